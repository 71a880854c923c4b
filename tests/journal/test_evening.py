"""The close of the day: which questions are asked, and what a line typed after each means."""

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journal import tables, validate
from journal.evening import MOST, OFFER, Answer, Question, answered, questions, told
from journal.model import Checkin, Decision, Kpi, Snapshot
from journal.typed import Unclear
from tests.harness import strategies
from tests.journal.rules.case import Edit, bare, case, numbers

TODAY = date(2026, 4, 20)

PREDICTED = {"prediction": {"text": "up by 1", "on": "2026-02-02", "by": "2026-04-20"}}
TO_JUDGE = {"id": "D1", "title": "Ask later", "decided": "2026-02-02", "stages": PREDICTED}
STALE = {
    "id": "K1", "name": "Latency", "unit": "ms", "target": {"value": 900},
    "measurements": [{"on": "2026-03-02", "value": 930}],
}  # fmt: skip
PROMISED = {
    "id": "M1", "on": "2026-02-02", "with": "Ana", "held": True,
    "promises": [{"text": "name two owners", "by": "2026-04-18"}],
}  # fmt: skip
UNHEARD = {"id": "D1", "title": "Ask later", "stages": {"result": {"text": "+1"}}}
NO_WHY = {"id": "D1", "title": "Ask later", "decided": "2026-04-01"}
NOTED = {"id": "N1", "on": "2026-04-20", "text": "x"}


def asked(*edits: Edit) -> list[Question]:
    """What is asked on 20 April in a case with nothing but the edits."""
    return list(questions(bare(*edits), numbers(), TODAY))


CASES: Sequence[tuple[str, Edit, str, str]] = [
    (
        "result",
        ("decisions", [TO_JUDGE]),
        "D1 Ask later was to be judged today. What happened?",
        "predicted: up by 1",
    ),
    (
        "promise",
        ("checkins", [PROMISED]),
        "You promised Ana by 18 Apr: “name two owners” (M1). Is it done?",
        "",
    ),
    (
        "stale",
        ("kpis", [STALE]),
        "K1 Latency is 930 ms since 2 Mar. What is it today?",
        "target: 900 ms",
    ),
    (
        "stale",
        ("kpis", [{"id": "K1", "name": "Latency"}]),
        "K1 Latency has no value yet. What is it today?",
        "",
    ),
    ("feedback", ("decisions", [UNHEARD]), "Who said what about D1 Ask later?", "result: +1"),
    (
        "hypothesis",
        ("decisions", [NO_WHY]),
        "D1 Ask later has no hypothesis. What do you believe will happen, and why?",
        "",
    ),
    ("note", ("notes", []), "What did you learn or decide today?", ""),
]


@pytest.mark.parametrize(
    ("kind", "edit", "sentence", "context"), CASES, ids=[each[2] for each in CASES]
)
def test_each_question_names_what_it_is_about(
    kind: str, edit: Edit, sentence: str, context: str
) -> None:
    """In one sentence, with what helps to answer it beneath."""
    (question,) = (each for each in asked(edit) if each.kind == kind)
    assert (sentence, context) == (question.sentence, question.context)


SILENT: Sequence[tuple[str, Edit]] = [
    ("result", ("decisions", [{**TO_JUDGE, "stages": {"prediction": {"text": "up", "by": "2026-04-21"}}}])),
    ("promise", ("checkins", [{**PROMISED, "promises": [{"text": "x", "by": "2026-04-21"}]}])),
    ("stale", ("kpis", [{**STALE, "measurements": [{"on": "2026-03-30", "value": 1}]}])),
    ("feedback", ("decisions", [{**UNHEARD, "feedback": [{"who": "A", "text": "ok"}]}])),
    ("hypothesis", ("decisions", [{**NO_WHY, "decided": "2026-04-21"}])),
    ("hypothesis", ("decisions", [{**NO_WHY, "outcome": "stopped"}])),
    ("hypothesis", ("decisions", [{**NO_WHY, "stages": {"result": {"text": "+1"}}}])),
    ("note", ("notes", [NOTED])),
    ("note", ("decisions", [{**NO_WHY, "decided": "2026-04-20"}])),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "edit"), SILENT)
def test_what_needs_no_answer_today_is_not_asked(kind: str, edit: Edit) -> None:
    """Nothing that is only due tomorrow, fresh, answered or too late to be told truly."""
    assert kind not in [each.kind for each in asked(edit)]


def test_the_most_needed_come_first_and_no_kind_comes_twice_before_each_came_once() -> None:
    """Three at most; a silent day keeps the last place for its own question."""
    stale = [{**STALE, "id": f"K{number}"} for number in (1, 2, 3, 4)]
    full: list[Edit] = [("kpis", stale), ("decisions", [TO_JUDGE]), ("checkins", [PROMISED])]
    assert ["result", "promise", "note"] == [each.kind for each in asked(*full)]
    assert ["result", "promise", "stale"] == [
        each.kind for each in asked(*full, ("notes", [NOTED]))
    ]
    assert ["K1#stale", "K2#stale", "K3#stale"] == [
        each.key for each in asked(("kpis", stale), ("notes", [NOTED]))
    ]
    assert [] == asked(*full, ("cycle.closed", "2026-04-01"))


def test_the_sample_on_its_last_day() -> None:
    """A promise, a stale KPI, and the day itself."""
    found = questions(case(), numbers(), date(2026, 7, 3))
    assert ["M3#promise.promises.1", "K5#stale", "#note"] == [each.key for each in found]


# --- answers --------------------------------------------------------------------------------------


