"""A choice on one line: arrows and space step through it, letters pick."""

from collections.abc import Sequence
from typing import NamedTuple

from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from tui.lines import Part, content, line

STEPS = {"left": -1, "up": -1, "right": 1, "down": 1, "space": 1}


class Picked(NamedTuple):
    """The word that letters picked, and the letters that did, which the next one goes on from."""

    word: str
    letters: str


def pick(choices: Sequence[str], letters: str, letter: str, now: str) -> Picked:
    """What a letter picks after those typed before it in the same field.

    "g", then "u" is the word that starts with "gu". A letter that goes on with no word starts afresh, and the
    same first letter again is the next word with it. A letter that no word starts with changes nothing.
    """
    together = letters + letter.lower()
    if letters:
        longer = [each for each in choices if each.startswith(together)]
        if longer:
            return Picked(now if now in longer else longer[0], together)
    place = choices.index(now) + 1 if now in choices else 0
    turned = [*choices[place:], *choices[:place]]
    found = [each for each in turned if each.startswith(letter.lower())]
    return Picked(found[0], letter.lower()) if found else Picked(now, letters)


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
        self._letters = ""
        self.set_reactive(Choice.value, value)

    def render(self) -> Content:
        """All the words, the chosen one marked; where they have no room, that one and its place."""
        parts: list[Part] = []
        for each in self._choices:
            chosen = each == self.value
            parts.append((f"▸{each} ", "strong") if chosen else (f" {each} ", "muted"))
        if sum(len(each) + 2 for each in self._choices) > self.size.width:
            place = f" {self._place + 1} of {len(self._choices)}"
            parts = [(f"▸{self.value}", "strong"), (place, "muted")]
        return content([line(*parts)])

    @property
    def _place(self) -> int:
        return self._choices.index(self.value) if self.value in self._choices else -1

    def watch_value(self) -> None:
        """Tell about another word."""
        self.post_message(self.Changed(self))

    def on_blur(self) -> None:
        """Letters count together only while one stays in the field."""
        self._letters = ""

    def on_key(self, event: events.Key) -> None:
        """Step, pick or submit."""
        if event.key in STEPS:
            self._step(STEPS[event.key])
        elif event.key == "enter":
            self.post_message(self.Submitted())
        elif event.character and event.is_printable and self._pick(event.character):
            pass
        else:
            return
        event.stop()
        event.prevent_default()

    def _step(self, step: int) -> None:
        self._letters = ""
        place = max(self._place, 0) if step < 0 else self._place
        self.value = self._choices[(place + step) % len(self._choices)]

    def _pick(self, letter: str) -> bool:
        """Whether the letter means anything here."""
        found = pick(self._choices, self._letters, letter, self.value)
        meant = found.letters.endswith(letter.lower())
        self.value, self._letters = found
        return meant

    def on_click(self) -> None:
        """A click steps."""
        self._step(1)
