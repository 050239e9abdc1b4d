"""Companies: where to land, as a board of applications, with the order in which doors are tried."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from planner.domain.people import Company
from planner.domain.record import field_of
from planner.rules.applications import board
from planner.rules.landing import landings
from planner.workspace import Workspace
from ui.forms.record_form import RecordForm
from ui.hub import Hub
from ui.pages.board_cards import BoardCard, narrowed
from ui.pages.board_view import BoardView
from ui.pages.company_cards import company_card, company_lanes
from ui.pages.page_frame import PageFrame
from ui.pages.record_bodies import record_bodies
from ui.theme import Role, Weight, font
from ui.widgets.action_button import ActionButton
from ui.widgets.announce import announce
from ui.widgets.empty_state import EmptyState
from ui.widgets.sentence import Sentence

_WIDEST_FORM = 1120
_WIDEST_BOARD = 2200


class CompaniesPage(PageFrame):
    """The board, and over it the form of the company that was opened; Escape goes back."""

    left = Signal()
    """The person went back to the board."""

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(hub, "", parent)
        self.title.setText(self.tr("Companies"))
        self.setAccessibleName(self.tr("Companies"))
        self._cards: list[BoardCard] = []
        self.back_button = ActionButton(self.tr("‹  Companies"), role="link")
        self.back_button.setFont(font(Role.TEXT, Weight.SEMIBOLD))
        self.back_button.setAccessibleName(self.tr("Back to the board"))
        self.back_button.clicked.connect(self.go_back)
        self.new_button = ActionButton(self.tr("New"), role="primary")
        self.new_button.setAccessibleName(self.tr("New company"))
        self.new_button.clicked.connect(self.begin)
        self.finder = QLineEdit()
        self.finder.setClearButtonEnabled(True)
        self.finder.setPlaceholderText(self.tr("Find in companies"))
        self.finder.setAccessibleName(self.tr("Find in companies"))
        self.finder.textChanged.connect(self._show_cards)
        self.doors = Sentence(
            self.tr(
                "The order of the doors: your own company first, for they have seen your product work; a referral "
                "next; a cold application last, and then with artifacts."
            ),
            tone="muted",
        )
        self.board = BoardView(company_lanes())
        self.board.moved.connect(self.move_company)
        self.board.opened.connect(self.open_record)
        self.empty = EmptyState(self.tr("No companies yet"), Company.purpose, self.tr("New company"))
        self.empty.accepted.connect(self.begin)
        self.form = RecordForm(hub, makers=record_bodies())
        self.form.setMaximumWidth(_WIDEST_FORM)
        self.form.record_requested.connect(self.record_requested)
        self.form.left.connect(self.go_back)
        self.form.emptied.connect(lambda _record_id: self.go_back())
        self._lay_out()

    @property
    def form_is_shown(self) -> bool:
        """Whether one is in a company rather than on the board."""
        return self.places.currentWidget() is self.form

    def fill(self, workspace: Workspace) -> None:
        """Show the companies as they are now."""
        found = landings(workspace.records, workspace.standing())
        stages = board(found, self.hub.today)
        self._cards = [company_card(one, self.hub.today) for stage in stages for one in stage.applications]
        self._show_cards()
        self._show_head()

    def refresh(self) -> None:
        """Another plan begins at the board."""
        workspace = self.hub.workspace
        if workspace is None or (self.form_is_shown and not self.form.record_id):
            self.places.setCurrentWidget(self.overview)
        super().refresh()

    def open_record(self, record_id: str) -> None:
        """Open a company."""
        if self.form.show_record(record_id):
            self.places.setCurrentWidget(self.form)
            self._show_head()
            self.form.focus_first()

    def begin(self) -> None:
        """Begin a company."""
        if self.hub.workspace:
            self.form.start(Company, by_hand=False)
            self.places.setCurrentWidget(self.form)
            self._show_head()
            self.form.focus_first()

    def move_company(self, company_id: str, stage: str) -> None:
        """Give an application another stage, in one step; the keyboard goes along."""
        workspace = self.hub.workspace
        moved = self.hub.attempt(lambda: workspace.edit(company_id, {"application": stage})) if workspace else None
        if isinstance(moved, Company):
            field = field_of(Company, "application")
            title = field.title_of(stage) if field else stage
            said = self.tr("“{name}” is now “{stage}”.").format(name=moved.name, stage=title)
            self.hub.notices.say(said, undoable=True)
            announce(self, said)
            self.board.go_to(company_id)

    def go_back(self) -> None:
        """Go back to the board, with the keyboard on the company one comes from."""
        if not self.form_is_shown:
            return
        self.form.flush()
        was = self.form.record_id
        self.places.setCurrentWidget(self.overview)
        self.refresh()
        if not self.board.go_to(was):
            self.first_stop().setFocus(Qt.FocusReason.OtherFocusReason)
        self.left.emit()

    def first_stop(self) -> QWidget:
        """Where the keyboard starts."""
        if self.form_is_shown:
            return self.back_button
        if not self._cards and self.empty.button:
            return self.empty.button
        return self.board.first_stop()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back."""
        if event.key() == Qt.Key.Key_Escape and self.form_is_shown:
            self.go_back()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        self.title_row.insertWidget(0, self.back_button)
        self.title_row.addStretch(1)
        self.title_row.addWidget(self.new_button)
        self.overview = QWidget()
        column = QVBoxLayout(self.overview)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.doors)
        column.addWidget(self.finder)
        self.shown = QStackedWidget()
        self.nothing_found = EmptyState(self.tr("No company has these words"), "")
        for part in (self.board, self.empty, self.nothing_found):
            self.shown.addWidget(part)
        column.addWidget(self.shown, 1)
        self.places = QStackedWidget()
        for view in (self.overview, self.form):
            self.places.addWidget(view)
        self.column.addWidget(self.places, 1)
        self.column.setContentsMargins(32, 24, 32, 16)
        if inner := self.column.parentWidget():
            inner.setMaximumWidth(_WIDEST_BOARD)
        self._show_head()

    def _show_cards(self) -> None:
        found = narrowed(self._cards, self.finder.text())
        self.board.show_cards(found)
        self.shown.setCurrentWidget(self.empty if not self._cards else self.board if found else self.nothing_found)
        for part in (self.finder, self.doors):
            part.setVisible(bool(self._cards))

    def _show_head(self) -> None:
        away = self.form_is_shown
        self.back_button.setVisible(away)
        self.title.setVisible(not away)
        self.new_button.setVisible(not away and bool(self._cards))
