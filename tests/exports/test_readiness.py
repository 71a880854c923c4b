"""The readiness sheet: the checklist first, and where each number comes from."""

from datetime import date

from msgspec.structs import replace

from exports.readiness import readiness
from journal.model import (
    ReadinessPoint,
    Snapshot,
)
from journal.profile import Profile
from tests.exports import reading


def test_the_checklist_comes_first(sample: Snapshot, rules: Profile, today: date) -> None:
    """Six items, then the score, which never speaks of the panel's mind."""
    made = readiness(sample, rules, today)
    table = reading.rows(made.replace("**", ""))

    assert [row[0] for row in table[1:7]] == [
        "Outcome map",
        "Decision log",
        "Launch charter",
        "Bullets with KPI and artifact",
        "Check-ins",
        "Structured preparation plan",
    ]
    assert made.index("## Preparation checklist") < made.index("## Score")
    assert (
        "of 36 checks a program can make are passed. What a panel decides is another matter."
        in made
    )


def test_the_score_then_is_kept_or_recomputed(
    sample: Snapshot, rules: Profile, today: date
) -> None:
    """What was kept with a check-in is told as kept; the others are recomputed, and it says so."""
    kept = (ReadinessPoint(on=date(2026, 3, 31), score=81, checkin="M2"),)
    table = reading.rows(readiness(replace(sample, readiness=kept), rules, today).replace("**", ""))

    assert ["31 Mar (M2)", "81", "+11", "as kept that day"] in table
    assert [row[3] for row in table[-3:]].count(
        "recomputed from what had been entered by then"
    ) == 2
