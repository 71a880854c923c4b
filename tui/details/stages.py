"""The six stages of a decision: which are there and when they came, what each says, what is missing."""

from collections.abc import Iterator, Sequence
from datetime import date

from rich.cells import cell_len

from journal import predictions
from journal.fields import named
from journal.model import STAGES, Decision, Stage
from journal.text import plural
from tui import signs
from tui.details.parts import BLANK, day, invitation, lag, part
from tui.lines import Line, Span, line
from tui.links import linked, text_block
from tui.view import View

NAMES = {name: name.replace("_", "-") for name in STAGES}

TABLE_FROM = 58
"""Cells of width from which on each stage has a line of its own in the track."""

BELONGS = {
    name: field.help for name in STAGES if (field := named("decisions", f"stages.{name}.text"))
}
"""What is written into each stage, in a few words."""

_NAME = max(map(len, NAMES.values())) + 2


def track(view: View, decision: Decision) -> Iterator[Line]:
    """What is there and what is missing at a glance; Enter writes or edits what the cursor stands on."""
    if view.width < TABLE_FROM:
        yield from _dots(decision, view.width)
        return
    days = [day(stage.on, view.today) for _, stage in decision.stages.present()]
    room = max((cell_len(each) for each in days), default=0) + 2
    for name in STAGES:
        yield _row(view, decision, name, room)
    yield _voices(view, decision)


def _row(view: View, decision: Decision, name: str, room: int) -> Line:
    to = f"{decision.id}.stages.{name}"
    stage = decision.stages.get(name)
    if stage is None:
        start = (Span("○ ", "muted"), Span(f"{NAMES[name]:<{_NAME}}", "muted", hang=True))
        return part(to, (*start, *_missing(view, decision, name)))
    on = day(stage.on, view.today)
    return part(
        to,
        line(
            ("● ", "good"),
            f"{NAMES[name]:<{_NAME}}",
            Span(on + " " * (room - cell_len(on)), "muted", hang=True),
            *_beside(view, decision, name, stage),
        ),
    )


def _beside(view: View, decision: Decision, name: str, stage: Stage) -> Line:
    """What belongs to the day of a stage: when it was entered, when its result is due, how late that came."""
    said = []
    if stage.by:
        said.append(f"due {day(stage.by, view.today)}")
    if stage.confidence is not None:
        said.append(f"{stage.confidence} % sure")
    prediction = decision.stages.get("prediction")
    if name == "result" and prediction and prediction.by and stage.on:
        said.append(against(prediction.by, stage.on))
    late = lag(stage.on, stage.entered)
    return line(
        (" · ".join(said), "muted"),
        (" · " if said and late else "", "muted"),
        (late, "warn"),
    )


def against(due: date, on: date) -> str:
    """How a day stands to the day on which something was due."""
    days = (on - due).days
    if days == 0:
        return "on the day it was due"
    return f"{plural(abs(days), 'day')} {'after it was due' if days > 0 else 'before it was due'}"


def _missing(view: View, decision: Decision, name: str) -> Line:
    """What belongs into a stage that is not there, and when it is due."""
    prediction = decision.stages.get("prediction")
    by = prediction.by if prediction else None
    due: Line = ()
    if name == "result" and by is not None:
        late = (view.today - by).days
        said = f"was due {day(by, view.today)}, {plural(late, 'day')} ago"
        due = line((said, "bad") if late > 0 else (f"due {day(by, view.today)}", "accent"))
        due += line(("; ", "muted"))
    return (*due, invitation(view, BELONGS[name]))


def _voices(view: View, decision: Decision) -> Line:
    names = ", ".join(each.who or "somebody" for each in decision.feedback)
    start = line(
        signs.dot(bool(names)),
        Span(f" {'feedback':<{_NAME}}", "" if names else "muted", hang=True),
    )
    said = Span(names, "muted") if names else invitation(view, "what somebody said of it", "adds")
    return part(f"{decision.id}.feedback", (*start, said))


def _dots(decision: Decision, width: int) -> Iterator[Line]:
    """Two or three lines of dots and names; more of fewer where three names do not fit."""
    cells = [
        part(
            f"{decision.id}.stages.{name}",
            _dot(NAMES[name], decision.stages.get(name) is not None),
        )
        for name in STAGES
    ]
    number = len(decision.feedback)
    voices = f"feedback {number or ''}".strip()
    cells.append(part(f"{decision.id}.feedback", _dot(voices, number > 0)))
    for some in batched(cells, min(3, max(1, width // _NAME))):
        spans: list[Span] = []
        for cell in some:
            gap = _NAME - sum(cell_len(span.text) for span in cell)
            spans += [*cell, Span(" " * max(1, gap))]
        yield tuple(spans[:-1])


def _dot(name: str, there: bool) -> Line:
    mark = signs.dot(there)
    return (mark, Span(f" {name}", "" if there else "muted"))


def batched(cells: Sequence[Line], size: int) -> Iterator[Sequence[Line]]:
    """The cells, ``size`` at a time."""
    for start in range(0, len(cells), size):
        yield cells[start : start + size]


def blocks(view: View, decision: Decision) -> Iterator[Line]:
    """What each stage says; where the track has no room for it, what belongs into those that are missing, too."""
    for name in STAGES:
        stage = decision.stages.get(name)
        to = f"{decision.id}.stages.{name}"
        if stage is not None:
            yield BLANK
            yield from _block(view, name, stage, to)
        elif view.width < TABLE_FROM:
            yield BLANK
            head = part(to, (Span(f"{NAMES[name].capitalize()}  ", "muted"),))
            yield (Span("○ ", "muted", hang=True), *head, *part(to, _missing(view, decision, name)))


def _block(view: View, name: str, stage: Stage, to: str) -> Iterator[Line]:
    extra = f" · due {day(stage.by, view.today)}" if stage.by else ""
    extra += f" · {stage.confidence} % sure" if stage.confidence is not None else ""
    extra += " · locked" if name == "prediction" else ""
    late = lag(stage.on, stage.entered)
    head = line(
        (NAMES[name].capitalize(), "head"),
        (f"  {day(stage.on, view.today)}{extra}", "muted"),
        (f" · {late}" if late else "", "warn"),
    )
    # The mark leads nowhere: it keeps this apart from what stands above and leads to the same place.
    yield (Span("● ", "good"), *part(to, head))
    if name != "prediction":
        yield from (part(to, each) for each in text_block(stage.text, view.snapshot))
        return
    told = predictions.parse(stage.text)
    yield from (part(to, each) for each in text_block(told.original, view.snapshot))
    for each in told.appended:
        when = Span(f"  appended {day(each.on, view.today)}: ", "accent", hang=True)
        first, *others = each.text.splitlines() or [""]
        yield part(to, (when, *linked(first, view.snapshot)))
        for other in others:
            yield part(to, (Span("    ", hang=True), *linked(other, view.snapshot)))
