"""The decision log: hypotheses tested, results read, people heard, and told in the right order."""

from collections.abc import Iterator

from journal.findings import Facts, Finding, Line, Loss, Opens, Part
from journal.model import Decision, Snapshot
from journal.profile import Profile
from journal.rules.evidence import (
    Entry,
    entries_exported,
    entries_that_say_something,
    linked_kpis,
    log,
    stages_of,
)
from journal.rules.saying import DECISION_LOG, advice, called, day, listed, lost
from journal.substance import folded, said
from journal.text import one_line, plural

PARTS, LINKED, COUNT, ARC, VOICES, TRUST = (
    "log parts",
    "log linked",
    "log count",
    "log arc",
    "log voices",
    "log trust",
)

SCORED: dict[str, Opens] = {
    "hypothesis": "stage.hypothesis",
    "experiment": "stage.experiment",
    "result": "stage.result",
}
"""The stages that count beside feedback, and what opens them."""

_QUARTER = 1 / (len(SCORED) + 1)


def line(snapshot: Snapshot, profile: Profile, _: Facts) -> Line:
    """Means over the decisions, and what the log shows as a whole."""
    units = {entry.decision.id: 1.0 for entry in log(snapshot)} or {"": 1.0}
    return Line(
        DECISION_LOG,
        (
            Part(PARTS, profile.share_log_parts, units),
            Part(LINKED, profile.share_log_linked, units),
            Part(COUNT, profile.share_log_count, {"": profile.decisions_wanted}),
            Part(ARC, profile.share_log_arc, {"": 1}),
            Part(VOICES, profile.share_log_voices, {"": profile.voices_wanted}),
            Part(TRUST, profile.share_log_trust, {"": 1}),
        ),
    )


def part_missing(snapshot: Snapshot, profile: Profile, facts: Facts) -> Iterator[Finding]:
    """Each decision has a hypothesis, an experiment, a result and feedback (D20).

    A result that is not due yet, by the day named in the prediction, counts half.
    """
    for entry in log(snapshot):
        decision = entry.decision
        for name, opens in SCORED.items():
            if name in entry.stages:
                continue
            amount, waits, why = _QUARTER, False, f"has no {name}"
            prediction = decision.stages.prediction
            by = prediction.by if prediction else None
            if name in entry.repeats:
                why = f"repeats a text of {entry.repeats[name]} as its {name}, which counts once"
            elif name == "result" and by is not None and by >= facts.today:
                amount *= 1 - profile.not_due_share
                waits = True
                due = "today" if by == facts.today else f"on {day(by)}"
                why = f"has no result yet: it is due {due} and counts in part until then"
            elif name == "result" and by is not None:
                why = f"has no result, which was due on {day(by)}"
            loss = Loss(PARTS, decision.id, amount)
            message = f"{called(decision)} {why}"
            yield lost(profile, "D20", decision, message, loss, opens=opens, waits=waits)
        if not entry.feedback:
            loss = Loss(PARTS, decision.id, _QUARTER)
            message = f"{called(decision)} has no feedback from anybody"
            yield lost(profile, "D20", decision, message, loss, opens="feedback")


def out_of_order(snapshot: Snapshot, profile: Profile, _: Facts) -> Iterator[Finding]:
    """No stage is dated before a stage that it follows; the same day is fine (D21)."""
    for entry in log(snapshot):
        early = too_early(entry.decision)
        if early:
            names = listed([name.replace("_", "-") for name in early])
            unearned = [name for name in early if name in SCORED and name in entry.stages]
            yield lost(
                profile,
                "D21",
                entry.decision,
                f"the days of {called(entry.decision)} are out of order: {names}"
                f" {'is' if len(early) == 1 else 'are'} dated before an earlier stage",
                *(Loss(PARTS, entry.decision.id, _QUARTER) for _ in unearned),
            )


def too_early(decision: Decision) -> list[str]:
    """The stages that are dated before a stage that they follow."""
    latest = None
    found = []
    for name, stage in stages_of(decision):
        if stage.on is None:
            continue
        if latest is not None and stage.on < latest:
            found.append(name)
        else:
            latest = stage.on
    return found


