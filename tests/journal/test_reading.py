"""How a sentence is read: the pieces, the figures, and the claims they make of one KPI."""

import sys
from collections.abc import Callable
from types import FrameType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journal.rules.numbers import contradictions
from journal.rules.reading import has_number, read, scan
from tests.journal.ledgers import sample, sample_kpi

Said = tuple[str, str, int, float]


def claims(text: str, record_id: str = "K1") -> list[Said]:
    """What a text claims of a KPI of the sample: kind, unit, sign and value of each number."""
    return [
        (claim.shape.kind, claim.unit, claim.shape.sign, claim.amounts[0].value)
        for claim in read(scan(text), sample_kpi(record_id))
    ]


# --- pieces -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("61.8", [61.8]),
        ("61,8", [61.8]),
        ("1,240", [1240.0, 1.24]),
        ("1.240", [1.24, 1240.0]),
        ("1,234,567", [1234567.0]),
        ("1.234,56", [1234.56]),
        ("1 240", [1240.0, 240.0]),
        ("1\N{NO-BREAK SPACE}240", [1240.0, 240.0]),
        (".5", [0.5]),
        ("12k", [12000.0]),
        ("1.2M", [1200000.0]),
        ("3 million", [3000000.0]),
    ],
)
def test_how_digits_may_be_read(text: str, values: list[float]) -> None:
    """Marks and scales are part of the number; what is ambiguous keeps both readings."""
    (token,) = scan(text)

    assert [amount.value for amount in token.amounts] == pytest.approx(values)


@pytest.mark.parametrize(
    "text",
    [
        "2026-06-05",
        "2026-06",
        "3/5/2026",
        "14:30",
        "24/7",
        "1.2.3",
        "COVID-19",
        "#12",
        "a_1",
        "9" * 40,
        "1,2,3",
        "± 0.4",
    ],
)
def test_digits_that_are_no_number(text: str) -> None:
    """Dates, times, fractions, versions, tails of names and hashes are junk."""
    assert not any(token.kind == "number" for token in scan(text))


def test_sentences_and_clauses() -> None:
    """A point with a space ends a sentence, a comma or "and" a clause; "i.e." and 61.8 end nothing."""
    tokens = scan("At 61.8 now, i.e. low. Then up and away\nEnd")

    assert [token.sentence for token in tokens if token.kind == "word"] == [
        0,
        0,
        0,
        0,
        0,
        1,
        1,
        1,
        1,
        2,
    ]
    assert tokens[1].clause != tokens[4].clause


# --- figures ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "Cut checkout p95 latency by 25%",
        "from 61.8% to 65.3%",
        "contacts ended at 8.3 per 1000 orders",
        "3 teams",
        "-310 ms",
        "$5",
        "half of 12 ideas",
        "2x",
    ],
)
def test_a_text_with_a_number(text: str) -> None:
    """A figure is anything that says how much or how many."""
    assert has_number(text, None)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Worked closely with product on the roadmap",
        "D4 moved K1",
        "p95 and p99",
        "on 2026-06-05 at 14:30",
        "on 5 March and May 12",
        "in 2026",
        "week 12 of Q2, day 90, phase 2, version 3",
        "the 3rd try",
        "per 1000 orders",
        "#12, PR 1234, CHK-99",
        "v2.3",
        "1. Worked with product",
        "FY26 and H1",
    ],
)
def test_a_text_without_a_number(text: str) -> None:
    """Ids, dates, years, times, ordinals and units are none."""
    assert not has_number(text, None)


def test_the_digits_of_a_kpis_name_are_no_number() -> None:
    """What belongs to the name or the unit of the KPI says nothing."""
    assert not has_number("payment contacts per 1000 orders", sample_kpi("K3"))
    assert has_number("payment contacts 9 per 1000 orders", sample_kpi("K3"))


