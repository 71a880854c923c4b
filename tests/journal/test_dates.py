"""Days as people type them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal import dates
from journal.date_forms import FIRST, LAST
from journal.dates import Understood
from journal.typed import Unclear
from tests.harness.strategies import nasty_text

FRIDAY = date(2026, 5, 8)

UNDERSTOOD = [
    ("today", "2026-05-08"),
    ("  ToDay ", "2026-05-08"),
    ("yesterday", "2026-05-07"),
    ("tomorrow", "2026-05-09"),
    ("fri", "2026-05-08"),
    ("Friday", "2026-05-08"),
    ("last fri", "2026-05-01"),
    ("next fri", "2026-05-15"),
    ("thurs", "2026-05-07"),
    ("mon", "2026-05-04"),
    ("last mon", "2026-05-04"),
    ("next mon", "2026-05-11"),
    ("3 days ago", "2026-05-05"),
    ("a week ago", "2026-05-01"),
    ("2 weeks ago", "2026-04-24"),
    ("in 3 days", "2026-05-11"),
    ("in one month", "2026-06-08"),
    ("+2w", "2026-05-22"),
    ("-3d", "2026-05-05"),
    ("−3d", "2026-05-05"),
    ("+1m", "2026-06-08"),
    ("-1y", "2025-05-08"),
    ("bom", "2026-05-01"),
    ("eom", "2026-05-31"),
    ("eoy", "2026-12-31"),
    ("5 nov", "2025-11-05"),
    ("nov 5", "2025-11-05"),
    ("5 may", "2026-05-05"),
    ("8 may", "2026-05-08"),
    ("9 may", "2025-05-09"),
    ("5 nov 2025", "2025-11-05"),
    ("March 5th, 2026", "2026-03-05"),
    ("5th of march", "2026-03-05"),
    ("5-mar-2026", "2026-03-05"),
    ("Thu 5 Mar 2026", "2026-03-05"),
    ("29 feb", "2024-02-29"),
    ("2026-03-05", "2026-03-05"),
    ("2026/3/5", "2026-03-05"),
    ("20260305", "2026-03-05"),
    ("2200-12-31", "2200-12-31"),
]

PLANNED = [
    ("fri", "2026-05-08"),
    ("mon", "2026-05-11"),
    ("last mon", "2026-05-04"),
    ("5 nov", "2026-11-05"),
    ("7 may", "2027-05-07"),
    ("29 feb", "2028-02-29"),
    ("3 days ago", "2026-05-05"),
]

REFUSED = [
    ("", "type a day such as today, fri or 2026-03-05"),
    (" \t", "type a day such as today, fri or 2026-03-05"),
    ("03/04/2026", "could be 3 April or 4 March; type 2026-04-03 or 3 apr 2026"),
    ("12.5", "could be 12 May or 5 December; type 2025-05-12 or 12 may 2025"),
    ("25/12/2026", "the year comes first here, for 25 December type 2026-12-25"),
    ("03/04/26", "type the year first"),
    ("may", "type a day in it, such as 5 may"),
    ("may 2026", "type a day in it, such as 5 may 2026"),
    ("5", "type it with one, such as 5 nov"),
    ("3d", "type -3d or +3d"),
    ("5 nov 25", "type the year with four digits, such as 5 nov 2026"),
    ("2026-02-30", "there is no 30 February 2026"),
    ("2026-13-01", "month 13, which does not exist"),
    ("31 feb", "there is no 31 Feb"),
    ("29 feb 2026", "there is no 29 Feb 2026"),
    ("0 nov", "there is no 0 Nov"),
    ("32 nov", "there is no 32 Nov"),
    ("fri 5 mar 2026", "5 Mar 2026 is a Thursday, not a Friday"),
    ("1969-12-31", "type a day from 1970 to 2200"),
    ("2201-01-01", "type a day from 1970 to 2200"),
    ("5 nov 1200", "type a day from 1970 to 2200"),
    ("in 999 years", "type a day from 1970 to 2200"),
    ("999999999 weeks ago", "type a day from 1970 to 2200"),
    ("٢٠٢٦-٠٣-٠٥", "is no day that can be read here; type one such as today"),
    ("2026-W10-4", "is no day that can be read here"),
    ("now", "is no day that can be read here"),
]


@pytest.mark.parametrize(("typed", "day"), UNDERSTOOD)
def test_what_is_understood(typed: str, day: str) -> None:
    """A day may be typed as a word, a weekday, a distance, with the month's name, or year first."""
    assert Understood(date.fromisoformat(day)) == dates.parse(typed, FRIDAY)


