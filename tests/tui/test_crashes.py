"""A bug at every place where one could be: the draft is safe, an exit code, and nobody's words in the report."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from textual.content import Content
from textual.screen import Screen as AnyScreen

from journal import interchange
from journal.book import Book
from journal.clock import FixedClock
from journal.drafts import Drafts
from journal.home import Home
from tests.harness.counts import full
from tests.tui.conftest import LAST_DAY, Screen
from tests.tui.driving import Hand, settle
from tui import commands
from tui.app import CasebookApp
from tui.drafting import Drafted
from tui.forms.choice import Choice
from tui.forms.field import FormField
from tui.forms.form import Form
from tui.palette import Palette
from tui.panes import BY_TABLE
from tui.screens.clash import ClashScreen
from tui.screens.editor import EditorScreen
from tui.screens.export import ExportScreen
from tui.screens.finding import Finding
from tui.screens.history import HistoryScreen
from tui.screens.main import MainScreen
from tui.screens.question import Menu, Question
from tui.screens.readiness import ReadinessScreen
from tui.screens.reading import Reading
from tui.screens.small import TooSmall
from tui.widgets.bars import Bar, KeyBar
from tui.widgets.detail import Detail
from tui.widgets.line_list import LineList

CANARY = "canary in the mine"


def some(points: Sequence[str], number: int) -> list[str]:
    """All of them for a release, else that many from first to last."""
    return list(points if full() else points[:: -(-len(points) // number)])


pytestmark = pytest.mark.fault(7, 32)


class Bug(Exception):
    """Carries the words, as errors of libraries do."""


def broken(*_: object, **__: object) -> Any:
    """Fails with the words in a variable and in its message."""
    words = CANARY
    raise Bug(f"cannot do {words}")


async def broken_later(*_: object) -> None:
    """The same in a worker."""
    broken()


def _screens(main: MainScreen) -> dict[str, Callable[[], AnyScreen[Any]]]:
    view = main.current_view
    return {
        "form": lambda: Form("x", {}, [], lambda _: None, view.today),
        "editor": lambda: EditorScreen({"body": "x"}, lambda _: None, view),
        "history": lambda: HistoryScreen("D1", (), view.today),
        "export": lambda: ExportScreen(view, main.casebook),
        "readiness": lambda: ReadinessScreen(view),
        "reading": lambda: Reading("x", Content("x")),
        "question": lambda: Question("x"),
        "menu": lambda: Menu("x", []),
        "finding": lambda: Finding(view.snapshot, "a"),
        "clash": lambda: ClashScreen("D1", ()),
        "too small": TooSmall,
        "palette": Palette,
    }


SCREENS = (
    "form", "editor", "history", "export", "readiness", "reading", "question", "menu", "finding", "clash",
    "too small", "palette",
)  # fmt: skip


def _break(monkeypatch: pytest.MonkeyPatch, owner: type, name: str) -> None:
    monkeypatch.setattr(owner, name, broken, raising=False)


async def _press(hand: Hand, *keys: str) -> None:
    """Press keys until the program has fallen."""
    for key in keys:
        if hand.app._exception is None:
            await hand.press(key)


POINTS: dict[str, tuple[type, str, tuple[str, ...]]] = {
    "what is typed in a field": (FormField, "on_input_changed", ("x",)),
    "a field is left": (FormField, "on_descendant_blur", ("tab",)),
    "a field explains itself": (Form, "on_form_field_explained", ("tab",)),
    "a date is understood": (FormField, "parsed", ("tab", "x")),
    "a form is saved": (Form, "action_save", ("ctrl+s",)),
    "a form is left": (Form, "action_leave", ("escape",)),
    "a problem is shown": (FormField, "complain", ("x",)),
    "a book adds": (Book, "add", ("ctrl+s",)),
    "the screen follows a change": (MainScreen, "reload", ("ctrl+s",)),
    "panes follow a change": (MainScreen, "watch_view", ("ctrl+s",)),
    "the record is shown": (Detail, "show", ("ctrl+s",)),
    "rows are set": (LineList, "set_rows", ("ctrl+s",)),
    "the cursor moves": (LineList, "watch_cursor", ("ctrl+s",)),
    "the bars are drawn": (Bar, "render", ("ctrl+s",)),
    "the keys are drawn": (KeyBar, "render", ("ctrl+s",)),
    "a list is drawn": (LineList, "render_line", ("ctrl+s",)),
    "leaving by a key": (CasebookApp, "action_leave", ("ctrl+q",)),
}


async def _fallen(
    screen: Screen, tmp_path: Path, capsys: pytest.CaptureFixture[str], do: Callable[[Hand], Any]
) -> None:
    """Type the words into a form, meet the bug, and look at what is left."""
    home = Home(tmp_path / "home", FixedClock.on(LAST_DAY))
    home.bring_in(interchange.sample().snapshot)
    apps = []
    with pytest.raises(BaseException) as met:
        async with screen(home=home, frames=True) as hand:
            apps.append(hand.app)
            await hand.press("n")
            await hand.type(CANARY)
            await do(hand)
            for _ in range(300):
                if hand.app._exception is not None:
                    break
                await hand.pilot.pause(0.01)
            else:
                raise AssertionError("the bug was not met")
    assert "the bug was not met" not in str(met.value)
    assert 1 == apps[0].return_code

    printed = capsys.readouterr()
    assert CANARY not in " ".join((printed.out + printed.err).split())
    assert "in broken" in printed.err
    drafts = [draft.typed["text"] for draft in Drafts(home.path).found().drafts]
    saved = [note.text for note in home.open().snapshot.notes]
    assert [each for each in (*drafts, *saved) if each.startswith(CANARY)]
    holding = [
        path
        for path in tmp_path.rglob("*")
        if path.is_file() and CANARY.encode() in path.read_bytes()
    ]
    assert {path.parent.name for path in holding} <= {"drafts", "home"}, holding


@pytest.mark.parametrize("command", some([command.id for command in commands.COMMANDS], 3))
async def test_a_bug_in_any_command(
    screen: Screen,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    command: str,
) -> None:
    """In the worker that does it, while a form is open."""

    async def do(hand: Hand) -> None:
        changed = commands.BY_ID[command]._replace(run=broken_later)
        monkeypatch.setitem(commands.BY_ID, command, changed)
        hand.main.action_run(command)
        await settle(hand.app)

    await _fallen(screen, tmp_path, capsys, do)


@pytest.mark.parametrize("name", some(SCREENS, 3))
async def test_a_bug_while_anything_opens(
    screen: Screen,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    name: str,
) -> None:
    """When a screen is mounted over a form."""

    async def do(hand: Hand) -> None:
        opened = _screens(hand.main)
        assert set(SCREENS) == set(opened)
        made = opened[name]()
        _break(monkeypatch, type(made), "on_mount")
        hand.app.push_screen(made)

    await _fallen(screen, tmp_path, capsys, do)


@pytest.mark.parametrize("point", some(list(POINTS), 4))
async def test_a_bug_in_any_handler(
    screen: Screen,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    point: str,
) -> None:
    """Of a key, a message, a change of the journal, or while something is drawn."""
    owner, name, keys = POINTS[point]

    async def do(hand: Hand) -> None:
        _break(monkeypatch, owner, name)
        await _press(hand, *keys)

    await _fallen(screen, tmp_path, capsys, do)


@pytest.mark.parametrize(
    ("timer", "name"), [("_look_around", "refresh"), ("_save", "close"), ("_keep_drafts", "")]
)
async def test_a_bug_in_a_timer(
    screen: Screen,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    timer: str,
    name: str,
) -> None:
    """What happens by itself every now and then; the farewell does some of it once more."""

    async def do(hand: Hand) -> None:
        if name:
            _break(monkeypatch, Book, name)
        else:
            monkeypatch.setattr(hand.app.drafting, "keep_all", broken)
            hand.app.drafting.keep(hand.app.front)  # type: ignore[arg-type]
        hand.app.set_interval(0.01, getattr(hand.app, timer))

    await _fallen(screen, tmp_path, capsys, do)


WAYS = (
    "n", "2 a", "2 e", "2 f", "3 m", "3 a", "3 e", "4 w", "5 a", "6 a", "7 a", "7 h", "C", "R a", "r a", "c n", "z",
)  # fmt: skip


@pytest.mark.fault(16)
async def test_leaving_by_ctrl_q_never_loses_what_is_typed(screen: Screen, tmp_path: Path) -> None:
    """In every form: it says to close the form first, stays, and what is typed is a draft already."""
    home = Home(tmp_path / "home", FixedClock.on(LAST_DAY))
    home.bring_in(interchange.sample().snapshot)
    async with screen(home=home, size=(80, 24)) as hand:
        for way in WAYS:
            await hand.press(*way.split())
            front = hand.app.front
            assert isinstance(front, Drafted), way
            if isinstance(hand.app.focused, Choice):
                await hand.press("tab")
            await hand.type("zz")
            typed = front.typed()
            assert typed != front.untyped(), way
            await hand.press("ctrl+q")
            assert "close what is open first" in await hand.painted(), way
            assert front is hand.app.front, way
            hand.app.drafting.keep_all()
            assert [typed] == [dict(each.fields) for each in Drafts(home.path).found().drafts], way
            await hand.press("escape", "d", "escape", "escape")
            assert isinstance(hand.app.front, MainScreen), way


@pytest.mark.fault(16)
async def test_every_screen_that_text_is_typed_in_is_drafted(screen: Screen) -> None:
    """Whatever command opens a field to write in keeps a draft of it, but for words to find or filter by and a folder."""
    async with screen() as hand:
        for command in commands.COMMANDS:
            table = command.needs if command.needs in BY_TABLE else "decisions"
            if command.id in ("quit", "undo", "redo"):
                continue
            hand.main.turn_to(hand.main.pane(BY_TABLE[table].id))
            await settle(hand.app)
            if not hand.main.allows(command):
                continue
            hand.main.action_run(command.id)
            await settle(hand.app)
            front = hand.app.front
            written = bool(front.query("Input, TextArea"))
            if written and not isinstance(front, MainScreen | Finding | ExportScreen):
                assert isinstance(front, Drafted), command.id
            for _ in range(3):
                if hand.app.front is not hand.main:
                    await hand.press("escape")
            assert hand.app.front is hand.main, command.id
