"""The home: cycles are started, switched, brought in, closed and taken back."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from journal import carry, interchange, model
from journal.clock import FixedClock
from journal.errors import (
    BadFile,
    CannotRead,
    CannotWrite,
    Conflict,
    Invalid,
    NoCycle,
    NothingToUndo,
    ReadOnly,
)
from journal.home import Home
from journal.places import file_stem
from journal.profile import UnknownProfile

CYCLE = model.Cycle(name="2026-H2", starts=date(2026, 7, 6), submit_by=date(2027, 1, 4))


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """An empty home on 3 July."""
    return Home(tmp_path / "home", FixedClock.on(date(2026, 7, 3)))


def test_an_empty_home_says_how_to_begin(home: Home) -> None:
    """The message names the three ways in, and looking makes no folder."""
    with pytest.raises(NoCycle, match=r"casebook init.*casebook import.*casebook demo"):
        home.open()
    assert not Path(home.path).exists()


def test_a_started_cycle_is_the_present_one(home: Home) -> None:
    """The last one started is opened without a name; switching goes back."""
    home.start(replace(CYCLE, name="one"))
    home.start(replace(CYCLE, name="two"))
    assert "two" == home.open().snapshot.cycle.name
    home.switch("one")

    assert "one" == Home(home.path).open().snapshot.cycle.name


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"name": " "}, "name"),
        ({"starts": None}, "starts"),
        ({"submit_by": None}, "submit_by"),
        ({"submit_by": date(2026, 7, 6)}, "submit_by"),
        ({"team": "x" * 501}, "team"),
    ],
)
def test_a_cycle_that_cannot_be_is_refused_by_field(
    home: Home, change: dict[str, object], field: str
) -> None:
    """Nothing is made of it."""
    with pytest.raises(Invalid) as caught:
        home.start(replace(CYCLE, **change))
    assert [field] == [problem.field for problem in caught.value.problems]
    assert [] == home.stems()


def test_two_cycles_never_share_a_file(home: Home) -> None:
    """Names that would make the same file are refused, also where case does not count."""
    home.start(replace(CYCLE, name="a b"))
    for name in ("a b", "a/b", "A-B"):
        with pytest.raises(Conflict, match="choose another name"):
            home.start(replace(CYCLE, name=name))


@pytest.mark.parametrize(
    "name", ["../x", "/etc/passwd", "..", "a\0b", "-rf", "中文", "x" * 300, ".h"]
)
def test_no_name_leads_out_of_the_home(home: Home, name: str) -> None:
    """Whatever a cycle is called, its file stands in the folder and is found again."""
    home.start(replace(CYCLE, name=name))

    assert Path(home.path) == Path(home.open(name).store.path).parent
    assert [file_stem(name)] == home.stems()


def test_a_damaged_cycle_does_not_hide_the_others(home: Home) -> None:
    """The list names what is wrong with it."""
    home.start(replace(CYCLE, name="good"))
    (Path(home.path) / "bad.json").write_text("{", encoding="utf-8")
    found = {each.name: each.problem for each in home.cycles()}

    assert "" == found["good"]
    assert "damaged or cut short" in found["bad"]


def test_an_import_into_an_empty_home_makes_the_cycle(home: Home) -> None:
    """Every record, as it was, and no readiness of its own making."""
    sample = interchange.sample().snapshot
    brought = home.bring_in(sample)

    assert (True, len(list(sample.records()))) == (brought.created, len(brought.added))
    assert sample == home.open().snapshot


@pytest.mark.fault(19)
def test_the_same_import_again_changes_nothing(home: Home) -> None:
    """All records are there with the same content; not a byte is written."""
    sample = interchange.sample().snapshot
    home.bring_in(sample)
    before = Path(home.open().store.path).read_bytes()
    again = home.bring_in(sample)

    assert (False, ()) == (again.created, again.added)
    assert before == Path(home.open().store.path).read_bytes()


def test_an_import_adds_what_is_new_as_one_step(home: Home) -> None:
    """New records come in under their ids; one undo takes them out; later ids follow on."""
    sample = interchange.sample().snapshot
    home.bring_in(replace(sample, notes=(), bullets=()))
    brought = home.bring_in(sample)
    assert {"B1", "B2", "B3", "B4", "B5", "N1", "N2"} == set(brought.added)
    assert sample == brought.book.snapshot
    assert "N3" == brought.book.note("x")
    brought.book.undo()
    brought.book.undo()

    assert () == brought.book.snapshot.bullets


@pytest.mark.fault(20)
def test_an_import_that_differs_is_refused_with_the_list(home: Home) -> None:
    """Nothing is merged silently: the records are named and nothing changes."""
    sample = interchange.sample().snapshot
    home.bring_in(sample)
    other = replace(sample.decisions[0], title="Another")
    changed = replace(sample, decisions=(other, *sample.decisions[1:]), notes=())
    before = home.open().snapshot
    with pytest.raises(Conflict) as caught:
        home.bring_in(changed)

    assert ("D1",) == caught.value.records
    assert 4 == caught.value.exit_code
    assert before == home.open().snapshot


def test_closing_carries_over_and_makes_history(home: Home) -> None:
    """KPIs with their last value as baseline, pending decisions and open promises under new ids."""
    book = home.bring_in(interchange.sample().snapshot).book
    new = home.close(book, CYCLE)
    snapshot = new.snapshot

    assert ["K1", "K2", "K3", "K4", "K5"] == [kpi.id for kpi in snapshot.kpis]
    assert model.Mark(on=date(2026, 6, 19), value=65.3) == snapshot.kpis[0].baseline
    assert () == snapshot.kpis[0].measurements
    assert [("D1", "2026-H1/D8")] == [(d.id, d.carried_from) for d in snapshot.decisions]
    assert [("M1", "2026-H1/M3")] == [(m.id, m.carried_from) for m in snapshot.checkins]
    with pytest.raises(ReadOnly):
        home.open("2026-H1").note("too late")
    assert "2026-H2" == home.current()


def test_closing_is_one_undo(home: Home) -> None:
    """It is as if it had never been; what was entered since must be undone first."""
    book = home.bring_in(interchange.sample().snapshot).book
    before = book.snapshot
    new = home.close(book, CYCLE)
    new.note("x")
    new, label = home.undo(new)
    assert "add note" == label
    old, label = home.undo(new)

    assert "close 2026-H1" == label
    assert before == old.snapshot
    assert (["2026-H1"], "2026-H1") == (home.stems(), home.current())


def test_a_close_that_fails_half_way_leaves_no_second_cycle(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    """If the old cycle cannot be marked as closed, the new one is gone again."""
    book = home.bring_in(interchange.sample().snapshot).book

    def refuse(*_: object, **__: object) -> None:
        raise CannotWrite(book.store.path, OSError(28, "No space left on device"))

    monkeypatch.setattr(book.store, "commit", refuse)
    with pytest.raises(CannotWrite):
        home.close(book, CYCLE)

    assert (["2026-H1"], "2026-H1") == (home.stems(), home.current())


def test_a_close_that_was_cut_short_is_carried_to_its_end(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killed once the old cycle is history: whoever looks next finds the new one, the present one."""
    book = home.bring_in(interchange.sample().snapshot).book

    def killed(*_: str) -> None:
        raise SystemExit

    with monkeypatch.context() as patch:
        patch.setattr("journal.closing.fsio.rename", killed)
        with pytest.raises(SystemExit):
            home.close(book, CYCLE)
    later = Home(home.path, home.clock)

    assert ("2026-H2", ["2026-H1", "2026-H2"]) == (later.current(), later.stems())
    assert ["D1"] == [decision.id for decision in later.open().snapshot.decisions]


