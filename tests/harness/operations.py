"""Everything that the journal writes, as operations for the fault loop: records, cycles, drafts, exports.

What a journal has beside those joins with one line in `ALL`.
"""

import json
import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from exports.write import write
from journal import interchange
from journal.book import Book
from journal.drafts import Draft, Drafts, Where
from journal.errors import JournalError, Unconfirmed
from journal.home import Home
from journal.model import CharterDraft
from journal.store.store import SAVE_AFTER
from tests.harness.fault_loop import Content, Operation
from tests.harness.subjects import FIRST, REAL, a_home

SECOND = replace(FIRST, name="2026-H2", starts=date(2026, 7, 6), submit_by=date(2027, 1, 8))
TYPED = Draft(
    "0123456789abcdef", "2026-H1", Where("note"), "Note", "2026-07-03T12:00:00Z", {"text": "x"}, {}
)


def look(folder: str) -> Content:
    """All that a home holds: each record of each cycle, which is the present one, the drafts, the exports."""
    home = a_home(folder)
    found: Content = {}
    for stem in home.stems():
        book = home.open(stem)
        assert book.snapshot is not None
        for table, rows in book.store.rows().items():
            for key, row in rows.items():
                found[f"{stem} {table} {key}"] = json.dumps(row, sort_keys=True)
        found[f"{stem} extra"] = json.dumps(book.store.extra())
    found["current"] = str(home.current())
    drafts = Drafts(home.path).found()
    assert not drafts.damaged, drafts.damaged
    for draft in drafts.drafts:
        found[f"draft {draft.key}"] = json.dumps(draft)
    exported = Path(folder, "exports")
    for path in sorted(exported.glob("[!.]*")) if exported.is_dir() else ():
        found[f"export {path.name}"] = path.read_text("utf-8")
    return found


# --- what is there before -----------------------------------------------------------------------------


def nothing(_: str) -> None:
    """No home yet."""


def small(folder: str) -> None:
    """A closed program: everything is in the file."""
    REAL.make(folder)


def fresh(folder: str) -> None:
    """A cycle to which nothing was added yet, so that there is no log."""
    a_home(folder).start(FIRST).close()


def logged(folder: str) -> None:
    """A program that did not close: the log is ahead of the file, and something was taken back."""
    small(folder)
    book = a_home(folder).open()
    for number in range(3):
        book.add(CharterDraft(title="A charter", body=f"logged {number}"))
    book.undo()


def torn(folder: str) -> None:
    """A log whose last line was cut short by a crash."""
    logged(folder)
    log = _log(folder)
    log.write_bytes(log.read_bytes()[:-7])


def cut_back(folder: str) -> None:
    """A log that somebody put back to what it was before."""
    small(folder)
    before = _log(folder).read_bytes()
    book = a_home(folder).open()
    book.add(CharterDraft(title="A charter", body="in the file"))
    book.close()
    _log(folder).write_bytes(before)


def nearly_due(folder: str) -> None:
    """A log with so many lines that the file follows at the next."""
    small(folder)
    book = a_home(folder).open()
    for number in range(SAVE_AFTER - 1):
        book.note(f"note {number}")


def trashed(folder: str) -> None:
    """A record in the trash."""
    small(folder)
    book = a_home(folder).open()
    book.delete(book.get("C2"))
    book.close()


def carried(folder: str) -> None:
    """A cycle that was closed, and the one that followed."""
    small(folder)
    home = a_home(folder)
    home.close(home.open(), SECOND).close()


def drafted(folder: str) -> None:
    """A draft of a process that has ended."""
    small(folder)
    child = os.fork()
    if not child:
        _keep(a_home(folder))
        os._exit(0)
    os.waitpid(child, 0)


def exported(folder: str) -> None:
    """Exports from before."""
    write({"a.md": "old a", "b.md": "old b"}, os.path.join(folder, "exports"))


def _log(folder: str) -> Path:
    return Path(folder, "home", "2026-H1.log")


# --- what is done -------------------------------------------------------------------------------------


def _add(book: Book) -> None:
    book.add(CharterDraft(title="A charter", body="a new text " + "and more " * 500))


def _add_warm(book: Book) -> None:
    # The log and the lock are open from here on; the fault hits the second, if it has not hit this one.
    book.store.rows()
    _add(book)


def _edit(book: Book) -> None:
    old: Any = book.get("C1")
    book.change(old, replace(old, body="another text"))


def _import(home: Home) -> None:
    sample = interchange.sample().snapshot
    here = home.open().snapshot
    home.bring_in(replace(here, features=sample.features, notes=sample.notes))


def _keep(home: Home) -> None:
    Drafts(home.path).keep(TYPED)


def _keep_more(home: Home) -> None:
    Drafts(home.path).keep(TYPED._replace(fields={"text": "x and more " * 300}))


def _export(folder: str) -> None:
    write({"a.md": "new a " * 900, "b.md": "new b", "c.md": "new c"}, folder)


def _book(folder: str) -> Book:
    return a_home(folder).open()


def _exports(folder: str) -> str:
    return os.path.join(folder, "exports")


def _of(
    name: str,
    make: Callable[[str], None],
    do: Callable[[Any], Any],
    opened: Callable[[str], Any] = _book,
    whole: bool = True,
) -> Operation:
    return Operation(name, make, opened, do, look, (JournalError,), (Unconfirmed,), whole)


ALL = (
    _of("add", small, _add),
    _of("add, as the first of all", fresh, _add),
    _of("add to a log", logged, _add),
    _of("add after a torn line", torn, _add),
    _of("add to a log that was put back", cut_back, _add),
    _of("add, and the file follows", nearly_due, _add),
    _of("edit", logged, _edit),
    _of("delete", small, lambda book: book.delete(book.get("C1"))),
    _of("restore", trashed, lambda book: book.restore("C2")),
    _of("purge", trashed, lambda book: book.purge()),
    _of("undo", logged, lambda book: book.undo()),
    _of("redo", logged, lambda book: book.redo()),
    _of("save", logged, lambda book: book.store.save()),
    _of("refresh", torn, lambda book: book.refresh()),
    _of("switch", carried, lambda home: home.switch("2026-H1"), a_home),
    _of("import", small, _import, a_home),
    _of("keep a draft", small, _keep, a_home),
    _of("keep more of a draft", drafted, _keep_more, a_home),
    _of("drop a draft", drafted, lambda home: Drafts(home.path).drop(TYPED.key), a_home),
    _of("export", nothing, _export, _exports, whole=False),
    _of("export again", exported, _export, _exports, whole=False),
    _of("the first cycle", nothing, lambda home: home.start(FIRST), a_home),
    _of("another cycle", small, lambda home: home.start(SECOND), a_home),
    _of("close the cycle", small, lambda home: home.close(home.open(), SECOND), a_home),
    _of("take the close back", carried, lambda home: home.undo(home.open()), a_home),
)
