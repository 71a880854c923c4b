"""How many pages the artifacts have, measured beside the screen and remembered by content.

Typesetting takes too long for a key to wait for it. So the screen asks what is known, shows that, asks for the rest
and is told when it is there. What is remembered is never shown for another content than that which was measured.
"""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from journal import charters, leaving_out
from journal.errors import JournalError
from journal.kinds import kind_of
from tui.background import Background

if TYPE_CHECKING:
    from textual.dom import DOMNode
    from textual.worker import Worker

    from exports.typeset.pages import Pages
    from journal.model import Record, Snapshot
    from journal.profile import Profile

T = TypeVar("T")

PAUSE = 0.15
"""Seconds without a change before anything is measured."""

LONGEST_PAUSE = 2.0
"""Where measuring takes long the pause is as long as it took the last time, so that it takes half of the time at most;
but no longer than this."""

LONG_TEXT, MANY_DECISIONS = 20_000, 40
"""Characters of a charter, and decisions, from which on they are measured in a process of their own."""

REMEMBERED = 8
"""Contents of an artifact that are remembered: undo, and text that is taken back, are not measured again."""

MAP, LOG, CHARTER, PACKET = "outcome-map", "decision-log", "charter", "packet"

READS: Mapping[str, tuple[str, ...]] = {
    MAP: ("features", "kpis"),
    LOG: ("decisions", "kpis"),
    CHARTER: ("kpis",),
    PACKET: ("kpis", "decisions", "features", "charters", "bullets"),
}
"""The tables that an artifact is made of, besides the cycle; a charter also of itself, the outcome map of which
decisions are left out, the packet of what bullets point to."""


class Moment(NamedTuple):
    """What pages are measured of: a snapshot, kept or only imagined, under a profile, on a day."""

    snapshot: Snapshot
    profile: Profile
    today: date


class Trouble(NamedTuple):
    """Why something is not measured: in a few words, and in a sentence that says what to do."""

    short: str
    told: str


class Known(NamedTuple):
    """What is known of the pages at a moment, by file stem. ``waiting`` is what could be measured and was not yet."""

    lengths: Mapping[str, Pages] = MappingProxyType({})
    troubles: Mapping[str, Trouble] = MappingProxyType({})
    waiting: tuple[str, ...] = ()

    @property
    def facts(self) -> dict[str, float]:
        """The pages as the rules are given them."""
        if not self.lengths:
            return {}  # as before the first frame, when nothing that measures is to be loaded
        from exports.typeset.pages import counting

        return counting(self.lengths)


NOTHING = Known()

Then = Callable[[Known], None]


class _Artifact(NamedTuple):
    """What can be measured: its file stem, its kind, and of a charter the record's id."""

    stem: str
    kind: str
    record: str = ""


class Paging:
    """Measures when asked and remembers. With ``on`` false it never does, and all is as if nothing was measured."""

    def __init__(self, on: bool = True, pause: float = PAUSE) -> None:
        self.on = on
        self.pause = pause
        self._background = Background()
        self._found: dict[tuple[str, str], deque[tuple[object, Pages | Trouble]]] = {}
        self._none: Trouble | None = None
        self._asked: dict[DOMNode, tuple[object, Worker[None]]] = {}
        self._taken: dict[str, float] = {}

    @property
    def busy(self) -> bool:
        """Whether anybody will be told of something that was asked for."""
        return any(_running(worker) for _, worker in self._asked.values())

    def known(self, moment: Moment, only: Collection[str] | None = None) -> Known:
        """What is known at once, of all artifacts or only of those stems. Costs next to nothing."""
        if not self.on:
            return NOTHING
        lengths: dict[str, Pages] = {}
        troubles: dict[str, Trouble] = {}
        waiting: list[str] = []
        for each in _artifacts(moment):
            if only is not None and each.stem not in only:
                continue
            found = self._none or self._remembered(each, _content(each, moment))
            if found is None:
                waiting.append(each.stem)
            elif isinstance(found, Trouble):
                troubles[each.stem] = found
            else:
                lengths[each.stem] = found
        return Known(lengths, troubles, tuple(waiting))

    def ask(
        self,
        owner: DOMNode,
        moment: Moment,
        then: Then,
        only: Collection[str] | None = None,
        pause: float | None = None,
    ) -> None:
        """Have measured what is not known, after a pause, and then be told all that is known at that moment.

        A packet takes longest and holds up nothing: without it ``then`` is called first, with it once more. What the
        same owner asked before is given up; asking for the same again changes nothing. ``then`` is called on the
        screen's own thread, and no more once the owner is gone.
        """
        same = (moment, only)
        before, worker = self._asked.get(owner, (None, None))
        if worker is not None and _running(worker) and before == same:
            return
        self.give_up(owner)
        self._asked = {each: asked for each, asked in self._asked.items() if _running(asked[1])}
        if self.known(moment, only).waiting:
            shortest = self.pause if pause is None else min(pause, self.pause)
            work = partial(self._measure, owner, moment, then, only, shortest)
            self._asked[owner] = same, owner.run_worker(work, group="pages", exclusive=True)

    def give_up(self, owner: DOMNode) -> None:
        """The owner is told nothing more."""
        _, worker = self._asked.pop(owner, (None, None))
        if worker is not None:
            worker.cancel()

    async def beside(self, work: Callable[[], T]) -> T | None:
        """What ``work`` answers, or raises, measured beside the screen in its turn; None where nothing is measured."""
        return await self._background.run(work) if self.on else None

    def stop(self) -> None:
        """The program ends; nothing waits for what is being measured."""
        self.on = False
        self._background.stop()

    # --- inside -----------------------------------------------------------------------------------

    async def _measure(
        self,
        owner: DOMNode,
        moment: Moment,
        then: Then,
        only: Collection[str] | None,
        pause: float,
    ) -> None:
        waiting = set(self.known(moment, only).waiting)
        some = [each for each in _artifacts(moment) if each.stem in waiting]
        for part in ([e for e in some if e.kind != PACKET], [e for e in some if e.kind == PACKET]):
            if not part:
                continue
            took = sum(self._taken.get(each.kind, 0.0) for each in part) if self.pause else 0.0
            await asyncio.sleep(max(pause, min(took, LONGEST_PAUSE)))
            for each in part:
                # One piece each, so that whoever asks meanwhile waits for one at most.
                await self._measure_one(each, moment)
            if _there(owner):
                then(self.known(moment, only))

    async def _measure_one(self, artifact: _Artifact, moment: Moment) -> None:
        if not self.known(moment, [artifact.stem]).waiting:
            return  # somebody else asked for it meanwhile
        found, self._taken[artifact.kind] = await self._background.run(
            partial(_timed, artifact, moment)
        )
        if found == MISSING:
            self._none = MISSING
        remembered = self._found.setdefault(artifact[1:], deque(maxlen=REMEMBERED))
        remembered.append((_content(artifact, moment), found))

    def _remembered(self, artifact: _Artifact, content: object) -> Pages | Trouble | None:
        found = reversed(self._found.get(artifact[1:], ()))
        return next((each for of, each in found if of == content), None)


