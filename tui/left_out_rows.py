"""What the sheet of what the log leaves out shows: its rows, what one says in full, and how long the log is."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from rich.cells import cell_len

from journal import leaving_out
from journal.leaving_out import Candidate
from journal.model import Snapshot
from journal.profile import Profile
from journal.text import plural, shortened
from tui import lengths, signs
from tui.lines import Line, Part, Row, called, line
from tui.paging import LOG, Known

WIDE = 56
"""Cells from which a row has room for what cites the decision."""

NAMED = 3
"""Ids that a row names; of more it tells how many."""

SHORTEST = 20
"""Cells of a title that are shown whatever else there is to say."""

CITED = "cited in"


def rows(found: Sequence[Candidate], out: Collection[str], width: int) -> Iterator[Row]:
    """A head, and a decision a line: the lines it takes, what cites it, and whether it is left out."""
    measured = any(each.lines is not None for each in found)
    cited = [_cited(each) for each in found]
    column = max(map(len, (CITED, *cited)))

    def right(lines: str, named: str, state: str) -> Line:
        parts: list[Part] = [(f"{lines:>9}  ", "muted")] if measured else []
        parts += [(f"{named:<{column}}  ", "muted")] if width >= WIDE else []
        return line(*parts, (f"{state:<8}", "warn"))

    yield Row("", line(("Decision", "muted")), right("on paper", CITED, ""))
    for each, named in zip(found, cited, strict=True):
        decision, left_out = each.decision, each.decision.id in out
        name = called(decision.title)
        name = name._replace(style="muted") if left_out else name
        left = line(signs.dot(not left_out), f" {decision.id:<4}", name)
        lines = "" if each.lines is None else plural(each.lines, "line")
        yield Row(decision.id, left, right(lines, named, "left out" if left_out else ""))


def _cited(each: Candidate) -> str:
    if len(each.cited_by) > NAMED:
        return plural(len(each.cited_by), "record")
    return ", ".join(each.cited_by) or "nothing"


def whole(
    each: Candidate, out: Collection[str], snapshot: Snapshot, profile: Profile, room: int
) -> Line:
    """What a row says, in full, and what a reader would no longer find without the decision.

    Where that takes more than ``room`` cells the title gives way: it stands in the row too.
    """
    decision = each.decision
    rest = f" · {decision.outcome} · cited in {', '.join(each.cited_by) or 'nothing'}"
    missed = leaving_out.missed(snapshot, profile, decision.id, out)
    lacks = f" · without it {', '.join(missed)}" if missed else ""
    title = called(decision.title)
    left = max(SHORTEST, room - cell_len(f"{decision.id} {rest}{lacks}"))
    title = title._replace(text=shortened(title.text, left))
    return line((f"{decision.id} ", "strong"), title, rest, (lacks, "warn"))


def length(known: Known, before: Known, holds: str, target: float = 0) -> Line:
    """What the log ``holds`` and how long it is as it is chosen now; while that is being measured, as long as was known ``before``.

    Over ``target`` pages it says what to aim at.
    """
    held: Part = (f"{holds} · ", "strong")
    found, last = known.lengths.get(LOG), before.lengths.get(LOG)
    if found is not None:
        style = "warn" if lengths.is_over(found) else "good" if found.limit else ""
        aim = f" · aim at {target:g}" if target and found.pages > target else ""
        return line(held, (lengths.marked(found), style), (aim, "muted"))
    if known.waiting:
        said = f"{lengths.of_pages(last).words} {lengths.WAITING}" if last else lengths.WAITING
        return line(held, (said, "muted"))
    trouble = known.troubles.get(LOG)
    return line(held, (trouble.short if trouble else "not measured", "muted"))
