"""The first question: which role one holds, with what it brings, its gap and its route beside the choice."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from planner.content import Content
from planner.content.model import SubRole
from ui.theme import Role, Weight
from ui.widgets.card import Card
from ui.widgets.pill import Pill
from ui.widgets.section import SectionHeading
from ui.widgets.sentence import Sentence


class RoleQuestion(QWidget):
    """Five roles to choose from; up and down move, and the card beside them follows."""

    changed = Signal()
    """Another role is chosen."""

    def __init__(self, content: Content, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._roles = content.sub_roles
        self._group = QButtonGroup(self)
        self.detail = RoleDetail()
        rows = QWidget()
        column = QVBoxLayout(rows)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for at, role in enumerate(self._roles):
            choice = QRadioButton(role.title)
            choice.setAccessibleDescription(role.brings)
            choice.setMinimumHeight(36)
            self._group.addButton(choice, at)
            column.addWidget(choice)
        column.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(32)
        row.addWidget(rows, 4)
        row.addWidget(self.detail, 7, Qt.AlignmentFlag.AlignTop)
        self._group.button(0).setChecked(True)
        self._group.idToggled.connect(self._on_role_toggled)
        self.detail.show_role(self._roles[0])

    @property
    def sub_role(self) -> SubRole:
        """The role that is chosen."""
        return self._roles[self._group.checkedId()]

    def choose(self, sub_role: str) -> None:
        """Choose a role by its id."""
        at = next(at for at, role in enumerate(self._roles) if role.id == sub_role)
        self._group.button(at).setChecked(True)

    def take_keyboard(self) -> None:
        """Put the keyboard on the chosen role."""
        for button in self._group.buttons():
            if button.isChecked():
                button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_role_toggled(self, at: int, checked: bool) -> None:
        if checked:
            self.detail.show_role(self._roles[at])
            self.changed.emit()


class RoleDetail(Card):
    """What a role brings, what is missing, and the way from there."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(spacing=4, parent=parent)
        self._brings, self._gap, self._why = Sentence(), Sentence(), Sentence(tone="muted")
        self._first = Sentence(weight=Weight.SEMIBOLD)
        self._detour = Pill(self.tr("not straight into an interview"), tone="warn")
        self.column.addWidget(SectionHeading(self.tr("What you bring")))
        self.column.addWidget(self._brings)
        self.column.addSpacing(12)
        self.column.addWidget(SectionHeading(self.tr("What is missing")))
        self.column.addWidget(self._gap)
        self.column.addSpacing(12)
        way = QHBoxLayout()
        way.setSpacing(12)
        way.addWidget(SectionHeading(self.tr("The way")))
        way.addWidget(self._detour)
        way.addStretch(1)
        self.column.addLayout(way)
        self.column.addWidget(self._first)
        self.column.addWidget(self._why)

    def show_role(self, role: SubRole) -> None:
        """Tell of this role."""
        self._brings.setText(role.brings)
        self._gap.setText(role.gap)
        self._first.setText(role.route.first)
        self._why.setText(role.route.why)
        self._detour.setVisible(not role.route.interview_ready)
        self.set_tone("" if role.route.interview_ready else "warn")
        self.setAccessibleName(role.title)
        self.setAccessibleDescription(" ".join([role.brings, role.gap, role.route.first, role.route.why]))


class Question(QWidget):
    """A column of labelled fields with a sentence under each."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(4)

    def add_field(
        self, label: str, field: QWidget, note: Sentence | None = None, beside: QWidget | None = None
    ) -> None:
        """Add a field under its label; `note` stands below it, `beside` at its right."""
        heading = Sentence(label, role=Role.SECONDARY, weight=Weight.SEMIBOLD, tone="muted", wrap=False)
        heading.setBuddy(field)
        field.setAccessibleName(label)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(field)
        if beside is not None:
            row.addWidget(beside)
        row.addStretch(1)
        self.column.addWidget(heading)
        self.column.addLayout(row)
        if note is not None:
            self.column.addWidget(note)
        self.column.addSpacing(16)
