"""The questions at the close of a day: at most three, chosen by need, each answered in one line."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from itertools import chain, zip_longest
from typing import Literal, NamedTuple

from msgspec.structs import replace

from journal import dates, kpi_math, numbers_typed
from journal.agenda import agenda
from journal.chronicle import by_day
from journal.model import (
    Checkin,
    Decision,
    Feedback,
    Kpi,
    Measurement,
    Promise,
    Record,
    Snapshot,
    Stage,
)
from journal.profile import Profile
from journal.substance import said
from journal.text import clean_line, one_line, plural, shortened
from journal.titles import titled
from journal.typed import Unclear

MOST = 3
"""More questions than this are not answered in the evening (house rule)."""

_NAME = 60

Kind = Literal["result", "promise", "stale", "feedback", "hypothesis", "note"]


class Question(NamedTuple):
    """What is asked: of which record and part ("" for the day itself), what to type, and what helps to answer."""

    kind: Kind
    record: str
    sentence: str
    hint: str
    part: str = ""
    context: str = ""

    @property
    def key(self) -> str:
        """What the question is known by: "K5#stale"."""
        return f"{self.record}#{'.'.join(filter(None, (self.kind, self.part)))}"


class Answer(NamedTuple):
    """What an answer changes: ``before`` becomes ``after``, or ``note`` is kept, or nothing.

    ``said`` names in a few words what was kept; ``label`` is what an undo is called.
    """

    said: str
    label: str = ""
    before: Record | None = None
    after: Record | None = None
    note: str = ""


OFFER = Question("note", "", "Nothing is asked for today. Is there anything to remember?", "a line")
"""What is asked where nothing needs asking."""


def questions(snapshot: Snapshot, profile: Profile, today: date) -> tuple[Question, ...]:
    """At most `MOST` questions, the most needed first; none in a cycle that was closed.

    Each kind comes once before any comes twice. A day without a note or decision keeps the last place for its own
    question, whatever else is due: that line is what the journal is made of.
    """
    if snapshot.cycle.closed:
        return ()
    asked: dict[str, list[Question]] = {"result": [], "promise": [], "stale": [], "feedback": []}
    for item in agenda(snapshot, profile, today):
        record = snapshot.find(item.record)
        if item.kind in asked and item.days <= 0 and record is not None:
            asked[item.kind].append(_ASK[item.kind](record, item.part, today))
    asked["hypothesis"] = list(_hypotheses(snapshot, today))
    mixed = [each for each in chain(*zip_longest(*asked.values())) if each is not None]
    own = list(_note(snapshot, today))
    return (*mixed[: MOST - len(own)], *own)


# --- what is asked --------------------------------------------------------------------------------


def _ask_result(record: Record, part: str, today: date) -> Question:
    assert isinstance(record, Decision)
    prediction = record.stages.prediction
    assert prediction is not None
    assert prediction.by is not None
    when = "today" if prediction.by == today else f"on {dates.short(prediction.by, today)}"
    return Question(
        "result",
        record.id,
        f"{titled(record, _NAME)} was to be judged {when}. What happened?",
        "the result, with its number",
        part,
        f"predicted: {shortened(prediction.text, 200)}",
    )


def _ask_promise(record: Record, part: str, today: date) -> Question:
    assert isinstance(record, Checkin)
    promise = record.promises[int(part.rpartition(".")[2]) - 1]
    assert promise.by is not None
    what = f"“{shortened(promise.text, 120)}”" if said(promise.text) else "something"
    who = shortened(record.who, 30) or record.kind
    when = "today" if promise.by == today else dates.short(promise.by, today)
    return Question(
        "promise",
        record.id,
        f"You promised {who} by {when}: {what} ({record.id}). Is it done?",
        "y, or a word on how it stands",
        part,
    )


def _ask_value(record: Record, part: str, today: date) -> Question:
    assert isinstance(record, Kpi)
    last = kpi_math.latest(record)
    if last is not None:
        stands = f"is {kpi_math.show(last.value, record)} since {dates.short(last.on, today)}"
    else:
        stands = "was not measured since its baseline" if record.baseline else "has no value yet"
    sentence = f"{titled(record, _NAME)} {stands}. What is it today?"
    return Question("stale", record.id, sentence, "a number", part, _aim(record))


def _aim(kpi: Kpi) -> str:
    target, limit = kpi_math.target_value(kpi), kpi_math.limit_value(kpi)
    if target is not None:
        return f"target: {kpi_math.show(target, kpi)}"
    return f"limit: {kpi_math.show(limit, kpi)}" if limit is not None else ""


def _ask_feedback(record: Record, part: str, today: date) -> Question:
    del today
    assert isinstance(record, Decision)
    result = record.stages.get("result")
    return Question(
        "feedback",
        record.id,
        f"Who said what about {titled(record, _NAME)}?",
        "a name, a colon and the words, such as Ana: keep it on mobile",
        part,
        f"result: {shortened(result.text, 200)}" if result else "",
    )


_ASK: Mapping[str, Callable[[Record, str, date], Question]] = {
    "result": _ask_result,
    "promise": _ask_promise,
    "stale": _ask_value,
    "feedback": _ask_feedback,
}


def _hypotheses(snapshot: Snapshot, today: date) -> Iterator[Question]:
    """Decisions up to today, the latest first, whose hypothesis can still come before the result."""
    for each in reversed(snapshot.decisions):
        open_still = each.outcome == "pending" and each.stages.get("result") is None
        happened = each.decided is not None and each.decided <= today
        if open_still and happened and each.stages.get("hypothesis") is None:
            sentence = f"{titled(each, _NAME)} has no hypothesis. What do you believe will happen, and why?"
            yield Question(
                "hypothesis", each.id, sentence, "one sentence", part="stages.hypothesis"
            )


def _note(snapshot: Snapshot, today: date) -> Iterator[Question]:
    """Asked while the day has neither a note nor a decision."""
    if not any(each.kind in ("noted", "decided") for each in by_day(snapshot).get(today, ())):
        yield Question("note", "", "What did you learn or decide today?", "a line")


# --- what is answered -----------------------------------------------------------------------------


def answered(
    question: Question, typed: str, snapshot: Snapshot, today: date
) -> Answer | Unclear | None:
    """What a line typed after a question means; None for an empty one, which skips the question.

    An answer's ``after`` is the record as it is in the snapshot with what was answered in it.
    """
    line = clean_line(typed).strip()
    if not line:
        return None
    if question.kind == "note":
        return Answer("a note", note=line)
    record = snapshot.find(question.record)
    if record is None:
        return Unclear(f"{question.record} was deleted meanwhile; an empty line goes on")
    return _ANSWER[question.kind](question, record, line, today)


def _value(question: Question, record: Record, line: str, today: date) -> Answer | Unclear:
    del question
    assert isinstance(record, Kpi)
    number = numbers_typed.parse(line)
    if isinstance(number, Unclear):
        return number
    new = Measurement(on=today, value=number.value)
    after = replace(record, measurements=(*record.measurements, new))
    shown = numbers_typed.shown(number.value)
    return Answer(f"{record.id} {shown}", f"{record.id}: value added", record, after)


def _stage(question: Question, record: Record, line: str, today: date) -> Answer | Unclear:
    assert isinstance(record, Decision)
    name = question.kind
    old = getattr(record.stages, name)
    if record.stages.get(name) is not None:
        return Unclear(f"{record.id} has a {name} by now; an empty line goes on")
    stage = replace(old or Stage(), text=line, on=today)
    after = replace(record, stages=replace(record.stages, **{name: stage}))
    return Answer(f"{record.id} {name}", f"{record.id}: {name} saved", record, after)


def _promise(question: Question, record: Record, line: str, today: date) -> Answer | Unclear:
    assert isinstance(record, Checkin)
    number = int(question.part.rpartition(".")[2])
    promises = list(record.promises)
    if number > len(promises) or promises[number - 1].done is not None:
        return Unclear("that promise is settled meanwhile; an empty line goes on")
    promise = promises[number - 1]
    word = line.lower().strip(" .!")
    if word in ("y", "yes", "done"):
        promises[number - 1] = replace(promise, done=today)
        after = replace(record, promises=tuple(promises))
        return Answer(f"{record.id} promise done", f"{record.id}: promise done", record, after)
    if word in ("n", "no", "not yet"):
        return Answer("")
    return Answer(f"a note on the promise of {record.id}", note=_remark(record, promise, line))


def _remark(record: Checkin, promise: Promise, line: str) -> str:
    what = f"“{shortened(promise.text, 120)}” " if said(promise.text) else ""
    return f"Promise {what}({record.id}): {line}"


def _feedback(question: Question, record: Record, line: str, today: date) -> Answer | Unclear:
    del question
    assert isinstance(record, Decision)
    who, colon, words = (each.strip() for each in line.partition(":"))
    if not (colon and who and words):
        return Unclear("type who said it, a colon and the words, such as Ana: keep it on mobile")
    new = Feedback(who=who, on=today, text=words)
    after = replace(record, feedback=(*record.feedback, new))
    done = f"{record.id} feedback from {shortened(who, 30)}"
    return Answer(done, f"{record.id}: feedback added", record, after)


_ANSWER: Mapping[str, Callable[[Question, Record, str, date], Answer | Unclear]] = {
    "result": _stage,
    "promise": _promise,
    "stale": _value,
    "feedback": _feedback,
    "hypothesis": _stage,
}


def told(kept: Sequence[str]) -> str:
    """What the close of a day says at its end: what was kept."""
    if not kept:
        return "the day is closed, nothing was kept"
    notes = kept.count("a note")
    named = [each for each in kept if each != "a note"]
    if notes:
        named.append("a note" if notes == 1 else plural(notes, "note"))
    back = ", u takes back one after the other" if len(kept) > 1 else ""
    return f"kept: {one_line(', '.join(named))}{back}"
