"""The page ``docs/rules.md``, made from what `explain` says: ``python -m journal.rulebook``."""

from pathlib import Path

from journal import explain

HEAD = """\
# The rules

Every code that `casebook ready`, `casebook check` and the screen can name. `casebook explain CODE` adds a weak and a
strong example. *lost* costs points on one of the seven lines, *gate* caps the score, *advice* costs nothing. The numbers
stand in the profile `sde-to-pm`; any of them can be changed in `config.toml` under `[profile]`.

This page is made by `python -m journal.rulebook`.
"""


def page() -> str:
    """The whole page: a section for each kind of record, a row for each code."""
    parts = [HEAD]
    for heading, letters in SECTIONS:
        parts.append(
            f"\n## {heading}\n\n| code | kind | what is checked, and why |\n|---|---|---|\n"
        )
        for code in explain.codes():
            if code[0] in letters:
                found = explain.explain(code)
                parts.append(
                    f"| {code} | {found.severity} | **{found.title[:1].upper()}{found.title[1:]}.** {found.why} |\n"
                )
    return "".join(parts)


SECTIONS = (
    ("Gates", "P"),
    ("Outcome map", "O"),
    ("Decision log", "D"),
    ("Launch charter", "C"),
    ("Product Leadership bullets", "B"),
    ("KPI evidence", "K"),
    ("Check-ins", "M"),
    ("Timing", "T"),
    ("Consistency", "X"),
)
"""The headings of the page with the first letters of their codes."""


if __name__ == "__main__":
    Path("docs/rules.md").write_text(page(), encoding="utf-8")
