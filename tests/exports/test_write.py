"""Putting files into a folder: whole, private, and never over what the user wrote."""

import errno
import os
import shutil
import stat
from pathlib import Path

import pytest

from exports.write import (
    MEMORY,
    NotAFile,
    NotAFolder,
    Standing,
    StoppedHalfway,
    standing,
    write,
    writing,
)
from journal.errors import CannotWrite
from journal.store import fsio

FILES = {"packet.md": "# Packet\n", "journal.json": "{}\n"}


def contents(folder: Path) -> dict[str, str]:
    """What the files hold, without the memory of the exports."""
    return {path.name: path.read_text("utf-8") for path in folder.iterdir() if path.name != MEMORY}


@pytest.mark.fault(25)
def test_files_are_whole_and_private(tmp_path: Path) -> None:
    """The folder is made for its owner only, and so is every file in it, whatever the umask."""
    folder = tmp_path / "a" / "out"
    before = os.umask(0)
    try:
        written = write(FILES, folder)
    finally:
        os.umask(before)

    assert contents(folder) == FILES
    assert [each.path for each in written] == [folder / name for name in FILES]
    assert all(each.kept_beside is None and each.changed for each in written)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}


def test_exporting_again_replaces(tmp_path: Path) -> None:
    """What nobody touched is written over."""
    write(FILES, tmp_path)
    written = write({"packet.md": "new\n"}, tmp_path)

    assert contents(tmp_path) == {**FILES, "packet.md": "new\n"}
    assert written[0].kept_beside is None


def test_the_same_content_is_left_as_it_is(tmp_path: Path) -> None:
    """Nothing is written where nothing is new."""
    write(FILES, tmp_path)
    before = {path: path.stat().st_mtime_ns for path in tmp_path.iterdir()}
    written = write(FILES, tmp_path)

    assert {path: path.stat().st_mtime_ns for path in tmp_path.iterdir()} == before
    assert not any(each.changed for each in written)


@pytest.mark.fault(15)
def test_an_edited_file_is_kept(tmp_path: Path) -> None:
    """What the user changed stays, and the new text goes beside it and is replaced there from then on."""
    write(FILES, tmp_path)
    (tmp_path / "packet.md").write_text("my words\n")
    first = write({"packet.md": "two\n"}, tmp_path)
    second = write({"packet.md": "three\n"}, tmp_path)

    assert contents(tmp_path) == {
        "packet.md": "my words\n",
        "packet.2.md": "three\n",
        "journal.json": "{}\n",
    }
    assert first[0].path == second[0].path == tmp_path / "packet.2.md"
    assert first[0].kept_beside == tmp_path / "packet.md"


@pytest.mark.fault(15)
def test_the_file_beside_may_be_edited_too(tmp_path: Path) -> None:
    """The next free number is taken."""
    write(FILES, tmp_path)
    for number, name in enumerate(["packet.md", "packet.2.md"]):
        (tmp_path / name).write_text(f"mine {number}\n")
    written = write({"packet.md": "two\n"}, tmp_path)

    assert written[0].path == tmp_path / "packet.3.md"
    assert contents(tmp_path)["packet.2.md"] == "mine 1\n"


@pytest.mark.fault(15)
def test_a_file_of_unknown_origin_is_the_users(tmp_path: Path) -> None:
    """A file that was there before the first export is kept."""
    (tmp_path / "packet.md").write_text("mine\n")
    write(FILES, tmp_path)

    assert contents(tmp_path)["packet.md"] == "mine\n"
    assert contents(tmp_path)["packet.2.md"] == FILES["packet.md"]


CHARTED = "# K1\n\n![Chart of K1: (a)](dashboard-k1.svg)\n\n`![x](dashboard-k1.svg)`\n"


@pytest.mark.fault(15)
def test_new_text_shows_the_new_picture_where_the_old_one_was_edited(tmp_path: Path) -> None:
    """The edited picture stays; the text shows the one that was written beside it, and nothing else in it changes."""
    write({"dashboard.md": CHARTED, "dashboard-k1.svg": "<svg>1</svg>"}, tmp_path)
    (tmp_path / "dashboard-k1.svg").write_text("<svg>mine</svg>")
    files = {"dashboard.md": CHARTED, "packet.md": CHARTED, "dashboard-k1.svg": "<svg>2</svg>"}
    first, second = write(files, tmp_path), write(files, tmp_path)

    shown = CHARTED.replace("(dashboard-k1.svg)\n\n", "(dashboard-k1.2.svg)\n\n")
    assert contents(tmp_path) == {
        "dashboard.md": shown,
        "packet.md": shown,
        "dashboard-k1.svg": "<svg>mine</svg>",
        "dashboard-k1.2.svg": "<svg>2</svg>",
    }
    assert [False, True] == [any(e.changed for e in each) for each in (second, first)]
    assert [None, None, tmp_path / "dashboard-k1.svg"] == [each.kept_beside for each in first]


