"""A record as text for an editor, and back."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal import codec
from journal.editing import from_markdown, to_markdown
from journal.field_table import FIELDS
from journal.fields import Row, get, places, put
from tests.harness.strategies import clean_text, cycles, nasty_text, records

TODAY = date(2026, 5, 8)

DECISION: Row = {
    "id": "D4",
    "title": "Ask later",
    "decided": "2026-03-05",
    "entered": "2026-03-05T17:30:00Z",
    "kpis": ["K1"],
    "stages": {
        "result": {"text": "+0.7 points", "on": "2026-04-10", "entered": "E1", "x_new": 1},
    },
    "feedback": [
        {"who": "UX", "on": "2026-03-06", "text": "fine", "entered": "E2", "x_new": 2},
        {"who": "Risk", "on": "2026-03-07", "text": "careful", "entered": "E3"},
    ],
    "carried_from": "D9",
    "x_new": {"kept": True},
}
CHARTER: Row = {"id": "C1", "title": "Calmer", "body": "## Vision\n\n# Scope:\n\\# x:\ntext\n"}


def edited(row: Row, table: str, *changes: tuple[str, str]) -> tuple[Row, list[Any]]:
    """What comes back when pieces of the buffer are replaced, each of which stands there once."""
    text = to_markdown(row, table)
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return from_markdown(text, table, row, TODAY)


# --- nothing changed ------------------------------------------------------------------------------


@given(st.sampled_from(sorted(FIELDS)), st.data())
def test_an_untouched_buffer_changes_nothing(table: str, data: st.DataObject) -> None:
    """Whatever a record holds, it comes back as it was, if the editor changes nothing or line ends only."""
    record = data.draw(cycles() if table == "cycle" else records(table))
    row = codec.encode(record)
    text = to_markdown(row, table)

    for untouched in (
        text,
        text + "\n",
        text.removesuffix("\n"),
        text.replace("\n", "\r\n"),
        "\ufeff" + text,
    ):
        assert from_markdown(untouched, table, row, TODAY) == (row, [])


@given(nasty_text(8))
def test_text_from_before_the_door_is_safe_too(body: str) -> None:
    """Text that was never cleaned cannot break out of its field either, and stays as it is."""
    row = {**CHARTER, "body": body, "title": body}

    assert from_markdown(to_markdown(row, "charters"), "charters", row, TODAY) == (row, [])


@pytest.mark.parametrize("text", ["", "\n", "<!-- a note\n\nto myself -->\n"])
def test_an_empty_buffer_changes_nothing(text: str) -> None:
    """Where no field stands, every field is left as it was."""
    assert from_markdown(text, "decisions", DECISION, TODAY) == (DECISION, [])


# --- what is typed --------------------------------------------------------------------------------


@given(st.sampled_from(sorted(codec.RECORD_TYPES)), st.data())
def test_texts_come_through_character_for_character(table: str, data: st.DataObject) -> None:
    """A text that is typed into an empty record is kept with every blank, backslash and heading."""
    row: Row = {}
    for place in places({}, table, spare=1):
        if place.field.type == "text":
            row = put(row, place.path, data.draw(clean_text()))

    assert from_markdown(to_markdown(row, table), table, {}, TODAY) == (row, [])


@pytest.mark.parametrize(
    ("change", "path", "value"),
    [
        (("Ask later\n", "Ask sooner\n"), "title", "Ask sooner"),
        (("Ask later\n", "\n  Ask sooner \n\n"), "title", "Ask sooner"),
        (("# Title:\nAsk later", "# title:\nAsk sooner"), "title", "Ask sooner"),
        (("# Title:\nAsk later", "# title:   \nAsk sooner"), "title", "Ask sooner"),
        (("K1\n", "k1, k4\n"), "kpis", ["K1", "K4"]),
        (("K1\n", "\n"), "kpis", None),
        (("2026-03-05\n", "3 days ago\n"), "decided", "2026-05-05"),
        (("# Prediction by:\n", "# Prediction by:\n5 nov"), "stages.prediction.by", "2026-11-05"),
        (("# Research:\n", "# Research:\n\nread\n\n"), "stages.research.text", "\nread\n"),
        (("# Friction with:\n", "# friction.with:\nUX\n"), "friction", {"with": "UX"}),
    ],
)
def test_a_field_is_changed(change: tuple[str, str], path: str, value: object) -> None:
    """What stands below a field line is read as that field is typed anywhere; the rest stays."""
    row, problems = edited(DECISION, "decisions", change)

    assert problems == []
    assert value == get(row, path)
    assert put(row, path, None) == put(DECISION, path, None)


def test_a_changed_stage_keeps_its_moment() -> None:
    """The text of a stage is changed; when it was entered and what is unknown of it stay."""
    row, _ = edited(DECISION, "decisions", ("+0.7 points", "+0.8 points"))

    assert row["stages"]["result"] == {
        **DECISION["stages"]["result"],
        "text": "+0.8 points",
    }


def test_headings_of_a_charter_survive() -> None:
    """Lines of a body that look like field lines are escaped in the buffer, and are edited so."""
    text = to_markdown(CHARTER, "charters")
    row, problems = edited(CHARTER, "charters", ("\ntext\n", "\ntext\n\\# Risks:\n"))

    assert "\n\\# Scope:\n\\\\# x:\ntext\n" in text
    assert problems == []
    assert row["body"] == "## Vision\n\n# Scope:\n\\# x:\ntext\n# Risks:\n"


def test_a_body_may_lose_its_last_newline() -> None:
    """Without its closing line the buffer ends where the editor ended the file."""
    for end in ("", "\n", "\n\n"):
        row, problems = from_markdown(f"# Body:\nnew{end}", "charters", CHARTER, TODAY)
        assert problems == []
        assert row == {**CHARTER, "body": "new"}


# --- parts of groups ------------------------------------------------------------------------------


def test_a_part_is_added_in_the_empty_one() -> None:
    """What is typed into the empty part becomes a new one, without a moment of its own yet."""
    row, problems = edited(
        DECISION,
        "decisions",
        ("# Feedback 3 who:\n", "# Feedback 3 who:\nFinance"),
        ("# Feedback 3 day:\n", "# Feedback 3 day:\nyesterday"),
    )

    assert problems == []
    assert row == {
        **DECISION,
        "feedback": [*DECISION["feedback"], {"who": "Finance", "on": "2026-05-07"}],
    }


def test_a_changed_part_stays_the_same_one() -> None:
    """A changed part keeps its place, its moment and the fields that this version does not know."""
    row, _ = edited(DECISION, "decisions", ("\nfine\n", "\nfine again\n"))

    assert row["feedback"] == [
        {**DECISION["feedback"][0], "text": "fine again"},
        DECISION["feedback"][1],
    ]


@pytest.mark.parametrize("emptied", [True, False])
def test_a_part_is_removed(emptied: bool) -> None:
    """A part goes if its values are emptied, and if its lines are deleted."""
    text = to_markdown(DECISION, "decisions")
    start, end = text.index("# Feedback 1 who:"), text.index("# Feedback 2 who:")
    lines = text[start:end].splitlines()
    left = "".join(f"{line}\n\n" for line in lines if line.startswith("#")) if emptied else ""
    row, problems = from_markdown(text[:start] + left + text[end:], "decisions", DECISION, TODAY)

    assert problems == []
    assert row == {**DECISION, "feedback": DECISION["feedback"][1:]}


def test_nothing_is_removed_from_a_buffer_that_was_cut_off() -> None:
    """Without the last line it is not known what was deleted, so what is missing stays."""
    text = to_markdown(DECISION, "decisions")
    row, problems = from_markdown(
        text[: text.index("# Feedback 1 who:")], "decisions", DECISION, TODAY
    )

    assert (row, problems) == (DECISION, [])


def test_a_deleted_field_line_leaves_its_field() -> None:
    """A field that is no longer in the buffer is left as it was."""
    row, problems = edited(DECISION, "decisions", ("# Title:\nAsk later\n\n", ""))

    assert (row, problems) == (DECISION, [])


def test_the_last_part_takes_the_group_with_it() -> None:
    """A group without parts is absent."""
    row: Row = {"promises": [{"text": "Send it"}]}
    after, _ = edited(row, "checkins", ("Send it\n", "\n"))

    assert after == {}


def test_an_exclusion_says_why() -> None:
    """A measurement that is left out without a reason shows so, and may be given one."""
    row: Row = {"measurements": [{"on": "2026-05-08", "value": 1, "excluded": ""}]}
    after, _ = edited(row, "kpis", ("\nyes\n", "\nload test week\n"))

    assert get(after, "measurements.1.excluded") == "load test week"
    assert get(edited(row, "kpis", ("\nyes\n", "\n"))[0], "measurements.1.excluded") is None


# --- what is not understood -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("# Title:", "# Vision:", 'no field "Vision"; put a backslash before the # if the line is'),
        ("# Title:", "# Feedback:", 'there is no field "Feedback"'),
        ("# Title:", "# Feedback 0 who:", 'there is no field "Feedback 0 who"'),
        ("# Feedback 2 who:", "# Feedback 2 mood:", 'there is no field "Feedback 2 mood"'),
        ("# Decided:", "# Title:", "Title stands here twice; keep one of them"),
        ("# Title:", "Hello\n# Title:", '"Hello" stands above the first field'),
        ("# End:\n", "# End:\nHello", '"Hello" stands below the end; move it up'),
    ],
)
def test_lines_that_are_not_understood(old: str, new: str, message: str) -> None:
    """A line that belongs to no field is told with its number, and never lost in silence."""
    before, _, _ = to_markdown(DECISION, "decisions").partition(old)
    line = before.count("\n") + (2 if old.startswith("# End") else 1)
    row, problems = edited(DECISION, "decisions", (old, new))

    assert [f"line {line}"] == [problem.field for problem in problems]
    assert problems[0].message.startswith(f"line {line}: ")
    assert message in problems[0].message
    assert row == DECISION


@pytest.mark.parametrize(
    ("old", "new", "field", "message"),
    [
        ("2026-03-05\n", "may\n", "decided", "Decided: may is a whole month; type a day in it"),
        ("2026-03-06\n", "5\n", "feedback.1.on", "Feedback 1 day: 5 names no month; type it with"),
    ],
)
def test_values_that_are_not_understood(old: str, new: str, field: str, message: str) -> None:
    """A value that is not understood is told at its field, with the line where the field stands."""
    before, _, _ = to_markdown(DECISION, "decisions").partition(old)
    row, problems = edited(DECISION, "decisions", (old, new))

    assert [field] == [problem.field for problem in problems]
    assert f"line {before.count(chr(10))}, {message}" in problems[0].message
    assert row == DECISION


@given(st.sampled_from(sorted(FIELDS)), nasty_text(12))
def test_no_buffer_raises(table: str, text: str) -> None:
    """Any text gives a row and a list of problems."""
    row, problems = from_markdown(text, table, {}, TODAY)

    assert isinstance(row, dict)
    assert all("\n" not in problem.message for problem in problems)
