"""The right side: what its cursor stands on, wherever it was scrolled, and what is drawn anew for it."""

from collections.abc import Iterable

from msgspec.structs import replace

from journal import interchange
from tests.tui.conftest import Screen
from tests.tui.viewing import viewed
from tui.details import checkin as checkins
from tui.details import decision as decisions
from tui.details import kpi as details
from tui.lines import Line, Span, line, plain
from tui.remembered import remembered
from tui.widgets.detail import Detail, Target, targets

SAMPLE = interchange.sample().snapshot


def test_a_part_goes_on_behind_the_links_in_it_until_another_begins() -> None:
    """One target however many lines and links it has; the same place further down is one of its own."""
    part, link = Span("up to", to="D1.tradeoff"), Span("K1", to="K1")
    other = Span("Ana", to="D1.feedback.1")
    lines = [line(part, " ", link), line(link, part), line(other), line(part), line("said", link)]

    assert [
        Target("D1.tradeoff", ((0, 0), (1, 1))),
        Target("K1", ((0, 2), (1, 0))),
        Target("D1.feedback.1", ((2, 0),)),
        Target("D1.tradeoff", ((3, 0),)),
        Target("K1", ((4, 1),)),
    ] == targets(lines)


def test_the_table_of_values_is_made_once_for_all_places_of_the_cursor() -> None:
    """Only the chart is drawn anew; another snapshot has another table."""
    view, kpi = viewed(SAMPLE), SAMPLE.kpis[0]
    one = list(details.lines(view._replace(pointed="K1.measurements.1"), kpi))
    other = list(details.lines(view._replace(pointed="K1.measurements.2", width=60), kpi))
    at = one.index(line(("Measurements", "head")))
    there = other.index(line(("Measurements", "head")))

    assert all(one[at + n] is other[there + n] for n in range(9))
    assert plain(one[:at]) != plain(other[:there])
    fewer = replace(kpi, measurements=kpi.measurements[:2])
    found = list(details.lines(viewed(replace(SAMPLE, kpis=(fewer,))), fewer))
    assert 2 == sum(1 for each in found if each and each[0].to.startswith("K1.measurements."))


def test_what_is_remembered_is_the_last_answer_alone() -> None:
    """Asked the same again nothing is done; asked something else, and then the first again, it is."""
    done: list[int] = []

    @remembered
    def doubled(number: int) -> int:
        done.append(number)
        return 2 * number

    assert [2, 2, 4, 2] == [doubled(1), doubled(1), doubled(2), doubled(1)]
    assert [1, 2, 1] == done


def test_what_a_record_names_is_a_link_wherever_it_is_named() -> None:
    """In the source of a KPI, in why a decision came out as it did, and what it goes on with from another cycle."""
    view = viewed(SAMPLE)
    kpi = replace(SAMPLE.kpis[0], source="the sheet of @UX, see D2")
    decision = replace(SAMPLE.decisions[0], outcome_note="as F1 says", carried_from="2025-H2/D4")
    checkin = replace(SAMPLE.checkins[0], carried_from="2025-H2/M3")

    assert ["@UX", "D2"] == leads(details.lines(view, kpi), "Source")
    assert ["D1.outcome", "F1"] == leads(decisions.lines(view, decision), "Outcome")
    assert ["2025-H2/D4"] == leads(decisions.lines(view, decision), "Carried")
    assert ["2025-H2/M3"] == leads(checkins.lines(view, checkin), "Carried")


def leads(lines: Iterable[Line], name: str) -> list[str]:
    """Where the fact of that name leads, each place once."""
    (found,) = (each for each in lines if plain([each]).startswith(f"{name} "))
    return list(dict.fromkeys(span.to for span in found if span.to))


async def test_the_cursor_comes_back_from_wherever_it_was_left(screen: Screen) -> None:
    """End leaves it above and Home below; up and down take up the nearest that is in view."""
    async with screen(size=(80, 24)) as hand:
        await hand.select(2, "D1")
        await hand.press("enter")
        detail = hand.main.query_one(Detail)
        first = detail.pointed
        for edge, key in (("end", "k"), ("home", "k"), ("end", "j"), ("home", "j"), ("G", "k")):
            await hand.press(edge, key)
            assert detail.pointed
            at = detail._targets[detail._at].top
            assert detail._shows(at), (edge, key)
        await hand.press("g", "j")
        for _ in range(len(detail._targets)):
            await hand.press("k")
        assert first == detail.pointed
