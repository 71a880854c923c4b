"""Lengths in words: in full, in the titles of panes, and as they give way where there is little room."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from exports.typeset.pages import Pages
from journal import interchange
from journal.findings import AtLeast
from tests.tui.viewing import viewed
from tui import lengths
from tui.lengths import Title
from tui.lines import plain
from tui.paging import LOG, MAP, Known, Trouble
from tui.panes import PANES
from tui.view import View
from tui.widgets.pane import title_line

SAMPLE = interchange.sample().snapshot
FIRST, SECOND = "charter-calmer-checkout", "charter-calm"


def measured(known: Known, charters: int = 1) -> View:
    """The sample with those pages known, and with more charters of which nothing is wanting."""
    more = tuple(
        replace(SAMPLE.charters[0], id=f"C{n}", title="Calm") for n in range(2, charters + 1)
    )
    snapshot = replace(SAMPLE, charters=(*SAMPLE.charters, *more))
    return viewed(snapshot)._replace(pages=known)


def titles(view: View) -> dict[str, Title]:
    """The titles of the panes whose artifacts have pages."""
    found = {each.id: lengths.titled(each.summary(view), each.pages(view)) for each in PANES}
    return {name: found[name] for name in ("decisions", "charter", "outcome-map")}


@pytest.mark.parametrize(
    ("found", "words", "full"),
    [
        (Pages(0.8, 1, 0), "0.8 of 1 page", "0.8 of 1 page"),
        (Pages(1.0, 1, 0), "1 of 1 page", "1 of 1 page"),
        (Pages(1.2, 1, 9), "1.2 of 1 page", "1.2 of 1 page, 9 lines over"),
        (Pages(4.1, 4, 1), "4.1 of 4 pages", "4.1 of 4 pages, 1 line over"),
        (Pages(2.4, 0, 0), "2.4 pages", "2.4 pages"),
        (
            Pages(AtLeast(9.3), 1, 380),
            "9.3+ of 1 page",
            "at least 9.3 of 1 page, at least 380 lines over",
        ),
        (Pages(1.0, 0, 0), "1 page", "1 page"),
    ],
)
def test_a_length_is_said_with_its_limit(found: Pages, words: str, full: str) -> None:
    """What is over it also says by how many lines; without one it is just a length."""
    assert words == lengths.of_pages(found).words
    assert full == lengths.in_full(found)


def test_titles_say_what_counts_in_the_room_there_is() -> None:
    """Count and length; the parts of the count give way, then the words, then the count; a single one is not counted."""
    known = Known({LOG: Pages(2.4, 4, 0), MAP: Pages(0.5, 1, 0), FIRST: Pages(0.8, 1, 0)})
    found = titles(measured(known))

    log = found["decisions"]
    assert "8, 1 pending · 2.4 of 4 pages" == log.within(29)
    assert "8 · 2.4 of 4 pages" == log.within(28)
    assert "8 · 2.4/4 pages" == log.within(17)
    assert "2.4/4 pages" == log.within(11)
    assert "2.4/4 p" == log.within(3)
    assert "4 rows · 0.5 of 1 page" == found["outcome-map"].within(22)
    assert ("0.8 of 1 page", "0.8/1 page", "0.8/1 p") == found["charter"].ways
    assert not any(each.over for each in found.values())


def test_of_several_charters_the_longest_counts() -> None:
    """It says so, or that it is too long; while one is being measured nobody knows which it is."""
    known = {FIRST: Pages(0.8, 1, 0), SECOND: Pages(0.9, 1, 0)}
    title = titles(measured(Known(known), 2))["charter"]
    assert "2 · longest 0.9 of 1 page" == title.within(30)
    assert "2 · 0.9 of 1 page" == title.within(20)

    title = titles(measured(Known({**known, SECOND: Pages(1.2, 1, 9)}), 2))["charter"]
    assert "2 · ! 1.2 of 1 page" == title.within(30)
    assert title.over

    title = titles(measured(Known({FIRST: known[FIRST]}, waiting=(SECOND,)), 2))["charter"]
    assert "2 · … of 1 page" == title.within(30)


def test_without_pages_the_titles_are_what_they_were() -> None:
    """Counts; why there are no pages is told with the charter, once for all on the readiness sheet."""
    why = Trouble("not measured, install typst", "install typst")
    view = measured(Known({}, {FIRST: why, MAP: why}))

    assert {"decisions": ("8, 1 pending",), "charter": ("1",), "outcome-map": ("4 rows",)} == {
        name: title.ways for name, title in titles(view).items()
    }
    assert "pages: not measured, install typst" == plain([lengths.said(view.pages, FIRST)])
    assert ["install typst"] == list(lengths.troubles(view.pages))
    assert () == lengths.said(view.pages, LOG)


@given(
    st.sampled_from([(5, "Outcome map", "4 rows"), (2, "Decisions", "8, 2 pending"), (4, "Charter", "3")]),
    st.sampled_from([Pages(2.4, 4, 0), Pages(12.5, 4, 300), Pages(2.4, 0, 0)]),
    st.integers(36, 70), st.booleans(), st.booleans(), st.sampled_from(["", "↑", "↑↓"]),
)  # fmt: skip
def test_a_title_with_pages_is_never_cut(
    pane: tuple[int, str, str], found: Pages, width: int, opened: bool, framed: bool, more: str
) -> None:
    """From the narrowest pane on, the name stands in full, with the length, its sign and the signs for more rows."""
    number, name, count = pane
    title = lengths.titled(count, lengths.of_pages(found))
    text = plain([title_line(number, name, title, width, more=more, opened=opened, framed=framed)])

    assert width == len(text)
    assert f" {number} {name} " in text
    assert f"{found.pages:g}" in text
    assert ("! " in text) == title.over == bool(found.limit and found.pages > found.limit)
    assert more in text
    assert f"/{found.limit:g} p" in text or " page" in text
