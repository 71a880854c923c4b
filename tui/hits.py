"""What a search found, as rows of a list and as a preview in which the words are marked."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from journal.kinds import BY_LETTER
from journal.model import Record, Snapshot, Value
from journal.search import about, called, fields, fold, marked, place, ranked
from journal.text import plural, shortened
from journal.titles import titled
from tui.lines import Line, Row, Span, flat, line

MOST = 100
"""Matches that are listed; who looks for one of more types another word."""

NARROW = 56
"""Cells below which a row says what a record is called or where the words stand, not both."""


class Searched(NamedTuple):
    """A cycle that is searched: its file's name without ending ("" = the open one), its name, what it holds."""

    stem: str
    name: str
    snapshot: Snapshot


class Found(NamedTuple):
    """What has all the words: rows, the records by their keys, and the count in a few words."""

    rows: list[Row]
    records: dict[str, Record]
    said: str


def found(cycles: Sequence[Searched], words: str, width: int) -> Found:
    """Everything in those cycles that has all the words, best first, under the cycle if there are others."""
    hits = ranked((each.snapshot for each in cycles), words)
    rows: list[Row] = []
    records: dict[str, Record] = {}
    counts = [0] * len(cycles)
    for number, _ in hits:
        counts[number] += 1
    last = -1
    for number, record in hits[:MOST]:
        cycle = cycles[number]
        if number != last and len(cycles) > 1:
            head = cycle.name if cycle.stem else f"{cycle.name}, this cycle"
            rows.append(Row("", line((flat(head), "head")), line((str(counts[number]), "muted"))))
        last = number
        key = f"{cycle.stem}/{record.id}" if cycle.stem else record.id
        records[key] = record
        rows.append(Row(key, _row(record, words, width)))
    if len(hits) > MOST:
        more = f"and {len(hits) - MOST:,} more; another word finds fewer"
        rows.append(Row("", line((more, "muted"))))
    return Found(rows, records, plural(len(hits), "record") if hits else "")


def _row(record: Record, words: str, width: int) -> Line:
    name = titled(record, 500).partition(" ")[2]
    in_name = all(fold(word) in fold(f"{record.id} {name}") for word in words.split())
    head = Span(f"{record.id:<5}", "muted")
    if in_name:
        return (head, *_fitting(name, words, width - 6))
    room = 0 if width < NARROW else max(16, min(40, width * 2 // 5))
    here = place(record, words, max(8, width - room - 30) // 2)
    context = (Span(f"{here.field}: ", "muted"), *marks(here.text, words, "muted", here.marks))
    if not room:
        return (head, *context)
    return (head, *marks(f"{shortened(name, room - 2):<{room}}", words), *context)


def _fitting(name: str, words: str, width: int) -> Line:
    """A name; if it is too long to show the first word, from near that on."""
    at = marked(name, words)
    if at and at[0][1] > width - 1 and len(name) > width:
        cut, moved = about(name, at, max(4, (width - at[0][1] + at[0][0]) // 2 - 2))
        return marks(cut, words, "", moved)
    return marks(name, words)


def marks(
    text: str, words: str, style: str = "", at: Sequence[tuple[int, int]] | None = None
) -> Line:
    """A text with the words in it marked; ``at`` tells where they stand if that is known."""
    spans: list[Span] = []
    last = 0
    for start, end in marked(text, words) if at is None else at:
        spans += [Span(text[last:start], style)] if start > last else []
        spans.append(Span(text[start:end], "match"))
        last = end
    return (*spans, Span(text[last:], style)) if last < len(text) or not spans else tuple(spans)


def preview(record: Record, words: str) -> Iterator[Line]:
    """The record: its kind and name, then its fields, those that have any of the words first."""
    kind = BY_LETTER[record.id[0]]
    yield line((f"{record.id} {kind.title}", "head"))
    keys = [fold(word).lstrip("@") for word in words.split()]
    said = [(called(kind.table, path), text) for path, text in _parts(record)]
    said.sort(key=lambda each: not any(key in fold(each[1]) for key in keys))
    last = ""
    width = max((len(name) for name, _ in said), default=0) + 2
    for name, text in said:
        for number, each in enumerate(text.splitlines()):
            again = number or name == last
            label = Span(f"{'' if again else name:<{width}}", "muted", hang=True)
            yield (label, *marks(flat(each), words))
        last = name


def _parts(record: Record) -> Iterator[tuple[str, str]]:
    """The fields of a record with their paths; what belongs together in a list of parts is one."""
    for name in record.__struct_fields__:
        value = getattr(record, name)
        if isinstance(value, tuple) and value and isinstance(value[0], Value):
            for part in value:
                yield f"{name}.", " · ".join(text for _, text in fields(part))
        elif name not in ("id", "entered", "extra"):
            yield from fields(value, name)
