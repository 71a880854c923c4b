"""Saved views: what is written is read again, and no file is fatal."""

import contextlib
import json
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal import views
from journal.store.lock import Lock
from journal.views import (
    NewerViews,
    SavedView,
    change,
    load,
    name_of,
    put,
    read,
    renamed,
    without,
    written,
)

OPEN = SavedView("Open", "decisions", "is:open")
FIND = SavedView("About banks", "", "bank")


def save(home: str, view: SavedView) -> str:
    """Keep a view."""
    return change(home, lambda there: put(there, view))


def test_views_are_kept_for_each_home() -> None:
    """Owner-only, the latest first; one of the same name in any case takes the other's place."""
    assert ((), "") == load("/one")
    save("/one", OPEN)
    save("/one", FIND)
    save("/two", OPEN)
    later = SavedView("OPEN", "kpis", "is:stale")
    save("/one", later)
    assert ((later, FIND), "") == load("/one")
    assert ((OPEN,), "") == load("/two")
    assert 0o600 == stat.S_IMODE(Path(views.path()).stat().st_mode)
    change("/one", lambda there: renamed(there, "open", "Stale"))
    assert ["Stale", "About banks"] == [each.name for each in load("/one")[0]]
    change("/one", lambda there: without(there, "stale"))
    assert ((FIND,), "") == load("/one")


def test_two_screens_lose_nothing_of_each_other() -> None:
    """Each change is made on what is on disk then; for one name the last one wins."""
    seen, _ = load("/one")
    save("/one", FIND)
    change("/one", lambda there: put(there, OPEN))
    assert () == seen
    assert {OPEN, FIND} == set(load("/one")[0])
    lock = Lock(f"{views.path()}.lock")
    with lock:
        assert {OPEN, FIND} == set(load("/one")[0])
    lock.close()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"\xff\xfe",
        b"[]",
        b"{}",
        b'{"version": 1}',
        b'{"version": 1, "homes": {"/one": [{"name": 1}]}}',
        b'{"version": 1, "homes": {"/one": 5}}',
        b"[" * 100_000,
    ],
)
def test_a_damaged_file_is_set_aside_and_told_of_once(data: bytes) -> None:
    """Its bytes stay beside it, and views can be saved again."""
    save("/one", OPEN)
    file = Path(views.path())
    file.write_bytes(data)
    found, told = load("/one")
    assert () == found
    assert "views.json.damaged-1" in told
    assert data == Path(f"{file}.damaged-1").read_bytes()
    assert ((), "") == load("/one")
    assert "" == save("/one", FIND)
    assert ((FIND,), "") == load("/one")
    file.write_bytes(data)
    assert "damaged-2" in save("/one", OPEN)


def test_a_file_of_a_newer_version_is_left_alone() -> None:
    """Neither read nor overwritten."""
    save("/one", OPEN)
    file = Path(views.path())
    file.write_text('{"version": 2}')
    with pytest.raises(NewerViews, match="newer Casebook"):
        load("/one")
    with pytest.raises(NewerViews):
        save("/one", OPEN)
    assert '{"version": 2}' == file.read_text()


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("  a\n b\t", "a b"),
        ("\x1b[2J", "\ufffd[2J"),
        ("\ud800", "\ufffd"),
        ("", ""),
        ("x" * 99, "x" * 60),
    ],
)
def test_hostile_names(typed: str, name: str) -> None:
    """On one line, without controls, not too long."""
    assert name == name_of(typed)


@given(
    st.dictionaries(
        st.text(max_size=5),
        st.lists(
            st.builds(
                SavedView,
                st.text(min_size=1).map(name_of).filter(bool),
                st.sampled_from(["", "kpis"]),
                st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=9),
            ),
            min_size=1,
            max_size=3,
        ),
        max_size=3,
    )
)
def test_what_is_written_is_read_again(homes: dict[str, list[SavedView]]) -> None:
    """Whatever stands in names and words."""
    kept: dict[str, tuple[SavedView, ...]] = {}
    for home, some in homes.items():
        kept[home] = ()
        for view in some:
            kept[home] = put(kept[home], view)
    assert kept == read(written(kept))


@given(
    st.recursive(
        st.none() | st.integers() | st.text(), lambda c: st.lists(c) | st.dictionaries(st.text(), c)
    )
)
def test_any_json_is_views_or_refused(whole: object) -> None:
    """Never another error than the one that sets the file aside."""
    data = json.dumps({"version": 1, "homes": {"/one": [whole]}}).encode()
    with contextlib.suppress(ValueError):
        read(data)
