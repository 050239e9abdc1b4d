"""Which names are replaced by what; what stands for a customer can be changed."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ui.pages.portfolio_work import NameReplaced
from ui.theme import Role
from ui.widgets.card import RowCard
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.section import SectionHeading
from ui.widgets.sentence import Sentence
from ui.widgets.tone import set_look


class NameRow(QWidget):
    """A real name and how often it stood there; below it what stands there now, which for an account can be changed."""

    renamed = Signal(str, str)
    """The id of an account, and the pseudonym it is to have."""

    def __init__(self, name: NameReplaced, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self.field: QLineEdit | None = None
        self._instead = Sentence("", tone="muted", parent=self)
        self._instead.setVisible(not name.account)
        self._count = Sentence("", role=Role.SECONDARY, tone="muted", wrap=False, tabular=True)
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(8)
        head.addWidget(ElidedLabel(name.real), 1)
        head.addWidget(self._count)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 8, 4, 10)
        column.setSpacing(4 if name.account else 0)
        column.addLayout(head)
        if name.account:
            self.field = QLineEdit()
            self.field.setAccessibleName(self.tr("Stands for {name}").format(name=name.real))
            self.field.setMaxLength(200)
            self.field.editingFinished.connect(self._on_editing_finished)
            column.addWidget(self.field)
        column.addWidget(self._instead)
        self.show_name(name)

    def show_name(self, name: NameReplaced) -> None:
        """Show the same name as it is replaced now; what is being typed is let be."""
        self._name = name
        self._count.setText(f"{name.count} ×" if name.count else "")
        self._instead.setText(name.instead)
        if self.field and not (self.field.hasFocus() and self.field.isModified()):
            self.show_refused(refused=False)
            self.field.setText(name.instead)
            self.field.setCursorPosition(0)

    def show_refused(self, *, refused: bool) -> None:
        """Mark what cannot be used."""
        if self.field:
            set_look(self.field, "state", "refused" if refused else "")

    def _on_editing_finished(self) -> None:
        if self.field and self.field.isModified():
            self.field.setModified(False)
            if self.field.text().strip() != self._name.instead:
                self.renamed.emit(self._name.account, self.field.text().strip())


class NamesPanel(QWidget):
    """Every replacement in what is shown."""

    renamed = Signal(str, str)
    """The id of an account, and the pseudonym it is to have."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: dict[str, NameRow] = {}
        self.words = Sentence("", role=Role.SECONDARY, tone="muted")
        self._card = RowCard()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.heading = SectionHeading(self.tr("Names replaced"))
        column.addWidget(self.heading)
        column.addWidget(self.words)
        column.addWidget(self._card)

    def show_names(self, names: Sequence[NameReplaced], nothing: str) -> None:
        """Show these, or say `nothing`; as long as they are the same people, the keyboard stays where it is."""
        self._card.setVisible(bool(names))
        self.words.setText(
            self.tr("What stands for a customer is kept with the account; change it here.")
            if any(name.account for name in names)
            else self.tr("People and companies are told by what they are.")
            if names
            else nothing
        )
        wanted = {name.account or name.real: name for name in names}
        if list(wanted) != list(self.rows):
            self._rebuild(wanted)
        for key, name in wanted.items():
            self.rows[key].show_name(name)

    def refuse(self, account: str) -> None:
        """Mark the pseudonym that cannot be used."""
        if account in self.rows:
            self.rows[account].show_refused(refused=True)

    def _rebuild(self, wanted: dict[str, NameReplaced]) -> None:
        self._card.clear_rows()
        self.rows = {}
        for key, name in wanted.items():
            row = NameRow(name)
            row.renamed.connect(self.renamed)
            self._card.add_row(row)
            self.rows[key] = row
