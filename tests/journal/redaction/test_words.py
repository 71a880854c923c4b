"""A listed word is found however it is written, and ordinary words are left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.redaction.words import Words, key, replaced

BY = {
    "Falcon": "Project A",
    "Ra": "the sun god",
    "Müller": "the lead",
    "Project Zeus": "Project B",
    "日本": "J",
}
WORDS = Words(BY)


@pytest.mark.parametrize(
    ("instead", "written"),
    [
        ("Project A ships", "Falcon ships"),
        ("PROJECT: Project A.", "PROJECT: FALCON."),
        ("Project A's day", "Falcon's day"),
        ("Project A’s day", "falcon’s day"),
        ("two Project As", "two Falcons"),
        ("the Project As' nest", "the Falcons' nest"),
        ("Project A", "Fa\u00adlc\u200bon"),
        ("Project A", "Fal-\ncon"),
        ("Project A", "Fal-\n  > con"),
        ("**Project A**", "**Falcon**"),
        ("Project A", "Fal**con"),
        ("Project A", "Fal\\con"),
        ("Project A", "Ｆａｌｃｏｎ"),
        ("Project-AApp", "FalconApp"),
        ("#Project-ALaunch", "#FalconLaunch"),
        ("https://Project-A.example/a", "https://falcon.example/a"),
        ("https://Project-Aapp.example", "https://falconapp.example"),
        ("charter-Project-A.md is", "charter-falcon.md is"),
        ("@Project-A", "@falcon"),
        ("the lead", "Mu\u0308ller"),
        ("the lead", "MÜLLER"),
        ("the lead", "Muller"),
        ("the lead", "M&uuml;ller"),
        ("the lead", "M%C3%BCller"),
        ("the leads", "Müllers"),
        ("Project B", "Project\nZeus"),
        ("Project B", "project-zeus"),
        ("Project B", "project_zeus"),
        ("Project B", "Project   \n\t Zeus"),
        ("Project B", "ProjectZeus"),
        ("Project B", "project%20zeus"),
        ("Project B", "Project **Zeus"),
        ("the sun god", "Ra"),
        ("the-sun-god_x", "ra_x"),
        ("the-sun-god2", "Ra2"),
        ("the-sun-godApp", "RaApp"),
        ("これはJ語", "これは日本語"),
    ],
)  # fmt: skip
def test_a_word_is_found_however_it_is_written(instead: str, written: str) -> None:
    """Case, forms of letters, ends of lines, plurals, names and URLs make no difference."""
    assert instead == replaced(written, WORDS.found(written), BY)


@pytest.mark.parametrize(
    "text", ["", "ran", "zebra", "Zeus alone", "a project", "fal con", "RAM", "%zz &nope;"]
)
def test_ordinary_words_are_left_alone(text: str) -> None:
    """A short word is no part of a longer one, and a part of a name is not the name."""
    assert [] == WORDS.found(text)


@pytest.mark.parametrize(
    ("instead", "written"),
    [
        ("Lu\u202ethe sun god", "Lu\u202eRa"),
        ("the sun god\u200bx", "Ra\u200bx"),
        ("x\u2066the sun god\u2069x", "x\u2066R\u0301a\u0301\u2069x"),
        ("the sun god", "R\u2067a"),
        ("the sun god", "R\u3164a"),
        ("the sun god", "R\U000e0041a"),
        ("the sun god", "R\u0483\u20dda\u0483"),
        ("x&zwj;the sun god", "x&zwj;Ra"),
        ("x%E2%80%8Bthe-sun-god", "x%E2%80%8BRa"),
        ("Ü\u200dthe-sun-godApp", "Ü\u200dRaApp"),
        ("Ü\u200dthe sun god", "Ü\u200dR**a"),
    ],
)
def test_what_is_not_seen_hides_no_word(instead: str, written: str) -> None:
    """Inside of a word, and between it and others that it is drawn as one with."""
    assert instead == replaced(written, WORDS.found(written), BY)


@given(
    st.text(st.sampled_from("xR\u202e\u200b\u034f\u0301é日"), max_size=5),
    st.sampled_from("\u202e\u200b\u034f\u00ad\ufeff\U000e0101"),
    st.text(st.sampled_from("xa\u202e\u200b\u034f\u00ad 日"), max_size=5),
)
def test_the_place_of_a_word_among_what_is_not_seen_is_right(
    before: str, unseen: str, after: str
) -> None:
    """Wherever it stands, all of the word goes and nothing else."""
    word = f"R{unseen}a"
    found = WORDS.found(f"{before} {word} {after}")

    assert word in [f"{before} {word} {after}"[each.start : each.end] for each in found]


def test_the_longer_word_counts() -> None:
    """Where two listed words begin at the same place."""
    by = {"Falcon": "A", "Falcon Heavy": "B"}

    assert "B and A" == replaced(
        "Falcon Heavy and Falcon", Words(by).found("Falcon Heavy and Falcon"), by
    )


def test_words_that_differ_in_their_gaps_are_all_found() -> None:
    """Listed as one word and as two."""
    by = {"abc": "X", "Ab c": "Y"}

    assert "X, Y and X" == replaced("abc, AB C and ABC", Words(by).found("abc, AB C and ABC"), by)


def test_a_name_that_is_also_a_verb_needs_its_capital() -> None:
    """Or an @ before it."""
    text = "Will will ask @will"

    assert [0, 15] == [hit.start for hit in Words(["Will"], capitalised=["Will"]).found(text)]


def test_a_name_that_does_not_count_hides_no_word() -> None:
    """The verb is passed over, not what is listed in it."""
    found = Words(["Williams", "will"], capitalised=["Williams"]).found("the williams will")

    assert ["will"] == [hit.word for hit in found]


def test_words_that_differ_in_signs_only_are_one() -> None:
    """The same letters and digits."""
    assert key("Project Zeus") == key("project-ZEUS") == key("Pro\u00adject_Zeu\u0301s")
    assert "" == key("?! \u0301")


def test_no_words_find_nothing() -> None:
    """An empty list is no pattern that matches everywhere."""
    assert [] == Words([]).found("anything")
