"""Damage of every kind is found, and every record that is not itself damaged is saved; nothing is overwritten."""

import os
import random
import re
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from journal import backups, interchange, model, repair
from journal.clock import FixedClock
from journal.errors import Damaged, JournalError, NothingSaved
from journal.home import Home
from journal.store import snapshot
from journal.store.snapshot import Tables
from journal.store.store import Store
from tests.harness.counts import count

pytestmark = pytest.mark.fault(11)

FLIPS = count(100, 5000)
"""Random flipped bits; a release takes thousands."""


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """The sample with a few changes, of which the last stand in the log only."""
    home = Home(tmp_path / "home", FixedClock.on(date(2026, 5, 8)))
    book = home.bring_in(interchange.sample().snapshot).book
    book.note("a note with \N{SNOWMAN} and\ttab")
    decision = book.get("D8")
    assert isinstance(decision, model.Decision)
    book.change(decision, replace(decision, title="Another title"))
    book.delete(book.get("B1"))
    book.close()
    book.note("in the log only")
    return home


def paths(home: Home) -> tuple[Path, Path]:
    """The file and the log of the cycle."""
    path = Path(home.path) / "2026-H1.json"
    return path, path.with_suffix(".log")


def rows(path: Path) -> Tables:
    """All rows, read anew."""
    return Store(str(path)).rows()


def without_backups(home: Home) -> None:
    """Take the backups away."""
    for each in backups.listed(home.path):
        Path(each.path).unlink()


def test_a_file_cut_anywhere_is_found_and_put_together_again(home: Home) -> None:
    """At each 97th byte: told, and rebuilt with every record; the cut file is kept as it was."""
    path, log = paths(home)
    data, said, expected = path.read_bytes(), log.read_bytes(), rows(path)
    for size in range(0, len(data) - 1, 97):
        path.write_bytes(data[:size])
        log.write_bytes(said)
        with pytest.raises(Damaged, match="doctor"):
            home.open()
        done = repair.repaired(home, "2026-H1")
        assert expected == rows(path), size
        assert data[:size] == Path(done.aside[0]).read_bytes()
        assert [] == [each for each in done.aside if ".log" in each]
        for each in done.aside:
            Path(each).unlink()


def test_a_log_cut_anywhere_loses_only_what_stood_in_it(home: Home) -> None:
    """At each 97th byte of the log the file's records are all there, and each whole line is replayed."""
    path, log = paths(home)
    data, said, expected = path.read_bytes(), log.read_bytes(), rows(path)
    last = max(expected["notes"], key=lambda key: int(key[1:]))
    del expected["notes"][last]
    for size in range(0, len(said) - 1, 97):
        path.write_bytes(data)
        log.write_bytes(said[:size])
        assert expected == rows(path), size


def test_every_flipped_bit_of_the_file_is_found_and_mended(home: Home) -> None:
    """Random single bits: found each time, and every record is as it was, from the log and the backup."""
    path, log = paths(home)
    data, said, expected = path.read_bytes(), log.read_bytes(), rows(path)
    seed = random.randrange(10**9)
    rng = random.Random(seed)
    for _ in range(FLIPS):
        place, bit = rng.randrange(len(data)), 1 << rng.randrange(8)
        where = f"seed {seed}, byte {place}, bit {bit}"
        path.write_bytes(data[:place] + bytes([data[place] ^ bit]) + data[place + 1 :])
        log.write_bytes(said)
        with pytest.raises(JournalError, match=r"damaged|casebook|version"):
            Store(str(path))
        done = repair.repaired(home, "2026-H1")
        assert expected == rows(path), where
        for each in done.aside:
            Path(each).unlink()


def test_what_lies_in_the_trash_is_no_record_whatever_bit_of_it_is_hit(home: Home) -> None:
    """Each letter of the names that tell it from a record, made one that is none: it lies in the trash again."""
    path, log = paths(home)
    data, said, expected = path.read_bytes(), log.read_bytes(), rows(path)
    line = data.index(b'"B1": {', data.index(b'"trash": {'))
    places = [
        data.index(name, line) + 1 + at
        for name in (b'"table"', b'"row"')
        for at in range(len(name) - 2)
    ]
    for place in places:
        path.write_bytes(data[:place] + bytes([data[place] ^ 128]) + data[place + 1 :])
        log.write_bytes(said)
        done = repair.repaired(home, "2026-H1")
        assert expected == rows(path), place
        for each in done.aside:
            Path(each).unlink()