def test_a_close_that_was_cut_short_early_never_was(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killed before the old cycle is history: it is the present one, and can be closed again."""
    book = home.bring_in(interchange.sample().snapshot).book

    def killed(*_: object, **__: object) -> None:
        raise SystemExit

    with monkeypatch.context() as patch:
        patch.setattr(book.store, "commit", killed)
        with pytest.raises(SystemExit):
            home.close(book, CYCLE)
    later = Home(home.path, home.clock)
    assert ("2026-H1", ["2026-H1"]) == (later.current(), later.stems())
    later.close(later.open(), CYCLE)

    assert "2026-H2" == later.current()


def test_a_new_cycle_has_nothing_to_undo(home: Home) -> None:
    """Starting is not undone by accident."""
    book = home.start(CYCLE)
    with pytest.raises(NothingToUndo):
        home.undo(book)


def test_an_excluded_value_is_no_baseline(home: Home) -> None:
    """The load test's number does not become where the next cycle starts."""
    sample = interchange.sample().snapshot
    kpi = sample.kpis[4]
    only = replace(kpi, measurements=kpi.measurements[:5])
    book = home.bring_in(replace(sample, kpis=(*sample.kpis[:4], only))).book

    baseline = home.close(book, CYCLE).snapshot.kpis[4].baseline
    assert model.Mark(on=date(2026, 4, 10), value=960) == baseline


@pytest.mark.fault(21)
def test_a_file_of_a_newer_version_that_cannot_be_read_is_refused_by_name(home: Home) -> None:
    """The file is named and left as it is."""
    home.start(CYCLE)
    path = Path(home.path) / "2026-H2.json"
    path.write_text(
        '{"meta": {"format": {"name": "casebook", "schema": 7}}, "leaves": []}', "utf-8"
    )
    with pytest.raises(BadFile, match=r"2026-H2\.json.*version 7.*upgrade"):
        home.open()


@pytest.mark.parametrize("attempt", [Home.stems, Home.current, Home.open, Home.cycles])
def test_a_home_that_may_not_be_entered_is_told(
    home: Home, monkeypatch: pytest.MonkeyPatch, attempt: Callable[[Home], object]
) -> None:
    """It is not taken for an empty one."""
    home.start(CYCLE)

    def refuse(path: str) -> None:
        raise PermissionError(13, "Permission denied", path)

    monkeypatch.setattr("journal.home.os.listdir", refuse)
    with pytest.raises(CannotRead, match="permission denied"):
        attempt(home)


def test_a_home_below_a_file_is_told(tmp_path: Path) -> None:
    """No folder can be made there."""
    (tmp_path / "file").write_text("x")
    with pytest.raises(CannotWrite, match="not a directory"):
        Home(tmp_path / "file" / "home").start(CYCLE)


def test_a_cycle_that_cannot_be_made_the_present_one_is_not_made(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk was full just then: told, and nothing is left of it."""
    home.start(replace(CYCLE, name="one"))

    def refuse(*_: str) -> None:
        raise CannotWrite("current", OSError(28, "No space left on device"))

    monkeypatch.setattr(home, "point_at", refuse)
    with pytest.raises(CannotWrite):
        home.start(replace(CYCLE, name="two"))

    assert (["one"], "one") == (home.stems(), home.current())


def test_an_imported_cycle_is_not_undone_as_a_close(home: Home, tmp_path: Path) -> None:
    """A cycle that follows another one and was brought in whole has more to lose than a close."""
    new = home.close(home.bring_in(interchange.sample().snapshot).book, CYCLE)
    new.note("x")
    other = Home(tmp_path / "other", home.clock)
    other.bring_in(home.open("2026-H1").snapshot)
    book = other.bring_in(new.snapshot).book
    with pytest.raises(NothingToUndo):
        other.undo(book)

    assert ["2026-H1", "2026-H2"] == other.stems()


def test_a_profile_of_the_users_own_is_found(home: Home, tmp_path: Path) -> None:
    """A cycle goes by it, also when readiness is kept; one that is nowhere starts no cycle."""
    (tmp_path / "ours.toml").write_text('based_on = "sde-to-pm"\n[stale_days]\nvalue = 99\n')
    cycle = replace(CYCLE, profile="ours")
    with pytest.raises(UnknownProfile):
        home.start(cycle)
    book = Home(home.path, home.clock, profiles=tmp_path).start(cycle)
    book.note("x")

    assert 99 == book.profile.stale_days
    assert 1 == len(book.snapshot.readiness)
    with pytest.raises(UnknownProfile, match="there are sde-to-pm, long-form, ours"):
        book.set_cycle(book.snapshot.cycle, replace(cycle, profile="theirs"))


def test_unknown_fields_of_a_second_import_are_kept_too(home: Home) -> None:
    """What stands at the top of the file is added, or conflicts, like a record; undo takes it back."""
    sample = interchange.sample().snapshot
    home.bring_in(replace(sample, extra={"mood": "calm"}))
    brought = home.bring_in(replace(sample, extra={"mood": "calm", "weather": {"sky": "blue"}}))
    assert {"mood": "calm", "weather": {"sky": "blue"}} == home.open().snapshot.extra
    assert () == brought.added
    with pytest.raises(Conflict, match="mood"):
        home.bring_in(replace(sample, extra={"mood": "glad"}))
    home.undo(home.open())

    assert {"mood": "calm"} == home.open().snapshot.extra


def test_large_values_are_told_in_full(home: Home) -> None:
    """What is carried over is shown with all its digits."""
    kpi = model.Kpi(id="K1", name="Revenue", baseline=model.Mark(value=12345678.5))

    assert ("K1 Revenue: starts from 12345678.5",) == carry.summary(model.Snapshot(kpis=(kpi,)))
