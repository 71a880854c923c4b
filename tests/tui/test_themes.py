"""The colours of both themes: what is read can be read."""

import pytest
from textual.color import Color
from textual.theme import Theme

from tui.lines import STYLES
from tui.themes import DARK, LIGHT

GROUNDS = ("background", "surface", "panel", "cursor", "notice")
"""What text is painted on."""

READ = sorted(name for name in STYLES if name != "rule")


def colours(theme: Theme) -> dict[str, Color]:
    """The variables of a theme as the style sheets see them."""
    found = {**theme.to_color_system().generate(), **theme.variables}
    return {
        name: Color.parse(value)
        for name, value in found.items()
        if value.startswith("#") and " " not in value
    }


def contrast(one: Color, other: Color) -> float:
    """The contrast ratio of the accessibility guidelines (WCAG 2), 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: Color) -> float:
    def linear(value: float) -> float:
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(each) for each in colour.normalized)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=["dark", "light"])
@pytest.mark.parametrize("style", READ)
def test_every_style_has_contrast_on_every_ground(theme: Theme, style: str) -> None:
    """At least 4.5 to 1, as the accessibility guidelines ask of text."""
    known = colours(theme)
    names = [word[1:] for word in STYLES[style].split() if word.startswith("$")]
    name = names[0] if names else "foreground"
    poor = {
        ground: round(ratio, 2)
        for ground in GROUNDS
        if (ratio := contrast(known[name], known[ground])) < 4.5
    }

    assert {} == poor


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=["dark", "light"])
def test_a_notice_of_trouble_can_be_read(theme: Theme) -> None:
    """It has a ground of its own."""
    known = colours(theme)

    assert contrast(known["foreground"], known["notice-error"]) >= 4.5
