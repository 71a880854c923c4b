"""Decisions that the exported log leaves out: which of them would be missed least, and the change that does it.

What is left out is kept in the journal and counts there as it did before.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from journal.store.log import Change, Row
from journal.text import plural

if TYPE_CHECKING:
    from journal.model import Bullet, Decision, Snapshot
    from journal.profile import Profile

_NAMED = 6
"""Decisions that the name of a step lists; of more it tells how many."""


class Candidate(NamedTuple):
    """A decision that the log may leave out: the lines it takes on paper, and the ids of what cites it.

    ``lines`` is None where nothing was measured.
    """

    decision: Decision
    lines: int | None
    cited_by: tuple[str, ...]


def candidates(snapshot: Snapshot, lines: Mapping[str, int]) -> tuple[Candidate, ...]:
    """Every decision, the one to leave out first on top, whether it is left out by now or not.

    That is the one of which the fewest records speak; of these the longest one, then that of the lower number.
    ``lines`` are the lines on paper by id, as far as they are known.
    """
    from journal import citations

    index = citations.index(snapshot)
    found = [
        Candidate(
            each,
            lines.get(each.id),
            tuple(citing.record.id for citing in index.get(each.id, ())),
        )
        for each in snapshot.decisions
    ]
    return tuple(sorted(found, key=lambda each: (len(each.cited_by), -(each.lines or 0))))


def with_left_out(snapshot: Snapshot, ids: frozenset[str]) -> Snapshot:
    """The journal in which just those decisions are left out; the same object if they are."""
    from msgspec.structs import replace

    if ids == left_out(snapshot):
        return snapshot
    changed = (
        each if each.left_out is (each.id in ids) else replace(each, left_out=each.id in ids)
        for each in snapshot.decisions
    )
    return replace(snapshot, decisions=tuple(changed))


def left_out(snapshot: Snapshot) -> frozenset[str]:
    """The ids of the decisions that are left out."""
    return frozenset(each.id for each in snapshot.decisions if each.left_out)


def unproven(snapshot: Snapshot, out: Collection[str]) -> frozenset[str]:
    """The ids of the bullets that point to nothing but decisions of ``out``."""
    found = ((each.id, _pointed_to(each)) for each in snapshot.bullets)
    return frozenset(each for each, named in found if named and named <= set(out))


def missed(
    snapshot: Snapshot, profile: Profile, record_id: str, out: Collection[str]
) -> tuple[str, ...]:
    """What a reader no longer finds without that decision, each in a few words, where those of ``out`` are left out.

    The score asks what the journal holds; this is what is read.
    """
    from journal.rules import decision_log, evidence

    rest = set(out) - {record_id}
    lost = sorted(unproven(snapshot, {*rest, record_id}) - unproven(snapshot, rest))
    said = (
        [f"{', '.join(lost)} {'point' if len(lost) > 1 else 'points'} to nothing"] if lost else []
    )
    read = [each for each in evidence.log(snapshot) if each.decision.id not in rest]
    arcs = [each.decision.id for each in read if decision_log.shows_whole_arc(each)]
    trust = [
        each.decision.id for each in read if decision_log.shows_trust_with_depth(each, profile)
    ]
    said += ["no decision shows the whole arc"] if arcs == [record_id] else []
    said += ["none shows trust and depth at once"] if trust == [record_id] else []
    return tuple(said)


def holds(snapshot: Snapshot) -> str:
    """How many of the decisions the exported log holds: "6 of 8 decisions"."""
    count = len(snapshot.decisions)
    return f"{count - len(left_out(snapshot))} of {plural(count, 'decision')}"


def consequences(snapshot: Snapshot, profile: Profile, record_id: str) -> tuple[str, ...]:
    """What cites a decision that is left out, and what a reader misses without it, each in a few words."""
    from journal import citations

    cited = [each.record.id for each in citations.index(snapshot).get(record_id, ())]
    gone = missed(snapshot, profile, record_id, left_out(snapshot))
    said = (("cited in", cited), ("without it", gone))
    return tuple(f"{what} {', '.join(which)}" for what, which in said if which)


def _pointed_to(bullet: Bullet) -> set[str]:
    return {key.strip().upper() for key in bullet.artifacts if key.strip()}


def changes(rows: Mapping[str, Row], wanted: Mapping[str, bool]) -> Iterator[Change]:
    """What leaves out the decisions of ``wanted`` (True) or takes them in (False); what is so already stays."""
    from msgspec.structs import replace

    from journal import model, tables

    for record_id, out in wanted.items():
        decision = tables.record(rows[record_id], "decisions", record_id)
        assert isinstance(decision, model.Decision)
        if decision.left_out is not out:
            after = tables.stored(replace(decision, left_out=out))
            yield Change("decisions", record_id, rows[record_id], after)


def label(done: Sequence[Change]) -> str:
    """What the step is called: "leave out D4 and D7, take in D2"."""
    out = [each.key for each in done if (each.after or {}).get("left_out")]
    back = [each.key for each in done if each.key not in out]
    parts = (("leave out", out), ("take in", back))
    return ", ".join(f"{verb} {_listed(ids)}" for verb, ids in parts if ids)


def _listed(ids: Sequence[str]) -> str:
    if len(ids) > _NAMED:
        return f"{len(ids)} decisions"
    return " and ".join(filter(None, (", ".join(ids[:-1]), *ids[-1:])))
