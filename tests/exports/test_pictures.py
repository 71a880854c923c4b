"""Pictures in markdown: a new name for their file changes where they lead, and nothing else."""

from datetime import date

import pytest

from exports import catalog, dashboard, pictures
from journal.model import Snapshot
from journal.profile import Profile
from tests.exports import nasty, reading


@pytest.mark.parametrize("journal", ["sample", "nasty"])
@pytest.mark.parametrize("name", ["dashboard", "packet"])
def test_every_picture_of_a_document_can_get_another_name(
    journal: str, name: str, sample: Snapshot, rules: Profile, today: date
) -> None:
    """Whatever the KPIs are called; taken back, the text is again what it was."""
    snapshot = sample if journal == "sample" else nasty.journal()
    (artifact,) = catalog.select([name], snapshot)
    made = catalog.render(artifact, snapshot, rules, today)
    names = {each: each.replace(".svg", ".2.svg") for each in dashboard.charts(snapshot, today)}
    renamed = pictures.renamed(made, names)

    assert list(names.values()) == reading.images(renamed)
    assert made == pictures.renamed(renamed, {new: old for old, new in names.items()})
    assert made.replace(".svg)", ".2.svg)") == renamed


@pytest.mark.parametrize(
    "text",
    [
        "```\n![x](a.svg)\n```",
        "    ![x](a.svg)",
        "in ![x](a.svg) a line",
        "![x](b.svg)",
        "![x](a.svg\n)",
    ],
)
def test_what_is_no_picture_of_ours_stays(text: str) -> None:
    """Code, a picture within a sentence, another file."""
    assert text == pictures.renamed(text, {"a.svg": "c.svg"})
