"""The readiness sheet: the checklist, the lines, the caps, what to do next, what is attested."""

from collections.abc import Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from journal.findings import Finding
from journal.model import Review
from tui import mending
from tui.lines import Line, Row, content, line
from tui.mending import MARKS
from tui.view import View
from tui.widgets.bars import meter
from tui.widgets.line_list import LineList

JOINT = "joint"
MEANING = " · joint: gains once all faults of the record are mended"


class ReadinessScreen(ModalScreen[str]):
    """Answers the id of the record to go to, "pane:" and a pane, "attest", or "" if it was left."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,r", "leave", "Close"),
        Binding("a", "attest", "Attested items"),
    ]

    def __init__(self, view: View) -> None:
        super().__init__(classes="sheet")
        self._view = view

    def compose(self) -> ComposeResult:
        """One list: everything in it that can be mended can be chosen."""
        box = Vertical(classes="box tall wide")
        box.border_title = Content("Readiness")
        box.border_subtitle = Content("checks a program can make; a panel decides for itself")
        with box:
            yield LineList(list(rows(self._view)))
            yield Static(id="row-text")
            keys = "enter go there · a attested items · Escape close"
            yield Static(Content(keys), classes="keys")

    def on_mount(self) -> None:
        """The finding that helps most is under the cursor; the sheet is seen from its top."""
        found = self.query_one(LineList)
        first = next((row.key for row in found.rows if row.key and not _is_item(row.key)), "")
        found.select(first)
        found.focus()
        self._whole_row()

    def on_line_list_highlighted(self) -> None:
        """What was cut in the list stands in full beneath it."""
        self._whole_row()

    def _whole_row(self) -> None:
        found = self.query_one(LineList)
        row = found.rows[found.cursor]
        joint = any(span.text.strip() == JOINT for span in row.right)
        said = (*row.left, *line((MEANING if joint else "", "muted"))) if row.key else ()
        self.query_one("#row-text", Static).update(content([said]))

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """Go to what loses the points."""
        self.dismiss(event.key.partition("#")[0])

    def action_attest(self) -> None:
        """Edit the attested items."""
        self.dismiss("attest")

    def action_leave(self) -> None:
        """Escape."""
        self.dismiss("")


def rows(view: View) -> Iterator[Row]:
    """The sheet from top to bottom."""
    found = view.assessment
    yield _head("The article's six preparation items")
    for item, place in zip(found.checklist, mending.ITEMS, strict=True):
        left = line(MARKS[item.state], f"{item.item}  ", (item.detail, "muted"))
        yield Row(f"{place}#item", left, line((item.state, MARKS[item.state][1])))
    yield Row("", ())
    cap = min(found.caps, key=lambda each: each.at, default=None)
    bar = meter(found.score, cap.at if cap else None, 30)
    score = line(("Score ", "head"), (f"{found.score} ", "strong"), f"{found.verdict}  ", *bar)
    yield Row("", score, line(f"{found.passed} of {found.checks} checks"))
    for each in found.caps:
        yield Row(
            mending.place(each.code, each.record),
            line(("capped ", "bad"), f"at {each.at}: {each.message}"),
        )
    for each_line in found.lines:
        # Rounded down: a full bar is a full line.
        share = int(each_line.points / each_line.of * 10 + 1e-9) if each_line.of else 0
        yield Row(
            "",
            line(f"  {each_line.name:<20}", ("█" * share + "░" * (10 - share), "accent")),
            line(f"{each_line.points:.1f} of {each_line.of:g}"),
        )
    yield Row("", ())
    yield from _findings(view)
    yield Row("", ())
    yield from _attested(view)
    if found.not_measured:
        yield Row("", ())
        yield _head("Not measured (costs nothing)")
        yield Row("", line("  pages of ", ", ".join(found.not_measured)))


def _is_item(key: str) -> bool:
    return key.endswith("#item")


def _findings(view: View) -> Iterator[Row]:
    head = line(("What to do next, by points gained per minute", "head"))
    yield Row("", head, line((_columns("gain", "time", "key"), "muted")))
    findings = [each for each in view.assessment.findings if each.severity != "gate"]
    if not findings:
        yield Row("", line(("✓ ", "good"), "nothing to mend"))
    for number, each in enumerate(findings):
        yield Row(f"{mending.place(each.code, each.record)}#{number}", _said(each), _gain(each))


def _said(finding: Finding) -> Line:
    style = "warn" if finding.severity == "lost" else "muted"
    record = f"{finding.record} " if finding.record else ""
    return line((f"{finding.code} ", style), (record, "strong"), finding.message)


def _gain(finding: Finding) -> Line:
    key = (_columns("", "", mending.key(finding))[-4:], "head")
    if finding.severity == "advice":
        return line((_columns("advice", "", "")[:-4], "muted"), key)
    minutes = f"{finding.minutes} min" if finding.minutes is not None else "needs time"
    # What gains nothing alone is one of several faults of the same record.
    alone = finding.points >= 0.05
    gain = f"+{finding.points:.1f}" if alone else JOINT
    return line((f"{gain:>6}", "good" if alone else "muted"), (f" {minutes:>10}", "muted"), key)


def _columns(gain: str, time: str, key: str) -> str:
    """The three columns on the right of a finding."""
    return f"{gain:>6} {time:>10} {key:>3}"


def _attested(view: View) -> Iterator[Row]:
    attested = view.snapshot.cycle.attested
    yield _head("Attested, never scored (a edits)")
    yield _tick("manager supports", attested.manager_supports, "")
    yield _review("sponsor review", attested.sponsor)
    yield _review("partner review", attested.partner_review)
    for item in attested.plan:
        yield _tick(f"plan: {item.text}", item.done, "")


def _review(name: str, review: Review | None) -> Row:
    if review is None:
        return _tick(name, False, "not asked for")
    said = [review.name]
    said += [f"sent {review.sent}"] if review.sent else []
    said += [f"answered {review.answered}"] if review.answered else []
    return _tick(name, review.answered is not None, ", ".join(filter(None, said)))


def _tick(name: str, done: bool, detail: str) -> Row:
    mark = MARKS["done"] if done else ("○ ", "muted")
    return Row("", line(mark, f"{name}  ", (detail, "muted")))


def _head(text: str) -> Row:
    return Row("", line((text, "head")))
