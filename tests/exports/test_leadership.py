"""The Product Leadership section: bullets with their proof."""

from datetime import date

from msgspec.structs import replace

from exports.leadership import leadership
from journal.model import (
    Bullet,
    Snapshot,
)
from journal.profile import Profile
from tests.exports.small import MAY


def test_bullets_stand_under_their_principle(sample: Snapshot, rules: Profile, today: date) -> None:
    """Each bullet has its KPI with the numbers and the artifacts that prove it."""
    made = leadership(sample, rules, today)

    assert (
        "## Dive Deep\n\n- Limited payment retries to three issuers and cut lost soft declines from 7.4% to"
        " 5.6% of attempts\n  - B2. KPI: Soft declines lost at payment (K2), 7.4% to 5.6% of attempts."
        " Proof: outcome map, decision log.\n"
    ) in made


def test_sections_are_named_where_there_are_several(sample: Snapshot, rules: Profile) -> None:
    """A bullet of another section stands under that section's name, a record as its title."""
    goal = Bullet(id="B9", text="Next", section="future-goals", artifacts=("D3", "Z9"))
    made = leadership(replace(sample, bullets=(*sample.bullets, goal)), rules, MAY)

    assert made.index("## Product Leadership") < made.index("## Future goals")
    assert "Proof: D3 Hide the saved-card list behind a change link, Z9." in made
