"""The one place that prints. Data goes to stdout, talk to stderr; no control character of a user's text
reaches either, as text or as JSON.
"""

import os
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import IO

from cli.errors import OutputLost
from journal.errors import JournalError
from journal.text import one_line, safe

_UNSAFE_IN_JSON = re.compile("[\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def use_utf8() -> None:
    """Read and write UTF-8 whatever the locale says; what cannot be read or written is replaced."""
    streams = ((sys.stdin, "replace"), (sys.stdout, "replace"), (sys.stderr, "backslashreplace"))
    for stream, errors in streams:
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors=errors)


def data(text: str = "") -> None:
    """A line, or several, of data on stdout."""
    _write(safe(text) + "\n")


def lines(many: Iterable[str]) -> None:
    """Several lines of data on stdout."""
    for each in many:
        data(each)


def table(rows: Iterable[Sequence[str]]) -> None:
    """Rows of columns on stdout, aligned; the last column is as long as it is."""
    lines(aligned(rows))


def aligned(rows: Iterable[Sequence[str]], indent: str = "") -> list[str]:
    """The lines of rows whose columns stand under each other, however wide their characters are."""
    plain = [[one_line(cell) for cell in row] for row in rows]
    columns = max(map(len, plain), default=0)
    widths = [max(_cells(row[n]) for row in plain if n < len(row)) for n in range(columns)]
    return [indent + _padded(row, widths) for row in plain]


def _padded(row: Sequence[str], widths: Sequence[int]) -> str:
    cells = (cell + " " * (width - _cells(cell)) for cell, width in zip(row, widths, strict=False))
    return "  ".join(cells).rstrip()


def _cells(text: str) -> int:
    """How many cells of a terminal a text takes: wide characters take two, combining ones none."""
    if text.isascii():
        return len(text)
    import unicodedata

    return sum(
        0 if unicodedata.combining(char) else 1 + (unicodedata.east_asian_width(char) in "WF")
        for char in text
    )


def as_json(value: object) -> None:
    """A value as JSON on stdout; control characters are escaped, all others are as they are."""
    import json

    text = json.dumps(value, ensure_ascii=False, indent=1, allow_nan=False)
    _write(_UNSAFE_IN_JSON.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n")


def file(content: str | bytes) -> None:
    """What a file would hold, as it is; a terminal gets text that it shows and never obeys."""
    if _is_terminal(sys.stdout) and isinstance(content, str):
        _write(safe(content))
        return
    if sys.stdout is None:
        raise OutputLost(None)
    finish()
    with _lost_if_refused(sys.stdout):
        sys.stdout.buffer.write(content.encode() if isinstance(content, str) else content)


def is_terminal() -> bool:
    """Whether stdout is a terminal."""
    return _is_terminal(sys.stdout)


def say(text: str) -> None:
    """A line of talk on stderr."""
    _talk(one_line(text) + "\n")


def say_aligned(line: str) -> None:
    """A line of talk whose spaces are those of a table."""
    _talk(safe(line) + "\n")


def ask(question: str) -> str | None:
    """The answer to a question, which is asked on stderr; None at the end of the input."""
    _talk(one_line(question) + " ")
    answer = sys.stdin.readline()
    return answer.strip() if answer else None


def failed(error: JournalError) -> None:
    """Tell what went wrong, in one sentence."""
    if not getattr(error, "quiet", False):
        say(f"casebook: {error}")


def finish() -> None:
    """See to it that all data is out; raises `OutputLost`."""
    if sys.stdout is not None:
        _guarded(sys.stdout, "")


def interactive() -> bool:
    """Whether a person can be asked: both stdin and stderr are a terminal."""
    return _is_terminal(sys.stdin) and _is_terminal(sys.stderr)


def stdin_is_terminal() -> bool:
    """Whether stdin is a terminal."""
    return _is_terminal(sys.stdin)


def has_screen() -> bool:
    """Whether stdin, stdout and stderr, which is painted on, are all a terminal that can be painted on."""
    painted = os.environ.get("TERM", "dumb") not in ("", "dumb") or os.name == "nt"
    return painted and all(map(_is_terminal, (sys.stdin, sys.stdout, sys.stderr)))


def _is_terminal(stream: IO[str] | None) -> bool:
    return stream is not None and not stream.closed and stream.isatty()


def _write(text: str) -> None:
    if sys.stdout is None:
        raise OutputLost(None)
    _guarded(sys.stdout, text)


def _guarded(stream: IO[str], text: str) -> None:
    """Write, or flush if there is nothing to write."""
    with _lost_if_refused(stream):
        stream.write(text) if text else stream.flush()


@contextmanager
def _lost_if_refused(stream: IO[str]) -> Iterator[None]:
    """Raise `OutputLost` where the system refuses a write; a stream that fails is never tried again."""
    try:
        yield
    except OSError as problem:
        # The interpreter flushes once more when it ends, and would fail and trace once more.
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
        raise OutputLost(problem) from None


def _talk(text: str) -> None:
    """Talk that cannot be told is no reason to fail: what was to be done is done."""
    if sys.stderr is None:
        return
    try:
        sys.stderr.write(text)
        sys.stderr.flush()
    except OSError:
        return
