"""``casebook hold`` and ``promise``: check-ins and what was promised in them."""

import json

import pytest

from journal.home import Home
from journal.model import Checkin
from tests.cli.conftest import Casebook


def checkin(home: Home, record_id: str) -> Checkin:
    """The check-in with that id."""
    found = home.open().get(record_id)
    assert isinstance(found, Checkin)
    return found


def test_hold_a_planned_one(sample_home: Home, casebook: Casebook) -> None:
    """It becomes held today, with notes, asks and promises; the readiness is kept with it."""
    ran = casebook(
        *("hold", "m4", "--notes", "went well", "--ask", "a sponsor", "--ask", "a reviewer"),
        *("--promise", "send the packet"),
    )

    held = checkin(sample_home, "M4")
    assert ran[:2] == (0, "M4\n")
    assert (held.held, str(held.on), held.notes) == (True, "2026-07-03", "went well")
    assert held.asks[-2:] == ("a sponsor", "a reviewer")
    assert held.promises[-1].text == "send the packet"
    assert sample_home.open().snapshot.readiness[-1].checkin == "M4"


def test_hold_one_that_was_not_planned(home: Home, casebook: Casebook) -> None:
    """With --with and no id it is a new one."""
    ran = casebook("hold", "--with", "Ann", "--kind", "sponsor", "--on", "yesterday")

    held = checkin(home, "M1")
    assert ran[:2] == (0, "M1\n")
    assert (held.held, held.who, held.kind, str(held.on)) == (True, "Ann", "sponsor", "2026-05-07")


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (["M1"], "M1 was held already; change it with `casebook edit M1`"),
        ([], "say which check-in was held, such as M3, or whom it was with"),
        (["M4", "--on", "tomorrow"], "cannot have been held"),
        (["--with", "Ann", "--kind", "friend"], "--kind: “friend” is not one of them"),
        (["D1"], "'D1' is no id of a check-in"),
        (["M4", "--promise", "", "--promise", "x"], "the promise is empty; type it"),
        (["M4", "--ask", " "], "the ask is empty; type it"),
    ],
)
def test_what_cannot_be_held(
    argv: list[str], said: str, sample_home: Home, casebook: Casebook
) -> None:
    """Usage, exit 2, nothing changed."""
    before = sample_home.open().snapshot

    ran = casebook("hold", *argv)

    assert ran[:2] == (2, "")
    assert said in ran.err
    assert before == sample_home.open().snapshot


def test_promises_are_listed(sample_home: Home, casebook: Casebook) -> None:
    """A line a promise with its number; as JSON with its check-in."""
    ran = casebook("promise")
    listed = json.loads(casebook("promise", "list", "--json").out)

    promises = [p for m in sample_home.open().snapshot.checkins for p in m.promises]
    assert len(promises) == len(listed) == len(ran.out.splitlines())
    assert {"checkin", "number", "text"} <= listed[0].keys()
    assert all(each["text"] in ran.out for each in listed)


def test_a_promise_is_added_ticked_off_and_opened(home: Home, casebook: Casebook) -> None:
    """Through its life."""
    casebook("add", "checkin", "Ann", "--on", "yesterday", "--held")

    ran = casebook("promise", "add", "M1", "send", "the", "packet", "--by", "next fri")
    assert ran[:2] == (0, "M1\n")
    assert "by Fri 15 May 2026, in 7 days\n" in ran.err
    assert checkin(home, "M1").promises[0].text == "send the packet"
    assert casebook("promise", "done", "M1", "1", "--on", "today").code == 0
    assert str(checkin(home, "M1").promises[0].done) == "2026-05-08"
    assert "done 2026-05-08" in casebook("promise").out
    assert casebook("promise", "open", "M1", "1").code == 0
    assert checkin(home, "M1").promises[0].done is None


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (["forget", "M1", "1"], "there is nothing like `promise forget`"),
        (["done"], "say which, such as `casebook promise done M3 1`"),
        (["done", "M3", "99"], "M3 has promises 1 to"),
        (["done", "M3", "one"], "M3 has promises 1 to"),
        (["done", "M3", "²"], "M3 has promises 1 to"),
        (["add", "M3"], "say which, such as `casebook promise add M3 what was promised`"),
        (["add", "M3", "x", "--by", "may"], "--by: may is a whole month"),
        (["add", "D3", "x"], "'D3' is no id of a check-in"),
        (["add", "M3", " "], "the promise is empty; type it"),
        (["done", "M3", "1", "--on", ""], "--on: type a day such as today"),
    ],
)
def test_a_promise_that_cannot_be(
    argv: list[str], said: str, sample_home: Home, casebook: Casebook
) -> None:
    """Usage, exit 2, nothing changed."""
    before = sample_home.open().snapshot

    ran = casebook("promise", *argv)

    assert ran[:2] == (2, "")
    assert said in ran.err
    assert before == sample_home.open().snapshot
