"""Files put in the place of a journal's while it is open, or beside it, take nothing away."""

import random
import shutil
from pathlib import Path

import pytest

from journal.book import Changed
from journal.errors import ReadOnly
from journal.home import Home
from journal.store.store import Change, Row, Store
from tests.harness.counts import count
from tests.journal.store.test_store import note, texts

pytestmark = pytest.mark.fault(9)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """A new store with a cycle and nothing else."""
    return Store.create(str(tmp_path / "home" / "c.json"), {"cycle": {"cycle": {"name": "c"}}})


class Copy:
    """The file and the log of a journal as they were once."""

    def __init__(self, store: Store, stem: str = "c") -> None:
        self._home = Path(store.path).parent
        self._names = (f"{stem}.json", f"{stem}.log")
        self._files = {
            name: (self._home / name).read_bytes()
            for name in self._names
            if (self._home / name).exists()
        }

    def put(self, *names: str, in_place: bool = False) -> None:
        """Put them in the place of what is there: by renaming, as a sync tool does, or written over."""
        for name in names or self._names:
            target = self._home / name
            if name not in self._files:
                target.unlink(missing_ok=True)
            elif in_place:
                target.write_bytes(self._files[name])
            else:
                aside = self._home / "incoming"
                aside.write_bytes(self._files[name])
                aside.replace(target)

    def elsewhere(self, folder: Path) -> Store:
        """The same journal on another machine."""
        folder.mkdir()
        for name, data in self._files.items():
            (folder / name).write_bytes(data)
        return Store(str(folder / "c.json"))


def edit(store: Store, key: str, text: str) -> None:
    """Change a note."""
    row = store.rows()["notes"][key]
    store.commit(f"edit {key}", [Change("notes", key, row, {**row, "text": text})], "m")


@pytest.mark.parametrize("in_place", [True, False])
@pytest.mark.parametrize("names", [("c.json", "c.log"), ("c.json",), ("c.log",)])
@pytest.mark.parametrize("saves", [0, 1, 2])
def test_what_was_committed_since_is_brought_back(
    store: Store, names: tuple[str, ...], in_place: bool, saves: int
) -> None:
    """An older file, log, or both, whenever the file was last saved: nothing is missing, nothing twice."""
    store.commit("add", [note("a")], "m")
    store.commit("add", [note("b")], "m")
    if saves:
        store.save()
    older = Copy(store)
    edit(store, "N1", "a2")
    store.commit("delete", [Change("notes", "N2", {"text": "b"}, None)], "m")
    store.commit("add", [note("c")], "m")
    if saves > 1:
        store.save()
    older.put(*names, in_place=in_place)
    (done,) = store.commit("add", [note("d")], "m")

    assert "N4" == done.key
    assert ["a2", "c", "d"] == texts(store) == said(store)
    assert not store.owes


def test_it_is_one_step_and_told(store: Store) -> None:
    """Whoever looks is told once; undo takes it back; another process has it."""
    store.commit("add", [note("a")], "m")
    older = Copy(store)
    store.commit("add", [note("b")], "m")
    store.commit("add", [note("c")], "m")
    older.put()
    assert store.refresh()
    assert store.owes
    store.bring_back("2026-05-08T09:00:00Z")

    label = "bring back 2 changes that another file had replaced"
    assert [label] == store.take_news()
    assert [] == store.take_news()
    assert ["a", "b", "c"] == texts(store)
    assert (label, "2026-05-08T09:00:00Z") == Store(store.path).steps()[0][1:3]
    assert not store.refresh()
    store.undo("m")
    assert ["a"] == texts(store)


def test_leaving_brings_back_too(store: Store) -> None:
    """The last chance is taken."""
    store.commit("add", [note("a")], "m")
    older = Copy(store)
    store.commit("add", [note("b")], "m")
    older.put()
    store.refresh()
    store.close()

    assert ["a", "b"] == texts(store)


@pytest.mark.fault(12)
def test_a_copy_that_went_its_own_way_is_merged(store: Store, tmp_path: Path) -> None:
    """Both added, both changed, one deleted: record by record, and what cannot be one is two."""
    for text in "abc":
        store.commit("add", [note(text)], "m")
    store.save()
    other = Copy(store).elsewhere(tmp_path / "other")
    edit(other, "N1", "theirs")
    edit(other, "N2", "b2")
    other.commit("add", [note("new there")], "m")
    other.save()
    edit(store, "N1", "mine")
    edit(store, "N3", "c2")
    store.commit("add", [note("new here")], "m")
    for name in ("c.json", "c.log"):
        shutil.copy(tmp_path / "other" / name, Path(store.path).parent / name)
    store.commit("add", [note("last")], "m")

    assert {
        "N1": "theirs",
        "N2": "b2",
        "N3": "c2",
        "N4": "new there",
        "N5": "mine",
        "N6": "new here",
        "N7": "last",
    } == {key: row["text"] for key, row in store.rows()["notes"].items()}
    assert said(store) == said(Store(store.path))
    (told,) = store.take_news()
    assert "N1 was changed on both sides, so N5 is how it was here" in told


