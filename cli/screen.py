"""Opening the screen: the only place of cli/ that reaches tui/, and only with a terminal to paint on."""

from pathlib import Path

from cli import output
from cli.session import Session
from journal.home import Home
from journal.settings import Settings

NO_TERMINAL = (
    "casebook: the screen needs a terminal; without one use `casebook demo`, `casebook ready`"
    " or another command of `casebook --help`"
)


def open_or_explain(session: Session) -> int:
    """Open the screen on the session's home; without a terminal say what works, exit code 2."""
    if not output.has_screen():
        output.say(NO_TERMINAL)
        return 2
    if session.cycle:
        session.home.switch(session.cycle)
    stem = session.home.current()
    if stem:
        session.close_to_others(str(Path(session.home.path, f"{stem}.json")))
    return opened(session.home, session.settings)


def opened(home: Home, settings: Settings, demo: bool = False) -> int:
    """Open the screen on a home, as the settings say, and return its exit code."""
    from tui.app import open_screen

    return open_screen(home, settings, demo=demo)
