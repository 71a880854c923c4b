"""What is not as it was written is found before anything is done with it, and stays as it is."""

import json
import random
from pathlib import Path

import pytest

from journal.errors import BadFile, Damaged, JournalError, ReadOnly
from journal.store import snapshot
from journal.store.migrations import SCHEMA
from journal.store.store import Change, Store
from tests.harness.counts import count, full

GOLDEN = Path(__file__).parents[2] / "golden" / "store"
FLIPS = count(500, 5000)
"""Bits to flip in the file."""


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """A journal of some records and a deleted one, as large as the golden file, saved, with a log."""
    parsed = snapshot.parse((GOLDEN / "schema1.json").read_bytes(), "")
    rows = {name: parsed.tables[name] for name in snapshot.TABLES}
    store = Store.create(str(tmp_path / "home" / "c.json"), rows, {"mood": "calm"})
    for number in range(3):
        store.commit("add", [Change("notes", "", None, {"text": f"ÿ 中 {number}"})], "m")
    store.save()
    return store


def found_out(path: Path, spoilt: bytes, opened: Path | None = None) -> None:
    """Opening says what is wrong, by the file's name, and leaves every byte alone."""
    path.write_bytes(spoilt)
    with pytest.raises(JournalError) as caught:
        Store(str(opened or path))
    assert isinstance(caught.value, BadFile)
    assert str(path) in str(caught.value)
    assert spoilt == path.read_bytes()


@pytest.mark.fault(10, 11)
def test_a_file_that_was_cut_short_anywhere_is_found(store: Store) -> None:
    """Each 97th length, the first and the last byte: a named error, never a new journal."""
    path = Path(store.path)
    whole = path.read_bytes()
    for length in {0, 1, len(whole) - 2, len(whole) - 1, *range(0, len(whole), 97)}:
        found_out(path, whole[:length])


@pytest.mark.fault(11)
def test_every_flipped_bit_of_a_file_is_found(store: Store) -> None:
    """Anywhere in it, in the check itself too."""
    path = Path(store.path)
    whole = path.read_bytes()
    seed = random.randrange(10**9)
    draw = random.Random(seed)
    head = range(8 * 60)
    for bit in [*draw.sample(head, 100), *(draw.randrange(8 * len(whole)) for _ in range(FLIPS))]:
        try:
            found_out(path, flipped(whole, bit))
        except BaseException as problem:
            problem.add_note(f"seed {seed}, bit {bit}")
            raise


@pytest.mark.fault(11)
def test_every_flipped_bit_of_a_log_is_found(store: Store) -> None:
    """Also in its last line, which is not taken for one that never was acknowledged."""
    path = Path(store.path).with_suffix(".log")
    snapshot_before = Path(store.path).read_bytes()
    for number in range(2):
        store.commit("add", [Change("notes", "", None, {"text": f"and {number}"})], "m")
    Path(store.path).write_bytes(snapshot_before)  # the end of the log was not saved yet
    whole = path.read_bytes()
    head, end = whole.index(b"\n") + 1, json.loads(snapshot_before)["meta"]["log"]["end"]
    bits = [*range(8 * head), *range(8 * end, 8 * len(whole))]
    for bit in bits if full() else random.sample(bits, 400):
        found_out(path, flipped(whole, bit), Path(store.path))


@pytest.mark.fault(11)
def test_a_record_that_stands_twice_is_found(store: Store) -> None:
    """Neither of the two is taken, whatever their words and whatever the check says."""
    path = Path(store.path)
    rest = path.read_bytes().partition(b"\n")[2]
    line = next(each for each in rest.split(b"\n") if each.startswith(b'"D1": '))
    assert line.endswith(b",")
    twice = rest.replace(line, line + b"\n" + line)
    for spoilt in (snapshot.sealed(twice), path.read_bytes().replace(rest, twice)):
        found_out(path, spoilt)
        with pytest.raises(Damaged, match="'D1' stands twice"):
            snapshot.parse(spoilt, "x")
    with pytest.raises(Damaged, match="'notes' stands twice"):
        snapshot.parse(snapshot.sealed(rest.replace(b'"bullets"', b'"notes"')), "x")


def test_each_row_knows_whether_it_is_sound(store: Store) -> None:
    """The check of a row is of its place and words; the damaged one is named."""
    path = Path(store.path)
    tables = json.loads(path.read_text("utf-8"))
    del tables["check"]
    for table, rows in tables.items():
        for key, row in rows.items():
            assert row["_crc"] == snapshot.row_crc(table, key, row)
    row = tables["notes"]["N1"]
    assert row["_crc"] != snapshot.row_crc("notes", "N2", row)
    assert row["_crc"] != snapshot.row_crc("bullets", "N1", row)
    spoilt = path.read_bytes().replace(b'"N2": {"on', b'"N2": {"an')
    with pytest.raises(Damaged, match=r"N2 in table 'notes'.*casebook doctor"):
        snapshot.parse(spoilt, "x")


def test_what_is_written_is_what_was_read(store: Store) -> None:
    """Reading and writing again gives the same bytes; a field called like the check cannot spoil it."""
    data = Path(store.path).read_bytes()
    assert data == snapshot.serialise(snapshot.parse(data, "").tables)
    (done,) = store.commit("add", [Change("notes", "", None, {"_crc": "x", "text": "y"})], "m")
    store.save()
    fresh = Store(store.path)
    assert {"text": "y"} == fresh.row("notes", done.key)
    assert "add" == fresh.undo("m")[0]


@pytest.mark.fault(21)
def test_a_newer_file_opens_to_be_read(store: Store) -> None:
    """What is known of it is shown; every write is refused in words, and not a byte changes."""
    path = Path(store.path)
    rest = path.read_bytes().partition(b"\n")[2]
    newer = rest.replace(b'"schema": %d' % SCHEMA, b'"schema": 9').replace(
        b'"trash": {', b'"leaves": {\n"L1": {"green": true}\n},\n"trash": {'
    )
    path.write_bytes(snapshot.sealed(newer))
    before = {each.name: each.read_bytes() for each in path.parent.iterdir()}
    opened = Store(str(path))
    assert "format version 9" in opened.readonly
    assert "ÿ 中 0" == opened.rows()["notes"]["N4"]["text"]
    for write in (
        lambda: opened.commit("add", [Change("notes", "", None, {"text": "x"})], "m"),
        lambda: opened.undo("m"),
        lambda: opened.redo("m"),
        lambda: store.commit("add", [Change("notes", "", None, {"text": "x"})], "m"),
    ):
        with pytest.raises(ReadOnly, match="upgrade casebook"):
            write()
    opened.save()
    opened.close()

    assert before == {each.name: each.read_bytes() for each in path.parent.iterdir()}


def flipped(data: bytes, bit: int) -> bytes:
    """The same bytes with one bit turned over."""
    spoilt = bytearray(data)
    spoilt[bit // 8] ^= 1 << bit % 8
    return bytes(spoilt)
