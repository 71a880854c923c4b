"""What is done to a KPI: measuring it, mending its values."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from journal import kpi_math
from journal.drafts import Where
from journal.model import Kpi
from journal.text import plural
from journal.titles import titled
from tui.actions.asking import Row
from tui.actions.parts import Group, add_part, manage
from tui.lines import Line, line
from tui.lines import Row as ListRow
from tui.screens.question import Menu

if TYPE_CHECKING:
    from journal.book import Book
    from tui.screens.main import MainScreen

KEYS = "123456789abcefhilmnopqrstuvwxyz"
"""What picks a KPI from the list, without the keys that move in it."""


def _shown(row: Row) -> Line:
    excluded = row.get("excluded")
    left_out = f"  excluded: {excluded or 'no reason given'}" if excluded is not None else ""
    return line(
        (f"{row.get('on') or 'no day':<12}", "muted"),
        f"{row.get('value', '-'):>10}",
        (left_out, "warn"),
        (f"  {row.get('note') or ''}", "muted"),
    )


VALUES = Group(
    "measurements", "value", "values", ("value", "on", "note", "excluded"), _shown, today=("on",)
)


def have_any(book: "Book") -> bool:
    """Whether there is a KPI that could be measured."""
    return bool(book.snapshot.kpis)


async def measure(screen: "MainScreen") -> None:
    """Enter a value, of today unless another day is said: of the KPI under the cursor, else of one that is asked for."""
    record = screen.selected
    if not isinstance(record, Kpi):
        record = await _asked(screen)
    if record is not None:
        await add_part(screen, record, VALUES)


async def _asked(screen: "MainScreen") -> Kpi | None:
    """Which KPI to measure: those not measured for longest come first, and one sign picks."""
    offered = by_age(screen.book.snapshot.kpis, screen.today)
    rows = [_offered(key, kpi, screen.today) for key, kpi in zip(KEYS, offered, strict=False)]
    letters = "".join(row.key for row in rows if row.key.isalpha())
    rows += [ListRow(kpi.id, line("  ", titled(kpi, 40))) for kpi in offered[len(KEYS) :]]
    last = KEYS[min(len(offered), len(KEYS)) - 1]
    keys = f"Enter measure · 1{f'-{last}' if last != '1' else ''} measure at once"
    answer = str(await screen.ask(Menu("Measure which KPI?", rows, keys, letters)) or "")
    key = answer.partition(":")[0]
    kpi = dict(zip(KEYS, offered, strict=False)).get(key) or screen.book.snapshot.find(key)
    if not isinstance(kpi, Kpi):
        return None
    # What is typed now is kept as a draft of this KPI, not of the record under the cursor.
    screen.casebook.drafting.doing = Where("measure", "kpis", kpi.id)
    return kpi


def by_age(kpis: Iterable[Kpi], today: date) -> list[Kpi]:
    """KPIs in the order in which they want to be measured: never measured, then for longest."""

    def age(kpi: Kpi) -> float:
        days = kpi_math.days_since_measured(kpi, today)
        return -(days if days is not None else float("inf"))

    return sorted(kpis, key=age)


def _offered(key: str, kpi: Kpi, today: date) -> ListRow:
    last, days = kpi_math.latest(kpi), kpi_math.days_since_measured(kpi, today)
    when = f"{plural(days, 'day')} ago" if days else "today" if days == 0 else "never"
    value = f"{kpi_math.show_short(last.value, kpi)}  " if last else ""
    return ListRow(key, line((f"{key} ", "strong"), titled(kpi, 40)), line(f"{value}{when:>12}"))


async def measurements(screen: "MainScreen") -> None:
    """The values of the KPI, to be mended."""
    record = screen.selected
    if isinstance(record, Kpi):
        await manage(screen, record.id, VALUES)