def test_a_bit_that_takes_a_digit_or_a_sign_away_is_no_edit(home: Home) -> None:
    """A 0 is one bit from a space and a minus from a line's end, between which JSON sees no difference."""
    path, log = paths(home)
    data, said, expected = path.read_bytes(), log.read_bytes(), rows(path)
    ends = [found.end() - 1 for found in re.finditer(rb'"value": [1-9][0-9]*0(?=[,}])', data)]
    assert len(ends) > 3
    for place in ends[:4]:
        path.write_bytes(data[:place] + b" " + data[place + 1 :])
        log.write_bytes(said)
        done = repair.repaired(home, "2026-H1")
        assert expected == rows(path), place
        for each in done.aside:
            Path(each).unlink()


def test_without_log_and_backup_only_the_damaged_record_is_lost(home: Home) -> None:
    """What stands in the file alone: all rows but the one that was hit, which is named or kept as doubtful."""
    path, log = paths(home)
    home.open().store.save()
    data, expected = path.read_bytes(), rows(path)
    log.unlink()
    seed = random.randrange(10**9)
    rng = random.Random(seed)
    for _ in range(FLIPS):
        without_backups(home)
        place, bit = rng.randrange(len(data)), 1 << rng.randrange(8)
        where = f"seed {seed}, byte {place}, bit {bit}"
        path.write_bytes(data[:place] + bytes([data[place] ^ bit]) + data[place + 1 :])
        hit = data[data.rfind(b"\n", 0, place) + 1 : place].split(b'"')[1:2]
        ending = data[data.rfind(b"\n", 0, place) : data.find(b"\n", place) + 1]
        done = repair.repaired(home, "2026-H1")
        found = rows(path)
        differing = [
            key
            for table in snapshot.TABLES
            for key in {**expected[table], **found[table]}
            if expected[table].get(key) != found[table].get(key)
        ]
        assert len(differing) <= 2, (where, differing, ending)
        for key in differing:
            assert key.encode() in ending or (hit and hit[0] in key.encode()), (where, differing)
        for each in done.aside:
            Path(each).unlink()
        log.unlink(missing_ok=True)


def test_every_flipped_bit_of_the_log_is_found_and_mended(home: Home) -> None:
    """The file has what the lines said up to its save; a damaged line after it is told as lost."""
    path, log = paths(home)
    data, said, expected = path.read_bytes(), log.read_bytes(), rows(path)
    last = max(expected["notes"], key=lambda key: int(key[1:]))
    start = said[:-1].rindex(b"\n") + 1
    seed = random.randrange(10**9)
    rng = random.Random(seed)
    for _ in range(FLIPS):
        place, bit = rng.randrange(len(said)), 1 << rng.randrange(8)
        where = f"seed {seed}, byte {place}, bit {bit}"
        path.write_bytes(data)
        log.write_bytes(said[:place] + bytes([said[place] ^ bit]) + said[place + 1 :])
        done = repair.repaired(home, "2026-H1")
        assert done.plan.rebuilt is not None, where
        found = rows(path)
        if place >= start or place == start - 1:
            found["notes"].setdefault(last, expected["notes"][last])
        assert expected == found, where
        home.open().can_undo()
        Store(str(path)).steps()
        for each in done.aside:
            Path(each).unlink()


@pytest.mark.fault(10)
@pytest.mark.parametrize("size", [0, 1, 4096])
def test_nothing_or_zeros_are_never_a_new_journal(home: Home, size: int) -> None:
    """Named as damaged with the best backup and the commands that help; rebuilt from backup and log."""
    path, _ = paths(home)
    expected = rows(path)
    path.write_bytes(b"\0" * size)
    with pytest.raises(Damaged, match=r"casebook doctor --repair.*newest sound backup.*2026-05-08"):
        home.open()
    assert b"\0" * size == path.read_bytes()
    repair.repaired(home, "2026-H1")

    assert expected == rows(path)


