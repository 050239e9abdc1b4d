"""A web or mail address: opened only when asked, and asked again."""

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from planner.domain.field import Field
from ui.forms.editor import FieldEditor
from ui.forms.line_editor import LineEditor
from ui.theme import Role
from ui.widgets.action_button import ActionButton
from ui.widgets.icon import IconButton
from ui.widgets.sentence import Sentence

_SCHEMES = frozenset({"http", "https", "mailto"})


def address_of(text: str) -> QUrl | None:
    """The address a text is, if it is one Inroad opens: web or mail."""
    url = QUrl(text.strip(), QUrl.ParsingMode.StrictMode)
    good = url.isValid() and url.scheme().lower() in _SCHEMES and (url.host() or url.scheme().lower() == "mailto")
    return url if good else None


class UrlEditor(LineEditor):
    """A line with a button that shows the whole address first and opens it when that is confirmed."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        FieldEditor.__init__(self, field, parent)
        inner = LineEditor(field)
        self.line = inner.line
        self.line.textEdited.connect(self.edited)
        self.line.textChanged.connect(self._on_text_changed)
        self.button = IconButton("link", self.tr("{field}: open").format(field=field.label))
        self.button.clicked.connect(self._on_open_clicked)
        inner.row.addWidget(self.button)
        self._question = Sentence(role=Role.SECONDARY, tone="muted")
        self.open_button = ActionButton(self.tr("Open"))
        self.open_button.clicked.connect(self._on_confirmed)
        self.cancel_button = ActionButton(self.tr("Don’t open"), role="quiet")
        self.cancel_button.clicked.connect(self._close_question)
        self._confirmation = QWidget()
        row = QHBoxLayout(self._confirmation)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._question, 1)
        row.addWidget(self.open_button)
        row.addWidget(self.cancel_button)
        self._confirmation.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(inner)
        column.addWidget(self._confirmation)
        self.adopt(self.line)
        self._on_text_changed()

    def _on_text_changed(self) -> None:
        self.button.setEnabled(address_of(self.line.text()) is not None)
        self._confirmation.hide()

    def _on_open_clicked(self) -> None:
        address = address_of(self.line.text())
        if address:
            shown = address.toDisplayString(QUrl.ComponentFormattingOption.FullyEncoded)
            self._question.setText(self.tr("Open {address} outside Inroad?").format(address=shown))
            self._confirmation.show()
            self.open_button.setFocus()

    def _on_confirmed(self) -> None:
        address = address_of(self.line.text())
        self._close_question()
        if address:
            QDesktopServices.openUrl(address)

    def _close_question(self) -> None:
        self._confirmation.hide()
        self.line.setFocus()
