"""What is looked for on paper, and that it would be missed."""

import io
from pathlib import Path

import pytest

from exports.typeset import tree
from tests.harness import commonmark, typesetting
from tests.harness.commonmark import Example

SHOWN = Example(
    1, "a *b* [c](d) ![e](f)", '<p>a <em>b</em> <a href="d">c</a> <img src="f" alt="e"></p>'
)


@pytest.mark.fault(14)
def test_any_text_keeps_its_words_on_paper() -> None:
    """Whatever is stored is typeset, as long as measured, and can be read there."""
    found = typesetting.run(80, 1)

    assert () == found.losses
    assert 80 == found.number


@pytest.mark.parametrize(
    ("html", "problem"),
    [
        (SHOWN.html, ""),
        ("<p>a b <a href='d'>c</a> e f g</p>", "'efg' is not in"),
        ("<p>c a b</p>", "'cab' is not in"),
        ("<p>a</p><p>c</p><p>b</p>", "'b' is not in"),
        ("<p>a b <a href='y'>c</a></p>", "nothing leads to 'y'"),
        ("<p>a b c <img src='g' alt='e'></p>", "'g' is not in"),
    ],
)
def test_an_example_that_loses_something_is_told(html: str, problem: str) -> None:
    """A word, the order of words, where a link leads, an image's address."""
    found = list(commonmark.problems(SHOWN._replace(html=html)))

    assert [problem] == [each[: len(problem)] for each in found] if problem else found == []


def test_html_in_an_example_is_text() -> None:
    """Its tags are on paper, signs of markdown in it are signs."""
    assert [] == list(commonmark.problems(Example(1, "<div>\n*x*\n</div>", "<div>\n*x*\n</div>\n")))


def test_a_text_that_loses_a_word_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Were a cell left out of the tree, it would be missed."""
    text = "# one\n\n| two | drei Übel |\n|-|-|\n| three | four |"
    assert [] == list(typesetting.problems(text))

    cleaned = tree._clean
    monkeypatch.setattr(
        tree, "_clean", lambda said: cleaned(said).replace("three", "").replace("Ü", "")
    )
    # Trees are remembered by their text, so that it must be another one.
    told = [each.partition(" ")[0] for each in typesetting.problems(text.replace("one", "once"))]
    assert ["['Ü']", "'three'"] == told


def test_a_list_that_is_not_the_specification_is_refused(tmp_path: Path) -> None:
    """A run over nothing must not look like one that found nothing."""
    path = tmp_path / "examples.json"
    path.write_text("[]", "utf-8")
    out = io.StringIO()

    assert 2 == commonmark.main([str(path)], out)
    assert "0 examples are not those of the specification" in out.getvalue()
