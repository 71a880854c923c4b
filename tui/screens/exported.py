"""What was exported: where it is, what each file was before, and what is to be known of it."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content

from exports.write import Written
from journal.text import plural
from tui import opener
from tui.export_run import Done
from tui.lines import Line, Span, flat, line
from tui.screens.sheet import Sheet
from tui.shell import Shell
from tui.widgets.key_line import KeyLine
from tui.widgets.paragraphs import Paragraphs


class ExportedScreen(Sheet[None]):
    """Read, open, or have the path."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,enter", "leave", "Close"),
        Binding("o", "open", "Open"),
        Binding("y", "copy", "Copy the path"),
        Binding("j", "scroll(1)", show=False),
        Binding("k", "scroll(-1)", show=False),
    ]

    def __init__(self, done: Done) -> None:
        super().__init__(classes="sheet")
        self._done = done

    def compose(self) -> ComposeResult:
        """What is to be known first, then each file, and the keys."""
        box = Vertical(classes="box")
        box.border_title = Content("Exported")
        with box:
            with VerticalScroll(classes="flexible"):
                yield Paragraphs(lines(self._done))
            opens = "o open · " if opener.command() else ""
            yield KeyLine(f"{opens}y copy the path · ↑↓ scroll · Enter or Escape close")

    def on_mount(self) -> None:
        """The list scrolls with the arrows."""
        self.query_one(VerticalScroll).focus()

    def action_scroll(self, step: int) -> None:
        """A line further."""
        self.query_one(VerticalScroll).scroll_relative(y=step, animate=False)

    def action_open(self) -> None:
        """Have it shown by the desktop, if there is one."""
        path = self._done.path
        if opener.open_path(path):
            self._say(f"asked the desktop to open {path.name}")
        else:
            self._say("there is no desktop here to open it on; y copies the path", error=True)

    def action_copy(self) -> None:
        """Hand the path to the terminal, whose clipboard it comes into if it allows that."""
        self.app.copy_to_clipboard(str(self._done.path))
        self._say("the path is in the clipboard, if your terminal lets programs write there")

    def _say(self, message: str, error: bool = False) -> None:
        if isinstance(self.app, Shell):
            self.app.say(message, error=error)

    def action_leave(self) -> None:
        """Escape."""
        self.dismiss(None)


def told(written: Sequence[Written]) -> str:
    """How many files, and how many of them are other than they were."""
    changed = sum(each.changed for each in written)
    files = plural(len(written), "file")
    if not changed:
        return f"{files}, all as they were"
    return files if changed == len(written) else f"{files}, {changed} of them new or changed"


def lines(done: Done) -> Iterator[Line]:
    """Where they are; what asks for a look; then each file with what became of it."""
    yield line(f"{told(done.written)}, in")
    yield line((flat(str(done.folder)), "strong"))
    for note in done.notes:
        yield line(Span("! ", "warn", hang=True), (flat(note), "warn"))
    for path in done.left_over:
        said = f"{flat(path.name)} is of an earlier export and no part of it; delete it"
        yield line(Span("! ", "warn", hang=True), (said, "warn"))
    yield ()
    for each in done.written:
        style, what = _became(each)
        yield line(Span(f"{what:<11}", style, hang=True), flat(each.path.name), _kept(each))


def _became(written: Written) -> tuple[str, str]:
    return ("good", "written") if written.changed else ("muted", "as it was")


def _kept(written: Written) -> tuple[str, str]:
    if written.kept_beside is None:
        return "", ""
    return f", beside {flat(written.kept_beside.name)}, which you edited", "warn"
