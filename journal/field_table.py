"""The one table of the fields of each kind of record, and of the cycle.

The forms of the screen, ``casebook add`` and the buffer of $EDITOR all derive from it; a new field of the
model is one row here. Imports nothing of the model, so that the quick commands start quickly.
"""

from typing import Literal, NamedTuple

FieldType = Literal[
    "line",  # one line of text
    "text",  # any number of lines
    "day",
    "number",
    "whole",  # a whole number
    "choice",  # one of ``choices``
    "yesno",
    "id",  # the id of one record of kind ``of``
    "ids",  # several ids of kind ``of``; "" is any kind, and then also one of ``choices``
    "lines",  # several lines, each an item
    "words",  # several short names on one line
    "exclusion",  # of a measurement: empty counts, "yes" is left out, other text is the reason why
    "group",  # several parts, each with ``fields``
]


class Field(NamedTuple):
    """One field: where it stands in a row, how it is called, what may be typed."""

    path: str
    """Dotted into the row. In a group's ``fields`` it is relative to the part."""
    label: str
    type: FieldType = "line"
    help: str = ""
    required: bool = False
    placeholder: str = ""
    choices: tuple[str, ...] = ()
    """All that may be typed for a choice; suggestions for any other type."""
    default: str = ""
    """What an absent choice means."""
    of: str = ""
    when: Literal["", "past", "planned"] = ""
    """A past day has happened, so it cannot be in the future; a planned one is typed looking forward."""
    fields: "tuple[Field, ...]" = ()

    @property
    def multiline(self) -> bool:
        """Whether what is typed may have several lines."""
        return self.type in ("text", "lines")

    @property
    def option(self) -> str:
        """The label as a command line option is called: "prediction-by"."""
        return self.label.lower().replace(" ", "-")


PRINCIPLES = (
    *("Customer Obsession", "Ownership", "Invent and Simplify", "Are Right A Lot"),
    *("Learn and Be Curious", "Hire and Develop the Best", "Insist on the Highest Standards"),
    *("Think Big", "Bias for Action", "Frugality", "Earn Trust", "Dive Deep"),
    *("Have Backbone Disagree and Commit", "Deliver Results"),
    *("Strive to be Earth's Best Employer", "Success and Scale Bring Broad Responsibility"),
)
"""The usual names of the leadership principles, to choose from; any other name may be typed."""

_ARTIFACTS = ("outcome-map", "decision-log", "charter", "dashboard", "leadership")
_DAY = "today, fri, 5 nov or 2026-03-05"


def _day(path: str, label: str, when: Literal["", "past", "planned"], help: str = "") -> Field:
    return Field(path, label, "day", help, placeholder=_DAY, when=when)


def _needed(field: Field) -> Field:
    return field._replace(required=True)


def _stage(name: str, label: str, help: str) -> tuple[Field, Field]:
    return (
        Field(f"stages.{name}.text", label, "text", help),
        _day(f"stages.{name}.on", f"{label} day", "past"),
    )


KPI = (
    Field("name", "Name", help="what is counted, such as Checkout completion rate", required=True),
    Field("unit", "Unit", help="what one is, such as % or per 1000 orders", placeholder="e.g. %"),
    Field(
        "better", "Better", "choice", "the direction of good", choices=("up", "down"), default="up"
    ),
    Field(
        "kind",
        "Kind",
        "choice",
        "what it speaks of; a guardrail is watched, not raised",
        choices=("business", "user", "engineering", "guardrail"),
        default="business",
    ),
    Field("source", "Source", help="where the number comes from, so that others can check it"),
    Field("baseline.value", "Baseline", "number", "the value before anything was changed"),
    _day("baseline.on", "Baseline day", "past"),
    Field("target.value", "Target", "number", "the value to be reached"),
    _day("target.on", "Target day", "planned"),
    Field("limit.op", "Limit is", "choice", "<= at most, >= at least", choices=("<=", ">=")),
    Field("limit.value", "Limit", "number", "what a guardrail may not cross"),
    Field(
        "measurements",
        "Measurement",
        "group",
        "its values, each with its day",
        fields=(
            _needed(_day("on", "Day", "past", "the day the value is of")),
            Field("value", "Value", "number", "the value on that day", required=True),
            Field("note", "Note", help="what the reader should know about this value"),
            Field("excluded", "Left out", "exclusion", "why it does not count; empty: it counts"),
        ),
    ),
)

