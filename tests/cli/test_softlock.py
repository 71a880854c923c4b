"""What the command line says where the file system has no locks."""

import errno
import os

import pytest

from journal.home import Home
from journal.store import lock
from tests.cli.conftest import Casebook


@pytest.mark.fault(55)
def test_it_is_told_once(home: Home, casebook: Casebook, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first command that writes says what that means; later ones are quiet."""

    def no_locks(_: int) -> None:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr(lock, "_try_lock", no_locks)
    first, second = casebook("note", "one"), casebook("note", "two")

    assert (0, "N1\n") == first[:2]
    assert "has no locks" in first.err
    assert (0, "N2\n") == second[:2]
    assert "has no locks" not in second.err
    ran = casebook("doctor")
    assert 0 == ran.code
    assert "no-locks" in ran.out
