"""The toolkit's stylesheet with a memory: what it read and matched for one widget it need not for the next.

Reading the sheets and matching their rules anew, for each app, widget and key, took a third of the time of the
tests of the screen. For a release the toolkit is left as it is.
"""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import cache
from typing import Any, NamedTuple

import pytest
from textual.css.model import RuleSet
from textual.css.styles import RulesMap
from textual.css.stylesheet import Stylesheet
from textual.css.types import CSSLocation
from textual.dom import DOMNode

from tests.harness import counts

ROOM = 20_000
"""How many answers are kept for the same rules before all are forgotten."""

ORDER = {"first-of-type", "last-of-type", "first-child", "last-child", "empty"}

_apply = Stylesheet.apply
_parse_rules = Stylesheet._parse_rules
_replace_rules = Stylesheet.replace_rules
_style_parts = Stylesheet._process_component_classes


class Name(NamedTuple):
    """What rules call a node by; their pseudo classes ask for its states beside it."""

    kind: type[DOMNode]
    id: str | None
    classes: frozenset[str]


def name_of(node: DOMNode) -> Name:
    """The name of a node."""
    return Name(type(node), node._id, frozenset(node._classes))


class Path(NamedTuple):
    """A node and all above it, with their names."""

    names: tuple[Name, ...]
    nodes: tuple[DOMNode, ...]

    @classmethod
    def to(cls, node: DOMNode) -> "Path":
        """The path to a node."""
        nodes = []
        above: Any = node
        while isinstance(above, DOMNode):
            nodes.append(above)
            above = above._parent
        return cls(tuple(map(name_of, nodes)), tuple(nodes))


class Answer(NamedTuple):
    """The rules that hold for a node, and what becomes of them once it has been given them."""

    rules: RulesMap
    settled: RulesMap


def answered(rules: RulesMap) -> Answer:
    """An answer of these rules."""
    node = DOMNode()
    _replace_rules(node, rules)
    return Answer(rules, node.styles.base._rules)


class Question:
    """The rules that may hold for a node, in their order, and what they gave the nodes that were seen."""

    def __init__(self, rules: tuple[RuleSet, ...]) -> None:
        self.rules = rules
        states = set[str]().union(*(rule.pseudo_classes for rule in rules))
        self.flags = {
            "_has_hover_style": "hover" in states,
            "_has_focus_within": "focus-within" in states,
            "_has_order_style": not states.isdisjoint(ORDER),
            "_has_odd_or_even": not states.isdisjoint({"odd", "even"}),
        }
        # Where a node stands among its siblings, and whether the focus is beneath it, is left to the toolkit.
        self.open = states.isdisjoint(Stylesheet._EXCLUDE_PSEUDO_CLASSES_FROM_CACHE)
        self.answers: dict[Any, Answer] = {}
        selectors = [each.selectors for rule in rules for each in rule.selector_set]
        last = [each[-1] for each in selectors if each[-1].pseudo_classes]
        above = [each for path in selectors for each in path[:-1] if each.pseudo_classes]
        # The last of the selectors is of the node itself.
        self._asking = (last + above, above)
        self._states: dict[tuple[bool, Name], tuple[str, ...]] = {}

    def asked(self, path: Path) -> Any:
        """Everything that the rules ask of a node and of those above it."""
        if not self._asking[0]:
            return path.names
        found: list[bool] = []
        above = False
        for name, node in zip(*path, strict=True):
            states = self._states.get((above, name))
            if states is None:
                asking = (each.pseudo_classes for each in self._asking[above] if each._check(node))
                states = self._states[above, name] = tuple(sorted(set[str]().union(*asking)))
            for state in states:
                found.append(node.has_pseudo_class(state))
            if not self._asking[1]:
                break
            above = True
        return path.names, tuple(found)

    def keep(self, asked: Any, answer: Answer) -> None:
        """Remember what was answered."""
        if len(self.answers) > ROOM:
            self.answers.clear()
        self.answers[asked] = answer


# Told apart by which rules they are: two that say the same may stand in different sheets.
_questions: dict[tuple[int, ...], Question] = {}


