"""The article's five kinds of sentences, in words of our own, for B40 to B42; and other wordings."""

import pytest

from tests.journal.rules.case import case, found

Row = dict[str, object]


def _codes(text: str, kpi: str, base: tuple[tuple[str, object], ...] = ()) -> set[str]:
    """The codes from B40 to B42 on a bullet with that text and KPI."""
    row: Row = {"id": "B9", "text": text, "kpi": kpi, "principle": "Ownership"}
    row["artifacts"] = ["dashboard"]
    pairs = found(case(("bullets.+", row), *base))
    return {code for code, record in pairs if record == "B9" and code in ("B40", "B41", "B42")}


FIVE = [
    (
        {"B41"},
        "K5",
        "Brought checkout p95 latency from 1240 ms to 930 ms by batching the price lookups",
    ),
    (
        {"B40", "B41"},
        "",
        "Raised test coverage of the payment service by 18% and its uptime to 99.98%",
    ),
    (
        set(),
        "K5",
        "Brought checkout p95 latency from 1240 ms to 930 ms, which lifted conversion, and shared the"
        " results with Marketing and Finance",
    ),
    (
        set(),
        "K1",
        "Ran an A/B test of late card entry with a lift of 0.7 points in completion and shared it with"
        " the funnel team",
    ),
    ({"B40", "B42"}, "", "I collaborated with product on the checkout"),
]


@pytest.mark.parametrize(
    ("expected", "kpi", "text"),
    FIVE,
    ids=["engineering", "engineering, no KPI", "with its effect", "A/B test", "vague"],
)
def test_the_five_sentences(expected: set[str], kpi: str, text: str) -> None:
    """Two engineering lines fail, the same with its effect and an A/B line pass, a vague one fails twice."""
    assert expected == _codes(text, kpi)


OTHERS = [
    ({"B41"}, "K5", "Cut p95 by 25%"),
    (set(), "K5", "Cut p95 by 25%; K1 followed"),
    (set(), "K5", "Cut p95 by 25%, and payment contacts followed"),
    (set(), "K4", "Held the throughput while disputes stayed at 23"),
    (set(), "K1", "Doubled throughput, completion at 65.3%"),
    ({"B40"}, "", "Raised sign ups by 12%"),
    ({"B40"}, "K1", "Made checkout calmer"),
    ({"B40"}, "K5", "Halved Checkout p95 latency; shoppers' retention grew"),
    ({"B40"}, "K3", "Lowered contacts per 1000 orders in 2026"),
    ({"B40"}, "K9", "Raised completion to 65.3%"),
    ({"B40", "B42"}, "K1", "Helped the payments team"),
    ({"B40", "B42"}, "K1", "Was closely involved in D4"),
    ({"B40", "B42"}, "K1", "worked very closely and later WORKED, closely with product"),
    ({"B40", "B42"}, "K1", "Worked hand in hand with UX"),
    ({"B40"}, "K1", "Worked out the order of the steps with UX"),
    (set(), "K1", "Worked with UX and reached 65.3%"),
    ({"B40"}, "K1", "Support read the contacts"),
    ({"B40"}, "", ""),
    (set(), "K1", "Completion went {K1:from-to}"),
    ({"B40"}, "K1", "Completion {K1:goal}"),
]  # fmt: skip


@pytest.mark.parametrize(("expected", "kpi", "text"), OTHERS, ids=[each[2] for each in OTHERS])
def test_other_wordings(expected: set[str], kpi: str, text: str) -> None:
    """Names, units, years and ids are no numbers; one adverb may stand in a vague verb."""
    assert expected == _codes(text, kpi)
