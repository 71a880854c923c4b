"""The check-in brief: what is new since the last one, and what is open."""

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from exports.checkin_brief import checkin_brief
from journal import profile
from journal.errors import NotFound
from journal.model import (
    Checkin,
    Feature,
    Kpi,
    Promise,
    Snapshot,
)
from journal.profile import Profile
from tests.exports import reading
from tests.exports.small import MAY


def brief(*checkins: Checkin, today: date = MAY, which: str = "", **more: Any) -> str:
    """The brief of a journal with those check-ins."""
    return checkin_brief(
        Snapshot(checkins=checkins, **more), profile.load("sde-to-pm"), today, checkin=which
    )


HELD = Checkin(id="M1", on=date(2026, 3, 1), who="Ann", held=True, asks=("who speaks for me",))


def test_the_brief_is_for_the_next_check_in() -> None:
    """The nearest planned one is meant, an overdue one only where there is no other."""
    late = Checkin(id="M2", on=date(2026, 4, 1))
    soon, later = Checkin(id="M4", on=MAY), Checkin(id="M3", on=date(2026, 6, 1))

    assert "For check-in M4 with manager, planned for 1 May." in brief(HELD, late, later, soon)
    assert "planned for 1 Apr, a day that has passed" in brief(HELD, late)
    assert "after 1 Mar, the last one held (M1)" in brief(HELD, late)


def test_the_brief_works_without_any_check_in() -> None:
    """Then it says where things stand."""
    made = brief()

    assert "No check-in is planned; this is where things stand. None was held before" in made
    assert "None open." in made


def test_a_brief_may_be_asked_for_by_id() -> None:
    """One that was held covers what was new then; an unknown one is told."""
    second = Checkin(id="M2", on=date(2026, 4, 1), held=True)
    old, new = (Feature(id=f"F{n}", name=f"f{n}", shipped=date(2026, n, 15)) for n in (3, 4))
    made = brief(HELD, second, which="m2", features=(old, new))

    assert (
        "For check-in M2 with manager, held on 1 Apr. It covers what happened after 1 Mar" in made
    )
    assert "F3 f3, shipped 15 Mar" in made
    assert "F4 f4" not in made
    with pytest.raises(NotFound):
        brief(HELD, which="M9")


def test_promises_past_their_day_stand_out() -> None:
    """Open promises come first, the most overdue of them on top, then those kept since."""
    promises = (
        Promise(text="later", by=date(2026, 6, 1)),
        Promise(text="some day"),
        Promise(text="late", by=date(2026, 4, 30)),
        Promise(text="kept", done=date(2026, 4, 2)),
        Promise(text="long kept", done=date(2026, 2, 2)),
    )
    made = brief(replace(HELD, promises=promises))

    assert (
        "- Open: late (M1), **was due 30 Apr, 1 day ago**\n"
        "- Open: later (M1), due 1 Jun\n"
        "- Open: some day (M1), no day set\n"
        "- Kept: kept (M1), done 2 Apr\n\n"
    ) in made
    assert "Asked on 1 Mar: who speaks for me" in made


def test_what_moved_is_counted_from_the_last_check_in(
    sample: Snapshot, rules: Profile, today: date
) -> None:
    """Then is the last value up to that day, now the latest; what was not measured since is named."""
    table = reading.rows(checkin_brief(sample, rules, today).replace("**", ""))
    quiet = brief(HELD, kpis=(Kpi(id="K1", name="Slow"),))

    assert table[1][:4] == [
        "Checkout completion rate (K1)",
        "64.2% on 8 May",
        "65.3% on 19 Jun",
        "+1.1 points",
    ]
    assert table[4][3] == "no change"
    assert "Nothing new was measured of Slow (K1)." in quiet


def test_decisions_are_new_resolved_or_waiting(
    sample: Snapshot, rules: Profile, today: date
) -> None:
    """A result since then, a decision since then, and a result to wait for."""
    made = checkin_brief(sample, rules, today)

    assert (
        "- D7 Leave bank transfer out of the first release: result 5 Jun, kept: contacts 8.5"
        in made
    )
    assert (
        "- D8 Offer address completion inside the payment step: new, decided 3 Jun; result due 15 Jul\n"
        in made
    )
    assert "- D6" not in made
