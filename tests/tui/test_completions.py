"""Completions: what is offered, and how it is taken without ever being in the way."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from textual.widgets import Input

from journal.field_table import FIELDS, Field
from journal.model import Note
from tests.journal.ledgers import sample
from tests.tui.conftest import Screen
from tests.tui.pictures.taking import strips_of
from tui.completions import TEXT, completions
from tui.widgets.area import Area
from tui.widgets.completing import Candidates, room

NOTES = (
    Note(id="N1", text="with @Ana and @anton #checkout"),
    Note(id="N2", text="@ANA again #check-in #c1"),
)
CASE = replace(sample(), notes=NOTES)
BY_PATH = {field.path: field for table in FIELDS.values() for field in table}
KPIS, ARTIFACTS = BY_PATH["kpis"], BY_PATH["artifacts"]


def offered(text: str, field: Field = TEXT, asked: bool = False) -> list[str]:
    """The texts that are offered at the end of a text, or at the "|" in it."""
    before, _, after = text.partition("|")
    found = completions(before + after, len(before), CASE, field, asked)
    return [each.text for each in found.candidates]


@pytest.mark.parametrize(
    ("text", "texts"),
    [
        ("see K1", ["K1"]),
        ("see k", []),
        ("(n", []),
        ("(n1", ["N1"]),
        ("K99", []),
        ("p9", []),
        ("xK1", []),
        ("D3.j", []),
        ("v.D3", []),
        ("K1|2", []),
        ("K1|, K2", ["K1"]),
        ("@", []),
        ("@an", ["@Ana", "@anton"]),
        ("@Anton", ["@anton"]),
        ("me@an", []),
        ("#c", ["#c1", "#check-in", "#checkout"]),
        ("#1", []),
        ("a#check", []),
    ],
)
def test_what_is_offered_in_a_text(text: str, texts: list[str]) -> None:
    """After a kind's letter and a digit, "@" or "#" and a letter, at the start of a word and at its end."""
    assert texts == offered(text)


def test_what_is_offered_in_a_field_of_ids() -> None:
    """Records by their names, of the right kind, without those that stand there already."""
    assert ["K1", "K5"] == offered("check", KPIS)
    assert ["K1"] == offered("RATE compl", KPIS)
    assert ["K5"] == offered("K1, check", KPIS)
    assert ["K5"] == offered("K1 check", KPIS)
    assert [] == offered("swamp", KPIS)
    assert [] == offered("", KPIS)
    assert ["K1", "K2", "K3", "K4", "K5"] == offered("", KPIS, asked=True)
    assert ["outcome-map"] == offered("outc", ARTIFACTS)
    assert "D7" in offered("leave bank", ARTIFACTS)


@given(
    st.lists(
        st.sampled_from(["K1", "k", "@", "#", "a", " ", ",", ".", "ß", "1", "D", "\u0301"]),
        max_size=9,
    ),
    st.integers(0, 12),
    st.sampled_from([TEXT, KPIS, ARTIFACTS]),
    st.booleans(),
)
def test_taking_one_replaces_only_the_word_before_the_cursor(
    parts: list[str], cursor: int, field: Field, asked: bool
) -> None:
    """What is replaced lies before the cursor and holds no comma; what is put in starts as was typed."""
    text = "".join(parts)
    cursor = min(cursor, len(text))
    start, candidates = completions(text, cursor, CASE, field, asked)
    assert 0 <= start <= cursor
    if candidates:
        assert "," not in text[start:cursor]
        assert len(candidates) == len({each.text for each in candidates})
    if candidates and field is TEXT:
        assert not any(each.isspace() for each in text[start:cursor])
        assert text[start].casefold() == candidates[0].text[0].casefold()


async def test_a_completion_is_shown_chosen_and_taken(screen: Screen) -> None:
    """Tab takes the first; the arrows choose and Enter takes; Escape closes the list, then the form."""
    async with screen(size=(80, 24)) as hand:
        await hand.press("n")
        await hand.type("see D")
        assert "Tab takes" not in await hand.painted()
        await hand.type("7")
        assert "D7 Leave bank" in await hand.painted()
        await hand.press("escape")
        assert "Tab takes" not in await hand.painted()
        await hand.type(" and @sup")
        await hand.press("tab")
        await hand.type(" on #che")
        await hand.press("down", "enter", "enter")
        assert "see D7 and @Support on #checkout" == hand.app.book.snapshot.notes[-1].text


async def test_ids_are_picked_by_name(screen: Screen) -> None:
    """The name is searched, the id is put; an empty field shows all when asked with the arrow."""
    async with screen(size=(80, 24)) as hand:
        await hand.press("5", "a")
        await hand.go_to("kpi")
        await hand.press("down")
        assert "Tab takes the first" in await hand.painted()
        await hand.press("down", "down", "enter")
        control = hand.app.focused
        assert isinstance(control, Input)
        assert "K2" == control.value
        await hand.press("tab", "shift+tab", "ctrl+shift+a", "delete")
        await hand.type("check")
        await hand.press("tab")
        assert "K1" == control.value
        await hand.press("tab")
        assert control is not hand.app.focused


async def test_typing_fast_is_never_taken_for_choosing(screen: Screen) -> None:
    """Keys in one go are a text, and Enter saves it, whatever would have been offered."""
    async with screen() as hand:
        await hand.type("nK1 is up, D8 too, ask @Support #checkout\n")
        assert "K1 is up, D8 too, ask @Support #checkout" == hand.app.book.snapshot.notes[-1].text


async def test_completions_stand_beneath_the_cursor_of_a_text_of_several_lines(
    screen: Screen,
) -> None:
    """In the charter's text too: tab takes one, Enter without a choice is a new line."""
    async with screen(size=(80, 24)) as hand:
        await hand.press("4", "w")
        area = hand.app.focused
        assert isinstance(area, Area)
        await hand.press("f7", "delete")
        await hand.type("a\nsee K1")
        lines = (await hand.painted()).splitlines()
        row = next(n for n, each in enumerate(lines) if "see K1" in each)
        assert "K1 Checkout completion rate" in lines[row + 1]
        await hand.press("enter")
        await hand.type("#check")
        await hand.press("tab")
        assert "a\nsee K1\n#checkout" == area.text


@pytest.mark.parametrize(
    ("expected", "row", "height"),
    [(6, 5, 24), (6, 20, 24), (4, 5, 12), (3, 5, 11), (6, 9, 12), (1, 1, 3)],
)
def test_the_list_never_covers_what_is_typed(expected: int, row: int, height: int) -> None:
    """It is as long as the larger part of the screen, beneath or above the cursor, has room for."""
    assert expected == room(row, height)


async def test_on_few_lines_the_field_stays_in_view(screen: Screen) -> None:
    """The list is shorter there; every candidate can still be reached."""
    async with screen(size=(40, 12)) as hand:
        await hand.press("2", "a", "tab", "tab", "down")
        field = hand.app.focused
        (shown,) = hand.app.screen.query(Candidates)
        for _ in range(5):
            assert field is not None
            await strips_of(hand)
            assert not field.region.overlaps(shown.region)
            await hand.press("down")
        assert "▸K5" in await hand.painted()
