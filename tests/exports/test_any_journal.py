"""Every artifact of any journal."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings

from exports import catalog
from journal import profile
from journal.model import (
    Snapshot,
)
from tests.exports import reading
from tests.harness import strategies


@pytest.mark.fault(29)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(strategies.snapshots())
def test_any_journal_can_be_exported(snapshot: Snapshot) -> None:
    """Whatever a journal holds, every artifact is made, and no HTML comes out of it."""
    for artifact in catalog.available(snapshot):
        made = catalog.render(artifact, snapshot, profile.load("sde-to-pm"), date(2026, 7, 3))

        assert made.encode()
        if artifact.kind != "journal":
            assert not reading.markup(made) & {"html_block", "html_inline"}
            assert reading.tokens(made)[0].tag == "h1"
