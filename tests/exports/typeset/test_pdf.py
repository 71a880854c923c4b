"""The PDFs: every text can be set, says what was typed, and is as long as it is said to be."""

import json
from datetime import date
from typing import Any

import pytest

from exports import catalog
from exports.typeset import engine, fonts, measure, pdf, sheet, tree
from exports.typeset.pages import facts, printed
from journal.model import Snapshot
from journal.profile import Profile
from journal.text import clean, safe
from tests.exports import nasty
from tests.exports.typeset.setting import RULES, reader, said, set_text, squeezed
from tests.exports.typeset.test_tree import BLOCKS
from tests.harness import typesetting

HARD = {
    "forty levels": "\n".join("  " * level + f"- item{level}" for level in range(40)),
    "a cell of 300 columns": "|a|b|\n|-|-|\n|" + "y" * 300 + "|" + "wide words " * 30 + "|",
    "300 columns": "|x" * 300 + "|\n" + "|-" * 300 + "|\n" + "|y" * 300 + "|",
    "a long word": "W" * 3000,
    "right to left": "# שלום עולם\n\n" + "مرحبا بالعالم " * 20,
    "control characters": "".join(map(chr, range(0xA0))) + "\u2028\u2029\u202e\u200b\ud800 end",
    "nested emphasis": "*a **b " * 200,
    "brackets": "[" * 2000,
    "a cell over pages": "|a|b|\n|-|-|\n|" + "word " * 3000 + "|x|",
    "an endless paragraph": "word " * 20_000,
}

INJECTIONS = [
    '#eval("1")',
    "$x^2$ costs $5M",
    '#read("/etc/passwd")',
    '#import "@preview/cetz:0.3.0"',
    "#while true {}",
    "@label <label> a@b.c",
    "= no heading",
    "C# 12 ... ]]] }}} \\u{41}",
    '"); panic("x',
    "~ -- --- ... // /* no comment */",
]


@pytest.mark.parametrize("markdown", HARD.values(), ids=HARD)
def test_any_text_can_be_set(markdown: str) -> None:
    """As many pages as measured, and every text of the tree in them."""
    given = set_text(markdown)
    found = reader(given)

    assert measure.measure(given).sheets == len(found.pages)
    if markdown.isascii() and "\x00" not in markdown:
        there = said(given)
        texts = [squeezed(text) for text in tree.texts(given.parts[0].blocks)]
        # The head of a table is set again on every page, in the middle of a cell.
        assert all(text[:40] in there and text[-40:] in there for text in texts)
        assert sum(map(len, texts)) <= len(there)
    else:
        assert [] == list(typesetting.problems(clean(markdown)))


@pytest.mark.parametrize("markdown", [each[0] for each in BLOCKS], ids=[each[0] for each in BLOCKS])
def test_every_construct_keeps_its_words(markdown: str) -> None:
    """What the tree says is on the page."""
    given = set_text(markdown)
    there = said(given)

    for text in tree.texts(given.parts[0].blocks) if markdown.isascii() else ():
        assert squeezed(text) in there


@pytest.mark.fault(29)
@pytest.mark.parametrize("text", INJECTIONS)
def test_the_typesetters_own_language_is_text(text: str) -> None:
    """Nothing is evaluated, read or fetched: it stands on the page as typed, in code, text and tables."""
    assert squeezed(text) in said(set_text(f"```\n{text}\n```"))
    for typed in (text, f"- {text}", f"# {text}", f"| a |\n|---|\n| {text} |"):
        assert [] == list(typesetting.problems(typed))


@pytest.mark.fault(29)
def test_only_web_and_mail_addresses_are_links() -> None:
    """What else an address could start is shown as text."""
    markdown = "[a](https://a.b) [b](mailto:a@b.c) [c](file:///etc/passwd) [d](ms-msdt:x) <tel:1>"
    annotations: Any = reader(set_text(markdown)).pages[0]["/Annots"]
    links = [each.get_object()["/A"]["/URI"] for each in annotations]

    assert ["https://a.b", "mailto:a@b.c"] == links


