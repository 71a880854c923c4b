"""What becomes of a store is tested where people have theirs: on a disk, whose syncs take their time."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture
def tmp_path() -> Iterator[Path]:
    """A folder on the disk; in memory a kill hardly ever meets a save."""
    with tempfile.TemporaryDirectory(prefix="casebook-harness-") as folder:
        yield Path(folder).resolve()
