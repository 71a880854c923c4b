"""The check-in brief: what happened since the last one, what is open, and what to ask."""

from collections.abc import Iterator, Mapping
from datetime import date

from exports.aims import aim
from exports.markdown import bullets, heading, joined, lines, table, within
from exports.page import listed, literal, named, on_day, page
from exports.readiness import NOT_MEASURED, finding_text, score_then, signed, verdict, without_pages
from exports.window import Window, window_of
from journal import kpi_math, order
from journal.dates import short
from journal.findings import Facts, Finding
from journal.model import Checkin, Decision, Kpi, Snapshot
from journal.profile import Profile
from journal.readiness import Assessment, assess
from journal.text import plural

TITLE = "Check-in brief"

_STEPS = 3
"""How many next steps a conversation has room for (house rule)."""


def checkin_brief(
    snapshot: Snapshot,
    profile: Profile,
    today: date,
    pages: Mapping[str, float] = NOT_MEASURED,
    checkin: str = "",
) -> str:
    """The brief as a document, for the check-in of that id, else for the next one planned.

    ``pages`` are the measured ones of other artifacts, by file stem.
    """
    window, facts = window_of(snapshot, today, checkin), Facts(today=today, pages=dict(pages))
    title = f"{TITLE}: {_called(window.checkin, today)}" if window.checkin else TITLE
    return page(title, snapshot, profile, today, _body(window, snapshot, profile, facts))


def _body(window: Window, snapshot: Snapshot, profile: Profile, facts: Facts) -> str:
    today = facts.today
    now = assess(snapshot, profile, facts)

    def section(title: str, *blocks: str) -> str:
        return joined(heading(2, title), *blocks)

    notes = lines(window.checkin.notes) if window.checkin else ""
    return joined(
        _covers(window, today),
        section("Where the case stands", _readiness(now, window, snapshot, profile, today)),
        section("What moved", _moved(window, snapshot, today)),
        section("Decisions", _decisions(window, snapshot, today)),
        section("Shipped", _shipped(window, snapshot, today)),
        section("Promises", _promises(window, snapshot, today)),
        section("Asks", _asks(window, today)),
        section("Notes", notes) if notes else "",
        section("What helps most next", _next(now)),
    )


# --- what it is about -----------------------------------------------------------------------------


def _called(checkin: Checkin, today: date) -> str:
    who = checkin.who.strip() or checkin.kind
    return f"{who}, {short(checkin.on, today)}" if checkin.on else f"{who}, no day set"


def _covers(window: Window, today: date) -> str:
    if window.checkin is None:
        start = "No check-in is planned; this is where things stand."
    else:
        checkin = window.checkin
        with_whom = (
            f"{within(checkin.who)} ({checkin.kind})" if checkin.who.strip() else checkin.kind
        )
        with_whom = checkin.kind if checkin.who.strip().lower() == checkin.kind else with_whom
        start = f"For check-in {checkin.id} with {with_whom}, {_when(checkin, today)}."
    if window.last is None:
        return f"{start} None was held before, so it covers everything so far."
    return f"{start} It covers what happened after {_day(window.since, today)}, the last one held ({window.last.id})."


def _when(checkin: Checkin, today: date) -> str:
    if checkin.on is None:
        return "no day set"
    if checkin.held:
        return f"held on {short(checkin.on, today)}"
    late = ", a day that has passed" if checkin.on < today else ""
    return f"planned for {short(checkin.on, today)}{late}"


def _day(on: date | None, today: date) -> str:
    return short(on, today) if on else "the start"


def _readiness(
    now: Assessment, window: Window, snapshot: Snapshot, profile: Profile, today: date
) -> str:
    if window.last is None:
        return verdict(now)
    then, how = score_then(snapshot, profile, window.last)
    since = (
        f"Since {_day(window.since, today)}: {then} → {now.score},"
        f" {signed(now.score - then)} (the {then} is {how})."
    )
    return " ".join(filter(None, (verdict(now), since, without_pages(now))))


# --- what happened --------------------------------------------------------------------------------


def _moved(window: Window, snapshot: Snapshot, today: date) -> str:
    moving = [kpi for kpi in snapshot.kpis if any(_new_points(kpi, window))]
    still = [named(kpi) for kpi in snapshot.kpis if kpi not in moving]
    if not snapshot.kpis:
        return "No KPI is recorded yet."
    rows = [_row(kpi, window, today) for kpi in moving]
    head = ("KPI", "Then", "Now", "Change", "Target or limit")
    quiet = f"Nothing new was measured of {listed(still)}." if still else ""
    return joined(table(head, rows, numbers=(1, 2, 3)) if rows else "", quiet)


def _new_points(kpi: Kpi, window: Window) -> Iterator[kpi_math.Point]:
    return (point for point in kpi_math.points(kpi) if window.holds(point.on))


