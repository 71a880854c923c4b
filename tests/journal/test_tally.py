"""The arithmetic of the score."""

import pytest

from journal.findings import Finding, Line, Loss, Part
from journal.tally import Tally


def _finding(*losses: Loss) -> Finding:
    return Finding(code="X", severity="lost", record=None, message="", losses=losses)


def _points(tally: Tally) -> list[float]:
    return [line.points for line in tally.scores()]


MEAN = Line("mean", (Part("a", 8, {"1": 1, "2": 1}), Part("b", 2, {"": 4})))
BEST = Line("best", (Part("c", 6, {"1": 1, "2": 1}), Part("d", 4, {"1": 1, "2": 1})), best=True)


def test_nothing_lost_is_everything_earned() -> None:
    """Each line has all of its points."""
    assert _points(Tally([MEAN, BEST], [])) == [10, 10]


def test_a_part_without_units_earns_nothing() -> None:
    """An empty line is worth 0."""
    assert _points(Tally([Line("empty", (Part("a", 8, {}),))], [])) == [0]


def test_a_part_is_shared_by_weight() -> None:
    """Half a unit of two, and one of four."""
    tally = Tally([MEAN], [_finding(Loss("a", "1", 0.5)), _finding(Loss("b", "", 1))])

    assert _points(tally) == [6 + 1.5]


def test_no_more_than_all_of_a_unit_is_lost() -> None:
    """Two findings that each take a whole unit: mending one gains nothing, and the rest is untouched."""
    findings = [_finding(Loss("a", "1")), _finding(Loss("a", "1"))]
    tally = Tally([MEAN], findings)

    assert _points(tally) == [4 + 2]
    assert [tally.gain(each) for each in findings] == [0, 0]


@pytest.mark.parametrize(
    ("expected", "losses"),
    [
        (4, [Loss("a", "1")]),
        (3, [Loss("a", "1", 0.5), Loss("b", "", 2)]),
        (2, [Loss("b", "", 3), Loss("b", "", 3)]),
        (0, [Loss("a", "9"), Loss("z", "")]),
        (0, []),
    ],
    ids=["a unit", "two parts", "more than there is", "unknown units", "nothing"],
)
def test_mending_gives_back_what_was_lost(expected: float, losses: list[Loss]) -> None:
    """The gain of a finding is what the sum of the lines rises by."""
    finding = _finding(*losses)
    tally = Tally([MEAN], [finding])

    assert tally.gain(finding) == pytest.approx(expected)
    assert _points(tally) == [pytest.approx(10 - expected)]


@pytest.mark.parametrize(
    ("expected", "gains", "findings"),
    [
        (10, [0], [[Loss("c", "1")]]),
        (6, [4, 0, 0], [[Loss("d", "1")], [Loss("c", "2")], [Loss("d", "2")]]),
        (6, [4, 4], [[Loss("d", "1")], [Loss("c", "2")]]),
    ],
    ids=["the other is whole", "the better one", "the worse one passes it"],
)
def test_the_best_unit_counts(
    expected: float, gains: list[float], findings: list[list[Loss]]
) -> None:
    """Mending another unit gains only what it then has above the best."""
    all_of_them = [_finding(*losses) for losses in findings]
    tally = Tally([BEST], all_of_them)

    assert _points(tally) == [expected]
    assert [tally.gain(each) for each in all_of_them] == gains
