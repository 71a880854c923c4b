"""The README's table of keys, made from the command table: ``python -m tui.keys``."""

from pathlib import Path

from journal.kinds import KINDS
from tui import commands

START = "<!-- keys: made by `python -m tui.keys`, held by a test -->\n"
END = "<!-- /keys -->\n"


def table() -> str:
    """Every command as a row of a markdown table, in the order of the command table."""
    rows = ["| key | where | what it does |", "|---|---|---|"]
    for command in commands.COMMANDS:
        kinds = [kind.plural for kind in KINDS if kind.table == command.needs]
        where = kinds[0] if kinds else "any record" if command.needs else "everywhere"
        rows.append(f"| `{commands.key_name(command)}` | {where} | {command.help} |")
    return "\n".join(rows) + "\n"


def renewed(readme: str) -> str:
    """The README with the table as it is now."""
    before, _, rest = readme.partition(START)
    _, _, after = rest.partition(END)
    return f"{before}{START}{table()}{END}{after}"


if __name__ == "__main__":
    path = Path("README.md")
    path.write_text(renewed(path.read_text(encoding="utf-8")), encoding="utf-8")
