"""The faults and inputs that must not hurt anybody, and the tests that hold each: docs/faults.md.

``python -m tests.harness.faults`` writes the page anew. A test joins by ``@pytest.mark.fault(N, ...)``; a module
whose tests all belong to a row has ``pytestmark = pytest.mark.fault(N)``. The tests are read, not run.
"""

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "faults.md"

HEAD = """\
# Faults and inputs, and what holds them

Every row is something that was seen to break programs of this kind. The tests in the last column fail if it breaks
this one. The page is made from the tests' own marks by `python -m tests.harness.faults`, and a test holds it.

| # | fault or input | what must happen | held by |
|---|---|---|---|
"""


class Row(NamedTuple):
    """One fault. ``later`` says what it lands with, or why it is not run here."""

    number: int
    fault: str
    must: str
    later: str = ""


ROWS = (
    Row(1, "brackets and markup in any text", "shown character for character; nothing crashes or runs"),
    Row(2, "the window is closed or the line drops while typing", "at most a second of typing is missing from the draft, which is offered"),
    Row(3, "the screen is open and a command writes", "both are there, the screen shows it, neither is refused"),
    Row(4, "killed in the middle of a save", "the old or the new state, and everything that was acknowledged"),
    Row(5, "the disk is full, or the quota", "a sentence; store, words and draft are whole, and trying again works"),
    Row(6, "something deleted or overwritten by mistake", "trash, undo, every earlier version"),
    Row(7, "a bug in any handler", "draft safe, terminal restored, an exit code, no words in the report"),
    Row(8, "the power fails in the middle of a save", "as 4"),
    Row(9, "the file is replaced by a sync tool, a checkout or a restore", "noticed before a write; both sides are kept"),
    Row(10, "the file is empty or full of zeros", "never taken for a new journal; the best backup is offered"),
    Row(11, "cut short, not JSON, a flipped bit", "always found; sound records are salvaged, nothing is overwritten"),
    Row(12, "a record that was changed elsewhere is edited", "both versions are kept, and told"),
    Row(13, "the machine shuts down", "as 2"),
    Row(14, "ordinary text breaks the PDF", "it compiles and holds the text"),
    Row(15, "an export over a file that the user edited", "the edited file stays"),
    Row(16, "leaving with something unsaved", "asked, or kept as a draft"),
    Row(17, "words or stdin that are no UTF-8", "saved, with a warning"),
    Row(18, "a byte that is no text is typed", "U+FFFD, and the screen lives"),
    Row(19, "an import twice", "no record twice"),
    Row(20, "an import that is partly bad", "all or nothing, with the places of what is bad"),
    Row(21, "a journal of a newer version", "read-only, told, never written"),
    Row(22, "killed while a file is brought to a newer version", "the old or the new file, and a backup of the old"),
    Row(23, "a save that failed is tried again", "neither twice nor lost"),
    Row(24, "the screen is left while a save is under way", "the save ends first"),
    Row(25, "others can read the files", "0600 and 0700 whatever the umask; found open, it is told and mended"),
    Row(26, "backups rotate", "only after a good save, and never the last sound one"),
    Row(27, "all backups but one are bad", "the good one is found"),
    Row(28, "control sequences in any text", "none reaches the terminal"),
    Row(29, "injection into Typst, HTML, formulas, YAML or calendars", "text stays text"),
    Row(30, "a title as a file name", "the file stays in its folder"),
    Row(31, "a link where an export is to go", "what it leads to is not touched"),
    Row(32, "a traceback, log or screenshot with somebody's words", "there are none in it"),
    Row(33, "fsync fails", "told; a new file, the same descriptor is never asked again"),
    Row(34, "a draft that is older than what was saved since", "both moments shown, asked, never applied by itself"),
    Row(35, "a stopped process holds the lock", "after five seconds the entry waits in the inbox, which is told, and is taken in later"),
    Row(36, "a read-only file or folder", "opens read-only with a banner; a 0400 file is never replaced"),
    Row(37, "very small windows, and resizing", "no crash from 1x1 to 500x500"),
    Row(38, "ten megabytes are pasted", "capped with a sentence, no long freeze"),
    Row(39, "the command line is seen in the list of processes", "there is a way without, and it is documented"),
    Row(40, "the save after an editor fails", "its file stays, owner-only"),
    Row(41, "stdout is closed, full, or read half", "no trace; the entry was saved before; the code tells if output was lost"),
    Row(42, "no terminal", "an exit code and a hint within a second"),
    Row(43, "the terminal is gone and the signal ignored", "the program ends by itself"),
    Row(44, "stopped by ctrl+z and continued", "the text is as it was, and the lock is free meanwhile"),
    Row(45, "locale C, TERM=dumb, NO_COLOR", "UTF-8 all the same, no trace"),
    Row(46, "JSON that is a bomb: depth, size, NaN, keys twice", "refused with a reason, in bounded time and memory"),
    Row(47, "CSV in other encodings and with other separators", "a preview, then right values or text", "lands with the CSV import"),
    Row(48, "the clock goes back", "the order of entries is kept"),
    Row(49, "conflict copies of sync tools", "listed and merged record by record"),
    Row(50, "bidi and zero-width characters in one-line fields", "visible there, kept in bodies"),
    Row(51, "surrogates, NUL and C1 controls at every door", "cleaned"),
    Row(52, "wide and combining characters", "no crash, columns stay aligned"),
    Row(53, "the network", "no socket is opened"),
    Row(54, "a worker in the background fails", "told; nothing is lost"),
    Row(55, "a file system without locks", "noticed, told, a softer lock"),
    Row(56, "two screens on one journal", "both work, one lock a save"),
    Row(57, "temporary files of processes that died", "swept"),
    Row(58, "a dependency that was tampered with", "versions and hashes are pinned"),
    Row(59, "a wrong passphrase", "said, and nothing is lost"),
    Row(60, "macOS and Windows", "F_FULLFSYNC, renames tried again, reserved names", "not run here"),
)  # fmt: skip


def held(tests: Path = ROOT / "tests") -> dict[int, list[str]]:
    """The tests of each row, as pytest names them, in order."""
    found: dict[int, list[str]] = defaultdict(list)
    for path in sorted(tests.rglob("test_*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        name = path.relative_to(tests.parent).as_posix()
        for node in tree.body:
            if isinstance(node, ast.Assign) and "pytestmark" in ast.unparse(node.targets[0]):
                for row in _rows(node.value):
                    found[row].append(name)
            elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                for row in (row for mark in node.decorator_list for row in _rows(mark)):
                    found[row].append(f"{name}::{node.name}")
    return found


def _rows(mark: ast.AST) -> Iterator[int]:
    for node in ast.walk(mark):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "pytest.mark.fault":
            yield from (int(ast.literal_eval(each)) for each in node.args)


def page() -> str:
    """The whole page as it must be now."""
    tests = held()
    lines = []
    for row in ROWS:
        by = "<br>".join(f"`{each}`" for each in tests[row.number]) or row.later or "nothing yet"
        if tests[row.number] and row.later:
            by += f"<br>{row.later}"
        lines.append(f"| {row.number} | {row.fault} | {row.must} | {by} |\n")
    return HEAD + "".join(lines)


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
