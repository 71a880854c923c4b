"""A decision on the screen: its stages at a glance, its locked prediction, feedback, and what replaces it."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from msgspec import structs

from journal import interchange
from journal.model import STAGES, Decision, Feedback, Friction, Snapshot, Stage, Stages
from tests.tui.conftest import LAST_DAY, Screen
from tests.tui.viewing import viewed
from tui.actions.decisions import following
from tui.details import decision as detail
from tui.details import stages
from tui.lines import Line, plain
from tui.panes import decisions as pane
from tui.widgets.detail import Detail, targets


def said(lines: list[Line], to: str) -> str:
    """All that belongs to what Enter follows to one place."""
    return plain([tuple(span for span in each if span.to == to) for each in lines])


SAMPLE = interchange.sample().snapshot
LATE = Decision(
    id="D9",
    title="Late",
    decided=date(2026, 1, 5),
    entered=datetime(2026, 2, 23, tzinfo=UTC),
    stages=Stages(
        hypothesis=Stage(
            text="K1 and K2 rise", on=date(2026, 1, 5), entered=datetime(2026, 2, 23, tzinfo=UTC)
        ),
        prediction=Stage(
            text="up 0.5\n\nAppended 2026-05-12: rather 0.3, see K4\nas Risk said",
            on=date(2026, 1, 5),
            by=date(2026, 6, 30),
            confidence=60,
        ),
    ),
    friction=Friction(who="UX", opened=date(2026, 6, 23)),
    feedback=(Feedback(who="UX", function="UX", text="fine"),),
)
WITH_LATE = Snapshot(kpis=SAMPLE.kpis, decisions=(LATE,))


def test_the_track_says_at_a_glance_what_is_there_and_when_it_came() -> None:
    """Days in a column, lags in words, what is overdue, what is missing and the key that writes it."""
    shown = plain(stages.track(viewed(WITH_LATE), LATE)).splitlines()

    assert "○ research     Enter writes what was known before" == shown[0]
    assert "● hypothesis   5 Jan  entered 49 days later" == shown[1]
    assert "● prediction   5 Jan  due 30 Jun · 60 % sure" == shown[2]
    assert (
        "○ result       was due 30 Jun, 3 days ago; Enter writes what was seen, with a number"
        == shown[4]
    )
    assert "● feedback     UX" == shown[6]
    d1 = plain(stages.track(viewed(SAMPLE), SAMPLE.decisions[0]))
    assert "● result       9 Feb   on the day it was due" in d1


@pytest.mark.parametrize(
    ("due", "expected"), [(9, "3 days after it was due"), (13, "1 day before")]
)
def test_a_result_stands_against_the_day_it_was_due(due: int, expected: str) -> None:
    """Late or early is said in words."""
    assert stages.against(date(2026, 2, due), date(2026, 2, 12)).startswith(expected)


@pytest.mark.parametrize("width", [20, 27, 39, 41, 55])
def test_in_little_room_the_track_is_dots_and_names(width: int) -> None:
    """Each stage and the feedback once, in columns, none wider than there is room; what is missing is said below."""
    lines = list(stages.track(viewed(SAMPLE, width), SAMPLE.decisions[7]))
    found = [to for line in lines for to in dict.fromkeys(s.to for s in line if s.to)]

    assert [*(f"D8.stages.{name}" for name in STAGES), "D8.feedback"] == found
    assert width >= max(len(each) for each in plain(lines).splitlines())
    assert width < 39 or len(lines) <= 3
    below = plain(stages.blocks(viewed(SAMPLE, width), SAMPLE.decisions[7]))
    assert "○ Result  due 15 Jul; Enter writes what was seen, with a number" in below


@pytest.mark.parametrize("width", [41, 74])
def test_a_stage_is_one_target_with_its_heading_and_text(width: int) -> None:
    """Links inside a text lead elsewhere and do not break the stage in two."""
    lines = list(detail.lines(viewed(WITH_LATE, width), LATE))
    block = said(lines, "D9.stages.hypothesis")
    found = [each for each in targets(lines) if each.to == "D9.stages.hypothesis"]

    assert "Hypothesis  5 Jan · entered 49 days later" in block
    assert " rise" in block
    assert 2 == len(found)
    assert "K1" in [each.to for each in targets(lines)]


def test_words_appended_to_a_prediction_stand_apart_below_it() -> None:
    """With their own day, every line of them; the prediction says that it is locked."""
    lines = list(stages.blocks(viewed(WITH_LATE), LATE))
    shown = plain(lines)

    assert "Prediction  5 Jan · due 30 Jun · 60 % sure · locked\nup 0.5\n" in shown
    assert "\n  appended 12 May: rather 0.3, see K4\n    as Risk said" in shown
    assert "K4" in [each.to for each in targets(lines)]


def test_friction_and_outcome_are_told_by_sign_and_word() -> None:
    """Days open, days until it was repaired, what became of the decision."""
    assert "opened 23 Jun · ! open for 10 days" in plain(detail.lines(viewed(WITH_LATE), LATE))
    d3 = plain(detail.lines(viewed(SAMPLE), SAMPLE.decisions[2]))
    assert "✓ repaired 3 Apr, after 37 days" in d3
    assert "↺ reversed: reversed on 2026-03-16" in d3
    assert "✗ reorder cards by last use" in d3


def test_a_closed_cycle_invites_to_nothing() -> None:
    """History says what is missing and names no key for it."""
    from msgspec.structs import replace

    closed = replace(WITH_LATE, cycle=replace(SAMPLE.cycle, closed=LAST_DAY))
    shown = plain(detail.lines(viewed(closed), LATE))
    assert "Enter" not in shown
    assert "○ research     nothing written" in shown


def test_the_log_lists_what_was_decided_last_first() -> None:
    """By day, not by id; the sign of the outcome before the dots; no day comes first."""
    older = Decision(id="D9", title="Older", decided=date(2026, 2, 1), supersedes="d8")
    snapshot = Snapshot(decisions=(*SAMPLE.decisions, older, Decision(id="D10")))
    rows = pane.rows(viewed(snapshot))

    assert ["D10", "D8", "D7", "D6", "D5", "D4", "D3", "D9", "D2", "D1"] == [
        row.key for row in rows
    ]
    assert ["→D9 ? ●●○○", "= ●●●●", "✓ ●●●●", "■ ●●●●"] == [plain([r.right]) for r in rows[1:5]]
    assert "muted" == rows[1].left[1].style
    assert "10, 3 pending" == pane.summary(viewed(snapshot))


async def test_enter_on_a_stage_writes_it_with_the_others_in_view(screen: Screen) -> None:
    """A missing one where it is missed, one that is there with its words; the form stands over the foot."""
    async with screen(frames=True) as hand:
        await hand.select(2, "D8")
        await hand.press("enter")
        hand.main.query_one(Detail).point_at("D8.stages.result")
        await hand.press("enter")
        painted = await hand.painted()
        assert "D8: result ─" in painted
        assert "● experiment   3 Jun" in painted
        await hand.type("+0.5 points")
        await hand.press("ctrl+s")
        result = hand.app.book.snapshot.decisions[7].stages.result
        assert result is not None
        assert ("+0.5 points", LAST_DAY) == (result.text, result.on)
        assert "D8: result saved; its outcome is still pending" in " ".join(
            (await hand.painted()).split()
        )

        await hand.press("enter")
        await hand.press("f7", "delete", "ctrl+s")
        assert hand.app.book.snapshot.decisions[7].stages.result is None
        await hand.sees("D8: result taken out · u takes it back")


@pytest.mark.parametrize(
    ("key", "name"), [("r", "result"), ("m", "post_mortem"), ("1", "research")]
)
async def test_a_stage_is_two_keys_away(screen: Screen, key: str, name: str) -> None:
    """S and a letter or number, the words, ctrl+s."""
    async with screen() as hand:
        await hand.press("2", "s", key)
        await hand.type("seen")
        await hand.press("ctrl+s")
        found = hand.app.book.snapshot.decisions[7].stages.get(name)
        assert found is not None
        assert "seen" == found.text


def predicted(decision: Decision) -> tuple[str, object, object]:
    """What of a prediction may never change."""
    prediction = decision.stages.prediction
    assert prediction is not None
    return prediction.text[: len("completion +0.4 points")], prediction.by, prediction.confidence


async def test_no_way_of_the_screen_overwrites_a_prediction(screen: Screen) -> None:
    """The edit form has no field for it; by key, by Enter and by an empty form words are only appended, if at all."""
    async with screen() as hand:
        locked = predicted(hand.app.book.snapshot.decisions[7])
        assert "completion +0.4 points" == locked[0]
        await hand.select(2, "D8")
        await hand.press("e")
        from tui.forms.field import FormField

        paths = [each.place.path for each in hand.app.screen.query(FormField)]
        assert [] == [path for path in paths if path.startswith("stages")]
        await hand.press("escape", "s", "p")
        paths = [each.place.path for each in hand.app.screen.query(FormField)]
        assert ["stages.prediction.text"] == paths
        assert "stays as entered: “completion +0.4 points”" in await hand.painted()
        await hand.press("f7", "delete", "ctrl+s")
        await hand.sees("D8: nothing appended, the prediction is as it was")
        await hand.press("enter")
        hand.main.query_one(Detail).point_at("D8.stages.prediction")
        await hand.press("enter")
        await hand.type("rather 0.3")
        await hand.press("ctrl+s")
        assert "appended 3 Jul: rather 0.3" in await hand.painted()
        await hand.press("enter")
        await hand.type("or 0.2")
        await hand.press("ctrl+s")
        shown = hand.main.query_one(Detail).text
        assert (
            "completion +0.4 points\n  appended 3 Jul: rather 0.3\n  appended 3 Jul: or 0.2"
            in shown
        )
        assert locked == predicted(hand.app.book.snapshot.decisions[7])


async def test_feedback_is_three_keys_a_name_and_words(screen: Screen) -> None:
    """A known name is completed by the right arrow and brings its function; Enter on it edits it."""
    async with screen() as hand:
        await hand.press("2", "f")
        await hand.type("fra")
        assert "a name or a role; → takes what is offered" in await hand.painted()
        await hand.press("right", "tab")
        await hand.type("watch K4")
        await hand.press("ctrl+s")
        (feedback,) = hand.app.book.snapshot.decisions[7].feedback
        assert ("Fraud", "Risk", "watch K4", LAST_DAY) == (
            feedback.who,
            feedback.function,
            feedback.text,
            feedback.on,
        )
        await hand.sees("D8: feedback 1 added, Fraud, Risk")

        await hand.press("enter")
        hand.main.query_one(Detail).point_at("D8.feedback.1")
        await hand.press("enter")
        await hand.fill({"feedback.1.function": " team"})
        assert "Risk team" == hand.app.book.snapshot.decisions[7].feedback[0].function
        await hand.sees("D8: feedback 1 saved")


@pytest.mark.parametrize(
    ("to", "path", "text", "expected"),
    [
        (
            "D8.options_rejected",
            "options_rejected",
            "a\nb",
            lambda d: d.options_rejected == ("a", "b"),
        ),
        ("D8.tradeoff", "tradeoff", "slower", lambda d: d.tradeoff == "slower"),
        ("D8.outcome", "outcome_note", "for now", lambda d: d.outcome_note == "for now"),
        ("D8.feedback", "feedback.1.who", "Bo", lambda d: d.feedback[0].who == "Bo"),
        ("D3.friction", "friction.how", " at last", lambda d: "at last" in d.friction.how),
    ],
)
async def test_every_other_part_is_edited_where_it_stands(
    screen: Screen, to: str, path: str, text: str, expected: Callable[[Decision], bool]
) -> None:
    """Options, trade-off, outcome, friction, and the first feedback: Enter opens just that."""
    async with screen() as hand:
        await hand.select(2, to.partition(".")[0])
        await hand.press("enter")
        hand.main.query_one(Detail).point_at(to)
        assert to == hand.main.query_one(Detail).pointed
        await hand.press("enter")
        await hand.go_to(path)
        await hand.press("end")
        await hand.type(text)
        await hand.press("ctrl+s")
        record = hand.app.book.get(to.partition(".")[0])
        assert isinstance(record, Decision)
        assert expected(record)


async def test_a_successor_and_what_it_replaces_lead_to_each_other(screen: Screen) -> None:
    """KPIs and principles are taken over; the list marks the old one; one undo takes all of it back."""
    async with screen() as hand:
        await hand.select(2, "D3")
        before = hand.app.book.snapshot
        await hand.press("S")
        assert "New decision, supersedes D3" in await hand.painted()
        await hand.fill({"title": "Show the list again"})
        new = hand.app.book.snapshot.decisions[-1]
        old = before.decisions[2]
        assert ("D3", old.kpis, old.principles) == (new.supersedes, new.kpis, new.principles)
        await hand.sees("D9 added, supersedes D3 · u takes it back", "→D9")
        await hand.press("enter")
        detail = hand.main.query_one(Detail)
        detail.point_at("D3")
        await hand.press("enter")
        assert "D3" == hand.main.open_pane.record_id
        detail.point_at("D9")
        await hand.press("enter")
        assert "D9" == hand.main.open_pane.record_id
        await hand.press("escape", "u")
        assert before == hand.app.book.snapshot


async def test_a_form_over_the_foot_follows_the_window(screen: Screen) -> None:
    """It keeps the width of the detail when the window grows, and stands in the middle of a small one."""
    async with screen() as hand:
        await hand.press("2", "s", "r")
        await hand.type("half")
        for width, docked in ((160, True), (90, False), (120, True)):
            await hand.resize(width, 36)
            await hand.painted()
            box, beneath = (
                hand.app.screen.query_one(".box").region,
                hand.main.query_one(Detail).region,
            )
            assert docked == (box.x == beneath.x and box.width == beneath.width), width
            assert docked == (box.bottom == beneath.bottom), width
        assert "half" in await hand.painted()


@pytest.mark.parametrize(
    ("expected", "there"),
    [
        ("research", ()),
        ("experiment", ("hypothesis", "prediction")),
        ("result", ("research", "experiment")),
        ("research", ("hypothesis", "post_mortem")),
        ("result", STAGES),
    ],
)
def test_the_stage_offered_first_is_the_next_in_turn(expected: str, there: tuple[str, ...]) -> None:
    """What was passed over does not come before what is to be done now."""
    written = Stages()
    for name in there:
        written = structs.replace(written, **{name: Stage(text="told")})
    assert expected == following(Decision(id="D1", stages=written))
