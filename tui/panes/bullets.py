"""Pane 6: the lines of the Product Leadership section, with what the checks say."""

from tui.lines import Row, called, line
from tui.panes.spec import PaneSpec
from tui.view import View


def bad_codes(view: View, bullet_id: str) -> list[str]:
    """The codes that keep a bullet from being good."""
    return sorted({f.code for f in view.findings_on(bullet_id) if f.severity != "advice"})


def rows(view: View) -> list[Row]:
    """A bullet a line."""
    found = []
    for bullet in view.snapshot.bullets:
        codes = bad_codes(view, bullet.id)
        right = line((" ".join(codes), "warn")) if codes else line(("✓", "good"))
        found.append(Row(bullet.id, line((f"{bullet.id:<4}", "muted"), called(bullet.text)), right))
    return found


def summary(view: View) -> str:
    """How many are good and how many are not."""
    total = len(view.snapshot.bullets)
    if not total:
        return ""
    bad = sum(1 for bullet in view.snapshot.bullets if bad_codes(view, bullet.id))
    return f"{total - bad} good, {bad} not"


PANE = PaneSpec(
    "bullets",
    "Bullets",
    "bullets",
    rows,
    summary,
    "a writes a leadership line",
    (
        "The lines of the Product Leadership section: each with a number and with what proves it.",
        "The checks say at once which are weak, and why.",
    ),
)
