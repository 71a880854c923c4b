"""Drafts on disk: whole, owner-only, offered until they are dropped."""

import os
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from journal.drafts import Draft, Drafts, Where, new_key
from journal.text import clean


def _draft(text: str, key: str = "a1") -> Draft:
    moment = "2026-07-03T10:00:00Z"
    return Draft(
        key, "2026-H1", Where("note", "today", ""), "Note", moment, {"text": text}, {"text": ""}
    )


@settings(max_examples=50)
@given(text=st.text())
def test_what_was_typed_comes_back(tmp_path_factory: object, text: str) -> None:
    """A draft is found as it was kept, cleaned as text is at every door."""
    home = Path(tmp_path_factory.mktemp("drafts"))  # type: ignore[attr-defined]
    drafts = Drafts(home)
    drafts.keep(_draft(text))

    assert drafts.found().drafts == (_draft(clean(text)),)


def test_only_what_was_changed_counts_as_typed() -> None:
    """A field that was left alone keeps following its record."""
    draft = _draft("new")._replace(
        fields={"text": "new", "on": "x"}, before={"text": "", "on": "x"}
    )

    assert draft.typed == {"text": "new"}


def test_a_dropped_draft_is_gone(tmp_path: Path) -> None:
    """What was saved is not offered again; dropping it twice is no error."""
    drafts = Drafts(tmp_path)
    drafts.drop("a1")
    drafts.keep(_draft("words"))
    drafts.drop("a1")
    drafts.drop("a1")

    assert drafts.found() == ((), ())


def test_files_are_owner_only_whatever_the_umask(tmp_path: Path) -> None:
    """Nobody else reads what is being typed."""
    before = os.umask(0)
    try:
        Drafts(tmp_path / "home").keep(_draft("words"))
    finally:
        os.umask(before)
    folder = tmp_path / "home" / "drafts"

    assert folder.stat().st_mode & 0o777 == 0o700
    assert {0o600} == {each.stat().st_mode & 0o777 for each in folder.iterdir()}


def test_every_cut_and_flipped_byte_is_noticed(tmp_path: Path) -> None:
    """A damaged draft is named and left where it is, never taken for words."""
    drafts = Drafts(tmp_path)
    drafts.keep(_draft("some words"))
    path = tmp_path / "drafts" / "a1.json"
    data = path.read_bytes()
    spoiled = [data[:length] for length in range(len(data) - 1)]
    spoiled += [bytes([*data[:n], data[n] ^ 1, *data[n + 1 :]]) for n in range(20, len(data) - 2)]

    for each in spoiled:
        path.write_bytes(each)
        assert ((), (str(path),)) == drafts.found()


def test_the_draft_of_a_living_process_is_its_own(tmp_path: Path) -> None:
    """Two screens at once do not offer each other's forms; an ended one's are offered."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(writing)
        Drafts(tmp_path).keep(_draft("words"))
        os.read(reading, 1)
        os._exit(0)
    os.close(reading)
    drafts = Drafts(tmp_path)
    path = tmp_path / "drafts" / "a1.json"
    while not path.exists():
        os.sched_yield()
    assert () == drafts.found().drafts
    os.close(writing)
    os.waitpid(child, 0)

    assert (_draft("words"),) == drafts.found().drafts


def test_keys_differ() -> None:
    """Two forms never share a file."""
    assert 1000 == len({new_key() for _ in range(1000)})
