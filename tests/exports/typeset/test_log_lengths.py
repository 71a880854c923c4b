"""How many lines of the log on paper each decision takes."""

from datetime import date

from hypothesis import HealthCheck, given, settings

from exports.typeset import log_lengths
from exports.typeset.log_lengths import log_pages
from exports.typeset.measure import measure
from exports.typeset.sheet import sheet
from journal import leaving_out
from journal.model import Snapshot
from journal.profile import Profile, load
from tests.exports import nasty
from tests.harness import strategies

DAY = date(2026, 7, 3)


def test_a_decision_takes_what_the_log_is_shorter_without_it(
    sample: Snapshot, rules: Profile
) -> None:
    """To a few lines: the one that says that something is left out, and what pages leave empty at their feet."""

    def whole(snapshot: Snapshot) -> float:
        length = measure(sheet(log_lengths.LOG, snapshot, rules, DAY))
        return (length.sheets - 1 + length.filled) * length.lines

    lines = log_lengths.lines(sample, rules, DAY)

    assert {each.id for each in sample.decisions} == set(lines)
    for record_id, count in lines.items():
        less = leaving_out.with_left_out(sample, frozenset({record_id}))
        assert abs(whole(sample) - whole(less) - count) <= 5
        assert lines == log_lengths.lines(less, rules, DAY)


def test_the_log_is_as_long_as_what_it_holds(sample: Snapshot, rules: Profile) -> None:
    """The page gate is left by leaving out."""
    tight = load("sde-to-pm", {"pages_decision_log": 1.5})
    less = leaving_out.with_left_out(sample, frozenset({"D3", "D5", "D7"}))

    assert (4, 0) == log_pages(sample, rules, DAY)[1:]
    assert log_pages(sample, tight, DAY).lines_over > 0
    assert (1.5, 0) == log_pages(less, tight, DAY)[1:]


def test_a_log_without_decisions_takes_no_lines(rules: Profile) -> None:
    """Nothing is measured for it."""
    assert {} == log_lengths.lines(Snapshot(), rules, DAY)


def test_the_lines_of_a_nasty_log(rules: Profile) -> None:
    """Markup in a decision is no heading of its own."""
    lines = log_lengths.lines(nasty.journal(), rules, DAY)

    assert {"D1", "D2", "D10"} == set(lines)
    assert lines["D1"] > lines["D2"] >= 1


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(strategies.snapshots())
def test_the_lines_of_any_log(snapshot: Snapshot) -> None:
    """Each decision has its number of lines, whatever it says."""
    lines = log_lengths.lines(snapshot, load("sde-to-pm"), DAY)

    assert {each.id for each in snapshot.decisions} == set(lines)
    assert all(count >= 1 for count in lines.values())
