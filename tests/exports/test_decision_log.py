"""The decision log: every part of a decision with its day."""

from datetime import date, datetime
from typing import Any

import pytest
from msgspec.structs import replace

from exports.decision_log import decision_log
from exports.page import lag
from journal.model import (
    Decision,
    Feedback,
    Friction,
    Snapshot,
    Stage,
    Stages,
)
from journal.profile import Profile
from tests.exports.small import MAY, at, decision


@pytest.mark.parametrize(
    ("entered", "said"),
    [
        (at(date(2026, 3, 1)), "entered 49 days later"),
        (at(date(2026, 1, 12), 0), "entered 1 day later"),
        (at(date(2026, 1, 11), 23), ""),
        (at(date(2026, 1, 5)), ""),
        (None, ""),
    ],
)
def test_the_lag_is_in_whole_days(entered: datetime | None, said: str) -> None:
    """A day is late when the UTC day of entering is a later one; what was entered before is not."""
    assert lag(date(2026, 1, 11), entered) == said


LOG = (
    Decision(id="D1", title="One", decided=date(2026, 1, 12), outcome="adopted"),
    Decision(id="D2", title="Two", decided=MAY, supersedes="D1", left_out=True),
    Decision(id="D3", title="Three", decided=MAY, outcome="kept", supersedes="D2"),
)


def test_the_log_says_how_many_of_the_decisions_it_holds(rules: Profile) -> None:
    """Numbers and days are of those shown; where one that is left out is named, that is said."""
    made = decision_log(Snapshot(decisions=LOG), rules, MAY)

    assert (
        "2 of 3 decisions from 12 Jan to 1 May: 1 adopted and 1 kept."
        " The other one is kept in the journal and left out here."
    ) in made
    assert "## D2" not in made
    assert "Superseded by D2 (left out of the log)." in made
    assert "Supersedes D2 (left out of the log)." in made


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (1, "The one decision of the cycle is kept in the journal and left out of this log."),
        (3, "None of 3 decisions stands here: they are kept in the journal and left out of this log."),
    ],
)  # fmt: skip
def test_a_log_that_leaves_out_all_says_so(rules: Profile, count: int, said: str) -> None:
    """It is not taken for a log in which nothing is recorded yet."""
    decisions = tuple(replace(each, left_out=True) for each in LOG[:count])

    assert decision_log(Snapshot(decisions=decisions), rules, MAY).endswith(f"\n\n{said}\n")


def test_every_stage_has_its_day_and_its_lag(rules: Profile) -> None:
    """Stages stand in order with the day they happened, and how much later they were written down."""
    stages = Stages(
        prediction=Stage(text="up", on=MAY, entered=at(MAY), by=date(2026, 6, 1), confidence=70),
        result=Stage(text="flat", on=date(2026, 6, 1), entered=at(date(2026, 6, 3))),
    )
    made = decision_log(decision(title="Try", decided=MAY, stages=stages), rules, MAY)

    assert "- **Prediction** (1 May; result due 1 Jun; 70% confident): up\n" in made
    assert "- **Result** (1 Jun, entered 2 days later): flat\n" in made


def test_what_was_appended_to_a_prediction_stands_apart_with_its_day(rules: Profile) -> None:
    """What was predicted is told as it was entered; later words say when they came."""
    text = "up\n\nAppended 2026-05-12: rather flat"
    made = decision_log(decision(stages=Stages(prediction=Stage(text=text, on=MAY))), rules, MAY)

    assert "- **Prediction** (1 May): up\n" in made
    assert "- **Appended to the prediction** (12 May): rather flat\n" in made


@pytest.mark.parametrize(
    ("today", "said"), [(MAY, "due 2 May"), (date(2026, 5, 3), "was due 2 May")]
)
def test_a_result_to_come_is_announced(rules: Profile, today: date, said: str) -> None:
    """Without a result the log says when it is due, or that it was."""
    stages = Stages(prediction=Stage(text="up", by=date(2026, 5, 2)))

    assert f"- **Result**: not in yet, {said}\n" in decision_log(
        decision(stages=stages), rules, today
    )


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        (
            {"outcome": "reversed", "outcome_note": "reversed on 2026-03-16"},
            "**reversed** on 2026-03-16.",
        ),
        (
            {"outcome": "adopted", "outcome_note": "six locales first"},
            "**adopted**: six locales first.",
        ),
        ({"outcome": "kept"}, "**kept**."),
        ({"supersedes": "D7"}, "Supersedes D7."),
        ({"carried_from": "2025-H2/D4"}, "Carried over from 2025-H2/D4."),
        ({"principles": ("Dive Deep", "Earn Trust")}, "Principles: Dive Deep, Earn Trust."),
        ({"kpis": ("K9",)}, "KPIs: K9 (not in this journal)."),
        ({"options_rejected": ("a", "b")}, "- **Options rejected**: a; b\n"),
        ({"tradeoff": "speed"}, "- **Trade-off**: speed\n"),
        (
            {
                "feedback": (
                    Feedback(
                        who="Ann", function="UX", on=MAY, text="fine", entered=at(date(2026, 5, 2))
                    ),
                )
            },
            "- **Feedback** from Ann (UX, 1 May, entered 1 day later): fine\n",
        ),
        (
            {"feedback": (Feedback(who="Risk", function="risk", on=MAY, text="no"),)},
            "from Risk (1 May): no\n",
        ),
        (
            {"friction": Friction(who="UX", opened=MAY, repaired=date(2026, 6, 1), how="talked")},
            "- **Friction** with UX (opened 1 May, repaired 1 Jun): talked\n",
        ),
        (
            {"friction": Friction(who="UX", opened=MAY)},
            "with UX (opened 1 May, not repaired yet)\n",
        ),
    ],
)
def test_all_that_is_known_of_a_decision_is_told(
    rules: Profile, fields: dict[str, Any], said: str
) -> None:
    """Each field of a decision has its place in the log."""
    assert said in decision_log(decision(**fields), rules, MAY)
