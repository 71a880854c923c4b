"""The hostile texts themselves: a journal that holds none of them would prove nothing."""

import pytest

from journal import interchange, model, text
from tests.harness import hostile


@pytest.mark.parametrize("number", [40, 300])
def test_every_text_is_somewhere_in_the_journal(number: int) -> None:
    """As many texts as were asked for, the same for the same seed, each in some field."""
    given = hostile.texts(number, seed=3)

    assert number == len(given)
    assert given == hostile.texts(number, seed=3)
    assert set(given) <= set(hostile.texts_of(hostile.journal(given)))


def test_what_arrives_is_what_the_program_reads_but_for_the_cleaning() -> None:
    """The bytes are an import; nothing is refused, and only controls and half characters change."""
    given = hostile.journal(hostile.TEXTS)
    read = interchange.load(hostile.arriving(given), "hostile.json").snapshot

    assert set(hostile.texts_of(read)) <= {
        cleaned for each in hostile.texts_of(given) for cleaned in (text.clean(each), text.clean_line(each))
    }  # fmt: skip
    assert len(given.decisions) == len(read.decisions) > 1
    assert isinstance(read.decisions[0], model.Decision)
