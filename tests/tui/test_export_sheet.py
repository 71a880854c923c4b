"""The export sheet: what is written where, folders that complete themselves, and what other eyes may not see."""

import asyncio
import os
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Input

from exports import formats
from exports.formats import Step
from exports.typeset import engine, pdf
from exports.write import MEMORY, Written
from journal import settings
from tests.harness import mounts
from tests.tui.conftest import Screen
from tests.tui.driving import PATIENCE, Hand, settle
from tui import opener
from tui.export_run import Done, replacing
from tui.last_format import last_format, note_format
from tui.lines import plain
from tui.screens.export import ExportScreen
from tui.screens.exported import ExportedScreen, lines
from tui.screens.folders import completed
from tui.widgets.line_list import LineList


def _words(text: str) -> None:
    """The user's list of words."""
    folder = Path(settings.folder())
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "redact.toml").write_text(text, "utf-8")


async def _to_redaction(hand: Hand) -> None:
    await hand.press("x", "end", "space")


async def _to_packet(hand: Hand) -> None:
    await hand.press("x", "end", "up", "space")


async def _into(hand: Hand, folder: Path) -> None:
    """Type a folder and export into it."""
    hand.app.screen.query_one(LineList).focus()
    await hand.press("tab")
    await hand.type(str(folder))
    await hand.press("enter")


async def _until(hand: Hand, met: Callable[[], bool]) -> None:
    until = time.monotonic() + PATIENCE
    while not met():
        assert time.monotonic() < until, await hand.painted()
        await asyncio.sleep(0.002)
    await settle(hand.app)


def _names(folder: Path) -> set[str]:
    return {each.name for each in folder.iterdir() if each.name != MEMORY}


class Held:
    """A maker of pages that goes on with a document only when it is told to."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.begun: list[str] = []
        self.go = threading.Event()
        made: Callable[..., Any] = formats.made

        def held(*args: Any) -> Any:
            *given, watch = args

            def told(step: Step) -> None:
                watch(step)
                self.begun.append(step.file)
                if step.number == 3:
                    assert self.go.wait(PATIENCE)

            return made(*given, told)

        monkeypatch.setattr(formats, "made", held)


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Iterator[Held]:
    """Exports that stop before their third file."""
    found = Held(monkeypatch)
    yield found
    found.go.set()


@pytest.mark.parametrize("size", [(80, 24), (40, 12)])
async def test_a_walk_through_the_sheet(
    screen: Screen, tmp_path: Path, size: tuple[int, int]
) -> None:
    """Space and * choose, nothing chosen is said, tab completes the folder, and the notice says what and where."""
    (tmp_path / "shared files").mkdir()
    async with screen(size=size) as hand:
        await hand.press("x")
        assert "9 of 9 chosen" in await hand.painted()
        await hand.press("asterisk", "enter")
        assert "! choose at least one artifact" in await hand.painted()
        await hand.press("space", "down", "space")
        assert "2 of 9 chosen" in await hand.painted()
        await hand.press("tab")
        await hand.type(str(tmp_path / "sha"))
        await hand.press("tab")
        await hand.type("out")
        await hand.press("enter")

        folder = tmp_path / "shared files" / "out"
        assert "2 files, in" in await hand.exported()
        assert {"outcome-map.md", "decision-log.md"} == _names(folder)
        await hand.press("enter")
        assert hand.app.screen is hand.main


async def test_what_other_eyes_may_not_see_is_shown_then_left_out(
    screen: Screen, tmp_path: Path
) -> None:
    """Each replacement is shown first; Escape writes nothing; y writes into a folder of its own."""
    _words('[aliases]\n"Calmer Checkout" = "Project A"\n')
    async with screen(size=(80, 24)) as hand:
        await _to_redaction(hand)
        await hand.press("enter")
        painted = await hand.sees("Calmer Checkout → Project A")
        assert "y write 14 files" in painted
        await hand.press("escape")
        assert "9 of 9 chosen" in await hand.painted()
        folder = Path(hand.app.home.path) / "exports" / "2026-H1-redacted"
        assert not folder.exists()

        await hand.press("enter")
        await hand.sees("y write 14 files")
        await hand.press("y")
        await hand.exported()
        texts = [each.read_text("utf-8") for each in folder.iterdir()]
        assert len(texts) == 15
        assert not any("Calmer Checkout" in text for text in texts)


async def test_nothing_is_written_while_a_listed_word_remains(screen: Screen) -> None:
    """The sheet says where it stands and stays; the folder of the whole case is refused, too."""
    _words('forbidden = ["Calmer Checkout"]\n')
    async with screen() as hand:
        await _to_redaction(hand)
        await hand.press("enter")
        await hand.sees("! nothing was written, because this remains")

        _words('[aliases]\n"Calmer Checkout" = "Project A"\n')
        await hand.press("space", "enter")
        await hand.exported()
        await hand.press("enter")
        await _to_redaction(hand)
        await hand.press("tab")
        await hand.type(str(Path(hand.app.home.path) / "exports" / "2026-H1"))
        await hand.press("enter")
        await hand.sees("holds what is not redacted")


def test_folders_complete_themselves(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As far as they agree; ~ stays; files, hidden folders and what is not there complete nothing."""
    for name in ("casebook", "cases/2026", ".hidden", "docs"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "casual.txt").touch()
    monkeypatch.setenv("HOME", str(tmp_path))
    base = f"{tmp_path}{os.sep}"

    assert base + "case" == completed(base + "ca")
    assert base + "casebook/" == completed(base + "caseb")
    assert base + "cases/2026/" == completed(base + "cases/")
    assert "~/docs/" == completed("~/d")
    assert "~/" == completed("~")
    assert "~/.hidden/" == completed("~/.h")
    for stays in (base + "nowhere", base + "nowhere/x", "docs", "", base + "\0", base + "casual"):
        assert stays == completed(stays)


