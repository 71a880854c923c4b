"""``casebook attest``: what no program can check is kept, listed apart and never scored."""

import json

import pytest

from journal.home import Home
from tests.cli.conftest import Casebook


def test_show(sample_home: Home, casebook: Casebook) -> None:
    """Without options all of it is shown, and nothing is written."""
    ran = casebook("attest")

    assert (ran.code, ran.err) == (0, "")
    assert "manager supports it: yes\n" in ran.out
    assert "sponsor: senior TPM, Retail, sent 2026-05-20, answered 2026-05-29\n" in ran.out
    assert "partner review: none yet\n" in ran.out
    assert "plan 2 [ ] Rehearse the read-out with a PM from another team\n" in ran.out


def test_show_json(sample_home: Home, casebook: Casebook) -> None:
    """The same as in journal.json."""
    shown = json.loads(casebook("attest", "--json").out)

    assert {"manager_supports", "sponsor", "partner_review", "plan"} == shown.keys()
    assert shown["sponsor"]["sent"] == "2026-05-20"


def test_set_everything(home: Home, casebook: Casebook) -> None:
    """Each option sets its item; several at once are one step."""
    ran = casebook(
        *("attest", "--manager-supports", "yes", "--sponsor", "Ann", "--sponsor-sent", "4 may"),
        *("--sponsor-answered", "yesterday", "--partner", "Fraud", "--partner-sent", "today"),
        *("--plan-add", "Rehearse the read-out"),
    )

    kept = home.open().snapshot.cycle.attested
    assert ran.code == 0
    assert "sponsor-sent Mon 4 May 2026, 4 days ago\n" in ran.err
    assert kept.manager_supports
    assert kept.sponsor
    assert kept.partner_review
    assert tuple(map(str, (kept.sponsor.name, kept.sponsor.sent, kept.sponsor.answered))) == (
        "Ann",
        "2026-05-04",
        "2026-05-07",
    )
    assert (kept.partner_review.name, kept.partner_review.answered) == ("Fraud", None)
    assert casebook("undo").code == 0
    assert not home.open().snapshot.cycle.attested.manager_supports


def test_the_plan(home: Home, casebook: Casebook) -> None:
    """Items are added, ticked off, opened again and removed by their numbers."""
    casebook("attest", "--plan-add", "one")
    casebook("attest", "--plan-add", "two", "--plan-done", "1")
    assert _plan(home) == [("one", True), ("two", False)]
    casebook("attest", "--plan-done", "2", "--plan-undone", "1")
    assert _plan(home) == [("one", False), ("two", True)]
    casebook("attest", "--plan-remove", "1")
    assert _plan(home) == [("two", True)]


def _plan(home: Home) -> list[tuple[str, bool]]:
    return [(item.text, item.done) for item in home.open().snapshot.cycle.attested.plan]


def test_an_empty_name_takes_a_review_away(sample_home: Home, casebook: Casebook) -> None:
    """A sponsor who will not do it after all."""
    assert casebook("attest", "--sponsor", "").code == 0
    assert sample_home.open().snapshot.cycle.attested.sponsor is None


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (["--plan-done", "3"], "the plan has items 1 to 2"),
        (["--plan-remove", "0"], "the plan has items 1 to 2"),
        (["--plan-add", " "], "--plan-add: type what is to be done"),
        (["--partner-sent", "today"], "say who it is: --partner NAME"),
        (["--sponsor-sent", "tomorrow"], "--sponsor-sent is still to come"),
        (["--sponsor-sent", "may"], "--sponsor-sent: may is a whole month"),
        (["--sponsor-answered", "1 may"], "the sponsor cannot have answered before it was sent"),
    ],
)
def test_what_cannot_be(argv: list[str], said: str, sample_home: Home, casebook: Casebook) -> None:
    """Usage, exit 2, nothing changed."""
    before = sample_home.open().snapshot

    ran = casebook("attest", *argv)

    assert ran[:2] == (2, "")
    assert said in ran.err
    assert before == sample_home.open().snapshot
