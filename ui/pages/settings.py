"""Settings: the plan's own fields, the look, where the file is, and where the program's knowledge comes from."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from planner.workspace import Workspace
from ui.forms.record_form import RecordForm
from ui.forms.sales_words import underline_sales_words, underlines_sales_words
from ui.hub import Hub
from ui.pages.backups import BackupsCard
from ui.pages.handover_card import HandoverCard
from ui.pages.lock_card import LockCard
from ui.pages.page_frame import PageFrame
from ui.pages.shown_place import shown_place
from ui.pages.two_columns import TwoColumns
from ui.theme import Preference, Role, Weight, appearance
from ui.widgets.action_button import ActionButton
from ui.widgets.card import Card
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.section import SectionHeading
from ui.widgets.sentence import Sentence

_SOURCES = (
    "Sales to product manager: the honest 2026 guide",
    "Product Managers and Sales Managers",
    "Dear Sales Team: What Your Product Manager Needs You to Know",
    "Every Product Manager Needs To Work In Sales – For Awhile",
    "Product Manager vs. Sales Manager: What Are the Differences?",
)
"""The articles as they are titled."""


_FORM_LEAST = 420
"""In pixels: less shows too few fields at a time."""


class SettingsPage(PageFrame):
    """Everything one sets once and looks up rarely."""

    appearance_chosen = Signal(str)
    """Light, dark or the system's: a ``Preference`` value."""
    open_requested = Signal()
    """Open another plan."""
    setup_requested = Signal()
    """Start a new plan."""
    example_requested = Signal()
    """Look at the example."""
    merge_requested = Signal()
    """Bring another copy of the plan in."""

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(hub, hub.tr("Settings"), parent)
        self.title_row.addStretch(1)
        self.form = RecordForm(hub)
        self._place = Sentence(tone="muted")
        self._place.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.looks = QButtonGroup(self)
        self._figures = Sentence(tone="muted")
        self._refusals = Sentence(tone="warn")
        self.form.delete_button.hide()
        self.form.setMinimumHeight(_FORM_LEAST)
        look = self._card(self.tr("Appearance"), self._look_choices())
        self.sales_words = QCheckBox(self.tr("Underline talk of selling, and ask the product question behind it"))
        self.sales_words.clicked.connect(self._on_sales_words_clicked)
        writing = self._card(self.tr("While you write"), self.sales_words)
        file = self._card(self.tr("Where the plan is"), self._place, self._file_buttons())
        self.backups = BackupsCard(hub)
        self.lock = LockCard(hub)
        self.handover = HandoverCard(hub)
        about = self._card(self.tr("What this rests on"), self._figures, self._refusals, *self._about())
        left, right = QVBoxLayout(), QVBoxLayout()
        left.addWidget(self.form, 1)
        right.setSpacing(16)
        for card in (look, writing, file, self.lock, self.backups, self.handover, about):
            right.addWidget(card)
        right.addStretch(1)
        self._columns = TwoColumns(left, right, (27, 23))
        self.column.addWidget(self._columns, 1)
        appearance().changed.connect(self._mark_look)

    def fill(self, workspace: Workspace) -> None:
        """Show the plan that is open."""
        self.backups.fill(workspace)
        self.lock.fill(workspace)
        self.sales_words.setChecked(underlines_sales_words(workspace))
        self._place.setText(shown_place(workspace.store.path))
        self._figures.setText(workspace.content.figures_note)
        self._refusals.setText("\n".join(refusal.message for refusal in workspace.content.refusals))
        self._refusals.setVisible(bool(workspace.content.refusals))
        plan = workspace.records.plan
        if plan and self.form.record_id != plan.id:
            self.form.show_record(plan.id)
        self._mark_look()

    def first_stop(self) -> QWidget | None:
        """What stands at the top: the look that is chosen, or the plan's fields where they go above it."""
        if self._columns.stacked and self.form.body:
            return next(iter(self.form.body.editors.values()))
        return self.looks.checkedButton()

    def _card(self, heading: str, *parts: QWidget) -> Card:
        card = Card()
        card.column.addWidget(SectionHeading(heading))
        for part in parts:
            card.column.addWidget(part)
        return card

    def _look_choices(self) -> QWidget:
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(16)
        titles = {
            Preference.SYSTEM: self.tr("As the system"),
            Preference.LIGHT: self.tr("Light"),
            Preference.DARK: self.tr("Dark"),
        }
        for at, (preference, title) in enumerate(titles.items()):
            button = QRadioButton(title)
            button.setProperty("preference", preference.value)
            self.looks.addButton(button, at)
            across.addWidget(button)
        across.addStretch(1)
        self.looks.idClicked.connect(self._on_look_clicked)
        self._mark_look()
        return row

    def _file_buttons(self) -> QWidget:
        row = QWidget()
        flow = FlowLayout(row, gap=12)
        for words, signal in (
            (self.tr("Open another plan"), self.open_requested),
            (self.tr("Start a new plan"), self.setup_requested),
            (self.tr("Open the example"), self.example_requested),
            (self.tr("Merge with another copy"), self.merge_requested),
        ):
            button = ActionButton(words)
            button.clicked.connect(signal)
            flow.addWidget(button)
        return row

    def _about(self) -> list[QWidget]:
        heading = Sentence(self.tr("Sources"), role=Role.SECONDARY, weight=Weight.SEMIBOLD, tone="muted")
        private = Sentence(
            self.tr("Inroad has no network access of its own and sends nothing anywhere. MIT licence."), tone="muted"
        )
        return [heading, *(Sentence(source, role=Role.SECONDARY, tone="muted") for source in _SOURCES), private]

    def _mark_look(self) -> None:
        for button in self.looks.buttons():
            if button.property("preference") == appearance().preference.value:
                button.setChecked(True)

    def _on_sales_words_clicked(self, on: bool) -> None:
        workspace = self.hub.workspace
        if workspace:
            self.hub.attempt(lambda: underline_sales_words(workspace, on=on))

    def _on_look_clicked(self, at: int) -> None:
        self.appearance_chosen.emit(str(self.looks.button(at).property("preference")))
