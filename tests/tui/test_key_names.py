"""Keys have one name everywhere: Enter, Escape, Tab, F1, ctrl+s."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import tui
from tui import commands

HERE = Path(str(tui.__file__)).parent
OTHER = re.compile(
    r"\^[a-z]\b|\bctrl-[a-z]\b|\bCtrl\b|\bpgup\b|\bpgdn\b|\bbackspace\b|(?<!\w)f\d\b"
    r"|(?:^|· )(?:enter|tab|escape|space|esc)(?= |$)|\b(?:enter|escape|backspace) [a-z]+s\b(?! value)"
)
"""A key under another name, in something that is said: as it begins, after a dot, or as who does something."""
SAID = re.compile(r"[A-Za-z]\S* \S")


def texts(path: Path) -> Iterator[tuple[int, str]]:
    """The texts of a file of two words or more, without its docstrings and the names of bindings."""
    tree = ast.parse(path.read_text("utf-8"))
    passed = {
        id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)
    } | {
        id(each)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Binding"
        for each in ast.walk(node)
    }  # fmt: skip
    for node in ast.walk(tree):
        text = node.value if isinstance(node, ast.Constant) and id(node) not in passed else None
        if isinstance(node, ast.Constant) and isinstance(text, str) and SAID.search(text):
            yield node.lineno, text


def test_keys_are_called_the_same_everywhere() -> None:
    """In every text of the screen; what is no key, such as "enter a decision", may stand."""
    verbs = {("todo.py", "enter a decision"), ("todo.py", "enter today's value"),
             ("todo.py", "enter what shipped"), ("todo.py", "enter what somebody said")}  # fmt: skip
    found = [
        f"{path.name}:{number}: {text}"
        for path in sorted(HERE.rglob("*.py"))
        for number, text in texts(path)
        if OTHER.search(text) and (path.name, text) not in verbs
    ]

    assert not found, "\n".join(found)


def test_a_key_is_printed_as_it_stands_on_the_keyboard() -> None:
    """Signs for words, capitals for function keys; the letters tell whether shift is needed."""
    printed = {each.id: commands.key_name(each) for each in commands.COMMANDS}

    assert {"/", "?", "[", "F1", "F3", "ctrl+f", "m", "M"} <= set(printed.values())
