"""The rounds of submission as they really happened: they take the place of the forecast."""

from typing import TYPE_CHECKING

from journal import codec, dates
from journal.errors import ChangedElsewhere
from journal.model import Round
from tui.actions.asking import Row
from tui.actions.parts import picked
from tui.actions.past import undo
from tui.forms.form import Form
from tui.forms.round import ROUND
from tui.lines import Line, Part, line
from tui.screens.question import Question

if TYPE_CHECKING:
    from datetime import date

    from tui.screens.main import MainScreen


async def rounds(screen: "MainScreen") -> None:
    """List the rounds; add, edit and delete until it is left."""
    cursor = "1"
    while True:
        found = screen.book.snapshot.cycle.rounds
        shown = [_shown(number, each, screen.today) for number, each in enumerate(found, 1)]
        verb, at = await picked(screen, "Rounds of submission", shown, "round", cursor)
        if not verb:
            return
        cursor = at or "1"
        if verb == "a":
            cursor = str(len(found) + 1)
            await _ask(screen, found, len(found) + 1)
        elif verb == "u":
            await undo(screen)
        elif at and verb == "edit":
            await _ask(screen, found, int(at))
        elif at and await screen.ask(Question(f"Delete round {at}? u brings it back")):
            after = found[: int(at) - 1] + found[int(at) :]
            _keep(screen, found, after, int(at), f"delete round {at}")
            screen.tell(f"round {at} deleted")


async def _ask(screen: "MainScreen", found: tuple[Round, ...], number: int) -> None:
    """A form over one round; one past the last is a new one, submitted today unless another day is said."""
    new = number > len(found)
    row = codec.encode(Round(submitted=screen.today) if new else found[number - 1])
    done = f"{'add' if new else 'edit'} round {number}"

    def keep(filled: Row) -> None:
        after = (*found[: number - 1], codec.decode(filled, Round), *found[number:])
        _keep(screen, found, after, number, done)

    title = f"{'New round' if new else 'Round'} {number} of submission"
    if await screen.ask(Form(title, row, ROUND, keep, screen.today, fresh=new)):
        screen.tell(f"round {number} saved")


def _keep(
    screen: "MainScreen",
    before: tuple[Round, ...],
    after: tuple[Round, ...],
    number: int,
    done: str,
) -> None:
    screen.book.refresh()
    if screen.book.snapshot.cycle.rounds != before:
        raise ChangedElsewhere(f"round {number}")
    screen.book.set_rounds(after, number, done)


def _shown(number: int, this: Round, today: "date") -> Line:
    said: list[Part] = [(f"{number} ", "muted")]
    said.append(f"submitted {dates.short(this.submitted, today)}" if this.submitted else "no day")
    if this.returned:
        said.append((f" · returned {dates.short(this.returned, today)}", "warn"))
    if this.missing:
        said.append((f" · missing {', '.join(this.missing)}", "muted"))
    if this.decided:
        said.append((f" · decided {dates.short(this.decided, today)}", "good"))
        said.append(f" {this.outcome}")
    if not (this.returned or this.decided):
        said.append((" · no answer yet", "muted"))
    return line(*said)
