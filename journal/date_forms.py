"""The forms in which a day may be typed (`journal.dates` lists them), each read by one function.

A reader is given the text in lower case with single spaces. It gives the day, `Unclear` for its own form
with something wrong in it, or None for what is not its form.
"""

import re
from datetime import date, datetime, time, timedelta

from journal.clock import FIRST_YEAR, LAST_YEAR
from journal.typed import Unclear

FIRST, LAST = date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31)
"""The days that are understood lie between these, both inclusive."""

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)

_LIMITS = f"type a day from {FIRST.year} to {LAST.year}"
_WEEKDAY_NUMBERS = {
    spelling: number
    for number, name in enumerate(WEEKDAYS)
    for spelling in (name.lower(), name[:3].lower())
} | {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}
MONTH_WORDS = {word for name in MONTHS for word in (name.lower(), name[:3].lower())} | {"sept"}
_FILLERS = {"of", "the", "st", "nd", "rd", "th"}

_COUNT = r"(?P<count>[0-9]{1,9}|a|an|one)"
UNIT = r"(?P<unit>d|w|m|y|days?|weeks?|months?|years?)"
_SIGNED = re.compile(rf"(?P<sign>[+-]) ?(?P<count>[0-9]{{1,9}}) ?{UNIT}")
_AGO = re.compile(rf"{_COUNT} ?{UNIT} ago")
_IN = re.compile(rf"in {_COUNT} ?{UNIT}")
_YEAR_FIRST = re.compile(r"([0-9]{4})([-/.]?)([0-9]{1,2})\2([0-9]{1,2})")


def _word(text: str, today: date, future: bool) -> date | Unclear | None:
    del future
    near = {"today": 0, "yesterday": -1, "tomorrow": 1}
    if text in near:
        return _moved(today, near[text], "d")
    if text in ("bom", "beginning of month"):
        return today.replace(day=1)
    if text in ("eom", "end of month"):
        from dateutil.relativedelta import relativedelta

        return today + relativedelta(day=31)
    return today.replace(month=12, day=31) if text in ("eoy", "end of year") else None


def _weekday(text: str, today: date, future: bool) -> date | Unclear | None:
    which, _, name = text.rpartition(" ")
    if name not in _WEEKDAY_NUMBERS or which not in ("", "last", "next"):
        return None
    ahead = (_WEEKDAY_NUMBERS[name] - today.weekday()) % 7
    if which == "next" or (not which and future):
        return _moved(today, ahead or (7 if which else 0), "d")
    return _moved(today, ahead - 7 if ahead or which else 0, "d")


def _distance(text: str, today: date, future: bool) -> date | Unclear | None:
    del future
    found = _SIGNED.fullmatch(text) or _AGO.fullmatch(text) or _IN.fullmatch(text)
    if found is None:
        return None
    count = int(found["count"]) if found["count"].isdigit() else 1
    back = found.groupdict().get("sign") == "-" or text.endswith(" ago")
    return _moved(today, -count if back else count, found["unit"][0])


def _moved(day: date, count: int, unit: str) -> date | Unclear:
    try:
        if unit in "dw":
            return day + timedelta(**{"days" if unit == "d" else "weeks": count})
        from dateutil.relativedelta import relativedelta

        return day + (relativedelta(months=count) if unit == "m" else relativedelta(years=count))
    except (OverflowError, ValueError):
        return Unclear(f"that is too far away; {_LIMITS}")


def _year_first(text: str, today: date, future: bool) -> date | Unclear | None:
    del today, future
    found = _YEAR_FIRST.fullmatch(text)
    if found is None or (not found[2] and len(text) != len("20260305")):
        return None
    year, month, day = int(found[1]), int(found[3]), int(found[4])
    if not FIRST.year <= year <= LAST.year:
        return too_far(text)
    if not 1 <= month <= 12:
        return Unclear(f"{text} names month {month}, which does not exist; type one from 01 to 12")
    return day_in(year, month, day) or _no_such_day(str(day), MONTHS[month - 1], year)


def _month_named(text: str, today: date, future: bool) -> date | Unclear | None:
    """Dates with the month in letters: dateutil reads them, once nothing but a date is left."""
    words = re.findall(r"[a-z]+|[0-9]+", text)
    letters = [word for word in words if not word.isdigit() and word not in _FILLERS]
    months = [word for word in letters if word in MONTH_WORDS]
    weekdays = [word for word in letters if word in _WEEKDAY_NUMBERS]
    numbers = [word for word in words if word.isdigit()]
    if len(months) != 1 or len(weekdays) > 1 or len(letters) > len(months) + len(weekdays):
        return None
    if not re.fullmatch(r"[a-z0-9 ,./-]+", text) or not 0 < len(numbers) < 3:
        return None
    days = [number for number in numbers if len(number) < 3]
    years = [number for number in numbers if len(number) == 4]
    if len(days) == 2:
        return Unclear(
            f"type the year with four digits, such as {days[0]} {months[0]} {today.year}"
        )
    if len(days) + len(years) != len(numbers):
        return None
    if not days:
        return Unclear(
            f"{text} is a whole month; type a day in it, such as 5 {months[0]} {years[0]}"
        )

    year = int(years[0]) if years else None
    if year is not None and not FIRST.year <= year <= LAST.year:
        return too_far(text)
    found = _read_by_dateutil(days[0], months[0], year, today)
    if found and year is None:
        found = occurrence(found.month, found.day, today, future)
    if found is None:
        return _no_such_day(days[0], months[0].capitalize(), year)
    if weekdays and found.weekday() != _WEEKDAY_NUMBERS[weekdays[0]]:
        meant = WEEKDAYS[_WEEKDAY_NUMBERS[weekdays[0]]]
        return Unclear(
            f"{full(found)} is a {WEEKDAYS[found.weekday()]}, not a {meant}; type {found} if you mean it"
        )
    return found


def _read_by_dateutil(day: str, month: str, year: int | None, today: date) -> date | None:
    """The date of these three; without a year in a leap year. None if there is no such day."""
    from dateutil import parser

    if not 1 <= int(day) <= 31:  # dateutil would take it for a year
        return None
    midnight = datetime.combine(today, time())  # else dateutil asks the wall clock
    try:
        return parser.parse(f"{int(day)} {month} {year or 2000}", default=midnight).date()
    except ValueError:
        return None


def full(day: date) -> str:
    """The day in words, without a locale: "5 Mar 2026"."""
    return f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}"


def occurrence(month: int, day: int, today: date, future: bool) -> date | None:
    """The nearest such day in the direction asked for; 29 February may be eight years away."""
    for years in range(9):
        found = day_in(today.year + (years if future else -years), month, day)
        if found and (found >= today if future else found <= today):
            return found
    return None


def day_in(year: int, month: int, day: int) -> date | None:
    """That day, or None if the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def too_far(text: str) -> Unclear:
    """What is said of a day outside `FIRST` to `LAST`."""
    return Unclear(f"{text} is too far away; {_LIMITS}")


def _no_such_day(day: str, month: str, year: int | None) -> Unclear:
    named = f"{day} {month}" + (f" {year}" if year else "")
    near = f"{28 if month.startswith('Feb') else 30} {month[:3].lower()}"
    return Unclear(f"there is no {named}; type a day that exists, such as {near}")


READERS = (_word, _weekday, _distance, _year_first, _month_named)
"""The forms in the order in which they are tried; no text has two of them."""
