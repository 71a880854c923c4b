"""The command palette, fed from the command table."""

from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from tui import commands
from tui.screens.main import MainScreen


class CommandTable(Provider):
    """Every command that works where the palette was opened."""

    def _offered(self) -> list[commands.Command]:
        if not isinstance(self.screen, MainScreen):
            return []
        return [command for command in commands.COMMANDS if self.screen.allows(command)]

    async def discover(self) -> Hits:
        """All of them, before anything is typed."""
        for command in self._offered():
            yield DiscoveryHit(_named(command), self._run(command), help=command.help)

    async def search(self, query: str) -> Hits:
        """Those that match what is typed."""
        matcher = self.matcher(query)
        for command in self._offered():
            text = f"{command.label}: {command.help}"
            score = matcher.match(text)
            if score > 0:
                yield Hit(score, matcher.highlight(text), self._run(command))

    def _run(self, command: commands.Command) -> "partial[None]":
        screen = self.screen
        assert isinstance(screen, MainScreen)
        return partial(screen.action_run, command.id)


def _named(command: commands.Command) -> Content:
    return Content(f"{command.label}  ({commands.key_name(command)})")
