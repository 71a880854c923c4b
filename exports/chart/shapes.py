"""What a chart is drawn with: colours for light and dark, lines, signs and words."""

from exports.chart.lettering import text
from exports.chart.plan import SMALL

COLOURS = {
    "ink": ("#1f2328", "#e6edf3"),
    "muted": ("#59636e", "#9ea7b3"),
    "grid": ("#d8dee4", "#373e47"),
    "back": ("#ffffff", "#0d1117"),
    "data": ("#0a53a8", "#79b8ff"),
    "good": ("#1a6d32", "#6fce85"),
    "warn": ("#a3480b", "#f0a35e"),
}
"""Each colour on light paper and on a dark screen; all but the grid can be read on the back."""

STYLE = (
    "@media screen and (prefers-color-scheme:dark){"
    + "".join(
        f".cb-{colour}{{fill:{dark}}}.cb-{colour}-line{{stroke:{dark}}}"
        for colour, (_, dark) in COLOURS.items()
    )
    + "}"
)
"""The style sheet that changes the colours where a screen is dark."""


def sign(name: str, x: float, y: float) -> str:
    """The sign of what shipped or was decided, or of an excluded value or one beyond the limit."""
    if name == "excluded":
        return hollow(x, y)
    if name == "beyond":
        return cross(x, y)
    if name == "shipped":
        return f'<path d="M{coordinate(x)} {coordinate(y - 4)}l4.5 8h-9z" {fill("ink")}/>'
    outline = f"M{coordinate(x)} {coordinate(y - 4.5)}l4.5 4.5l-4.5 4.5l-4.5 -4.5z"
    return f'<path d="{outline}" {fill_and_stroke("back", "ink")} stroke-width="1.3"/>'


def hollow(x: float, y: float) -> str:
    """An open circle: a value that does not count."""
    return (
        f'<circle cx="{coordinate(x)}" cy="{coordinate(y)}" r="3.5" {fill_and_stroke("back", "muted")}'
        ' stroke-width="1.5"/>'
    )


def cross(x: float, y: float) -> str:
    """A cross: a value beyond the limit."""
    arms = f"M{coordinate(x - 4)} {coordinate(y - 4)}l8 8m0 -8l-8 8"
    return f'<path d="{arms}" fill="none" {stroke("warn")} stroke-width="2.2"/>'


def line(
    x: float, y: float, to_x: float, to_y: float, colour: str, width: float, dashes: str = ""
) -> str:
    """A straight line."""
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    return (
        f'<line x1="{coordinate(x)}" y1="{coordinate(y)}" x2="{coordinate(to_x)}" y2="{coordinate(to_y)}" {stroke(colour)}'
        f' stroke-width="{width}"{dashed}/>'
    )


def words_at(
    x: float,
    y: float,
    said: str,
    colour: str,
    *,
    anchor: str = "start",
    size: float = SMALL,
    bold: bool = False,
    halo: bool = False,
) -> str:
    """Words; with a halo they can be read on lines."""
    how = f' text-anchor="{anchor}"' if anchor != "start" else ""
    how += f' font-size="{size}"' if size != SMALL else ""
    how += ' font-weight="600"' if bold else ""
    paint = fill(colour)
    if halo:
        paint = f'{fill_and_stroke(colour, "back")} stroke-width="4" stroke-linejoin="round" paint-order="stroke"'
    return f'<text x="{coordinate(x)}" y="{coordinate(y)}"{how} {paint}>{text(said)}</text>'


def fill(colour: str) -> str:
    """The attributes of a filled shape in that colour."""
    return f'class="cb-{colour}" fill="{COLOURS[colour][0]}"'


def stroke(colour: str) -> str:
    """The attributes of an outline in that colour."""
    return f'class="cb-{colour}-line" stroke="{COLOURS[colour][0]}"'


def fill_and_stroke(fill: str, stroke: str) -> str:
    """The attributes of a shape with an outline of another colour."""
    classes = f"cb-{fill} cb-{stroke}-line"
    return f'class="{classes}" fill="{COLOURS[fill][0]}" stroke="{COLOURS[stroke][0]}"'


def coordinate(number: float) -> str:
    """A coordinate with one decimal at most."""
    return f"{number:.1f}".removesuffix(".0")
