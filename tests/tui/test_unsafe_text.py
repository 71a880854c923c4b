"""No widget is handed text that it could take for markup; the lint that says so is red where it must be."""

from pathlib import Path

import pytest

from tests.tui.unsafe_text import unsafe, unsafe_in

ROOT = Path(__file__).parents[2]

BAD = {
    "a variable": "def f(title): yield Static(title)",
    "an attribute": "def f(note): yield Label(note.text)",
    "an f-string": "def f(n): yield Button(f'{n} rows')",
    "joined": "def f(n): yield Checkbox('a' + n)",
    "a method's result": "def f(n): yield Option(n.title.upper())",
    "an unknown function": "def f(n): yield Collapsible(title=shown(n))",
    "one way of two": "def f(n): yield Static(Content(n) if n else n)",
    "bound to text": "def f(n):\n    said = n.text\n    yield Static(said)",
    "bound to text once": "def f(n):\n    said = Content(n)\n    said = n\n    yield Static(said)",
    "set on itself": "class A:\n def f(self, n): self._n = n\n def g(self): yield Static(self._n)",
    "annotated as text": "def f(n: str): yield Static(n)",
    "an update": "def f(w, n): w.update(n)",
    "a border": "def f(w, n): w.border_title = n",
    "a border beneath": "def f(w, n): w.border_subtitle = f'{n}'",
    "a tooltip": "def f(w, n): w.tooltip = n.text",
    "a placeholder": "def f(n): yield TextArea(n, placeholder=n)",
    "a notice": "def f(app, n): app.notify(n, markup=False)",
    "a notice with markup": "def f(app): app.notify('x')",
    "markup": "def f(n): yield Static('x', markup=True)",
    "a table": "def f(t, n): t.add_row(n)",
    "a column": "def f(t, n): t.add_column(n)",
    "a tree": "def f(t, n): t.root.add_leaf(n)",
    "a tab": "def f(n): yield TabPane(n)",
    "a row of the palette": "def f(n): yield DiscoveryHit(n, run)",
    "a found row of the palette": "def f(n): yield Hit(1, n, run)",
    "its help": "def f(n): yield DiscoveryHit('x', run, help=n)",
    "parsed": "def f(n): yield Static(Content.from_markup(n))",
    "what a widget draws": "class A(Widget):\n def render(self) -> str: return self.text",
    "a link": "def f(app, n): app.open_url(n)",
    "a screenshot": "def f(app): app.deliver_screenshot()",
}

GOOD = (
    "def f(): yield Static('window too small')",
    "def f(n): yield Static(Content(n))",
    "def f(n): yield Static(content([line(n)]), classes='x')",
    "def f(n: Content | Prose): yield Static(n)",
    "def f(n):\n    said = Content(n)\n    yield Static(said)",
    "def f(n): yield Input(n, placeholder='words')",
    "def f(n): yield TextArea(n.text)",
    "def f(n): yield Static(id='x')",
    "def f(app): app.notify('x', markup=False)",
    "def f(app, n): app.notify(flat(n), markup=False)",
    "def f(w, n): w.border_title = Content(n) if n else ''",
    "class A(Widget):\n def render(self) -> Content: return Content(self.text)",
    "def f(n): yield DiscoveryHit(_named(n), run)\ndef _named(n) -> Content: return Content(n)",
    "class A:\n def f(self, n): self._n = Text(n)\n def g(self): yield Static(self._n)",
)


@pytest.mark.fault(1)
@pytest.mark.parametrize("what", BAD)
def test_the_lint_is_red_where_text_could_be_parsed(what: str) -> None:
    """Each of the ways in which it was seen to happen."""
    assert [] != unsafe(BAD[what])


@pytest.mark.parametrize("source", GOOD)
def test_the_lint_lets_be_what_is_safe(source: str) -> None:
    """Literals, `Content`, `Text`, and functions that make them."""
    assert [] == unsafe(source)


@pytest.mark.fault(1, 28)
def test_no_widget_is_handed_text_that_it_could_parse() -> None:
    """Every module of the screen."""
    assert [] == [str(each) for each in unsafe_in(ROOT / "tui")]


@pytest.mark.fault(54)
def test_there_are_few_ways_to_work_in_the_background() -> None:
    """`Shell.perform`, whose bugs end the program with the draft safe; measuring and exporting, which tell theirs; and
    the one thread that both have work done in. Nothing else starts a worker or a thread.
    """
    starts = ("run_worker(", "@work", "run_in_executor", "to_thread(", "create_task(", "Thread(")
    found = [
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "tui").rglob("*.py")
        for start in starts
        if start in path.read_text("utf-8")
    ]

    allowed = {
        *("background.py", "paging.py", "shell.py"),
        *("screens/export.py", "screens/left_out.py"),
    }
    assert {f"tui/{each}" for each in allowed} == set(found)
