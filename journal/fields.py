"""Reading and writing one field of a row: by path in the row, and as text that a person types or sees.

A path is dotted ("stages.result.text"); the parts of a group are numbered from 1 ("feedback.2.who"). Rows
are plain JSON values as in the interchange format, and are never changed in place.
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from journal import dates, numbers_typed
from journal.field_table import FIELDS as FIELDS  # noqa: PLC0414 - the table is reached from here
from journal.field_table import Field as Field  # noqa: PLC0414
from journal.kinds import kind_of
from journal.text import clean, clean_line, shortened
from journal.typed import Unclear

Row = dict[str, Any]


class Parsed(NamedTuple):
    """What was meant, as it stands in a row; None if nothing was typed."""

    value: Any


class Place(NamedTuple):
    """A field at its place in one row: parts of groups are numbered."""

    path: str
    label: str
    field: Field


# --- by name and by path --------------------------------------------------------------------------


def named(table: str, name: str) -> Field | None:
    """The field that a person means by a label ("Prediction by", "prediction-by") or a path, in any case."""
    plain = _plain(name)
    for field in FIELDS[table]:
        if plain in (_plain(field.label), _plain(field.path)):
            return field
    return None


def places(row: Row, table: str, spare: int = 0) -> Iterator[Place]:
    """Each field of the row, empty ones too, groups part by part and with ``spare`` empty parts more."""
    for field in FIELDS[table]:
        if field.type != "group":
            yield Place(field.path, field.label, field)
            continue
        for number in range(1, parts(row, field.path) + spare + 1):
            for sub in field.fields:
                path = f"{field.path}.{number}.{sub.path}"
                yield Place(path, f"{field.label} {number} {sub.label.lower()}", sub)


def parts(row: Row, path: str) -> int:
    """How many parts a group has in the row."""
    found = get(row, path)
    return len(found) if isinstance(found, list) else 0


def get(row: Row, path: str) -> Any:
    """The value at the path; None if it, or anything on the way to it, is absent."""
    here: Any = row
    for step in path.split("."):
        if isinstance(here, dict):
            here = here.get(step)
        elif isinstance(here, list) and step.isdecimal() and 1 <= int(step) <= len(here):
            here = here[int(step) - 1]
        else:
            return None
    return here


def put(row: Row, path: str, value: object) -> Row:
    """The row with the value at the path; an empty value removes what is there.

    A stage, a limit and the like that has nothing left but its ``entered`` moment goes too; so does a
    group without parts. A part of a group stays, so that the others keep their numbers, until the part
    itself is emptied (``put(row, "feedback.2", None)``). A part one past the last is added.
    """
    return _put_in_dict(row, path.split("."), value)


def _put_in_dict(holder: Row, steps: list[str], value: object) -> Row:
    step, *rest = steps
    inner = _put_inside(holder.get(step), rest, value) if rest else value
    if absent(inner, step):
        return {key: each for key, each in holder.items() if key != step}
    return {**holder, step: inner}


def _put_inside(holder: Any, steps: list[str], value: object) -> object:
    if steps[0].isdecimal():
        return _put_in_list(holder if isinstance(holder, list) else [], steps, value)
    inner = _put_in_dict(holder if isinstance(holder, dict) else {}, steps, value)
    bare = all(key == "entered" or absent(each, key) for key, each in inner.items())
    return None if bare and absent(value, steps[-1]) else inner


def _put_in_list(holder: list[Any], steps: list[str], value: object) -> list[Any]:
    index = int(steps[0]) - 1
    if not 0 <= index <= len(holder):
        raise IndexError(f"there is no part {steps[0]}")
    if index == len(holder) and absent(value, steps[-1]):
        return holder
    old = holder[index] if index < len(holder) else {}
    inner = (
        _put_in_dict(old if isinstance(old, dict) else {}, steps[1:], value) if steps[1:] else value
    )
    return [*holder[:index], *([] if inner is None else [inner]), *holder[index + 1 :]]


def absent(value: object, path: str = "") -> bool:
    """Whether a value says nothing. An empty ``excluded`` says: left out, without a reason."""
    if path.rpartition(".")[2] == "excluded":
        return value is None
    return value is None or value in ("", [], {}) or (isinstance(value, str) and not value.strip())


# --- as text --------------------------------------------------------------------------------------


def show_value(field: Field, value: object) -> str:
    """The value as it would be typed; `parse_value` reads it back."""
    if value is None:
        return ""
    if field.type == "exclusion":
        return str(value) or "yes"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float | int):
        return numbers_typed.shown(value)
    if isinstance(value, list):
        return ("\n" if field.type == "lines" else ", ").join(map(str, value))
    return str(value)


def parse_value(field: Field, typed: str, today: date) -> Parsed | Unclear:
    """What was meant, as it stands in a row, or what to type instead. White space alone is nothing."""
    if field.type == "text":
        text = clean(typed)
        return Parsed(text if text.strip() else None)
    if field.type == "lines":
        items = [clean_line(line).strip() for line in clean(typed).split("\n")]
        return Parsed([item for item in items if item] or None)
    line = clean_line(typed).strip()
    if field.type == "exclusion":
        return Parsed({"": None, "no": None, "yes": ""}.get(line.lower(), line))
    return _parse_line(field, line, today) if line else Parsed(None)


def _parse_line(field: Field, line: str, today: date) -> Parsed | Unclear:
    match field.type:
        case "day":
            day = dates.parse(line, today, future=field.when == "planned")
            return day if isinstance(day, Unclear) else Parsed(day.day.isoformat())
        case "number":
            number = numbers_typed.parse(line)
            return number if isinstance(number, Unclear) else Parsed(number.value)
        case "whole":
            number = numbers_typed.parse(line)
            if isinstance(number, Unclear):
                return number
            if not number.value.is_integer():
                return Unclear(f"{line} is no whole number; type one such as 70")
            return Parsed(int(number.value))
        case "choice":
            return _choice(field, line)
        case "yesno":
            return _yes_or_no(line)
        case "id":
            found = _ids(field, line)
            if isinstance(found, Unclear) or len(found) == 1:
                return found if isinstance(found, Unclear) else Parsed(found[0])
            return Unclear(f"{field.label} takes one id; type one such as {field.of}1")
        case "ids":
            found = _ids(field, line)
            return found if isinstance(found, Unclear) else Parsed(found)
        case "words":
            return Parsed(_words(field, line))
        case "group":
            raise TypeError(f"{field.path} is a group; read its fields one by one")
        case _:
            return Parsed(line)


def _choice(field: Field, line: str) -> Parsed | Unclear:
    wanted = {"≤": "<=", "≥": ">="}.get(line, line.lower().replace(" ", "-").replace("_", "-"))
    meant = [choice for choice in field.choices if choice.startswith(wanted)]
    if wanted in field.choices or len(meant) == 1:
        return Parsed(wanted if wanted in field.choices else meant[0])
    return Unclear(f"“{shortened(line, 30)}” is not one of them; type {one_of(field.choices)}")


def _yes_or_no(line: str) -> Parsed | Unclear:
    known = {"yes": True, "y": True, "true": True, "no": False, "n": False, "false": False}
    answer = known.get(line.lower())
    return Unclear("type yes or no") if answer is None else Parsed(answer)


def _ids(field: Field, line: str) -> list[str] | Unclear:
    """Ids in their spelling, each once; spaces may stand for commas."""
    found: list[str] = []
    for word in re.split(r"[,;\s]+", line.strip(",; ")):
        meant = word.lower() if word.lower() in field.choices else word.upper()
        if meant not in field.choices and kind_of(meant) is None:
            example = f"{field.of}1" if field.of else f"D1, or {one_of(field.choices)}"
            return Unclear(f"“{shortened(word, 30)}” is no id; type one such as {example}")
        if meant not in found:
            found.append(meant)
    return found


def _words(field: Field, line: str) -> list[str]:
    """Names between commas or semicolons; a known name that is usually written with one stays whole."""
    for choice in field.choices:
        spelt = r"[,;]?\s+".join(map(re.escape, choice.split()))
        line = re.sub(
            rf"(^|[,;])\s*{spelt}\s*(?=$|[,;])", rf"\1{choice}", line, flags=re.IGNORECASE
        )
    names = (name.strip() for name in re.split("[,;]", line))
    return list(dict.fromkeys(name for name in names if name))


def one_of(choices: tuple[str, ...]) -> str:
    """Choices in a sentence: "a, b or c"."""
    return " or ".join(filter(None, (", ".join(choices[:-1]), choices[-1])))


def _plain(name: str) -> str:
    return " ".join(name.lower().replace("-", " ").replace("_", " ").split())
