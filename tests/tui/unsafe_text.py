"""Finds the places where a widget is handed text that it would take for markup.

What a widget is handed must be a literal, a `Content` or `Text`, or come from a function that makes one. Names are
followed to where they are bound in the same function, attributes of ``self`` to where they are set in the module,
parameters to what they are annotated as (which mypy holds).
"""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

WIDGETS = frozenset(
    [
        "Static",
        "Label",
        "Button",
        "Checkbox",
        "RadioButton",
        "RadioSet",
        "OptionList",
        "Option",
        "Select",
        "SelectionList",
        "Selection",
        "Tabs",
        "Tab",
        "TabPane",
        "Collapsible",
        "ListItem",
        "Link",
        "Markdown",
        "Placeholder",
        "Header",
        "Digits",
        "Pretty",
        "Toast",
        "Tooltip",
        "Tree",
        "Log",
        "RichLog",
        "DiscoveryHit",
        "Hit",
        "SimpleCommand",
        "Input",
        "TextArea",
        "MaskedInput",
    ]
)
METHODS = frozenset(
    [
        "update",
        "notify",
        "add_row",
        "add_rows",
        "add_column",
        "add_columns",
        "add_leaf",
        "add_option",
        "add_options",
        "set_label",
        "set_options",
        "replace_option_prompt",
        "add_tab",
        "with_tooltip",
        "write",
    ]
)
ATTRIBUTES = frozenset(
    [
        "border_title",
        "border_subtitle",
        "tooltip",
        "placeholder",
        "label",
        "title",
        "sub_title",
        "prompt",
        "help",
    ]
)
LITERAL_WIDGETS = frozenset(("Input", "TextArea", "Area", "MaskedInput", "Log"))
"""These show the text that they are begun with as it is; only their other texts are looked at."""
PIPES = ("process.stdin.write", "sys.stdout.buffer.write")
"""How processes of ours talk with each other; nothing of it is shown."""

SHOWN = frozenset(
    [
        "placeholder",
        "tooltip",
        "label",
        "title",
        "prompt",
        "content",
        "renderable",
        "help",
        "message",
    ]
)
"""The keywords with which text is handed over."""

TYPES = frozenset(("Content", "Text", "Prose"))
SAFE_CALLS = frozenset(
    ["Content", "Text", "Content.assemble", "content", "preview", "matcher.highlight"]
)
OURS = frozenset(("field.placeholder", "self.place.field.placeholder", "command.help"))
"""Constants of our own tables."""

FORBIDDEN = frozenset(
    [
        "from_markup",
        "from_ansi",
        "from_rich_text",
        "render_markup",
        "open_url",
        "deliver_screenshot",
        "save_screenshot",
    ]
)


class Unsafe(NamedTuple):
    """A place in a file and what stands there."""

    path: str
    line: int
    said: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.said}"


def unsafe_in(folder: Path) -> list[Unsafe]:
    """Every place in the modules of a folder."""
    return [
        found
        for path in sorted(folder.rglob("*.py"))
        for found in unsafe(path.read_text("utf-8"), path.relative_to(folder.parent).as_posix())
    ]


def unsafe(source: str, path: str = "snippet.py") -> list[Unsafe]:
    """Every place in a module."""
    module = _Module(ast.parse(source))
    return [Unsafe(path, node.lineno, ast.unparse(node)) for node in module.unsafe()]


