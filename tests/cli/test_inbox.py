"""A stopped process holds the lock: what was entered waits in the inbox and is taken in once, later."""

import os
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cli import session
from journal import inbox
from journal.home import Home
from journal.store import fsio, lock
from tests.cli.conftest import Casebook, Editor, child
from tests.harness.counts import count
from tests.harness.holding import stopped_holder

pytestmark = pytest.mark.fault(35)

ROUNDS = count(3, 100)


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits five seconds here."""
    monkeypatch.setattr(session, "PATIENCE", 0.05)
    monkeypatch.setattr(lock, "MOMENT", 0.01)


def file_of(home: Home) -> Path:
    """The file of the present cycle."""
    return Path(home.open().store.path)


def waiting(home: Home) -> list[Path]:
    """The files in the inbox."""
    return [Path(each) for each in inbox.files(str(file_of(home)))]


def test_a_note_waits_in_the_inbox_and_says_so(home: Home, casebook: Casebook) -> None:
    """Exit code 4, no id, the file owner-only; the next command takes it in with the moment it was typed."""
    with stopped_holder(file_of(home)):
        ran = casebook("note", "first")
        assert (4, "") == ran[:2]
        assert "do not enter it again" in ran.err
        (where,) = waiting(home)
        assert str(where) in ran.err
        typed = inbox._read(str(where))
        assert 0o600 == where.stat().st_mode & 0o777
        assert 0o700 == where.parent.stat().st_mode & 0o777
        assert "1 entry waits in the inbox" in casebook("list", "notes").err
    ran = casebook("note", "second")

    assert (0, "N2\n") == ran[:2]
    assert "1 entry from the inbox was taken in" in ran.err
    first, second = home.open().snapshot.notes
    assert ("first", "second") == (first.text, second.text)
    assert typed.changes[0].after is not None
    assert typed.changes[0].after["entered"] == f"{first.entered:%Y-%m-%dT%H:%M:%SZ}"
    assert typed.moment == home.open().store.history("N1")[0].moment
    assert not where.parent.exists()


def test_every_command_that_enters_something_is_served(
    sample_home: Home, casebook: Casebook, editor: Editor
) -> None:
    """Adding, measuring, stages, feedback, check-ins, editing, deleting: all is there afterwards."""
    editor("text = text.replace('Loosen', 'Loosen a little')")
    before = sample_home.open().snapshot
    commands = (
        ("decide", "Ask twice before deleting a card"),
        ("measure", "K1", "70.1"),
        ("stage", "D8", "result", "one point more"),
        ("feedback", "D8", "Ana", "good"),
        ("hold", "--with", "Kim", "--notes", "fine"),
        ("promise", "add", "M1", "send", "numbers"),
        ("edit", "D5"),
        ("attest", "--plan-add", "rehearse"),
        ("delete", "N1"),
    )
    with stopped_holder(file_of(sample_home)):
        for command in commands:
            assert (4, "") == casebook(*command)[:2], command
    ran = casebook("list", "kpis")

    assert f"{len(commands)} entries from the inbox were taken in" in ran.err
    book = sample_home.open()
    after = book.snapshot
    assert "Ask twice before deleting a card" == after.decisions[-1].title
    assert 70.1 == after.kpis[0].measurements[-1].value
    decision = after.decision("D8")
    assert decision is not None and decision.stages.result is not None
    assert "one point more" == decision.stages.result.text
    assert "good" == decision.feedback[-1].text
    assert "fine" == after.checkins[-1].notes
    assert "send numbers" == after.checkins[0].promises[-1].text
    edited = after.decision("D5")
    assert edited is not None and "Loosen a little" in edited.title
    assert "rehearse" == after.cycle.attested.plan[-1].text
    assert before.find("N1") is not None and after.find("N1") is None
    assert ["N1"] == [each.id for each in book.trash()]


def test_what_others_changed_meanwhile_stays(sample_home: Home, casebook: Casebook) -> None:
    """Another part of the same record was added by somebody else: both are there."""
    with stopped_holder(file_of(sample_home)):
        assert 4 == casebook("measure", "K1", "70.1").code
        assert 4 == casebook("feedback", "D8", "Ana", "good").code
    kept = [each.rename(each.with_suffix(".away")) for each in waiting(sample_home)]
    casebook("measure", "K1", "69.5", "--on", "2026-07-02")
    casebook("feedback", "D8", "Bo", "bad")
    for each in kept:
        each.rename(each.with_suffix(".entry"))
    ran = casebook("list", "kpis")

    assert "2 entries" in ran.err
    after = sample_home.open().snapshot
    assert {69.5, 70.1} <= {each.value for each in after.kpis[0].measurements}
    decision = after.decision("D8")
    assert decision is not None
    assert {"Ana", "Bo"} <= {each.who for each in decision.feedback}


def test_what_clashes_goes_into_the_history(
    sample_home: Home, casebook: Casebook, editor: Editor
) -> None:
    """Both changed the same title: the journal's stays, what was typed is a version that can be put back."""
    editor("text = text.replace('Loosen', 'Tighten')")
    with stopped_holder(file_of(sample_home)):
        assert 4 == casebook("edit", "D5").code
    (where,) = waiting(sample_home)
    away = where.rename(where.with_suffix(".away"))
    editor("text = text.replace('Loosen', 'Remove')")
    assert 0 == casebook("edit", "D5").code
    away.rename(where)
    ran = casebook("show", "D5")

    assert "D5 was changed elsewhere" in ran.err
    assert "Remove" in getattr(sample_home.open().get("D5"), "title", "")
    assert 0 == casebook("history", "D5", "--restore", "3").code
    assert "Tighten" in getattr(sample_home.open().get("D5"), "title", "")
    assert [] == waiting(sample_home)


