"""What typesetting costs beside others that do the same: ``python -m benchmarks.typeset``.

The page count of a one-page charter, beside the typesetter alone: both count the pages of the same text after each
edit of one word, ours from the journal to the page meter's number, the other from a source that was written by hand
for the typesetter. Then the whole packet of the sample case as a PDF, beside WeasyPrint, which is handed the same
packet as HTML. Warm, in turns; the best of each is printed, since all else is the machine's other work, and their
ratio. The bars are 1.5 and 0.2.
"""

import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date

from msgspec.structs import replace
from typst import Compiler, Fonts

from exports import catalog, formats
from exports.typeset import measure, sheet
from journal import interchange, profile
from journal.model import Snapshot

RUNS, WARM = 60, 10
PACKETS, WARM_PACKETS = 5, 1
BAR = 1.5
PACKET_BAR = 0.2
NO_WEASYPRINT = (
    "packet: not compared, since WeasyPrint is not there; install Pango (apt-get install libpango-1.0-0"
    " libpangoft2-1.0-0) and `pip install --group bench`"
)
TODAY = date(2026, 7, 3)
RULES = profile.load(profile.DEFAULT)
SAMPLE = interchange.sample().snapshot

SETUP = """
#set page(paper: "us-letter", margin: 0.9in)
#set text(font: "Libertinus Serif", size: 10.5pt, hyphenate: false)
#set table(stroke: none, columns: (auto, 1fr))
"""
END = "\n#metadata(none)<end>\n"


def main() -> int:
    """Print the times and their ratios; exit 1 if a bar is missed."""
    return max(_charter(), _packet())


def _charter() -> int:
    fonts, root = Fonts(include_system_fonts=False), tempfile.mkdtemp()
    ours, theirs = [], []
    for run in range(WARM + RUNS):
        edited = _edited(run)
        source = _source(edited)
        ours.append(_seconds(lambda given=edited: _measured(given)))
        theirs.append(_seconds(lambda given=source: _by_hand(given, fonts, root)))
    return _told("charter", ours[WARM:], theirs[WARM:], "typst alone", BAR)


def _packet() -> int:
    try:
        from weasyprint import HTML
    except (ImportError, OSError):
        print(NO_WEASYPRINT)
        return 0
    ours, theirs = [], []
    for run in range(WARM_PACKETS + PACKETS):
        edited = _edited(run)
        page = _made(edited, "html")
        ours.append(_seconds(lambda given=edited: _made(given, "pdf")))
        theirs.append(_seconds(lambda given=page: HTML(string=given).write_pdf()))
    return _told("packet", ours[WARM_PACKETS:], theirs[WARM_PACKETS:], "WeasyPrint", PACKET_BAR)


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _told(what: str, ours: list[float], theirs: list[float], other: str, bar: float) -> int:
    mine, beside = min(ours) * 1000, min(theirs) * 1000
    ratio = mine / beside
    print(
        f"{what}: casebook {mine:.1f} ms, {other} {beside:.1f} ms, ratio {ratio:.2f} (bar {bar:g})"
    )
    return 0 if ratio <= bar else 1


def _edited(run: int) -> Snapshot:
    """The sample case, with one word of its charter changed."""
    (charter,) = SAMPLE.charters
    body = charter.body.replace("A shopper", f"A shopper {run}")
    return replace(SAMPLE, charters=(replace(charter, body=body),))


def _measured(snapshot: Snapshot) -> float:
    (artifact,) = catalog.select(["charter"], snapshot)
    return measure.measure(sheet.sheet(artifact, snapshot, RULES, TODAY)).pages


def _made(snapshot: Snapshot, form: str) -> str | bytes:
    """The packet in a format."""
    artifacts = catalog.select(["packet"], snapshot)
    ((file, *_),) = (
        tuple(each.values())
        for each in formats.made(artifacts, snapshot, RULES, TODAY, form).values()
    )
    return file


def _source(snapshot: Snapshot) -> bytes:
    """The same charter as somebody would write it for the typesetter; not part of the time."""
    (artifact,) = catalog.select(["charter"], snapshot)
    lines, cells = [], []
    for line in catalog.render(artifact, snapshot, RULES, TODAY).splitlines():
        if line.startswith("#"):
            hashes, _, text = line.partition(" ")
            lines.append(f"{'=' * len(hashes)} {text}")
        elif line.startswith("|"):
            cells += [
                f"[{cell.strip()}]" for cell in line.strip("|").split("|") if "---" not in cell
            ]
        else:
            lines.append(line.replace("**", "*"))
    return "\n".join([SETUP, *lines, f"#table({', '.join(cells)})", END]).encode()


def _by_hand(source: bytes, fonts: Fonts, root: str) -> str:
    made = Compiler(input=source, root=root, font_paths=fonts, ignore_system_fonts=True)
    return made.eval("locate(<end>).page()")


if __name__ == "__main__":
    sys.exit(main())
