"""What happened on which day."""

from datetime import date

from hypothesis import HealthCheck, given, settings

from journal.chronicle import by_day, days, days_of_entering, last_busy_day
from journal.model import Snapshot
from tests.harness import strategies
from tests.journal.rules.case import bare, case

DAY = date(2026, 3, 2)


def test_everything_that_has_a_day_stands_under_it() -> None:
    """Each kind of thing once, in the order of the kinds, with the place of the part."""
    on = DAY.isoformat()
    promise = {"text": "x", "done": on}
    full = bare(
        ("kpis", [{"id": "K1", "measurements": [{"on": "2026-01-09"}, {"on": on}]}]),
        ("decisions", [{
            "id": "D1", "decided": on, "stages": {"result": {"text": "x", "on": on}},
            "feedback": [{"on": on}], "friction": {"opened": on, "repaired": on},
        }]),
        ("features", [{"id": "F1", "shipped": on}]),
        ("charters", [{"id": "C1", "on": on}]),
        ("checkins", [{"id": "M1", "on": on, "held": True, "promises": [promise]}, {"id": "M2", "on": on}]),
        ("notes", [{"id": "N1", "on": on}]),
    )  # fmt: skip
    found = [(each.kind, each.record.id, each.path) for each in by_day(full)[DAY]]
    expected = [
        ("noted", "N1", ""), ("decided", "D1", ""), ("staged", "D1", "stages.result"),
        ("measured", "K1", "measurements.2"), ("shipped", "F1", ""), ("said", "D1", "feedback.1"),
        ("held", "M1", ""), ("kept", "M1", "promises.1"), ("opened", "D1", "friction"),
        ("repaired", "D1", "friction"), ("written", "C1", ""),
    ]  # fmt: skip
    assert expected == found


def test_today_is_always_one_of_the_days() -> None:
    """Also where nothing happened on it."""
    assert [DAY] == days(bare(), DAY)
    found = days(case(), date(2026, 6, 20))
    assert [date(2026, 6, 19), date(2026, 6, 20)] == found[-2:]


def test_the_last_busy_day_counts_what_was_entered_for_an_earlier_day() -> None:
    """What happened later than the day asked about does not count."""
    note = {"id": "N1", "on": "2026-02-02", "text": "x", "entered": "2026-02-20T09:00:00Z"}
    snapshot = bare(("notes", [note, {"id": "N2", "on": "2026-04-01", "text": "later"}]))
    assert date(2026, 2, 20) == last_busy_day(snapshot, DAY)
    assert frozenset({date(2026, 2, 20)}) == days_of_entering(snapshot)
    assert last_busy_day(bare(), DAY) is None


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(strategies.snapshots(1))
def test_every_dated_note_of_any_journal_is_found_on_its_day(snapshot: Snapshot) -> None:
    """Nothing is lost between the journal and its days."""
    found = {each.record.id for events in by_day(snapshot).values() for each in events}
    assert {note.id for note in snapshot.notes if note.on} <= found
