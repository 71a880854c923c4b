"""``casebook decide``, ``stage``, ``feedback``: the decision log from the command line."""

import pytest

from journal.home import Home
from journal.model import Decision
from tests.cli.conftest import Casebook


def decision(home: Home, record_id: str) -> Decision:
    """The decision with that id."""
    found = home.open().get(record_id)
    assert isinstance(found, Decision)
    return found


def test_decide_with_everything(home: Home, casebook: Casebook) -> None:
    """Each option fills its field; the stages have the day of the decision."""
    casebook("add", "kpi", "Completion")
    casebook("add", "kpi", "Declines")

    ran = casebook(
        *("decide", "Ask", "for the card", "--kpi", "k1", "K2", "--principle", "Dive Deep"),
        *("--hypothesis", "People abandon", "--prediction", "-0.5 points", "--by", "+4w"),
        *("--confidence", "65", "--experiment", "even split", "--research", "9 replays"),
        *("--on", "5 mar", "--option-rejected", "a banner", "--option-rejected", "a shorter form"),
        *("--tradeoff", "one page more"),
    )

    kept = decision(home, "D1")
    assert ran[:2] == (0, "D1\n")
    assert "decided Thu 5 Mar 2026, 64 days ago\n" in ran.err
    assert "prediction by Fri 5 Jun 2026, in 28 days\n" in ran.err
    assert (kept.title, kept.tradeoff) == ("Ask for the card", "one page more")
    assert (kept.kpis, kept.principles) == (("K1", "K2"), ("Dive Deep",))
    assert kept.options_rejected == ("a banner", "a shorter form")
    stages = dict(kept.stages.present())
    assert list(stages) == ["research", "hypothesis", "prediction", "experiment"]
    assert {"2026-03-05"} == {str(stage.on) for stage in stages.values()}
    assert (stages["prediction"].confidence, str(stages["prediction"].by)) == (65, "2026-06-05")


def test_stage(sample_home: Home, casebook: Casebook) -> None:
    """A stage that is missing is added, today or on its day; the words are joined."""
    ran = casebook("stage", "d8", "RESULT", "+0.5", "points", "--on", "1 jul")

    result = decision(sample_home, "D8").stages.result
    assert ran[:2] == (0, "D8\n")
    assert "on Wed 1 Jul 2026, 2 days ago\n" in ran.err
    assert result
    assert (result.text, str(result.on)) == ("+0.5 points", "2026-07-01")
    assert f"{result.entered:%Y-%m-%d}" == "2026-07-03"


@pytest.mark.parametrize("name", ["post-mortem", "post_mortem", "postmortem", "POST", "post"])
def test_a_stage_is_meant_by_the_start_of_its_name(
    name: str, sample_home: Home, casebook: Casebook
) -> None:
    """However a post-mortem is written."""
    assert casebook("stage", "D1", name, "learnt").code == 0
    assert "post_mortem" in dict(decision(sample_home, "D1").stages.present())


def test_a_prediction_is_appended_to(sample_home: Home, casebook: Casebook) -> None:
    """What was predicted stays; the later words come after it, with their day."""
    before = decision(sample_home, "D8").stages.prediction
    assert before

    ran = casebook("stage", "D8", "prediction", "rather +0.6", "--on", "yesterday")

    after = decision(sample_home, "D8").stages.prediction
    assert ran[:2] == (0, "D8\n")
    assert "appended" in ran.err
    assert after
    assert f"{before.text}\n\nAppended 2026-07-02: rather +0.6" == after.text
    assert (before.on, before.by, before.entered) == (after.on, after.by, after.entered)


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (["D1", "result", "x"], "D1 has a result already; replace it with --replace, or edit it"),
        (["D8", "prediction", "x", "--by", "1 aug"], "a prediction stays as it was entered"),
        (["D8", "prediction", "x", "--replace", "--confidence", "9"], "a prediction stays"),
        (["D8", "result", "x", "--by", "1 aug"], "only a prediction has --by and --confidence"),
        (["D8", "result", "x", "--on", "tomorrow"], "is still to come; type today"),
        (["D8", "result", "x", "--on", "03/04/2026"], "--on: 03/04/2026 could be"),
        (["D8", "re", "x"], "there is no stage 're'; there are research, hypothesis,"),
        (["D8", "outcome", "x"], "there is no stage 'outcome'"),
        (["D8", "result"], "the following arguments are required: TEXT"),
        (["K1", "result", "x"], "'K1' is no id of a decision"),
        (["D99", "result", "x"], "there is no D99 in this cycle"),
        (["D8", "result", " "], "the text is empty; type it"),
        (["D8", "prediction", ""], "the text is empty; type it"),
        (["D8", "result", "x", "--on", " "], "--on: type a day such as today"),
    ],
)
def test_a_stage_that_cannot_be(
    argv: list[str], said: str, sample_home: Home, casebook: Casebook
) -> None:
    """Usage, exit 2, nothing changed."""
    before = sample_home.open().snapshot

    ran = casebook("stage", *argv)

    assert ran[:2] == (2, "")
    assert said in ran.err
    assert before == sample_home.open().snapshot


def test_a_stage_is_replaced_when_asked(sample_home: Home, casebook: Casebook) -> None:
    """--replace puts another text in the place of a stage that is no prediction."""
    assert casebook("stage", "D1", "result", "other", "--replace").code == 0

    result = decision(sample_home, "D1").stages.result
    assert result
    assert (result.text, str(result.on)) == ("other", "2026-07-03")


def test_feedback(sample_home: Home, casebook: Casebook) -> None:
    """Who, what, the function and the day; it comes after what was there."""
    ran = casebook(
        "feedback", "D1", "Ann O'Neil", "looks", "right", "--function", "UX", "--on", "fri"
    )

    *before, last = decision(sample_home, "D1").feedback
    assert ran[:2] == (0, "D1\n")
    assert len(before) == 2
    assert (last.who, last.text, last.function) == ("Ann O'Neil", "looks right", "UX")
    assert str(last.on) == "2026-07-03"
    assert last.entered


@pytest.mark.parametrize("argv", [["UX"], ["UX", " "], ["", "looks right"]])
def test_feedback_needs_its_words(argv: list[str], sample_home: Home, casebook: Casebook) -> None:
    """A missing or empty name or text is told, exit 2, nothing changed."""
    before = sample_home.open().snapshot

    assert casebook("feedback", "D1", *argv)[:2] == (2, "")
    assert before == sample_home.open().snapshot


def test_one_undo_takes_back_one_command(sample_home: Home, casebook: Casebook) -> None:
    """Each command is one step, with a name that says what it was."""
    before = sample_home.open().snapshot.decisions
    casebook("stage", "D8", "result", "x")
    casebook("feedback", "D8", "UX", "y")

    assert casebook("undo").out == "feedback on D8\n"
    assert casebook("undo").out == "result of D8\n"
    assert before == sample_home.open().snapshot.decisions
