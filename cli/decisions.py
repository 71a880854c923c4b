"""``casebook decide``, ``stage`` and ``feedback``: the decision log."""

from __future__ import annotations

from argparse import Namespace

from cli import drafting, output
from cli.arguments import Parser, add_day, add_text, joined, typed
from cli.errors import Usage, quoted
from cli.records import saved
from cli.session import Session
from journal import fields, predictions, tables
from journal.model import STAGES

_WORDS = [name.replace("_", "-") for name in STAGES]


def options_decide(parser: Parser) -> None:
    """Those of ``add decision``, and --by for the day on which the prediction is due."""
    drafting.add_options(parser, "decisions", {"by": "stages.prediction.by"})


def run_decide(session: Session, args: Namespace) -> int:
    """Add a decision and print its id."""
    typed = drafting.given("decisions", args)
    return saved(session.book.add(drafting.draft(session, "decisions", typed)))


def options_stage(parser: Parser) -> None:
    """The decision, the stage, its text."""
    parser.add_argument("id", metavar="ID", help="the decision, such as D4")
    parser.add_argument("stage", metavar="STAGE", help=f"one of {', '.join(_WORDS)}")
    parser.add_argument("text", nargs="+", type=typed, metavar="TEXT", help="what happened")
    add_day(parser, "--on", "the day it happened (today)")
    add_day(parser, "--by", "of a prediction: the day on which the result is due")
    add_text(parser, ["--confidence"], "of a prediction: percent, 0 to 100", metavar="N")
    parser.add_argument(
        "--replace", action="store_true", help="replace the text that is there (not a prediction's)"
    )


def run_stage(session: Session, args: Namespace) -> int:
    """Put a stage into a decision; to a prediction that was entered the text is appended."""
    name = stage_meant(args.stage)
    decision = session.record(args.id, "decisions", "a decision")
    at, text = f"stages.{name}", joined(args.text, "text")
    extra = {f"{at}.by": args.by, f"{at}.confidence": args.confidence}
    given = {path: value for path, value in extra.items() if value is not None}
    if given and name != "prediction":
        raise Usage("only a prediction has --by and --confidence")
    row = tables.stored(decision)
    there = fields.get(row, f"{at}.text")
    if there and name == "prediction":
        day = session.day("on", args.on) or session.clock.today()
        text = predictions.append(there, text, day)
        output.say("the prediction was entered before, so this is appended to it")
    else:
        if there and not args.replace:
            raise Usage(
                f"{decision.id} has a {args.stage} already; replace it with --replace, or edit it"
                f" with `casebook edit {decision.id}`"
            )
        given[f"{at}.on"] = args.on or "today"
    given[f"{at}.text"] = text
    called = {f"{at}.{field}": f"--{field}" for field in ("on", "by", "confidence")}
    after = drafting.changed(session, decision, given, called)
    return saved(
        session.book.change(decision, after, f"{_WORDS[STAGES.index(name)]} of {decision.id}")
    )


def options_feedback(parser: Parser) -> None:
    """The decision, who said it, what they said."""
    parser.add_argument("id", metavar="ID", help="the decision, such as D4")
    parser.add_argument("who", metavar="WHO", type=typed, help="a name or a role")
    parser.add_argument("text", nargs="+", type=typed, metavar="TEXT", help="what they said")
    add_text(parser, ["--function"], "such as UX, Risk or Finance")
    add_day(parser, "--on", "the day they said it (today)")


def run_feedback(session: Session, args: Namespace) -> int:
    """Add a stakeholder's word to a decision."""
    decision = session.record(args.id, "decisions", "a decision")
    part = f"feedback.{fields.parts(tables.stored(decision), 'feedback') + 1}"
    given = {
        f"{part}.who": joined([args.who], "name"),
        f"{part}.function": args.function or "",
        f"{part}.on": args.on or "today",
        f"{part}.text": joined(args.text, "text"),
    }
    after = drafting.changed(session, decision, given, {f"{part}.on": "--on"})
    return saved(session.book.change(decision, after, f"feedback on {decision.id}"))


def stage_meant(word: str) -> str:
    """The stage of a name such as post-mortem, or of its beginning; raises `Usage`."""
    wanted = word.lower().replace("_", "-").replace("postmortem", "post-mortem")
    meant = [name for name in _WORDS if wanted and name.startswith(wanted)]
    if len(meant) != 1:
        raise Usage(f"there is no stage {quoted(word)}; there are {', '.join(_WORDS)}")
    return STAGES[_WORDS.index(meant[0])]