def answer(edit: Edit, typed: str) -> Answer | Unclear | None:
    """What a line means after the first question that the edit gives rise to."""
    snapshot = bare(edit)
    return answered(questions(snapshot, numbers(), TODAY)[0], typed, snapshot, TODAY)


def changed(edit: Edit, typed: str) -> Answer:
    """The answer, which must be one."""
    found = answer(edit, typed)
    assert isinstance(found, Answer)
    return found


def test_a_value_is_a_number_of_today() -> None:
    """Read as in the form of a measurement."""
    found = changed(("kpis", [STALE]), "1,240 ")
    assert isinstance(found.after, Kpi)
    last = found.after.measurements[-1]
    assert ("K1 1240", 1240, TODAY) == (found.said, last.value, last.on)


def test_a_result_and_a_hypothesis_are_stages_of_today() -> None:
    """The words as they were typed, on the day of the answer."""
    for edit, name in (
        (("decisions", [TO_JUDGE]), "result"),
        (("decisions", [NO_WHY]), "hypothesis"),
    ):
        found = changed(edit, "+0.7 points")
        assert isinstance(found.after, Decision)
        stage = found.after.stages.get(name)
        assert stage is not None
        assert ("+0.7 points", TODAY, f"D1 {name}") == (stage.text, stage.on, found.said)


@pytest.mark.parametrize("typed", ["y", "Y", "yes", "Yes.", "done"])
def test_yes_ticks_a_promise_off_today(typed: str) -> None:
    """The promise is done on the day of the answer."""
    found = changed(("checkins", [PROMISED]), typed)
    assert isinstance(found.after, Checkin)
    assert (TODAY, "M1 promise done") == (found.after.promises[0].done, found.said)


def test_a_word_on_a_promise_is_a_note_and_no_is_nothing() -> None:
    """The promise stays open; what was said of it is kept with its id."""
    found = changed(("checkins", [PROMISED]), "one of two")
    assert ("Promise “name two owners” (M1): one of two", None) == (found.note, found.after)
    assert Answer("") == answer(("checkins", [PROMISED]), "no")


def test_feedback_is_who_a_colon_and_what() -> None:
    """Only the first colon divides."""
    found = changed(("decisions", [UNHEARD]), "Ana: ship it: now")
    assert isinstance(found.after, Decision)
    said = found.after.feedback[0]
    assert ("Ana", "ship it: now", TODAY) == (said.who, said.text, said.on)


def test_a_note_is_its_words() -> None:
    """The day's own question, and the offer where nothing needs asking."""
    for question in (asked()[0], OFFER):
        assert Answer("a note", note="K1 is slow") == answered(
            question, " K1 is slow ", bare(), TODAY
        )


UNCLEAR: Sequence[tuple[Edit, str, str]] = [
    (("kpis", [STALE]), "about 900", "type digits with a point, such as 64.2"),
    (("kpis", [STALE]), "64,2", "type 64.2"),
    (("decisions", [UNHEARD]), "they liked it", "a colon and the words"),
    (("decisions", [UNHEARD]), "Ana:", "a colon and the words"),
]


@pytest.mark.parametrize(("edit", "typed", "wanted"), UNCLEAR)
def test_what_cannot_be_read_says_what_to_type(edit: Edit, typed: str, wanted: str) -> None:
    """In one sentence, and nothing is kept."""
    found = answer(edit, typed)
    assert isinstance(found, Unclear)
    assert wanted in found.message


def test_what_changed_meanwhile_says_so() -> None:
    """A record that is gone, a result that is there by now, a promise that was settled."""
    for edit, left in (
        (("kpis", [STALE]), bare()),
        (("decisions", [TO_JUDGE]), bare(("decisions", [UNHEARD]))),
        (("checkins", [PROMISED]), bare(("checkins", [{**PROMISED, "promises": []}]))),
    ):
        question = questions(bare(edit), numbers(), TODAY)[0]
        found = answered(question, "1", left, TODAY)
        assert isinstance(found, Unclear)
        assert "an empty line goes on" in found.message


@pytest.mark.parametrize("typed", ["", "  ", "\t"])
def test_an_empty_line_skips(typed: str) -> None:
    """Without a comment."""
    assert all(
        answered(each, typed, case(), TODAY) is None
        for each in questions(case(), numbers(), date(2026, 7, 3))
    )


@pytest.mark.parametrize(
    ("kept", "said"),
    [
        ([], "the day is closed, nothing was kept"),
        (["K5 930"], "kept: K5 930"),
        (
            ["a note", "D6 result", "a note"],
            "kept: D6 result, 2 notes, u takes back one after the other",
        ),
    ],
)
def test_the_end_says_what_was_kept(kept: list[str], said: str) -> None:
    """The notes are counted; each answer is taken back by itself."""
    assert said == told(kept)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(strategies.snapshots(1), st.dates(date(2026, 1, 1), date(2026, 12, 31)), st.text(max_size=8))
def test_any_journal_is_asked_three_questions_at_most_about_records_that_exist(
    snapshot: Snapshot, today: date, typed: str
) -> None:
    """Each differs from the others, and any answer to it is a row that can be kept, a note, or a sentence."""
    found = questions(snapshot, numbers(), today)
    assert len(found) <= MOST
    assert len(found) == len({each.key for each in found})
    for question in found:
        assert not question.record or snapshot.find(question.record) is not None
        meant = answered(question, typed or "Ana: 7", snapshot, today)
        if isinstance(meant, Answer) and meant.before is not None and meant.after is not None:
            row, table = tables.stored(meant.after), question.record[0]
            named = {"K": "kpis", "D": "decisions", "M": "checkins"}[table]
            old = tables.stored(meant.before)
            assert [] == validate.problems(row, named, snapshot, today, old)
            assert validate.locked(old, row) is None
