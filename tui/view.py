"""What panes and details look at: one moment of the journal, judged for one day."""

from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from journal.findings import Finding
from journal.model import Snapshot
from journal.profile import Profile
from journal.readiness import Assessment
from tui.paging import NOTHING, Known


class View(NamedTuple):
    """A snapshot, what the rules say of it, and the day they were asked on."""

    snapshot: Snapshot
    assessment: Assessment
    profile: Profile
    today: date
    width: int = 72
    """Cells that the detail has for its lines; only tables and drawings need to know."""
    height: int = 31
    """Lines that the detail shows without scrolling; only drawings need to know."""
    pointed: str = ""
    """Where what is under the detail's cursor leads, such as "K1.measurements.3"; "" if it has none."""
    ascii: bool = False
    """Whether only plain characters may be drawn."""
    pages: Known = NOTHING
    """What is known of the lengths of the artifacts; the assessment was made with these."""
    keymap: Mapping[str, str] = MappingProxyType({})
    """The keys that the user gave to commands, by the ids of these."""

    def findings_on(self, record_id: str) -> Sequence[Finding]:
        """What the rules say of one record."""
        return [each for each in self.assessment.findings if each.record == record_id]
