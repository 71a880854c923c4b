"""Rounds of submission as they really happened."""

from datetime import date

import pytest

from journal import rounds
from journal.model import Round

TODAY = date(2026, 9, 1)
FIRST = Round(submitted=date(2026, 7, 3), returned=date(2026, 7, 15))


@pytest.mark.parametrize(
    ("history", "field", "said"),
    [
        ([Round()], "submitted", "say on which day round 1 was submitted"),
        ([Round(submitted=date(2026, 9, 2))], "submitted", "2 Sep is still to come"),
        (
            [Round(submitted=date(2026, 7, 3), returned=date(2026, 7, 2))],
            "returned",
            "round 1 was submitted on 2026-07-03; type that day or a later one",
        ),
        (
            [Round(submitted=date(2026, 7, 3), decided=date(2026, 9, 2))],
            "decided",
            "2 Sep is still to come",
        ),
        (
            [Round(submitted=date(2026, 7, 3), decided=date(2026, 7, 2))],
            "decided",
            "round 1 was submitted on 2026-07-03",
        ),
        ([Round(submitted=date(2026, 7, 3), outcome="yes")], "decided", "on which day"),
        (
            [Round(submitted=date(2026, 7, 3)), Round(submitted=date(2026, 7, 20))],
            "submitted",
            "round 1 has no answer yet; enter its return or its decision first",
        ),
        (
            [FIRST, Round(submitted=date(2026, 7, 14))],
            "submitted",
            "round 1 ended on 2026-07-15; type that day or a later one",
        ),
    ],
)
def test_what_cannot_have_happened(history: list[Round], field: str, said: str) -> None:
    """One sentence by field."""
    (problem,) = rounds.problems(history, len(history), TODAY)

    assert problem.field == field
    assert said in problem.message


@pytest.mark.parametrize(
    "history",
    [
        [Round(submitted=TODAY)],
        [FIRST, Round(submitted=date(2026, 7, 15), decided=date(2026, 8, 20), outcome="promoted")],
    ],
)
def test_what_can_have_happened(history: list[Round]) -> None:
    """The same day is fine."""
    assert [] == rounds.problems(history, len(history), TODAY)