MISSING = Trouble(
    "not measured, install typst",
    "install typst with `pip install typst` and start again: without it pages are neither set nor measured",
)


def measured(stem: str, moment: Moment) -> Pages | Trouble:
    """The pages of one artifact, or why there are none. For another thread: it takes its time, and never raises."""
    try:
        return _measured(stem, moment)
    except Exception as bug:  # noqa: BLE001 - a length that is not known must not take what is typed along
        told = f"{stem} could not be measured ({type(bug).__name__}), a fault of this program; please report it"
        return Trouble("not measured, a fault of this program", told)


def _timed(artifact: _Artifact, moment: Moment) -> tuple[Pages | Trouble, float]:
    """The same, from a process of its own where it takes long, and the seconds that it took."""
    began = time.monotonic()
    if is_long(artifact, moment.snapshot):
        from tui.paging_apart import measured_apart

        return measured_apart(artifact.stem, moment), time.monotonic() - began
    return measured(artifact.stem, moment), time.monotonic() - began


def is_long(artifact: _Artifact, snapshot: Snapshot) -> bool:
    """Whether preparing it would hold up the keys that are pressed meanwhile."""
    if artifact.kind == CHARTER:
        charter = next((each for each in snapshot.charters if each.id == artifact.record), None)
        return charter is not None and len(charter.body) > LONG_TEXT
    return artifact.kind in (LOG, PACKET) and len(snapshot.decisions) > MANY_DECISIONS


def _measured(stem: str, moment: Moment) -> Pages | Trouble:
    # Not before the first frame: they take a tenth of a second to load.
    from exports import catalog
    from exports.typeset.engine import NoTypesetter, TooLong
    from exports.typeset.pages import one

    snapshot, profile, today = moment
    try:
        artifact = next(each for each in catalog.available(snapshot) if each.stem == stem)
        return one(artifact, snapshot, profile, today)
    except NoTypesetter:
        return MISSING
    except TooLong as problem:
        return Trouble("too long to be measured", str(problem))
    except JournalError as problem:
        return Trouble("cannot be measured", str(problem))


def _artifacts(moment: Moment) -> Iterator[_Artifact]:
    """What is measured on the screen: what a limit or a pane asks for. The packet, which takes longest, comes last."""
    yield _Artifact(MAP, MAP)
    for stem, charter in charters.by_file_stem(moment.snapshot).items():
        yield _Artifact(stem, CHARTER, charter.id)
    yield _Artifact(LOG, LOG)
    if moment.profile.pages_packet:
        yield _Artifact(PACKET, PACKET)


def _content(artifact: _Artifact, moment: Moment) -> object:
    """All that the pages of an artifact depend on: equal contents have equal pages.

    Comparing them costs little, since what did not change is the same object.
    """
    snapshot = moment.snapshot
    own = snapshot.find(artifact.record) if artifact.record else None
    tables = tuple(getattr(snapshot, table) for table in READS[artifact.kind])
    return (
        moment.profile,
        moment.today,
        snapshot.cycle,
        snapshot.extra,
        own,
        tables,
        _named(artifact.kind, snapshot),
    )


def _named(kind: str, snapshot: Snapshot) -> object:
    """What an artifact tells of records of which it tells nothing else."""
    if kind == MAP:
        return leaving_out.left_out(snapshot)
    return tuple(_pointed_to(snapshot)) if kind == PACKET else ()


def _pointed_to(snapshot: Snapshot) -> Iterator[Record | None]:
    """The records of other tables that bullets name as their proof: each is told by what it is called."""
    for bullet in snapshot.bullets:
        for key in bullet.artifacts:
            kind = kind_of(key)
            if kind is not None and kind.table not in READS[PACKET]:
                yield snapshot.find(key)


def _running(worker: Worker[Any]) -> bool:
    """Whether it will still do something; one that was cancelled before it began never finishes."""
    return not (worker.is_finished or worker.is_cancelled)


def _there(owner: DOMNode) -> bool:
    """Whether it can still show anything: the parts of what is being taken down are gone before it is."""
    return owner.app.is_running and owner.is_attached and owner.screen in owner.app.screen_stack
