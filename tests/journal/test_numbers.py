"""B45: which numbers the ledger contradicts, clause by clause, and which are left alone."""

import pytest
from msgspec.structs import replace

from journal import charters
from journal.model import Decision, Kpi, Mark, Measurement, Snapshot
from journal.rules.numbers import contradictions
from tests.journal.ledgers import START, case, extended, kpi, sample
from tests.journal.numbers_said import ALL, FALSE, TRUE

TRIAL = kpi(11.5, 11.9, baseline=11.2, target=12.0, name="Trial conversion", record_id="K6")
SCORE = kpi(3.0, 12.0, baseline=-5.0, unit="", name="Net promoter score", record_id="K7")
REVENUE = kpi(1.25e6, 1.38e6, baseline=1.2e6, unit="USD", name="Monthly revenue", record_id="K8")
SIGNUPS = kpi(800.0, baseline=400.0, unit="signups per day", name="Signups", record_id="K9")
EMPTY = kpi(name="Shelf returns", record_id="K10")
LEDGER = extended(TRIAL, SCORE, REVENUE, SIGNUPS, EMPTY)


def said(text: str, record_id: str = "", *decisions: str, criterion: bool = False) -> list[str]:
    """The contradictions of a text with a KPI of the ledger and linked decisions of the sample."""
    linked = tuple(found for each in decisions if (found := LEDGER.decision(each)))
    return contradictions(text, LEDGER.kpi(record_id), LEDGER, linked, criterion)


@pytest.mark.parametrize(
    ("text", "record_id", "contradicted"),
    ALL,
)
def test_what_contradicts_the_ledger(text: str, record_id: str, contradicted: bool) -> None:
    """Every clause of B45: what must be found, and what must be left alone."""
    assert bool(said(text, record_id)) is contradicted


@pytest.mark.parametrize(
    ("text", "record_id", "decision", "contradicted"),
    [
        ("+0.7 points in test", "K1", "D1", TRUE),
        ("+0.8 points in test", "K1", "D1", FALSE),
        ("-0.7 points in test", "K1", "D1", FALSE),
        ("contacts fell 0.7%", "K3", "D4", FALSE),
        ("+0.8 points in segment", "K1", "D6", TRUE),
        ("completion +0.3", "K1", "D5", TRUE),
        ("cut soft declines by 0.6 points", "K2", "D2", TRUE),
        ("raised soft declines by 0.6 points", "K2", "D2", FALSE),
        ("contacts fell 0.7 per 1000 orders", "K3", "D4", TRUE),
        ("+0.7 per 1000 orders", "K3", "D4", FALSE),
    ],
)
def test_the_result_of_a_linked_decision_is_true(
    text: str, record_id: str, decision: str, contradicted: bool
) -> None:
    """It is, with the same sign and the same unit."""
    assert bool(said(text, record_id, decision)) is contradicted


@pytest.mark.parametrize(
    ("text", "record_id", "contradicted"),
    [
        ("K1 Checkout completion rate: target {K1:target}", "K1", TRUE),
        ("K1: 65.0% or more", "K1", TRUE),
        ("K1: 66%", "K1", FALSE),
        ("K1 should reach 67%", "K1", FALSE),
        ("K1 from 61.8% to 65.0%", "K1", TRUE),
        ("K1 up 3.2 points", "K1", TRUE),
        ("K1 up 6 points", "K1", FALSE),
        ("K5 cut by 25%", "K5", TRUE),
        ("K4 at most 24 basis points of value", "K4", TRUE),
        ("K4 at most 30 basis points of value", "K4", FALSE),
        ("K3 under 7 per 1000 orders", "K3", FALSE),
        ("K4 Refunds and disputes: at most 24 basis points", "K4", TRUE),
        ("K4 Refunds and disputes: at most 20 basis points", "K4", FALSE),
        ("K4, at most 30 bps", "K4", FALSE),
        ("K5: 310 ms faster", "K5", TRUE),
    ],
)
def test_a_success_criterion_may_name_the_target(
    text: str, record_id: str, contradicted: bool
) -> None:
    """What is wished for is read there, and the target or limit is true without a word for it."""
    assert bool(said(text, record_id, criterion=True)) is contradicted


def test_the_sample_says_nothing_false() -> None:
    """No bullet, feature or criterion of the sample contradicts its ledger."""
    snapshot = sample()

    for bullet in snapshot.bullets:
        assert contradictions(bullet.text, snapshot.kpi(bullet.kpi), snapshot, ()) == []
    for feature in snapshot.features:
        linked = tuple(d for d in snapshot.decisions if d.id in feature.decisions)
        assert contradictions(feature.claim, snapshot.kpi(feature.kpi), snapshot, linked) == []
    criteria = charters.criteria(snapshot.charters[0].body)
    assert len(criteria) == 3
    for criterion in criteria:
        assert contradictions(criterion, snapshot.kpi(criterion[:2]), snapshot, (), True) == []


@pytest.mark.parametrize(
    ("text", "record_id", "sentence"),
    [
        (
            "up 12 %",
            "K1",
            '"up 12 %" is not in the ledger: K1 went from 61.8% to 65.3%, which is +3.5 points or +5.7%',
        ),
        (
            "reached 70",
            "K1",
            '"reached 70" is not in the ledger: K1 has no such value, only from 61.8% to 65.3%',
        ),
        ("now 64.8%", "K1", '"now 64.8%" is not where K1 stands: its latest value is 65.3%'),
        (
            "at 1420 ms",
            "K5",
            '"at 1420 ms" is not in the ledger: the measurement of 2026-04-24 of K5 is excluded',
        ),
        (
            "a target of 66%",
            "K1",
            '"target of 66%" is not what the ledger holds: K1 has the target 65.0%',
        ),
        (
            "from 65.3% to 61.8%",
            "K1",
            '"from 65.3% to 61.8%" is the wrong way round: K1 went from 61.8% to 65.3%',
        ),
        ("returns down 12%", "K10", '"down 12%" is not in the ledger: K10 has no value yet'),
    ],
)
def test_the_sentences(text: str, record_id: str, sentence: str) -> None:
    """Each says what was read and what the ledger holds instead."""
    assert said(text, record_id) == [sentence]


def test_a_later_value_must_be_later() -> None:
    """A change that only runs backwards in time is none, and two values of one day are no change."""
    fallen = kpi(60.0, 50.0, baseline=50.0)
    same_day = replace(
        kpi(),
        measurements=tuple(Measurement(on=START, value=value) for value in (50.0, 60.0)),
    )

    assert contradictions("up 10 points", fallen, case(fallen), ()) == []
    assert contradictions("up 10 points", same_day, case(same_day), ()) != []
    assert contradictions("down 10 points", replace(fallen, baseline=None), case(fallen), ()) == []


def test_holes_in_the_ledger() -> None:
    """Values without a day are levels, days without a value are nothing, and no baseline is no crash."""
    holed = Kpi(
        id="K1",
        unit="ms",
        baseline=Mark(on=None, value=None),
        target=Mark(),
        measurements=(
            Measurement(value=7.0),
            Measurement(on=START),
            Measurement(on=START, value=9.0),
        ),
    )

    assert contradictions("at 7 ms", holed, case(holed), ()) == []
    assert contradictions("at 8 ms", holed, case(holed), ()) != []
    assert contradictions("up 2 ms", holed, case(holed), ()) != []
    assert contradictions("up 2 ms", Kpi(id="K1"), Snapshot(), (Decision(id="D1"),)) == []