class Sheet:
    """One list of rules, with the question that a node of a name puts."""

    def __init__(self, rules: list[RuleSet]) -> None:
        self.rules = rules
        self._by_name: dict[Name, Question] = {}

    @classmethod
    def of(cls, stylesheet: Stylesheet) -> "Sheet":
        """The rules that a stylesheet has now."""
        sheet: Sheet | None = getattr(stylesheet, "remembered", None)
        if sheet is None or sheet.rules is not stylesheet.rules:
            sheet = stylesheet.remembered = cls(stylesheet.rules)  # type: ignore[attr-defined]
        return sheet

    def question(self, name: Name) -> Question:
        """The rules that may hold for nodes of that name."""
        known = self._by_name.get(name)
        if known is None:
            called = {"*", f"#{name.id}", *(f".{each}" for each in name.classes)}
            called |= {each.__name__ for each in name.kind._css_bases(name.kind)}
            rules = tuple(
                rule for rule in reversed(self.rules) if not called.isdisjoint(rule.selector_names)
            )
            known = _questions.setdefault(tuple(map(id, rules)), Question(rules))
            self._by_name[name] = known
        return known


def apply(
    self: Stylesheet, node: DOMNode, *, animate: bool = False, cache: dict[Any, Any] | None = None
) -> None:
    """Style a node as the toolkit does, from memory if the same was asked before."""
    path = Path.to(node)
    question = Sheet.of(self).question(path.names[0])
    if not question.open:
        _apply(self, node, animate=animate, cache=cache)
        return
    asked = question.asked(path)
    answer = question.answers.get(asked)
    if answer is None:
        fresh: dict[Any, RulesMap] = {}
        _apply(self, node, animate=animate, cache=fresh)
        question.keep(asked, answered(next(iter(fresh.values()), RulesMap())))
        return
    vars(node).update(question.flags)
    if answer.rules:
        if node.styles.base._rules != answer.settled or (animate and node.app.animator._animations):
            self.replace_rules(node, answer.rules, animate=animate)
        else:
            node.notify_style_update()
    self._process_component_classes(node)


@cache
def parts_of(kind: type[DOMNode]) -> tuple[Name, ...]:
    """What is styled of such nodes beside themselves, as nodes that are only made for that."""
    classes = sorted(kind._get_component_classes())
    return tuple(Name(DOMNode, None, frozenset((each,))) for each in classes)


def style_parts(self: Stylesheet, node: DOMNode) -> None:
    """Style the parts of a node; those whose rules stay the same are kept."""
    parts = parts_of(type(node))
    if not parts:
        return
    sheet, path, found, changed = Sheet.of(self), Path.to(node), {}, False
    for name in parts:
        question = sheet.question(name)
        (part,) = name.classes
        made = DOMNode(classes=part)
        made._attach(node)
        asked = question.asked(Path((name, *path.names), (made, *path.nodes)))
        answer = question.answers.get(asked) if question.open else None
        if answer is None:
            _style_parts(self, node)
            return
        styles = node._component_styles.get(part)
        if styles is None or styles.base._rules != answer.settled:
            styles, changed = made.styles, True
            styles.base._rules.update(answer.settled)
            styles.base._updates += 1
        found[part] = styles
    node._component_styles.clear()
    node._component_styles.update(found)
    if changed:
        node.refresh()


_read: dict[Any, list[RuleSet]] = {}


def parse_rules(
    self: Stylesheet,
    css: str,
    read_from: CSSLocation,
    is_default_rules: bool = False,
    tie_breaker: int = 0,
    scope: str = "",
) -> list[RuleSet]:
    """Read a sheet, once for all apps of the same colours."""
    rest = (css, read_from, is_default_rules, tie_breaker, scope)
    asked = (frozenset(self._variables.items()), *rest)
    if asked not in _read:
        _read[asked] = _parse_rules(self, *rest)
    return _read[asked]


@contextmanager
def _with(apply: Any, style_parts: Any, parse_rules: Any) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Stylesheet, "apply", apply)
        patch.setattr(Stylesheet, "_process_component_classes", style_parts)
        patch.setattr(Stylesheet, "_parse_rules", parse_rules)
        yield


def forgetful() -> AbstractContextManager[None]:
    """Within it the toolkit is as it is."""
    return _with(_apply, _style_parts, _parse_rules)


def remembering() -> AbstractContextManager[None]:
    """Within it the toolkit remembers what it read and matched, except for a release."""
    return forgetful() if counts.full() else _with(apply, style_parts, parse_rules)
