"""Commands that find: the filter of a pane, and the search in every record."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.screens.main import MainScreen


async def filter_rows(screen: "MainScreen") -> None:
    """Type words that the rows of the open pane must have."""
    screen.open_filter()


async def find(screen: "MainScreen", words: str = "") -> None:
    """Find words in every record and go to one."""
    from tui.screens.finding import Finding

    record_id = await screen.ask(Finding(screen.book.snapshot, words))
    if record_id:
        screen.follow(str(record_id))