@pytest.mark.parametrize("lines", range(38, 54))
def test_the_measure_counts_the_pages_that_are_printed(lines: int) -> None:
    """Around the end of a page too: no empty page, none too few, and more lines are never shorter."""
    given = set_text("# Title\n\n" + "line\n\n" * lines)
    length = measure.measure(given)

    assert length.sheets == len(reader(given).pages)
    assert length.pages <= measure.measure(set_text("# Title\n\n" + "line\n\n" * (lines + 1))).pages
    assert (length.pages > 1) == (length.sheets > 1) == (length.lines_over(1) > 0)


def test_lines_over_are_lines_to_delete() -> None:
    """A page and three lines are about three lines over one page, and none over two."""
    lines = next(n for n in range(20, 90) if measure.measure(set_text("line\\\n" * n)).sheets > 1)
    length = measure.measure(set_text("line\\\n" * (lines + 2)))

    assert (2, 1.1, 0) == (length.sheets, length.pages, length.lines_over(2))
    assert 2 <= length.lines_over(1) <= 4
    assert 0 == length.lines_over(0)


@pytest.mark.parametrize("body", [8, 10.5, 14])
def test_a_line_is_as_high_as_the_template_sets_it(body: float) -> None:
    """What is said to be a line of running text is one on paper."""

    def lines(count: int) -> float:
        text = "# Title\n\nhead\n\n" + "\\\n".join(["line"] * count)
        length = measure.measure(set_text(text)._replace(body=body))
        assert 1 == length.sheets
        return length.filled * length.lines

    assert lines(23) - lines(3) == pytest.approx(20, rel=0.005)


def test_what_is_told_of_every_artifact(sample: Snapshot, rules: Profile, today: date) -> None:
    """Title, author, language, that it is tagged; in the margins cycle, period, profile and day."""
    for artifact in printed(sample):
        given = sheet.sheet(artifact, sample, rules, today)
        found = reader(given)
        assert found.metadata is not None
        assert (given.title, "Mara Okonjo") == (found.metadata.title, found.metadata.author)
        root: Any = found.trailer["/Root"]
        assert ("en", True) == (root["/Lang"], root["/MarkInfo"]["/Marked"])
        for page in found.pages:
            there = squeezed(page.extract_text())
            assert squeezed("Cycle 2026-H1, 5 Jan 2026 to 3 Jul 2026") in there
            assert squeezed("Profile sde-to-pm, made on 3 Jul 2026") in there


def test_the_pages_of_a_packet_are_numbered_by_artifact(
    sample: Snapshot, rules: Profile, today: date
) -> None:
    """The case stands on the first page, what proves it on pages of its own; the contents say on which."""
    (artifact,) = catalog.select(["packet"], sample)
    found = [
        page.extract_text() for page in reader(sheet.sheet(artifact, sample, rules, today)).pages
    ]

    assert "Decision log 2 of 2" in found[2]
    assert "page 3 of 6" in found[2]
    assert "Outcome map 1 of 1, Product Leadership 1 of 1" in found[0]
    assert "Outcome map 1 Product Leadership 1 Decision log 2 Launch charter 4 KPI dashboard 5" in (
        " ".join(found[0].replace("|", " ").split())
    )


def test_the_same_journal_and_day_give_the_same_bytes(
    sample: Snapshot, rules: Profile, today: date
) -> None:
    """However often, and the day is the moment in the file."""
    (artifact,) = catalog.select(["outcome-map"], sample)
    given = sheet.sheet(artifact, sample, rules, today)

    data = pdf.pdf(given).data
    pdf._set.cache_clear()
    assert data == pdf.pdf(given).data
    metadata = reader(given).metadata
    assert metadata is not None
    assert today == (metadata.creation_date and metadata.creation_date.date())


