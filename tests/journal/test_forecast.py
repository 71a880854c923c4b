"""The forecast: both models, real rounds, and backwards."""

from datetime import date

import pytest

from journal import profile
from journal.forecast import (
    Days,
    backwards,
    decided_after,
    forecast,
    missing_artifacts,
    shifted,
)
from journal.model import Cycle, Round, Snapshot
from tests.journal.rules.case import bare, case, numbers

SUBMITTED = date(2026, 7, 3)


def _days(early: tuple[int, int], likely: tuple[int, int], late: tuple[int, int]) -> Days:
    return Days(early=date(2026, *early), likely=date(2026, *likely), late=date(2026, *late))


def test_a_complete_case_in_one_go() -> None:
    """Submitted on 3 July: 7, 17 or 27 August."""
    found = forecast(case(), numbers(), date(2026, 5, 1))

    assert found.submitted == SUBMITTED
    assert found.in_one_go == _days((8, 7), (8, 17), (8, 27))


def test_one_artifact_missing_costs_a_week() -> None:
    """14 August, 24 August or 3 September."""
    found = forecast(case(("charters", [])), numbers(), date(2026, 5, 1))

    assert found.missing == ("launch charter",)
    assert found.in_one_go == _days((8, 14), (8, 24), (9, 3))


def test_the_clock_restarts() -> None:
    """Returned on day 12 and repaired in one day: 20 August, 30 August or 9 September."""
    found = forecast(case(), numbers(), date(2026, 5, 1))

    assert found.returned == date(2026, 7, 15)
    assert found.restarted == _days((8, 20), (8, 30), (9, 9))


def test_a_longer_repair_comes_later() -> None:
    """Day by day."""
    found = forecast(case(), numbers(), date(2026, 5, 1), repair_days=8)

    assert found.restarted == _days((8, 27), (9, 6), (9, 16))


def test_a_day_that_is_given_is_a_plan() -> None:
    """It goes before the rounds and the day of the cycle."""
    found = forecast(case(), numbers(), date(2026, 5, 1), submitted=date(2026, 6, 3))

    assert (found.submitted, found.real) == (date(2026, 6, 3), False)
    assert found.in_one_go == decided_after(date(2026, 6, 3), numbers())


def test_without_a_day_in_the_cycle_it_is_today() -> None:
    """A cycle may have no days yet."""
    assert forecast(Snapshot(), numbers(), date(2026, 5, 1)).submitted == date(2026, 5, 1)


def _rounds(*rounds: Round) -> Snapshot:
    return Snapshot(cycle=Cycle(submit_by=date(2026, 6, 1), rounds=rounds))


def test_a_real_submission_replaces_the_planned_day() -> None:
    """Its own list of what was missing counts, not the present state."""
    found = forecast(
        _rounds(Round(submitted=SUBMITTED, missing=("charter",))), numbers(), SUBMITTED
    )

    assert (found.submitted, found.real, found.missing) == (SUBMITTED, True, ("charter",))
    assert found.in_one_go == _days((8, 14), (8, 24), (9, 3))


def test_a_real_return_leaves_the_other_model() -> None:
    """The clock restarts from the day it was really returned."""
    found = forecast(
        _rounds(Round(submitted=SUBMITTED, returned=date(2026, 7, 20))), numbers(), SUBMITTED
    )

    assert (found.in_one_go, found.really_returned) == (None, True)
    assert found.restarted.early == date(2026, 8, 25)


def test_a_second_round_starts_the_clock() -> None:
    """The latest submission counts, in whatever order they were entered."""
    first = Round(submitted=date(2026, 5, 1), returned=date(2026, 5, 13))
    found = forecast(_rounds(Round(submitted=SUBMITTED), first), numbers(), SUBMITTED)

    assert found.in_one_go == _days((8, 7), (8, 17), (8, 27))


def test_a_decision_that_came_stands() -> None:
    """With its outcome."""
    done = Round(submitted=SUBMITTED, decided=date(2026, 8, 11), outcome="promoted")
    found = forecast(_rounds(done), numbers(), SUBMITTED)

    assert (found.decided, found.outcome) == (date(2026, 8, 11), "promoted")


def test_backwards_from_a_wanted_day() -> None:
    """Submit 45 days before, start the map eight weeks before that, the log by day 90."""
    found = backwards(date(2026, 8, 17), case().cycle, numbers())

    assert found.submit_by == SUBMITTED
    assert (found.submit_safely_by, found.submit_latest) == (date(2026, 6, 23), date(2026, 7, 13))
    assert (found.map_by, found.log_by) == (date(2026, 5, 8), date(2026, 4, 4))


def test_backwards_in_a_cycle_without_days() -> None:
    """There is no day 90 then."""
    assert backwards(date(2026, 8, 17), Cycle(), numbers()).log_by is None


def test_the_three_artifacts() -> None:
    """Missing as the gates see it."""
    assert missing_artifacts(case()) == ()
    assert missing_artifacts(bare()) == (
        "outcome map or dashboard",
        "decision log",
        "launch charter",
    )


def test_other_numbers_give_other_days() -> None:
    """Nothing is fixed in the code."""
    slow = profile.load("sde-to-pm", {"forecast_early_days": 70})

    assert decided_after(SUBMITTED, slow).early == date(2026, 9, 11)


@pytest.mark.parametrize(("expected", "days"), [(date.max, 10**9), (date.min, -(10**9))])
def test_the_calendar_has_ends(expected: date, days: int) -> None:
    """A day far away is the last one there is."""
    assert shifted(SUBMITTED, days) == expected
