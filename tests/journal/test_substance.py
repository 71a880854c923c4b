"""What counts as having been said."""

import pytest

from journal.substance import contains, folded, said, words


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        (False, ""),
        (False, " \n\t"),
        (False, "\u200b\ufeff"),
        (False, "..."),
        (False, "-"),
        (False, "TBD"),
        (False, "  to do. "),
        (False, "n/a"),
        (False, "<what it does>"),
        (False, "<!-- later -->"),
        (True, "<b>bold</b> words"),
        (True, "x"),
        (True, "0"),
        (True, "客"),
        (True, "todo lists for shoppers"),
        (True, "TBD by Finance"),
    ],
)
def test_said(expected: bool, text: str) -> None:
    """A letter or digit at least, and no placeholder."""
    assert said(text) is expected


def test_folded() -> None:
    """Case and white space make no difference, words do."""
    assert folded(" Straße  \n Nord ") == folded("STRASSE nord")
    assert folded("a b") != folded("ab")


@pytest.mark.parametrize(
    ("expected", "text", "phrase"),
    [
        (True, "Raised checkout-completion rate.", "Checkout completion"),
        (False, "Raised checkouts completion", "checkout completion"),
        (False, "anything", " "),
    ],
)
def test_contains(expected: bool, text: str, phrase: str) -> None:
    """Whole words in a row, whatever stands between them."""
    assert contains(words(text), phrase) is expected
