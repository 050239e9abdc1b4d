"""One of a few choices: side by side where they are few and short, else in a list."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QSizePolicy, QWidget

from planner.domain.field import Field
from ui.forms.editor import CalmComboBox, FieldEditor
from ui.theme import Role, Weight, font, theme
from ui.widgets.tool_tip import plain_tip

_FEW = 4
_SHORT = 34
"""Letters of all titles together that still fit side by side in a narrow form."""


def fits_side_by_side(field: Field) -> bool:
    """Whether the choices are few and short enough to be seen at once."""
    return len(field.choices) <= _FEW and sum(len(option.title) for option in field.choices) <= _SHORT


class ChoiceListEditor(FieldEditor):
    """A drop-down list whose first entry is “not said”."""

    keeps_text = False
    compact = True

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self.box = CalmComboBox()
        self.box.setSizeAdjustPolicy(CalmComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.box.setMinimumContentsLength(8)
        self.box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.box.addItem(self.tr("Not said"), "")
        for option in field.choices:
            self.box.addItem(option.title, option.value)
        self.box.activated.connect(self._on_activated)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.box)
        self.adopt(self.box)

    def raw(self) -> object:
        """The value chosen, "" for “not said”."""
        return self.box.currentData()

    def show_raw(self, raw: object) -> None:
        """Show a value; one that is none of the choices is added, so that it is not lost."""
        value = str(raw or "")
        if self.box.findData(value) < 0:
            self.box.addItem(value, value)
        self.box.setCurrentIndex(self.box.findData(value))
        self.box.setToolTip(plain_tip(self.box.currentText() if value else ""))

    def _on_activated(self, _index: int) -> None:
        self.edited.emit()
        self.settled.emit()


class Segment(QRadioButton):
    """One of the choices that stand side by side."""

    def __init__(self, title: str, value: str, *, quiet: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self.value = value
        self._quiet = quiet
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As wide as its words in semibold, so that choosing moves nothing."""
        return QSize(QFontMetrics(font(Role.TEXT, Weight.SEMIBOLD)).horizontalAdvance(self.text()) + 20, 32)

    def minimumSizeHint(self) -> QSize:
        """The words may be cut a little."""
        return QSize(28, 32)

    def hitButton(self, pos: object) -> bool:
        """All of it can be clicked."""
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the chosen one filled softly with an edge, so that it does not hang on colour alone."""
        tokens = theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inner = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self.isChecked() and not self._quiet:
            painter.setPen(QPen(tokens.accent, 2 if self.hasFocus() else 1))
            painter.setBrush(tokens.accent_soft)
        elif self.hasFocus():
            painter.setPen(QPen(tokens.accent, 2))
            painter.setBrush(tokens.surface)
        elif self.isChecked():
            painter.setPen(QPen(tokens.line, 1))
            painter.setBrush(tokens.sunken)
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(tokens.hover if self.underMouse() else Qt.GlobalColor.transparent)
        painter.drawRoundedRect(inner, 5, 5)
        chosen = self.isChecked() and not self._quiet
        painter.setFont(font(Role.TEXT, Weight.SEMIBOLD if chosen else Weight.REGULAR))
        painter.setPen(tokens.accent if chosen else tokens.muted if self._quiet else tokens.text)
        words = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width() - 8)
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextSingleLine), words)


class SegmentEditor(FieldEditor):
    """The choices side by side, “not said” first; arrow keys move, Backspace goes back to “not said”."""

    keeps_text = False

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self.group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        self.segments = [Segment(self.tr("Not said"), "", quiet=True)]
        self.segments += [Segment(option.title, option.value) for option in field.choices]
        for segment in self.segments:
            segment.setAccessibleName(f"{field.label}: {segment.text()}")
            segment.setAccessibleDescription(field.help)
            self.group.addButton(segment)
            row.addWidget(segment)
        row.addStretch(1)
        self.segments[0].setChecked(True)
        self.group.buttonClicked.connect(self._on_clicked)
        self.setFocusProxy(self.segments[0])

    def raw(self) -> object:
        """The value chosen, "" for “not said”."""
        return next((segment.value for segment in self.segments if segment.isChecked()), "")

    def show_raw(self, raw: object) -> None:
        """Show a value; one that is none of the choices shows as “not said” and stays until another is chosen."""
        value = str(raw or "")
        chosen = next((segment for segment in self.segments if segment.value == value), self.segments[0])
        chosen.setChecked(True)
        self.setFocusProxy(chosen)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Backspace and Delete choose “not said”."""
        if event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete) and self.raw():
            self.segments[0].setFocus()
            self.segments[0].click()
        else:
            super().keyPressEvent(event)

    def _on_clicked(self) -> None:
        self.setFocusProxy(next(segment for segment in self.segments if segment.isChecked()))
        self.edited.emit()
        self.settled.emit()
