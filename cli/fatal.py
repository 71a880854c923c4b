"""What a command prints after a bug: where it happened, but nobody's words."""

from cli import output
from journal.faults import chain, places


def report(error: BaseException) -> None:
    """Tell on stderr the places an error went through and its kind, never what it says."""
    output.say("casebook stopped because of a fault of its own. Please report what follows:")
    for each in chain(error):
        for line in places(each):
            output.say(line)
    output.say(
        "what was acknowledged before is saved; `casebook history ID` tells what a record says"
    )
