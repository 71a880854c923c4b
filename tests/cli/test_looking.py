"""``casebook list``, ``show``, ``find``: everything that is kept can be seen, and nothing is changed."""

import json
import unicodedata
from pathlib import Path

import pytest

from journal import codec, interchange, tables
from journal.home import Home
from journal.kinds import KINDS
from tests.cli.conftest import Casebook


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: str(kind.singular))
def test_list_json_is_the_interchange_form(
    kind: tuple[str, ...], sample_home: Home, casebook: Casebook
) -> None:
    """Singular, plural, letter: a list of the records as journal.json has them."""
    whole = json.loads(interchange.dump(sample_home.open().snapshot))
    letter, singular, table, *_ = kind

    for word in (letter, letter.lower(), singular, table, table.upper()):
        assert whole[table] == json.loads(casebook("list", word, "--json").out)


def test_list_without_a_kind_has_all(sample_home: Home, casebook: Casebook) -> None:
    """Every record in one list, a line each."""
    ids = [record.id for record in sample_home.open().snapshot.records()]

    assert ids == [row["id"] for row in json.loads(casebook("list", "--json").out)]
    assert ids == [line.split()[0] for line in casebook("list").out.splitlines()]


def test_an_empty_list(home: Home, casebook: Casebook) -> None:
    """No data on stdout, a word on stderr; JSON is an empty list."""
    assert casebook("list", "decisions") == (0, "", "no decisions yet\n")
    assert casebook("list", "decisions", "--json") == (0, "[]\n", "")


def test_list_of_what_is_no_kind(home: Home, casebook: Casebook) -> None:
    """Usage, exit 2."""
    assert casebook("list", "things")[:2] == (2, "")


def test_show_says_everything(sample_home: Home, casebook: Casebook) -> None:
    """Each text, number and day of a record is there, with the lag where it was entered later."""
    for record in sample_home.open().snapshot.records():
        ran = casebook("show", record.id.lower())

        assert ran.code == 0
        for said in _leaves(tables.stored(record)):
            assert said in ran.out, (record.id, said)
    assert "Entered: 2026-02-20 17:30 UTC, 23 days later\n" in casebook("show", "D2").out


def _leaves(value: object) -> list[str]:
    """The texts of a row, line by line, moments left out."""
    if isinstance(value, dict):
        return [leaf for each in value.values() for leaf in _leaves(each)]
    if isinstance(value, list):
        return [leaf for each in value for leaf in _leaves(each)]
    if isinstance(value, str) and not value.endswith("Z"):
        return [line.strip() for line in value.splitlines() if line.strip()]
    return [f"{value:g}"] if isinstance(value, float) else []


def test_show_json(sample_home: Home, casebook: Casebook) -> None:
    """One record in interchange form."""
    record = sample_home.open().get("C1")

    assert codec.encode(record) == json.loads(casebook("show", "C1", "--json").out)


# --- find -----------------------------------------------------------------------------------------


def found(casebook: Casebook, *words: str) -> list[str]:
    """The ids that are found."""
    return [hit["id"] for hit in json.loads(casebook("find", *words, "--json").out)]


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        (["LOYALTY points"], ["C1"]),
        (["loyalty", "bank", "transfer"], ["C1"]),
        (["regional pm"], ["D7"]),
        (["easter"], ["K1"]),
        (["no such word"], []),
    ],
)
def test_find_looks_into_every_field(
    words: list[str], ids: list[str], sample_home: Home, casebook: Casebook
) -> None:
    """All words, any case, wherever they stand in a record."""
    assert ids == found(casebook, *words)


def test_find_knows_one_letter_in_its_two_forms(home: Home, casebook: Casebook) -> None:
    """Composed and decomposed letters are the same; capitals of other scripts too."""
    casebook("note", unicodedata.normalize("NFD", "Größe im CAFÉ"))
    casebook("note", "ΣΊΣΥΦΟΣ")

    assert found(casebook, "café", "GRÖSSE") == ["N1"]
    assert found(casebook, "σίσυφος") == ["N2"]


def test_find_searches_every_cycle_closed_ones_too(sample_home: Home, casebook: Casebook) -> None:
    """The line names the cycle; --cycle looks into one."""
    assert casebook("close", "--yes").code == 0
    casebook("note", "loyalty again")

    assert found(casebook, "loyalty") == ["C1", "N1"]
    lines = casebook("find", "loyalty").out.splitlines()
    assert lines[0] == "2026-H1  C1  Calmer Checkout"
    assert lines[-1] == "2026-H2  N1  loyalty again"
    assert found(casebook, "--cycle", "2026-H2", "loyalty") == ["N1"]


def test_a_cycle_that_cannot_be_read_is_named(sample_home: Home, casebook: Casebook) -> None:
    """The others are searched all the same; exit 1."""
    Path(sample_home.path, "2025-H2.json").write_text("{")

    ran = casebook("find", "loyalty")

    assert ran.code == 1
    assert "C1" in ran.out
    assert "2025-H2.json: it is damaged or cut short" in ran.err


def test_finding_nothing(sample_home: Home, casebook: Casebook) -> None:
    """Nothing on stdout, a word on stderr; white space is no word."""
    assert casebook("find", "xyzzy") == (0, "", "nothing was found\n")
    assert casebook("find", " ") == (2, "", "casebook: say which words to find\n")
