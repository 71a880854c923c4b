"""The form engine: days that step, letters that choose, what stands beside a field, and what folds away."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.geometry import Region

from journal.fields import FIELDS, Place, places
from journal.model import Mark
from tests.tui.conftest import Screen
from tests.tui.driving import Hand
from tui.drafting import Drafted
from tui.forms.beside import beside
from tui.forms.choice import pick
from tui.forms.day import stepped, understood
from tui.forms.field import FormField
from tui.forms.form import Form
from tui.forms.sections import SECTIONS, arranged
from tui.screens.editor import EditorScreen
from tui.screens.evening import EveningScreen

TODAY = date(2026, 7, 3)
KINDS = ("business", "user", "engineering", "guardrail")


@pytest.mark.parametrize(
    ("expected", "typed", "days", "when"),
    [
        ("2026-07-04", "", 1, ""),
        ("2026-07-02", "", -1, "past"),
        ("2026-07-03", "", 1, "past"),
        ("2026-06-27", "last fri", 1, "past"),
        ("2026-06-19", "last fri", -7, ""),
        ("2026-07-10", "fri", 7, "planned"),
        ("2026-08-01", "31 jul", 1, "planned"),
        ("2027-01-01", "2026-12-31", 1, ""),
        ("2026-07-03", "2026-07-01", 7, "past"),
        ("2026-08-01", "2026-08-01", 1, "past"),
        ("2026-07-25", "2026-08-01", -7, "past"),
        (None, "03/04/2026", 1, ""),
        (None, "when it is done", 1, ""),
    ],
)
def test_an_arrow_steps_from_the_typed_day(
    expected: str | None, typed: str, days: int, when: Any
) -> None:
    """From what is typed, else from today; never from the past into the future; what is no day stays."""
    assert expected == stepped(typed, TODAY, days, when)


@given(st.dates(date(1, 1, 1), date(9999, 12, 31)), st.integers(-400, 400))
def test_a_step_there_and_back_is_no_step(day: date, days: int) -> None:
    """Within the years that are kept; no step ever leaves them, however often it is made."""
    there = stepped(day.isoformat(), TODAY, days)
    if there is not None and there == (day + timedelta(days=days)).isoformat():
        assert day.isoformat() == stepped(there, TODAY, -days)


@pytest.mark.parametrize(
    ("expected", "day"),
    [
        ("→ Fri 3 Jul, today", TODAY),
        ("→ Thu 2 Jul, yesterday", date(2026, 7, 2)),
        ("→ Wed 31 Dec 2025, 184 days ago", date(2025, 12, 31)),
        ("→ Sun 12 Jul, in 9 days", date(2026, 7, 12)),
    ],
)
def test_a_day_is_told_as_it_was_understood(expected: str, day: date) -> None:
    """With its weekday and how far it is; the year only where it is another one."""
    assert expected == understood(day, TODAY)


@pytest.mark.parametrize(
    ("expected", "typed", "start"),
    [
        ("guardrail", "g", "business"),
        ("guardrail", "gu", "business"),
        ("engineering", "e", "business"),
        ("business", "b", "business"),
        ("user", "u", "business"),
        ("business", "x", "business"),
        ("user", "gu" + "u", "business"),
        ("guardrail", "GU", "business"),
    ],
)
def test_letters_choose(expected: str, typed: str, start: str) -> None:
    """First letters pick a word; one that goes on with none starts afresh; a strange one changes nothing."""
    word, letters = start, ""
    for letter in typed:
        word, letters = pick(KINDS, letters, letter, word)

    assert expected == word


def test_the_same_letter_again_is_the_next_word_with_it() -> None:
    """More letters tell them apart at once."""
    outcomes = ("pending", "adopted", "kept", "stopped", "stalled")
    word, letters = pick(outcomes, "", "s", "pending")
    assert ("stopped", "s") == (word, letters)
    assert "stalled" == pick(outcomes, letters, "s", word).word
    assert "stalled" == pick(outcomes, "st", "a", word).word


@given(st.lists(st.sampled_from([*"abegnru"]), max_size=8))
def test_letters_choose_one_of_the_words(letters: list[str]) -> None:
    """Whatever is typed."""
    word, before = "user", ""
    for letter in letters:
        word, before = pick(KINDS, before, letter, word)
        assert word in KINDS


def test_beside_a_value_stand_its_unit_and_the_one_before() -> None:
    """The latest by its day, whatever the order; of the other numbers of a KPI the unit alone."""
    row = {
        "unit": "%",
        "measurements": [
            {"on": "2026-06-19", "value": 65.3},
            {"on": "2026-05-29", "value": 64.8},
            {"on": "2026-07-03"},
        ],
    }
    by_path = {place.path: place for place in places(row, "kpis", spare=1)}

    assert "% · last 65.3, 19 Jun" == _beside(row, by_path["measurements.4.value"])
    assert "% · last 64.8, 29 May" == _beside(row, by_path["measurements.1.value"])
    assert "%" == _beside(row, by_path["baseline.value"])
    assert "" == _beside(row, by_path["measurements.1.on"])
    assert "" == _beside({}, by_path["measurements.1.value"])


def _beside(row: dict[str, Any], place: Place) -> str:
    return beside("kpis", row, place, TODAY)


@pytest.mark.parametrize("table", SECTIONS)
def test_every_field_stands_in_one_section(table: str) -> None:
    """Sections order and group the fields and lose none; one section alone has no head."""
    asked = [Place(f.path, f.label, f) for f in FIELDS[table] if f.type != "group"]
    found = arranged(asked, SECTIONS[table])

    assert sorted(p.path for p in asked) == sorted(p.path for _, group in found for p in group)
    assert len(SECTIONS[table]) == len(found)
    ((section, only),) = arranged(asked[:1], SECTIONS[table])
    assert ("", False, asked[:1]) == (section.name, section.folded, only)


async def test_a_walk_through_the_form_of_a_new_decision(screen: Screen) -> None:
    """The first six fields are seen at once, the rest is one tab further; shift+tab comes back."""
    async with screen(size=(80, 24)) as hand:
        await hand.press("2", "a")
        first = ["Title", "Decided", "KPIs", "Hypothesis", "Prediction", "Prediction by"]
        painted = await hand.painted()
        assert all(f"{each} " in painted for each in first)
        assert "▸ More  confidence, research" in painted
        assert not _shown(hand, "tradeoff")

        await hand.press("shift+tab")
        assert _focused(hand) == "supersedes"
        await hand.press("tab")
        assert _focused(hand) == "title"
        await hand.type("Ask once")
        await hand.press("tab", "down", "down", "pagedown", "up")
        await hand.sees("2026-06-25", "→ Thu 25 Jun, 8 days ago")
        await hand.go_to("outcome")
        await hand.type("st")
        await hand.sees("▸stopped")
        await hand.go_to("tradeoff")
        await hand.type("time\nand money")
        await hand.press("ctrl+s")

        made = hand.app.book.snapshot.decisions[-1]
        assert ("Ask once", date(2026, 6, 25)) == (made.title, made.decided)
        assert ("stopped", "time\nand money") == (made.outcome, made.tradeoff)


@pytest.mark.parametrize("size", [(80, 24), (40, 12)])
async def test_the_focused_field_is_seen_whole_on_every_terminal(
    screen: Screen, size: tuple[int, int]
) -> None:
    """Each field in its turn, and one that is refused with its problem; hint and keys stay beneath."""
    async with screen(size=size) as hand:
        await hand.press("2", "a")
        for _ in range(len(hand.app.screen.query(FormField))):
            assert "Esc" in await hand.painted()
            assert _in_view(hand), _focused(hand)
            await hand.press("tab")
        await hand.go_to("stages.experiment.text")
        await hand.type("one\ntwo\nthree\nfour\nfive")
        await hand.painted()
        assert _in_view(hand)
        await hand.go_to("stages.prediction.by")
        await hand.type("12.5")
        await hand.go_to("title")
        await hand.press("ctrl+s")
        assert "! 12.5 could be" in await hand.painted()
        assert _focused(hand) == "stages.prediction.by"
        assert _in_view(hand)


async def test_a_field_that_lost_the_focus_is_not_scrolled_to(screen: Screen) -> None:
    """To the last field, which unfolds, and on before that was painted: the view is where the typing is."""
    async with screen(size=(80, 24)) as hand:
        await hand.press("2", "a")
        await hand.painted()
        await hand.press("shift+tab", "tab", "tab")
        await hand.painted()
        assert "decided" == _focused(hand)
        assert _in_view(hand)


def test_whatever_text_is_typed_in_can_be_saved_from_the_question() -> None:
    """S at the question about unsaved typing works on every screen that keeps drafts."""
    there = Drafted.__subclasses__()

    assert {Form, EditorScreen, EveningScreen} <= set(there)
    assert [] == [each.__name__ for each in there if "action_save" not in vars(each)]


async def test_a_folded_field_that_is_refused_opens(screen: Screen) -> None:
    """A problem is never hidden, and what holds something is never folded."""
    async with screen() as hand:
        await hand.press("2", "a")
        await hand.fill({"title": "Try", "stages.prediction.confidence": "900"})
        assert _focused(hand) == "stages.prediction.confidence"
        await hand.press("escape", "d")
        await hand.select(2, "D3")
        await hand.press("e")
        assert _shown(hand, "options_rejected")


async def test_the_unit_of_a_new_kpi_stands_beside_its_numbers(screen: Screen) -> None:
    """As it is typed: what the baseline, the target and the limit count is seen before they are."""
    async with screen() as hand:
        await hand.press("3", "a", "tab")
        await hand.type("ms")
        beside = {
            field.place.path: str(field.query_one(".beside").render())
            for field in hand.app.screen.query(FormField)
        }

        assert [*map(beside.get, ("baseline.value", "target.value", "limit.value"))] == ["ms"] * 3
        assert not beside["target.on"]


async def test_beside_a_new_value_stand_unit_and_last_value(screen: Screen) -> None:
    """While the digits are typed, at every width."""
    for size in ((80, 24), (40, 12)):
        async with screen(size=size) as hand:
            await hand.select(3, "K1")
            await hand.press("m")
            assert "% · last 65.3, 19 Jun" in await hand.painted()


async def test_a_new_kpi_proposes_today_for_its_baseline(screen: Screen) -> None:
    """The day is kept only with a value; what was said before gives way to the form."""
    async with screen(size=(80, 24)) as hand:
        await hand.press("3", "a")
        await hand.fill({"name": "Idle"})
        assert None is hand.main.book.snapshot.kpis[-1].baseline
        first, _, _ = (await hand.painted()).partition("\n")
        assert "K6 added · u takes it back · readiness 92 → 91" == first.strip()
        await hand.press("a")
        assert "K6 added" not in await hand.painted()
        await hand.fill(
            {"name": "Starts", "better": "down", "baseline.value": "41.5", "target.value": "45"}
        )
        assert Mark(value=41.5, on=TODAY) == hand.main.book.snapshot.kpis[-1].baseline
        assert "! its target is above its baseline" in await hand.painted()


def _field(hand: Hand) -> FormField:
    return next(each for each in hand.app.screen.query(FormField) if each.has_focus_within)


def _focused(hand: Hand) -> str:
    return _field(hand).place.path


def _shown(hand: Hand, path: str) -> bool:
    return any(
        field.display for field in hand.app.screen.query(FormField) if field.place.path == path
    )


def _in_view(hand: Hand) -> bool:
    """Whether all of the focused field, and what it says, is on the screen."""
    box: Region = hand.app.screen.query_one("#form-fields").region
    return box.contains_region(_field(hand).region)
