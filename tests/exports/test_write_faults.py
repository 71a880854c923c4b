"""Exports where they must not go, and where there is no room."""

import os
import resource
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exports import catalog
from exports.write import NotAFile, write
from journal.errors import CannotWrite
from journal.model import Charter, Snapshot
from tests.harness import mounts
from tests.harness.counts import count
from tests.harness.hostile import hostile_text

TITLES = hostile_text() | st.sampled_from(
    ("../escaped", "/etc/passwd", "..", ".", "", "-rf", "a/b", "a\\b", "a\x00b", "x" * 5000, "中" * 300, "CON", "nul", "a\n")
)  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in a folder, so that what leaves it is seen."""
    made = tmp_path_factory.mktemp("outer") / "inner"
    made.mkdir()
    return made


@pytest.mark.fault(30)
@settings(max_examples=count(100, 1000), deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(TITLES, min_size=1, max_size=3))
def test_any_title_is_a_name_in_the_folder(folder: Path, titles: list[str]) -> None:
    """Plain characters, no path, no name twice, and there the file is."""
    case = Snapshot(charters=tuple(Charter(id=f"C{n}", title=t) for n, t in enumerate(titles, 1)))
    names = [each.file_name for each in catalog.available(case) if each.kind == "charter"]

    assert len(titles) == len({name.lower() for name in names})
    for written in write(dict.fromkeys(names, "x"), folder, replace_edited=True):
        assert folder.resolve() == written.path.resolve().parent
        assert written.path.is_file()
        assert len(written.path.name) <= 130
    assert [folder] == list(folder.parent.iterdir())


@pytest.mark.fault(31)
@pytest.mark.parametrize("where", ["file", "memory"])
@pytest.mark.parametrize("leads", ["file", "folder", "nowhere"])
def test_a_link_in_the_folder_is_refused(where: str, leads: str, tmp_path: Path) -> None:
    """Whatever it leads to is as it was, and nothing else was written."""
    victim = tmp_path / "victim"
    if leads == "file":
        victim.write_text("mine")
    elif leads == "folder":
        victim.mkdir()
    out = tmp_path / "out"
    out.mkdir()
    name = "packet.md" if where == "file" else ".casebook-export.json"
    (out / name).symlink_to(victim)

    with pytest.raises(NotAFile, match="is a link, so nothing was exported"):
        write({"journal.json": "x", "packet.md": "y"}, out)

    assert [name] == [each.name for each in out.iterdir()]
    assert leads != "file" or "mine" == victim.read_text()
    assert leads != "folder" or not list(victim.iterdir())
    assert leads != "nowhere" or not victim.exists()


@pytest.mark.fault(31)
def test_a_parent_that_is_a_link_was_typed(tmp_path: Path) -> None:
    """The folder that the user named is where it leads to; its own rights stay as they are."""
    (tmp_path / "real").mkdir(mode=0o755)
    (tmp_path / "link").symlink_to(tmp_path / "real")

    write({"packet.md": "x"}, tmp_path / "link" / "new")

    assert "x" == (tmp_path / "real" / "new" / "packet.md").read_text()
    assert 0o755 == (tmp_path / "real").stat().st_mode & 0o777
    assert 0o700 == (tmp_path / "real" / "new").stat().st_mode & 0o777


def room_for(megabytes: int, folder: Path, body: str) -> None:
    """Run a few lines where files may not grow beyond so much, in a child."""
    child = os.fork()
    if not child:
        resource.setrlimit(resource.RLIMIT_FSIZE, (megabytes << 20, megabytes << 20))
        try:
            exec(body, {"folder": folder, "write": write, "CannotWrite": CannotWrite})
            os._exit(0)
        except BaseException:  # noqa: BLE001 - the child's way to say no
            sys.excepthook(*sys.exc_info())
            os._exit(1)
    assert 0 == os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


@pytest.mark.fault(5)
@pytest.mark.filterwarnings("ignore:This process.*fork:DeprecationWarning")
def test_a_file_that_may_not_grow_leaves_nothing_half_written(tmp_path: Path) -> None:
    """As for a quota: told, the old files whole, no file of ours beside them."""
    write({"packet.md": "old", "journal.json": "old"}, tmp_path)
    before = {each.name: each.read_bytes() for each in tmp_path.iterdir()}

    room_for(1, tmp_path, """
import signal
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
try:
    write({"packet.md": "new", "journal.json": "x" * (2 << 20)}, folder)
except CannotWrite:
    pass
else:
    raise AssertionError("it was written")
""")  # fmt: skip

    assert before == {each.name: each.read_bytes() for each in tmp_path.iterdir()}


@pytest.mark.fault(5)
def test_a_full_disk_leaves_nothing_half_written(tmp_path: Path) -> None:
    """A real one: told, the old files whole, and it goes on when there is room again."""
    if why := mounts.possible():
        pytest.skip(f"not run here: {why}")
    try:
        with mounts.in_memory(tmp_path / "full", "1m") as disk:
            write({"packet.md": "old", "journal.json": "old"}, disk)
            before = {each.name: each.read_bytes() for each in disk.iterdir()}
            with pytest.raises(CannotWrite, match=f"could not write {disk}: no space left"):
                write({"packet.md": "new", "journal.json": "x" * (2 << 20)}, disk)
            assert before == {each.name: each.read_bytes() for each in disk.iterdir()}
            write({"packet.md": "new", "journal.json": "new"}, disk)
            assert "new" == (disk / "packet.md").read_text()
    except mounts.CannotMount as problem:
        pytest.skip(f"not run here: {problem}")
