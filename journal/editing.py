"""A record as text for $EDITOR, and back.

Each field is a line "# Label:" with its value below it; the parts of groups are numbered, and one empty part
more stands ready to be filled. Between two fields one blank line separates; it belongs to neither. A line of
a value that has the form of a field line itself gets one backslash more, and loses it again. "# End:" closes
the buffer, so that it makes no difference how an editor ends its files. Only what was changed is read:
whatever the buffer shows as it was stays in the row as it is, to the last blank, with its ``entered`` moments
and the fields that this version does not know.

A field whose line was deleted is left as it was; a part of a group all of whose lines were deleted is removed.
"""

import re
from datetime import date
from typing import NamedTuple

from journal.errors import Problem
from journal.field_table import FIELDS, Field
from journal.fields import Row, absent, get, named, parse_value, places, put, show_value
from journal.kinds import BY_TABLE, kind_of
from journal.text import clean, shortened
from journal.typed import Unclear

_FIELD_LINE = re.compile(r"(\\*)# (.*):[ \t]*")
_COMMENT = re.compile(r"<!--.*?(-->|\Z)", re.DOTALL)
_END = "end"


class _Section(NamedTuple):
    """A field line of the buffer: on which line it stands, its name, and the value below it."""

    line: int
    name: str
    body: str
    field: Field = Field("", "")


class _Owner(NamedTuple):
    """What a field belongs to: the row itself, or a numbered part of a group."""

    group: str = ""
    number: int = 0

    def path(self, field: Field) -> str:
        """Where the field stands in the row."""
        return f"{self.group}.{self.number}.{field.path}" if self.group else field.path


class _Buffer(NamedTuple):
    """A buffer that was read: its sections by what they belong to, and what was not understood."""

    owners: dict[_Owner, list[_Section]]
    complete: bool
    """Whether it has its end, so that what is not there was deleted."""
    today: date
    problems: list[Problem]


# --- writing --------------------------------------------------------------------------------------


def to_markdown(row: Row, table: str) -> str:
    """The buffer in which the row is edited; all fields are there, empty ones too."""
    blocks = [_head(row, table)]
    for place in places(row, table, spare=1):
        value = _shown(place.field, get(row, place.path))
        lines = [_escaped(line) for line in value.split("\n")] if value else []
        blocks.append("\n".join([f"# {place.label}:", *lines, ""]))
    return "\n".join([*blocks, "# End:\n"])


def _head(row: Row, table: str) -> str:
    what = BY_TABLE[table].title if table in BY_TABLE else "Cycle"
    record_id = row.get("id")
    if isinstance(record_id, str) and kind_of(record_id):
        what = f"{what} {record_id}"
    choices = [
        f"{field.label} is one of: {', '.join(field.choices)}."
        for field in FIELDS[table]
        if field.type == "choice"
    ]
    return "\n".join(
        [
            f'<!-- {what}. Write below the lines "# ...:"; what you leave alone stays as it is.',
            "Days may be typed as 2026-03-05, 5 mar, fri or 3 days ago.",
            *choices,
            "Delete all lines of a numbered part to remove the part.",
            'A line of your own that looks like "# this:" needs a backslash before it. -->\n',
        ]
    )


def _shown(field: Field, value: object) -> str:
    return clean(show_value(field, value))


def _escaped(line: str) -> str:
    return f"\\{line}" if _FIELD_LINE.fullmatch(line) else line


# --- reading --------------------------------------------------------------------------------------


def from_markdown(text: str, table: str, base_row: Row, today: date) -> tuple[Row, list[Problem]]:
    """The row that the buffer makes of ``base_row``, and what in the buffer is not understood.

    With a problem the row holds all that was understood; do not keep it, show the buffer again.
    """
    buffer = _buffer(text, table, today)
    row = _filled(base_row, _Owner(), buffer)
    for field in FIELDS[table]:
        if field.type == "group":
            row = _regrouped(row, field, buffer)
    return row, buffer.problems


