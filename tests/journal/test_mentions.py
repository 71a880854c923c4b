"""What texts mention and records link to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.mentions import ids, links, people, tags
from journal.model import Bullet, Decision, Feature, Note


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("D8 went live; first look at K1", ("D8", "K1")),
        ("d4, (k2) and D4's end", ("D4", "K2")),
        ("K1-K3, F1/F2, {K5:target}", ("K1", "K3", "F1", "F2", "K5")),
        ("M2: done. N1.", ("M2", "N1")),
        ("p95 B2B D3.js v1.K2 @K1 #K1 D04 K0 EC2 x86 ÄD4 K1x", ()),
        ("", ()),
    ],
)
def test_ids_are_whole_words(text: str, found: tuple[str, ...]) -> None:
    """An id is found in any case, but not inside another word."""
    assert ids(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("#checkout and #Checkout, #pay-ment.", ("checkout", "pay-ment")),
        ("#Größe #12 #3d # no, a#b, C#, http://x/#top", ("größe", "3d")),
    ],
)
def test_tags(text: str, found: tuple[str, ...]) -> None:
    """A tag is a word after "#", never a bare number."""
    assert tags(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Sat with @Support, @UX and @ux.", ("Support", "UX")),
        ("me@example.com @anna.b. @ @@x", ("anna.b",)),
    ],
)
def test_people(text: str, found: tuple[str, ...]) -> None:
    """People are named with "@"; an address names nobody."""
    assert people(text) == found


def test_links_are_the_ids_in_fields() -> None:
    """Artifact names are no ids, and empty fields link nowhere."""
    assert links(Bullet(id="B1", kpi="k1", artifacts=("charter", "D4", "D4"))) == ("K1", "D4")
    assert links(Feature(id="F1", kpi="", decisions=("D1",))) == ("D1",)
    assert links(Decision(id="D2", kpis=("K1",), supersedes="D1")) == ("K1", "D1")
    assert links(Note(id="N1", text="D1")) == ()


@given(st.text(alphabet="KD14@#.- a\n"))
def test_any_text_can_be_read(text: str) -> None:
    """Nothing is found that is not in the text."""
    assert all(found in text for found in ids(text))
    assert all(f"#{found}" in text.lower() for found in tags(text))
    assert all(f"@{found}" in text for found in people(text))
