"""The only writing calls of the store: whole files, replaced atomically, and lines, appended; owner-only.

A file is serialised first, written to a temporary file in the same folder, fsynced, renamed over the old
one, and the folder is fsynced. Only when `replace` has returned is it on disk.
"""

import contextlib
import os

FILE_MODE = 0o600
FOLDER_MODE = 0o700


class NotSynced(OSError):
    """The file is in its place, but the system did not confirm that its name is on disk."""


def replace(path: str, data: bytes) -> None:
    """Put a whole file in the place of the old one, durably, or leave the old one as it was.

    Raises OSError, `NotSynced` if the new file is there all the same. A symbolic link is followed to the
    file that it names. A file without write permission is refused, which a bare rename would not do.
    """
    target = os.path.realpath(path)
    if os.path.exists(target) and not os.access(target, os.W_OK):
        raise PermissionError(13, "permission denied", target)
    folder, name = os.path.split(target)
    temporary = os.path.join(folder, f".{name}.{os.getpid()}.{os.urandom(4).hex()}.tmp")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)
    descriptor = os.open(temporary, flags | getattr(os, "O_CLOEXEC", 0), FILE_MODE)
    try:
        try:
            owner_only(descriptor)
            _write_all(descriptor, data)
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        os.replace(temporary, target)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(temporary)
        raise
    try:
        sync_folder(folder)
    except OSError as problem:
        raise NotSynced(problem.errno, problem.strerror, target) from None


class KeptOpen:
    """A file that stays open between uses, as opening costs more than most of them; one is made if there is none."""

    def __init__(self, path: str, flags: int) -> None:
        self._path = path
        self._flags = flags | os.O_CREAT | getattr(os, "O_CLOEXEC", 0)
        self._descriptor = -1
        self._file = (0, 0)

    def opened(self) -> tuple[int, bool]:
        """See to it that the file which the path names is open; its length in bytes, and whether it was not yet."""
        try:
            found = os.stat(self._path)
            if self._descriptor >= 0 and self._file == (found.st_dev, found.st_ino):
                return found.st_size, False
        except FileNotFoundError:
            pass
        self.close()
        self._descriptor = os.open(self._path, self._flags, FILE_MODE)
        found = os.fstat(self._descriptor)
        self._file = (found.st_dev, found.st_ino)
        return found.st_size, True

    def close(self) -> None:
        """Let the file go. What was synced is on disk, whatever closing says."""
        descriptor, self._descriptor = self._descriptor, -1
        if descriptor >= 0:
            with contextlib.suppress(OSError):
                os.close(descriptor)

    def __del__(self) -> None:
        self.close()


class Appender(KeptOpen):
    """The end of one file.

    Before each append it is made sure that the path still names the file that is open. After an error the
    descriptor is given up: what a system says of an fsync after one that failed means nothing.
    """

    def __init__(self, path: str) -> None:
        super().__init__(path, os.O_WRONLY | os.O_APPEND | getattr(os, "O_NOFOLLOW", 0))

    def append(self, data: bytes, size: int) -> None:
        """Add to a file that is ``size`` bytes long, durably; a new file is made for the first bytes.

        What stands after ``size`` is cut off. Raises OSError, after which the file is as long as before or
        holds only a part of the bytes, or `NotSynced` if all of them are there and could not be cut off again.
        """
        length, _ = self.opened()
        whole = False
        try:
            if not size:
                owner_only(self._descriptor)
            if length != size:
                os.ftruncate(self._descriptor, size)
            _write_all(self._descriptor, data)
            whole = True
            sync_data(self._descriptor)
            if not size:
                sync_folder(os.path.dirname(self._path))
        except BaseException as problem:
            try:
                os.ftruncate(self._descriptor, size)
            except OSError:
                if whole and isinstance(problem, OSError):
                    raise NotSynced(problem.errno, problem.strerror, self._path) from None
            finally:
                self.close()
            raise


def set_aside(path: str, start: int) -> str:
    """Move what a file holds from a place on into a file of its own beside it, and tell its path.

    Raises OSError, after which it may stand in both.
    """
    aside = f"{path}.{os.urandom(4).hex()}.aside"
    flags = os.O_RDWR | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0)
    descriptor = os.open(path, flags)
    try:
        os.lseek(descriptor, start, os.SEEK_SET)
        replace(aside, _read_all(descriptor))
        os.ftruncate(descriptor, start)
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    return aside


def sync_data(descriptor: int) -> None:
    """Make an append durable: the length of the file is part of what that needs, its times are not."""
    getattr(os, "fdatasync", os.fsync)(descriptor)


def owner_only(descriptor: int) -> None:
    """Make a file readable and writable by its owner alone, whatever the umask took away or left."""
    if hasattr(os, "fchmod"):
        os.fchmod(descriptor, FILE_MODE)


def _write_all(descriptor: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(descriptor, view) :]


def _read_all(descriptor: int) -> bytes:
    parts = []
    while part := os.read(descriptor, 1 << 20):
        parts.append(part)
    return b"".join(parts)


def sync_folder(folder: str) -> None:
    """Make the names in a folder durable; where folders cannot be opened there is nothing to do."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY | getattr(os, "O_DIRECTORY", 0))
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def make_folder(path: str) -> None:
    """Make a folder, durably, that only its owner may enter, whatever the umask; parents as usual."""
    if os.path.isdir(path):
        return
    parent = os.path.dirname(path.rstrip(os.sep)) or os.curdir
    if not os.path.isdir(parent):
        make_folder(parent)
    with contextlib.suppress(FileExistsError):
        os.mkdir(path, FOLDER_MODE)
        os.chmod(path, FOLDER_MODE)
        with contextlib.suppress(PermissionError):  # a parent that may be entered, not read
            sync_folder(parent)


def rename(path: str, other: str) -> None:
    """Give a file another name in the same folder, durably; raises OSError, `NotSynced` if it has it all the same."""
    os.replace(path, other)
    try:
        sync_folder(os.path.dirname(os.path.abspath(other)))
    except OSError as problem:
        raise NotSynced(problem.errno, problem.strerror, other) from None


def remove(path: str) -> None:
    """Delete a file durably; one that is not there is fine.

    Raises OSError, `NotSynced` if it is gone and only a power cut could bring it back.
    """
    with contextlib.suppress(FileNotFoundError):
        os.unlink(path)
    try:
        sync_folder(os.path.dirname(os.path.abspath(path)))
    except FileNotFoundError:
        raise
    except OSError as problem:
        raise NotSynced(problem.errno, problem.strerror, path) from None
