"""The readiness sheet: the six checklist items first, then the score with its lines, caps and findings."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from operator import attrgetter

from exports.markdown import bullets, heading, joined, table, within
from exports.page import listed, page
from journal import kpi_math
from journal.checklist import Item
from journal.dates import short
from journal.findings import Facts, Finding
from journal.model import Checkin, Snapshot
from journal.profile import Profile
from journal.readiness import Assessment, assess, readiness_at
from journal.rules.checkins import held

TITLE = "Readiness"

NOT_MEASURED: Mapping[str, float] = {}
"""The pages where nothing was measured: that costs no point, and it is said which artifacts are meant."""

_SIGNS = {"done": "✓ done", "partly": "● partly", "not": "○ not yet"}
_OF_PAGES = ("P04", "P05", "P06")
_ARTIFACTS = {
    "outcome-map": "the outcome map",
    "decision-log": "the decision log",
    "packet": "the packet",
}


def readiness(
    snapshot: Snapshot, profile: Profile, today: date, pages: Mapping[str, float] = NOT_MEASURED
) -> str:
    """The readiness sheet as a document; ``pages`` are the measured ones of other artifacts, by file stem."""
    found = assess(snapshot, profile, Facts(today=today, pages=dict(pages)))

    def section(title: str, *blocks: str) -> str:
        return joined(heading(2, title), *blocks) if any(blocks) else ""

    return page(
        TITLE,
        snapshot,
        profile,
        today,
        section("Preparation checklist", _items(found.checklist)),
        section("Score", verdict(found), _lines(found), _capped(found)),
        section("What to mend", _findings(found, ("gate", "lost"))),
        section("Advice, without points", _findings(found, ("advice",))),
        section(
            "Attested, not scored",
            "Taken on the author's word; no program can check it.",
            _items(found.attested),
        ),
        section("Not measured", _not_measured(found, snapshot)),
        section("Since earlier check-ins", _history(snapshot, profile, today, found)),
    )


def verdict(found: Assessment) -> str:
    """The score in one sentence, which never speaks of what a panel will say."""
    return (
        f"**{found.score} of 100: {found.verdict}.** {found.passed} of {found.checks} checks a program can"
        " make are passed. What a panel decides is another matter."
    )


def score_then(snapshot: Snapshot, profile: Profile, checkin: Checkin) -> tuple[int, str]:
    """The score at a check-in, and whether it was kept then or is recomputed now."""
    kept = any(point.checkin == checkin.id for point in snapshot.readiness)
    how = "as kept that day" if kept else "recomputed from what had been entered by then"
    return readiness_at(snapshot, profile, checkin), how


def without_pages(now: Assessment) -> str:
    """Where pages cap the score of today, that those of earlier days may know of none.

    What is recomputed knows of none; what was kept does if the screen had them measured by then.
    """
    capped = any(cap.code in _OF_PAGES for cap in now.caps)
    told = "Pages cap the score of today; an earlier one counts them only if they were measured by then."
    return told if capped else ""


def signed(points: int) -> str:
    """A change of the score: "+11", "-3", "no change"."""
    return f"{points:+d}" if points else "no change"


def _items(items: Sequence[Item]) -> str:
    rows = [(within(each.item), _SIGNS[each.state], within(each.detail)) for each in items]
    return table(("Item", "State", "Detail"), rows)


def _lines(found: Assessment) -> str:
    rows = [(within(line.name), _points(line.points), _points(line.of)) for line in found.lines]
    total = sum(map(attrgetter("of"), found.lines))
    rows.append(("**Sum**", f"**{_points(found.raw)}**", f"**{_points(total)}**"))
    return table(("Line", "Points", "Of"), rows, numbers=(1, 2))


def _capped(found: Assessment) -> str:
    if not found.caps:
        return "Nothing caps the score; it is the sum rounded down."
    return bullets(
        f"**Capped at {cap.at}** by {cap.code}{_of(cap.record)}: {within(cap.message)}"
        for cap in found.caps
    )


def _findings(found: Assessment, severities: tuple[str, ...]) -> str:
    """What was found, in the order in which mending it pays."""
    those = [each for each in found.findings if each.severity in severities]
    if not those:
        return ""
    rows = [
        (each.code, each.record or "", within(each.message), _gain(each), _minutes(each))
        for each in those
    ]
    if "advice" in severities:
        return table(("Check", "Record", "Finding"), [row[:3] for row in rows])
    return joined(
        table(("Check", "Record", "Finding", "Points", "Minutes"), rows, numbers=(3, 4)),
        "Points are what the score gains if that line alone is mended; two findings on one record may gain"
        " only together.",
    )


def finding_text(finding: Finding) -> str:
    """A finding as a sentence that names its record, if it has one."""
    said = within(finding.message)
    return f"{finding.record}: {said}" if finding.record else said[:1].upper() + said[1:]


def _gain(finding: Finding) -> str:
    return f"+{_points(finding.points)}" if finding.points else "–"


def _minutes(finding: Finding) -> str:
    return "needs time" if finding.minutes is None else str(finding.minutes)


def _of(record: str | None) -> str:
    return f" on {record}" if record else ""


def _points(points: float) -> str:
    return kpi_math.plain(round(points, 1))


def _not_measured(found: Assessment, snapshot: Snapshot) -> str:
    names = [_ARTIFACTS.get(stem) or _charter_of(stem, snapshot) for stem in found.not_measured]
    if not names:
        return ""
    return f"The pages of {listed(names)} were not measured. That costs nothing, and it is no check passed."


def _charter_of(stem: str, snapshot: Snapshot) -> str:
    from journal.charters import file_stem

    charters = (each for each in snapshot.charters if file_stem(each, snapshot) == stem)
    found = next(charters, None)
    return f"charter {found.id}" if found else within(stem)


def _history(snapshot: Snapshot, profile: Profile, today: date, found: Assessment) -> str:
    rows = list(_earlier(snapshot, profile, today, found.score))
    head = ("Check-in", "Score then", "Until today", "The score then is")
    return joined(table(head, rows, numbers=(1, 2)), without_pages(found)) if rows else ""


def _earlier(
    snapshot: Snapshot, profile: Profile, today: date, score: int
) -> Iterator[tuple[str, ...]]:
    for checkin in held(snapshot, today):
        then, how = score_then(snapshot, profile, checkin)
        day = short(checkin.on, today) if checkin.on else "no day"
        yield f"{day} ({checkin.id})", str(then), signed(score - then), how
