"""Keys typed ahead: what is pressed between a command's key and its form belongs to the form.

A form takes some milliseconds to open. Fast hands, and everything that types by program, would otherwise
have their first letters taken for commands of the main screen.
"""

from collections.abc import Awaitable, Callable

from textual import events

Deliver = Callable[[events.Event], Awaitable[None]]


class TypedAhead:
    """Holds keys while a command runs with nothing open, and lets them go in the order of their times."""

    def __init__(self) -> None:
        self.running = 0
        self._held: list[events.Key | events.Paste] = []

    def hold(self, event: events.Key | events.Paste) -> None:
        """Keep an event for what is about to open."""
        self._held.append(event)
        self._held.sort(key=lambda each: each.time)

    async def release(self, deliver: Deliver) -> None:
        """Hand the held events over as if they were pressed now."""
        while self._held:
            event = self._held.pop(0)
            if isinstance(event, events.Key):
                await deliver(events.Key(event.key, event.character))
            else:
                await deliver(event)
