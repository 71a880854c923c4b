"""The ways out: by a key, by a signal or a closed terminal, and by a bug. None loses what stands in a form."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from tui import terminal
from tui.fatal import report

if TYPE_CHECKING:
    from tui.app import CasebookApp

GONE = 128 + 1
"""The exit code of a program whose terminal went away."""


def by_key(app: CasebookApp) -> None:
    """Leave, but never over an open form or editor, which asks for itself."""
    if app.front is app.main or app.main is None:
        app.exit(0)
    else:
        app.say("close what is open first: ctrl+s saves it, Escape leaves it", error=True)


def now(app: CasebookApp, code: int) -> None:
    """Put what is typed on disk, then end the program, whatever is open."""
    with terminal.quietly():
        app.drafting.keep_for_good()
    terminal.end_soon(code)
    app.exit(return_code=code)


def after_a_bug(app: CasebookApp, error: BaseException | None) -> None:
    """Put what is typed on disk, then end the program with a report that shows no words of the user's."""
    with terminal.quietly():
        app.drafting.keep_for_good()
    app._return_code = 1
    app._exit_renderables[:] = [report(error, app.home.path)]
    app._close_messages_no_wait()


def watch(app: CasebookApp) -> None:
    """A bug that the loop itself meets ends the program like any other; the loop alone would print its words."""

    def met(_: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        error = context.get("exception")
        if isinstance(error, Exception):
            app._handle_exception(error)

    asyncio.get_running_loop().set_exception_handler(met)
