"""The help, the pages and the tour: they speak of what is here, and nothing that was typed is touched by them."""

from importlib import resources
from pathlib import Path

import pytest
from textual.geometry import Offset, Region, Size

from journal import explain, places
from journal.drafts import Where
from tests.tui.conftest import Screen
from tests.tui.driving import Hand, laid_out
from tui import commands, seen
from tui.drafting import Drafted
from tui.lines import plain
from tui.opening import offer
from tui.panes import PANES
from tui.screens import help as helped
from tui.screens import page, tour
from tui.screens.tour import STEPS, beside


def front_of(hand: Hand) -> str:
    """What kind of screen is open in front."""
    return type(hand.app.front).__name__


# --- the keys -------------------------------------------------------------------------------------


async def test_help_says_what_works_here_and_only_that(screen: Screen) -> None:
    """The record, the pane, moving, everywhere: every command that is offered stands there once."""
    async with screen(size=(120, 60)) as hand:
        await hand.press("3", "?")
        painted = await hand.painted()
        shown = helped.groups(hand.main)

        assert ["This record: K1", "This pane: KPIs", "Moving", "Everywhere", "While typing"] == [
            group.title for group in shown
        ]
        keys = [key for group in (*shown[:2], shown[3]) for key, _ in group.keys]
        offered = [each for each in commands.COMMANDS if hand.main.allows(each)]
        assert sorted([*map(commands.key_name, offered), "ctrl+p", "ctrl+q"]) == sorted(keys)
        assert "Enter a value of the KPI" in painted
        assert "stages of the decision" not in painted


@pytest.mark.parametrize("width", [20, 40, 68, 91, 92, 124])
def test_every_key_is_told_at_every_width(width: int) -> None:
    """In one column or two, no line is wider than there is room and no word is lost."""
    shown = [helped.MOVING, helped.TYPING]
    lines = plain(helped.lines(shown, width)).splitlines()

    assert max(map(len, lines)) <= width
    told = " ".join(" ".join(lines).split())
    for group in shown:
        for _, said in group.keys:
            assert all(word in told for word in said.split())
    assert (width >= 92) is ("Moving" in lines[0] and "While typing" in lines[0])


# --- the pages ------------------------------------------------------------------------------------


def test_every_pane_has_a_page_and_every_rule_stands_on_one() -> None:
    """The pages are package data; no code of a rule is left out, and each says what it is for."""
    assert {f"{name}.md" for name in page.RULES} == {
        each.name for each in resources.files("tui").joinpath("pages").iterdir()
    }
    assert {page.page_of(Where("", spec.id)) for spec in PANES} < set(page.RULES)
    texts = {name: page.text_of(name) for name in page.RULES}
    for code in explain.codes():
        assert any(f"**{code}**" in text for text in texts.values()), code
    for spec in PANES:
        text = texts[page.page_of(Where("", spec.id))]
        assert text.startswith(f"# {spec.name}\n")
        assert all(each in text for each in ("**Weak:**", "**Strong:**", "## Keys"))


@pytest.mark.parametrize(
    ("expected", "where"),
    [
        ("today", Where("", "today")),
        ("outcome_map", Where("", "outcome-map")),
        ("checkins", Where("", "check-ins")),
        ("today", Where("note", "kpis", "K1")),
        ("today", Where("add", "today", "D6")),
        ("decisions", Where("edit", "today", "D6")),
        ("kpis", Where("follow", "kpis", "K1.measurements.3")),
        ("decisions", Where("follow", "outcome-map", "D4.stages.result")),
        ("cycle", Where("set-up")),
        ("today", Where()),
    ],
)
def test_the_page_is_on_what_is_being_done(expected: str, where: Where) -> None:
    """A command that works on one thing has that thing's page, any other the page of its pane."""
    assert expected == page.page_of(where)


@pytest.mark.parametrize(
    ("keys", "title"),
    [
        (("n",), "Today"),
        (("2", "a"), "Decisions"),
        (("4", "w"), "Charter"),
        (("3", "m"), "KPIs"),
        (("C",), "The cycle"),
    ],
)
async def test_f1_while_typing_is_read_and_left_with_the_form_untouched(
    screen: Screen, keys: tuple[str, ...], title: str
) -> None:
    """The page on what is typed; Escape comes back to the same field, and ? is a letter there."""
    async with screen(size=(80, 24)) as hand:
        await hand.press(*keys)
        await hand.type("why?")
        form, focused = hand.app.front, hand.app.focused
        assert isinstance(form, Drafted)
        before = form.typed()
        assert any("why?" in text for text in before.values())
        await hand.press("f1")
        assert "Page" == front_of(hand)
        assert f" {title} " in await hand.painted()
        await hand.press("f1", "down", "escape")

        assert before == form.typed()
        assert form is hand.app.front
        assert focused is hand.app.focused