async def test_a_format_is_chosen_and_proposed_again(screen: Screen, tmp_path: Path) -> None:
    """With the arrows, or Space on its row; in the field they move the cursor; Escape remembers nothing."""
    async with screen(size=(80, 24)) as hand:
        await hand.press("x", "right", "escape", "x")
        assert "▸md" in await hand.painted()
        await hand.press("right", "right", "right", "left")
        assert "▸pdf" in await hand.painted()
        assert "outcome-map.pdf: new in the folder" in await hand.painted()
        assert "9 of 9 chosen, 9 files" in await hand.painted()
        await hand.press("asterisk", "space", "tab", "left", "left")
        assert "▸pdf" in await hand.painted()
        await _into(hand, tmp_path / "out")
        assert "1 file, in" in await hand.exported()
        assert {"outcome-map.pdf"} == _names(tmp_path / "out")
        assert "pdf" == last_format()

        await hand.press("enter", "x")
        assert "▸pdf" in await hand.painted()


async def test_pages_come_when_they_are_known(screen: Screen) -> None:
    """The sheet does not wait for them, and is what it was but for them; its keys are told whole."""
    async with screen(size=(80, 24), pages=True) as hand:
        await hand.press("x", "down")
        await hand.measured()
        painted = await hand.painted()
        assert " of 4 pages  new" in painted
        assert "▸[x] Decision log" in painted
        assert " · Tab folder · Escape leave" in painted


