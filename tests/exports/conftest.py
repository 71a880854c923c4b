"""The sample and the nasty journal, with their profile and day."""

from datetime import date

import pytest

from journal import interchange, profile
from journal.model import Snapshot
from journal.profile import Profile


@pytest.fixture
def sample() -> Snapshot:
    """The case that comes with the program."""
    return interchange.sample().snapshot


@pytest.fixture
def rules() -> Profile:
    """The usual profile."""
    return profile.load(profile.DEFAULT)


@pytest.fixture
def today() -> date:
    """The last day of the sample's cycle."""
    return date(2026, 7, 3)
