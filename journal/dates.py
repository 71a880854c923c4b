"""Days: as people type them, and as they are told back. No locale and no wall clock.

What is understood, in any case:

- today, yesterday, tomorrow; bom, eom, eoy (begin and end of this month, end of this year)
- fri, friday: the nearest one that is not in the future, today included; with ``future`` the nearest one
  that is not in the past. "last fri" is before today and "next fri" after it, never today
- 3 days ago, a week ago, in 2 months, -3d, +2w, +1m, +1y (months end early: 31 Jan +1m is 28 Feb)
- 5 nov, nov 5, thu 5 mar 2026, March 5th, 2026; without a year the nearest one, as for weekdays
- 2026-03-05, 2026/3/5, 20260305: the year comes first

Whatever could be two days (03/04/2026, 12.5, may, 5, 3d) is refused with a sentence that says what to type.
"""

import re
from datetime import date
from typing import NamedTuple

from journal.date_forms import (
    FIRST,
    LAST,
    MONTH_WORDS,
    MONTHS,
    READERS,
    UNIT,
    WEEKDAYS,
    day_in,
    full,
    occurrence,
    too_far,
)
from journal.text import shortened
from journal.typed import Unclear

EMPTY = "type a day such as today, fri or 2026-03-05"
"""What is said where nothing was typed."""

_LONGEST = 60

_UNSIGNED = re.compile(rf"([0-9]{{1,9}}) ?{UNIT}")
_NUMERIC = re.compile(r"([0-9]{1,2})[./-]([0-9]{1,2})(?:[./-]([0-9]{4})?)?")
_SHORT_YEAR = re.compile(r"[0-9]{1,2}[./-][0-9]{1,2}[./-][0-9]{1,3}")


class Understood(NamedTuple):
    """The day that was meant."""

    day: date


def parse(typed: str, today: date, *, future: bool = False) -> Understood | Unclear:
    """The day meant by what was typed; ``future`` says that the field is about what is to come."""
    text = " ".join(typed.lower().replace("−", "-").split())
    if not text:
        return Unclear(EMPTY)
    if len(text) <= _LONGEST:
        for read in READERS:
            found = read(text, today, future)
            if isinstance(found, Unclear):
                return found
            if found is not None:
                return Understood(found) if FIRST <= found <= LAST else too_far(text)
    return _refused(text, today, future)


def stored(value: object) -> date | None:
    """The day of an ISO date as records keep it, or None for anything else."""
    if not isinstance(value, str):
        return None
    try:
        day = date.fromisoformat(value)
    except ValueError:
        return None
    return day if day.isoformat() == value else None  # 2026-W10-4 is read by Python, not by us


def distance(day: date, today: date) -> str:
    """How far a day is from today: "today", "yesterday", "64 days ago", "in 6 days"."""
    days = (day - today).days
    near = {0: "today", -1: "yesterday", 1: "tomorrow"}
    return near.get(days) or (f"in {days} days" if days > 0 else f"{-days} days ago")


def echo(day: date, today: date) -> str:
    """The day as it was understood: "Thu 5 Mar 2026, 64 days ago"."""
    return f"{WEEKDAYS[day.weekday()][:3]} {full(day)}, {distance(day, today)}"


def short(day: date, today: date) -> str:
    """The day in a list: "5 Mar", with its year if that is not today's."""
    return full(day) if day.year != today.year else full(day).rpartition(" ")[0]


def _refused(text: str, today: date, future: bool) -> Unclear:
    numeric = _NUMERIC.fullmatch(text)
    if numeric:
        return _two_readings(text, numeric, today, future)
    if _SHORT_YEAR.fullmatch(text):
        return Unclear(
            f"{text} can be read in several ways; type the year first and in full: {today}"
        )
    if text in MONTH_WORDS:
        return Unclear(f"{text} is a whole month; type a day in it, such as 5 {text}")
    if re.fullmatch(r"[0-9]{1,3}(st|nd|rd|th|\.)?", text):
        return Unclear(f"{text} names no month; type it with one, such as 5 nov or 2026-11-05")
    distance_without_sign = _UNSIGNED.fullmatch(text)
    if distance_without_sign:
        return Unclear(f"{text} could be past or to come; type -{text} or +{text}")
    return Unclear(
        f"“{shortened(text, 30)}” is no day that can be read here;"
        " type one such as today, fri, 3 days ago, 5 nov or 2026-03-05"
    )


def _two_readings(text: str, found: re.Match[str], today: date, future: bool) -> Unclear:
    first, second = int(found[1]), int(found[2])
    readings: list[date] = []
    for day, month in ((first, second), (second, first)):
        reading = (
            day_in(int(found[3]), month, day) if found[3] else occurrence(month, day, today, future)
        )
        if reading and reading not in readings:
            readings.append(reading)
    if not readings:
        return Unclear(f"{text} is no day; type one such as 5 nov or 2026-11-05")
    days = " or ".join(f"{each.day} {MONTHS[each.month - 1]}" for each in readings)
    lead = (
        f"{text} could be {days};"
        if len(readings) > 1
        else f"the year comes first here, for {days}"
    )
    return Unclear(f"{lead} type {readings[0]} or {full(readings[0]).lower()}")
