"""The page of faults says exactly which tests hold what."""

from tests.harness import faults


def test_the_page_is_what_the_tests_say() -> None:
    """docs/faults.md is up to date; `python -m tests.harness.faults` makes it so."""
    assert faults.page() == faults.PAGE.read_text("utf-8")


def test_each_mark_names_a_row() -> None:
    """No test claims a row that is not there."""
    assert set(faults.held()) <= {row.number for row in faults.ROWS}