@pytest.mark.fault(15)
def test_the_picture_has_its_name_again_once_the_edited_one_is_gone(tmp_path: Path) -> None:
    """Or once it is to be replaced: the text shows it under its own name."""
    files = {"dashboard.md": CHARTED, "dashboard-k1.svg": "<svg>1</svg>"}
    for replace in (False, True):
        (tmp_path / "dashboard-k1.svg").write_text("<svg>mine</svg>")
        write(files, tmp_path)
        assert "(dashboard-k1.2.svg)" in contents(tmp_path)["dashboard.md"]
        if not replace:
            (tmp_path / "dashboard-k1.svg").unlink()
        write(files, tmp_path, replace_edited=replace)
        assert files.items() <= contents(tmp_path).items()


def test_an_edit_taken_back_is_no_edit(tmp_path: Path) -> None:
    """A file that is again as it was exported is written over."""
    write(FILES, tmp_path)
    (tmp_path / "packet.md").write_text("mine\n")
    (tmp_path / "packet.md").write_text(FILES["packet.md"])

    assert write({"packet.md": "new\n"}, tmp_path)[0].kept_beside is None


@pytest.mark.fault(15)
@pytest.mark.parametrize("memory", [b"", b"{", b"[1]", b'{"files": 3}', b"\xff", b"[" * 9999])
def test_a_damaged_memory_keeps_everything(tmp_path: Path, memory: bytes) -> None:
    """Without the checksums every file may be an edited one."""
    write(FILES, tmp_path)
    (tmp_path / MEMORY).write_bytes(memory)
    write({"packet.md": "new\n"}, tmp_path)

    assert contents(tmp_path)["packet.md"] == FILES["packet.md"]
    assert contents(tmp_path)["packet.2.md"] == "new\n"


def test_edited_files_are_replaced_when_asked(tmp_path: Path) -> None:
    """The one way to write over an edit is to ask for it."""
    write(FILES, tmp_path)
    (tmp_path / "packet.md").write_text("mine\n")
    written = write({"packet.md": "new\n"}, tmp_path, replace_edited=True)

    assert contents(tmp_path)["packet.md"] == "new\n"
    assert written[0].kept_beside is None


@pytest.mark.fault(31)
@pytest.mark.parametrize("name", ["packet.md", MEMORY])
def test_a_planted_link_is_refused(tmp_path: Path, name: str) -> None:
    """A link is never followed: what it points to stays, and nothing else is exported."""
    victim = tmp_path / "victim"
    victim.write_text("precious")
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / name).symlink_to(victim)

    with pytest.raises(NotAFile, match="is a link, so nothing was exported"):
        write(FILES, folder, replace_edited=True)

    assert victim.read_text() == "precious"
    assert [path.name for path in folder.iterdir()] == [name]


def test_a_folder_in_the_way_is_refused(tmp_path: Path) -> None:
    """What is no file is named."""
    (tmp_path / "packet.md").mkdir()

    with pytest.raises(NotAFile, match="is a folder"):
        write(FILES, tmp_path)


@pytest.mark.fault(31)
def test_the_folder_typed_may_be_a_link(tmp_path: Path) -> None:
    """A folder of the user's own choice is taken as it is."""
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    write(FILES, tmp_path / "link")

    assert contents(tmp_path / "real") == FILES


@pytest.mark.fault(30)
@pytest.mark.parametrize(
    "name", ["../packet.md", "/packet.md", "a/b.md", "", ".md", "x.txt", MEMORY, "-rf", "a\n.md"]
)
def test_no_name_leaves_the_folder(tmp_path: Path, name: str) -> None:
    """A name that is none is a mistake of the program and writes nothing."""
    with pytest.raises(ValueError, match="no name for an exported file"):
        write({**FILES, name: "x"}, tmp_path)

    assert list(tmp_path.iterdir()) == []


@pytest.mark.fault(5)
@pytest.mark.parametrize("failing", [0, 1, 2])
def test_a_full_disk_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: int
) -> None:
    """If any of the files cannot be written, all are as they were and nothing is left lying about."""
    write(FILES, tmp_path)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    real = fsio.replace
    done: list[str] = []

    def full(path: str, data: bytes) -> None:
        if len(done) == failing:
            raise OSError(errno.ENOSPC, "No space left on device", path)
        done.append(path)
        real(path, data)

    monkeypatch.setattr(fsio, "replace", full)
    with pytest.raises(CannotWrite, match="no space left"):
        write({name: f"{text}new\n" for name, text in FILES.items()}, tmp_path)

    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


