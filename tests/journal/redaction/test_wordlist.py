"""The list of words is understood, or refused with what is wrong."""

from pathlib import Path

import pytest

from journal.errors import CannotRead
from journal.redaction import wordlist
from journal.redaction.wordlist import BadWords, Redaction


def written(text: str) -> Path:
    """The usual file with that text."""
    path = Path(wordlist.path())
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def test_no_list_is_an_empty_one(own_world: None) -> None:
    """People and money are found without it; a file that is named must be there."""
    assert Redaction() == wordlist.load()
    with pytest.raises(CannotRead, match="could not read nowhere"):
        wordlist.load("nowhere")


def test_the_list(own_world: None) -> None:
    """Each part of it, as typed."""
    written(
        'money = false\nforbidden = ["Acme"]\nkeep = ["Support"]\n[aliases]\nFalcon = "A "\n[people]\n"Ann Lee" = "boss"'
    )

    assert (
        Redaction({"Falcon": "A"}, {"Ann Lee": "boss"}, ("Acme",), ("Support",), False)
        == wordlist.load()
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("x", "Expected '=' after a key"),
        ("forbidden = ['?!']", "is too short"),
        (
            "names = []",
            "'names' is not known here; there are aliases, people, forbidden, keep, money",
        ),
        ("money = 1", "'money' must be true or false"),
        ("aliases = []", "'aliases' must be a table"),
        ("aliases = {Falcon = 1}", "'Falcon' in 'aliases' must become some text in quotes"),
        ("aliases = {Falcon = ' '}", "'Falcon' in 'aliases' must become some text in quotes"),
        ("forbidden = 'x'", "'forbidden' must be a list of texts in quotes"),
        ("forbidden = [1]", "'forbidden' must be a list of texts in quotes"),
        ("forbidden = ['C']", "'C' in 'forbidden' is too short; name at least 2 letters or digits"),
        (
            "aliases = {Falcon = 'the falcons'}",
            "'Falcon' becomes 'the falcons', which holds the listed word 'Falcon'",
        ),
        (
            "aliases = {Ann = 'B'}\nforbidden = ['Bo']\npeople = {Zoe = 'bo'}",
            "holds the listed word 'Bo'",
        ),
    ],
)
def test_a_list_that_cannot_be_used(text: str, said: str, own_world: None) -> None:
    """One sentence with the file and the reason."""
    path = written(text)

    with pytest.raises(BadWords) as problem:
        wordlist.load()
    assert str(problem.value).startswith(f"{path}: ")
    assert said in str(problem.value).replace('"', "'")


def test_a_list_that_is_no_text(own_world: None) -> None:
    """Named with the place."""
    written("").write_bytes(b"\xff")

    with pytest.raises(BadWords, match="it is not UTF-8 text at byte 0"):
        wordlist.load()