async def test_f1_shows_the_page_on_the_pane(screen: Screen) -> None:
    """What it is for, an example, its rules and its keys; over a sheet the page on that."""
    async with screen() as hand:
        await hand.press("6", "f1")
        painted = await hand.painted()
        assert " Bullets " in painted
        assert "Strong:" in painted
        await hand.press("end")
        assert "B45" in await hand.painted()
        await hand.press("escape")
        assert hand.main is hand.app.front
        await hand.press("r", "f1")
        assert "from 0 to 100, computed" in await hand.painted()


# --- the tour -------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (60, 20)])
async def test_the_tour_walks_over_the_screen(screen: Screen, size: tuple[int, int]) -> None:
    """Each step opens what it speaks of, stands whole on the screen, and can be gone back from."""
    async with screen(size=size) as hand:
        await hand.press("4", "?", "t")
        for number, step in enumerate(STEPS, 1):
            painted = await hand.painted()
            assert f"{number} of {len(STEPS)}" in painted
            assert f" {step.title} " in painted
            hand.main.redraw()
            assert painted == await hand.painted()
            if step.about.startswith("#pane-"):
                assert step.about == f"#{hand.main.open_pane.id}"
            if number == 2:
                await hand.press("left")
                assert f"1 of {len(STEPS)}" in await hand.painted()
                await hand.press("right")
            await hand.press("enter")

        assert hand.main is hand.app.front
        assert "pane-charter" == hand.main.open_pane.id
        assert not hand.main.query(".toured")


async def test_the_tour_can_be_left_before_it_stands(screen: Screen) -> None:
    """Escape that comes with the key that opened it: the panes are as they were."""
    async with screen() as hand:
        before = await hand.painted()
        await hand.pilot.press("f3", "escape")

        assert before == await hand.painted()
        assert hand.main is hand.app.front


async def test_the_tour_hides_nothing_of_an_empty_pane(screen: Screen) -> None:
    """A pane of one row is framed and still says what belongs there."""
    async with screen(size=(80, 24), empty=True) as hand:
        await hand.fill({"name": "2026-H2"})
        await hand.press("f3", "enter", "enter")
        await laid_out(hand.app)
        assert hand.main.open_pane.content_size.height >= 1


async def test_the_tour_is_offered_once(screen: Screen) -> None:
    """After the set-up of a first run; skipped or seen, it never comes by itself again."""
    async with screen(empty=True) as hand:
        hand.app.touring = True
        await hand.fill({"name": "2026-H2"})
        await laid_out(hand.app)
        assert "Tour" == front_of(hand)
        await hand.press("escape")
        assert hand.main is hand.app.front
        assert seen.tour_seen()
        hand.app.touring = True
        offer(hand.app)
        await laid_out(hand.app)
        assert hand.main is hand.app.front
        await hand.press("f3")
        assert "Tour" == front_of(hand)


async def test_without_being_asked_for_no_tour_stands_in_the_way(screen: Screen) -> None:
    """Who has a journal already is left alone."""
    async with screen() as hand:
        assert hand.main is hand.app.front
        assert not seen.tour_seen()


def test_where_nothing_can_be_written_seen_does_no_harm(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A state folder that is a file: nothing is remembered and nothing falls."""
    (tmp_path / "state").write_text("")
    monkeypatch.setenv("CASEBOOK_STATE", str(tmp_path / "state"))
    seen.note_tour_seen()

    assert not seen.tour_seen()
    assert places.state_folder() == str(tmp_path / "state")


@pytest.mark.parametrize(
    ("expected", "about"),
    [
        (Offset(44, 3), Region(0, 2, 44, 10)),
        (Offset(0, 3), Region(50, 2, 70, 30)),
        (Offset(35, 2), Region(0, 0, 120, 2)),
        (Offset(35, 29), Region(0, 35, 120, 1)),
        (Offset(70, 29), Region(0, 2, 120, 33)),
        (Offset(44, 29), Region(0, 34, 44, 2)),
    ],
)
def test_the_box_stands_beside_what_it_speaks_of(expected: Offset, about: Region) -> None:
    """Right of it, else left, else beneath or above, else over its end; always whole and over no keys."""
    assert expected == beside(about, Size(50, 6), Size(120, 36))


def test_each_step_is_read_at_a_glance() -> None:
    """A sentence or two, none longer than three lines of the box."""
    assert 5 <= len(STEPS) <= 6
    assert all(len(step.said) <= 3 * (tour.WIDTH - 4) for step in STEPS)
