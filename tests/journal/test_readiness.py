"""Readiness: order of the findings, checklist, JSON shape, and readiness over time."""

from datetime import UTC, date, datetime

import pytest

from journal.model import Checkin, ReadinessPoint
from journal.readiness import as_json, as_of, readiness_at, snapshot_point
from tests.journal.rules.case import LAST_DAY, bare, case, found, judged, numbers, rows


def test_the_json_of_the_command_line() -> None:
    """Exactly these keys, findings with null minutes where only waiting mends."""
    shown = as_json(judged(case(("decisions", []))))

    assert list(shown) == [
        "score", "verdict", "checklist", "caps", "lines", "findings", "not_measured",
    ]  # fmt: skip
    assert shown["checklist"][0] == {
        "item": "Outcome map", "state": "done", "detail": "4 of 4 rows complete",
    }  # fmt: skip
    assert shown["caps"][0] == {
        "code": "P02", "record": None, "at": 59, "message": "no decision is in the log",
    }  # fmt: skip
    assert shown["lines"][1] == {"name": "Decision log", "points": 0, "of": 25}
    assert list(shown["findings"][0]) == [
        "code", "severity", "record", "message", "points", "minutes",
    ]  # fmt: skip


def test_the_six_items_of_the_checklist() -> None:
    """Done, partly or not, with their numbers."""
    items = [(each.state, each.item, each.detail) for each in judged(case()).checklist]

    assert items == [
        ("done", "Outcome map", "4 of 4 rows complete"),
        ("partly", "Decision log", "7 of 8 decisions complete"),
        ("done", "Launch charter", "4 of 4 sections, 3 of 3 criteria tied to a KPI, 5 teams"),
        ("partly", "Bullets with KPI and artifact", "3 good, 2 not"),
        ("done", "Check-ins", "3 held, 2 in the first half and 1 in the second"),
        ("partly", "Structured preparation plan", "1 of 2 items done"),
    ]


def test_nothing_of_an_empty_case_is_done() -> None:
    """Six times not."""
    assert {each.state for each in judged(bare()).checklist} == {"not"}


def test_attested_items_are_listed_and_never_scored() -> None:
    """With and without them the score is the same."""
    attested = [(each.state, each.detail) for each in judged(case()).attested]

    assert attested == [
        ("done", "the manager supports the case"),
        ("done", "senior TPM, Retail, answered on 29 May 2026"),
        ("not", "not asked for"),
        ("partly", "1 of 2 items done"),
    ]
    assert judged(case()).raw == judged(case(("cycle.attested", None))).raw


def test_checks_that_a_program_can_make() -> None:
    """Unmeasured pages and strict reading are no checks that were made."""
    today = judged(case())
    measured = judged(
        case(), pages={"outcome-map": 1, "decision-log": 2, "charter-calmer-checkout": 1}
    )

    assert (today.passed, today.checks) == (29, 36)
    assert (measured.passed, measured.checks) == (32, 39)
    assert judged(bare()).passed == 0


# --- order --------------------------------------------------------------------------------------


def test_the_order_is_points_a_minute_then_what_waits_then_advice() -> None:
    """Points of what can be mended now fall per minute; advice stands last."""
    findings = judged(case()).findings
    groups = [2 if f.severity == "advice" else 1 if f.minutes is None else 0 for f in findings]
    rates = [f.points / f.minutes for f in findings if f.severity == "lost" and f.minutes]

    assert groups == sorted(groups)
    assert rates == sorted(rates, reverse=True)


WAITING = [
    ("decisions.D8.feedback", [{"who": "UX", "text": "agreed"}]),
    ("bullets.B4", None),
    ("bullets.B5", None),
    ("kpis.K5.measurements.+", {"on": "2026-07-02", "value": 930}),
]


def test_what_only_waiting_mends_never_comes_first() -> None:
    """Where nothing else loses points, advice precedes it; where that is all, there is no next step."""
    with_advice = judged(case(*WAITING))
    without = judged(case(*WAITING, ("checkins.M3.promises", [])))

    assert {f.minutes for f in with_advice.findings if f.severity != "advice"} == {None}
    assert with_advice.next_step is not None
    assert with_advice.next_step.code == "M62"
    assert (len(without.findings), without.next_step) == (2, None)


def test_a_gate_that_holds_the_score_down_is_the_next_step() -> None:
    """While it caps, nothing else raises the score, whatever gains more points a minute."""
    step = judged(case(("charters", []))).next_step

    assert step is not None
    assert (step.code, step.opens) == ("P03", "add.charter")


def test_a_gate_that_holds_nothing_down_is_not() -> None:
    """Below the cap the best points a minute count."""
    step = judged(bare(("features", [{"id": "F1", "name": "Late card"}]))).next_step

    assert step is not None
    assert step.code not in ("P01", "P03")


# --- verdict ------------------------------------------------------------------------------------


KPIS_WITHOUT_AIM = [{**kpi, "target": None, "limit": None} for kpi in rows()["kpis"]]