def test_the_log_of_a_copy_is_told_apart_and_kept(store: Store, tmp_path: Path) -> None:
    """Two machines went on from one file; the other's log beside this file is never replayed nor lost."""
    store.commit("add", [note("a")], "m")
    store.save()
    other = Copy(store).elsewhere(tmp_path / "other")
    for text in ("x", "y", "z"):
        other.commit("add", [note(text)], "m")
    for text in ("p", "q"):
        store.commit("add", [note(text)], "m")
    store.save()
    theirs = (tmp_path / "other" / "c.log").read_bytes()
    Path(store.path).with_suffix(".log").write_bytes(theirs)
    fresh = Store(store.path)
    assert ["a", "p", "q"] == said(fresh)
    fresh.commit("add", [note("r")], "m")

    assert ["a", "p", "q", "r"] == texts(fresh)
    (aside,) = Path(store.path).parent.glob("*.aside")
    assert theirs == aside.read_bytes()
    (told,) = fresh.take_news()
    assert aside.name in told


def test_a_log_that_begins_where_another_file_ends_is_no_log_of_this_one(
    store: Store, tmp_path: Path
) -> None:
    """Two copies of the file alone, each with a log of its own: the numbers fit, the marks do not."""
    store.commit("add", [note("a")], "m")
    store.save()
    other = Copy(store).elsewhere(tmp_path / "other")
    for one, text in ((store, "here"), (other, "there")):
        one.commit("add", [note(text)], "m")
        one.save()
        Path(one.path).with_suffix(".log").unlink()
        one.commit("add", [note(f"{text} again")], "m")
    shutil.copy(tmp_path / "other" / "c.log", Path(store.path).with_suffix(".log"))

    assert ["a", "here"] == said(Store(store.path))
    store.refresh()
    assert store.owes
    store.bring_back("m")
    assert ["a", "here", "here again"] == texts(store)


def test_a_file_that_may_not_be_written_keeps_what_it_lacks_in_memory(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is brought back when it can be."""
    store.commit("add", [note("a")], "m")
    older = Copy(store)
    store.commit("add", [note("b")], "m")
    older.put()
    with monkeypatch.context() as patch:
        patch.setattr("journal.store.reading.os.access", lambda *_: False)
        store.refresh()
        with pytest.raises(ReadOnly):
            store.bring_back("m")
    assert ["a"] == texts(store)
    store.commit("add", [note("c")], "m")

    assert ["a", "b", "c"] == texts(store)


def test_another_process_that_saves_is_no_replacement(store: Store) -> None:
    """Saved, committed and saved again by others: what they did is taken in, and nothing is owed."""
    store.commit("add", [note("a")], "m")
    for number in range(3):
        other = Store(store.path)
        other.commit("add", [note(f"b{number}")], "m")
        if number != 1:
            other.close()
        assert store.refresh()
        assert not store.owes
        store.commit("add", [note(f"c{number}")], "m")

    assert ["a", "b0", "c0", "b1", "c1", "b2", "c2"] == said(store) == texts(store)
    assert 7 == len(store.steps())


def test_the_book_shows_it_and_tells_it_once(home: Home) -> None:
    """Whoever listens hears it with the change; a command says it at its end."""
    heard: list[Changed] = []
    book = home.open()
    book.note("a")
    older = Copy(book.store, "2026-H1")
    book.note("b")
    before = book.snapshot
    end = book.subscribe(heard.append)
    older.put()
    assert book.refresh()
    assert not book.refresh()
    end()
    assert before == book.snapshot == home.open().snapshot
    (changed,) = heard
    assert "bring back 1 change that another file had replaced" == changed.news
    assert [] == book.news()

    older.put()
    book.note("c")
    assert ["a", "b", "c"] == [note.text for note in book.snapshot.notes]
    assert book.snapshot == home.open().snapshot
    (told,) = book.news()
    assert "bring back" in told


def test_whatever_is_put_in_place_whenever_nothing_is_lost(store: Store, tmp_path: Path) -> None:
    """Replaced at random moments by any earlier state: every acknowledged note is there at the end."""
    seed = random.randrange(10**9)
    draw = random.Random(seed)
    copies = [Copy(store)]
    written: list[str] = []
    for number in range(count(60, 500)):
        what = draw.random()
        if what < 0.5:
            store.commit("add", [known(number)], "m")
            written.append(str(number))
        elif what < 0.6:
            store.save()
        elif what < 0.7:
            copies.append(Copy(store))
        elif what < 0.8:
            other = Store(store.path)
            other.commit("add", [known(number)], "m")
            written.append(str(number))
            draw.choice([other.close, other.seq.bit_length])()
            store.refresh()
        else:
            names = draw.choice([("c.json", "c.log"), ("c.json",), ("c.log",)])
            draw.choice(copies).put(*names, in_place=draw.random() < 0.5)
            if draw.random() < 0.5:
                store.refresh()
    store.close()

    assert sorted(written) == sorted(texts(store)), f"seed {seed}, {tmp_path}"


def known(number: int) -> Change:
    """An added note with its moment."""
    return Change("notes", "", None, {"text": str(number), "entered": f"m{number}"})


def said(store: Store) -> list[str]:
    """The texts of the notes that a store holds."""
    rows: dict[str, Row] = store.rows()["notes"]
    return [rows[key]["text"] for key in sorted(rows, key=lambda key: int(key[1:]))]
