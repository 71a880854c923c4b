"""The screen: seven panes on the left, the record under the cursor on the right.

It owns focus and selection. What can be done stands in `tui.commands`, what is shown is computed by the
functions in `tui.panes` and `tui.details` from one `View`.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.reactive import reactive
from textual.screen import Screen

from journal.book import Book
from journal.drafts import Where
from journal.kinds import kind_of
from journal.model import Record
from tui import aside, commands, filtering, header, key_bar, layout, todo
from tui.actions import following, today, views
from tui.details import fixed, start, welcome
from tui.details import shown as shown_for
from tui.metering import Meter
from tui.paging import Known, Moment
from tui.panes import BY_TABLE, PANES
from tui.screens.sheet import Sheet
from tui.trail import Place, Trail
from tui.view import View
from tui.widgets.aside import Aside
from tui.widgets.bars import Bar, KeyBar
from tui.widgets.detail import Detail
from tui.widgets.filter_line import BEFORE_THE_HINT, FilterLine
from tui.widgets.line_list import LineList
from tui.widgets.pane import Pane, PaneTitle

if TYPE_CHECKING:
    from textual import events
    from textual.timer import Timer

    from tui.app import CasebookApp


MOVED_SECONDS = 8.0
"""How long the meter shows how the score moved, unless a key is pressed before."""


class MainScreen(Screen[None]):
    """Panes, detail, meter and keys."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *commands.bindings(),
        *(Binding(str(n), f"pane({n})", show=False) for n in range(1, len(PANES) + 1)),
        Binding("tab,l,right", "step(1)", "Next pane", show=False),
        Binding("shift+tab", "step(-1)", "Previous pane", show=False),
        Binding("left", "back", show=False),
        Binding("backspace", "return", show=False),
        Binding("escape", "back", "Back", show=False),
    ]

    view: reactive[View | None] = reactive(None, init=False)

    def __init__(self) -> None:
        super().__init__()
        self._trail = Trail()
        self._panes: list[Pane] = []
        self._meter = Meter()
        self._moving: Timer | None = None

    # --- building ---------------------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        """The picture of the design: two lines, panes and detail, one line of keys."""
        yield Bar(id="title-bar")
        yield Bar(id="meter-bar")
        with Horizontal(id="body"):
            with Vertical(id="panes"):
                for number, spec in enumerate(PANES, 1):
                    pane = Pane(spec, number)
                    yield PaneTitle(pane, len(PANES))
                    yield pane
            yield Detail(id="detail")
            yield Aside("Readiness", id="aside")
        yield FilterLine(id="filter-line")
        yield KeyBar(id="key-bar")

    def on_mount(self) -> None:
        """Show what there is. Today has the focus while it asks for anything, else the decisions."""
        self.reload()
        self.pane("today" if today.asks(self.current_view) else "decisions").focus()

    @property
    def casebook(self) -> CasebookApp:
        """The app this screen belongs to."""
        from tui.app import CasebookApp

        assert isinstance(self.app, CasebookApp)
        return self.app

    @property
    def book(self) -> Book:
        """The open cycle."""
        return self.casebook.book

    # --- what is shown ----------------------------------------------------------------------------

    def reload(self, *, moved: bool = False) -> None:
        """Look at the book again and show it; with ``moved`` the meter shows how the score moved."""
        self._stop_moving()
        before, view = self.view, self._looked()
        same = before is not None and before.snapshot.cycle.name == view.snapshot.cycle.name
        self._meter = (self._meter if same else Meter()).changed(view, moved=moved)
        self._show(view)
        now = Moment(view.snapshot, view.profile, view.today)
        # What is shown comes first, not least at the start.
        self.call_after_refresh(self.casebook.paging.ask, self, now, self._measured)

    def _measured(self, _: Known) -> None:
        """Pages that were asked for are known."""
        view = self._looked()
        self._stop_moving()
        self._meter = self._meter.measured(view)
        self._show(view)
        from tui.screens.readiness import ReadinessScreen

        if isinstance(self.casebook.front, ReadinessScreen):
            self.casebook.front.take(view)

    def _looked(self) -> View:
        """The book as it stands, judged with the pages that are known of that."""
        book = self.book
        now = Moment(book.snapshot, book.profile, book.clock.today())
        known = self.casebook.paging.known(now)
        return View(
            now.snapshot,
            book.readiness(known.facts),
            now.profile,
            now.today,
            ascii=self.casebook.ascii,
            pages=known,
            keymap=self.casebook.settings.keymap,
        )

    def _show(self, view: View) -> None:
        if self._meter.before is not None:
            self._moving = self.set_timer(MOVED_SECONDS, self.forget_movement)
        before, self.view = self.view, view
        if before == view:
            self.show_bars(view)  # the movement is another all the same

    def _told(self, view: View) -> View:
        """The view as the meter tells it."""
        return view._replace(assessment=self._meter.shown or view.assessment)

    def _stop_moving(self) -> None:
        if self._moving is not None:
            self._moving.stop()
            self._moving = None

    def look_at_the_day(self) -> None:
        """On another day the same journal may be another case."""
        if self.view is not None and self.view.today != self.today:
            self.reload()

    def forget_movement(self) -> None:
        """The meter says where it stands, no longer where it came from."""
        self._stop_moving()
        was, self._meter = self._meter, self._meter.at_rest()
        if was != self._meter and self.view is not None:
            self.show_bars(self.view)

    def watch_view(self, view: View | None) -> None:
        """Everything follows from the view."""
        if view is None:
            return
        with self.app.batch_update():
            for pane in self.panes:
                pane.show(view)
            self.show_bars(view)
            self.divide(self.size.width, self.size.height)
            self.show_detail()

    def redraw(self) -> None:
        """Show the same again at the sizes that everything has now: a frame around a pane takes room without a resize."""
        self.watch_view(self.view)

    def show_bars(self, view: View) -> None:
        """The two lines on top at the present width."""
        width = self.size.width
        self.query_one("#title-bar", Bar).show(
            *header.title(view, self.casebook.saved_at, width, self.book.readonly)
        )
        meter = self._meter
        bars = header.readiness(self._told(view), width, meter.before, measuring=meter.held)
        self.query_one("#meter-bar", Bar).show(*bars)

    def divide(self, width: int, height: int) -> None:
        """Give everything its place, as `layout.arrange` says."""
        panes = self.panes
        opened = self.open_pane
        # The filter takes one line more than the keys in whose place it stands.
        height -= 1 if self.has_class("filtering") else 0
        given = layout.arrange(width, height, [pane.need for pane in panes], panes.index(opened))
        self.set_class(given.narrow, "narrow")
        self.set_class(given.framed, "framed")
        self.query_one("#panes").styles.width = "1fr" if given.narrow else given.panes
        for title, pane, rows in zip(self.query(PaneTitle), panes, given.rows, strict=True):
            last = given.framed and pane is panes[-1]
            title.display = rows is not None
            pane.display = bool(rows) or pane is opened or last
            pane.styles.height = (rows or 0) + (1 if last else 0)
            title.fit_in(given.framed, given.single)
        detail, beside = self.query_one(Detail), self.query_one(Aside)
        edge = 1 if width < layout.FRAMED[0] else 2
        detail.styles.padding = (edge - 1, given.spare or edge, 0, edge)
        beside.display = bool(given.aside)
        if given.aside and self.view is not None:
            beside.styles.width = given.aside
            beside.show(aside.lines(self._told(self.view), given.aside - 6), given.aside - 6)

    def show_detail(self) -> None:
        """The record under the cursor of the open pane."""
        if self.view is None:
            return
        pane = self.open_pane
        shown = self.query_one(Detail)
        view = self.view._replace(
            width=shown.text_width, height=shown.text_height, pointed=shown.pointed
        )
        title, lines = shown_for(view, pane.key)
        if not title:
            title, lines = pane.spec.name, welcome(pane.spec, filtered=bool(pane.words.strip()))
        key = pane.record_id
        shown.show(title, lines, start(view, key), fixed(view, key))
        said = layout.hint(bool(pane.record_id), shown.has_focus, shown.outer_size.width - 6)
        shown.border_subtitle = Content(said)
        self.show_keys()

    def show_keys(self) -> None:
        """The keys that work on what is under the cursor."""
        pane = self.open_pane
        item = todo.item(self.current_view, pane.key)
        offered = [each for each in commands.COMMANDS if each.id != "help" and self.allows(each)]
        shown = key_bar.ordered(
            offered, pane.spec.id, self.selected, item.command if item is not None else ""
        )
        keys = [(self.casebook.key(each.id), each.label) for each in shown]
        self.query_one(KeyBar).show(keys)

    # --- panes and selection ----------------------------------------------------------------------

    @property
    def panes(self) -> list[Pane]:
        """The seven panes; they are asked for many times a key, so they are looked for once."""
        self._panes = self._panes or list(self.query(Pane))
        return self._panes

    def pane(self, pane_id: str) -> Pane:
        """One pane by its id."""
        return self.query_one(f"#pane-{pane_id}", Pane)

    @property
    def open_pane(self) -> Pane:
        """The pane that has the focus or had it last."""
        return next((pane for pane in self.panes if pane.has_class("open")), self.panes[0])

    @property
    def selected(self) -> Record | None:
        """The record under the cursor."""
        record_id = self.open_pane.record_id
        return self.book.snapshot.find(record_id) if record_id else None

    def jump(self, record_id: str) -> None:
        """Go to a record: its pane, its row."""
        kind = kind_of(record_id)
        if kind is None:
            return
        pane = self.pane(BY_TABLE[kind.table].id)
        pane.choose_record(record_id)
        self.turn_to(pane)
        self.show_detail()

    def turn_to(self, pane: Pane) -> None:
        """Focus a pane. It opens at once: the next key is for it, however fast it comes."""
        self.open(pane)
        pane.focus()

    def open(self, opened: Pane) -> None:
        """Open up a pane; the others shrink."""
        for pane in self.panes:
            pane.set_class(pane is opened, "open")
        self.remove_class("reading")
        self.divide(self.size.width, self.size.height)

    def on_pane_scrolled(self) -> None:
        """The titles tell what stands beneath them, and whether there is more."""
        for title in self.query(PaneTitle):
            title.refresh()

    def on_pane_title_pressed(self, event: PaneTitle.Pressed) -> None:
        """A click on a title opens its pane."""
        self.turn_to(event.pane)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """The focused pane opens up, the others shrink. News of a focus that has gone on is no news."""
        if isinstance(event.widget, Pane | Detail) and event.widget.has_focus:
            self.close_filter()
        if isinstance(event.widget, Pane) and event.widget.has_focus:
            self.open(event.widget)
        self.show_detail()

    def on_line_list_highlighted(self, event: LineList.Highlighted) -> None:
        """Another row is under the cursor."""
        if event.lines is self.open_pane:
            self.show_detail()

    def on_line_list_chosen(self) -> None:
        """Enter: from today's agenda to the record, or to what it asks for; elsewhere into the detail."""
        pane = self.open_pane
        item = todo.item(self.current_view, pane.key)
        if item is not None and not item.record:
            self.do(today.way(self, item))
            return
        kind = kind_of(pane.record_id)
        if kind and BY_TABLE[kind.table].id != pane.spec.id:
            self.follow(pane.record_id)
        else:
            self.read()

    def on_detail_followed(self, event: Detail.Followed) -> None:
        """Enter in the detail: to the record, or to what edits that part of it."""
        if kind_of(event.to):
            self.follow(event.to)
        else:
            self.do(Where(following.FOLLOW, self.open_pane.spec.id, event.to))

    def on_detail_pointed(self) -> None:
        """What is drawn may show what the cursor points at."""
        self.show_detail()

    def on_detail_fitted(self) -> None:
        """What is drawn fits the size that the detail has now, and the form that stands over it goes along."""
        self.show_detail()
        if isinstance(self.app.screen, Sheet):
            self.app.screen.stand()

    def follow(self, record_id: str) -> None:
        """Go to a record and read on there; backspace comes back."""
        pane, shown = self.open_pane, self.query_one(Detail)
        if self.book.snapshot.find(record_id) is None:
            self.casebook.perform(following.say_where(self, record_id))
            return
        cycle = self.casebook.cycle_stem
        here = Place(pane.spec.id, pane.key, shown.has_focus, shown.pointed, cycle)
        self._trail.left(here)
        self.jump(record_id)
        if here.reading:
            self.read()

    def action_return(self) -> None:
        """Backspace: to where the last link was followed. What is gone since, or is in another cycle, is passed over."""
        there = self._trail.back(self._is_there)
        if there is None:
            return
        pane = self.pane(there.pane)
        if not pane.select(there.key):
            pane.choose_record(there.record_id)
        self.turn_to(pane)
        self.show_detail()
        if there.reading:
            self.read()
            self.query_one(Detail).point_at(there.pointed)

    def _is_there(self, place: Place) -> bool:
        here = place.cycle == self.casebook.cycle_stem
        return here and (
            not place.record_id or self.book.snapshot.find(place.record_id) is not None
        )

    def read(self) -> None:
        """Focus the record on the right."""
        self.add_class("reading")
        self.query_one(Detail).focus()

    def on_resize(self, event: events.Resize) -> None:
        """Everything has its place at every size."""
        self.divide(event.size.width, event.size.height)
        if self.view is not None:
            self.show_bars(self.view)

    def action_pane(self, number: int) -> None:
        """The pane with that number."""
        self.turn_to(self.panes[number - 1])

    def action_step(self, step: int) -> None:
        """The next pane."""
        panes = self.panes
        self.turn_to(panes[(panes.index(self.open_pane) + step) % len(panes)])

    def action_back(self) -> None:
        """Escape retreats from the detail to the pane, and from its filter to all of it."""
        pane = self.open_pane
        if pane.has_focus and pane.words:
            pane.filter("")
            self.divide(self.size.width, self.size.height)
        pane.focus()

    # --- the filter of a pane ---------------------------------------------------------------------

    def open_filter(self) -> None:
        """Type words that the rows of the open pane must have."""
        pane = self.open_pane
        self.open(pane)
        hint = filtering.hint(pane.spec, self.size.width - BEFORE_THE_HINT)
        self.query_one(FilterLine).open(pane.spec.name, pane.words, hint)
        self.divide(self.size.width, self.size.height)

    def close_filter(self) -> None:
        """The line goes, the words stay."""
        if self.has_class("filtering"):
            self.query_one(FilterLine).close()
            self.divide(self.size.width, self.size.height)

    def on_filter_line_typed(self, event: FilterLine.Typed) -> None:
        """The rows follow the words."""
        self.open_pane.filter(event.words)
        self.on_pane_scrolled()
        self.show_detail()

    def on_filter_line_moved(self, event: FilterLine.Moved) -> None:
        """The arrows move in the pane while typing."""
        self.open_pane.action_move(event.step)

    def on_filter_line_save_asked(self) -> None:
        """Ctrl+s in the line keeps its words under a name."""
        pane = self.open_pane
        self.casebook.perform(views.save(self, pane.spec.id, pane.words))

    def on_filter_line_left(self) -> None:
        """Back in the list."""
        self.turn_to(self.open_pane)

    # --- what commands use ------------------------------------------------------------------------

    @property
    def current_view(self) -> View:
        """The view as it stands."""
        if self.view is None:
            self.reload()
        assert self.view is not None
        return self.view

    @property
    def today(self) -> date:
        """The day it is."""
        return self.book.clock.today()

    async def ask(self, question: Screen[Any]) -> Any:
        """Show a modal screen and wait for its answer."""
        return await self.casebook.ask(question)

    @property
    def score(self) -> int:
        """The readiness that is shown."""
        return self._told(self.current_view).assessment.score

    def tell(self, message: str, back: bool = True) -> None:
        """Say in a line what was done; ``back``: undo would take it back, if it changed anything."""
        self.casebook.tell(message, back)

    # --- commands ---------------------------------------------------------------------------------

    def allows(self, command: commands.Command) -> bool:
        """Whether a command can be done here and now."""
        if not commands.can_now(command, self.book):
            return False
        if not command.needs:
            return True
        kind = kind_of(self.open_pane.record_id)
        return kind is not None and command.needs in ("any", kind.table)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What cannot be done now is not offered anywhere."""
        if action == "run":
            return self.allows(commands.BY_ID[str(parameters[0])])
        return True

    def action_run(self, command_id: str) -> None:
        """Do a command of the table; the key of an item of the agenda does what that item asks for."""
        pane = self.open_pane
        item = todo.item(self.current_view, pane.key)
        if item is not None and item.command == command_id:
            self.do(today.way(self, item))
        else:
            self.do(Where(command_id, pane.spec.id, pane.record_id))

    def do(self, where: Where) -> None:
        """Do a command; what is typed in the forms that it opens is kept as drafts under where it was given."""
        self.casebook.drafting.doing = where
        if where.command == following.FOLLOW:
            self.casebook.perform(following.follow(self, where.record))
        else:
            self.casebook.perform(commands.BY_ID[where.command].run(self))
