"""Charts of the sample, character for character, as they were looked at and found good.

After a change that is meant, write them anew and read the difference:

    CASEBOOK_UPDATE_GOLDEN=1 pytest tests/tui/chart/test_golden.py && git diff tests/golden/charts
"""

import os
from datetime import date
from pathlib import Path

import pytest

from journal import interchange, profile
from journal.findings import Facts
from journal.readiness import assess
from tui.details import kpi as details
from tui.lines import plain
from tui.view import View

UPDATE = os.environ.get("CASEBOOK_UPDATE_GOLDEN") == "1"
FOLDER = Path(__file__).parents[2] / "golden" / "charts"
TODAY = date(2026, 7, 3)
SIZES = ((40, 20), (80, 30), (110, 44))
SAMPLE = interchange.sample().snapshot


@pytest.mark.parametrize("ascii", [False, True], ids=["dots", "ascii"])
@pytest.mark.parametrize("number", range(1, 6))
def test_a_chart_is_as_it_was_looked_at(number: int, ascii: bool) -> None:
    """At three sizes, with the second value under the cursor at the largest."""
    rules = profile.load("sde-to-pm")
    kpi = SAMPLE.kpis[number - 1]
    made = ""
    for width, height in SIZES:
        pointed = f"{kpi.id}.measurements.2" if width == SIZES[-1][0] else ""
        assessment = assess(SAMPLE, rules, Facts(today=TODAY))
        view = View(SAMPLE, assessment, rules, TODAY, width, height, pointed, ascii)
        drawn = plain(details.charted(view, kpi))
        made += "\n".join(line.rstrip() for line in drawn.splitlines()) + "\n\n"
    path = FOLDER / f"{kpi.id}-{'ascii' if ascii else 'dots'}.txt"
    if UPDATE:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(made, "utf-8", newline="\n")

    assert path.read_bytes().decode() == made
