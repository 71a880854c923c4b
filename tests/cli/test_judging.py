"""``casebook ready``, ``check``, ``explain``, ``forecast``: what the journal amounts to."""

import json
from pathlib import Path

import pytest

from journal.home import Home
from tests.cli.conftest import Casebook


def test_ready_json_has_the_promised_shape(sample_home: Home, casebook: Casebook) -> None:
    """The keys of the issue, no more and no less, and the sample's verdict."""
    ran = casebook("ready", "--json")
    found = json.loads(ran.out)

    assert (ran.code, ran.err) == (0, "")
    assert found.keys() == {
        *("score", "verdict", "checklist", "caps", "lines", "findings", "not_measured")
    }
    assert {("item", "state", "detail")} == {tuple(each) for each in found["checklist"]}
    assert {("name", "points", "of")} == {tuple(each) for each in found["lines"]}
    keys = ("code", "severity", "record", "message", "points", "minutes")
    assert {keys} == {tuple(each) for each in found["findings"]}
    assert (len(found["checklist"]), len(found["lines"]), found["caps"]) == (6, 7, [])
    assert found["verdict"] == "ready"
    assert 91 <= found["score"] <= 93


def test_ready_for_people(sample_home: Home, casebook: Casebook) -> None:
    """The checklist first, then score, lines and what to do next with its command, then the rest."""
    ran = casebook("ready")

    places = [
        ran.out.index(part)
        for part in (
            "✓  Outcome map",
            "Structured preparation plan",
            "score 92 of 100: ready",
            "checks a program can make",
            "█",
            "what to do next",
            "casebook measure K5 VALUE",
            "attested, never scored",
        )
    ]
    assert (ran.code, ran.err) == (0, "")
    assert sorted(places) == places
    assert "casebook feedback D8 WHO TEXT" in ran.out
    assert "casebook edit B5" in ran.out
    assert "not measured" not in ran.out
    assert "(shared with the other faults of B5, 10 minutes)" in ran.out


def test_a_verdict_that_is_not_ready_exits_3(home: Home, casebook: Casebook) -> None:
    """Only ``ready`` does, with and without JSON; what caps the score is said."""
    ran = casebook("ready")

    assert (ran.code, ran.err) == (3, "")
    assert "score 0 of 100: not yet" in ran.out
    assert "capped at 59 by P02" in ran.out
    assert "casebook decide TITLE" in ran.out
    assert casebook("ready", "--json").code == 3
    for other in ("check", "forecast", "list", "attest", "where", "export"):
        assert casebook(other).code == 0


def test_strict(sample_home: Home, casebook: Casebook) -> None:
    """--strict looks for the KPI in the last clause as well."""
    assert "B46" not in casebook("ready").out
    assert "B46" in casebook("ready", "--strict").out


def test_reading_keeps_nothing(sample_home: Home, casebook: Casebook) -> None:
    """No look at the readiness is a commit."""
    before = Path(sample_home.open().store.path).read_bytes()

    casebook("ready")
    casebook("check")

    assert before == Path(sample_home.open().store.path).read_bytes()


def test_check(sample_home: Home, casebook: Casebook) -> None:
    """What does not fit together, as text and as JSON, always exit 0."""
    casebook("add", "bullet", "{K1:nonsense} of text")

    ran = casebook("check")
    found = json.loads(casebook("check", "--json").out)

    assert ran.code == 0
    assert "X81 B6" in ran.out
    assert {("code", "severity", "record", "message")} == {tuple(each) for each in found}
    assert {"advice"} == {each["severity"] for each in found}
    assert ("X81", "B6") in [(each["code"], each["record"]) for each in found]


def test_check_finds_nothing(home: Home, casebook: Casebook) -> None:
    """Then it says so, and where what it does not look at is told."""
    ran = casebook("check")

    assert (0, "") == (ran.code, ran.out)
    assert "the records fit together" in ran.err
    assert "`casebook ready`" in ran.err and "`casebook pages`" in ran.err


@pytest.mark.parametrize("code", ["O13", "o13"])
def test_explain(code: str, casebook: Casebook) -> None:
    """Why, weak, strong and the source; any case, and without any home."""
    ran = casebook("explain", code)

    assert (ran.code, ran.err) == (0, "")
    assert all(f"\n{part} " in ran.out for part in ("why", "weak", "strong", "source"))
    shown = json.loads(casebook("explain", code, "--json").out)
    assert shown["code"] == "O13"
    assert shown["why"] in ran.out


def test_explain_lists_all_codes(casebook: Casebook) -> None:
    """Without a code, a line each."""
    lines = casebook("explain").out.splitlines()

    assert {"O10", "D20", "B45", "P01", "X87"} <= {line.split()[0] for line in lines}
    assert len(lines) == len(json.loads(casebook("explain", "--json").out))


def test_explain_what_is_no_code(casebook: Casebook) -> None:
    """Usage, exit 2, with the codes there are."""
    ran = casebook("explain", "Z1")

    assert (ran.code, ran.out) == (2, "")
    assert "there is no code 'Z1'; there are O10, O11," in ran.err


def test_forecast(sample_home: Home, casebook: Casebook) -> None:
    """Both models from the cycle's day; the article's figures."""
    ran = casebook("forecast")

    assert (ran.code, ran.err) == (0, "")
    assert "if submitted on Fri 3 Jul 2026 (the article's estimate)" in ran.out
    assert "Mon 17 Aug 2026, between Fri 7 Aug 2026 and Thu 27 Aug 2026" in ran.out
    assert "Sun 30 Aug 2026, between Thu 20 Aug 2026 and Wed 9 Sep 2026" in ran.out


def test_forecast_of_another_day_and_backwards(sample_home: Home, casebook: Casebook) -> None:
    """--submit and --want, told as they were understood; JSON has ISO days."""
    argv = ("forecast", "--submit", "1 aug", "--want", "1 nov")

    ran = casebook(*argv)
    found = json.loads(casebook(*argv, "--json").out)

    assert "submit Sat 1 Aug 2026, in 29 days\n" in ran.err
    assert "want Sun 1 Nov 2026, in 121 days\n" in ran.err
    assert "submit by Thu 17 Sep 2026" in ran.out
    assert (found["submitted"], found["in_one_go"]["likely"]) == ("2026-08-01", "2026-09-15")
    assert found["backwards"]["submit_by"] == "2026-09-17"


def test_forecast_of_a_day_that_is_none(sample_home: Home, casebook: Casebook) -> None:
    """Usage, exit 2."""
    assert casebook("forecast", "--submit", "13.13.")[:2] == (2, "")
