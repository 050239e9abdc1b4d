"""Which names are replaced by what; what stands for a customer can be changed."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ui.pages.portfolio_replaced import NameReplaced
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
        self.forms = Sentence("", role=Role.SECONDARY, tone="muted")
        self.hint = Sentence("", role=Role.SECONDARY)
        self.places = Sentence("", role=Role.SECONDARY, tone="muted")
        self.places.hide()
        for part in (self.forms, self.hint, self.places):
            column.addWidget(part)
        self.show_name(name)

    def show_name(self, name: NameReplaced) -> None:
        """Show the same name as it is replaced now; what is being typed is let be."""
        self._name = name
        self._count.setText(f"{name.count} ×" if name.count else "")
        self._instead.setText(name.instead)
        forms = ", ".join(f"“{form}”" for form in name.forms)
        self.forms.setText(self.tr("Also found as {forms}").format(forms=forms))
        self.forms.setVisible(bool(forms))
        self.places.setText("\n".join(name.places))
        hint = self._hint(name)
        self.hint.setText(hint)
        self.hint.set_tone("warn" if name.narrow else "muted")
        self.hint.setVisible(bool(hint))
        if self.field:
            self.field.setAccessibleDescription(" ".join(filter(None, (hint, self.forms.text() if forms else ""))))
        if self.field and not (self.field.hasFocus() and self.field.isModified()):
            self.show_refused(refused=False)
            self.field.setText(name.instead)
            self.field.setCursorPosition(0)

    def show_places(self, *, shown: bool) -> None:
        """Show where it stood, or do not."""
        self.places.setVisible(shown and bool(self._name.places))

    def _hint(self, name: NameReplaced) -> str:
        """What is to be known of a small group: that it was told more widely, or gives itself away."""
        if name.narrow:
            traits = {"sector": self.tr("sector"), "region": self.tr("region")}
            told = self.tr(" and ").join(traits[trait] for trait in name.narrow)
            return self.tr("It names the {traits}, which fewer than three of your accounts share.").format(traits=told)
        if name.wider:
            return self.tr("Told more widely than you know it: fewer than three of your accounts are alike.")
        return ""

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
        self.where = QCheckBox(self.tr("Show where each stood"))
        self.where.toggled.connect(self._on_where)
        self._card = RowCard()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.heading = SectionHeading(self.tr("Names replaced"))
        column.addWidget(self.heading)
        column.addWidget(self.words)
        column.addWidget(self.where)
        column.addWidget(self._card)

    def show_names(self, names: Sequence[NameReplaced], nothing: str) -> None:
        """Show these, or say `nothing`; as long as they are the same people, the keyboard stays where it is."""
        self._card.setVisible(bool(names))
        self.where.setVisible(any(name.places for name in names))
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
        self._on_where(shown=self.where.isChecked())

    def stops(self) -> list[QWidget]:
        """What takes the keyboard here, in the order of the eye."""
        return [self.where, *(row.field for row in self.rows.values() if row.field)]

    def refuse(self, account: str) -> None:
        """Mark the pseudonym that cannot be used."""
        if account in self.rows:
            self.rows[account].show_refused(refused=True)

    def _on_where(self, shown: bool) -> None:
        for row in self.rows.values():
            row.show_places(shown=shown)

    def _rebuild(self, wanted: dict[str, NameReplaced]) -> None:
        self._card.clear_rows()
        self.rows = {}
        for key, name in wanted.items():
            row = NameRow(name)
            row.renamed.connect(self.renamed)
            self._card.add_row(row)
            self.rows[key] = row