class _Module:
    def __init__(self, tree: ast.Module) -> None:
        self._tree = tree
        self._within: dict[ast.AST, ast.AST] = {}
        for parent in ast.walk(tree):
            self._within |= dict.fromkeys(ast.iter_child_nodes(parent), parent)

    def unsafe(self) -> Iterator[ast.expr | ast.stmt]:
        """The nodes that hand over what is not safe."""
        for node in ast.walk(self._tree):
            if isinstance(node, ast.Call):
                handed = [each for each in self._handed(node) if not _flattened(node, each)]
                if not all(map(self._safe, handed)) or _parses(node):
                    yield node
            elif isinstance(node, ast.Assign | ast.AnnAssign):
                targets = node.targets if isinstance(node, ast.Assign) else [node.target]
                names = {each.attr for each in targets if isinstance(each, ast.Attribute)}
                if names & ATTRIBUTES and node.value is not None and not self._safe(node.value):
                    yield node
            elif isinstance(node, ast.FunctionDef) and node.name == "render":
                if isinstance(self._within[node], ast.ClassDef) and not _typed_safe(node.returns):
                    yield node
            elif isinstance(node, ast.Attribute) and node.attr in FORBIDDEN:
                yield node

    def _handed(self, call: ast.Call) -> Iterator[ast.expr]:
        name = ast.unparse(call.func)
        last = name.rpartition(".")[2]
        if name in PIPES or (last not in WIDGETS and not ("." in name and last in METHODS)):
            return
        if last not in LITERAL_WIDGETS:
            # The score of a hit and what it does are no text.
            yield from call.args[1:2] if last == "Hit" else call.args[:1]
        yield from (each.value for each in call.keywords if each.arg in SHOWN)

    def _safe(self, node: ast.expr) -> bool:
        if isinstance(node, ast.Constant):
            return True
        if isinstance(node, ast.IfExp):
            return self._safe(node.body) and self._safe(node.orelse)
        if isinstance(node, ast.BoolOp):
            return all(map(self._safe, node.values))
        if isinstance(node, ast.Call):
            name = ast.unparse(node.func)
            return name in SAFE_CALLS or self._returns(name)
        if ast.unparse(node) in OURS:
            return True
        if isinstance(node, ast.Name | ast.Attribute):
            bound = list(self._bound(node))
            return bool(bound) and all(bound)
        return False

    def _returns(self, name: str) -> bool:
        """Whether a function of the module is annotated to return what is safe."""
        return any(
            isinstance(node, ast.FunctionDef) and node.name == name and _typed_safe(node.returns)
            for node in self._tree.body
        )

    def _bound(self, node: ast.Name | ast.Attribute) -> Iterator[bool]:
        """For each place that binds a name or an attribute, whether it is safe."""
        written = ast.unparse(node)
        scope: ast.AST = self._tree
        if isinstance(node, ast.Name):
            scope = self._function(node)
            if isinstance(scope, ast.FunctionDef | ast.AsyncFunctionDef):
                arguments = scope.args
                for argument in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs):
                    if argument.arg == written:
                        yield _typed_safe(argument.annotation)
        for each in ast.walk(scope):
            if isinstance(each, ast.Assign) and written in map(ast.unparse, each.targets):
                # Made from itself it can be followed no further.
                itself = any(ast.unparse(part) == written for part in ast.walk(each.value))
                yield not itself and self._safe(each.value)
            elif isinstance(each, ast.AugAssign | ast.For) and ast.unparse(each.target) == written:
                yield False
            elif isinstance(each, ast.AnnAssign) and ast.unparse(each.target) == written:
                yield _typed_safe(each.annotation)

    def _function(self, node: ast.AST) -> ast.AST:
        while node in self._within:
            node = self._within[node]
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
                return node
        return self._tree


def _typed_safe(annotation: ast.expr | None) -> bool:
    if isinstance(annotation, ast.BinOp):
        return _typed_safe(annotation.left) and _typed_safe(annotation.right)
    return annotation is not None and ast.unparse(annotation).strip("'\"") in TYPES


def _flattened(call: ast.Call, handed: ast.expr) -> bool:
    """Whether it is the text of a notice, which takes nothing but strings, made harmless on the spot."""
    return ast.unparse(call.func).endswith(".notify") and ast.unparse(handed).startswith("flat(")


def _parses(call: ast.Call) -> bool:
    """Whether a call asks for markup, or a notice does not ask for none."""
    asked = {each.arg: each.value for each in call.keywords}
    markup = asked.get("markup")
    off = isinstance(markup, ast.Constant) and markup.value is False
    return (markup is not None and not off) or (
        ast.unparse(call.func).endswith(".notify") and not off
    )