def test_a_format_that_cannot_be_remembered_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the state folder cannot be made nothing is said of it."""
    monkeypatch.setenv("CASEBOOK_STATE", "/dev/null/state")
    note_format("pdf")
    assert "" == last_format()


async def test_what_takes_long_is_told_and_can_be_stopped(
    screen: Screen, tmp_path: Path, held: Held
) -> None:
    """The keys go on; Escape stops it and writes nothing; the sheet stays and exports when asked again."""
    async with screen(size=(80, 24)) as hand:
        await hand.press("x", "right")
        await _into(hand, tmp_path / "out")
        painted = await hand.sees("making 3 of 9: charter-calmer-checkout.html")
        assert "Escape stop" in painted
        await hand.press("space", "asterisk", "left", "enter", "ctrl+s")
        assert "9 of 9 chosen, 9 files" in await hand.painted()
        assert 3 == len(held.begun)

        await hand.press("escape")
        assert "! stopped, nothing was written" in await hand.painted()
        assert not (tmp_path / "out").exists()
        held.go.set()
        await hand.press("enter")
        await hand.exported()
        assert 9 == len(_names(tmp_path / "out"))
        # What was stopped made nothing further.
        assert 3 + 9 == len(held.begun)


@pytest.mark.parametrize("small", [False, True])
async def test_what_is_opened_meanwhile_stays_in_front(
    screen: Screen, tmp_path: Path, held: Held, small: bool
) -> None:
    """A page, or a window too small for anything: what was written is told when that is gone."""
    async with screen(size=(80, 24)) as hand:
        await hand.press("x")
        sheet = hand.app.screen
        assert isinstance(sheet, ExportScreen)
        await _into(hand, tmp_path / "out")
        await _until(hand, lambda: len(held.begun) == 3)
        await hand.resize(*(12, 4) if small else (80, 24))
        await hand.press(*[] if small else ["f1"])
        held.go.set()
        await _until(hand, lambda: sheet.run is None)
        assert 14 == len(_names(tmp_path / "out"))
        assert not isinstance(hand.app.screen, ExportScreen | ExportedScreen)
        await hand.resize(80, 24)
        await hand.press(*[] if small else ["escape"])
        assert "14 files" in await hand.exported()


@pytest.mark.fault(54)
async def test_leaving_waits_for_nothing(screen: Screen, tmp_path: Path, held: Held) -> None:
    """While files are made the program ends at once, and nothing was written."""
    async with screen() as hand:
        await hand.press("x")
        await _into(hand, tmp_path / "out")
        await _until(hand, lambda: len(held.begun) == 3)
        began = time.monotonic()
        hand.app.exit(0)
    assert time.monotonic() - began < PATIENCE / 10
    assert not (tmp_path / "out").exists()


@pytest.mark.fault(54)
@pytest.mark.parametrize("bug", [ZeroDivisionError("secret"), BaseException("secret")])
async def test_a_fault_in_the_making_ends_nothing(
    screen: Screen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bug: BaseException
) -> None:
    """It is told by its kind and place, without its words; the screen goes on, and so does another format."""

    def broken(*_: object) -> formats.Files:
        raise bug

    row = formats.FORMATS["html"]._replace(make=broken)
    monkeypatch.setattr(formats, "FORMATS", {**formats.FORMATS, "html": row})
    async with screen(size=(80, 24)) as hand:
        await hand.press("x", "right")
        await _into(hand, tmp_path / "out")
        told = await hand.sees("nothing was written, because of a fault of casebook's own")
        assert type(bug).__name__ in told
        assert "secret" not in told
        assert not (tmp_path / "out").exists()

        await hand.press("tab", "left", "enter")
        await hand.exported()
        assert hand.app._exception is None


async def test_without_a_typesetter_the_rest_is_written(
    screen: Screen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As PDF it says what to install, and nothing is written; in all formats that is said of what is missing."""

    def missing(*_: object) -> None:
        raise engine.NoTypesetter

    monkeypatch.setattr(pdf, "pdf", missing)
    async with screen(size=(80, 24)) as hand:
        await hand.press("x", "right", "right")
        await _into(hand, tmp_path / "out")
        await hand.sees("pip install typst")
        assert not (tmp_path / "out").exists()
        await hand.press("tab", "right", "enter")
        told = await hand.exported()
        assert "pip install typst" in told
        assert {"packet.html", "packet.md"} <= _names(tmp_path / "out")


async def test_the_folder_to_hand_over(screen: Screen) -> None:
    """Space on its row: every document in every format in a folder of its own; the rest cannot be chosen then."""
    async with screen(size=(80, 24)) as hand:
        await _to_packet(hand)
        painted = await hand.painted()
        assert hand.app.screen.query_one(Input).value.endswith("/2026-H1/packet")
        assert "6 of 9 chosen, 25 files" in painted
        await hand.press("home", "space")
        assert "! the folder to hand over holds what the panel reads" in await hand.painted()
        await hand.press("right", "asterisk")
        assert "! the folder to hand over has every format" in await hand.painted()
        await hand.press("enter")
        assert "25 files, in" in await hand.exported()
        out = Path(hand.app.home.path) / "exports" / "2026-H1" / "packet"
        assert 25 == len(_names(out))
        assert {"index.md", "manifest.json", "packet.pdf"} <= _names(out)
        assert "" == last_format()

        # Edited since: asked about by name; no leaves it, yes replaces it.
        (out / "index.md").write_text("mine")
        (out / "leadership.md").write_text("mine too")
        await hand.press("enter")
        await _to_packet(hand)
        assert "index.md: edited or from elsewhere; nothing is replaced" in await hand.painted()
        await hand.press("enter")
        await hand.sees("index.md, leadership.md were edited since")
        await hand.press("n")
        assert "25 files" in await hand.painted()
        assert "mine" == (out / "index.md").read_text()
        await hand.press("enter")
        await hand.sees("Write over them?")
        await hand.press("y")
        assert "25 files, 2 of them new or changed" in await hand.exported()
        assert "mine" not in (out / "index.md").read_text()


