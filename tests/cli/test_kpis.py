"""``casebook measure``: values of KPIs from the command line."""

import pytest

from journal.home import Home
from journal.model import Kpi
from tests.cli.conftest import Casebook


def kpi(home: Home, record_id: str) -> Kpi:
    """The KPI with that id."""
    found = home.open().get(record_id)
    assert isinstance(found, Kpi)
    return found


def test_measure(sample_home: Home, casebook: Casebook) -> None:
    """The value of today; stderr tells what it was before."""
    ran = casebook("measure", "k1", "65.9")

    last = kpi(sample_home, "K1").measurements[-1]
    assert ran[:2] == (0, "K1\n")
    assert "saved K1 Checkout completion rate: 65.9%, before 65.3%\n" in ran.err
    assert (last.value, str(last.on), last.excluded, last.note) == (65.9, "2026-07-03", None, "")
    assert last.entered


def test_measure_with_everything(sample_home: Home, casebook: Casebook) -> None:
    """The day, a note, and why it does not count."""
    ran = casebook(
        *("measure", "K1", "1,240", "--on", "1 jul", "--note", "sale", "--excluded", "bot traffic")
    )

    last = kpi(sample_home, "K1").measurements[-1]
    assert "on Wed 1 Jul 2026, 2 days ago\n" in ran.err
    assert (last.value, str(last.on)) == (1240, "2026-07-01")
    assert (last.note, last.excluded) == ("sale", "bot traffic")


@pytest.mark.parametrize(
    ("typed", "value"),
    [("-0.5", -0.5), ("+0.7", 0.7), ("-1,240", -1240), ("64.2%", 64.2), ("−3", -3)],
)
def test_numbers_as_people_type_them(
    typed: str, value: float, sample_home: Home, casebook: Casebook
) -> None:
    """Negative numbers are no options."""
    assert casebook("measure", "K1", typed).code == 0
    assert value == kpi(sample_home, "K1").measurements[-1].value


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (["K1", "64,2"], "VALUE: 64,2 is unclear; type 64.2"),
        (["K1", "many"], "VALUE: “many” is no number"),
        (["K1", "nan"], "VALUE: “nan” is no number"),
        (["K1", "1e999"], "VALUE: 1e999 is too large"),
        (["K1", ""], "Measurement 9 value"),
        (["K1", "64", "--on", "tomorrow"], "is still to come"),
        (["K1"], "the following arguments are required: VALUE"),
        (["K99", "64"], "there is no K99 in this cycle; there are K1 to K5"),
        (["D1", "64"], "'D1' is no id of a KPI"),
    ],
)
def test_a_value_that_cannot_be(
    argv: list[str], said: str, sample_home: Home, casebook: Casebook
) -> None:
    """Usage, exit 2, nothing changed."""
    before = sample_home.open().snapshot

    ran = casebook("measure", *argv)

    assert ran[:2] == (2, "")
    assert said.lower() in ran.err.lower()
    assert before == sample_home.open().snapshot
