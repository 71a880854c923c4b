"""Everything that the journal writes, as operations for the fault loop: records, cycles, drafts, exports.

What a journal has beside those joins with one line in `ALL`.
"""

import json
import os
import re
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from exports.write import write
from journal import backups, conflicts, inbox, interchange, repair, restoring
from journal.book import Book
from journal.drafts import Draft, Drafts, Where
from journal.errors import JournalError, Unconfirmed
from journal.home import Home
from journal.model import CharterDraft
from journal.store.log import Change, Entry
from journal.store.store import SAVE_AFTER
from tests.harness.fault_loop import Content, Operation
from tests.harness.subjects import CLOCK, FIRST, REAL, a_home

SECOND = replace(FIRST, name="2026-H2", starts=date(2026, 7, 6), submit_by=date(2027, 1, 8))
MOMENT = "2026-07-03T17:30:00Z"
COPY = "2026-H1.sync-conflict-20260703-173000-ABCDEFG.json"
GOLDEN = Path(__file__).parents[1] / "golden" / "store"
TYPED = Draft(
    "0123456789abcdef", "2026-H1", Where("note"), "Note", "2026-07-03T12:00:00Z", {"text": "x"}, {}
)


def look(folder: str) -> Content:
    """All that a home holds: each record of each cycle, which is the present one, drafts, inbox, exports."""
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
    for number, waits in enumerate(inbox.files(str(Path(home.path, "2026-H1.json")))):
        said = Path(waits).read_text("utf-8").partition(" {")[2]
        found[f"inbox {number}"] = re.sub(r'"waited": "\w+"', "", said)
    exported = Path(folder, "exports")
    for path in sorted(exported.glob("[!.]*")) if exported.is_dir() else ():
        found[f"export {path.name}"] = path.read_text("utf-8")
    return found


def look_at_damaged(folder: str) -> Content:
    """The same of a home that may be damaged."""
    try:
        return look(folder)
    except JournalError as problem:
        return {"": type(problem).__name__}


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
    write({"a.md": "old a", "b.md": "old b"}, str(Path(folder, "exports")))


def older(folder: str) -> None:
    """A file of the first version of the program."""
    home = Path(folder, "home")
    home.mkdir(mode=0o700)
    shutil.copyfile(GOLDEN / "schema1.json", home / "2026-H1.json")


def waiting(folder: str) -> None:
    """An entry in the inbox, as it is kept while somebody holds the lock."""
    small(folder)
    _put_in_inbox(a_home(folder), "waiting")


def damaged(folder: str) -> None:
    """A flipped bit in a record of the file, which the log still tells as it was."""
    logged(folder)
    path = _file(folder)
    path.write_bytes(path.read_bytes().replace(b"text 1", b"tex\x34 1"))


def destroyed(folder: str) -> None:
    """A file of zeros, with a backup and a log."""
    logged(folder)
    path = _file(folder)
    path.write_bytes(bytes(path.stat().st_size))


def copied(folder: str) -> None:
    """Another version of the cycle, which a sync tool left beside it."""
    small(folder)
    path, aside = _file(folder), Path(folder, "aside")
    data = path.read_bytes()
    book = a_home(folder).open()
    book.add(CharterDraft(title="A charter", body="on the other machine"))
    book.close()
    path.rename(aside)
    path.write_bytes(data)
    _log(folder).unlink()
    aside.rename(path.with_name(COPY))


def _file(folder: str) -> Path:
    return Path(folder, "home", "2026-H1.json")


def _log(folder: str) -> Path:
    return Path(folder, "home", "2026-H1.log")


# --- what is done -------------------------------------------------------------------------------------


def _add(book: Book) -> None:
    book.add(CharterDraft(title="A charter", body="a new text " + "and more " * 500))


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


def _add_and_close(book: Book) -> None:
    _add(book)
    book.close()


def _put_in_inbox(home: Home, text: str) -> None:
    change = Change("notes", "", None, {"on": "2026-07-03", "text": text, "entered": MOMENT})
    inbox.put(str(Path(home.path, "2026-H1.json")), Entry(0, "note", MOMENT, (change,)))


def _take_in(book: Book) -> None:
    book.take_in()
    # What cannot be taken in now waits, which is told only where somebody looks.
    if any(name.startswith("2026-H1.") for name in _names(f"{Path(book.store.path).parent}/inbox")):
        raise NotTakenIn("it still waits")


def _names(folder: str) -> list[str]:
    """What is in a folder, by a call that no fault hits."""
    try:
        with os.scandir(folder) as found:
            return [each.name for each in found]
    except FileNotFoundError:
        return []


class NotTakenIn(JournalError):
    """What `Book.take_in` tells instead of raising: something still waits."""


def _restore(home: Home) -> None:
    restoring.restore(home, "2026-H1", "2026-H1.save")


def _restore_newest(home: Home) -> None:
    restoring.restore(home, "2026-H1")


def _join(home: Home) -> None:
    if COPY in _names(home.path):
        book = home.open()
        conflicts.join(book, str(Path(home.path, COPY)))
        book.close()


def _export(folder: str) -> None:
    write({"a.md": "new a " * 900, "b.md": "new b", "c.md": "new c"}, folder)


def _book(folder: str) -> Book:
    return a_home(folder).open()


def _warm(folder: str) -> Book:
    """A book that has written before, so that its log and its lock are open."""
    book = _book(folder)
    book.undo()
    book.redo()
    return book


def _exports(folder: str) -> str:
    return str(Path(folder, "exports"))


def _of(
    name: str,
    make: Callable[[str], None],
    do: Callable[[Any], Any],
    opened: Callable[[str], Any] = _book,
    whole: bool = True,
    see: Callable[[str], Content] = look,
) -> Operation:
    told, warm = (JournalError,), opened is _warm
    return Operation(name, make, opened, do, see, told, (Unconfirmed,), whole, warm)


ALL = (
    _of("add", small, _add),
    _of("add, as the first of all", fresh, _add),
    _of("add to a log", logged, _add),
    _of("add once more", logged, _add, _warm),
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
    _of("add, and bring an older file forward", older, _add_and_close),
    _of("put into the inbox", small, lambda home: _put_in_inbox(home, "x"), a_home),
    _of("take the inbox in", waiting, _take_in, whole=False),
    _of("back up", logged, lambda book: backups.make(book.store.path, CLOCK.now(), "made")),
    _of("restore a backup", logged, _restore, a_home),
    # What cannot be read then counts as lost: it is kept aside, and a bad backup must not stop a repair.
    _of(
        "restore what was destroyed", destroyed, _restore_newest, a_home, see=look_at_damaged
    )._replace(reads=False),
    _of("repair", damaged, lambda h: repair.repaired(h, "2026-H1"), a_home, see=look_at_damaged),
    _of("join a conflict copy", copied, _join, a_home, whole=False),
)