def test_charts_are_drawn(sample: Snapshot, rules: Profile, today: date) -> None:
    """With their letters as text, and what they show told to who cannot see them."""
    (artifact,) = catalog.select(["dashboard"], sample)
    given = sheet.sheet(artifact, sample, rules, today)
    told = [text for text in sheet.words(given) if text.startswith("Chart of ")]

    assert squeezed("axis from 61.5, zero not shown") in said(given)
    assert ".svg" not in said(given)
    assert len(given.pictures) == len(told) > 0
    assert ["p", ["x (dashboard-k1.svg)"]] == tree.blocks("![x](dashboard-k1.svg)")[0]
    assert ["picture", "a.svg", "x"] == tree.blocks("![x](a.svg)", ["a.svg"])[0]


def test_what_the_typesetter_refuses_is_one_sentence() -> None:
    """A picture that is none."""
    given = set_text("x")._replace(pictures={"a.svg": "no picture"})
    given = given._replace(parts=(given.parts[0]._replace(blocks=[["picture", "a.svg", ""]]),))

    for make in (measure.measure, pdf.pdf):
        with pytest.raises(engine.CannotTypeset, match="Text could not be typeset"):
            make(given)


def test_a_nasty_journal_is_printed(rules: Profile) -> None:
    """Whatever stands in it, as many pages as measured."""
    for artifact in printed(nasty.journal()):
        given = sheet.sheet(artifact, nasty.journal(), rules, nasty.TODAY)
        assert measure.measure(given).sheets == len(reader(given).pages)


@pytest.mark.parametrize(("size", "points"), [("us-letter", (612, 792)), ("a4", (595, 842))])
def test_the_profile_says_the_paper(size: str, points: tuple[int, int]) -> None:
    """Its size, and a larger body needs more room: nothing is made smaller so that it fits."""
    given = set_text("word " * 400)._replace(paper=size)
    box = reader(given).pages[0].mediabox

    assert points == (round(box.width), round(box.height))
    assert pytest.approx(measure._PAPER[size], abs=0.01) == (box.width, box.height)
    assert measure.measure(given).filled < measure.measure(given._replace(body=12)).filled
    assert (10.5, 0.9) == (RULES.body_points, RULES.margin_inches)


# --- fonts ----------------------------------------------------------------------------------------


def test_the_fonts_that_come_along_have_what_is_usual() -> None:
    """What is taken for granted is there, character by character."""
    usual = [chr(code) for code in range(0x3000) if fonts._usual(chr(code))]

    assert () == fonts._lacking(tuple(char for char in usual if safe(char) == char), False)


def test_a_character_that_no_font_has_is_named_and_the_pdf_written() -> None:
    """An unassigned one surely has no glyph."""
    made = pdf.pdf(set_text("odd \U000e0fff and \u0378"))

    assert "\u0378" in made.missing
    assert made.data.startswith(b"%PDF-")
    assert "U+0378" in fonts.warning(made.missing)
    assert "" == fonts.warning(())


@pytest.mark.parametrize("typed", ["D\u1dc8", "e\u0301", "\u03a9\u20e0"])
def test_a_letter_that_is_a_box_because_of_its_mark_is_told(typed: str) -> None:
    """Each by itself may be in a font here, and yet the two not: then the mark is named."""
    given = set_text(f"# T\n\n{typed}")

    assert (typed[0] in said(given)) == (pdf.pdf(given).missing == ())


def test_without_the_typesetter_it_is_said_what_to_install(
    sample: Snapshot, rules: Profile, today: date, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The error names the package."""
    monkeypatch.setitem(__import__("sys").modules, "typst", None)
    measure._measured.cache_clear()

    with pytest.raises(engine.NoTypesetter, match="pip install typst"):
        facts(sample, rules, today, [])
    with pytest.raises(engine.NoTypesetter):
        pdf.pdf(set_text("日"))


def test_the_data_is_one_json_text() -> None:
    """What the template reads can be read back."""
    assert "x" == json.loads(set_text("x").data())["parts"][0]["blocks"][0][1][0]
