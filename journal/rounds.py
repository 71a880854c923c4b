"""Rounds of submission as they really happened: what cannot have."""

from collections.abc import Iterator, Sequence
from datetime import date

from journal.dates import short
from journal.errors import Problem
from journal.model import Round
from journal.text import LONGEST_LINE


def problems(history: Sequence[Round], number: int, today: date) -> list[Problem]:
    """What is wrong with round ``number`` (from 1), one sentence a field; the others are not judged.

    A round is submitted, and then returned or decided, or both; the next one is submitted after that. Any
    two of it may happen on the same day, none of it in the future.
    """
    if not 1 <= number <= len(history):
        return []
    this = history[number - 1]
    before = history[number - 2] if number > 1 else None
    found = _of_days(this, number, today), _after(before, this, number), _of_words(this)
    return [problem for problems in found for problem in problems]


def ended(this: Round) -> date | None:
    """The day on which a round was answered; None while it is open."""
    return this.decided or this.returned


def _of_days(this: Round, number: int, today: date) -> Iterator[Problem]:
    if this.submitted is None:
        yield Problem("submitted", f"say on which day round {number} was submitted")
    if this.outcome and this.decided is None:
        yield Problem("decided", "say on which day it was decided")
    for name in ("submitted", "returned", "decided"):
        day = getattr(this, name)
        if day and day > today:
            still = f"{name} {short(day, today)} is still to come; type today or a day before it"
            yield Problem(name, still)
        elif day and this.submitted and day < this.submitted:
            late = f"round {number} was submitted on {this.submitted}; type that day or a later one"
            yield Problem(name, late)


def _after(before: Round | None, this: Round, number: int) -> Iterator[Problem]:
    if before is None or this.submitted is None:
        return
    end = ended(before)
    if end is None:
        told = f"round {number - 1} has no answer yet; enter its return or its decision first"
        yield Problem("submitted", told)
    elif this.submitted < end:
        told = f"round {number - 1} ended on {end}; type that day or a later one"
        yield Problem("submitted", told)


def _of_words(this: Round) -> Iterator[Problem]:
    for field, words in (("missing", this.missing), ("outcome", (this.outcome,))):
        longest = max(map(len, words), default=0)
        if longest > LONGEST_LINE:
            told = f"the {field} has {longest} characters; shorten it to {LONGEST_LINE}"
            yield Problem(field, told)