DECISION = (
    Field("title", "Title", help="what was decided, in one line", required=True),
    _needed(_day("decided", "Decided", "past", "the day it was decided")),
    Field("kpis", "KPIs", "ids", "the KPIs it is meant to move", placeholder="e.g. K1, K4", of="K"),
    Field("principles", "Principles", "words", "leadership principles", choices=PRINCIPLES),
    Field(
        "outcome",
        "Outcome",
        "choice",
        "what became of it",
        choices=("pending", "adopted", "kept", "stopped", "reversed"),
        default="pending",
    ),
    Field("outcome_note", "Outcome note", help="when, for whom, why"),
    *_stage("research", "Research", "what was known before"),
    *_stage("hypothesis", "Hypothesis", "why it should work"),
    *_stage("prediction", "Prediction", "what will be seen, with a number; locked once kept"),
    _day("stages.prediction.by", "Prediction by", "planned", "when the result is due"),
    Field(
        "stages.prediction.confidence",
        "Confidence",
        "whole",
        "percent, 0 to 100",
        placeholder="e.g. 70",
    ),
    *_stage("experiment", "Experiment", "how it is tried, and when it is stopped"),
    *_stage("result", "Result", "what was seen, with a number"),
    *_stage("post_mortem", "Post-mortem", "what is done differently from now on"),
    Field("options_rejected", "Options rejected", "lines", "one a line"),
    Field("tradeoff", "Trade-off", "text", "what was given up for it"),
    Field(
        "feedback",
        "Feedback",
        "group",
        "what stakeholders said",
        fields=(
            Field("who", "Who", help="a name or a role"),
            Field("function", "Function", help="such as UX, Risk or Finance"),
            _day("on", "Day", "past"),
            Field("text", "Text", "text", "what they said"),
        ),
    ),
    Field("friction.with", "Friction with", help="with whom there was a disagreement"),
    _day("friction.opened", "Friction opened", "past"),
    _day("friction.repaired", "Friction repaired", "past"),
    Field("friction.how", "Friction how", "text", "how it was repaired"),
    Field(
        "supersedes", "Supersedes", "id", "the decision it replaces", placeholder="e.g. D3", of="D"
    ),
    Field(
        "left_out",
        "Left out",
        "yesno",
        "yes: kept in the journal, not in the exported log",
        default="no",
    ),
)

FEATURE = (
    Field("name", "Name", help="what was shipped", required=True),
    _day("shipped", "Shipped", "past"),
    Field("kpi", "KPI", "id", "the KPI it moved", placeholder="e.g. K1", of="K"),
    Field("claim", "Claim", help="what it changed, with a number", placeholder="e.g. {K1:from-to}"),
    Field("tradeoff", "Trade-off", help="what was given up for it"),
    Field(
        "decisions", "Decisions", "ids", "where it was decided", placeholder="e.g. D1, D2", of="D"
    ),
)

CHARTER = (
    Field("title", "Title", help="what is launched", required=True),
    _day("on", "Day", "", "the day of the charter"),
    Field("body", "Body", "text", "Vision, Scope, Success criteria, Responsibilities; one page"),
)

BULLET = (
    Field("text", "Text", help="one line, with a number", required=True),
    Field("kpi", "KPI", "id", "the KPI it speaks of", placeholder="e.g. K1", of="K"),
    Field("principle", "Principle", help="the leadership principle it shows", choices=PRINCIPLES),
    Field(
        "artifacts",
        "Artifacts",
        "ids",
        "where the reader finds the proof: artifacts or record ids",
        placeholder="e.g. outcome-map, D4",
        choices=_ARTIFACTS,
    ),
    Field(
        "section",
        "Section",
        "choice",
        choices=("product-leadership", "key-achievements", "future-goals"),
        default="product-leadership",
    ),
)

CHECKIN = (
    _needed(_day("on", "Day", "planned", "the day of the check-in")),
    Field("with", "With", help="whom it is with", required=True, placeholder="e.g. manager"),
    Field("kind", "Kind", "choice", choices=("manager", "sponsor", "partner"), default="manager"),
    Field("held", "Held", "yesno", "no: it is planned", default="no"),
    Field("notes", "Notes", "text", "what was said"),
    Field("asks", "Asks", "lines", "what you ask of them, one a line"),
    Field(
        "promises",
        "Promise",
        "group",
        "what was promised",
        fields=(
            Field("text", "Text", help="what was promised, and by whom"),
            _day("by", "By", "planned", "when it is due"),
            _day("done", "Done", "past", "the day it was done; empty: open"),
        ),
    ),
)

NOTE = (
    Field("text", "Text", "text", "what happened, with #tags, @people and ids", required=True),
    _day("on", "Day", "past"),
)

CYCLE = (
    Field(
        "name",
        "Name",
        help="a short name such as 2026-H1",
        required=True,
        placeholder="e.g. 2026-H1",
    ),
    Field("person", "Person", help="whose case it is"),
    Field("team", "Team"),
    Field("role", "Role", help="the role of today", placeholder="e.g. SDE II"),
    Field("target_role", "Target role", placeholder="e.g. Product Manager"),
    _day("starts", "Starts", "", "the first day of the cycle"),
    _day("submit_by", "Submit by", "planned", "the day the case is handed in"),
    Field("profile", "Profile", help="whose rules apply", default="sde-to-pm"),
)

FIELDS: dict[str, tuple[Field, ...]] = {
    "kpis": KPI,
    "decisions": DECISION,
    "features": FEATURE,
    "charters": CHARTER,
    "bullets": BULLET,
    "checkins": CHECKIN,
    "notes": NOTE,
    "cycle": CYCLE,
}
"""The fields by table, in the order in which they are asked for; "cycle" is the cycle itself."""
