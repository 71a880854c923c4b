"""The two themes: calm, few colours, each with one meaning. What a colour says is also told by a word or a sign.

primary   what has the focus, and what a key or Enter leads to
success   done, holds, good
warning   partly, due, worth a look
error     missing, overdue, wrong
accent    drawn values
muted     said quietly: ids, names of facts, days
"""

from textual.theme import Theme

DARK = Theme(
    name="casebook-dark",
    dark=True,
    primary="#6f9fcb",
    secondary="#8f9bb3",
    accent="#b9a3d6",
    success="#8cba7f",
    warning="#dcae62",
    error="#e5867d",
    foreground="#d8dbe0",
    background="#14171b",
    surface="#191d22",
    panel="#20252c",
    variables={
        "border": "#3a424d",
        "muted": "#98a1ae",
        "cursor": "#2a3543",
        "notice": "#25374a",
        "notice-error": "#54302e",
        "text-primary": "#8db7de",
        "text-success": "#8cba7f",
        "text-warning": "#dcae62",
        "text-error": "#e98f86",
        "text-accent": "#b9a3d6",
        "block-cursor-text-style": "none",
    },
)

LIGHT = Theme(
    name="casebook-light",
    dark=False,
    primary="#2f6396",
    secondary="#5b6678",
    accent="#6a4a94",
    success="#2c6a38",
    warning="#825200",
    error="#a3342d",
    foreground="#22262d",
    background="#f8f7f4",
    surface="#fffefb",
    panel="#ecebe6",
    variables={
        "border": "#c6c2ba",
        "muted": "#5c6470",
        "cursor": "#d9e4ef",
        "notice": "#d5e2ef",
        "notice-error": "#f3d9d5",
        "text-primary": "#25568a",
        "text-success": "#27602f",
        "text-warning": "#7a4b00",
        "text-error": "#9b2c25",
        "text-accent": "#64448e",
        "block-cursor-text-style": "none",
    },
)

OWN = ("muted", "cursor", "notice", "notice-error")
"""Colours that the toolkit's themes do not know."""