def test_where_nothing_is_left_nothing_is_written(home: Home) -> None:
    """No sound record anywhere: said, and everything stays."""
    path, log = paths(home)
    without_backups(home)
    log.unlink()
    path.write_bytes(b"\0" * 100)
    with pytest.raises(NothingSaved):
        repair.repaired(home, "2026-H1")

    assert b"\0" * 100 == path.read_bytes()
    assert [path] == [each for each in path.parent.iterdir() if each.name.startswith("2026-H1.j")]


def test_what_was_edited_by_hand_is_accepted_as_a_step(home: Home) -> None:
    """A changed text, an added and a removed row: the edit stands, undo has what was written, nothing is lost."""
    path, _ = paths(home)
    home.open().store.save()
    before = home.open().get("D8")
    lines = path.read_text("utf-8").split("\n")
    added = '"N77": {"on": "2026-05-08", "text": "by hand"},'
    here = next(n for n, line in enumerate(lines) if line.startswith('"N1"'))
    lines.insert(here, added)
    text = "\n".join(line for line in lines if not line.startswith('"B2"'))
    path.write_text(text.replace("Another title", "A better title"), "utf-8")
    with pytest.raises(Damaged):
        home.open()
    done = repair.repaired(home, "2026-H1")

    assert done.plan.rebuilt is not None
    assert [("decisions", "D8")] == list(done.plan.rebuilt.edits)
    assert (("notes", "N77"),) == done.plan.rebuilt.unchecked
    book = home.open()
    assert "A better title" == getattr(book.get("D8"), "title", "")
    assert "by hand" == getattr(book.get("N77"), "text", "")
    assert book.snapshot.find("B2") is not None
    assert repair.EDITED == book.undo()
    assert before == book.get("D8")
    assert "N78" == book.note("the next")


def test_an_edit_by_hand_under_a_later_change_is_put_beside_it(home: Home) -> None:
    """The file was edited while the log was ahead of it: both changes are in the record."""
    path, _ = paths(home)
    book = home.open()
    decision = book.get("D8")
    assert isinstance(decision, model.Decision)
    book.change(decision, replace(decision, tradeoff="slower"))
    text = path.read_text("utf-8")
    path.write_text(text.replace("Another title", "A better title"), "utf-8")
    repair.repaired(home, "2026-H1")
    found = home.open().get("D8")

    assert ("A better title", "slower") == (
        getattr(found, "title", ""),
        getattr(found, "tradeoff", ""),
    )


def test_a_file_that_is_gone_comes_back_from_its_log_and_backup(home: Home) -> None:
    """As a damaged one does."""
    path, _ = paths(home)
    expected = rows(path)
    path.unlink()
    repair.repaired(home, "2026-H1")

    assert expected == rows(path)


def test_repairing_what_is_sound_changes_nothing(home: Home) -> None:
    """Not a byte."""
    path, log = paths(home)
    before = path.read_bytes(), log.read_bytes()
    done = repair.repaired(home, "2026-H1")

    assert done.plan.rebuilt is None
    assert before == (path.read_bytes(), log.read_bytes())


@pytest.mark.parametrize("at", range(6))
def test_killed_while_it_repairs_it_can_be_done_again(
    home: Home, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    """Whatever call is the last one: the next repair has everything."""
    path, log = paths(home)
    expected = rows(path)
    data, said = path.read_bytes(), log.read_bytes()
    path.write_bytes(data[: len(data) // 2])
    log.write_bytes(said[:-30] + b"\0" + said[-29:])
    left = at

    class Killed(BaseException):
        pass

    def dying(name: str) -> None:
        real = getattr(os, name)

        def call(*given: object, **more: object) -> object:
            nonlocal left
            if left == 0:
                raise Killed
            left -= 1
            return real(*given, **more)

        patch.setattr(os, name, call)

    with monkeypatch.context() as patch:
        for name in ("link", "replace", "fsync"):
            dying(name)
        with pytest.raises(Killed):
            repair.repaired(home, "2026-H1")
    repair.repaired(home, "2026-H1")

    found = rows(path)
    assert {k: v for k, v in expected.items() if k != "notes"} == {
        k: v for k, v in found.items() if k != "notes"
    }
    assert expected["notes"].items() >= found["notes"].items()
