"""Records by the day on which they happened."""

from datetime import date

from journal import order
from journal.model import Checkin, Decision, Feature, Snapshot

DAY = date(2026, 3, 5)


def test_records_stand_by_their_day_and_then_by_their_number() -> None:
    """Not by the order of entry; D10 comes after D9; those without a day come last."""
    days = {"9": DAY, "10": DAY, "1": None, "2": date(2026, 1, 5)}
    snapshot = Snapshot(
        decisions=tuple(Decision(id=f"D{n}", decided=on) for n, on in days.items()),
        features=tuple(Feature(id=f"F{n}", shipped=on) for n, on in days.items()),
        checkins=tuple(Checkin(id=f"M{n}", on=on) for n, on in days.items()),
    )

    assert ["D2", "D9", "D10", "D1"] == [each.id for each in order.decisions(snapshot)]
    assert ["F2", "F9", "F10", "F1"] == [each.id for each in order.features(snapshot)]
    assert ["M2", "M9", "M10", "M1"] == [each.id for each in order.checkins(snapshot)]
