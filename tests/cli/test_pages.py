"""``casebook pages``, ``export --format``, and the page limits on the command line."""

import json
import subprocess
import sys
from pathlib import Path

import pypdf
import pytest
from msgspec.structs import replace

from exports.typeset import apart, measure, pdf
from journal.home import Home
from tests.cli.conftest import Casebook

LONG = "## Vision\n\n" + "One more sentence that a charter of one page has no room for. " * 90


def _write_charter(home: Home, body: str) -> None:
    book = home.open()
    charter = book.snapshot.charters[0]
    book.change(charter, replace(charter, body=body))
    book.close()


def test_pages_are_what_a_pdf_has(sample_home: Home, casebook: Casebook, tmp_path: Path) -> None:
    """Each artifact by file stem; the PDF that is exported has as many, rounded up."""
    found = json.loads(casebook("pages", "--json").out)
    casebook("export", "--format", "pdf", "--out", str(tmp_path))

    assert {"pages": 0.7, "limit": 1, "lines_over": 0} == found["charter-calmer-checkout"]
    assert {path.stem for path in tmp_path.glob("*.pdf")} == set(found)
    for stem, each in found.items():
        count = len(pypdf.PdfReader(tmp_path / f"{stem}.pdf").pages)
        assert count - 1 < each["pages"] <= count


def test_pages_for_people(sample_home: Home, casebook: Casebook) -> None:
    """The length, the limit and what is over it."""
    ran = casebook("pages")

    assert (0, "") == (ran.code, ran.err)
    assert "charter-calmer-checkout  0.7  of 1 page\n" in ran.out
    assert "no limit" in ran.out
    assert "over" not in ran.out
    _write_charter(sample_home, LONG)
    assert "lines over" in casebook("pages").out


def test_a_charter_of_two_pages_caps_the_score(sample_home: Home, casebook: Casebook) -> None:
    """At 59, with a sentence that says by how much; it goes when text is deleted."""
    short = sample_home.open().snapshot.charters[0].body
    _write_charter(sample_home, LONG)

    pages = json.loads(casebook("pages", "--json").out)["charter-calmer-checkout"]
    ran = casebook("ready", "--json")
    (cap,) = [each for each in json.loads(ran.out)["caps"] if each["code"] == "P06"]

    over = round(pages["pages"] - 1, 1)
    assert (3, 59, "C1") == (ran.code, cap["at"], cap["record"])
    assert json.loads(ran.out)["score"] <= 59
    assert f"{pages['pages']} pages long, {over} pages over the limit of 1 page" in cap["message"]
    assert pages["lines_over"] > 0

    _write_charter(sample_home, short)
    assert [] == json.loads(casebook("ready", "--json").out)["caps"]


@pytest.mark.parametrize(
    ("form", "names", "files"),
    [
        ("pdf", ["decision-log", "charter"], ["charter-calmer-checkout.pdf", "decision-log.pdf"]),
        ("pdf", ["journal"], ["journal.json"]),
        ("all", ["leadership"], ["leadership.html", "leadership.md", "leadership.pdf"]),
    ],
)
def test_export_in_a_format(
    form: str,
    names: list[str],
    files: list[str],
    sample_home: Home,
    casebook: Casebook,
    tmp_path: Path,
) -> None:
    """Documents become PDFs, alone or beside the others; the journal is JSON as ever."""
    out = tmp_path / "out"
    ran = casebook("export", *names, "--format", form, "--out", str(out))

    assert files == sorted(each.name for each in out.iterdir() if each.name[0] != ".")
    assert (0, "") == (ran.code, ran.err)


def test_characters_that_no_font_has_are_named(
    sample_home: Home, casebook: Casebook, tmp_path: Path
) -> None:
    """Once for all PDFs, which are written all the same; markdown needs no font."""
    _write_charter(sample_home, "## Vision\n\nOdd \u0378 and &#x379;.")

    ran = casebook("export", "charter", "packet", "--format", "pdf", "--out", str(tmp_path))

    assert (0, 1) == (ran.code, ran.err.count("\n"))
    assert "no font here has 2 characters: U+0378, U+0379" in ran.err
    assert "" == casebook("export", "--out", str(tmp_path / "md")).err


@pytest.mark.fault(30, 31)
def test_a_pdf_is_never_written_through_a_link(
    sample_home: Home, casebook: Casebook, tmp_path: Path
) -> None:
    """The victim is untouched."""
    victim = tmp_path / "victim"
    victim.write_text("mine")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "packet.pdf").symlink_to(victim)

    ran = casebook("export", "packet", "--format", "pdf", "--out", str(tmp_path / "out"))

    assert (1, "mine") == (ran.code, victim.read_text())


