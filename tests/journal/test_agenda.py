"""The agenda: each kind of thing that today asks for, on the first and the last day on which it does."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from journal.agenda import HOLE_DAYS, SOON_DAYS, Item, agenda, due
from journal.model import Snapshot
from tests.harness import strategies
from tests.journal.rules.case import Edit, bare, case, numbers

STARTS, SUBMIT_BY = date(2026, 1, 5), date(2026, 7, 3)
AUGUST = date(2026, 8, 1)

KPI = {"id": "K1", "name": "Rate", "kind": "user", "baseline": {"on": "2026-02-02", "value": 1}}
JUDGED = {
    "id": "D1",
    "title": "Ask later",
    "decided": "2026-02-02",
    "kpis": ["K1"],
    "stages": {"prediction": {"text": "up", "on": "2026-02-02", "by": "2026-04-20"}},
}
PLANNED = {"id": "M1", "on": "2026-04-20", "with": "manager"}
PROMISED = {
    "id": "M1",
    "on": "2026-02-02",
    "with": "manager",
    "held": True,
    "promises": [{"text": "ask Risk", "by": "2026-04-20"}],
}
RESULT = {"text": "+1", "on": "2026-03-02"}
FEATURE = {"id": "F1", "name": "Late entry"}


def asked(snapshot: Snapshot, kind: str, today: date) -> list[Item]:
    """The items of a kind on a day."""
    return [each for each in agenda(snapshot, numbers(), today) if each.kind == kind]


def on(*edits: Edit) -> Snapshot:
    """A case with nothing but the days of the cycle, and the edits."""
    return bare(*edits)


def one(kind: str, today: date, *edits: Edit) -> Item:
    """The only item of a kind."""
    (item,) = asked(on(*edits), kind, today)
    return item


def day(number: int) -> date:
    """A day of the cycle by its number; 1 is the first."""
    return STARTS + timedelta(days=number - 1)


DUE = date(2026, 4, 20)


def without_result() -> list[Edit]:
    """A decision that is to be judged on 20 April."""
    return [("kpis", [KPI]), ("decisions", [JUDGED])]


SPANS: Sequence[tuple[str, list[Edit], date, date]] = [
    # kind, case, the first and the last day on which it is asked for (both included)
    ("first KPI", [], STARTS, SUBMIT_BY),
    ("result", without_result(), DUE - timedelta(days=SOON_DAYS), AUGUST),
    ("check-in", [("checkins", [PLANNED])], DUE - timedelta(days=SOON_DAYS), AUGUST),
    ("promise", [("checkins", [PROMISED])], DUE - timedelta(days=SOON_DAYS), AUGUST),
    ("stale", [("kpis", [KPI])], date(2026, 2, 2) + timedelta(days=22), SUBMIT_BY),
    ("first decision", [], day(90 - SOON_DAYS), SUBMIT_BY),
    ("map", [], SUBMIT_BY - timedelta(days=55), SUBMIT_BY),
    ("hole", [], STARTS + timedelta(days=HOLE_DAYS), SUBMIT_BY),
    ("plan", [], STARTS, SUBMIT_BY),
    ("feedback", [("decisions", [{**JUDGED, "stages": {"result": RESULT}}])], STARTS, SUBMIT_BY),
]


@pytest.mark.parametrize(("kind", "edits", "first", "last"), SPANS, ids=[each[0] for each in SPANS])
def test_each_kind_is_asked_for_from_a_day_to_a_day(
    kind: str, edits: list[Edit], first: date, last: date
) -> None:
    """Both days included: not the day before the first, and nothing that only a running cycle asks for after it."""
    snapshot = on(*edits)
    assert [] == asked(snapshot, kind, first - timedelta(days=1))
    assert 1 == len(asked(snapshot, kind, first))
    assert 1 == len(asked(snapshot, kind, last))
    if last == SUBMIT_BY:
        assert [] == asked(snapshot, kind, last + timedelta(days=1))


SENTENCES: Sequence[tuple[str, list[Edit], date, str, int, str]] = [
    ("result", without_result(), DUE, "D1 result is due today", 0, "stage"),
    (
        "result",
        without_result(),
        DUE + timedelta(days=3),
        "D1 result is 3 days overdue",
        -3,
        "stage",
    ),
    ("check-in", [("checkins", [PLANNED])], DUE, "M1 with manager today", 0, "hold"),
    (
        "check-in",
        [("checkins", [PLANNED])],
        DUE - timedelta(days=6),
        "M1 with manager in 6 days",
        6,
        "brief",
    ),
    (
        "check-in",
        [("checkins", [PLANNED])],
        DUE + timedelta(days=1),
        "M1 was planned 1 day ago: held or moved?",
        -1,
        "hold",
    ),
    (
        "promise",
        [("checkins", [PROMISED])],
        DUE + timedelta(days=2),
        "M1 promise is 2 days overdue: ask Risk",
        -2,
        "promises",
    ),
    (
        "stale",
        [("kpis", [KPI])],
        date(2026, 3, 2),
        "K1 not measured for 28 days",
        -7,
        "measure",
    ),
    (
        "stale",
        [("kpis", [{"id": "K1", "name": "Rate"}])],
        STARTS,
        "K1 has never been measured",
        0,
        "measure",
    ),
    ("first decision", [], day(84), "day 84 of 90, no decision yet", 6, "add"),
    ("first decision", [], day(97), "day 97, no decision by day 90", -7, "add"),
    (
        "first decision",
        [("decisions", [{"id": "D1", "title": "x", "entered": "2026-02-02T09:00:00Z"}])],
        day(84),
        "day 84 of 90, no product decision yet",
        6,
        "add",
    ),
    (
        "map",
        [],
        SUBMIT_BY - timedelta(days=41),
        "submit in 41 days, no map yet",
        -15,
        "add",
    ),
    ("hole", [], day(10), "nothing entered for 9 days", -2, "note"),
    ("first KPI", [], STARTS, "no KPI yet: what should move?", 0, "add"),
    ("plan", [], STARTS, "no check-in is planned", 0, "add"),
    (
        "feedback",
        [("decisions", [{**JUDGED, "stages": {"result": RESULT}}])],
        DUE,
        "D1 has a result, no feedback",
        0,
        "feedback",
    ),
]


@pytest.mark.parametrize(
    ("kind", "edits", "today", "sentence", "days", "command"),
    SENTENCES,
    ids=[each[3] for each in SENTENCES],
)
def test_what_is_said_how_pressing_it_is_and_what_deals_with_it(
    kind: str, edits: list[Edit], today: date, sentence: str, days: int, command: str
) -> None:
    """One sentence with its number, the days, and the command of the screen."""
    item = one(kind, today, *edits)
    assert (sentence, days, command) == (item.sentence, item.days, item.command)


SETTLED: Sequence[tuple[str, list[Edit], date]] = [
    (
        "result",
        [("decisions", [{**JUDGED, "stages": {**JUDGED["stages"], "result": RESULT}}])],  # type: ignore[dict-item]
        DUE,
    ),
    ("check-in", [("checkins", [{**PLANNED, "held": True}])], DUE),
    (
        "promise",
        [("checkins", [{**PROMISED, "promises": [{"by": "2026-04-20", "done": "2026-04-01"}]}])],
        DUE,
    ),
    ("promise", [("checkins", [{**PROMISED, "promises": [{"text": "some day"}]}])], DUE),
    (
        "stale",
        [("kpis", [{**KPI, "measurements": [{"on": "2026-04-10", "value": 2}]}])],
        DUE,
    ),
    ("first KPI", [("kpis", [KPI])], STARTS),
    ("first decision", without_result(), day(89)),
    ("map", [("features", [FEATURE])], SUBMIT_BY),
    ("hole", [("notes", [{"id": "N1", "on": "2026-04-14", "text": "x"}])], DUE),
    (
        "hole",
        [
            (
                "notes",
                [{"id": "N1", "on": "2026-01-09", "text": "x", "entered": "2026-04-14T09:00:00Z"}],
            )
        ],
        DUE,
    ),
    ("hole", [("kpis", [{**KPI, "measurements": [{"on": "2026-04-14", "value": 2}]}])], DUE),
    ("plan", [("checkins", [{**PLANNED, "on": "2026-07-03"}])], DUE),
    (
        "feedback",
        [
            (
                "decisions",
                [
                    {
                        **JUDGED,
                        "stages": {"result": RESULT},
                        "feedback": [{"who": "A", "text": "ok"}],
                    }
                ],
            )
        ],
        DUE,
    ),
]


@pytest.mark.parametrize(("kind", "edits", "today"), SETTLED)
def test_what_is_done_is_asked_for_no_longer(kind: str, edits: list[Edit], today: date) -> None:
    """A result, a held check-in, a kept promise or one without a day, a fresh value, an entry this week."""
    assert [] == asked(on(*edits), kind, today)


def test_a_hole_is_counted_from_the_last_entry_or_the_start_of_the_cycle() -> None:
    """What happened before the cycle began does not make its first week a hole."""
    old: list[Edit] = [("notes", [{"id": "N1", "on": "2025-11-01", "text": "x"}])]
    assert "nothing entered for 7 days" == one("hole", day(8), *old).sentence
    noted: list[Edit] = [("notes", [{"id": "N1", "on": "2026-04-10", "text": "x"}])]
    assert "nothing entered for 10 days" == one("hole", DUE, *noted).sentence


def test_the_last_day_to_begin_the_log_is_the_half_of_a_short_cycle() -> None:
    """In 61 days the half is day 31; the number is the profile's where that is sooner."""
    short: list[Edit] = [("cycle.submit_by", "2026-03-06")]
    assert "day 31 of 31, no decision yet" == one("first decision", day(31), *short).sentence
    early = replace(numbers(), first_decision_day=60)
    (item,) = (each for each in agenda(on(), early, day(60)) if each.kind == "first decision")
    assert ("day 60 of 60, no decision yet", 0) == (item.sentence, item.days)


