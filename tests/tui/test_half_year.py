"""The main job by hand: the sample's half-year typed into an empty home gives the sample's packet."""

import json
from collections import Counter
from collections.abc import Callable, Coroutine
from datetime import datetime
from importlib import resources
from pathlib import Path
from typing import Any, NamedTuple

from exports import catalog
from journal import interchange, profile
from journal.clock import FixedClock
from journal.home import Home
from journal.model import STAGES
from journal.readiness import readiness_at
from tests.tui.driving import Hand, frames_spared
from tui.app import CasebookApp
from tui.paging import Paging

Row = dict[str, Any]

SAMPLE: Row = json.loads(resources.files("journal").joinpath("sample.json").read_text("utf-8"))


def moment(text: str) -> datetime:
    """A moment of the sample."""
    return datetime.fromisoformat(text)


def said(row: Row, *paths: str) -> dict[str, str]:
    """What is typed for those paths of a row, those that say something."""
    typed = {}
    for path in paths:
        value: Any = row
        for step in path.split("."):
            value = value.get(step) if isinstance(value, dict) else None
        if isinstance(value, list):
            joint = "\n" if path in ("options_rejected", "asks") else ", "
            value = joint.join(value)
        if value not in (None, "", False):
            typed[path] = str(value)
    return typed


async def start(hand: Hand) -> None:
    """The set-up of the first cycle."""
    cycle = SAMPLE["cycle"]
    fields = ("name", "person", "team", "role", "target_role", "starts", "submit_by", "profile")
    await hand.fill(said(cycle, *fields))


async def add_kpi(hand: Hand, row: Row) -> None:
    """A KPI with what is known of it on the first day."""
    await hand.press("3", "a")
    fields = (
        "name unit better kind baseline.value baseline.on target.value target.on limit.value source"
    )
    await hand.fill(said(row, *fields.split()))


async def measure(hand: Hand, row: Row, number: int) -> None:
    """A measurement on its day."""
    await hand.select(3, row["id"])
    await hand.press("m")
    typed = said(row["measurements"][number - 1], "value", "on", "note", "excluded")
    await hand.fill({f"measurements.{number}.{key}": text for key, text in typed.items()})


async def add_decision(hand: Hand, row: Row) -> None:
    """A decision with the stages it was entered with."""
    await hand.press("2", "a")
    at_once = {n: s for n, s in row["stages"].items() if s["entered"] == row["entered"]}
    paths = ["title", "decided", "kpis"]
    paths += [f"stages.{name}.text" for name in ("hypothesis", "prediction")]
    paths += ["stages.prediction.by", "stages.prediction.confidence"]
    paths += ["stages.experiment.text", "stages.research.text"]
    paths += ["principles", "options_rejected", "tradeoff"]
    await hand.fill(said({**row, "stages": at_once}, *paths))


async def add_stage(hand: Hand, row: Row, name: str) -> None:
    """A stage on its day; with the result the outcome is known."""
    stage = row["stages"][name]
    await hand.select(2, row["id"])
    await hand.press("s", str(STAGES.index(name) + 1))
    await hand.fill({f"stages.{name}.text": stage["text"], f"stages.{name}.on": stage["on"]})
    if name == "result":
        await hand.press("e")
        await hand.fill(said(row, "outcome", "outcome_note"))


async def add_feedback(hand: Hand, row: Row, number: int) -> None:
    """A stakeholder's word; with the last one a friction is repaired."""
    await hand.select(2, row["id"])
    await hand.press("f")
    typed = said(row["feedback"][number - 1], "who", "text", "on", "function")
    await hand.fill({f"feedback.{number}.{key}": text for key, text in typed.items()})
    if "friction" in row and number == len(row["feedback"]):
        await hand.press("e")
        friction = ("friction.with", "friction.opened", "friction.repaired", "friction.how")
        await hand.fill(said(row, *friction))


async def add_feature(hand: Hand, row: Row) -> None:
    """A row of the outcome map."""
    await hand.press("5", "a")
    await hand.fill(said(row, "name", "shipped", "kpi", "claim", "tradeoff", "decisions"))


async def add_charter(hand: Hand, row: Row) -> None:
    """A charter in the editor, over the template."""
    await hand.press("4", "a")
    await hand.type(row["title"])
    await hand.press("tab")
    await hand.type(row["on"])
    await hand.press("tab", "f7", "delete")
    await hand.type(row["body"])
    await hand.press("ctrl+s")


async def add_bullet(hand: Hand, row: Row) -> None:
    """A line of the leadership section."""
    await hand.press("6", "a")
    await hand.fill(said(row, "text", "kpi", "principle", "artifacts", "section"))


async def add_checkin(hand: Hand, row: Row) -> None:
    """A check-in is planned, then held, with its promises."""
    await hand.press("7", "a")
    await hand.fill(said(row, "on", "with", "kind", "asks"))
    if not row["held"]:
        return
    await hand.press("h")
    await hand.fill(said(row, "notes"))
    for number, promise in enumerate(row["promises"], 1):
        await hand.press("p", "a")
        typed = said(promise, "text", "by")
        await hand.fill({f"promises.{number}.{key}": text for key, text in typed.items()})
        await hand.press("escape")


