"""The page of the rules says what the program does now."""

from pathlib import Path

from journal import explain, rulebook


def test_the_page_is_what_the_rules_say() -> None:
    """docs/rules.md is up to date; ``python -m journal.rulebook`` makes it so."""
    written = (Path(__file__).parents[2] / "docs" / "rules.md").read_text("utf-8")
    assert rulebook.page() == written


def test_every_code_stands_on_the_page_once() -> None:
    """No code is left out because its letter has no heading."""
    page = rulebook.page()
    assert [] == [code for code in explain.codes() if page.count(f"| {code} | ") != 1]
