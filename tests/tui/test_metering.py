"""What the meter says while pages are being measured: nothing jumps, and no change is blamed for what it did not do."""

from msgspec.structs import replace

from exports.typeset.pages import Pages
from journal import interchange
from journal.findings import Facts
from journal.model import Snapshot
from journal.profile import load
from journal.readiness import assess
from tests.tui.conftest import LAST_DAY
from tui.metering import Meter
from tui.paging import LOG, MAP, PACKET, Known
from tui.view import View

SAMPLE = interchange.sample().snapshot
POORER = replace(SAMPLE, decisions=SAMPLE.decisions[:5])
PROFILE = load("sde-to-pm")
CHARTER = "charter-calmer-checkout"
ALL = (MAP, LOG, CHARTER, PACKET)


def view(snapshot: Snapshot, *waiting: str, log: float = 2.0, charter: float = 0.9) -> View:
    """A snapshot with its pages known, except for those that are waited for."""
    pages = {MAP: 0.5, LOG: log, CHARTER: charter, PACKET: 5.0}
    there = {stem: Pages(each, 1, 0) for stem, each in pages.items() if stem not in waiting}
    known = Known(there, waiting=waiting)
    found = assess(snapshot, PROFILE, Facts(today=LAST_DAY, pages=known.facts))
    return View(snapshot, found, PROFILE, LAST_DAY, pages=known)


def scores(meter: Meter) -> tuple[int | None, int | None, bool]:
    """What the meter shows: where it came from, where it stands, and whether a cap on it is being measured."""
    before = None if meter.before is None else meter.before.score
    return before, None if meter.shown is None else meter.shown.score, meter.held


def test_pages_that_were_never_measured_move_nothing() -> None:
    """The score that the program starts with is not the journal's movement, nor that of a change made meanwhile."""
    started = Meter().changed(view(SAMPLE, *ALL), moved=False)
    assert (None, 92, False) == scores(started)
    assert (None, 59, False) == scores(started.measured(view(SAMPLE, PACKET, charter=1.5)))

    changed = started.changed(view(POORER, *ALL), moved=True)
    assert (92, 79, False) == scores(changed)
    assert (None, 59, False) == scores(changed.measured(view(POORER, PACKET, charter=1.5)))


def test_a_gate_that_a_change_turns_on_is_its_movement() -> None:
    """Also when its pages come later, after a key ended what was shown first; the packet ends nothing."""
    changed = Meter().changed(view(SAMPLE), moved=False).changed(view(POORER, LOG), moved=True)
    assert (92, 79, False) == scores(changed)
    measured = changed.measured(view(POORER, PACKET, log=4.5))
    assert (92, 59, False) == scores(measured)
    assert (92, 59, False) == scores(measured.measured(view(POORER, log=4.5)))
    assert (79, 59, False) == scores(changed.at_rest().measured(view(POORER, PACKET, log=4.5)))
    assert (92, 79, False) == scores(changed.measured(view(POORER, PACKET)))

    again = changed.changed(view(SAMPLE, LOG), moved=True)
    assert (79, 92, False) == scores(again)
    assert (79, 59, False) == scores(again.measured(view(SAMPLE, log=4.5)))


def test_a_cap_stays_until_its_pages_are_known() -> None:
    """A change that leaves the log too long moves nothing up and down; one that mends it is told."""
    capped = Meter().changed(view(SAMPLE, log=4.5), moved=False)
    held = capped.changed(view(POORER, LOG), moved=True)
    assert (None, 59, True) == scores(held)
    assert (None, 59, True) == scores(held.measured(view(POORER, LOG)))
    assert (59, 79, False) == scores(held.measured(view(POORER)))

    same, little = held.measured(view(POORER, log=4.2)), held.measured(view(SAMPLE, log=4.2))
    assert (59, 59, False) == scores(same)
    assert (None, 59, False) == scores(little)


def test_what_is_gone_caps_nothing() -> None:
    """The only charter was too long and is deleted: that there is none is what caps the score now."""
    capped = Meter().changed(view(SAMPLE, charter=2.0), moved=False)
    without = replace(SAMPLE, charters=())
    deleted = capped.changed(view(without, PACKET), moved=True)
    assert not deleted.held
    assert deleted.shown is not None
    assert ["P03"] == [each.code for each in deleted.shown.caps]
