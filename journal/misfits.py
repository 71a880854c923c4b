"""What msgspec says of a value that does not fit its field, in the words of the person who has to mend it."""

import re

_TYPES = {
    "str": "text",
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
    "array": "a list",
    "object": "an object",
    "null": "nothing",
    "date": "a day like 2026-03-05",
    "datetime": "a moment like 2026-03-05T17:30:00Z",
}
_EXPECTED = re.compile(r"Expected `([^`]+)`, got `([^`]+)`")
_PLACE = re.compile(r"\[(\d+)\]")


def detail(problem: str) -> str:
    """What is wrong: "expected text, found a number"."""
    said = problem.partition(" - at `")[0]
    if said.startswith("Invalid RFC3339"):
        return f"expected {_TYPES['date']}"
    if said.startswith("Invalid enum value"):
        return f"{said.removeprefix('Invalid enum value').strip()} is none of the values known here"
    found = _EXPECTED.fullmatch(said)
    return f"expected {_types(found[1])}, found {_types(found[2])}" if found else said.lower()


def place(problem: str) -> str:
    """Where it is wrong, parts of lists numbered from 1: "kpis 1 name"; "" for the value itself."""
    path = problem.partition(" - at `")[2].rstrip("`").removeprefix("$")
    return _PLACE.sub(lambda found: f" {int(found[1]) + 1}", path).replace(".", " ").strip()


def _types(names: str) -> str:
    each = [name.strip() for name in names.split("|")]
    return " or ".join(_TYPES.get(name, name) for name in each if name != "null" or len(each) == 1)
