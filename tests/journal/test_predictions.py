"""What was predicted and what was appended later, taken apart and put together."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.predictions import Appended, Prediction, append, parse

DAY = date(2026, 5, 12)
WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1).filter(str.strip)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", Prediction("")),
        ("up 0.5", Prediction("up 0.5")),
        ("up\n\nAppended 2026-05-12: less", Prediction("up", (Appended(DAY, "less"),))),
        ("up\nAppended 2026-05-12: a\n\nb", Prediction("up", (Appended(DAY, "a\n\nb"),))),
        ("up\n\nAppended 2026-13-45: no day", Prediction("up\n\nAppended 2026-13-45: no day")),
        ("Appended 2026-05-12: it starts so", Prediction("Appended 2026-05-12: it starts so")),
        ("up, Appended 2026-05-12: inside", Prediction("up, Appended 2026-05-12: inside")),
    ],
)
def test_words_are_appended_where_a_line_says_so(text: str, expected: Prediction) -> None:
    """A line of its own with a real day begins what was appended; nothing else does."""
    assert expected == parse(text)


@given(WORDS, st.lists(st.tuples(st.dates(), WORDS), max_size=4))
def test_what_was_appended_is_taken_apart_again(
    original: str, later: list[tuple[date, str]]
) -> None:
    """Whatever is said on whatever day, each part comes back as it was, and the text before it stays."""
    text = original
    for on, words in later:
        longer = append(text, words, on)
        assert longer.startswith(text.rstrip())
        text = longer

    expected = tuple(Appended(on, words.strip()) for on, words in later)
    assert Prediction(original.strip(), expected) == parse(text)
