"""Where things are: the user's folders, by the environment or the platform's habit, and the names of files."""

import os
import re
import sys
import zlib

UNFINISHED = ".following"
"""The ending of the file in which a close keeps the next cycle until the old one is history."""


def data_folder() -> str:
    """``$CASEBOOK_HOME``, else the platform's folder for user data."""
    return _folder("CASEBOOK_HOME", "XDG_DATA_HOME", "~/.local/share", "user_data_dir")


def config_folder() -> str:
    """``$CASEBOOK_CONFIG``, else the platform's folder for configuration."""
    return _folder("CASEBOOK_CONFIG", "XDG_CONFIG_HOME", "~/.config", "user_config_dir")


def state_folder() -> str:
    """``$CASEBOOK_STATE``, else the platform's folder for what a program keeps for itself."""
    return _folder("CASEBOOK_STATE", "XDG_STATE_HOME", "~/.local/state", "user_state_dir")


def backups_folder(home: str) -> str:
    """Where the backups of a home's journals are: apart from them, and from those of other homes."""
    real = os.path.realpath(home).encode("utf-8", "surrogateescape")
    return os.path.join(state_folder(), "backups", f"{zlib.crc32(real):08x}")


def _folder(own: str, xdg: str, habit: str, elsewhere: str) -> str:
    chosen = os.environ.get(own, "")
    if chosen:
        return os.path.abspath(os.path.expanduser(chosen))
    if sys.platform.startswith("linux"):
        # What platformdirs would answer; importing it costs a quick note a tenth of its time.
        base = os.environ.get(xdg, "").strip()
        # The standard has relative paths ignored.
        base = base if os.path.isabs(base) else os.path.expanduser(habit)
        return os.path.join(base, "casebook")
    import platformdirs

    return str(getattr(platformdirs, elsewhere)("casebook", appauthor=False))


def stem_of(path: str) -> str:
    """The name of a cycle's file without folder and ending."""
    return os.path.splitext(os.path.basename(path))[0]


def inbox_of(path: str) -> str:
    """The folder of what waits to be committed to the cycle's file at ``path``, and to its neighbours."""
    return os.path.join(os.path.dirname(path), "inbox")


_CONFLICT = (
    re.compile(r"\.sync-conflict-[\w-]+"),  # Syncthing
    re.compile(r" ?\([^()]*(?:conflict|Konflikt)[^()]*\)", re.I),  # Dropbox, Nextcloud, Seafile
    re.compile(r"[ _-]?\(\d+\)"),  # browsers, Google Drive
    re.compile(r"_conflict-\d{8}-\d+"),  # ownCloud
)


def conflict_of(name: str) -> str:
    """The file of a cycle of which a sync tool or editor left ``name`` as another version; "" if it is none."""
    if name.endswith("~"):
        name = name[:-1]
        return name if name.endswith((".json", ".log")) else ""
    stem, ending = os.path.splitext(name)
    if ending in (".json", ".log"):
        for pattern in _CONFLICT:
            found = pattern.search(stem)
            if found and found.start() and found.end() == len(stem):
                return stem[: found.start()] + ending
    return ""


def file_stem(name: str) -> str:
    """The file name of a cycle without ending: its name in plain characters, never a path."""
    stem = re.sub(r"[^A-Za-z0-9._-]+", "-", name).strip("-.")[:60]
    return stem or f"cycle-{zlib.crc32(name.encode('utf-8', 'replace')):08x}"


def exports_folder(
    home: str, export_to: str, cycle: str, *, redacted: bool = False, packet: bool = False
) -> str:
    """Where an export of a cycle goes if no folder is named: into that of the settings, else ``exports/`` in the home.

    What is redacted is never beside what is not, and the folder to hand over has nothing else in it.
    """
    stem = f"{file_stem(cycle)}{'-redacted' if redacted else ''}"
    return os.path.join(export_to or os.path.join(home, "exports"), stem, *["packet"] * packet)
