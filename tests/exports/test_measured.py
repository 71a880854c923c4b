"""What the exported readiness says of pages: the same as the command and the screen say on that day."""

import io
import json
from datetime import date
from pathlib import Path

import pypdf
import pytest
from msgspec.structs import replace

from exports import catalog, formats
from exports.typeset import measure
from exports.typeset.pages import facts, pages
from journal.findings import Facts
from journal.home import Home
from journal.model import Snapshot
from journal.profile import Profile
from journal.readiness import assess
from tests.cli.conftest import Casebook, casebook
from tests.exports.pages import Page

__all__ = ["casebook"]


def two_pages(sample: Snapshot) -> Snapshot:
    """The sample with a charter of more than a page, which caps the score."""
    body = sample.charters[0].body + "\n\n## Annex\n\n" + "More of it, line by line. " * 260
    return replace(sample, charters=(replace(sample.charters[0], body=body),))


def read(name: str, content: str | bytes) -> str:
    """What a reader of the file sees, on one line and without signs of markdown."""
    if name.endswith(".pdf"):
        assert isinstance(content, bytes)
        reader = pypdf.PdfReader(io.BytesIO(content))
        content = " ".join(each.extract_text() for each in reader.pages)
    assert isinstance(content, str)
    shown = Page(content).text if name.endswith(".html") else content.replace("*", "")
    return " ".join(shown.split())


@pytest.mark.parametrize("name", ["readiness", "check-in-brief"])
@pytest.mark.parametrize("format_name", ["md", "html", "pdf"])
def test_the_readiness_that_is_exported_knows_the_pages(
    name: str, format_name: str, sample: Snapshot, rules: Profile, today: date
) -> None:
    """Score, cap and sentence are those of an assessment with the measured pages, in every format."""
    long = two_pages(sample)
    found = assess(long, rules, Facts(today=today, pages=dict(facts(long, rules, today, []))))
    (made,) = formats.made(catalog.select([name], long), long, rules, today, format_name).values()
    ((file, content),) = made.items()
    said = read(file, content)

    assert ["P06"] == [cap.code for cap in found.caps]
    assert 59 == found.score
    assert f"{found.score} of 100: {found.verdict}." in said
    assert f"{found.passed} of {found.checks} checks" in said
    assert found.caps[0].message in said
    assert (
        "Pages cap the score of today; an earlier one counts them only if they were measured by then."
        in said
    )
    assert "not measured" not in said


def test_the_command_and_the_file_say_the_same(
    casebook: Casebook, sample_home: Home, tmp_path: Path
) -> None:
    """The score of `ready`, and that nothing is left to measure; written again, the same bytes."""
    ready = json.loads(casebook("ready", "--json").out)
    casebook("export", "readiness", "--out", str(tmp_path))
    made = (tmp_path / "readiness.md").read_text("utf-8")
    again = casebook("export", "readiness", "--out", str(tmp_path), "--json")

    assert f"**{ready['score']} of 100: {ready['verdict']}.**" in made
    assert [] == ready["not_measured"]
    assert "## Not measured" not in made
    assert "do not count pages" not in made
    of_pages = [f["message"] for f in ready["findings"] if f["code"].startswith("P")]
    assert all(message in made for message in of_pages)
    assert not json.loads(again.out)[0]["changed"]


def test_what_is_measured_of_the_readiness_is_what_is_printed(
    sample: Snapshot, rules: Profile, today: date
) -> None:
    """Its own length is that of the text that knows the pages of the others."""
    long = two_pages(sample)
    measured = pages(long, rules, today, [])
    for name in ("readiness", "check-in-brief"):
        made = formats.together(
            formats.made(catalog.select([name], long), long, rules, today, "pdf")
        )
        content = made[f"{name}.pdf"]
        assert isinstance(content, bytes)
        assert -(-measured[name].pages // 1) == len(pypdf.PdfReader(io.BytesIO(content)).pages)


@pytest.mark.parametrize("name", ["readiness", "outcome-map"])
def test_without_the_typesetter_it_says_what_was_not_measured(
    name: str, sample: Snapshot, rules: Profile, today: date, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Markdown is made all the same, and costs no score."""
    monkeypatch.setitem(__import__("sys").modules, "typst", None)
    measure._measured.cache_clear()
    (made,) = formats.made(catalog.select([name], sample), sample, rules, today).values()
    (text,) = made.values()

    assert isinstance(text, str)
    assert (name == "readiness") == ("charter C1 and the packet were not measured" in text)
    assert (name == "readiness") == ("**92 of 100: ready.**" in text)
