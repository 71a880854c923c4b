"""The command palette, fed from the command table."""

from functools import partial

from textual.command import CommandList, CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from tui import commands
from tui.screens.main import MainScreen


class Palette(CommandPalette):
    """The toolkit's palette, which crashes on a page key before its list was laid out."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Paging waits until there are lines to page through."""
        if action == "command_list" and str(parameters[0]).startswith("page"):
            return bool(self.query_one(CommandList).size.height)
        return super().check_action(action, parameters)


class CommandTable(Provider):
    """Every command that works where the palette was opened."""

    def _offered(self) -> list[commands.Command]:
        if not isinstance(self.screen, MainScreen):
            return []
        return [command for command in commands.COMMANDS if self.screen.allows(command)]

    async def discover(self) -> Hits:
        """All of them, before anything is typed."""
        for command in self._offered():
            yield DiscoveryHit(
                _named(command, self._key(command)), self._run(command), help=command.help
            )

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

    def _key(self, command: commands.Command) -> str:
        screen = self.screen
        assert isinstance(screen, MainScreen)
        return screen.casebook.key(command.id)


def _named(command: commands.Command, key: str) -> Content:
    return Content(f"{command.label}  ({key})")
