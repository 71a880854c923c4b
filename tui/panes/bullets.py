"""Pane 6: the lines of the Product Leadership section, with what the checks say."""

from tui.lines import Row, called, line
from tui.panes.spec import PaneSpec
from tui.view import View


def bad_codes(view: View, bullet_id: str) -> list[str]:
    """The codes that keep a bullet from being good."""
    return sorted({f.code for f in view.findings_on(bullet_id) if f.severity != "advice"})


def rows(view: View) -> list[Row]:
    """A bullet a line, in the order in which they are read: good, or the code that spoils it and how many more."""
    found = [(bullet, bad_codes(view, bullet.id)) for bullet in view.snapshot.bullets]
    width = max((len(_state(codes)) for _, codes in found), default=0)
    return [
        Row(
            bullet.id,
            line((f"{bullet.id:<4}", "muted"), called(bullet.text)),
            line((f"{_state(codes):<{width}}", "warn" if codes else "good")),
        )
        for bullet, codes in found
    ]


def _state(codes: list[str]) -> str:
    if not codes:
        return "✓ good"
    return f"! {codes[0]}" + (f" +{len(codes) - 1}" if len(codes) > 1 else "")


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
