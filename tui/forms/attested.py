"""The attested items as a row that the form can fill, and back."""

from typing import Any

from journal import codec
from journal.fields import Field, Place
from journal.model import Attested

Row = dict[str, Any]


def _place(path: str, label: str, **rest: Any) -> Place:
    field = Field(path, label, **rest)
    return Place(path, label, field)


ATTESTED = (
    _place("manager_supports", "Manager supports", type="yesno", default="no"),
    *(
        place
        for path, label in (("sponsor", "Sponsor"), ("partner_review", "Partner"))
        for place in (
            _place(f"{path}.name", label, help="who reviews the case"),
            _place(f"{path}.sent", f"{label} sent", type="day", when="past"),
            _place(f"{path}.answered", f"{label} answer", type="day", when="past"),
        )
    ),
    _place(
        "plan", "Preparation plan", type="lines", help="one item a line; [x] in front: it is done"
    ),
)


def to_row(attested: Attested) -> Row:
    """The items as the form shows them: the plan as lines with a box."""
    row = codec.encode(attested)
    row["plan"] = [f"[{'x' if item.done else ' '}] {item.text}" for item in attested.plan]
    return row


def from_row(row: Row) -> Attested:
    """The items that a filled row says."""
    plan = [_item(line) for line in row.get("plan") or []]
    return codec.decode({**row, "plan": [item for item in plan if item["text"]]}, Attested)


def _item(line: str) -> Row:
    done = line[:3].lower() == "[x]"
    text = line[3:] if done or line[:3] in ("[ ]", "[]") else line.removeprefix("[]")
    return {"text": text.strip(), "done": done}
