"""The two themes: calm, few colours. What a colour says is also told by a word or a sign."""

from textual.theme import Theme

DARK = Theme(
    name="casebook-dark",
    dark=True,
    primary="#7aa2c9",
    secondary="#8f9bb3",
    accent="#c9a26d",
    success="#86b380",
    warning="#d9a85b",
    error="#d97a72",
    foreground="#d5d8de",
    background="#15181d",
    surface="#1a1e24",
    panel="#232830",
    variables={"border": "#3a424e", "muted": "#8b94a3", "block-cursor-text-style": "none"},
)

LIGHT = Theme(
    name="casebook-light",
    dark=False,
    primary="#2f5f8f",
    secondary="#5b6678",
    accent="#8a5a14",
    success="#2f6b3a",
    warning="#8a5a00",
    error="#a63a32",
    foreground="#22262d",
    background="#f7f6f3",
    surface="#fffefb",
    panel="#ebe9e4",
    variables={"border": "#c4c0b8", "muted": "#6b7280", "block-cursor-text-style": "none"},
)
