"""Who has a say in the case: names and functions as they were written before, to be offered again."""

from journal import mentions
from journal.model import Snapshot


def known(snapshot: Snapshot) -> dict[str, str]:
    """Everybody who gave feedback, had a friction or is mentioned as @name, with their function ("" = not known).

    Each once in any case, as last written; whoever gave feedback last comes first.
    """
    heard = [each for decision in snapshot.decisions for each in decision.feedback]
    heard.sort(key=lambda each: each.on.isoformat() if each.on else "", reverse=True)
    named = [(each.who, each.function) for each in heard]
    named += [(each.friction.who, "") for each in snapshot.decisions if each.friction]
    for record in snapshot.records():
        for text in mentions.texts(record):
            named += [(who, "") for who in mentions.people(text)]
    spelt: dict[str, str] = {}
    functions: dict[str, str] = {}
    for who, function in named:
        key = " ".join(who.casefold().split())
        if key:
            spelt.setdefault(key, who.strip())
            if function.strip():
                functions.setdefault(key, function.strip())
    return {name: functions.get(key, "") for key, name in spelt.items()}


def function_of(who: str, snapshot: Snapshot) -> str:
    """The function that was last written of a person, in any case; "" if none was."""
    wanted = " ".join(who.casefold().split())
    return next((f for name, f in known(snapshot).items() if name.casefold() == wanted), "")
