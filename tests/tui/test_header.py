"""The two lines on top: the score, what caps it, and how a change moved it."""

from datetime import date

import pytest
from msgspec.structs import replace

from journal.model import Cycle, Snapshot
from tests.tui.conftest import Screen
from tests.tui.viewing import viewed
from tui import aside, header
from tui.lines import plain


async def test_the_meter_says_how_a_change_moved_it(screen: Screen) -> None:
    """`92 → 93 +1` where the whole number moves, tenths where it does not, nothing where nothing moved."""
    async with screen() as hand:
        view = hand.main.current_view
        found = view.assessment
        before = replace(found, score=found.score - 3, raw=found.raw - 3)
        assert "89 → 92 +3" in plain([header.readiness(view, 120, before)[0]])
        before = replace(found, raw=found.raw + 0.4)
        assert "92 −0.4 ready" in plain([header.readiness(view, 120, before)[0]])
        assert header.differs(before, found)
        assert not header.differs(found, found)


async def test_a_measurement_moves_the_meter_visibly(screen: Screen) -> None:
    """The movement stands there at once, undo shows the way back, the next key and looking around end it."""
    async with screen() as hand:
        await hand.select(3, "K5")
        await hand.press("m")
        await hand.type("925")
        await hand.press("enter")
        assert " 92 → 93 +1 ready" in await hand.painted()
        await hand.press("u")
        assert " 93 → 92 −1 ready" in await hand.painted()
        await hand.press("up")
        assert " 92 ready" in await hand.painted()
        await hand.press("ctrl+r")
        assert " 92 → 93 +1 ready" in await hand.painted()
        hand.main.reload()
        assert " 93 ready" in await hand.painted()


def test_the_roles_stand_there_as_far_as_they_are_said() -> None:
    """No arrow leads to nothing, and none stands behind a gap."""

    def said(role: str, target: str) -> str:
        cycle = Cycle(name="2026-H1", role=role, target_role=target)
        return plain([header.title(viewed(Snapshot(cycle=cycle)), None, 120)[0]])

    assert " Casebook  2026-H1  SDE → PM" == said("SDE", "PM")
    assert " Casebook  2026-H1  → PM" == said("", "PM")
    assert " Casebook  2026-H1  SDE" == said("SDE", "")
    assert " Casebook  2026-H1" == said("", "").rstrip()


def test_the_third_column_begins_with_the_step_that_the_meter_names() -> None:
    """Also where that is to begin what is missing altogether."""
    view = viewed(Snapshot(cycle=Cycle(starts=date(2026, 7, 3), submit_by=date(2026, 12, 30))))
    right = plain([header.readiness(view, 120)[1]])
    steps = plain(aside.lines(view, 40)).partition("Next steps\n")[2].splitlines()

    assert right.startswith("add a decision +17.0")
    assert ["+17.0 ", "add a decision"] == [steps[0][:6], steps[0][6:].strip()]
    assert any("start a charter" in each for each in steps)


@pytest.mark.parametrize("width", [20, 40, 60, 80, 100, 120, 200])
async def test_the_meter_keeps_score_cap_and_verdict(screen: Screen, width: int) -> None:
    """The bar gives way first, then the next step; the numbers never."""
    async with screen() as hand:
        await hand.select(4, "C1")
        await hand.press("d", "y")
        left, right = header.readiness(hand.main.current_view, width)

        assert "59" in plain([left])
        if width >= 40:
            assert len(plain([left])) + len(plain([right])) <= width
            assert "P03" in plain([left])
            assert hand.main.current_view.assessment.verdict in plain([left])


@pytest.mark.parametrize("size", [(120, 36), (80, 24)])
async def test_a_notice_hides_nothing_that_is_worked_on(
    screen: Screen, size: tuple[int, int]
) -> None:
    """It stands where the title stands: panes, record and keys stay as they are."""
    async with screen(size=size) as hand:
        await hand.press("5", "n")
        await hand.type("seen")
        await hand.press("enter")
        lines = (await hand.painted()).splitlines()

        assert "N3 added" in lines[0]
        assert "1 Today" in lines[2]
        assert "? help" in lines[-1]
