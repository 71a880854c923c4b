"""The filter of a pane: which rows stay, and how it is typed, kept and cleared."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal import profile
from journal.clock import FixedClock
from journal.findings import Facts
from journal.model import Snapshot
from journal.readiness import assess
from tests.journal.ledgers import sample
from tests.tui.conftest import LAST_DAY, Screen
from tui.filtering import STATES, filtered, hint
from tui.panes import BY_TABLE, PANES
from tui.panes.spec import PaneSpec
from tui.view import View
from tui.widgets.filter_line import FilterLine


def view_of(snapshot: Snapshot) -> View:
    """A view of a snapshot on the last day."""
    numbers = profile.load("sde-to-pm")
    today = FixedClock.on(LAST_DAY).today()
    return View(snapshot, assess(snapshot, numbers, Facts(today=today)), numbers, today)


SAMPLE = view_of(sample())


def kept(table: str, words: str) -> list[str]:
    """The keys of the rows of a pane that stay."""
    spec = BY_TABLE[table]
    return [
        r.key.partition("#")[0] for r in filtered(SAMPLE, spec, spec.rows(SAMPLE), words) if r.key
    ]


@pytest.mark.parametrize(
    ("table", "words", "ids"),
    [
        ("decisions", "SWAMP bank", ["D7"]),
        ("decisions", "is:pending", ["D8"]),
        ("decisions", "IS:pend", ["D8"]),
        ("decisions", "is:nowhere", []),
        ("decisions", "is:pending loyalty", []),
        ("kpis", "is:guardrail", ["K4"]),
        ("kpis", "K1", ["K1"]),
        ("checkins", "is:planned", ["M4"]),
        ("checkins", "is:held is:open", ["M3"]),
        ("charters", "is:complete", ["C1"]),
    ],
)
def test_words_and_states_choose_rows(table: str, words: str, ids: list[str]) -> None:
    """All words in any case, an id as a whole, the start of a state."""
    assert ids == kept(table, words)


def test_what_a_row_shows_can_be_filtered_by() -> None:
    """The state in words at the right edge, and the sentence of the agenda."""
    assert ["M4"] == kept("checkins", "planned")
    assert "K5" in kept("notes", "not measured is:due")


def test_every_state_of_the_hint_is_one_that_a_record_can_be_in() -> None:
    """What the line offers chooses something, or at least is no error, in every pane."""
    for spec in PANES:
        assert all(f"is:{state}" in hint(spec) for state in STATES[spec.table])
        assert hint(spec).startswith(hint(spec, 30))
        assert len(hint(spec, 30)) <= 30
    assert {"is:good", "is:bad"} <= set(hint(BY_TABLE["bullets"]).split())
    assert len(kept("bullets", "")) == len(kept("bullets", "is:good")) + len(
        kept("bullets", "is:bad")
    )


WORDS = st.lists(
    st.sampled_from(["a", "is:", "is:open", "#", "@", "K1", "ß", "is:good", "0", "bank", "is:h"]),
    max_size=3,
)


@given(st.sampled_from(PANES), WORDS)
def test_filtered_rows_are_a_subset_in_order(spec: PaneSpec, words: list[str]) -> None:
    """Nothing is added, repeated or moved, and another word never brings rows back."""
    rows = list(spec.rows(SAMPLE))
    every = iter(rows)
    some = filtered(SAMPLE, spec, rows, " ".join(words))
    assert all(row in every for row in some)
    fewer = filtered(SAMPLE, spec, rows, " ".join([*words, "e"]))
    assert {row.key for row in fewer if row.key} <= {row.key for row in some if row.key}


async def test_a_filter_is_typed_kept_and_cleared(screen: Screen) -> None:
    """The cursor stays on its record, other panes are as they were, the empty state says the way back."""
    async with screen(size=(80, 24)) as hand:
        await hand.select(2, "D7")
        await hand.type("/is:kept")
        assert "is:pending" in await hand.painted()
        await hand.press("ctrl+shift+a", "delete")
        await hand.type("bank")
        assert "D7" == hand.main.open_pane.record_id
        await hand.press("down", "up", "enter")
        assert not hand.main.query_one(FilterLine).display
        assert "bank" == hand.main.pane("decisions").words

        await hand.press("3")
        assert 5 == len(hand.main.open_pane.rows)
        await hand.press("2", "/")
        await hand.type(" xyzzy")
        assert "no decision has all these words" in await hand.painted()
        await hand.press("escape")
        assert ("", 8) == (hand.main.open_pane.words, len(hand.main.open_pane.rows))


async def test_what_a_filter_hides_is_shown_when_one_goes_there(screen: Screen) -> None:
    """A link, a search or a new record clears the filter of its pane."""
    async with screen() as hand:
        await hand.press("2")
        await hand.type("/xyzzy")
        await hand.press("enter", "n")
        await hand.type("something")
        await hand.press("enter")
        hand.main.jump("D3")
        assert ("D3", "") == (hand.main.open_pane.record_id, hand.main.open_pane.words)
        await hand.press("/")
        await hand.type("swamp")
        await hand.press("tab")
        assert "kpis" == hand.main.open_pane.spec.id
        assert not hand.main.query_one(FilterLine).display
        await hand.press("2", "escape")
        assert 8 == len(hand.main.open_pane.rows)