def _row(kpi: Kpi, window: Window, today: date) -> tuple[str, ...]:
    now = list(_new_points(kpi, window))[-1]
    before = [p for p in kpi_math.points(kpi) if window.since and p.on <= window.since]
    start = before[-1].value if before else kpi_math.baseline_value(kpi)
    then_on = before[-1].on if before else (kpi.baseline.on if kpi.baseline else None)
    then = "–" if start is None else within(kpi_math.show_short(start, kpi))
    if start is not None and then_on:
        then += f" on {short(then_on, today)}"
    value = f"{within(kpi_math.show_short(now.value, kpi))} on {short(now.on, today)}"
    change = ""
    if start is not None:
        moved = kpi_math.tidy(now.value - start, kpi)
        change = kpi_math.show_difference(moved, kpi) if moved else "no change"
    return named(kpi), then, value, within(change), aim(kpi, today)


def _decisions(window: Window, snapshot: Snapshot, today: date) -> str:
    told = [
        line
        for decision in order.decisions(snapshot)
        if (line := _decision(decision, window, snapshot, today))
    ]
    return bullets(told) or "Nothing new, and no result to wait for."


def _decision(decision: Decision, window: Window, snapshot: Snapshot, today: date) -> str:
    """What is new of a decision, "" for nothing: its result, that it was made, or what it waits for."""
    title = f"{decision.id} {within(decision.title)}".strip()
    result, prediction = decision.stages.get("result"), decision.stages.get("prediction")
    mortem = decision.stages.get("post_mortem")
    said = []
    if window.holds(decision.decided):
        said.append(f"new, decided {on_day(decision.decided, today, decision.entered)}")
    if result and window.holds(result.on):
        said.append(
            f"result {on_day(result.on, today, result.entered)}, {decision.outcome}:"
            f" {literal(result.text, snapshot)}"
        )
    if mortem and window.holds(mortem.on):
        said.append(
            f"post-mortem {on_day(mortem.on, today, mortem.entered)}: {literal(mortem.text, snapshot)}"
        )
    if result is None and prediction and prediction.by:
        late = prediction.by < window.until
        when = short(prediction.by, today)
        said.append(f"**result was due {when}**" if late else f"result due {when}")
    return f"{title}: {'; '.join(said)}" if said else ""


def _shipped(window: Window, snapshot: Snapshot, today: date) -> str:
    new = [feature for feature in snapshot.features if window.holds(feature.shipped)]
    told = []
    for each in new:
        name = f"{each.id} {within(each.name)}".strip()
        claim = literal(each.claim, snapshot)
        shipped = f"shipped {on_day(each.shipped, today, each.entered)}"
        told.append(f"{name}, {shipped}" + (f": {claim}" if claim else ""))
    nothing = (
        f"Nothing shipped since {_day(window.since, today)}."
        if window.last
        else "Nothing shipped yet."
    )
    return bullets(told) or nothing


# --- what is open ---------------------------------------------------------------------------------


def _promises(window: Window, snapshot: Snapshot, today: date) -> str:
    still: list[tuple[date, str]] = []
    done: list[str] = []
    for checkin in snapshot.checkins:
        for promise in checkin.promises:
            what = within(promise.text) or "no words kept"
            made = f"({checkin.id})"
            if promise.done is None:
                still.append(
                    (promise.by or date.max, f"Open: {what} {made}{_due(promise.by, today)}")
                )
            elif window.holds(promise.done):
                done.append(f"Kept: {what} {made}, done {short(promise.done, today)}")
    in_order = [line for _, line in sorted(still, key=lambda pair: pair[0])]
    return bullets(in_order + done) or "None open."


def _due(by: date | None, today: date) -> str:
    if by is None:
        return ", no day set"
    late = (today - by).days
    day = short(by, today)
    return f", **was due {day}, {plural(late, 'day')} ago**" if late > 0 else f", due {day}"


def _asks(window: Window, today: date) -> str:
    chosen, last = window.checkin, window.last
    now = [f"To ask: {within(each)}" for each in chosen.asks] if chosen else []
    earlier = (
        [f"Asked on {_day(last.on, today)}: {within(each)}" for each in last.asks] if last else []
    )
    return bullets(now + earlier) or "None noted yet."


def _next(now: Assessment) -> str:
    steps = [each for each in now.findings if each.minutes is not None][:_STEPS]
    said = [f"{finding_text(each)} ({_worth(each)})" for each in steps]
    return bullets(said) or "Nothing that a program can see."


def _worth(finding: Finding) -> str:
    """What mending a finding brings and takes."""
    takes = plural(finding.minutes or 0, "minute")
    if finding.at is not None:
        return f"caps the score at {finding.at}, {takes}"
    if finding.points:
        return f"+{kpi_math.plain(round(finding.points, 1))} points, {takes}"
    return f"advice, {takes}" if finding.severity == "advice" else takes