def test_a_charter_too_long_to_be_typeset(
    sample_home: Home, casebook: Casebook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It and the packet have no PDF, which is said; how long it is at least counts against its limit."""
    monkeypatch.setattr(apart, "SECONDS", 0.01)
    monkeypatch.setattr(apart, "HERE", 100_000)
    _write_charter(sample_home, "## Vision\n\n" + "word word. " * 11_000)
    out = tmp_path / "out"

    ran = casebook("packet", "--out", str(out))
    assert 0 == ran.code
    assert "Calmer Checkout could not be typeset: it is so long that it takes over" in ran.err
    there = {each.name for each in out.iterdir()}
    assert {"outcome-map.pdf", "charter-calmer-checkout.html"} <= there
    assert {"packet.pdf", "charter-calmer-checkout.pdf"}.isdisjoint(there)
    ran = casebook("pages")
    assert "charter-calmer-checkout  at least 1.4  of 1 page, at least " in ran.out
    found = json.loads(casebook("pages", "--json").out)
    charter = found["charter-calmer-checkout"]
    assert (1.4, 1, True) == (charter["pages"], charter["limit"], charter["at_least"])
    assert "packet" not in found
    ran = casebook("ready", "--json")
    (cap,) = [each for each in json.loads(ran.out)["caps"] if each["code"] == "P06"]
    assert "at least 1.4 pages long, at least 0.4 pages over the limit of 1 page" in cap["message"]
    assert 1 == casebook("export", "charter", "--format", "pdf", "--out", str(tmp_path)).code


def test_redacted_pdfs_say_no_listed_word(
    sample_home: Home, casebook: Casebook, tmp_path: Path
) -> None:
    """They are made of the redacted journal, margins and metadata too."""
    words = tmp_path / "words.toml"
    words.write_text('[aliases]\n"Retail checkout" = "Area A"\n')
    options = ("--redact", "--yes", "--words", str(words), "--out", str(tmp_path / "out"))

    ran = casebook("export", "outcome-map", "--format", "pdf", *options)

    assert 0 == ran.code, ran.err
    found = pypdf.PdfReader(tmp_path / "out" / "outcome-map.pdf")
    text = "".join(page.extract_text() for page in found.pages) + str(found.metadata)
    assert "Okonjo" not in text
    assert "Retail checkout" not in text


def test_a_listed_word_that_only_the_pages_say_is_found(
    sample_home: Home, casebook: Casebook, tmp_path: Path
) -> None:
    """A link begins within it, so that the markdown does not say it; nothing is written."""
    _write_charter(sample_home, "## Vision\n\nBy Zeb[edee](https://a.b) alone.")
    words = tmp_path / "words.toml"
    words.write_text('[aliases]\n"Zebedee" = "Area A"\n')
    out = tmp_path / "out"
    options = ("--redact", "--yes", "--words", str(words), "--out", str(out))

    ran = casebook("export", "charter", "--format", "pdf", *options)

    assert (1, False) == (ran.code, out.exists())
    assert "'Zebedee' in charter-calmer-checkout.pdf" in ran.err


def test_without_the_typesetter_all_else_works(
    sample_home: Home, casebook: Casebook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page rules say that nothing was measured, and what to install."""
    monkeypatch.setitem(sys.modules, "typst", None)
    measure._measured.cache_clear()
    pdf._set.cache_clear()
    install = "install it with `pip install typst`"

    ready = casebook("ready")
    assert 0 == ready.code
    assert "not measured, costs nothing: pages of outcome-map, decision-log" in ready.out
    assert install in ready.err
    assert (1, "") == casebook("pages")[:2]
    assert 0 == casebook("export", "--out", str(tmp_path / "md")).code
    ran = casebook("export", "--format", "all", "--out", str(tmp_path / "all"))
    assert (0, 9, 1) == (ran.code, len(ran.out.splitlines()), ran.err.count(install))
    ran = casebook("packet", "--out", str(tmp_path / "packet"))
    assert (0, 1) == (ran.code, ran.err.count(install))
    assert [] == list(tmp_path.rglob("*.pdf"))
    assert "PDF" not in (tmp_path / "packet" / "index.md").read_text()
    ran = casebook("export", "--format", "pdf", "--out", str(tmp_path / "pdf"))
    assert (1, False) == (ran.code, (tmp_path / "pdf").exists())
    assert install in ran.err


def test_a_machine_that_has_no_typesetter(sample_home: Home, tmp_path: Path) -> None:
    """In a process that cannot import it: lengths and PDFs are missed and told, nothing else is."""
    code = "import sys; sys.modules['typst'] = None; from cli.main import main; sys.exit(main(sys.argv[1:]))"
    install = "install it with `pip install typst`"
    told = {}
    for argv in (["pages"], ["ready"], ["packet", "--out", str(tmp_path / "out")], ["list"]):
        ran = subprocess.run(
            [sys.executable, "-c", code, *argv], capture_output=True, text=True, check=False
        )
        told[argv[0]] = ran.returncode, ran.stderr.count(install), "Traceback" in ran.stderr

    assert {
        "pages": (1, 1, False),
        "ready": (0, 1, False),
        "packet": (0, 1, False),
        "list": (0, 0, False),
    } == told
    assert (tmp_path / "out" / "packet.md").exists()
