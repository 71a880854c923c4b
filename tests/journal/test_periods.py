"""What a new cycle is proposed to be."""

from datetime import date

import pytest

from journal.model import Attested, Cycle
from journal.periods import following, proposed


@pytest.mark.parametrize(
    ("today", "taken", "name", "ends"),
    [
        (date(2026, 1, 5), [], "2026-H1", "2026-07-04"),
        (date(2026, 6, 30), [], "2026-H1", "2026-12-27"),
        (date(2026, 7, 1), [], "2026-H2", "2026-12-28"),
        (date(2026, 6, 20), ["2026-H1"], "2026-H2", "2026-12-17"),
        (date(2026, 8, 1), ["2026-H1", "2026-H2"], "2027-H1", "2027-01-28"),
    ],
)
def test_a_new_cycle(today: date, taken: list[str], name: str, ends: str) -> None:
    """Half a year from today, named after the first half-year that is free."""
    cycle = proposed(today, taken)

    assert (name, today, ends) == (cycle.name, cycle.starts, str(cycle.submit_by))


def test_the_cycle_after_another() -> None:
    """The person, the roles and the rules stay; what was attested and submitted does not."""
    old = Cycle(
        name="2026-H1",
        person="Mara",
        team="Checkout",
        role="SDE II",
        target_role="PM",
        profile="long-form",
        attested=Attested(manager_supports=True),
        closed=date(2026, 7, 3),
        extra={"unknown": 1},
    )

    new = following(old, date(2026, 7, 3), ["2026-H1"])

    assert (new.person, new.team, new.role) == ("Mara", "Checkout", "SDE II")
    assert (new.target_role, new.profile) == ("PM", "long-form")
    assert (Attested(), None, {}) == (new.attested, new.closed, new.extra)
    assert new.name == "2026-H2"
