"""The line of keys: what is needed most for what is under the cursor comes first, by the keys that the user has."""

import re
from datetime import date
from pathlib import Path

from journal import interchange
from journal.clock import FixedClock
from journal.home import Home
from journal.kinds import kind_of
from journal.model import Record
from journal.settings import Settings
from tests.tui.conftest import LAST_DAY, Screen
from tests.tui.driving import Hand, laid_out
from tui import key_bar
from tui.app import CasebookApp
from tui.commands import COMMANDS
from tui.paging import Paging

SAMPLE = interchange.sample().snapshot
ALWAYS = ["add", "edit", "note", "readiness", "export", "undo", "filter", "find", "delete"]


def ids(record_id: str, pane: str, asked: str = "") -> list[str]:
    """The commands in the bar over a record of the sample, by their ids, but for help."""
    record = SAMPLE.find(record_id)
    assert record is not None
    offered = [each for each in COMMANDS if each.id != "help" and fits(each.needs, record)]
    return [each.id for each in key_bar.ordered(offered, pane, record, asked)]


def fits(needs: str, record: Record) -> bool:
    """Whether a command that needs a record of a table can be done on that one."""
    kind = kind_of(record.id)
    return needs in ("", "any") or (kind is not None and needs == kind.table)


def test_what_acts_on_the_record_stands_first() -> None:
    """Then adding and editing, noting, how ready it is, exporting; what closes the day last."""
    rest = [*ALWAYS, "close-day"]
    assert ["stage", "feedback", *rest] == ids("D8", "decisions")
    assert ["measure", "measurements", *rest] == ids("K1", "kpis")
    assert ["write", *rest] == ids("C1", "charter")
    assert rest == ids("B1", "bullets")


def test_only_a_planned_check_in_is_offered_to_be_held() -> None:
    """There it is what is needed most; of one that was held, its promises are."""
    assert ["hold", "promises"] == ids("M4", "check-ins")[:2]
    assert ["promises", "add"] == ids("M3", "check-ins")[:2]
    assert "hold" not in ids("D8", "decisions")


def test_the_key_of_an_item_of_the_agenda_is_the_first() -> None:
    """Whatever else there is; and on the days "add" would say the same as "note"."""
    assert ["promises", "edit", "note", "close-day"] == ids("M3", "today", "promises")[:4]
    assert ["brief", "hold", "promises"] == ids("M4", "today", "brief")[:3]
    assert "add" not in ids("N2", "today")
    assert "add" == ids("N2", "today", "add")[0]


async def test_the_bar_shows_the_first_that_fit(screen: Screen) -> None:
    """All of them at 120 columns but what closes the day."""
    async with screen() as hand:
        await hand.press("2", "home")
        shown = (await hand.painted()).splitlines()[-1]
        assert shown.startswith(" s stage  f feedback  a add  e edit  n note  r ready  x export ")
        assert "/ filter  ctrl+f find  d delete " in shown
        assert "? help" in shown


async def test_the_agenda_and_the_bar_name_the_keys_of_the_user(tmp_path: Path) -> None:
    """What config.toml says under keymap is said wherever the key is named, and it works."""
    home = Home(tmp_path / "home", FixedClock.on(LAST_DAY))
    home.bring_in(SAMPLE)
    keymap = {"measure": "ctrl+g", "promises": "f6"}
    app = CasebookApp(home, Settings(keymap=keymap), paging=Paging(on=False))
    async with app.run_test(size=(120, 36)) as pilot:
        await laid_out(app)
        hand = Hand(pilot, FixedClock.on(date(2026, 7, 3)))
        await hand.press("1", "home")
        painted = await hand.painted()
        lines = painted.splitlines()
        assert " F6" in next(each for each in lines if "M3 promise" in each)
        assert " ctrl+g" in next(each for each in lines if "K5 not measured" in each)
        assert "F6 tick it off with t" in painted
        assert lines[-1].startswith(" F6 promises ")
        await hand.press("?")
        assert re.search(r"F6 +Add, tick off", await hand.painted())
        await hand.press("escape", "f6")
        assert hand.app.screen is not hand.main
