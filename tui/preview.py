"""Markdown as it will read, for previews."""

from markdown_it import MarkdownIt
from rich.markdown import Markdown

from journal.text import safe


def preview(text: str) -> Markdown:
    """Markdown to be drawn: raw HTML stands as text, links are never followed."""
    shown = Markdown("", hyperlinks=False)
    parser = MarkdownIt("js-default", {"html": False, "linkify": False})
    shown.parsed = parser.parse(safe(text))
    return shown