async def test_it_is_redacted_in_every_format(screen: Screen) -> None:
    """The folder to hand over too, in a folder of its own; no name of a file tells what is not told."""
    _words('[aliases]\n"Calmer Checkout" = "Project A"\n')
    async with screen(size=(80, 24)) as hand:
        await _to_packet(hand)
        await hand.press("down", "space", "home", "down", "down")
        painted = await hand.painted()
        assert hand.app.screen.query_one(Input).value.endswith("/2026-H1-redacted/packet")
        assert "charter-project-a.md and 2 files beside it: new" in painted
        await hand.press("enter")
        await hand.sees("y write 25 files")
        await hand.press("y")
        await hand.exported()
        out = Path(hand.app.home.path) / "exports" / "2026-H1-redacted" / "packet"
        assert "charter-project-a.pdf" in _names(out)
        texts = [each.read_bytes() for each in out.glob("*[!f]")]
        assert not any(b"Calmer Checkout" in text for text in texts)


@pytest.mark.fault(5, 36)
async def test_what_cannot_be_written_is_one_sentence(screen: Screen, tmp_path: Path) -> None:
    """A file in the place of the folder, a full disk: told, nothing partial, and it goes on with another folder."""
    if why := mounts.possible():
        pytest.skip(f"not run here: {why}")
    (tmp_path / "file").touch()
    try:
        with mounts.in_memory(tmp_path / "full", "64k") as disk:
            async with screen(size=(80, 24)) as hand:
                await hand.press("x")
                await _into(hand, tmp_path / "file")
                await hand.sees("is no folder, so nothing was")
                await _into(hand, disk / "out")
                await hand.sees("no space left on device; nothing was changed")
                assert [] == list(disk.iterdir())
                await _into(hand, tmp_path / "out")
                await hand.exported()
                assert 14 == len(_names(tmp_path / "out"))
    except mounts.CannotMount as problem:
        pytest.skip(f"not run here: {problem}")


async def test_what_was_written_can_be_opened_and_its_path_copied(
    screen: Screen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The folder, or the one file; without a desktop it says so."""
    opened: list[Path] = []

    def shown(path: Path) -> bool:
        opened.append(path)
        return True

    monkeypatch.setattr(opener, "command", lambda: "")
    async with screen(size=(80, 24)) as hand:
        await hand.press("x", "asterisk", "space")
        await _into(hand, tmp_path / "out")
        assert "o open" not in await hand.exported()
        await hand.press("o")
        assert "there is no desktop here" in await hand.painted()
        await hand.press("y")
        assert str(tmp_path / "out" / "outcome-map.md") == hand.app.clipboard
        monkeypatch.setattr(opener, "open_path", shown)
        await hand.press("o")
        assert "asked the desktop to open outcome-map.md" in await hand.painted()
        assert [tmp_path / "out" / "outcome-map.md"] == opened


def test_the_desktop_is_asked_without_a_shell(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One argument, whatever it holds; without a display nobody is asked."""
    program, log = tmp_path / "xdg-open", tmp_path / "log"
    program.write_text(f'#!/bin/sh\nprintf "%s|" "$#" "$1" > {log}.new; mv {log}.new {log}\n')
    program.chmod(0o700)
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.delenv("DISPLAY", raising=False)
    odd = tmp_path / "$(touch x) -a; b"
    assert not opener.open_path(odd)

    monkeypatch.setenv("DISPLAY", ":7")
    assert opener.open_path(odd)
    until = time.monotonic() + PATIENCE
    while not log.exists() and time.monotonic() < until:
        time.sleep(0.002)
    assert f"1|{odd}|" == log.read_text()
    for each in opener._started:
        each.wait(PATIENCE)


def test_what_was_written_is_told() -> None:
    """How many, where, how many of them are new, which stand beside those that were edited, and what to know."""
    new, same = Written(Path("/out/a.md")), Written(Path("/out/b.md"), changed=False)
    beside = Written(Path("/out/c.2.md"), Path("/out/c.md"))

    def told(*written: Written, notes: tuple[str, ...] = ()) -> str:
        return plain(lines(Done(Path("/out"), written, notes, (Path("/out/old.md"),))))

    assert told(new).startswith("1 file, in\n/out\n! old.md is of an earlier export")
    assert told(new, same).startswith("2 files, 1 of them new or changed, in\n/out\n")
    assert told(same, notes=("in the PDFs …",)).startswith(
        "1 file, all as they were, in\n/out\n! in"
    )
    assert told(new, same).endswith("written    a.md\nas it was  b.md")
    assert told(beside).endswith("written    c.2.md, beside c.md, which you edited")


def test_the_question_names_the_files() -> None:
    """All of a few, the first of many."""
    one, *_ = many = [Path(f"/out/{number}.md") for number in range(12)]
    assert "0.md was edited since or came from elsewhere. Write over it?" == replacing([one])
    assert replacing(many).startswith(
        "0.md, 1.md, 2.md, 3.md, 4.md, 5.md, 6.md, 7.md and 4 other files were"
    )
