"""What is said beneath a chart, by a table."""

from datetime import date, timedelta

import pytest
from msgspec import structs

from journal.model import Kpi, Limit, Mark, Measurement
from tui.chart import told
from tui.lines import plain

TODAY = date(2026, 7, 3)
START = date(2026, 1, 4)


def measured(
    *values: float | None, every: int = 14, excluded: str | None = None
) -> tuple[Measurement, ...]:
    """Values, one every so many days after the baseline; of the last one ``excluded``."""
    found = [
        Measurement(on=START + timedelta(every * number), value=value)
        for number, value in enumerate(values, 1)
    ]
    if excluded is not None:
        found[-1] = Measurement(on=found[-1].on, value=found[-1].value, excluded=excluded)
    return tuple(found)


def kpi(**given: object) -> Kpi:
    """A KPI in percent with a baseline of 60, unless said otherwise."""
    fields = {"id": "K1", "unit": "%", "baseline": Mark(on=START, value=60.0), **given}
    return Kpi(**fields)  # type: ignore[arg-type]


GUARD = {"kind": "guardrail", "unit": "", "better": "down", "baseline": Mark(on=START, value=20.0)}
TREND = "4 values over 42 days, a trend"

CASES: list[tuple[Kpi, str]] = [
    (kpi(), "no value yet; m enters the first"),
    (
        kpi(baseline=None, measurements=measured(61)),
        "nothing to compare with: no baseline; e sets it",
    ),
    (
        kpi(measurements=measured(61, every=-7)),
        "no value since the baseline of 4 Jan",
    ),
    (
        kpi(measurements=measured(61)),
        "up 1 point (+1.7%) since the baseline of 4 Jan, better:"
        " no trend yet, values of one day are a single reading",
    ),
    (
        kpi(measurements=measured(61, 62)),
        "up 2 points (+3.3%) since the baseline of 4 Jan, better: no trend yet, 2 values are a difference",
    ),
    (
        kpi(measurements=measured(61, 62, 59.5, 58)),
        f"down 2.0 points (-3.3%) since the baseline of 4 Jan, worse: {TREND}",
    ),
    (
        kpi(better="down", measurements=measured(61, 62, 59.5, 58)),
        f"down 2.0 points (-3.3%) since the baseline of 4 Jan, better: {TREND}",
    ),
    (
        kpi(measurements=measured(61, 62, 59, 60)),
        f"as at the baseline of 4 Jan, {TREND}",
    ),
    (
        kpi(baseline=Mark(value=0.0), unit="ms", measurements=measured(1, 2, 3, 4)),
        f"up 4 ms since the baseline, better: {TREND}",
    ),
    (
        kpi(target=Mark(value=65.0), measurements=measured(61, 66, 64, 67)),
        f"up 7 points (+11.7%) since the baseline of 4 Jan, better: {TREND}\n"
        "above its target of 65% since 1 Mar",
    ),
    (
        kpi(target=Mark(value=65.0), measurements=measured(61, 65, 66, 67)),
        f"up 7 points (+11.7%) since the baseline of 4 Jan, better: {TREND}\n"
        "at or above its target of 65% since 1 Feb",
    ),
    (
        kpi(better="down", target=Mark(value=55.0), measurements=measured(59, 57, 56, 55)),
        f"down 5 points (-8.3%) since the baseline of 4 Jan, better: {TREND}\n"
        "at its target of 55% since 1 Mar",
    ),
    (
        kpi(target=Mark(value=65.0, on=date(2026, 6, 30)), measurements=measured(61, 62, 63, 64)),
        f"up 4 points (+6.7%) since the baseline of 4 Jan, better: {TREND}\n"
        "1 point below its target of 65%, which was due on 30 Jun",
    ),
    (
        kpi(target=Mark(value=65.0, on=date(2026, 7, 3)), measurements=measured(61, 62, 63, 64)),
        f"up 4 points (+6.7%) since the baseline of 4 Jan, better: {TREND}\n"
        "1 point below its target of 65%, due 3 Jul",
    ),
    (
        kpi(**GUARD, limit=Limit(value=24.0), measurements=measured(21, 22, 22, 23)),
        f"up 3 (+15%) since the baseline of 4 Jan, worse: {TREND}\nguardrail: 23 of at most 24",
    ),
    (
        kpi(**GUARD, limit=Limit(value=24.0), measurements=measured(25, 22, 25, 23)),
        f"up 3 (+15%) since the baseline of 4 Jan, worse: {TREND}\n"
        "guardrail: 23 of at most 24; it was over on 15 Feb and on 1 day before",
    ),
    (
        kpi(**GUARD, limit=Limit(value=24.0), measurements=measured(21, 22, 25, 26)),
        f"up 6 (+30%) since the baseline of 4 Jan, worse: {TREND}\n"
        "guardrail: 26 of at most 24, over it since 15 Feb",
    ),
    (
        kpi(**GUARD, limit=Limit(op=">=", value=24.0), measurements=measured(21, 22, 25, 22)),
        f"up 2 (+10%) since the baseline of 4 Jan, worse: {TREND}\n"
        "guardrail: 22 of at least 24, under it since 1 Mar",
    ),
    (
        kpi(**GUARD, measurements=measured(19, 19, 19, 19)),
        f"down 1 (-5%) since the baseline of 4 Jan, better: {TREND}\n"
        "guardrail without a limit: nobody can call it healthy; e sets it",
    ),
    (
        kpi(measurements=measured(61, 62, excluded="wrong week")),
        "up 1 point (+1.7%) since the baseline of 4 Jan, better:"
        " no trend yet, values of one day are a single reading\n"
        "1 value excluded, drawn as ○",
    ),
    (
        kpi(measurements=(*measured(61, 62), Measurement(value=3.0), Measurement(on=TODAY))),
        "up 2 points (+3.3%) since the baseline of 4 Jan, better: no trend yet, 2 values are a difference\n"
        "2 measurements without a day or value, not drawn",
    ),
    (
        kpi(measurements=(*measured(61), Measurement(on=date(2026, 7, 4), value=62.0))),
        "up 2 points (+3.3%) since the baseline of 4 Jan, better: no trend yet, 2 values are a difference\n"
        "its last value is of 4 Jul, which is to come",
    ),
]


@pytest.mark.parametrize(("given", "said"), CASES)
def test_what_the_values_say(given: Kpi, said: str) -> None:
    """Direction and whether it is better, how much it may be called, the target, the limit, what is left out."""
    assert said == plain(told(given, TODAY, 4, stale=False))


def test_a_stale_kpi_says_for_how_long() -> None:
    """Only while the cycle runs, which the rules know."""
    given = kpi(measurements=measured(61))
    assert "not measured for 166 days" == plain(told(given, TODAY, 4, stale=True)).splitlines()[-1]


def test_a_guardrail_without_a_limit_is_never_good_news() -> None:
    """Better and at its target, and still nothing is told in the colour of what is well (K54)."""
    given = kpi(**GUARD, target=Mark(value=20.0), measurements=measured(19, 19, 19, 19))
    for limit, styled in ((None, False), (Limit(value=24.0), True)):
        lines = told(structs.replace(given, limit=limit), TODAY, 4, stale=False)
        assert styled is any(span.style == "good" for each in lines for span in each)
