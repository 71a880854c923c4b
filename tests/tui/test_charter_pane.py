"""The pane of the charters: which of them are whole, and what the others lack."""

from msgspec.structs import replace

from journal import interchange
from journal.model import Charter, Snapshot
from tests.tui.viewing import viewed
from tui.lines import plain
from tui.panes import charter as pane

SAMPLE = interchange.sample().snapshot
BODY = SAMPLE.charters[0].body


def shown(*bodies: str) -> list[str]:
    """What stands at the right of a charter's row, for each of those texts, and in the title of the pane."""
    found = [Charter(id=f"C{n}", title="Calm", body=body) for n, body in enumerate(bodies, 1)]
    view = viewed(replace(SAMPLE, charters=tuple(found)))
    return [*(plain([row.right]) for row in pane.rows(view)), pane.summary(view)]


def test_a_charter_whose_sections_are_there_may_lack_criteria_and_teams() -> None:
    """Sections first; then in a word the parts that the checks miss, and how many charters have gaps."""
    before, responsible, teams = BODY.partition("## Responsibilities")
    one_team = before + responsible + "\n\n- Checkout: builds it\n"
    vague = one_team.replace("## Success criteria", "## Success criteria\n\n- people are happy", 1)

    assert teams
    assert ["✓ complete", "1"] == shown(BODY)
    assert ["! teams", "✓ complete", "2, 1 with gaps"] == shown(one_team, BODY)
    assert ["! criteria, teams", "1, 1 with gaps"] == shown(vague)
    assert ["3 of 4 sections", "1, 1 with gaps"] == shown(before)
    assert "" == pane.summary(viewed(Snapshot()))
