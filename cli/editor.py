"""Text in the user's own editor. What was typed is never lost: until it is saved it stays in a file."""

from __future__ import annotations

import contextlib
import os
import shlex
import signal
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from cli import output
from cli.arguments import decoded
from cli.errors import EditorFailed, Kept, Usage
from journal.errors import Invalid, JournalError, Postponed

T = TypeVar("T")


def until_saved(text: str, name: str, again: str, save: Callable[[str], T]) -> T | None:
    """Let the user edit a text and hand it to ``save``; None if it was left unchanged or empty.

    If ``save`` refuses what was typed, the user is asked to edit it again. Where that cannot be, and on any
    other error, the text stays in its file, and `Kept` says where and that ``again`` (with the file's name
    after it) saves it.
    """
    path = _file(name, text)
    while True:
        _open(path, text)
        typed = _read(path)
        if not typed.strip() or typed.rstrip() == text.rstrip():
            _remove(path)
            output.say("nothing was changed")
            return None
        try:
            saved = save(typed)
        except Invalid as problem:
            for each in problem.problems:
                output.say(each.message)
            if not _wants_again():
                raise Kept(problem, str(path), f"{again} {shlex.quote(str(path))}") from None
        except Postponed:
            _remove(path)  # the inbox has it
            raise
        except JournalError as problem:
            raise Kept(problem, str(path), f"{again} {shlex.quote(str(path))}") from None
        else:
            _remove(path)
            return saved


def available() -> bool:
    """Whether an editor can be opened: one is named, or there is a terminal for the usual one."""
    return bool(_named()) or output.interactive()


def _named() -> str:
    return os.environ.get("VISUAL", "").strip() or os.environ.get("EDITOR", "").strip()


def _file(name: str, text: str) -> Path:
    """A new file that only its owner can read, in a folder that only its owner can enter."""
    try:
        folder = Path(tempfile.mkdtemp(prefix="casebook-"))
        folder.chmod(0o700)  # a umask may have taken the owner's own rights away
        path = folder / f"{name}.md"
        path.touch(mode=0o600)
        path.chmod(0o600)
        path.write_text(text, "utf-8")
    except OSError as problem:
        raise EditorFailed(f"could not make a file to edit: {problem.strerror}") from None
    return path


def _open(path: Path, text: str) -> None:
    if not available():
        raise Usage(
            "there is no terminal for an editor; set $EDITOR, or give the text with --from FILE"
        )
    try:
        command = shlex.split(_named() or "vi")
        with _interrupts_left_to_it():
            code = subprocess.run([*command, str(path)], check=False).returncode
    except (OSError, ValueError) as problem:
        _leave(path, text, f"could not start the editor {_named()!r} ({problem})")
    else:
        if code:
            _leave(path, text, f"the editor {command[0]!r} ended with code {code}")


@contextlib.contextmanager
def _interrupts_left_to_it() -> Iterator[None]:
    """Ctrl+C reaches every process of the terminal; here it must not end what the editor goes on with."""
    # A handler, unlike SIG_IGN, is not inherited by the editor.
    before = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _leave(path: Path, text: str, why: str) -> None:
    """Give up after an editor failed; only a file in which nothing was typed goes."""
    typed = _read(path)
    if typed.strip() and typed != text:
        raise EditorFailed(f"{why}; what you typed is kept in {path}")
    _remove(path)
    raise EditorFailed(f"{why}; nothing was changed, set $EDITOR to an editor that works")


def _read(path: Path) -> str:
    try:
        return decoded(path.read_bytes())
    except FileNotFoundError:
        return ""
    except OSError as problem:
        raise EditorFailed(f"could not read {path} back: {problem.strerror}") from None


def _remove(path: Path) -> None:
    """The file and its folder, with the copies that an editor may have left there."""
    import shutil

    shutil.rmtree(path.parent, ignore_errors=True)


def _wants_again() -> bool:
    if not output.interactive():
        return False
    try:
        answer = output.ask("edit it again? [Y/n]")
    except KeyboardInterrupt:
        return False
    return answer is not None and answer.lower() in ("", "y", "yes")
