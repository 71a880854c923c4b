"""How the items of the agenda lead to the commands of the screen."""

from journal.agenda import Item, agenda
from journal.text import plural
from tui.view import View

DEALS = {
    "first KPI": {"add": "add the number that you want to move, with its baseline and target"},
    "check-in": {"hold": "hold it", "brief": "read the brief for it"},
    "result": {"stage": "write the result"},
    "promise": {"promises": "tick it off with t, or change it"},
    "stale": {"measure": "enter today's value"},
    "first decision": {"add": "enter a decision"},
    "map": {"add": "enter what shipped"},
    "hole": {"note": "write a note of today"},
    "feedback": {"feedback": "enter what somebody said"},
    "plan": {"add": "plan one"},
}
"""For each kind of item and its command: what pressing the key does, in a few words."""

TITLES = {
    "first KPI": "The first KPI",
    "first decision": "The first decision",
    "map": "The outcome map",
    "hole": "A hole in the record",
    "plan": "The next check-in",
}
"""What an item is called that is about no record."""


def items(view: View) -> tuple[Item, ...]:
    """The agenda of the day."""
    return agenda(view.snapshot, view.profile, view.today)


def item(view: View, key: str) -> Item | None:
    """The item of the agenda that a row stands for, or None if it stands for something else."""
    return next((each for each in items(view) if each.key == key), None) if "#" in key else None


def number(view: View, key: str) -> str:
    """The number of the part that the item of a row is about: "2" for "promises.2"; "1" without one."""
    found = item(view, key)
    last = found.part.rpartition(".")[2] if found else ""
    return last if last.isdecimal() else "1"


def words(found: Item) -> str:
    """What the key of an item does."""
    return DEALS[found.kind][found.command]


def key(view: View, found: Item) -> str:
    """The key that deals with an item, the user's own if there is one."""
    # The commands lead here by way of their actions.
    from tui.commands import BY_ID, key_name

    return key_name(BY_ID[found.command], view.keymap)


def mark(found: Item) -> tuple[str, str]:
    """The sign and the style that say how pressing an item is."""
    if found.days < 0:
        return "! ", "bad"
    return "• ", "warn" if found.days == 0 else "muted"


def summary(view: View) -> str:
    """How much is due today or overdue, or else how much comes soon."""
    found = items(view)
    due = sum(1 for each in found if each.days <= 0)
    if due:
        return f"{due} due"
    return f"{plural(len(found), 'thing')} ahead" if found else ""
