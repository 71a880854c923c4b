"""The walk that looks for lost words finds them: with a bug that loses some, it fails."""

import asyncio
from pathlib import Path

import pytest

from journal import interchange
from tests.tui.driving import frames_spared
from tests.tui.walking import Walker
from tui.drafting import Drafted
from tui.forms.form import Form


def test_a_word_that_is_lost_is_missed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where Escape closes a form without a question, and where a saved word is another than the typed one."""
    steps = ["n", *"words", "write note", "resize 40x12", "paste more", "enter"]
    with asyncio.Runner() as runner, frames_spared():
        walker = Walker(runner, tmp_path, interchange.sample().snapshot)
        try:
            walker.walk((80, 24), steps)
            with monkeypatch.context() as patch:
                patch.setattr(Form, "action_leave", lambda form: form.dismiss(False))
                with pytest.raises(AssertionError, match="wordsmore"):
                    walker.walk((80, 24), [*steps[:-1], "escape"])
            with monkeypatch.context() as patch:
                patch.setattr(Drafted, "action_save", lambda form: form.dismiss(True))
                patch.setattr(Form, "action_save", Drafted.action_save)
                with pytest.raises(AssertionError, match="wordsmore"):
                    walker.walk((80, 24), steps)
        finally:
            walker.close()
