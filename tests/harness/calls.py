"""Every call of this process that touches files below a folder goes through a function of the harness.

The standard library's own functions are replaced for as long as `Calls` is entered, so that the program needs no
seam for it and nothing it calls gets past. Only for processes of the harness: it changes `os` for everybody.
"""

import builtins
import contextlib
import fcntl
import io
import os
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

READING = frozenset({"open to read", "stat", "lstat", "listdir"})
"""Calls that change nothing."""

SYNCING = frozenset({"fsync", "fdatasync"})


class Call(NamedTuple):
    """One call: its name, the file it is about, and ways to do it for real.

    ``half`` does the first half of a write and returns how much that was; elsewhere it does nothing.
    """

    name: str
    path: str
    go: Callable[[], Any]
    half: Callable[[], Any]
    target: str = ""
    descriptor: int = -1
    size: int = 0


Through = Callable[[Call], Any]


class Calls:
    """Hands each call about files below ``root`` to ``through``, whose result it becomes."""

    def __init__(self, root: str, through: Through) -> None:
        self._root = os.path.realpath(root)
        self._through = through
        self._paths: dict[int, str] = {}
        self._real: dict[str, Any] = {}
        self._inside = False

    @contextlib.contextmanager
    def entered(self) -> Iterator[None]:
        """For the body; what is still open at its end goes on untouched."""
        before: list[tuple[Any, str, Any]] = []

        def put(where: Any, name: str, function: Any) -> None:
            before.append((where, name, getattr(where, name)))
            setattr(where, name, function)

        for name in (*_BY_PATH, *_BY_TWO, *_BY_DESCRIPTOR, *_WRITING, "open", "close", "remove"):
            self._real[name] = getattr(os, name)
        self._real["file"], self._real["flock"] = io.open, fcntl.flock
        for name in _BY_PATH:
            put(os, name, self._by_path(name))
        for name in _BY_TWO:
            put(os, name, self._by_two(name))
        for name in _BY_DESCRIPTOR:
            put(os, name, self._by_descriptor(name))
        for name in _WRITING:
            put(os, name, self._writing(name))
        put(os, "remove", self._by_path("unlink"))
        put(os, "open", self._open)
        put(os, "close", self._close)
        put(fcntl, "flock", self._by_descriptor("flock"))
        put(io, "open", self._file)
        put(builtins, "open", self._file)
        try:
            yield
        finally:
            for where, name, function in reversed(before):
                setattr(where, name, function)

    def _below(self, path: Any) -> str:
        """The whole path if it is one below the folder, else ""."""
        if not isinstance(path, str | bytes | os.PathLike):
            return ""
        full = os.path.abspath(os.fsdecode(path))  # noqa: PTH100
        return full if (full + "/").startswith(self._root + "/") else ""

    def _call(self, name: str, path: str, go: Callable[[], Any], **more: Any) -> Any:
        if self._inside:  # what the harness itself does about a call is none
            return go()
        self._inside = True
        try:
            return self._through(Call(name, path, go, more.pop("half", lambda: None), **more))
        finally:
            self._inside = False

    def _by_path(self, name: str) -> Any:
        real = self._real[name]

        def called(path: Any = ".", *args: Any, **more: Any) -> Any:
            full = self._below(path)
            if not full:
                return real(path, *args, **more)
            return self._call(name, full, lambda: real(path, *args, **more))

        return called

    def _by_two(self, name: str) -> Any:
        real = self._real[name]

        def called(source: Any, target: Any, **more: Any) -> Any:
            full = self._below(target)
            if not full:
                return real(source, target, **more)
            source_path = self._below(source) or os.fsdecode(source)
            return self._call(name, source_path, lambda: real(source, target, **more), target=full)

        return called

    def _by_descriptor(self, name: str) -> Any:
        real = self._real[name]

        def called(descriptor: Any, *args: Any) -> Any:
            number = descriptor if isinstance(descriptor, int) else descriptor.fileno()
            path = self._paths.get(number)
            if path is None:
                return real(descriptor, *args)
            return self._call(name, path, lambda: real(descriptor, *args), descriptor=number)

        return called

    def _writing(self, name: str) -> Any:
        real = self._real[name]

        def called(descriptor: int, data: Any, *args: Any) -> Any:
            path = self._paths.get(descriptor)
            if path is None:
                return real(descriptor, data, *args)
            return self._call(
                "write",
                path,
                lambda: real(descriptor, data, *args),
                half=lambda: real(descriptor, memoryview(data)[: max(1, len(data) // 2)], *args),
                descriptor=descriptor,
                size=len(data),
            )

        return called

    def _open(self, path: Any, flags: int, *args: Any, **more: Any) -> int:
        full = self._below(path)
        if not full:
            return int(self._real["open"](path, flags, *args, **more))
        number = self._call("open", full, lambda: self._real["open"](path, flags, *args, **more))
        self._paths[number] = full
        return int(number)

    def _close(self, descriptor: int) -> None:
        path = self._paths.pop(descriptor, None)
        if path is None:
            self._real["close"](descriptor)
        else:
            go = self._real["close"]
            self._call("close", path, lambda: go(descriptor), descriptor=descriptor)

    def _file(
        self, file: Any, mode: str = "r", buffering: int = -1, *args: Any, **more: Any
    ) -> Any:
        """The built-in `open`: to write, over a file whose every write is a call; to read, one call."""
        full = self._paths.get(file, "") if isinstance(file, int) else self._below(file)
        if not full:
            return self._real["file"](file, mode, buffering, *args, **more)
        if not set(mode) & set("wax+"):
            return self._call(
                "open to read",
                full,
                lambda: self._real["file"](file, mode, buffering, *args, **more),
            )
        opener = more.pop("opener", None) or (lambda path, flags: os.open(path, flags, 0o666))
        raw = _Raw(file, mode.replace("t", "").replace("b", ""), opener, self)
        if buffering == 0:
            return raw
        made: Any = io.BufferedRandom(raw) if "+" in mode else io.BufferedWriter(raw)
        return made if "b" in mode else io.TextIOWrapper(made, *args, **more)


class _Raw(io.FileIO):
    """A file that was opened to write: what is written, truncated and closed goes through `Calls`."""

    def __init__(self, file: Any, mode: str, opener: Any, calls: Calls) -> None:
        self._calls = calls
        super().__init__(file, mode, opener=None if isinstance(file, int) else opener)

    def write(self, data: Any) -> int:
        calls = self._calls
        path = calls._paths.get(self.fileno())
        if path is None:
            return super().write(data)
        whole, plain = bytes(data), super().write
        return int(
            calls._call(
                "write",
                path,
                lambda: plain(whole),
                half=lambda: plain(whole[: max(1, len(whole) // 2)]),
                descriptor=self.fileno(),
                size=len(whole),
            )
        )

    def truncate(self, size: int | None = None) -> int:
        path, plain = self._calls._paths.get(self.fileno()), super().truncate
        if path is None:
            return plain(size)
        place = self.tell() if size is None else size
        number = self.fileno()
        call = self._calls._call
        return int(call("ftruncate", path, lambda: plain(place), descriptor=number))

    def close(self) -> None:
        path = None if self.closed else self._calls._paths.pop(self.fileno(), None)
        if path is None:
            super().close()
        else:
            plain = super().close
            self._calls._call("close", path, plain, descriptor=self.fileno())


_BY_PATH = ("unlink", "mkdir", "rmdir", "chmod", "truncate", "stat", "lstat", "listdir")
_BY_TWO = ("replace", "rename", "link")
_BY_DESCRIPTOR = ("fsync", "fdatasync", "ftruncate", "fchmod")
_WRITING = ("write", "pwrite")
