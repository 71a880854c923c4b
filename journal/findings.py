"""What a rule is given and what it says: facts in, findings out."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Literal, NamedTuple, Self

from msgspec import Struct, field

from journal.model import Snapshot
from journal.profile import Profile

Severity = Literal["gate", "lost", "advice"]

Opens = Literal[
    "",
    "measure",
    "feedback",
    "stage.research",
    "stage.hypothesis",
    "stage.experiment",
    "stage.result",
    "stage.post_mortem",
    "edit",
    "promise",
    "add.feature",
    "add.decision",
    "add.charter",
    "add.bullet",
    "add.kpi",
    "plan.checkin",
    "left-out",
]
"""The commands that start mending: ``measure``, ``feedback``, ``promise`` and the stages work on the record
of the finding, as does ``edit`` (its form), and without one on the record that is selected; the ``add``
ones and ``plan.checkin`` open an empty form, ``left-out`` shows what the exported log leaves out. "" where nothing that can be opened mends it."""


class Part(NamedTuple):
    """A part of a line of the score: ``of`` points, shared among units by their weights.

    It earns ``of`` times the weight that no finding takes away; one without units earns nothing.
    """

    name: str
    of: float
    units: dict[str, float]


class Line(NamedTuple):
    """A line of the score and its parts. ``best``: each unit is scored by itself and the best one counts."""

    name: str
    parts: tuple[Part, ...]
    best: bool = False


class Loss(NamedTuple):
    """How much of the weight of a part's unit a finding takes away. Never more than all of it is lost."""

    part: str
    unit: str
    amount: float = 1


class AtLeast(float):
    """A number of pages that could not be counted, for the reason ``why``: there are no fewer."""

    why: str

    def __new__(cls, pages: float, why: str = "") -> Self:
        """So many pages, or more."""
        made = super().__new__(cls, pages)
        made.why = why
        return made


class Facts(Struct, frozen=True, kw_only=True):
    """What a rule cannot know by itself: today, and the measured pages by artifact file stem.

    An artifact that is absent from ``pages`` is "not measured": it costs nothing and is listed. A length
    may be known only as `AtLeast`.
    """

    today: date
    pages: dict[str, float] = field(default_factory=dict)
    strict: bool = False


class Finding(Struct, frozen=True, kw_only=True):
    """What one rule says of one record (None: of the whole case), in one sentence.

    ``points`` is what the raw score gains if this alone is mended; `journal.readiness.assess` works it out
    from ``losses``, which are all that a rule says about the score. ``minutes`` is what mending takes;
    None where only waiting mends it, or nothing any more. ``opens`` is the command that starts the
    mending. ``at`` is where a gate caps the score.
    """

    code: str
    severity: Severity
    record: str | None
    message: str
    points: float = 0
    minutes: int | None = None
    opens: Opens = ""
    line: str = ""
    losses: tuple[Loss, ...] = ()
    at: int | None = None


Rule = Callable[[Snapshot, Profile, Facts], Iterable[Finding]]
