"""Which record costs the case most: what the score gains if all that is said of one record is mended."""

from collections import defaultdict

from journal.findings import Facts, Finding, Loss
from journal.model import Snapshot
from journal.profile import Profile
from journal.readiness import Assessment
from journal.rules import LINES
from journal.tally import Tally


def losing(
    snapshot: Snapshot, profile: Profile, facts: Facts, found: Assessment
) -> dict[str, float]:
    """The points by record id, the most first; records that lose nothing are left out.

    Several faults of a record are mended together, so this may be more than the sum of what each gains alone.
    A record that caps the score loses what is above the cap as well. ``found`` is the assessment of the same.
    """
    tally = Tally([line(snapshot, profile, facts) for line in LINES], found.findings)
    losses: dict[str, list[Loss]] = defaultdict(list)
    lost: dict[str, float] = {}
    for finding in found.findings:
        if finding.record is None:
            continue
        losses[finding.record] += finding.losses
        if finding.at is not None:
            above = max(0.0, found.raw - finding.at)
            lost[finding.record] = max(lost.get(finding.record, 0.0), above)
    for record, its in losses.items():
        whole = Finding(code="", severity="lost", record=record, message="", losses=tuple(its))
        lost[record] = lost.get(record, 0.0) + tally.gain(whole)
    return dict(
        sorted(((r, p) for r, p in lost.items() if p > 0), key=lambda pair: pair[1], reverse=True)
    )
