"""Features and bullets on the screen: what they say, and the ledger's own numbers beside it."""

from datetime import date

import pytest

from journal import interchange
from journal.model import Bullet, Feature, Kpi, Snapshot
from tests.tui.conftest import Screen
from tests.tui.viewing import viewed
from tui.details import bullet, outcome_map
from tui.lines import plain
from tui.panes import bullets as bullets_pane
from tui.panes import outcome_map as map_pane
from tui.widgets.detail import Detail, targets

SAMPLE = interchange.sample().snapshot


def test_the_ledger_stands_beside_what_is_claimed() -> None:
    """From where to where, by how much, by which day; a KPI that was never measured says what to do."""
    shown = plain(bullet.lines(viewed(SAMPLE), SAMPLE.bullets[3]))
    assert "Ledger      1240 to 930 ms  -310 ms, -25%  by 5 Jun" in shown
    assert "Artifacts   ○ Enter writes where the proof is" in shown
    shown = plain(outcome_map.lines(viewed(SAMPLE), SAMPLE.features[0]))
    assert "Ledger      61.8% to 65.3%  +3.5 points, +5.7%  by 19 Jun" in shown

    alone = Feature(id="F1", name="x", kpi="K1", claim="{K1}")
    empty = Snapshot(kpis=(Kpi(id="K1", name="Calm"),), features=(alone,))
    shown = plain(outcome_map.lines(viewed(empty), alone))
    assert "Ledger      nothing to compare yet; m measures K1" in shown


def test_a_feature_leads_to_its_kpi_and_decisions_by_name() -> None:
    """What it links to is a link; each other field is edited where it stands."""
    lines = list(outcome_map.lines(viewed(SAMPLE), SAMPLE.features[0]))
    expected = ["F1.shipped", "K1", "F1.claim", "F1.tradeoff", "D1"]
    assert expected == [each.to for each in targets(lines)][:5]
    assert "Decisions   D1 Ask for card details only after" in plain(lines)


def test_the_lists_say_which_are_weak() -> None:
    """What shipped last comes first, with its day; a bullet names the first code that spoils it."""
    view = viewed(SAMPLE)
    said = [f"{plain([row.left])} | {plain([row.right])}" for row in map_pane.rows(view)]
    assert "F4  11 May  Wallet first for returning users | K1 ✓" == said[0]
    assert ["F4", "F3", "F2", "F1"] == [row.key for row in map_pane.rows(view)]
    said = [plain([row.right]) for row in bullets_pane.rows(view)]
    assert ["✓ good  ", "✓ good  ", "✓ good  ", "! B41 +1", "! B40 +2"] == said
    lost = Snapshot(features=(Feature(id="F1", shipped=date(2026, 3, 5)),))
    assert "no KPI !" == plain([map_pane.rows(viewed(lost))[0].right])


@pytest.mark.parametrize(
    ("pane", "to", "path", "text"),
    [
        (6, "B4.artifacts", "artifacts", "D6"),
        (6, "B5.kpi", "kpi", "K5"),
        (5, "F1.claim", "claim", "+1"),
    ],
)
async def test_a_field_is_edited_where_it_stands(
    screen: Screen, pane: int, to: str, path: str, text: str
) -> None:
    """Enter opens just that field, and a line says what was saved."""
    async with screen() as hand:
        record_id = to.partition(".")[0]
        await hand.select(pane, record_id)
        await hand.press("enter")
        hand.main.query_one(Detail).point_at(to)
        await hand.press("enter")
        await hand.fill({path: text})

        record = hand.app.book.get(record_id)
        assert isinstance(record, Bullet | Feature)
        assert text in str(getattr(record, path))
        await hand.sees(f"{record_id}: {path} saved")
