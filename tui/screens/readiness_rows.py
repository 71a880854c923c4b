"""What stands on the readiness sheet, as rows for a width and a height."""

from collections.abc import Iterator, Mapping

from journal.findings import Finding
from journal.model import LineScore, Review
from journal.text import plural
from tui import lengths, mending
from tui.lines import Line, Part, Row, Span, flat, line
from tui.mending import MARKS
from tui.view import View
from tui.widgets.bars import meter
from tui.wrapping import wrapped

ATTEST = "attest"
"""The key of the rows whose form is that of the attested items."""

WIDE = 66
"""Cells from which columns are aligned across the whole sheet."""

SHORT = 30
"""Lines of a window below which two bars share a line, so that what is to be done is seen at once."""


def steps(view: View) -> Mapping[str, Finding]:
    """The findings by the keys of their rows: gates first, then in the order of points a minute."""
    found = view.assessment.findings
    gates = [each for each in found if each.severity == "gate"]
    rest = [each for each in found if each.severity != "gate"]
    return {
        f"{mending.place(each.code, each.record)}#{number}": each
        for number, each in enumerate((*gates, *rest))
    }


def rows(view: View, width: int, height: int) -> Iterator[Row]:
    """The sheet from top to bottom."""
    yield _head("The article's six preparation items")
    wide = width >= WIDE
    for item, place in zip(view.assessment.checklist, mending.ITEMS, strict=True):
        name = f"{item.item:<29}" if wide else item.item
        said = line(MARKS[item.state], f"{name}  ", (item.detail, "muted"))
        yield Row(f"{place}#item", said, line((item.state, MARKS[item.state][1])))
    yield Row("", ())
    yield from _score(view, width, height)
    yield Row("", ())
    yield from _findings(view, wide)
    yield Row("", ())
    if view.assessment.not_measured:
        yield from _not_measured(view, width)
        yield Row("", ())
    yield from _attested(view)


def _score(view: View, width: int, height: int) -> Iterator[Row]:
    found = view.assessment
    cap = min(found.caps, key=lambda each: each.at, default=None)
    said: list[Part] = [("Score ", "head"), (f"{found.score} ", "strong"), f"{found.verdict}  "]
    checks = f"{found.passed} of {found.checks} checks"
    room = min(30, width - sum(len(str(each[0])) for each in said) - len(checks) - 2)
    if room >= 10:
        said += meter(found.score, cap.at if cap else None, room)
    yield Row("", line(*said), line((checks, "muted")))
    for key, finding in steps(view).items():
        if finding.severity == "gate":
            text = line(("capped ", "bad"), (f"at {finding.at}  ", "strong"), finding.message)
            yield Row(key, text, line((f"{mending.key(finding):>3}", "head")))
    if height < SHORT and width >= WIDE:
        half = (len(found.lines) + 1) // 2
        beside = [*found.lines[half:], None]
        for left, right in zip(found.lines[:half], beside, strict=False):
            yield Row("", (*_short_line(left, view), *(_short_line(right, view) if right else ())))
    else:
        for each in found.lines:
            yield Row("", _line(each, view, max(0, min(50, width - 34))))


def _line(score: LineScore, view: View, room: int) -> Line:
    """One line of the score: name, points, and a bar as long as the line weighs."""
    most = max(each.of for each in view.assessment.lines)
    whole = round(room * score.of / most) if most else 0
    points = f"{score.points:>5.1f} of {score.of:<3g} "
    return line(f"  {score.name:<18}", (points, "muted"), *_bar(score, whole, view.ascii))


def _short_line(score: LineScore, view: View) -> Line:
    """The same in half of the room, with bars of one length."""
    points = f"{score.points:>5.1f}/{score.of:<2g} "
    return line(f" {score.name:<18}", (points, "muted"), *_bar(score, 5, view.ascii), "  ")


def _bar(score: LineScore, whole: int, plain: bool) -> Line:
    # Rounded down: a full bar is a full line.
    reached = int(score.points / score.of * whole + 1e-9) if score.of else 0
    full, rest = ("=", "-") if plain else ("━", "╌")
    style = "good" if score.points >= score.of else "accent"
    return line((full * reached, style), (rest * (whole - reached), "muted"))


