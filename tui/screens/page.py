"""The page on a pane: what it is for, a weak and a strong example, the rules that look at it, its keys."""

from __future__ import annotations

from importlib import resources
from typing import TYPE_CHECKING

from journal.drafts import Where
from journal.kinds import kind_of
from tui import commands
from tui.screens.reading import Reading

if TYPE_CHECKING:
    from tui.preview import Prose

RULES = {
    "today": "T", "decisions": "D", "kpis": "K", "charter": "C", "outcome_map": "O", "bullets": "B",
    "checkins": "M", "readiness": "PX", "cycle": "T",
}  # fmt: skip
"""Every page with the first letters of the rules that look at what it is about."""

_TABLES = {
    "today": "notes", "decisions": "decisions", "kpis": "kpis", "charter": "charters",
    "outcome_map": "features", "bullets": "bullets", "checkins": "checkins",
}  # fmt: skip
_PAGES = {table: page for page, table in _TABLES.items()}
_PANES = {"outcome-map": "outcome_map", "check-ins": "checkins"}
_COMMANDS = {
    "note": "today", "readiness": "readiness", "export": "readiness", "forecast": "readiness", "brief": "checkins",
    "rounds": "cycle", "cycles": "cycle", "cycle": "cycle", "set-up": "cycle",
    "measure": "kpis", "measurements": "kpis", "stage": "decisions", "feedback": "decisions",
    "feedbacks": "decisions", "supersede": "decisions",
    "leave-out": "decisions", "left-out": "decisions", "write": "charter", "hold": "checkins",
    "promises": "checkins",
}  # fmt: skip


_COSTS = {"lost": "costs points", "gate": "caps the score", "advice": "advice"}


def page_of(where: Where) -> str:
    """The page on what a command works on that was given there; that of the pane if it says no more."""
    if where.command in _COMMANDS:
        return _COMMANDS[where.command]
    kind = kind_of(where.record.partition(".")[0])
    if kind is not None and where.command != "add":
        return _PAGES[kind.table]
    return _PANES.get(where.pane, where.pane or "today")


def text_of(page: str) -> str:
    """A page as markdown: its text, then the rules and the keys, which are told where they are declared."""
    written = resources.files("tui").joinpath("pages", f"{page}.md").read_text("utf-8")
    return written + "".join(
        f"\n## {title}\n\n" + "\n".join(f"- {each}" for each in rows) + "\n"
        for title, rows in (("What looks at it", _rules(page)), ("Keys", _keys(page)))
        if rows
    )


def _rules(page: str) -> list[str]:
    from journal import explain

    found = (explain.explain(code) for code in explain.codes() if code[0] in RULES[page])
    return [f"**{each.code}** {each.title}: {_COSTS[each.severity]}" for each in found]


def _keys(page: str) -> list[str]:
    table = _TABLES.get(page)
    found = [
        each
        for each in commands.COMMANDS
        if (table and each.needs == table) or _COMMANDS.get(each.id) == page
    ]
    if table:
        found.append(commands.BY_ID["add"])
    return [f"**{commands.key_name(each)}** {each.help}" for each in found]


class Page(Reading):
    """One page to read; what is beneath it stays as it is."""

    def __init__(self, page: str) -> None:
        from tui.preview import preview

        text = text_of(page)
        title, _, body = text.removeprefix("# ").partition("\n")
        shown: Prose = preview(body.lstrip())
        super().__init__(title, shown)
