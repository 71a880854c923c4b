"""Every code is explained."""

import re
from pathlib import Path

import pytest

import journal.rules
from journal.explain import UnknownCode, codes, explain, severity
from journal.rules import CHECKS
from tests.journal.rules.case import numbers

_CODE = re.compile(r"\"([ODCBKMTPX]\d\d)\"")


def _emitted() -> set[str]:
    folder = Path(journal.rules.__file__).parent
    return {
        code for path in folder.rglob("*.py") for code in _CODE.findall(path.read_text("utf-8"))
    }


def test_every_code_that_a_rule_can_emit_is_explained() -> None:
    """And no other code is."""
    assert set(codes()) == _emitted()
    assert {f"X{n}" for n in range(80, 88)} <= set(codes())
    assert set(codes()) >= set(CHECKS)


def test_every_code_has_its_minutes() -> None:
    """So that the profile shows all of them."""
    assert set(numbers().minutes) == set(codes())


@pytest.mark.parametrize("code", codes())
def test_an_explanation_is_whole(code: str) -> None:
    """Why, two examples that differ, and whose rule it is."""
    found = explain(code)

    assert all((found.title, found.why.endswith("."), found.weak, found.strong))
    assert found.weak != found.strong
    assert found.source.startswith(("The article: ", "house rule: "))


def test_the_source_is_quoted_from_the_profile() -> None:
    """Where a rule goes by a setting, the profile says where that comes from."""
    assert explain("K53").settings == ("stale_days",)
    assert explain("K53").source.startswith("house rule: ")
    assert "no page limit" in explain("P04", "long-form").source


@pytest.mark.parametrize(
    ("expected", "code"), [("gate", "P03"), ("gate", "B45"), ("lost", "O13"), ("advice", "P15")]
)
def test_what_a_code_does(expected: str, code: str) -> None:
    """Caps, loses points, or advises."""
    assert severity(code) == expected


def test_a_code_in_any_case() -> None:
    """As people type it."""
    assert explain(" o13 ").code == "O13"


def test_an_unknown_code_lists_what_exists() -> None:
    """One sentence with all codes."""
    with pytest.raises(UnknownCode, match=r"no code 'Z1'; there are O10, O11, .*X87"):
        explain("Z1")
