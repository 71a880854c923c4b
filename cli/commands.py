"""The table of commands: which there are, where each is, and what it is for. Imports nothing else, so
that only the chosen command's module is loaded.

A row ``name`` of a module stands for its functions ``options_name(parser)``, which declares what it
takes, and ``run_name(session, args) -> int``, which does it and returns the exit code.
"""

from typing import NamedTuple


class Command(NamedTuple):
    """One command: its name, the module of ``cli`` that does it, and one line of help."""

    name: str
    module: str
    help: str

    @property
    def function(self) -> str:
        """The name as it stands in the names of its two functions."""
        return self.name.replace("-", "_")


GROUPS: tuple[tuple[str, tuple[Command, ...]], ...] = (
    (
        "every day",
        (
            Command("note", "note", "keep a line of the daily journal"),
            Command("measure", "kpis", "enter a value of a KPI"),
            Command("decide", "decisions", "enter a decision"),
            Command("stage", "decisions", "add a stage to a decision: its result, its post-mortem"),
            Command("feedback", "decisions", "add a stakeholder's word to a decision"),
            Command(
                "today", "today", "what is due, the most pressing first, and what deals with it"
            ),
            Command("hold", "checkins", "mark a check-in as held, with its notes"),
            Command("promise", "checkins", "list, add and tick off promises of check-ins"),
        ),
    ),
    (
        "any record",
        (
            Command("add", "records", "add a record of any kind, by options or in your editor"),
            Command("edit", "records", "edit a record in your editor"),
            Command("delete", "records", "delete a record: it goes into the trash"),
            Command("trash", "trash", "list what was deleted"),
            Command("restore", "trash", "bring a deleted record back"),
            Command("purge", "trash", "empty the trash"),
            Command("undo", "history", "take back the last change, or list what can be"),
            Command("redo", "history", "do again what was taken back"),
            Command("history", "history", "every version of a record, and back to one"),
            Command("list", "looking", "list the records of a kind"),
            Command("show", "looking", "show a record"),
            Command("find", "looking", "find words in every record of every cycle"),
        ),
    ),
    (
        "the case",
        (
            Command("ready", "judging", "how ready the case is, why, and what to do next"),
            Command(
                "check",
                "judging",
                "which records do not fit together, whatever the score and the pages",
            ),
            Command("explain", "judging", "what a code such as O13 means"),
            Command("forecast", "judging", "when a decision can be expected"),
            Command("round", "rounds", "list and enter real submissions, returns and decisions"),
            Command("attest", "attest", "what no program can check: support, reviews, the plan"),
            Command("pages", "pages", "how long each artifact is on paper, beside its limit"),
            Command(
                "leave-out", "leaving_out", "leave decisions out of the exported log, or list them"
            ),
            Command("packet", "packet", "write the folder to hand over, with index and checksums"),
            Command("export", "sharing", "write the packet and its parts as files"),
            Command("import", "sharing", "bring in a journal.json"),
        ),
    ),
    (
        "cycles",
        (
            Command("init", "cycles", "start a cycle"),
            Command("cycles", "cycles", "list the cycles, or switch to another"),
            Command("close", "cycles", "end the cycle and carry over what is open"),
            Command("backup", "backup", "list, verify, make and restore backups"),
            Command("doctor", "doctor", "check the files of the journal, and repair them"),
            Command("where", "cycles", "where everything is kept"),
            Command("demo", "demo", "look around on a throw-away copy of a sample case"),
        ),
    ),
)

COMMANDS = {command.name: command for _, group in GROUPS for command in group}
