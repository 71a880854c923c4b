"""One round of submission as a row that the form can fill."""

from typing import Any

from journal.field_table import Field
from journal.fields import Place


def _place(path: str, label: str, **rest: Any) -> Place:
    return Place(path, label, Field(path, label, **rest))


ROUND = (
    _place(
        "submitted", "Submitted", type="day", when="past", required=True,
        help="the day the packet was handed in",
    ),
    _place(
        "returned", "Returned", type="day", when="past",
        help="the day it came back as incomplete; empty: it did not",
    ),
    _place("missing", "Missing", type="lines", help="what was not there, one artifact a line"),
    _place(
        "decided", "Decided", type="day", when="past",
        help="the day the panel decided; empty: not yet",
    ),
    _place("outcome", "Outcome", help="what was decided"),
)  # fmt: skip