def _buffer(text: str, table: str, today: date) -> _Buffer:
    """The sections of the buffer by owner, with a problem for each line that is not understood."""
    lines = clean(text.removeprefix("\ufeff")).removesuffix("\n").split("\n")
    above, sections = _sections(lines)
    buffer = _Buffer({}, any(section.name.lower() == _END for section in sections), today, [])
    buffer.problems.extend(_stray(above, 1, "above the first field; move it below one"))
    seen: set[str] = set()
    for section in sections:
        found = _find(table, section.name)
        if section.name.lower() == _END:
            buffer.problems.extend(
                _stray(section.body, section.line + 1, "below the end; move it up")
            )
        elif found is None:
            message = (
                f'there is no field "{shortened(section.name, 30)}";'
                " put a backslash before the # if the line is text"
            )
            buffer.problems.append(_told(section, message))
        elif found[0].path(found[1]) in seen:
            message = f"{section.name} stands here twice; keep one of them"
            buffer.problems.append(_told(section, message))
        else:
            owner, field = found
            seen.add(owner.path(field))
            buffer.owners.setdefault(owner, []).append(section._replace(field=field))
    return buffer


def _filled(holder: Row, owner: _Owner, buffer: _Buffer) -> Row:
    """The row, or the part, with what was changed in its sections; the same object if nothing was."""
    for section in buffer.owners.get(owner, []):
        field, body = section.field, section.body
        old = get(holder, field.path)
        shown = _shown(field, old)
        if body == shown or (field.type != "text" and body.strip() == shown.strip()):
            continue
        read = parse_value(field, body, buffer.today)
        if isinstance(read, Unclear):
            told = f"line {section.line}, {section.name}: {read.message}"
            buffer.problems.append(Problem(owner.path(field), told))
        elif not (absent(old, field.path) and absent(read.value, field.path)):
            holder = put(holder, field.path, read.value)
    return holder


def _regrouped(row: Row, group: Field, buffer: _Buffer) -> Row:
    """The row with the parts that are still there, changed, or new, in the order of their numbers."""
    found = get(row, group.path)
    olds: list[Row] = found if isinstance(found, list) else []
    numbers = {owner.number for owner in buffer.owners if owner.group == group.path}
    parts: list[Row] = []
    for number in sorted(numbers | set(range(1, len(olds) + 1))):
        old = olds[number - 1] if number <= len(olds) else {}
        if number not in numbers:
            parts += [] if buffer.complete else [old]
            continue
        part = _filled(old, _Owner(group.path, number), buffer)
        emptied = all(absent(get(part, sub.path), sub.path) for sub in group.fields)
        if not emptied or (number <= len(olds) and part is old):
            parts.append(part)
    return row if parts == olds else put(row, group.path, parts)


def _sections(lines: list[str]) -> tuple[str, list[_Section]]:
    """What stands above the first field line but for comments, and the sections below it."""
    starts: list[tuple[int, str]] = []
    for number, line in enumerate(lines):
        found = _FIELD_LINE.fullmatch(line)
        if found and not found[1]:
            starts.append((number, found[2].strip()))
    borders = [start for start, _ in starts] + [len(lines)]
    above = "\n".join(lines[: borders[0]])
    above = _COMMENT.sub(lambda comment: "\n" * comment[0].count("\n"), above)
    return above, [
        _Section(start + 1, name, _body(lines[start + 1 : end]))
        for (start, name), end in zip(starts, borders[1:], strict=True)
    ]


def _body(lines: list[str]) -> str:
    if lines and not lines[-1].strip():
        lines = lines[:-1]  # the blank line that separates
    return "\n".join(line[1:] if _FIELD_LINE.fullmatch(line) else line for line in lines)


def _find(table: str, name: str) -> tuple[_Owner, Field] | None:
    """The field of a name such as "Title" or "Feedback 2 who", with what it belongs to."""
    field = named(table, name)
    if field and field.type != "group":
        return _Owner(), field
    first, _, rest = name.partition(" ")
    number, _, label = rest.strip().partition(" ")
    group = named(table, first)
    if group and re.fullmatch("[1-9][0-9]{0,3}", number):
        for sub in group.fields:
            if sub.label.lower() == label.strip().lower():
                return _Owner(group.path, int(number)), sub
    return None


def _stray(text: str, first_line: int, where: str) -> list[Problem]:
    """A problem for text that belongs to no field, so that it is never lost in silence."""
    for number, line in enumerate(text.split("\n"), first_line):
        if line.strip():
            message = f'line {number}: "{shortened(line, 30)}" stands {where}'
            return [Problem(f"line {number}", message)]
    return []


def _told(section: _Section, message: str) -> Problem:
    return Problem(f"line {section.line}", f"line {section.line}: {message}")