@pytest.mark.parametrize(
    ("expected", "edits"),
    [
        (("ready", 92), []),
        (("close", 79), [("features.F2.claim", "7.4% to 3.6% of attempts")]),
        (("not yet", 59), [("charters", [])]),
        (("close", 68), [("bullets", []), ("checkins", []), ("kpis", [*KPIS_WITHOUT_AIM])]),
        (("not yet", 0), [("kpis", []), ("decisions", []), ("features", []), ("charters", []),
                          ("bullets", []), ("checkins", [])]),
    ],
    ids=["the sample", "a contradiction", "no charter", "much missing", "nothing"],
)  # fmt: skip
def test_verdicts(expected: tuple[str, int], edits: list[tuple[str, object]]) -> None:
    """Ready at 80 without a gate, close at 60 without a missing artifact, else not yet."""
    assessment = judged(case(*edits))

    assert (assessment.verdict, assessment.score) == expected


def test_thirds_add_up() -> None:
    """A case without a fault is worth 100, though thirds and sixths of points are summed."""
    perfect = case(
        ("decisions.D8", None),
        ("decisions.D2.entered", "2026-01-28T17:30:00Z"),
        *(
            (f"decisions.D2.stages.{name}.entered", "2026-01-28T17:30:00Z")
            for name in ("research", "hypothesis", "prediction", "experiment")
        ),
        ("bullets.B4", None),
        ("bullets.B5", None),
        ("kpis.K5", None),
    )

    assert judged(perfect).score == 100


# --- over time ----------------------------------------------------------------------------------


def test_what_had_been_entered_by_a_moment() -> None:
    """Records, stages, measurements and feedback; check-ins planned stay, later repairs are undone."""
    then = as_of(case(), datetime(2026, 3, 13, 17, 30, tzinfo=UTC))
    d3 = then.decision("D3")
    k1 = then.kpi("K1")

    assert [decision.id for decision in then.decisions] == ["D1", "D2", "D3", "D4", "D5"]
    assert d3 is not None
    assert [name for name, _ in d3.stages.present()][-1] == "result"
    assert (d3.feedback, d3.friction and d3.friction.repaired) == ((), None)
    assert k1 is not None
    assert len(k1.measurements) == 3
    assert [(c.id, c.held) for c in then.checkins] == [("M1", True), ("M4", False)]
    assert then.bullets == ()


def test_what_has_no_moment_was_always_there() -> None:
    """Records brought in without an entered moment stay."""
    snapshot = bare(("kpis", [{"id": "K1", "measurements": [{"on": "2026-02-01", "value": 1}]}]))

    assert as_of(snapshot, datetime(2020, 1, 1, tzinfo=UTC)) == snapshot


def test_a_later_day_was_planned_then() -> None:
    """A check-in entered early and held later was not held yet, and its promise was open."""
    edit = ("checkins.M3.entered", "2026-01-05T10:00:00Z")
    done = ("checkins.M3.promises.0.done", "2026-06-01")
    then = as_of(case(edit, done), datetime(2026, 5, 1, tzinfo=UTC))
    m3 = next(each for each in then.checkins if each.id == "M3")

    assert (m3.held, m3.promises[0].done) == (False, None)


def test_readiness_at_a_check_in_is_recomputed_from_what_was_there() -> None:
    """It rises over the sample's check-ins."""
    snapshot = case()
    scores = [readiness_at(snapshot, numbers(), checkin) for checkin in snapshot.checkins]

    assert scores == sorted(scores)
    assert scores[-1] == 92
    m2 = as_of(snapshot, datetime(2026, 3, 31, 23, 59, tzinfo=UTC))
    assert scores[1] == judged(m2, date(2026, 3, 31)).score


def test_a_kept_readiness_goes_before() -> None:
    """What was kept with the check-in is a fact."""
    kept = ("readiness", [{"on": "2026-03-31", "score": 41, "checkin": "M2"}, {"on": "2026-03-31"}])
    snapshot = case(kept)

    assert readiness_at(snapshot, numbers(), snapshot.checkins[1]) == 41


def test_a_check_in_without_a_day() -> None:
    """The day it was entered stands in; without either there is no readiness."""
    snapshot = case()
    entered = Checkin(id="M9", entered=datetime(2026, 7, 3, 12, tzinfo=UTC))

    assert readiness_at(snapshot, numbers(), entered) == 92
    assert readiness_at(snapshot, numbers(), Checkin(id="M9")) == 0


def test_what_is_kept_of_an_assessment() -> None:
    """Score, lines and the codes of the caps, each once."""
    point = snapshot_point(judged(case(("charters", []))), LAST_DAY, "M4")

    assert (point.on, point.score, point.caps, point.checkin) == (LAST_DAY, 59, ("P03",), "M4")
    assert [line.of for line in point.lines] == [20, 25, 15, 15, 10, 10, 5]
    assert ReadinessPoint(on=LAST_DAY, score=92).lines == ()


def test_assessing_twice_gives_the_same() -> None:
    """Nothing of an earlier snapshot is remembered."""
    first, second = case(), case(("features", []))

    assert found(first) == found(case())
    assert found(second) != found(first)
    assert judged(first) == judged(case())
