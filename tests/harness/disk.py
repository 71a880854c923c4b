"""A disk that may lose what was not synced: what it may hold after a power cut at any moment.

Fed with the calls of a process, it keeps for each file what was there at the last fsync and every state since, and
for each folder the names since its last fsync. An image is one choice of both. What a sync promised is in
all of them; anything else may be there, in part, as zeros, or not.
"""

import itertools
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from tests.harness.calls import SYNCING, Call

MOST = 5
"""More changes of names than these are not tried in all subsets, but as prefixes, alone, and with one missing."""

Image = frozenset[tuple[str, bytes | None]]
"""Paths with what the file holds; None for a folder."""


class File:
    """A file (or folder, ``states`` of None) whatever it is called: the synced state, then each state since."""

    def __init__(self, data: bytes | None) -> None:
        self.states: list[bytes | None] = [data]

    def may_hold(self) -> list[bytes | None]:
        """What may be found in it after a cut: nothing since the sync, all, half, zeros, only the last write."""
        first, last = self.states[0], self.states[-1]
        if first is None or last is None or len(self.states) == 1:
            return [last]
        found = [*self.states, _half(first, last), _zeros(first, last)]
        before = self.states[-2]
        if before is not None and before != first:
            found.append(_only(first, before, last))
        return list(dict.fromkeys(found))


class Renamed(NamedTuple):
    """A change of names: ``gone`` falls away and ``come`` names the file; "" where there is none."""

    gone: str
    come: str
    file: File | None


class Disk:
    """What lies below a folder; hand its `see` to `Calls`."""

    def __init__(self, root: str, after: Callable[["Disk"], None]) -> None:
        self._root = str(Path(root).resolve())
        self._after = after
        self._names: dict[str, File] = {}
        for path in sorted(Path(self._root).rglob("*")):
            self._names[str(path)] = File(None if path.is_dir() else path.read_bytes())
        self._durable = dict(self._names)
        self._pending: dict[str, list[Renamed]] = {}
        self._open: dict[int, File] = {}

    def see(self, call: Call) -> object:
        """Do a call for real, and take in what it did."""
        there = Path(call.path).exists()
        result = call.go()
        name = call.name
        if name == "open":
            if not there:
                self._change(Renamed("", call.path, File(b"")))
            found = self._names.get(call.path)
            if found is not None and isinstance(result, int):
                self._open[result] = found
                self._written(found, call.path)
        elif name in ("write", "ftruncate"):
            found = self._open.get(call.descriptor)
            if found is not None:
                self._written(found, self._path_of(found))
        elif name in SYNCING:
            self._synced(call)
        elif name in ("rename", "replace"):
            self._change(Renamed(call.path, call.target, self._names[call.path]))
        elif name == "link":
            self._change(Renamed("", call.target, self._names[call.path]))
        elif name in ("unlink", "rmdir"):
            self._change(Renamed(call.path, "", None))
        elif name == "mkdir":
            self._change(Renamed("", call.path, File(None)))
        elif name == "close":
            self._open.pop(call.descriptor, None)
        if name in _CHANGING:
            self._after(self)
        return result

    def images(self) -> Iterator[Image]:
        """Every image that may be left if the power fails now."""
        changes = [change for each in self._pending.values() for change in each]
        for chosen in _subsets(len(changes)):
            names = dict(self._durable)
            for number in chosen:
                change = changes[number]
                if change.gone:
                    names.pop(change.gone, None)
                if change.come and change.file is not None:
                    names[change.come] = change.file
            names = {path: file for path, file in names.items() if self._reachable(path, names)}
            paths = list(names)
            for held in itertools.product(*(names[path].may_hold() for path in paths)):
                yield frozenset(zip(paths, held, strict=True))

    def _reachable(self, path: str, names: dict[str, File]) -> bool:
        parent = str(Path(path).parent)
        return parent == self._root or (parent in names and self._reachable(parent, names))

    def _change(self, change: Renamed) -> None:
        if change.gone:
            self._names.pop(change.gone, None)
        if change.come and change.file is not None:
            self._names[change.come] = change.file
        self._pending.setdefault(str(Path(change.come or change.gone).parent), []).append(change)

    def _synced(self, call: Call) -> None:
        found = self._open.get(call.descriptor)
        if Path(call.path).is_dir():
            for change in self._pending.pop(call.path, []):
                if change.gone:
                    self._durable.pop(change.gone, None)
                if change.come and change.file is not None:
                    self._durable[change.come] = change.file
        elif found is not None:
            found.states = [found.states[-1]]

    def _written(self, file: File, path: str) -> None:
        if path and file.states[-1] is not None:
            data = Path(path).read_bytes()
            if data != file.states[-1]:
                file.states.append(data)

    def _path_of(self, file: File) -> str:
        return next((path for path, each in self._names.items() if each is file), "")


_CHANGING = {"open", "write", "ftruncate", "rename", "replace", "link", "unlink", "rmdir", "mkdir"}
_CHANGING |= SYNCING


def write(image: Image, root: str, folder: str) -> None:
    """Make an image of what was below ``root`` real in a folder."""
    for path, data in sorted(image, key=lambda each: each[0]):
        target = Path(folder, Path(path).relative_to(Path(root).resolve()))
        if data is None:
            target.mkdir()
        else:
            target.write_bytes(data)


def _subsets(count: int) -> Iterator[tuple[int, ...]]:
    everything = tuple(range(count))
    if count <= MOST:
        for size in range(count + 1):
            yield from itertools.combinations(everything, size)
        return
    found = [everything[:size] for size in range(count + 1)]
    found += [(number,) for number in everything]
    found += [tuple(n for n in everything if n != missing) for missing in everything]
    yield from dict.fromkeys(found)


def _common(one: bytes, other: bytes) -> int:
    pairs = zip(one, other, strict=False)
    return next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def _half(old: bytes, new: bytes) -> bytes:
    middle = (_common(old, new) + len(new)) // 2
    return new[:middle] + old[middle:]


def _zeros(old: bytes, new: bytes) -> bytes:
    start = _common(old, new)
    return new[:start] + bytes(len(new) - start)


def _only(first: bytes, before: bytes, last: bytes) -> bytes:
    """The last write without those before it: what was written between is zeros, or what it was."""
    start = _common(before, last)
    return first[:start].ljust(start, b"\0") + last[start:]