def _findings(view: View, wide: bool) -> Iterator[Row]:
    head = "What to do next, by points gained per minute" if wide else "What to do next"
    yield Row("", line((head, "head")), _columns("gain", "time", "key", wide))
    found = {key: each for key, each in steps(view).items() if each.severity != "gate"}
    if not found:
        yield Row("", line(("✓ ", "good"), "nothing to mend"))
    for key, each in found.items():
        style = "warn" if each.severity == "lost" else "muted"
        said = line((f"{each.code:<4}", style), (f"{each.record or '':<4}", "strong"), each.message)
        yield Row(key, said, _columns(gain(each), time(each), mending.key(each), wide))


def _columns(gain: str, time: str, key: str, wide: bool) -> Line:
    style = "good" if gain.startswith("+") else "muted"
    key_style = "head" if len(key) == 1 else "muted"
    return line(
        (f" {gain:>6}", style), (f" {time:>6}" if wide else "", "muted"), (f" {key:>3}", key_style)
    )


def gain(finding: Finding) -> str:
    """What mending it gives: points, "shared" for one of several faults that are mended together, or "advice"."""
    if finding.severity == "advice":
        return "advice"
    return f"+{finding.points:.1f}" if finding.points >= 0.05 else "shared"


def time(finding: Finding) -> str:
    """How long mending takes."""
    if finding.severity == "advice":
        return ""
    return f"{finding.minutes} min" if finding.minutes is not None else "waits"


def whole(view: View, row: Row) -> Line:
    """The row under the cursor in full, and what its columns mean."""
    finding = steps(view).get(row.key)
    if finding is None:
        return row.left
    said: list[Part] = [
        (f"{finding.code} ", "strong"),
        (f"{finding.record} " if finding.record else "", "strong"),
        finding.message,
    ]
    if finding.severity == "lost":
        if gain(finding) == "shared":
            said.append((f"; counts with the other faults of {finding.record}", "muted"))
        if finding.minutes is None:
            said.append(("; only time mends it", "muted"))
    return line(*said)


def keys(view: View, key: str) -> str:
    """What the keys do on the row under the cursor."""
    finding = steps(view).get(key)
    letter = mending.key(finding) if finding else ""
    said = [f"{letter} {mending.words(finding)}"] if finding and letter else []
    said.append("Enter edit" if key.startswith(ATTEST) else "Enter go there")
    said.append("l loses most")
    if letter != "a":
        said.append("a attested")
    return " · ".join([*said, "Escape close"])


def _not_measured(view: View, width: int) -> Iterator[Row]:
    """Above what can be chosen last, so that it can be scrolled to."""
    yield _head("Not measured (costs nothing)")
    yield Row("", line("  pages of ", ", ".join(view.assessment.not_measured)))
    for told in lengths.troubles(view.pages):
        why = line(Span("  ! ", "warn", hang=True), told)
        yield from (Row("", each) for each in wrapped([why], width))
    if view.pages.waiting:
        yield Row("", line(("  … being measured", "muted")))


def _attested(view: View) -> Iterator[Row]:
    attested = view.snapshot.cycle.attested
    yield _head("Attested, never scored")
    said = [
        ("manager supports", attested.manager_supports, ""),
        ("sponsor review", *_review(attested.sponsor)),
        ("partner review", *_review(attested.partner_review)),
        *((f"plan: {flat(item.text)}", item.done, "") for item in attested.plan),
    ]
    for number, (name, done, detail) in enumerate(said):
        mark = MARKS["done"] if done else ("○ ", "muted")
        yield Row(f"{ATTEST}#{number}", line(mark, f"{name}  ", (detail, "muted")))


def _review(review: Review | None) -> tuple[bool, str]:
    if review is None:
        return False, "not asked for"
    said = [review.name]
    said += [f"sent {review.sent}"] if review.sent else []
    said += [f"answered {review.answered}"] if review.answered else []
    return review.answered is not None, ", ".join(filter(None, said))


def _head(text: str) -> Row:
    return Row("", line((text, "head")))


def loses(record: str, points: float) -> str:
    """What the record that loses most costs."""
    return f"{record} loses most: {plural(round(points), 'point') if points >= 1 else f'{points:.1f} points'}"
