"""A choice on one line: arrows and space step through it, a first letter picks."""

from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from tui.lines import Part, content, line


class Choice(Widget, can_focus=True):
    """One of a few words."""

    value: reactive[str] = reactive("")

    class Changed(Message):
        """Another word was chosen."""

        def __init__(self, choice: "Choice") -> None:
            super().__init__()
            self.choice = choice

    class Submitted(Message):
        """Enter was pressed."""

    def __init__(self, choices: tuple[str, ...], value: str) -> None:
        super().__init__()
        self._choices = choices
        self.set_reactive(Choice.value, value)

    def render(self) -> Content:
        """All the words, the chosen one marked."""
        parts: list[Part] = []
        for each in self._choices:
            chosen = each == self.value
            parts.append((f"▸{each} ", "strong") if chosen else (f" {each} ", "muted"))
        return content([line(*parts)])

    def watch_value(self) -> None:
        """Tell about another word."""
        self.post_message(self.Changed(self))

    def on_key(self, event: events.Key) -> None:
        """Step, pick or submit."""
        if event.key in ("left", "right", "space"):
            step = -1 if event.key == "left" else 1
            place = self._choices.index(self.value) if self.value in self._choices else -step
            self.value = self._choices[(place + step) % len(self._choices)]
        elif event.key == "enter":
            self.post_message(self.Submitted())
        elif event.character and event.is_printable and self._pick(event.character):
            pass
        else:
            return
        event.stop()
        event.prevent_default()

    def _pick(self, letter: str) -> bool:
        """The next word after the chosen one that starts with the letter."""
        place = self._choices.index(self.value) + 1 if self.value in self._choices else 0
        turned = self._choices[place:] + self._choices[:place]
        found = next((each for each in turned if each.startswith(letter.lower())), None)
        if found is not None:
            self.value = found
        return found is not None

    def on_click(self) -> None:
        """A click steps."""
        place = self._choices.index(self.value) if self.value in self._choices else -1
        self.value = self._choices[(place + 1) % len(self._choices)]
