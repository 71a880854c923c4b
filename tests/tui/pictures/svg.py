"""A screen in two themes as a small SVG: a row of the screen is a line of the file, so that a difference is read in a diff.

The words are the same in both themes, only their looks differ; a browser shows the theme that its user prefers.
The same cells give the same bytes. To look at one theme: ``python -m tests.tui.pictures.svg light a.svg > b.svg``.
"""

import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple
from xml.sax.saxutils import escape

from rich.cells import cell_len
from rich.style import Style
from textual.strip import Strip

WIDE, HIGH = 9, 19
"""A cell in pixels; the font is as wide as that."""

HEAD = """\
<svg xmlns="http://www.w3.org/2000/svg" xml:space="preserve" viewBox="0 0 {width} {height}">
<style>
text {{ font-family: DejaVu Sans Mono, Menlo, Consolas, monospace; font-size: 14.95px; white-space: pre; }}
{dark}
@media (prefers-color-scheme: light) {{
{light}
}}
</style>
<rect width="100%" height="100%" class="{ground}"/>
"""

Both = tuple[str, str]
"""How something looks in the dark and in the light theme, as styles of SVG."""


class Run(NamedTuple):
    """Text from the cell ``x`` on that looks the same, and what is behind it."""

    x: int
    text: str
    ink: Both
    ground: Both


class WordsDiffer(Exception):
    """A row says something else in the other theme."""


def picture(dark: Sequence[Strip], light: Sequence[Strip], width: int) -> str:
    """The strips of a screen of that width, painted in both themes, as SVG."""
    rows = [list(_runs(*both)) for both in zip(dark, light, strict=True)]
    grounds = Counter[Both]()
    for row in rows:
        for run in row:
            grounds[run.ground] += cell_len(run.text)
    ground = grounds.most_common(1)[0][0]
    names: dict[Both, str] = {}

    def name(looks: Both) -> str:
        return names.setdefault(
            looks, f"{'abcdefghijklmnopqrstuvwxyz'[len(names) % 26]}{len(names) // 26 or ''}"
        )

    first = name(ground)
    body = []
    for y, row in enumerate(rows):
        for behind, text, x in _grounds(row):
            if behind != ground:
                wide = cell_len(text) * WIDE
                body.append(
                    f'<path class="{name(behind)}" d="M{x * WIDE} {y * HIGH}h{wide}v{HIGH}h-{wide}z"/>'
                )
        words = [
            f'<tspan x="{run.x * WIDE}" class="{name(run.ink)}">{escape(run.text)}</tspan>'
            for run in _words(row)
        ]
        body.append(f'<text y="{y * HIGH + 15}">{"".join(words)}</text>')
    styles = [
        "\n".join(f".{name} {{ {looks[n]} }}" for looks, name in names.items()) for n in (0, 1)
    ]
    head = HEAD.format(
        width=width * WIDE, height=len(rows) * HIGH, dark=styles[0], light=styles[1], ground=first
    )
    return head + "\n".join(body) + "\n</svg>\n"


def themed(svg: str, theme: str) -> str:
    """A picture that shows one theme, whatever is preferred."""
    return re.sub(
        r"@media [^\n]*\n(.*?)\n}\n", r"\1\n" if theme == "light" else "", svg, flags=re.DOTALL
    )


def _runs(dark: Strip, light: Strip) -> Iterator[Run]:
    """The cells of a row, neighbours that look the same in both themes together."""
    x = 0
    last: Run | None = None
    for (letter, style), (other, lit) in zip(_letters(dark), _letters(light), strict=True):
        if letter != other:
            raise WordsDiffer(f"{dark.text!r} is {light.text!r} in the light theme")
        (ink, ground), (light_ink, light_ground) = _looks(style), _looks(lit)
        here = Run(x, letter, (ink, light_ink), (ground, light_ground))
        if last is not None and last[2:] == here[2:]:
            last = last._replace(text=last.text + letter)
        else:
            if last is not None:
                yield last
            last = here
        x += cell_len(letter)
    if last is not None:
        yield last


def _letters(strip: Strip) -> Iterator[tuple[str, Style]]:
    for text, style, control in strip:
        if not control:
            yield from ((letter, style or Style.null()) for letter in text)


def _grounds(row: Sequence[Run]) -> Iterator[tuple[Both, str, int]]:
    """What is behind a row, with the text before it and where it starts."""
    at = 0
    while at < len(row):
        first, text = row[at], ""
        while at < len(row) and row[at].ground == first.ground:
            text += row[at].text
            at += 1
        yield first.ground, text, first.x


def _words(row: Sequence[Run]) -> Iterator[Run]:
    """What can be seen of a row; blanks take the looks of what is before them."""
    last: Run | None = None
    for run in row:
        if last is not None and (run.ink == last.ink or not run.text.strip()):
            last = last._replace(text=last.text + run.text)
            continue
        if last is not None and last.text.strip():
            yield _bare(last)
        last = run
    if last is not None and last.text.strip():
        yield _bare(last)


def _bare(run: Run) -> Run:
    return run._replace(
        x=run.x + len(run.text) - len(run.text.lstrip(" ")), text=run.text.strip(" ")
    )


@lru_cache(4096)
def _looks(style: Style) -> tuple[str, str]:
    """The ink, and what is behind it."""
    front = style.color.get_truecolor().hex if style.color else "#ffffff"
    behind = style.bgcolor.get_truecolor().hex if style.bgcolor else "#000000"
    if style.reverse:
        front, behind = behind, front
    ink = f"fill: {front};"
    for wanted, said in (
        (style.bold, "font-weight: bold;"),
        (style.italic, "font-style: italic;"),
        (style.underline, "text-decoration: underline;"),
        (style.strike, "text-decoration: line-through;"),
        (style.dim, "opacity: 0.6;"),
    ):
        ink += f" {said}" if wanted else ""
    return ink, f"fill: {behind};"


if __name__ == "__main__":
    sys.stdout.write(themed(Path(sys.argv[2]).read_text("utf-8"), sys.argv[1]))
