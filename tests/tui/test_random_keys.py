"""Any keys, pastes, clicks and sizes in any order: nothing falls, no word is lost, and Escape leads back to the panes.

The suite takes the same walks each time; the variable below gives others: ``CASEBOOK_SEED=7 pytest ...``.
"""

import asyncio
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from journal import codec, interchange
from journal.model import Cycle, Snapshot
from tests.harness.counts import count
from tests.tui.driving import frames_spared
from tests.tui.walking import Walker
from tui import commands

SEED = "CASEBOOK_SEED"
SIZES = ((80, 24), (120, 36), (60, 20), (40, 12))

BINDING_KEYS = [
    {"slash": "/", "question_mark": "?"}.get(key, key)
    for command in commands.COMMANDS
    for key in command.keys.split(",")
    if command.id != "quit"
]
EDITING = (
    "space", "backspace", "delete", "home", "end", "pageup", "pagedown", "f1", "f2", "f3", "f7",
    "ctrl+s", "ctrl+p", "ctrl+r", "ctrl+z", "ctrl+u", "ctrl+k", "ctrl+f", "ctrl+a", "ctrl+e",
)  # fmt: skip
MOVING = ("enter", "tab", "down", "escape", "right", "up", "left", "shift+tab")
KEYS = st.one_of(
    st.sampled_from(BINDING_KEYS),
    st.sampled_from("1234567"),
    st.sampled_from(MOVING),
    st.sampled_from(EDITING),
    st.sampled_from("abcdefghijklmnoprstuvwxyzABCDEFHMRSTWé[]*0?89/.-@#"),
)
BACK = ("escape",) * 3
WORDS = st.sampled_from([tuple("words"), ("é", "[", "/", "]"), ("4", "2"), tuple("D4 @UX")])
GIVEN = st.tuples(st.sampled_from("1234567"), st.sampled_from(BINDING_KEYS))
TYPED = st.tuples(
    st.sampled_from([("n",), ("2", "a"), ("3", "m"), ("4", "w"), ("4", "a"), ("2", "f"), ("7", "a"), ("C",), ("2", "s", "6")]),
    WORDS,
    st.lists(st.sampled_from((*MOVING, *EDITING)), max_size=3).map(tuple),
).map(lambda parts: (*BACK, *parts[0], *parts[1], *parts[2]))  # fmt: skip
PASTED = st.sampled_from(["words", "two\nlines", "é [b]x[/b] \u202e", "K1 @UX #tag", "64.2"]).map(
    "paste {}".format
)
SIZED = st.sampled_from(["20x6", "21x7", "40x12", "80x24", "200x60", "19x5"]).map(
    "resize {}".format
)
CLICKED = st.builds("click {},{}".format, st.integers(0, 119), st.integers(0, 35))
WRITTEN = st.sampled_from(["note", "D8", "K1", "C1", "B1", "M4"]).map("write {}".format)
COMPLETED = st.tuples(
    st.sampled_from([("n", "@"), ("n", "#"), ("2", "a", "tab", "tab", "K"), ("5", "a", "K"), ("4", "w", "D")]),
    st.sampled_from([(), ("U",), ("1",)]),
    st.lists(st.sampled_from(("tab", "down", "up", "enter", "escape", "ctrl+s")), min_size=1, max_size=3).map(tuple),
).map(lambda parts: (*BACK, *parts[0], *parts[1], *parts[2]))  # fmt: skip
FROM_OUTSIDE = st.one_of(PASTED, SIZED, CLICKED, WRITTEN).map(lambda step: (step,))
MOVE = st.one_of(
    st.tuples(KEYS), WORDS, GIVEN.map(lambda keys: (*BACK, *keys)), TYPED, COMPLETED, FROM_OUTSIDE, FROM_OUTSIDE
)  # fmt: skip
SEQUENCES = st.lists(MOVE, min_size=2, max_size=7).map(
    lambda moves: [key for move in moves for key in move]
)
"""Single keys, commands given in a pane, words typed into what was opened for them, and what comes from outside."""


@pytest.mark.parametrize("book", ["full", "empty"])
def test_no_sequence_of_keys_loses_anything(tmp_path: Path, book: str) -> None:
    """No crash, no lost word, and at most six steps back to the panes, on a full and on an empty book."""
    snapshot = (
        interchange.sample().snapshot
        if book == "full"
        else Snapshot(cycle=codec.decode({"name": "2026-H1"}, Cycle))
    )
    with asyncio.Runner() as runner, frames_spared():
        walker = Walker(runner, tmp_path, snapshot)

        @seed(int(os.environ.get(SEED, "0")))
        @settings(
            max_examples=count(50, 500),
            deadline=None,
            database=None,
            phases=[Phase.generate, Phase.shrink],
            suppress_health_check=list(HealthCheck),
            print_blob=True,
        )
        @given(st.sampled_from(SIZES), SEQUENCES)
        def holds(size: tuple[int, int], steps: list[str]) -> None:
            walker.walk(size, steps)

        try:
            holds()
        finally:
            walker.close()