def test_the_sample_on_its_last_day() -> None:
    """The most overdue first."""
    found = agenda(case(), numbers(), SUBMIT_BY)
    expected = [
        ("M3#promise.promises.1", -18, "promises"),
        ("K5#stale", -7, "measure"),
        ("M4#check-in", 0, "hold"),
        ("D8#result.stages.result", 12, "stage"),
    ]
    assert expected == [(each.key, each.days, each.command) for each in found]


def test_a_closed_cycle_asks_for_nothing() -> None:
    """It is history."""
    assert () == agenda(case(("cycle.closed", "2026-07-03")), numbers(), SUBMIT_BY)


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (-2, "is 2 days overdue"), (-1, "is 1 day overdue"), (0, "is due today"),
        (1, "is due tomorrow"), (2, "is due in 2 days"),
    ],
)  # fmt: skip
def test_how_a_day_is_spoken_of(days: int, said: str) -> None:
    """Past, today, tomorrow, later."""
    assert said == due(days)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(strategies.snapshots(1), st.dates(date(2026, 1, 1), date(2026, 12, 31)))
def test_any_journal_has_an_agenda_in_order_about_records_that_exist(
    snapshot: Snapshot, today: date
) -> None:
    """Sorted by days; each item is known by a key of its own."""
    found = agenda(snapshot, numbers(), today)
    assert sorted(each.days for each in found) == [each.days for each in found]
    assert len(found) == len({each.key for each in found})
    assert all(snapshot.find(each.record) is not None for each in found if each.record)
