"""``casebook init``, ``cycles``, ``close``, ``undo``, ``where``."""

import json
from pathlib import Path

import pytest

from journal.home import Home
from tests.cli.conftest import Casebook


@pytest.fixture
def friday(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is Fri 8 May 2026, and there is no journal."""
    monkeypatch.setenv("CASEBOOK_TODAY", "2026-05-08")


def test_init_without_a_terminal_uses_the_defaults(friday: None, casebook: Casebook) -> None:
    """The half-year of today, from today, 180 days; stderr says what was understood."""
    ran = casebook("init")

    cycle = Home().open().snapshot.cycle
    assert ran[:2] == (0, "2026-H1\n")
    assert f"started cycle 2026-H1, 2026-05-08 to 2026-11-04 in {Home().path}\n" in ran.err
    assert (str(cycle.starts), str(cycle.submit_by)) == ("2026-05-08", "2026-11-04")
    assert (cycle.profile, cycle.target_role) == ("sde-to-pm", "Product Manager")


def test_init_with_everything(friday: None, casebook: Casebook) -> None:
    """Each option sets its field; days are told."""
    ran = casebook(
        *("init", "--name", "Spring 2026", "--person", "Mara", "--team", "Checkout"),
        *("--role", "SDE II", "--target-role", "PM", "--starts", "5 jan", "--submit-by", "3 jul"),
        *("--profile", "long-form"),
    )

    cycle = Home().open().snapshot.cycle
    assert ran[:2] == (0, "Spring 2026\n")
    assert "starts Mon 5 Jan 2026, 123 days ago\n" in ran.err
    assert "submit-by Fri 3 Jul 2026, in 56 days\n" in ran.err
    assert (cycle.person, cycle.team, cycle.role) == ("Mara", "Checkout", "SDE II")
    assert (
        cycle.target_role,
        cycle.profile,
        str(cycle.submit_by),
    ) == ("PM", "long-form", "2026-07-03")


def test_init_asks_at_a_terminal_for_what_is_missing(friday: None, casebook: Casebook) -> None:
    """An empty answer is the default; a day that is not understood is asked again."""
    answers = "\nMara\n\nSDE II\n\n03/04\nmon\n\n"

    ran = casebook.asking("init", "--team", "Checkout", answers=answers.replace("\n\nSDE", "\nSDE"))

    cycle = Home().open().snapshot.cycle
    assert ran[:2] == (0, "2026-H1\n")
    assert "name of the cycle [2026-H1]:" in ran.err
    assert "03/04 could be" in ran.err
    assert "starts Mon 4 May 2026, 4 days ago" in ran.err
    assert (cycle.person, cycle.team, cycle.role) == ("Mara", "Checkout", "SDE II")
    assert (str(cycle.starts), str(cycle.submit_by)) == ("2026-05-04", "2026-10-31")


def test_init_left_in_the_middle(friday: None, casebook: Casebook) -> None:
    """The end of the input starts nothing; exit 1."""
    assert casebook.asking("init", answers="\nMara\n").code == 1
    assert Home().stems() == []


@pytest.mark.parametrize(
    ("argv", "code", "said"),
    [
        (["--starts", "5 jan", "--submit-by", "4 jan 2026"], 2, "must come after the first day"),
        (["--starts", "13.13."], 2, "--starts: 13.13. is no day"),
        (["--profile", "nonsense"], 2, "there is no profile 'nonsense'; there are sde-to-pm"),
        (["--profile", "n" * 300], 2, "there is no profile 'nnnnn"),
        (["--name", "  "], 2, "give the cycle a name such as 2026-H1"),
        (["--name", "n" * 501], 2, "name has 501 characters; shorten it to 500"),
    ],
)
def test_a_cycle_that_cannot_be(
    argv: list[str], code: int, said: str, friday: None, casebook: Casebook
) -> None:
    """One sentence; nothing is made."""
    ran = casebook("init", *argv)

    assert (code, "") == ran[:2]
    assert said in ran.err
    assert Home().stems() == []


def test_init_never_overwrites(home: Home, casebook: Casebook) -> None:
    """A second cycle of that name, in any case, conflicts: exit 4."""
    before = Path(home.open().store.path).read_bytes()

    assert casebook("init", "--name", "2026-h1")[:2] == (4, "")
    assert before == Path(home.open().store.path).read_bytes()


def test_cycles_and_switch(home: Home, casebook: Casebook) -> None:
    """The present one is marked; switching marks another; what is broken is named."""
    casebook("init", "--name", "2026-H2", "--starts", "2026-07-04")
    Path(home.path, "broken.json").write_text("{")

    ran = casebook("cycles")
    assert "  2026-H1  2026-01-05 to 2026-07-03\n" in ran.out
    assert "* 2026-H2  2026-07-04 to 2026-12-31\n" in ran.out
    assert "broken.json: it is damaged" in ran.err
    assert casebook("cycles", "switch", "2026-H1")[:2] == (0, "2026-H1\n")
    listed = {cycle["name"]: cycle for cycle in json.loads(casebook("cycles", "--json").out)}
    assert listed["2026-H1"]["current"]
    assert not listed["2026-H2"]["current"]
    assert listed["2026-H1"]["starts"] == "2026-01-05"
    assert listed["broken"]["problem"]


def test_no_cycles(casebook: Casebook) -> None:
    """An empty home says how to start."""
    ran = casebook("cycles")

    assert ran[:2] == (0, "")
    assert "start one with `casebook init`" in ran.err
    assert casebook("cycles", "--json").out == "[]\n"


@pytest.mark.parametrize("argv", [["switch"], ["swap", "2026-H1"]])
def test_what_cycles_does_not_do(argv: list[str], home: Home, casebook: Casebook) -> None:
    """Usage, exit 2."""
    assert casebook("cycles", *argv)[:2] == (2, "")


# --- close and undo -------------------------------------------------------------------------------


def test_close_shows_what_is_taken_over(sample_home: Home, casebook: Casebook) -> None:
    """The list comes first; the old cycle is history, the new one is present."""
    ran = casebook("close", "--yes")

    new = sample_home.open().snapshot
    assert ran.code == 0
    assert "K1 Checkout completion rate: starts from 65.3\n" in ran.out
    assert "D8 Offer address completion inside the payment step: pending, becomes D1\n" in ran.out
    assert tuple(map(str, (new.cycle.name, new.cycle.starts, new.cycle.submit_by))) == (
        "2026-H2",
        "2026-07-03",
        "2026-12-30",
    )
    assert (
        new.cycle.person,
        new.cycle.role,
        new.cycle.attested.manager_supports,
    ) == ("Mara Okonjo", "SDE II", False)
    assert [decision.id for decision in new.decisions] == ["D1"]
    assert casebook("--cycle", "2026-H1", "note", "x").code == 1


def test_one_undo_takes_the_close_back(sample_home: Home, casebook: Casebook) -> None:
    """As if nothing had been."""
    before = sample_home.open().snapshot
    casebook("close", "--yes", "--name", "Autumn", "--starts", "1 aug", "--submit-by", "1 nov")
    assert sample_home.open().snapshot.cycle.name == "Autumn"

    assert casebook("undo")[:2] == (0, "close 2026-H1\n")
    assert before == sample_home.open().snapshot
    assert sample_home.stems() == ["2026-H1"]


def test_close_without_a_terminal_needs_yes(sample_home: Home, casebook: Casebook) -> None:
    """The list is shown, nothing is closed, exit 2."""
    ran = casebook("close")

    assert ran.code == 2
    assert "K1 Checkout completion rate" in ran.out
    assert "say --yes" in ran.err
    assert sample_home.open().snapshot.cycle.closed is None


@pytest.mark.parametrize(
    ("answer", "closed"), [("y\n", True), ("n\n", False), ("\n", False), ("", False)]
)
def test_close_asks_at_a_terminal(
    answer: str, closed: bool, sample_home: Home, casebook: Casebook
) -> None:
    """Only yes closes."""
    assert closed == (casebook.asking("close", answers=answer).code == 0)
    assert closed == (sample_home.open("2026-H1").snapshot.cycle.closed is not None)


def test_a_closed_cycle_cannot_be_closed_again(sample_home: Home, casebook: Casebook) -> None:
    """It is read-only; exit 1, and no third cycle is left behind."""
    casebook("close", "--yes")

    ran = casebook("--cycle", "2026-H1", "close", "--yes", "--name", "third")

    assert ran.code == 1
    assert "read-only" in ran.err
    assert sample_home.stems() == ["2026-H1", "2026-H2"]


def test_nothing_to_undo(home: Home, casebook: Casebook) -> None:
    """An untouched cycle has nothing to take back; exit 1."""
    assert casebook("undo") == (1, "", "casebook: nothing is left to undo\n")


# --- where ----------------------------------------------------------------------------------------


def test_where(home: Home, casebook: Casebook) -> None:
    """Paths only; JSON for scripts."""
    found = json.loads(casebook("where", "--json").out)

    assert (home.path, "2026-H1") == (found["home"], found["cycle"])
    assert Path(found["file"]).is_file()
    assert found["settings"].endswith("/world/config/config.toml")
    assert found["exports"] == f"{home.path}/exports/2026-H1"
    assert all(str(found[name]) in casebook("where").out for name in ("home", "file", "settings"))


def test_where_makes_nothing(casebook: Casebook) -> None:
    """Without any journal it tells where one would be."""
    ran = casebook("where")

    assert ran.code == 0
    assert Home().path in ran.out
    assert not Path(Home().path).exists()
