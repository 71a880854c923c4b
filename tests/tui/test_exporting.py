"""What the rows of the export sheet say, as values."""

from pathlib import Path

import pytest

from exports import making, write
from exports.typeset.pages import Pages
from journal import interchange
from journal.findings import AtLeast
from tui import exporting
from tui.exporting import FORMAT, PACKET, Before, Choices
from tui.lines import plain

SAMPLE = interchange.sample().snapshot
ALL = exporting.choices(SAMPLE, "pdf")


def before(choices: Choices, folder: Path) -> Before:
    """What is known of a folder."""
    wanted = choices.wanted(SAMPLE)
    names = making.names(wanted, SAMPLE)
    return Before(names, write.standing(making.every_name(wanted, names), folder))


def said(choices: Choices, folder: Path, lengths: dict[str, Pages] | None = None) -> dict[str, str]:
    """Every row by its key."""
    found = exporting.rows(choices, before(choices, folder), lengths or {}, 80)
    return {row.key: f"{plain([row.left])} {plain([row.right])}" for row in found}


def test_the_format_of_before_is_proposed() -> None:
    """Any that can be chosen; what the file of the state folder holds else is nothing."""
    assert "pdf" == ALL.format
    for unknown in ("", "json", "docx", "\N{REPLACEMENT CHARACTER}"):
        assert "md" == exporting.choices(SAMPLE, unknown).format


def test_formats_follow_each_other_in_a_ring() -> None:
    """In both directions."""
    turns = [ALL]
    for _ in exporting.OFFERED:
        turns.append(turns[-1].next_format(1))

    assert ["pdf", "all", "md", "html", "pdf"] == [each.format for each in turns]
    assert "html" == ALL.next_format(-1).format


def test_all_or_none() -> None:
    """All but one is not all; from all it is none."""
    one_out = ALL.marked("readiness")
    assert "readiness" not in one_out.chosen
    assert ALL == one_out.all_or_none()
    assert frozenset() == ALL.all_or_none().chosen
    assert ALL == one_out.marked("readiness")


def test_each_row_says_what_its_files_meet(tmp_path: Path) -> None:
    """New, replaced, beside what the user edited, or in the way; the worst of several stands for all."""
    choices = ALL._replace(format="all")
    names = ("decision-log.pdf", "decision-log.html", "readiness.md", "dashboard-k1.svg")
    write.write(dict.fromkeys(names, "x"), tmp_path)
    (tmp_path / "decision-log.pdf").write_text("mine")
    (tmp_path / "leadership.html").mkdir()

    found = said(choices, tmp_path)

    assert found["outcome-map"].endswith(" new")
    assert found["decision-log"].endswith(" beside yours")
    assert found["readiness"].endswith(" replaced")
    assert found["dashboard"].endswith(" replaced")
    assert found["leadership"].endswith(" in the way")


def test_the_row_under_the_cursor_is_told_in_full(tmp_path: Path) -> None:
    """By the names of its files; of what is in the way, the sentence."""
    write.write({"decision-log.pdf": "x", "readiness.pdf": "x"}, tmp_path)
    (tmp_path / "decision-log.pdf").write_text("mine")
    (tmp_path / "leadership.pdf").symlink_to(tmp_path / "elsewhere")
    there = before(ALL.marked("packet"), tmp_path)

    told = {key: exporting.hint(ALL, there, key) for key in [each.stem for each in ALL.artifacts]}

    assert "outcome-map.pdf: new in the folder" == told["outcome-map"]
    assert (
        "you edited decision-log.pdf, so the new one is decision-log.2.pdf" == told["decision-log"]
    )
    assert told["readiness"].startswith("readiness.pdf: there as exported, replaced where the case")
    assert "leadership.pdf is a link, so nothing was exported" in told["leadership"]
    assert "not exported" == told["packet"]
    assert "pages as they are printed" == exporting.hint(ALL, there, FORMAT)


@pytest.mark.parametrize(
    ("length", "told"),
    [
        (Pages(2.0, 4, 0), " 2 of 4 pages "),
        (Pages(0.7, 1, 0), " 0.7 of 1 page "),
        (Pages(1.2, 1, 9), " ! 1.2 of 1 page "),
        (Pages(AtLeast(9.3), 1, 380), " ! 9.3+ of 1 page "),
        (Pages(3.1, 0, 0), " 3.1 pages "),
        (Pages(1.0, 0, 0), " 1 page "),
    ],
)
def test_its_pages_stand_beside_an_artifact(tmp_path: Path, length: Pages, told: str) -> None:
    """In the words of everywhere else; over its limit with the sign for it. Where they are not known there is nothing."""
    found = said(ALL, tmp_path, {"decision-log": length})
    assert told in found["decision-log"]
    assert "page" not in found["outcome-map"]


def test_the_folder_to_hand_over_is_chosen_for_one(tmp_path: Path) -> None:
    """Whatever was chosen before, what the panel reads is in it, in every format; what is the author's own is not."""
    choices = ALL.all_or_none()._replace(packet=True)
    found = said(choices, tmp_path)

    marks = {each.stem: found[each.stem][:3] for each in choices.artifacts}
    own = {"journal", "readiness", "check-in-brief"}
    assert own == {stem for stem, mark in marks.items() if mark == "[ ]"}
    assert "every format" in found[FORMAT]
    assert "[x]" == found[PACKET][:3]
    assert {"index.md", "manifest.json", "packet.pdf"} <= set(before(choices, tmp_path).standing)
    told = exporting.hint(choices, before(choices, tmp_path), "journal")
    assert "yours: it is not handed over" == told


def test_what_was_edited_is_asked_about_in_the_folder_to_hand_over(tmp_path: Path) -> None:
    """It is not written beside it there: so the row says whose it is, and the hint that one is asked."""
    write.write({"leadership.md": "x", "manifest.json": "x"}, tmp_path)
    (tmp_path / "leadership.md").write_text("mine")
    choices = ALL._replace(packet=True)
    there = before(choices, tmp_path)

    assert said(choices, tmp_path)["leadership"].endswith("  yours")
    assert said(choices, tmp_path)[PACKET].endswith("  replaced")
    told = "leadership.md: edited or from elsewhere; nothing is replaced before you are asked"
    assert told == exporting.hint(choices, there, "leadership")
    assert "whole or not at all" in exporting.hint(choices, there, PACKET)