@pytest.mark.fault(5)
def test_folders_made_for_nothing_are_gone_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a full disk and when it is left in between; those that were there before stay, empty or not."""

    def full(path: str, _: bytes) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", path)

    (tmp_path / "there").mkdir()
    steps = writing(FILES, tmp_path / "there" / "new" / "deep")
    next(steps)
    steps.close()
    assert [tmp_path / "there"] == list(tmp_path.rglob("*"))

    monkeypatch.setattr(fsio, "replace", full)
    for folder in (tmp_path / "there" / "new" / "deep", tmp_path / "there"):
        with pytest.raises(CannotWrite, match="no space left"):
            write(FILES, folder)
        assert [tmp_path / "there"] == list(tmp_path.rglob("*"))


def test_a_refused_move_says_how_far_it_came(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After the first file is in place the sentence no longer claims that nothing changed."""
    real = Path.replace

    def refusing(self: Path, target: Path) -> Path:
        if target.name == "journal.json":
            raise PermissionError(errno.EACCES, "Permission denied", str(target))
        return real(self, target)

    monkeypatch.setattr(Path, "replace", refusing)
    with pytest.raises(StoppedHalfway, match="1 of 2 files were exported, each of them whole"):
        write(FILES, tmp_path)

    assert contents(tmp_path) == {"packet.md": FILES["packet.md"]}


def test_a_file_where_the_folder_should_be(tmp_path: Path) -> None:
    """A folder that cannot be made is told, not raised as a bug."""
    (tmp_path / "out").write_text("x")

    with pytest.raises(NotAFolder, match="out is no folder, so nothing was exported"):
        write(FILES, tmp_path / "out")
    with pytest.raises(CannotWrite, match="not a directory"):
        write(FILES, tmp_path / "out" / "below")


def test_what_stands_where_files_are_to_go(tmp_path: Path) -> None:
    """Nothing, one of ours, or the user's own, which is kept; that is where they are then written."""
    out = tmp_path / "out"
    assert {"packet.md": Standing(out / "packet.md")} == standing(["packet.md"], out)
    assert not out.exists()

    write(FILES, out)
    (out / "packet.md").write_text("mine")
    beside = out / "packet.2.md"
    assert {
        "packet.md": Standing(beside, edited=out / "packet.md"),
        "journal.json": Standing(out / "journal.json", replaces=True),
        "brief.md": Standing(out / "brief.md"),
    } == standing([*FILES, "brief.md"], out)

    (written, _) = write({"packet.md": "new", "journal.json": "new"}, out)
    assert beside == written.path
    found = standing(["packet.md"], out)
    assert {"packet.md": Standing(beside, replaces=True, edited=out / "packet.md")} == found


@pytest.mark.fault(31)
def test_what_cannot_be_written_over_is_known_before(tmp_path: Path) -> None:
    """A link, or a file in the place of the folder: the sentence says so, and nothing is raised."""
    (tmp_path / "packet.md").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "file").touch()

    assert "is a link" in standing(["packet.md"], tmp_path)["packet.md"].problem
    assert "not a directory" in standing(["packet.md"], tmp_path / "file")["packet.md"].problem


def test_writing_in_steps_can_be_left_before_its_end(tmp_path: Path) -> None:
    """Whatever was written aside goes, and every file is as it was; at its end all of them are new."""
    write({"packet.md": "old"}, tmp_path)
    before = contents(tmp_path)
    new = {"packet.md": "new", "journal.json": "new"}
    for turns in range(1, 4):
        steps = writing(new, tmp_path)
        names = [next(steps) for _ in range(turns)]
        steps.close()

        assert ["packet.md", "journal.json", MEMORY][:turns] == names
        assert before == contents(tmp_path)
        assert [] == [each for each in tmp_path.iterdir() if each.is_dir()]

    assert [*new, MEMORY] == list(writing(new, tmp_path))
    assert new == contents(tmp_path)


def test_a_folder_that_vanishes_meanwhile_is_told(tmp_path: Path) -> None:
    """By its name, without a file anywhere; written again it is made again."""
    out = tmp_path / "out"
    steps = writing(FILES, out)
    next(steps)
    shutil.rmtree(out)

    with pytest.raises(CannotWrite, match=f"could not write {out}: no such file"):
        list(steps)

    assert not out.exists()
    write(FILES, out)
    assert FILES == contents(out)
