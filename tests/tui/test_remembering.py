"""A toolkit that remembers styles everything as one that does not."""

from typing import Any

from textual.widget import Widget

from tests.tui.conftest import Screen
from tests.tui.driving import Hand
from tests.tui.pictures.taking import back
from tests.tui.remembering import forgetful


def styles(hand: Hand) -> list[tuple[Any, ...]]:
    """Each node on the screen with its rules, those of its parts, and what it is to be styled anew for."""
    return [
        (
            str(node),
            dict(node.styles.base._rules),
            {part: dict(each.base._rules) for part, each in node._component_styles.items()},
            (node._has_hover_style, node._has_focus_within),
            (node._has_order_style, node._has_odd_or_even),
        )
        for node in [hand.app, *hand.app.screen.walk_children(Widget)]
    ]


async def test_what_is_remembered_is_what_the_toolkit_says(screen: Screen) -> None:
    """On the main screen, in forms and sheets, with every focus and after each command: the same styles to the letter."""
    walks = (
        ("2", "down"),
        ("2", "a", "tab", "tab"),
        ("3", "a", "shift+tab"),
        ("4", "e", "tab"),
        ("7", "p"),
        ("r", "down"),
        ("x", "tab"),
        ("?",),
        ("ctrl+p", "d"),
    )
    seen = 0
    async with screen() as hand:
        for walk in walks:
            for key in walk:
                await hand.press(key)
                await hand.painted()
                found = styles(hand)
                with forgetful():
                    hand.app.stylesheet.update(hand.app)
                    hand.app.stylesheet.update(hand.app.screen)
                assert styles(hand) == found, (walk, key)
                seen += len(found)
            await back(hand)
    assert seen > 500
