"""What the meter says while the case changes and its pages are measured: where it stands and where it came from. Pure."""

from typing import NamedTuple

from journal import charters
from journal.readiness import Assessment, Cap
from tui.header import differs
from tui.paging import LOG, MAP
from tui.view import View


class Meter(NamedTuple):
    """What is shown, and of a movement what was shown before.

    ``held``: a page limit capped what is shown, and whether it still does is being measured; the cap stays, with a
    sign, until that is known, since a score that jumps up and down again tells nothing.
    """

    shown: Assessment | None = None
    before: Assessment | None = None
    held: bool = False
    origin: Assessment | None = None
    """What was shown before the first change whose pages are not known yet."""
    waiting: bool = False

    def changed(self, view: View, *, moved: bool) -> "Meter":
        """The journal or the day is another; ``moved``: by something that was done, which is told."""
        if self.shown is None:
            return Meter(view.assessment, waiting=bool(view.pages.waiting))
        held = self._holds(view)
        shown = self.shown if held else view.assessment
        before = self.shown if moved and differs(self.shown, shown) else None
        earlier = self.origin if self.waiting and self.origin is not None else self.shown
        origin = earlier if moved else None
        return Meter(shown, before, held, origin, bool(view.pages.waiting))

    def measured(self, view: View) -> "Meter":
        """Pages are known that were not. What they move is told if it was a change that moved it.

        That is not so for what was never measured before, such as everything when the program starts.
        """
        now, waiting = view.assessment, bool(view.pages.waiting)
        origin = self.origin if waiting else None
        if self._holds(view):
            return self
        if self.shown is None or not differs(self.shown, now):
            return Meter(now, self.before, False, origin, waiting)
        new = self.origin is None or set(self.origin.not_measured) & view.pages.lengths.keys()
        before = None if new else self.before or self.shown
        told = before is not None and differs(before, now)
        return Meter(now, before if told else None, False, origin, waiting)

    def _holds(self, view: View) -> bool:
        """Whether a limit caps what is shown whose pages are being measured anew."""
        caps = self.shown.caps if self.shown else ()
        return any(_stem(cap, view) in view.pages.waiting for cap in caps)

    def at_rest(self) -> "Meter":
        """The movement was seen."""
        return self._replace(before=None)


def _stem(cap: Cap, view: View) -> str:
    """The file stem of the artifact whose pages a cap speaks of; "" for a cap that speaks of something else."""
    if cap.code == "P06":
        there = charters.by_file_stem(view.snapshot).items()
        return next((stem for stem, each in there if each.id == cap.record), "")
    return {"P04": MAP, "P05": LOG}.get(cap.code, "")