async def keep_promise(hand: Hand, row: Row, number: int) -> None:
    """A promise is ticked off on the day it was kept."""
    await hand.select(7, row["id"])
    await hand.press("p", *["down"] * (number - 1), "t", "escape")


async def add_note(hand: Hand, row: Row) -> None:
    """A note."""
    await hand.press("n")
    await hand.fill({"text": row["text"], "on": row["on"]}, save="enter")


async def attest(hand: Hand) -> None:
    """The attested items, from the readiness sheet."""
    attested = SAMPLE["cycle"]["attested"]
    await hand.press("r", "a")
    plan = [f"[{'x' if item['done'] else ' '}] {item['text']}" for item in attested["plan"]]
    paths = ("sponsor.name", "sponsor.sent", "sponsor.answered")
    await hand.fill({"manager_supports": "yes", **said(attested, *paths), "plan": "\n".join(plan)})
    await hand.press("escape")


WRITERS = {
    "kpis": add_kpi,
    "decisions": add_decision,
    "features": add_feature,
    "charters": add_charter,
    "checkins": add_checkin,
    "notes": add_note,
    "bullets": add_bullet,
}


class Step(NamedTuple):
    """What was entered, when, and what of the sample it was."""

    entered: str
    act: Callable[..., Coroutine[Any, Any, None]]
    rest: tuple[Any, ...]


def steps() -> list[Step]:
    """Everything that was entered in the half-year with its moment, in the order of the moments.

    D3 was entered before D2, so the hand enters it right after D2, with the clock set back to its day: ids
    are given in the order of entry.
    """
    found: list[tuple[str, Step]] = []

    def at(
        entered: str, act: Callable[..., Coroutine[Any, Any, None]], *rest: Any, place: str = ""
    ) -> None:
        found.append((place or entered, Step(entered, act, rest)))

    second = SAMPLE["decisions"][1]["entered"]
    for table, write in WRITERS.items():
        for row in SAMPLE[table]:
            at(row["entered"], write, row, place=second if row["id"] == "D3" else "")
    for row in SAMPLE["kpis"]:
        for number, measurement in enumerate(row["measurements"], 1):
            at(measurement["entered"], measure, row, number)
    for row in SAMPLE["decisions"]:
        for name, stage in row["stages"].items():
            if stage["entered"] != row["entered"]:
                at(stage["entered"], add_stage, row, name)
        for number, feedback in enumerate(row["feedback"], 1):
            at(feedback["entered"], add_feedback, row, number)
    for row in SAMPLE["checkins"]:
        for number, promise in enumerate(row["promises"], 1):
            if promise["done"]:
                at(f"{promise['done']}T17:30:00Z", keep_promise, row, number)
    return [step for _, step in sorted(found, key=lambda each: each[0])]


SIZES = ((120, 36), (80, 24))


async def test_the_half_year_typed_by_hand_gives_the_packet_of_the_import(tmp_path: Path) -> None:
    """Keyboard only, on an empty home, the clock on each entry's day: the same packet, byte for byte.

    Every kind of step is done in a narrow and in a wide terminal by turns, what comes once in the narrow one.
    """
    clock = FixedClock(moment("2026-01-05T09:00:00Z"))
    home = Home(tmp_path / "typed", clock)
    out = tmp_path / "out"
    app = CasebookApp(home, paging=Paging(on=False))
    turns: Counter[str] = Counter()
    with frames_spared():
        async with app.run_test(size=SIZES[0], notifications=True) as pilot:
            hand = Hand(pilot, clock)
            await hand.press("shift+tab", "tab")
            await start(hand)
            for step in steps():
                clock.moment = moment(step.entered)
                turns[step.act.__name__] += 1
                await hand.resize(*SIZES[turns[step.act.__name__] % 2])
                await step.act(hand, *step.rest)
            await hand.resize(*SIZES[1])
            clock.moment = moment("2026-07-03T18:00:00Z")
            await attest(hand)
            await hand.press("x", "tab")
            await hand.type(str(out))
            await hand.press("enter")
            await hand.exported()

    brought = Home(tmp_path / "imported", clock).bring_in(interchange.sample().snapshot).book
    numbers = profile.load("sde-to-pm")
    typed = home.open().snapshot
    for table in WRITERS:
        assert getattr(brought.snapshot, table) == getattr(typed, table)
    for artifact in catalog.available(brought.snapshot):
        # The two that say of an earlier score whether it was kept that day or is recomputed.
        if artifact.kind not in ("journal", "check-in-brief", "readiness"):
            expected = catalog.render(artifact, brought.snapshot, numbers, clock.today())
            assert expected == (out / artifact.file_name).read_text("utf-8")
    kept = {point.checkin: point.score for point in typed.readiness if point.checkin}
    recomputed = {
        each.id: readiness_at(brought.snapshot, numbers, each)
        for each in brought.snapshot.checkins
        if each.held
    }
    assert recomputed == kept
