"""``casebook packet``: a folder to hand over, whole or not at all."""

import hashlib
import json
import re
from pathlib import Path

import pytest

from exports import catalog, formats
from journal import interchange
from journal.home import Home
from journal.redaction import wordlist
from tests.cli.conftest import Casebook
from tests.exports import reading
from tests.harness import mounts

SAMPLE = interchange.sample().snapshot


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """The folder to hand over."""
    return tmp_path / "out"


def contents(folder: Path) -> dict[str, bytes]:
    """What every file of the folder holds."""
    return {each.name: each.read_bytes() for each in folder.iterdir()}


def test_it_holds_what_the_panel_reads_in_every_format(
    sample_home: Home, casebook: Casebook, out: Path
) -> None:
    """With the charts, an index and a manifest; without what is for the author: journal, score, brief."""
    ran = casebook("packet", "--out", str(out))
    there = set(contents(out))
    own = ("journal", "readiness", "check-in-brief")
    stems = {each.stem for each in catalog.available(SAMPLE) if each.kind not in own}

    assert (0, f"{out}\n") == ran[:2]
    assert "start with index.md" in ran.err
    assert {f"{stem}.{ending}" for stem in stems for ending in formats.FORMATS} <= there
    assert {"index.md", "manifest.json", "dashboard-k1.svg"} <= there
    assert not [each for each in there if each.startswith(own)]
    assert "stay out" in casebook("packet", "--help").out
    text = (out / "index.md").read_text()
    linked = [href for href, _ in reading.links(text)]
    assert there - {"index.md", ".casebook-export.json"} == set(linked)


def test_the_manifest_has_the_checksum_of_every_file(
    sample_home: Home, casebook: Casebook, out: Path
) -> None:
    """Of all others, with the format, the cycle and the day."""
    casebook("packet", "--out", str(out))
    found = json.loads((out / "manifest.json").read_text())
    there = contents(out)

    assert ("casebook-packet", 1) == (found["format"], found["version"])
    assert found["cycle"] == "2026-H1"
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", found["day"])
    assert {name: entry["sha256"] for name, entry in found["files"].items()} == {
        name: hashlib.sha256(data).hexdigest()
        for name, data in there.items()
        if name not in ("manifest.json", ".casebook-export.json")
    }
    assert all(len(there[name]) == entry["bytes"] for name, entry in found["files"].items())


def test_the_same_day_gives_the_same_folder(
    sample_home: Home, casebook: Casebook, out: Path
) -> None:
    """Byte for byte; nothing is written anew, and JSON says so."""
    casebook("packet", "--out", str(out))
    before = contents(out)
    again = json.loads(casebook("packet", "--out", str(out), "--json").out)

    assert before == contents(out)
    assert not any(each["changed"] for each in again["files"])
    assert str(out / "index.md") == again["index"]


@pytest.mark.fault(15)
@pytest.mark.parametrize("name", ["packet.md", "dashboard-k1.svg", "index.md", "manifest.json"])
def test_what_was_edited_is_never_written_over(
    name: str, sample_home: Home, casebook: Casebook, out: Path
) -> None:
    """Nothing at all is written, and it is said what to do; --force replaces it."""
    casebook("packet", "--out", str(out))
    (out / name).write_text("mine")
    (out / "leadership.md").unlink()
    before = contents(out)

    ran = casebook("packet", "--out", str(out))

    assert (1, "") == ran[:2]
    assert f"{out}/{name} in the folder was edited since or came from elsewhere" in ran.err
    assert "add --force" in ran.err
    assert before == contents(out)
    assert casebook("packet", "--out", str(out), "--force").code == 0
    assert (out / name).read_text() != "mine"


@pytest.mark.fault(15)
def test_a_folder_of_ones_own_is_safe(sample_home: Home, casebook: Casebook, out: Path) -> None:
    """A file of that name that was never exported counts as the user's; others are left alone."""
    out.mkdir()
    (out / "index.md").write_text("mine")
    (out / "other.md").write_text("mine too")

    assert casebook("packet", "--out", str(out)).code == 1
    assert {"index.md", "other.md"} == set(contents(out))
    assert casebook("packet", "--out", str(out), "--force").code == 0
    assert b"mine too" == contents(out)["other.md"]


@pytest.mark.fault(31)
@pytest.mark.parametrize("name", ["packet.html", "dashboard-k1.svg", "manifest.json"])
def test_a_planted_link_is_refused(
    name: str, sample_home: Home, casebook: Casebook, tmp_path: Path
) -> None:
    """Even with --force what it leads to stays as it was, and nothing is written."""
    victim = tmp_path / "victim"
    victim.write_text("precious")
    out = tmp_path / "out"
    out.mkdir()
    (out / name).symlink_to(victim)

    ran = casebook("packet", "--out", str(out), "--force")

    assert (1, "") == ran[:2]
    assert "is a link" in ran.err
    assert victim.read_text() == "precious"
    assert [name] == [each.name for each in out.iterdir()]


@pytest.mark.fault(5)
def test_a_full_disk_is_one_sentence(sample_home: Home, casebook: Casebook, tmp_path: Path) -> None:
    """The packet of before is as it was."""
    if why := mounts.possible():
        pytest.skip(f"not run here: {why}")
    try:
        with mounts.in_memory(tmp_path / "full", "1m") as disk:
            casebook("packet", "--out", str(disk / "out"))
            before = contents(disk / "out")
            fill(disk / "rest")
            casebook("measure", "K1", "66", "--on", "2026-05-01")

            ran = casebook("packet", "--out", str(disk / "out"))

            assert (1, "") == ran[:2]
            assert ran.err.count("\n") == 1
            assert "no space left" in ran.err
            assert before == contents(disk / "out")
    except mounts.CannotMount as problem:
        pytest.skip(f"not run here: {problem}")


def fill(path: Path) -> None:
    """A file that takes all the room there is."""
    with path.open("wb", buffering=0) as file:
        try:
            while file.write(b"x" * 4096):
                pass
        except OSError:
            return


def test_what_is_of_an_earlier_export_is_named(
    sample_home: Home, casebook: Casebook, out: Path
) -> None:
    """A charter that has another title now leaves its old files; nobody should hand them over."""
    casebook("packet", "--out", str(out))
    casebook("delete", "C1")

    ran = casebook("packet", "--out", str(out))

    assert f"{out}/charter-calmer-checkout.md is of an earlier export" in ran.err
    assert "charter" not in (out / "manifest.json").read_text()


def test_for_other_eyes(sample_home: Home, casebook: Casebook) -> None:
    """Redacted, in a folder of its own; index and manifest too."""
    words = Path(wordlist.path())
    words.parent.mkdir(parents=True)
    words.write_text('[aliases]\n"Calmer Checkout" = "Project A"\nmain = "other"\n')

    assert casebook("packet", "--redact").code == 2
    ran = casebook("packet", "--redact", "--yes")
    out = Path(sample_home.path, "exports", "2026-H1-redacted", "packet")

    assert (0, f"{out}\n") == ran[:2]
    assert not [name for name, data in contents(out).items() if b"Calmer" in data]
    assert "charter-project-a.html" in contents(out)
