"""The numbers and word lists that the rules go by, each with the sentence it comes from.

The TOML files in ``profiles/`` are the only place that holds a number. A profile may be ``based_on``
another one and then names only what differs. Users override single settings or keep whole profiles of
their own beside their settings.
"""

import math
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec

from journal.profile_files import (
    DEFAULT,
    BadSetting,
    UnknownProfile,
    UnknownSetting,
    entries,
    names,
)

__all__ = [
    "DEFAULT",
    "SETTINGS",
    "BadSetting",
    "Profile",
    "UnknownProfile",
    "UnknownSetting",
    "load",
    "names",
    "sources",
]

Points = Annotated[float, msgspec.Meta(ge=0, le=100)]
Score = Annotated[int, msgspec.Meta(ge=0, le=100)]
Count = Annotated[int, msgspec.Meta(ge=1)]
Days = Annotated[int, msgspec.Meta(ge=0)]
Pages = Annotated[float, msgspec.Meta(ge=0)]
"""A page limit; 0 switches it off."""
PageSize = Literal["us-letter", "a4"]
BodySize = Annotated[float, msgspec.Meta(ge=6, le=24)]
"""The size of running text in points."""
Margin = Annotated[float, msgspec.Meta(ge=0.3, le=2.5)]
"""The white around a page, in inches."""
Share = Annotated[float, msgspec.Meta(ge=0, le=1)]
Words = tuple[str, ...]

_PLAIN = {
    "int": "a whole number",
    "float": "a number",
    "str": "text",
    "bool": "true or false",
    "array": "a list",
    "object": "a table",
    "null": "nothing",
}
"""What msgspec's messages call the types, and what people do."""


class Profile(msgspec.Struct, frozen=True, kw_only=True):
    """Every setting by its name. What each is for and where it comes from: `sources`."""

    name: str

    share_map_kpi: Points
    share_map_measured: Points
    share_map_tradeoff: Points
    share_log_parts: Points
    share_log_linked: Points
    share_log_count: Points
    share_log_arc: Points
    share_log_voices: Points
    share_log_trust: Points
    share_charter_sections: Points
    share_charter_criteria: Points
    share_charter_teams: Points
    share_leadership: Points
    share_kpi_evidence: Points
    share_checkins_held: Points
    share_checkins_backed: Points
    share_timing_first: Points
    share_timing_lag: Points
    share_timing_months: Points

    ready_at: Score
    close_at: Score
    cap_missing: Score
    cap_contradiction: Score

    pages_outcome_map: Pages
    pages_decision_log: Pages
    pages_decision_log_target: Pages
    pages_charter: Pages
    pages_packet: Pages

    page_size: PageSize
    body_points: BodySize
    margin_inches: Margin

    map_lead_days: Days
    decisions_wanted: Count
    voices_wanted: Count
    not_due_share: Share
    teams_wanted: Count
    bullets_wanted: Count
    bullets_many: Count
    measurements_wanted: Count
    trend_from: Count
    span_days: Days
    stale_days: Days
    checkins_wanted: Count
    first_decision_day: Count
    lag_days: Days
    months_wanted: Count

    forecast_early_days: Days
    forecast_likely_days: Days
    forecast_late_days: Days
    forecast_per_missing_days: Days
    forecast_returned_days: Days
    forecast_repair_days: Days

    engineering_words: Words
    effect_words: Words
    vague_verbs: Words
    adverbs: Words
    experiment_words: Words
    principles: Words
    trust_principles: Words

    minutes: dict[str, Count]

    def minutes_for(self, code: str) -> int:
        """What mending a finding of that code takes; a quarter of an hour where nothing is said."""
        return self.minutes.get(code, 15)


SETTINGS = tuple(name for name in Profile.__struct_fields__ if name != "name")
"""The names of all settings, in the order of the profile."""


Folder = str | os.PathLike[str]


def load(
    name: str, overrides: Mapping[str, object] | None = None, folder: Folder | None = None
) -> Profile:
    """The profile of that name with the overrides laid over it (``minutes`` code by code).

    ``folder`` is where the user's own profiles lie. Raises `UnknownProfile`, `UnknownSetting`, `BadSetting`,
    each naming what it is about, and `BadFile` or `CannotRead` for a file of the user's.
    """
    settings = {setting: entry.value for setting, entry in entries(name, _path(folder)).items()}
    for setting in (*settings, *(overrides or {})):
        if setting not in SETTINGS:
            raise UnknownSetting(setting, name, SETTINGS)
    for setting, value in (overrides or {}).items():
        settings[setting] = _minutes(settings, value, name) if setting == "minutes" else value
    for setting in SETTINGS:
        if setting not in settings:
            raise BadSetting(setting, name, "it is missing")
    return _checked(settings, name)


def sources(name: str, folder: Folder | None = None) -> dict[str, str]:
    """What each setting of a profile comes from, in one sentence a setting, in the profile's order."""
    found = entries(name, _path(folder))
    return {setting: found[setting].source for setting in SETTINGS if setting in found}


def _path(folder: Folder | None) -> Path | None:
    return Path(folder) if folder else None


def _checked(settings: dict[str, Any], name: str) -> Profile:
    try:
        profile = msgspec.convert({**settings, "name": name}, Profile)
    except msgspec.ValidationError:
        raise _blame(settings, name) from None
    for setting in SETTINGS:
        value = getattr(profile, setting)
        if isinstance(value, float) and not math.isfinite(value):
            raise BadSetting(setting, name, "expected a finite number")
    total = sum(getattr(profile, setting) for setting in SETTINGS if setting.startswith("share_"))
    if not math.isclose(total, 100):
        raise BadSetting("share_*", name, f"the shares add up to {total:g} and must make 100")
    return profile


def _blame(settings: dict[str, Any], name: str) -> BadSetting:
    """The first setting that is wrong, and what is wrong with it."""
    single = {setting: value for setting, value in settings.items() if setting != "minutes"}
    types = {info.name: info.type for info in msgspec.structs.fields(Profile)}
    minutes = settings["minutes"]
    if isinstance(minutes, dict):
        single |= {f"minutes.{code}": value for code, value in minutes.items()}
        types |= {f"minutes.{code}": Count for code in minutes}
    else:
        single["minutes"] = minutes
    for setting, value in single.items():
        try:
            msgspec.convert(value, types[setting])
        except msgspec.ValidationError as problem:
            return BadSetting(setting, name, _in_plain_words(str(problem)))
    raise AssertionError("a profile that does not convert has a setting that does not")


def _in_plain_words(problem: str) -> str:
    for kind, plain in _PLAIN.items():
        problem = problem.replace(f"`{kind}`", plain)
    said = problem.partition(" - at ")[0].replace(", got", ", found")
    return said[:1].lower() + said[1:]


def _minutes(settings: Mapping[str, Any], value: object, name: str) -> dict[str, object]:
    base: dict[str, object] = settings.get("minutes", {})
    if not isinstance(value, Mapping):
        raise BadSetting("minutes", name, "expected a table of codes, such as minutes.O13 = 5")
    for code in value:
        if code not in base:
            raise UnknownSetting(f"minutes.{code}", name, [f"minutes.{known}" for known in base])
    return {**base, **value}
