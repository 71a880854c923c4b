"""The export sheet: what is written where, folders that complete themselves, and what other eyes may not see."""

import os
from pathlib import Path

import pytest

from exports.write import Written
from journal import settings
from tests.tui.conftest import Screen
from tests.tui.driving import Hand
from tui.screens.export import told
from tui.screens.folders import completed


def _words(text: str) -> None:
    """The user's list of words."""
    folder = Path(settings.folder())
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "redact.toml").write_text(text, "utf-8")


async def _to_redaction(hand: Hand) -> None:
    await hand.press("x", "end", "space")


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
        assert {"outcome-map.md", "decision-log.md"} == {
            each.name for each in folder.iterdir() if each.name[0] != "."
        }
        (notice,) = hand.app._notifications
        assert f"2 files in {folder}" == notice.message


async def test_what_other_eyes_may_not_see_is_shown_then_left_out(
    screen: Screen, tmp_path: Path
) -> None:
    """Each replacement is shown first; Escape writes nothing; y writes into a folder of its own."""
    _words('[aliases]\n"Calmer Checkout" = "Project A"\n')
    async with screen(size=(80, 24)) as hand:
        await _to_redaction(hand)
        await hand.press("enter")
        painted = await hand.painted()
        assert "Calmer Checkout → Project A" in painted
        assert "y write 14 files" in painted
        await hand.press("escape")
        assert "9 of 9 chosen" in await hand.painted()
        folder = Path(hand.app.home.path) / "exports" / "2026-H1-redacted"
        assert not folder.exists()

        await hand.press("enter", "y")
        assert hand.app.screen is hand.main
        texts = [each.read_text("utf-8") for each in folder.iterdir()]
        assert len(texts) == 15
        assert not any("Calmer Checkout" in text for text in texts)


async def test_nothing_is_written_while_a_listed_word_remains(screen: Screen) -> None:
    """The sheet says where it stands and stays; the folder of the whole case is refused, too."""
    _words('forbidden = ["Calmer Checkout"]\n')
    async with screen() as hand:
        await _to_redaction(hand)
        await hand.press("enter")
        assert "nothing was written, because this remains" in await hand.said("#form-problem")

        _words('[aliases]\n"Calmer Checkout" = "Project A"\n')
        await hand.press("space", "enter")
        assert hand.app.screen is hand.main
        await _to_redaction(hand)
        await hand.press("tab")
        await hand.type(str(Path(hand.app.home.path) / "exports" / "2026-H1"))
        await hand.press("enter")
        assert "holds what is not redacted" in await hand.said("#form-problem")


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


def test_what_was_written_is_told() -> None:
    """How many, where, how many of them are new, and which stand beside those that were edited."""
    new, same = Written(Path("a.md")), Written(Path("b.md"), changed=False)
    beside = Written(Path("c.2.md"), Path("c.md"))

    assert "1 file in /out" == told([new], Path("/out"))
    assert "2 files in /out, 1 of them changed" == told([new, same], Path("/out"))
    assert "1 file in /out, all as they were" == told([same], Path("/out"))
    assert told([beside], Path("/out")).endswith("you had edited some, so the new ones are c.2.md")
