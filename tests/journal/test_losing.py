"""The record that costs the case most."""

from journal.findings import Facts
from journal.losing import losing
from journal.readiness import assess
from tests.journal.rules.case import LAST_DAY, Edit, case, numbers


def _lost(*edits: Edit) -> dict[str, float]:
    snapshot, facts = case(*edits), Facts(today=LAST_DAY)
    return losing(snapshot, numbers(), facts, assess(snapshot, numbers(), facts))


def test_all_that_is_said_of_a_record_is_mended_together() -> None:
    """Two bullets of five are no good: each costs three of fifteen points, though no fault alone does."""
    lost = _lost()

    assert {"B4", "B5"} == set(list(lost)[:2])
    assert [3.0, 3.0] == [round(points, 6) for points in lost.values()][:2]
    assert sorted(lost.values(), reverse=True) == list(lost.values())
    assert all(points > 0 for points in lost.values())


def test_a_record_that_caps_the_score_loses_what_is_above_the_cap() -> None:
    """A claim that the ledger contradicts holds the whole case down, so it comes first."""
    lost = _lost(("bullets.0.text", "Raised checkout completion to 99%"))

    assert "B1" == next(iter(lost))
    assert lost["B1"] > 10
