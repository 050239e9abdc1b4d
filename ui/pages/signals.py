"""Signals: the board, the notes and requests beside it, the chain of one signal, and the form of each record."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date as Date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QTabBar, QWidget

from planner.domain.discovery import JtbdNote, Request
from planner.domain.discovery import Signal as SignalRecord
from planner.domain.kinds import kind_named
from planner.domain.record import Record, in_a_sentence
from planner.domain.records import Records
from planner.rules.chain import chains
from planner.workspace import Workspace
from ui.forms.record_form import RecordForm
from ui.hub import Hub
from ui.jobs import Runner
from ui.pages.board_tab import BoardTab
from ui.pages.chain_mending import Mend
from ui.pages.chain_view import ChainView
from ui.pages.note_table import KindTab
from ui.pages.page_frame import PageFrame
from ui.pages.record_bodies import record_bodies
from ui.theme import Role, Weight, font
from ui.widgets.action_button import ActionButton

_WIDEST_FORM = 1120
_WIDEST_BOARD = 2200
"""Seven columns of cards read well at widths at which lines of text would not."""
_KINDS: tuple[type[Record], ...] = (SignalRecord, JtbdNote, Request)


@dataclass(frozen=True, kw_only=True)
class Place:
    """Somewhere on this page: the overview, the ``chain`` of a signal, or the ``form`` of a record."""

    view: str = "overview"
    record_id: str = ""


class SignalsPage(PageFrame):
    """Leads from the board into a chain, from there into its records, and with Escape back again."""

    left = Signal()
    """The person went back to the overview."""
    portfolio_requested = Signal(str)
    """The chain of the signal with this id is to go into the portfolio."""

    def __init__(self, hub: Hub, runner: Runner | None = None, parent: QWidget | None = None) -> None:
        super().__init__(hub, "", parent)
        self.title.setText(self.tr("Signals"))
        self.setAccessibleName(self.tr("Signals"))
        self._trail: list[Place] = [Place()]
        self._shown: dict[type[Record], tuple[Records, Date]] = {}
        self.tabs = QTabBar()
        self.tabs.setAccessibleName(self.tr("Signals, notes and requests"))
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.board_tab = BoardTab(hub, runner)
        self.board_tab.opened.connect(self.open_record)
        self.board_tab.begun.connect(self.begin)
        self.board_tab.patterns.gathered.connect(self._on_gathered)
        self.kind_tabs = {kind: KindTab(hub, kind) for kind in _KINDS[1:]}
        self.contents = QStackedWidget()
        self.contents.addWidget(self.board_tab)
        for kind, tab in self.kind_tabs.items():
            tab.opened.connect(self.open_record)
            tab.begun.connect(self.begin)
            self.contents.addWidget(tab)
            tab.setAccessibleName(kind.title_many)
        for kind in _KINDS:
            self.tabs.addTab(kind.title_many)
        self.tabs.currentChanged.connect(self._on_tab_changed)
        self.chain = ChainView(hub, runner)
        self.chain.record_requested.connect(self._on_record_of_chain)
        self.chain.mend_requested.connect(self.mend)
        self.chain.portfolio_requested.connect(lambda: self.portfolio_requested.emit(self.chain.signal_id))
        self.form = RecordForm(hub, makers=record_bodies())
        self.form.setMaximumWidth(_WIDEST_FORM)
        self.form.record_requested.connect(self.open_record)
        self.form.left.connect(self.go_back)
        self.form.created.connect(self._on_created)
        self.form.emptied.connect(self._on_emptied)
        self.back_button = ActionButton("", role="link")
        self.back_button.setFont(font(Role.TEXT, Weight.SEMIBOLD))
        self.back_button.setAccessibleName(self.tr("Back"))
        self.back_button.clicked.connect(self.go_back)
        self.new_button = ActionButton(self.tr("New"), role="primary")
        self.new_button.clicked.connect(self.begin)
        self._lay_out()
        self._on_tab_changed(0)
        self._show_place()

    @property
    def place(self) -> Place:
        """Where one is on this page."""
        return self._trail[-1]

    @property
    def kind(self) -> type[Record]:
        """The kind whose tab is shown."""
        return _KINDS[max(self.tabs.currentIndex(), 0)]

    @property
    def _tab(self) -> BoardTab | KindTab:
        return self.kind_tabs.get(self.kind, self.board_tab)

    def fill(self, workspace: Workspace) -> None:
        """Show what the plan holds now, where one is."""
        while self.place.view == "chain" and not self.chain.show_signal(self.place.record_id):
            self._trail.pop()
            self._show_place()
        if self.place.view == "overview":
            self._fill_overview(workspace)

    def refresh(self) -> None:
        """Another plan begins at the board."""
        if self.hub.workspace is None:
            self._shown = {}
        if self.hub.workspace is None or not self._knows_place():
            self._trail = [Place()]
            self._show_place()
        super().refresh()

    def open_record(self, record_id: str) -> None:
        """Open the chain of a signal, or the form of any other record."""
        record = self.hub.workspace.records.get(record_id) if self.hub.workspace else None
        if isinstance(record, SignalRecord):
            self._go(Place(view="chain", record_id=record_id))
        elif record is not None:
            self._go(Place(view="form", record_id=record_id))
            self.form.focus_first()

    def mend(self, mend: Mend) -> None:
        """Go to the field that is missing, or begin the record that is, linked to where it belongs."""
        if mend.record_id:
            self._go(Place(view="form", record_id=mend.record_id))
            if not self.form.focus_field(mend.field):
                self.form.focus_first()
        elif mend.kind:
            self._begin(kind_named(mend.kind), mend.prefilled)

    def begin(self) -> None:
        """Begin a record of the kind whose tab is shown."""
        self._begin(self.kind, {})

    def go_back(self) -> None:
        """Go back to where one came from."""
        self.form.flush()
        if len(self._trail) > 1:
            was = self._trail.pop()
            self._show_place()
            self.refresh()
            if self.place.view == "overview":
                self._tab.go_to(was.record_id)
                self.left.emit()
            elif self.place.view == "chain" and was.view == "form" and self.chain.mending.buttons:
                # One thing mended, on to the next.
                self.chain.mending.buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)
            elif stop := self.first_stop():
                stop.setFocus(Qt.FocusReason.OtherFocusReason)

    def first_stop(self) -> QWidget | None:
        """Where the keyboard starts: on the board, or at the way back from a chain, with Tab into its cards."""
        if self.place.view == "chain":
            return self.back_button
        if self.place.view == "form":
            return None
        return self._tab.first_stop()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back."""
        if event.key() == Qt.Key.Key_Escape and len(self._trail) > 1:
            self.go_back()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        self.title_row.insertWidget(0, self.back_button)
        self.title_row.addWidget(self.tabs)
        self.title_row.addStretch(1)
        self.title_row.addWidget(self.new_button)
        self.places = QStackedWidget()
        for view in (self.contents, self.chain, self.form):
            self.places.addWidget(view)
        self.column.addWidget(self.places, 1)
        self.column.setContentsMargins(32, 24, 32, 16)
        if inner := self.column.parentWidget():
            inner.setMaximumWidth(_WIDEST_BOARD)

    def _fill_overview(self, workspace: Workspace) -> None:
        records = workspace.records
        if self._shown.get(self.kind) != (records, self.hub.today):  # once for each state of the plan, as it is long
            self._shown[self.kind] = (records, self.hub.today)
            if self.kind in self.kind_tabs:
                self.kind_tabs[self.kind].show_records(records)
            else:
                self.board_tab.show_chains(chains(records, self.hub.today))
        for at, kind in enumerate(_KINDS):
            count = len(records.of(kind))
            self.tabs.setTabText(at, f"{kind.title_many} {self.locale().toString(count)}" if count else kind.title_many)
        self._show_new()

    def _begin(self, kind: type[Record], prefilled: Mapping[str, object]) -> None:
        if self.hub.workspace:
            self.form.start(kind, prefilled, by_hand=False)
            self._go(Place(view="form", record_id=self.form.record_id))
            self.form.focus_first()

    def _go(self, place: Place) -> None:
        if place == self.place:
            return
        self.form.flush()
        if place in self._trail:  # back along one's own way, not in circles
            del self._trail[self._trail.index(place) + 1 :]
        else:
            self._trail.append(place)
        self._show_place()
        self.refresh()
        if place.view == "chain":
            self.back_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_place(self) -> None:
        place = self.place
        if place.view == "chain":
            self.chain.show_signal(place.record_id)
        elif place.view == "form" and self.form.record_id != place.record_id:
            self.form.show_record(place.record_id)
        view: QWidget = {"chain": self.chain, "form": self.form}.get(place.view, self.contents)
        self.places.setCurrentWidget(view)
        away = len(self._trail) > 1
        for part in (self.title, self.tabs):
            part.setVisible(not away)
        self.back_button.setVisible(away)
        self._show_new()
        if away:
            before = self._trail[-2]
            record = self.hub.workspace.records.get(before.record_id) if self.hub.workspace else None
            name = record.headline if record else self.tr("Signals")
            self.back_button.setText(f"‹  {name}")
            self.back_button.setAccessibleName(self.tr("Back to {name}").format(name=name))

    def _show_new(self) -> None:
        workspace = self.hub.workspace
        some = bool(workspace and workspace.records.of(self.kind))
        self.new_button.setVisible(some and len(self._trail) == 1)

    def _knows_place(self) -> bool:
        workspace, place = self.hub.workspace, self.place
        if workspace is None or not place.record_id:
            return workspace is not None
        return place.record_id == self.form.record_id or workspace.records.get(place.record_id) is not None

    def _on_tab_changed(self, at: int) -> None:
        self.contents.setCurrentIndex(at)
        one = self.kind.title_one
        words = in_a_sentence(one)
        self.new_button.setAccessibleName(self.tr("New {kind}").format(kind=words))
        self.refresh()

    def _on_record_of_chain(self, record_id: str) -> None:
        if record_id == self.chain.signal_id:
            self._go(Place(view="form", record_id=record_id))
            self.form.focus_first()
        else:
            self.open_record(record_id)

    def _on_gathered(self, signal_id: str) -> None:
        """The chain of the new signal, and over it its form, where it gets its name."""
        self._go(Place(view="chain", record_id=signal_id))
        self.mend(Mend(pill="", says="", record_id=signal_id, field="title"))

    def _on_created(self, record_id: str) -> None:
        if self.place.view == "form":
            self._trail[-1] = Place(view="form", record_id=record_id)

    def _on_emptied(self, record_id: str) -> None:
        """What the form showed is gone: so is every place that showed it."""
        self._trail = [place for place in self._trail if place.record_id != record_id] or [Place()]
        self._show_place()
        self.refresh()
