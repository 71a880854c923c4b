"""What stands beside a charter while it is written: its sections, its criteria, its teams, its live fields. Pure."""

from collections.abc import Iterator

from journal import charters, live
from journal.rules.charter import unmet
from journal.text import plural
from tui.details.charter import checklist
from tui.details.parts import BLANK, heading
from tui.lines import Line, Span, flat, line
from tui.view import View

SECTION, ROW = "section:", "row:"
"""How what Enter follows here begins: the name of a section, or a line of the text."""

TOO_LONG = 200_000
"""Characters from which on nobody waits for this while typing; a charter is a page, so one has three thousand."""


def size(body: str) -> str:
    """How long a text is: "153 words · 38 lines". What only makes lists and tables is no word."""
    words = sum(any(map(str.isalnum, each)) for each in body.split())
    lines = len(body.rstrip("\n").split("\n")) if body.strip() else 0
    return f"{plural(words, 'word')} · {plural(lines, 'line')}"


def side(body: str, view: View) -> Iterator[Line]:
    """What a charter has and what it lacks, in words. Each part leads to its place in the text."""
    yield from checklist(body, SECTION)
    yield BLANK
    yield from _criteria(body, view)
    yield BLANK
    yield from _teams(body, view)
    yield BLANK
    yield from _fields(body, view)


def _criteria(body: str, view: View) -> Iterator[Line]:
    yield heading("Success criteria")
    items = charters.criteria_items(body)
    for item in items:
        wrong = unmet(item.text, view.snapshot)
        mark = Span("! " if wrong else "✓ ", "warn" if wrong else "good", hang=True)
        text = live.fill(flat(item.text), view.snapshot)
        yield line(mark, Span(text, "", f"{ROW}{item.at}"))
        if wrong:
            yield line(Span("  ", hang=True), (wrong, "warn"))
    if not items:
        yield line(Span("! ", "warn", hang=True), "none yet: list items, each with a KPI")
    if not items or any(unmet(item.text, view.snapshot) for item in items):
        yield line(("Each names a KPI that has a target or a limit:", "muted"))
        for kpi in view.snapshot.kpis:
            yield line(Span(f"  {kpi.id} ", "muted", hang=True), (flat(kpi.name), "muted"))


def _teams(body: str, view: View) -> Iterator[Line]:
    found, wanted = charters.teams(body), view.profile.teams_wanted
    few = len(found) < wanted
    yield heading("Teams")
    said = f"{plural(len(found), 'team') if found else 'no team'} with a responsibility"
    short = f", {wanted} at least" if few else ""
    yield line(Span("! " if few else "✓ ", "warn" if few else "good", hang=True), said + short)
    if found:
        names = ", ".join(flat(team) for team, _ in found)
        yield line(Span("  ", hang=True), (names, "muted"))


def _fields(body: str, view: View) -> Iterator[Line]:
    yield heading("Live fields")
    for field in live.unknown(body, view.snapshot):
        rows = body.split("\n")
        at = next((number for number, each in enumerate(rows) if field in each), 0)
        yield line(
            Span("! ", "warn", hang=True), Span(field, "warn", f"{ROW}{at}"), " has no value"
        )
    yield line(("{K1} {K1:target} {K1:change} {K1:from-to}", "muted"))
