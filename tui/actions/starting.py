"""From a finding to its mending: the record is gone to, and the command that mends it is started there."""

from typing import TYPE_CHECKING

from journal.drafts import Where
from tui.actions import following
from tui.mending import COMMANDS

if TYPE_CHECKING:
    from tui.screens.main import MainScreen


async def start(screen: "MainScreen", opens: str) -> None:
    """Do what ``opens`` of a finding names on what is under the cursor; nothing if that cannot be done here."""
    from tui.commands import BY_ID

    name, _, part = opens.partition(".")
    command = BY_ID.get(COMMANDS.get(name, ""))
    if command is None or not screen.allows(command):
        return
    pane = screen.open_pane
    if name == "stage":
        to = f"{pane.record_id}.stages.{part}"
        screen.casebook.drafting.doing = Where(following.FOLLOW, pane.spec.id, to)
        await following.follow(screen, to)
    else:
        screen.casebook.drafting.doing = Where(command.id, pane.spec.id, pane.record_id)
        await command.run(screen)
