"""Work beside the screen: a function runs in a thread of its own while the screen goes on, and its answer comes back."""

import asyncio
from collections.abc import Callable
from concurrent.futures import Future
from queue import SimpleQueue
from threading import Thread
from typing import Any, TypeVar

T = TypeVar("T")

_Piece = tuple[Callable[[], Any], "Future[Any]"]


class Background:
    """One thread, started when it is first needed, that does one piece after the other.

    It never keeps the program from ending, not even in the middle of a piece; what must not be left half done does
    not belong here.
    """

    def __init__(self) -> None:
        self._pieces: SimpleQueue[_Piece | None] = SimpleQueue()
        self._thread: Thread | None = None

    async def run(self, work: Callable[[], T]) -> T:
        """What ``work`` answers, or raises, after all that was asked before. Given up before it began, it is not begun."""
        if self._thread is None:
            self._thread = Thread(target=self._work, name="casebook-background", daemon=True)
            self._thread.start()
        done: Future[T] = Future()
        self._pieces.put((work, done))
        return await asyncio.wrap_future(done)

    def stop(self) -> None:
        """No more pieces: the thread ends after the one it is at. Nothing waits for it."""
        if self._thread is not None:
            self._pieces.put(None)
            self._thread = None

    def _work(self) -> None:
        while piece := self._pieces.get():
            work, done = piece
            if not done.set_running_or_notify_cancel():
                continue
            try:
                answer = work()
            except BaseException as problem:  # noqa: BLE001 - raised again where it is waited for
                done.set_exception(problem)
            else:
                done.set_result(answer)
