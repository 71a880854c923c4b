"""Reading a command line: words, options and values in any order."""

import pytest

from cli.arguments import Parser


@pytest.mark.parametrize(
    ("argv", "options", "words"),
    [
        (["a", "--on", "fri", "b"], {"on": "fri"}, ["a", "b"]),
        (["--on", "-3d", "a"], {"on": "-3d"}, ["a"]),
        (["--on=-3d", "a"], {"on": "-3d"}, ["a"]),
        (["--", "--on", "x"], {"on": None}, ["--on", "x"]),
        (["a", "--", "-b", "--", "c"], {"on": None}, ["a", "-b", "--", "c"]),
        (["-0.5", "-1,240", "-7%"], {"on": None}, ["-0.5", "-1,240", "-7%"]),
        (["-0.7 points in test"], {"on": None}, ["-0.7 points in test"]),
        (["--kpi", "K1", "K2", "--on", "fri", "a"], {"on": "fri", "kpi": ["K1", "K2"]}, ["a"]),
        (["a", "--kpi", "K1", "--kpi", "K2"], {"kpi": ["K1", "K2"]}, ["a"]),
        (["--held", "a"], {"held": "yes"}, ["a"]),
        (["--held", "no", "a"], {"held": "no"}, ["a"]),
        (["--note", "-", "a"], {"note": "-"}, ["a"]),
        (["[--on]", "--note", "--on x"], {"note": "--on x"}, ["[--on]"]),
        ([], {"on": None, "kpi": []}, []),
    ],
)
def test_words_and_options_stand_in_any_order(
    argv: list[str], options: dict[str, object], words: list[str]
) -> None:
    """Words on both sides of options, values that begin with a dash, and -- before what looks like one."""
    parser = Parser("casebook test", "", argv)
    parser.add_argument("words", nargs="*")
    parser.add_argument("--on")
    parser.add_argument("--note")
    parser.add_argument("--held", nargs="?", const="yes")
    parser.add_argument("--kpi", nargs="+", action="extend", default=[])

    read = parser.read()

    assert words == read.words
    assert options == {name: getattr(read, name) for name in options}
