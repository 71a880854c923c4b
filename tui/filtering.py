"""Which rows of a pane have all the words of its filter: words as in the search, and states ("is:open")."""

from collections.abc import Iterator, Sequence

from journal import charters, kpi_math
from journal.model import Bullet, Charter, Checkin, Decision, Feature, Kpi, Record
from journal.search import Entry, Test, fold, indexed, tests
from tui.lines import Row, plain
from tui.panes.spec import PaneSpec
from tui.view import View

IS = "is:"

STATES: dict[str, tuple[str, ...]] = {
    "decisions": ("open", "pending", "adopted", "kept", "stopped", "reversed", "superseded", "out"),
    "kpis": ("stale", "empty", "business", "user", "engineering", "guardrail"),
    "charters": ("complete", "incomplete"),
    "features": ("complete", "incomplete"),
    "bullets": ("good", "bad"),
    "checkins": ("planned", "held", "open"),
    "notes": ("due", "note"),
}
"""The states that a filter can ask for, by the table of a pane. An open decision has no result yet, one that
is "out" is left out of the exported log, an open check-in has a promise that is not done; "due" is what stands in
the agenda of today.
"""


def filtered(view: View, spec: PaneSpec, rows: Sequence[Row], words: str) -> list[Row]:
    """The rows that have all the words, in their order; a heading stays if a row beneath it does.

    A word is looked for in the record and in what its row shows. The start of a state is enough.
    """
    wanted = [word for word in words.split() if not fold(word).startswith(IS)]
    asked = [fold(word)[len(IS) :] for word in words.split() if fold(word).startswith(IS)]
    entries = {each.record.id: each for each in indexed(view.snapshot)}
    passing = tests(" ".join(wanted))
    lost = _lost(view) if asked else {}
    kept: list[Row] = []
    heading: Row | None = None
    for row in rows:
        if not row.key:
            heading = row
            continue
        found = entries.get(row.key.partition("#")[0])
        if not _has(found, row, passing):
            continue
        if asked:
            there = set() if found is None else states(found.record, lost)
            there |= {"due" if "#" in row.key else "note"} if spec.table == "notes" else set()
            if not all(any(state.startswith(each) for state in there) for each in asked):
                continue
        if heading is not None:
            kept.append(heading)
            heading = None
        kept.append(row)
    return kept


def _has(found: Entry | None, row: Row, passing: Sequence[Test]) -> bool:
    if found is not None and all(has(found) for has in passing):
        return True
    if not passing or found is None:
        return not passing
    whole = found._replace(key=f"{found.key}\n{fold(plain([row.left, row.right]))}")
    return all(has(whole) for has in passing)


def _lost(view: View) -> dict[str, set[str]]:
    """Of each record, the codes of what the rules find; "!" if one is more than advice, "lost" if one costs points.

    A decision that another one replaces is "superseded".
    """
    found: dict[str, set[str]] = {}
    for each in view.assessment.findings:
        codes = found.setdefault(each.record or "", set())
        codes.add(each.code)
        if each.severity != "advice":
            codes.add("!")
        if each.severity == "lost":
            codes.add("lost")
    for decision in view.snapshot.decisions:
        if decision.supersedes:
            found.setdefault(decision.supersedes.upper(), set()).add("superseded")
    return found


def states(record: Record, lost: dict[str, set[str]]) -> set[str]:
    """The states that a record is in; ``lost`` is as of `_lost`."""
    return set(_states(record, lost.get(record.id, set())))


def _states(record: Record, codes: set[str]) -> Iterator[str]:
    match record:
        case Decision():
            yield record.outcome
            if record.stages.get("result") is None:
                yield "open"
            if "superseded" in codes:
                yield "superseded"
            if record.left_out:
                yield "out"
        case Kpi():
            yield record.kind
            if "K53" in codes:
                yield "stale"
            if kpi_math.latest(record) is None:
                yield "empty"
        case Charter():
            yield "incomplete" if charters.missing(record.body) else "complete"
        case Feature():
            yield "incomplete" if "lost" in codes else "complete"
        case Bullet():
            yield "bad" if "!" in codes else "good"
        case Checkin():
            yield "held" if record.held else "planned"
            if any(each.done is None for each in record.promises):
                yield "open"


def hint(spec: PaneSpec, room: int = 1000) -> str:
    """What can be typed into the filter of a pane beside words, as much as has room whole."""
    said = ["#tag", "@name", "K1", *(f"{IS}{state}" for state in STATES[spec.table])]
    while said and len(" ".join(said)) > room:
        said.pop()
    return " ".join(said)


def none_left(spec: PaneSpec) -> str:
    """What a pane says if no row has all the words."""
    nouns = {"notes": "nothing here", "kpis": "no KPI", "checkins": "no check-in"}
    noun = nouns.get(spec.table, f"no {spec.table[:-1]}")
    return f"{noun} has all these words; Escape shows all"