def test_what_cannot_be_taken_in_is_kept_and_named(home: Home, casebook: Casebook) -> None:
    """A damaged entry, and one for a cycle that was closed: told once, the files stay."""
    with stopped_holder(file_of(home)):
        casebook("note", "one")
        casebook("note", "two")
    path = file_of(home)
    damaged, _ = waiting(home)
    data = damaged.read_bytes()
    damaged.write_bytes(data.replace(b"one", b"ome"))
    away = [each.rename(each.with_suffix(".away")) for each in waiting(home)]
    assert 0 == casebook("close", "--yes").code
    for each in away:
        each.rename(each.with_suffix(".entry"))
    ran = casebook("--cycle", "2026-H1", "list", "notes")

    assert "damaged" in ran.err
    assert "read-only" in ran.err
    assert 2 == len(inbox.refused(str(path)))
    assert all(Path(each).name in ran.err for each in inbox.refused(str(path)))
    assert "inbox" not in casebook("--cycle", "2026-H1", "list", "notes").err


@pytest.mark.parametrize("moment", ["before", "after"])
def test_killed_between_committing_and_removing_it_is_taken_in_once(
    home: Home, casebook: Casebook, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    """The log knows its name, also when it was taken back since."""

    class Killed(BaseException):
        pass

    def die(*_: Any) -> None:
        raise Killed

    with stopped_holder(file_of(home)):
        casebook("note", "once")
    with monkeypatch.context() as patch:
        if moment == "before":
            patch.setattr(fsio, "replace", die)
            patch.setattr("journal.store.store.Store._write", die)
        else:
            patch.setattr(inbox, "_remove", die)
        with pytest.raises(Killed):
            home.open().take_in()
    assert 1 == len(waiting(home))
    taken = home.open().take_in()

    assert taken is not None
    assert (0 if moment == "after" else 1) == taken.taken
    assert ["once"] == [note.text for note in home.open().snapshot.notes]
    assert [] == waiting(home)


def test_two_books_take_the_same_entry_in_once(home: Home, casebook: Casebook) -> None:
    """The second finds its name in the log, under the lock."""
    with stopped_holder(file_of(home)):
        casebook("note", "once")
    (where,) = waiting(home)
    data = where.read_bytes()
    one, two = home.open(), home.open()
    one.take_in()
    fsio.make_folder(str(where.parent))
    where.write_bytes(data)
    two.take_in()

    assert ["once"] == [note.text for note in home.open().snapshot.notes]


def test_a_full_disk_says_that_nothing_was_saved(
    home: Home, casebook: Casebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What cannot even wait is told as such."""

    def full(*_: Any) -> None:
        raise OSError(28, os.strerror(28))

    with stopped_holder(file_of(home)):
        monkeypatch.setattr(fsio, "replace", full)
        ran = casebook("note", "x")

    assert (1, "") == ran[:2]
    assert "no space left" in ran.err


def test_the_installed_command_waits_five_seconds(home: Home) -> None:
    """As it is on a real machine: told on stderr, exit code 4, and never dropped."""
    with stopped_holder(file_of(home)):
        ran = child("note", "x")
    assert (4, b"") == (ran.returncode, ran.stdout)
    assert b"for 5 seconds" in ran.stderr
    ran = child("note", "y")

    assert (0, b"N2\n") == (ran.returncode, ran.stdout)
    assert ["x", "y"] == [note.text for note in home.open().snapshot.notes]


def test_many_rounds_lose_nothing(sample_home: Home, casebook: Casebook) -> None:
    """Held at random times over random commands: everything entered is there once, in its order."""
    seed = random.randrange(10**9)
    rng = random.Random(seed)
    expected: list[str] = []
    before = len(sample_home.open().snapshot.notes)
    for turn in range(ROUNDS):
        _a_round(rng, turn, expected, casebook, stopped_holder, file_of(sample_home))
    casebook("list", "notes")

    notes = [note.text for note in sample_home.open().snapshot.notes][before:]
    assert expected == notes, f"seed {seed}"


def _a_round(
    rng: random.Random,
    turn: int,
    expected: list[str],
    casebook: Casebook,
    held: Callable[[Path], Any],
    path: Path,
) -> None:
    texts = [f"{turn}.{number}" for number in range(rng.randint(1, 4))]
    with held(path):
        for text in texts:
            assert 4 == casebook("note", text).code
    for number in range(rng.randint(0, 2)):
        texts.append(f"{turn} free {number}")
        assert 0 == casebook("note", texts[-1]).code
    expected += texts
