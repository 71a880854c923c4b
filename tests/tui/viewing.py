"""Views of snapshots, for what is computed without a screen."""

from datetime import date

from journal.findings import Facts
from journal.model import Snapshot
from journal.profile import load
from journal.readiness import assess
from tests.tui.conftest import LAST_DAY
from tui.view import View


def viewed(snapshot: Snapshot, width: int = 74, today: date = LAST_DAY) -> View:
    """A view of a snapshot on a day, the last one of the sample unless another is said."""
    numbers = load("sde-to-pm")
    return View(snapshot, assess(snapshot, numbers, Facts(today=today)), numbers, today, width)