@pytest.mark.parametrize(("typed", "day"), PLANNED)
def test_planned_days_look_forward(typed: str, day: str) -> None:
    """In a field about what is to come, a weekday or a day without a year is the coming one."""
    assert Understood(date.fromisoformat(day)) == dates.parse(typed, FRIDAY, future=True)


@pytest.mark.parametrize(("typed", "message"), REFUSED)
def test_what_is_refused(typed: str, message: str) -> None:
    """What could be two days, or is none, is answered with a sentence that says what to type."""
    answer = dates.parse(typed, FRIDAY)

    assert isinstance(answer, Unclear)
    assert message in answer.message


def test_a_month_later_is_never_in_the_month_after() -> None:
    """A month after the last of January is the last of February."""
    assert Understood(date(2026, 2, 28)) == dates.parse("+1m", date(2026, 1, 31))


@pytest.mark.parametrize(
    ("day", "told"),
    [
        (date(2026, 5, 8), "Fri 8 May 2026, today"),
        (date(2026, 3, 5), "Thu 5 Mar 2026, 64 days ago"),
        (date(2026, 5, 14), "Thu 14 May 2026, in 6 days"),
        (date(2026, 5, 7), "Thu 7 May 2026, yesterday"),
        (date(2026, 5, 9), "Sat 9 May 2026, tomorrow"),
    ],
)
def test_the_day_is_echoed(day: date, told: str) -> None:
    """The echo names the weekday, the day in full and how far it is away."""
    assert told == dates.echo(day, FRIDAY)


@pytest.mark.parametrize(
    ("day", "told"), [(date(2026, 3, 5), "5 Mar"), (date(2025, 3, 5), "5 Mar 2025")]
)
def test_the_year_is_told_only_where_it_is_another(day: date, told: str) -> None:
    """In lists a day of this year stands without its year."""
    assert told == dates.short(day, FRIDAY)


@pytest.mark.parametrize("value", ["2026-3-5", "20260305", "2026-W10-4", "fri", "", None, 5, ["x"]])
def test_only_iso_days_are_stored_days(value: object) -> None:
    """What a row holds is a day only in the one form in which days are stored."""
    assert dates.stored(value) is None


bounded = st.dates(FIRST, LAST)


@given(bounded, bounded)
def test_iso_round_trip(day: date, today: date) -> None:
    """An ISO date means itself, whatever the day is, and so does what was echoed."""
    assert Understood(day) == dates.parse(day.isoformat(), today)
    assert Understood(day) == dates.parse(dates.echo(day, today).partition(",")[0], today)
    assert day == dates.stored(day.isoformat())


@given(bounded, st.integers(0, 200_000))
def test_days_ago_is_arithmetic(today: date, count: int) -> None:
    """N days ago is N days before today, or too far away to be meant."""
    expected = today - timedelta(days=count)
    answer = dates.parse(f"{count} days ago", today)

    assert (Understood(expected) == answer) is (expected >= FIRST)
    assert dates.parse(f"-{count}d", today) == answer or isinstance(answer, Unclear)


NAMES = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@given(bounded, st.sampled_from(NAMES))
def test_a_weekday_is_within_a_week(today: date, name: str) -> None:
    """A weekday is that weekday, in the direction asked for and less than a week away."""
    for future, which in ((False, ""), (True, ""), (False, "last "), (True, "next ")):
        answer = dates.parse(f"{which}{name}", today, future=future)
        if isinstance(answer, Understood):
            away = (answer.day - today).days if future else (today - answer.day).days
            assert name == NAMES[answer.day.weekday()]
            assert away in (range(1, 8) if which else range(7))


WORDS = (
    *("5", "31", "2026", "0", "nov", "may", "fri", "last", "next", "in", "ago"),
    *("+", "-", "/", ".", ",", "days", "w", "of", "st"),
)
TYPED = st.one_of(
    st.text(max_size=30),
    nasty_text(1),
    st.text("0123456789-/. +dwmyagointhfrsuenov", max_size=14),
    st.lists(st.sampled_from(WORDS), max_size=5).map(" ".join),
)


@given(TYPED, bounded, st.booleans())
def test_nothing_typed_raises(typed: str, today: date, future: bool) -> None:
    """Any text is a day within the bounds or a sentence."""
    answer = dates.parse(typed, today, future=future)

    assert answer.message if isinstance(answer, Unclear) else FIRST <= answer.day <= LAST