def not_linked(snapshot: Snapshot, profile: Profile, _: Facts) -> Iterator[Finding]:
    """Each decision is linked to a KPI that exists (D22)."""
    for entry in log(snapshot):
        if not linked_kpis(entry.decision, snapshot):
            message = f"{called(entry.decision)} is linked to no KPI"
            yield lost(profile, "D22", entry.decision, message, Loss(LINKED, entry.decision.id))


def too_few(snapshot: Snapshot, profile: Profile, _: Facts) -> Iterator[Finding]:
    """The log that is exported holds enough decisions to be one (D23)."""
    count = len(entries_exported(snapshot))
    missing = profile.decisions_wanted - count
    if missing > 0:
        left_out = len(entries_that_say_something(snapshot)) - count
        verb = "is" if left_out == 1 else "are"
        more = f"; {left_out} more {verb} left out of it" if left_out else ""
        held = f"{plural(count, 'decision')} of {profile.decisions_wanted} at least"
        message = f"the log holds {held}{more}"
        opens: Opens = "left-out" if left_out else "add.decision"
        yield lost(profile, "D23", None, message, Loss(COUNT, "", missing), opens=opens)


def no_whole_arc(snapshot: Snapshot, profile: Profile, _: Facts) -> Iterator[Finding]:
    """One decision is told from research to post-mortem; where it was given up, from the hypothesis (D24)."""
    if not any(shows_whole_arc(entry) for entry in log(snapshot)):
        message = "no decision shows the whole arc: research, hypothesis, result and post-mortem"
        yield lost(profile, "D24", None, message, Loss(ARC, ""), opens="stage.post_mortem")


def shows_whole_arc(entry: Entry) -> bool:
    """Whether a decision is told whole."""
    wanted = {"research", "hypothesis", "result", "post_mortem"}
    if entry.decision.outcome in ("reversed", "stopped"):
        wanted.remove("research")
    return wanted <= entry.stages.keys()


def too_few_voices(snapshot: Snapshot, profile: Profile, _: Facts) -> Iterator[Finding]:
    """In the whole log different people were heard (D25)."""
    heard = len(voices(snapshot))
    missing = profile.voices_wanted - heard
    if missing > 0:
        who = plural(heard, "person", "people") if heard else "nobody"
        message = (
            f"the log has feedback from {who} of {profile.voices_wanted} different people at least"
        )
        yield lost(profile, "D25", None, message, Loss(VOICES, "", missing), opens="feedback")


def voices(snapshot: Snapshot) -> set[str]:
    """The different people who gave feedback, names folded."""
    return {
        folded(feedback.who)
        for decision in snapshot.decisions
        for feedback in decision.feedback
        if said(feedback.who) and said(feedback.text)
    }


def no_trust_with_depth(snapshot: Snapshot, profile: Profile, _: Facts) -> Iterator[Finding]:
    """One decision shows trust and depth: both principles, feedback, and research or a number (D26)."""
    if any(shows_trust_with_depth(entry, profile) for entry in log(snapshot)):
        return
    both = listed([one_line(name) for name in profile.trust_principles])
    message = (
        f"no single decision names {both} and has feedback and research or a number in its result"
    )
    yield lost(profile, "D26", None, message, Loss(TRUST, ""))


def shows_trust_with_depth(entry: Entry, profile: Profile) -> bool:
    """Whether a decision names both principles and has what bears them out."""
    wanted = {folded(name) for name in profile.trust_principles}
    named = {folded(name) for name in entry.decision.principles}
    result = entry.stages.get("result")
    deep = "research" in entry.stages or (result is not None and any(map(str.isdigit, result.text)))
    return wanted <= named and entry.feedback and deep


def unrepaired(snapshot: Snapshot, profile: Profile, _: Facts) -> Iterator[Finding]:
    """A friction that was opened was repaired (D27)."""
    for entry in log(snapshot):
        friction = entry.decision.friction
        if friction is None or friction.repaired is not None:
            continue
        if friction.opened is not None or said(friction.who):
            who = f" with {one_line(friction.who)}" if said(friction.who) else ""
            since = f" since {day(friction.opened)}" if friction.opened else ""
            message = f"the friction{who} over {called(entry.decision)} is open{since}"
            yield advice(profile, "D27", entry.decision, message)


RULES = (
    part_missing,
    out_of_order,
    not_linked,
    too_few,
    no_whole_arc,
    too_few_voices,
    no_trust_with_depth,
    unrepaired,
)
