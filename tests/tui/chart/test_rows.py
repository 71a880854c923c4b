"""The KPI pane: columns, words for how a KPI stands, sparklines."""

from collections.abc import Sequence
from datetime import date

import pytest
from rich.cells import cell_len

from journal import interchange, profile
from journal.findings import Facts
from journal.model import Kpi, Limit, Mark, Measurement, Snapshot
from journal.readiness import assess
from tui.lines import plain
from tui.panes import kpis
from tui.view import View
from tui.widgets.sparkline import sparkline

TODAY = date(2026, 7, 3)
RULES = profile.load("sde-to-pm")


def view(snapshot: Snapshot, width: int = 42, ascii: bool = False) -> View:
    """A view of a journal on the sample's last day."""
    assessment = assess(snapshot, RULES, Facts(today=TODAY))
    return View(snapshot, assessment, RULES, TODAY, width, ascii=ascii)


def right(snapshot: Snapshot, width: int = 42, ascii: bool = False) -> list[str]:
    """The right columns of the rows."""
    return [plain([row.right]) for row in kpis.rows(view(snapshot, width, ascii))]


SAMPLE = interchange.sample().snapshot


def test_the_sample_stands_in_columns() -> None:
    """Values to the right of theirs, words to the left, sparklines at the edge."""
    assert [
        " 65.3% at target ▁▄▅▆█",
        "  5.6%           █▅▄▂▁",
        "   8.3           █▅▃▂▁",
        "    23 of 24     ▁█▃▁▃",
        "930 ms stale     █▃▂▁▁",
    ] == right(SAMPLE)


@pytest.mark.parametrize("width", [36, 42, 60])
def test_a_name_keeps_its_room(width: int) -> None:
    """At every width all columns end at the same cell and names keep nine cells."""
    found = {cell_len(each) for each in right(SAMPLE, width)}
    assert 1 == len(found)
    assert max(found) <= width - 6 - 9


def standing(kpi: Kpi) -> str:
    """The word for how one KPI stands."""
    return right(Snapshot(kpis=(kpi,)), 60)[0]


def measured(*values: float, on: date = TODAY) -> tuple[Measurement, ...]:
    """Values of one day."""
    return tuple(Measurement(on=on, value=value) for value in values)


STANDING = [
    (Kpi(id="K1"), " no value"),
    (Kpi(id="K1", measurements=measured(26), limit=Limit(value=24.0)), "26 over limit"),
    (Kpi(id="K1", measurements=measured(2), limit=Limit(op=">=", value=24.0)), " 2 under limit"),
    (Kpi(id="K1", kind="guardrail", measurements=measured(2)), "2 no limit"),
    (
        Kpi(id="K1", kind="guardrail", target=Mark(value=1.0), measurements=measured(2)),
        "2 no limit",
    ),
    (Kpi(id="K1", target=Mark(value=1.0), measurements=measured(2)), "2 at target"),
    (Kpi(id="K1", target=Mark(value=1.0), better="down", measurements=measured(2)), "2"),
    (Kpi(id="K1", measurements=measured(2, on=date(2026, 5, 1))), "2 stale"),
    (Kpi(id="K1", measurements=measured(1e300)), "1e+300"),
]


@pytest.mark.parametrize(("kpi", "expected"), STANDING)
def test_the_word_that_matters_most(kpi: Kpi, expected: str) -> None:
    """Beyond its limit before anything else; never well where a guardrail has no limit (K54)."""
    assert expected.strip() == standing(kpi).strip()


def test_the_border_counts_what_is_wrong() -> None:
    """How many there are, and how many need something."""
    assert "5, 1 stale" == kpis.summary(view(SAMPLE))
    assert "" == kpis.summary(view(Snapshot()))


SPARKS: list[tuple[Sequence[float], bool, str]] = [
    ([], False, ""),
    ([1, 2, 3], False, "▁▅█"),
    ([2, 2], False, "▄▄"),
    ([-1.7e308, 1.7e308], False, "▁█"),
    ([1, 2, 3, 4, 5], True, "_.-'\""),
]


@pytest.mark.parametrize(("values", "ascii", "expected"), SPARKS)
def test_sparklines(values: Sequence[float], ascii: bool, expected: str) -> None:
    """From the least to the greatest; equal values in the middle; plain characters where asked."""
    assert expected == sparkline(values, ascii)


def test_excluded_values_are_not_in_the_sparkline() -> None:
    """What is left out of every calculation is left out of the picture."""
    values = (*measured(1, 2), Measurement(on=TODAY, value=9.0, excluded="x"), *measured(3))
    assert "▁▅█" in standing(Kpi(id="K1", measurements=values))
