"""B45 for ledgers of any numbers: what is true passes, what is false is found, in every shape."""

from hypothesis import given
from hypothesis import strategies as st

from journal import kpi_math
from journal.model import Kpi
from journal.rules.numbers import contradictions
from tests.journal.ledgers import case, kpi

TENTHS = st.integers(min_value=10, max_value=990).map(lambda tenths: tenths / 10)
UNITS = st.sampled_from(["%", "% of attempts", "per 1000 orders", "ms", "USD"])
LEDGERS = st.builds(
    lambda values, unit: kpi(*values[1:], baseline=values[0], unit=unit),
    st.lists(TENTHS, min_size=2, max_size=6, unique=True),
    UNITS,
)
RISING = st.builds(
    lambda values, unit: kpi(*values[1:], baseline=values[0], unit=unit),
    st.lists(TENTHS, min_size=2, max_size=6, unique=True).map(sorted),
    UNITS,
)


def true_texts(measured: Kpi, start: float, end: float) -> list[str]:
    """What may be said of two values of a KPI, the first before the second, in each shape."""
    first, last = kpi_math.show(start, measured), kpi_math.show(end, measured)
    bare, other = kpi_math.figure(start, measured), kpi_math.figure(end, measured)
    signed = kpi_math.show_difference(kpi_math.tidy(end - start, measured), measured)
    size, way = signed.lstrip("+-"), "up" if end > start else "down"
    verb = "rose" if end > start else "fell"
    share = kpi_math.signed_percent((end - start) / start * 100)
    return [
        f"completion went from {first} to {last}",
        f"completion {bare} -> {other}",
        f"completion {first} → {last}",
        f"completion at {last}",
        f"completion reached {other}",
        f"completion ended at {last}",
        f"completion went back to {last}",
        f"completion was {last}",
        f"{signed}",
        f"{way} {size}",
        f"completion {verb} by {size}",
        f"completion {verb} {size}",
        f"completion {share}",
        f"completion {way} {share.lstrip('+-')}",
        f"a {'rise' if end > start else 'fall'} of {size}",
    ]


@given(LEDGERS, st.data())
def test_what_is_true_is_never_contradicted(measured: Kpi, data: st.DataObject) -> None:
    """A text made of the ledger's own numbers passes in every shape."""
    values = [value for value in (kpi_math.baseline_value(measured),) if value is not None]
    values += [point.value for point in kpi_math.points(measured)]
    at = data.draw(st.integers(0, len(values) - 2))
    start, end = values[at], values[data.draw(st.integers(at + 1, len(values) - 1))]

    for text in true_texts(measured, start, end):
        assert contradictions(text, measured, case(measured), ()) == [], text


@given(LEDGERS, TENTHS)
def test_what_is_false_is_always_contradicted(measured: Kpi, beyond: float) -> None:
    """A number that no value or difference comes near is found in every shape."""
    unit = measured.unit
    level = kpi_math.show(1000 + beyond, measured)
    change = kpi_math.show_difference(1000 + beyond, measured)

    for text in (
        f"completion went from {level} to {level}",
        f"completion -> {level}",
        f"completion at {level}",
        f"completion reached {level}",
        f"completion back to {level}",
        f"completion was {level}",
        f"{change}",
        f"up {change.lstrip('+')}",
        f"completion fell by {change.lstrip('+')}",
        "completion rose 9999999%",
        "a lift of 9999999 %",
        "9999x higher",
    ):
        assert contradictions(text, measured, case(measured), ()) != [], (text, unit)


@given(RISING)
def test_a_wrong_direction_is_contradicted(rising: Kpi) -> None:
    """Of a KPI that only rose no fall is true."""
    size = kpi_math.show_change(rising).lstrip("+")

    assert contradictions(f"up {size}", rising, case(rising), ()) == []
    assert contradictions(f"down {size}", rising, case(rising), ()) != []
    assert contradictions(f"completion fell by {size}", rising, case(rising), ()) != []
