"""Cases for the rules: the sample, changed in a place, and what the rules say of it."""

import copy
import json
from collections.abc import Iterable
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from journal import codec, profile
from journal.findings import Facts, Finding
from journal.model import Snapshot
from journal.profile import Profile
from journal.readiness import Assessment, assess
from journal.rules.consistency import CONSISTENCY

LAST_DAY = date(2026, 7, 3)
"""The day to submit of the sample."""

Edit = tuple[str, object]
Found = tuple[str, str | None]


@cache
def numbers() -> Profile:
    """The built-in profile."""
    return profile.load("sde-to-pm")


@cache
def _sample_text() -> str:
    return files("journal").joinpath("sample.json").read_text("utf-8")


def rows() -> dict[str, Any]:
    """The sample as rows that may be changed."""
    loaded: dict[str, Any] = json.loads(_sample_text())
    return loaded


def case(*edits: Edit, base: dict[str, Any] | None = None) -> Snapshot:
    """The sample (or another base) with some places set: ``("features.F1.kpi", "")``.

    A path goes by table, id or number, and field; ``+`` appends to a list. None takes the place away.
    """
    found = copy.deepcopy(base) if base is not None else rows()
    for path, value in edits:
        _set(found, path.split("."), value)
    return codec.decode(found, Snapshot)


def bare(*edits: Edit) -> Snapshot:
    """A case with nothing but the days of the cycle, and the edits."""
    cycle = {"name": "2026-H1", "starts": "2026-01-05", "submit_by": "2026-07-03"}
    return case(*edits, base={"cycle": cycle})


def judged(snapshot: Snapshot, today: date = LAST_DAY, **facts: Any) -> Assessment:
    """Readiness on a day with the built-in profile."""
    return assess(snapshot, numbers(), Facts(today=today, **facts))


def found(snapshot: Snapshot, today: date = LAST_DAY, **facts: Any) -> set[Found]:
    """Code and record of each finding."""
    return {(each.code, each.record) for each in judged(snapshot, today, **facts).findings}


def only(assessment: Assessment, code: str, record: str | None = None) -> Finding:
    """The one finding with that code and record."""
    matching = [each for each in assessment.findings if (each.code, each.record) == (code, record)]
    assert len(matching) == 1, [(each.code, each.record) for each in assessment.findings]
    return matching[0]


def consistency(snapshot: Snapshot, today: date = LAST_DAY) -> set[Found]:
    """What ``check`` says beside the readiness."""
    facts = Facts(today=today)
    return {(f.code, f.record) for rule in CONSISTENCY for f in rule(snapshot, numbers(), facts)}


def lines(assessment: Assessment) -> dict[str, float]:
    """The points of each line, to four places."""
    return {line.name: round(line.points, 4) for line in assessment.lines}


def codes(pairs: Iterable[Found]) -> str:
    """The codes of findings in one string, each once, as tables write them."""
    return " ".join(sorted({code for code, _ in pairs}))


def _set(place: Any, path: list[str], value: object) -> None:
    *way, last = path
    for step in way:
        place = _step(place, step)
    if last == "+":
        place.append(value)
    elif isinstance(place, list):
        number = place.index(_step(place, last))
        if value is None:
            del place[number]
        else:
            place[number] = value
    elif value is None:
        place.pop(last, None)
    else:
        place[last] = value


def _step(place: Any, step: str) -> Any:
    if isinstance(place, list):
        by_id = next((e for e in place if isinstance(e, dict) and e.get("id") == step), None)
        return by_id if by_id is not None else place[int(step)]
    return place.setdefault(step, [] if step.endswith("s") and step != "stages" else {})
