"""What a terminal may do to the program: send a signal, go away, or send bytes that are no text."""

import asyncio
import codecs
import contextlib
import os
import select
import signal
import sys
import threading
from collections.abc import Callable

from textual.drivers import linux_driver

from tui.pasting import Reader

LEAVE_SECONDS = 1.0
"""A terminal that takes no more output must not keep the process alive."""


def read_anything() -> None:
    """A byte that is no UTF-8 becomes U+FFFD, where the toolkit's own reader would end the program; a paste is
    read in one piece.
    """

    def decoder(encoding: str) -> Callable[[], codecs.IncrementalDecoder]:
        return lambda: codecs.getincrementaldecoder(encoding)(errors="replace")

    linux_driver.getincrementaldecoder = decoder  # type: ignore[attr-defined,assignment]
    linux_driver.XTermParser = Reader  # type: ignore[attr-defined]


def on_signals(leave: Callable[[int], None]) -> None:
    """Call ``leave`` with the exit code when the window is closed, the machine shuts down, or on an interrupt.

    What the toolkit does when it is stopped and continued waits until what is being done is done: in the middle of
    a paint it would wait for a lock that it holds itself.
    """
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTSTP, signal.SIGCONT):
        own = signal.getsignal(number)
        if callable(own):
            loop.add_signal_handler(number, own, number, None)
    for number in (signal.SIGHUP, signal.SIGTERM, signal.SIGINT):
        # A parent that ignores a signal (nohup) means it; `gone` sees a closed window all the same.
        if signal.getsignal(number) is not signal.SIG_IGN:
            loop.add_signal_handler(number, leave, 128 + number)


def gone() -> bool:
    """Whether the terminal at stdin was closed."""
    try:
        looking = select.poll()
        looking.register(sys.__stdin__.fileno() if sys.__stdin__ else 0, 0)
        return any(seen & (select.POLLHUP | select.POLLNVAL) for _, seen in looking.poll(0))
    except (OSError, ValueError):
        return True


def let_go() -> None:
    """Point the output at nothing if the terminal is gone: what the interpreter flushes at its end would fail."""
    if gone():
        nowhere = os.open(os.devnull, os.O_WRONLY)
        for number in (1, 2):
            os.dup2(nowhere, number)
        os.close(nowhere)


def end_soon(code: int) -> None:
    """End the process in a second, should the toolkit hang in its farewell. All is on disk by then."""
    timer = threading.Timer(LEAVE_SECONDS, os._exit, (code,))
    timer.daemon = True
    timer.start()


def quietly() -> contextlib.suppress:
    """For what is tried while the program falls: nothing may hide the first fault."""
    return contextlib.suppress(Exception)
