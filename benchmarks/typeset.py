"""What the page count of a one-page charter costs beside the typesetter alone: ``python -m benchmarks.typeset``.

Both count the pages of the same text after each edit of one word: ours from markdown to the page meter's number,
the other from a source that was written by hand for the typesetter. Warm, in turns; the medians and their ratio
are printed. The bar is a ratio of 1.5.
"""

import statistics
import sys
import tempfile
import time
from datetime import date

from typst import Compiler, Fonts

from exports import catalog
from exports.typeset import measure, sheet
from journal import interchange, profile
from journal.model import Snapshot

RUNS = 60
WARM = 10
BAR = 1.5
TODAY = date(2026, 7, 3)
RULES = profile.load(profile.DEFAULT)

SETUP = """
#set page(paper: "us-letter", margin: 0.9in)
#set text(font: "Libertinus Serif", size: 10.5pt, hyphenate: false)
#set table(stroke: none, columns: (auto, 1fr))
"""
END = "\n#metadata(none)<end>\n"


def main() -> int:
    """Print both medians and the ratio; exit 1 if the bar is missed."""
    sample = interchange.sample().snapshot
    fonts, root = Fonts(include_system_fonts=False), tempfile.mkdtemp()
    ours, theirs = [], []
    for run in range(WARM + RUNS):
        edited = _edited(sample, run)
        start = time.perf_counter()
        _measured(edited)
        middle = time.perf_counter()
        _by_hand(_source(edited), fonts, root)
        ours.append(middle - start)
        theirs.append(time.perf_counter() - middle)
    mine, other = (statistics.median(each[WARM:]) * 1000 for each in (ours, theirs))
    print(f"charter: casebook {mine:.1f} ms, typst alone {other:.1f} ms, ratio {mine / other:.2f}")
    return 0 if mine / other <= BAR else 1


def _edited(sample: Snapshot, run: int) -> Snapshot:
    from msgspec.structs import replace

    (charter,) = sample.charters
    body = charter.body.replace("A shopper", f"A shopper {run}")
    return replace(sample, charters=(replace(charter, body=body),))


def _measured(snapshot: Snapshot) -> float:
    (artifact,) = catalog.select(["charter"], snapshot)
    return measure.measure(sheet.sheet(artifact, snapshot, RULES, TODAY)).pages


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
