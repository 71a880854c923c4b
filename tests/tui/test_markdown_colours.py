"""Which parts of a line of markdown are painted how."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.markdown_colours import KINDS, after, colours, fences

KNOWN = {"{K1}", "{K1:target}", "D4", "K1"}

CASES = [
    ("plain words", []),
    ("## Vision", [("## Vision", "heading"), ("##", "sign")]),
    ("##Vision", []),
    ("- an item", [("- ", "sign")]),
    ("  12. an item", [("  12. ", "sign")]),
    ("- [x] done", [("- [x]", "sign")]),
    ("> said", [("said", "quote"), ("> ", "sign")]),
    ("---", [("---", "sign")]),
    ("|---|:--:|", [("|---|:--:|", "sign")]),
    ("| a | b |", [("|", "sign")] * 3),
    ("a | b", []),
    ("so **bold** it", [("**bold**", "bold")]),
    ("*leaning* and _too_", [("*leaning*", "italic"), ("_too_", "italic")]),
    ("snake_case_name, 2 * 3 * 4", []),
    ("~~gone~~", [("~~gone~~", "struck")]),
    ("**a *b* c**", [("**a *b* c**", "bold"), ("*b*", "italic")]),
    ("`code **x** {K1}`", [("`code **x** {K1}`", "code")]),
    ("``a ` b``", [("``a ` b``", "code")]),
    ("[word](http://x)", [("[word](http://x)", "sign"), ("word", "link")]),
    ("see https://x.org/a now", [("https://x.org/a", "link")]),
    ("{K1} {K1:target}", [("{K1}", "field"), ("{K1:target}", "field")]),
    ("{K9:target} {K1:nonsense}", [("{K9:target}", "unknown"), ("{K1:nonsense}", "unknown")]),
    ("{market}", []),
    ("**{K1}**", [("**{K1}**", "bold"), ("{K1}", "field")]),
    ("D4 for @UX on #pay, not D9", [("D4", "mention"), ("@UX", "mention"), ("#pay", "mention")]),
    (r"\*not\* leaning", []),
    ("- <a KPI such as K1>", [("- ", "sign"), ("<a KPI such as K1>", "unwritten")]),
    ("<b>", [("<b>", "unwritten")]),
]


@pytest.mark.parametrize(("line", "expected"), CASES)
def test_each_part_has_its_colour(line: str, expected: list[tuple[str, str]]) -> None:
    """The words that are marked, and as what."""
    found = colours(line, "", KNOWN.__contains__)
    assert expected == [(line[start:end], kind) for start, end, kind in found]


def test_in_a_fence_all_is_code() -> None:
    """From the fence to its partner, whatever stands between."""
    lines = [
        "a",
        "```py",
        "# not a heading",
        "~~~",
        "``` x",
        "```",
        "# a heading",
        "~~~~",
        "~~~",
        "x",
    ]
    assert ["", "", "```", "```", "```", "```", "", "", "~~~~", "~~~~"] == fences(lines)
    assert [(0, 15, "code")] == colours(lines[2], "```", KNOWN.__contains__)
    assert "" == after("``` `not a fence` ```", "")


texts = st.text(st.sampled_from("*_~`[](){}<>|#->+ .1aK:\\@\té日"), max_size=60) | st.text(
    max_size=60
)


@given(texts, st.sampled_from(["", "```", "~~~~"]))
def test_marks_lie_inside_the_line(line: str, fence: str) -> None:
    """Whatever is typed: parts of the line, none empty, of kinds that have a colour."""
    for start, end, kind in colours(line, fence, lambda said: len(said) % 2 == 0):
        assert 0 <= start < end <= len(line)
        assert kind in KINDS


@pytest.mark.parametrize("piece", ["*a ", "**a ", "`a ", "[a", "<a ", "~~a ", "_a ", "{K1:", "a*"])
def test_a_long_line_of_signs_costs_no_second(piece: str) -> None:
    """What opens and never closes is not looked for to the end each time."""
    line = piece * 20_000
    assert all(end <= len(line) for _, end, _ in colours(line, "", bool))