# --- claims -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "record_id", "found"),
    [
        (
            "from 61.8% to 65.3%",
            "K1",
            [("level", "percent", 0, 61.8), ("level", "percent", 0, 65.3)],
        ),
        ("61.8 -> 65.3", "K1", [("level", "bare", 0, 61.8), ("level", "bare", 0, 65.3)]),
        ("1240 to 930 ms", "K5", [("level", "own", 0, 1240), ("level", "own", 0, 930)]),
        ("reached 65.3", "K1", [("level", "bare", 0, 65.3)]),
        ("back to 61.8%", "K1", [("level", "percent", 0, 61.8)]),
        ("8.3 per 1000 orders", "K3", [("level", "own", 0, 8.3)]),
        ("23 basis points", "K4", [("level", "own", 0, 23)]),
        ("+3.5 points", "K1", [("change", "points", 1, 3.5)]),
        ("\N{MINUS SIGN}310 ms", "K5", [("change", "own", -1, 310)]),
        ("up 12 %", "K1", [("change", "percent", 1, 12)]),
        ("by 3 %", "K1", [("change", "percent", 0, 3)]),
        ("rose 350 bps", "K1", [("change", "bps", 1, 350)]),
        ("down 2x", "K5", [("change", "times", -1, 2)]),
        ("a fall of 310 ms", "K5", [("change", "own", -1, 310)]),
        ("a 3.5-point gain", "K1", [("change", "points", 1, 3.5)]),
        ("improved latency by 25%", "K5", [("change", "percent", -1, 25)]),
        ("worsened by 25%", "K5", [("change", "percent", 1, 25)]),
        (
            "down from 7.4% to 5.6%",
            "K2",
            [("level", "percent", 0, 7.4), ("level", "percent", 0, 5.6)],
        ),
        (
            "up 3.5 points to 65.3%",
            "K1",
            [("change", "points", 1, 3.5), ("level", "percent", 0, 65.3)],
        ),
        ("cut lost soft declines by 1.8 points", "K2", [("change", "points", -1, 1.8)]),
        ("5 m walk, 3 teams, 30 of them", "K1", []),
        ("cut 930 things", "K5", []),
    ],
)
def test_the_shapes(text: str, record_id: str, found: list[Said]) -> None:
    """Levels and changes are read with their unit and direction, other numbers are not read."""
    assert claims(text, record_id) == found


def test_a_drop_off_goes_nowhere() -> None:
    """Directions inside compounds and inside the KPI's own name are none."""
    assert claims("drop-off 12%") == [("level", "percent", 0, 12.0)]
    assert claims("soft declines 7.4%", "K2") == [("level", "percent", 0, 7.4)]


# --- bounds -------------------------------------------------------------------------------------

SPOKEN = (
    "up down by of to at from reached lift cut now today target under 12 65.3 61.8% % points bps ms x"
    " -> - + , . ; ( ) K1 K3 p95 per 1000 orders 2026 May 5th $ 1,2 about not between and completion"
    " checkout soft declines / : 1 240 i.e. + -0.7 ... # @ { } {K1} {K1:change} ١٢ ½ ± k M"
)
WORDS = st.sampled_from([*SPOKEN.split(), "\n"])


@given(
    st.one_of(st.text(), st.lists(WORDS).map(" ".join), st.lists(WORDS).map("".join)), st.booleans()
)
@settings(max_examples=200)
def test_any_text_can_be_read(text: str, criterion: bool) -> None:
    """No text makes the reader stumble, whatever KPI it is read for."""
    snapshot = sample()
    for kpi in (None, *snapshot.kpis):
        for sentence in contradictions(text, kpi, snapshot, snapshot.decisions, criterion):
            assert "\n" not in sentence
        has_number(text, kpi)


@given(st.text(alphabet="0123456789.,%+- up\n"))
def test_pieces_stand_where_they_say(text: str) -> None:
    """Tokens keep their order and their place, so that a quote is a quote."""
    end = 0
    for token in scan(text):
        assert end <= token.start < token.end <= len(text)
        end = token.end


def steps(work: Callable[[], object]) -> int:
    """How many calls a piece of work takes, of Python functions and of those written in C."""
    count = 0

    def counted(frame: FrameType, event: str, arg: object) -> None:
        nonlocal count
        count += 1

    sys.setprofile(counted)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize(
    "piece",
    [
        "7",
        "7 ",
        " ",
        "up 12 % ",
        "1,",
        "1.",
        "1-",
        "-1 ",
        "1 to ",
        "((",
        "now 65.3% ",
        "{K1",
        "a",
        "cut by ",
        "1 240 ",
    ],
)
def test_reading_is_linear(piece: str) -> None:
    """Four times the text takes at most some four times the steps."""
    snapshot, kpi = sample(), sample_kpi("K1")
    short = piece * (1_000 // len(piece))

    few = steps(lambda: contradictions(short, kpi, snapshot, ()))
    many = steps(lambda: contradictions(short * 4, kpi, snapshot, ()))

    assert many <= 4.5 * few


@pytest.mark.parametrize("piece", ["7", "7 ", " ", "1.", "1,", "1-", "7a", "-", "{K1", "1/"])
def test_a_hundred_kilobytes(piece: str) -> None:
    """No pattern backtracks: a hostile text is read to its end in a bounded number of steps per character."""
    hostile = piece * (100_000 // len(piece))
    taken = steps(lambda: contradictions(hostile, sample_kpi("K1"), sample(), ()))

    assert taken <= 150 * len(hostile)
