"""The cadence strip: one box a sprint, filled when it had a discovery session."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from ui.theme import Role, Weight, font, theme
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.tool_tip import plain_tip

_BOX = QSize(36, 22)


class When(Enum):
    """Where a sprint lies, seen from today."""

    PAST = "past"
    CURRENT = "current"
    FUTURE = "future"


@dataclass(frozen=True, kw_only=True)
class SprintMark:
    """One sprint of the strip: its number, whether it had a discovery session, and what to say about it."""

    number: int
    kept: bool
    when: When
    words: str


class _Box(QPushButton):
    def __init__(self, mark: SprintMark, parent: QWidget) -> None:
        super().__init__(str(mark.number), parent)
        self.mark = mark
        weight = Weight.SEMIBOLD if mark.when is When.CURRENT else Weight.REGULAR
        self.setFont(font(Role.SECONDARY, weight, tabular=True))
        self.setAccessibleName(mark.words)
        self.setToolTip(plain_tip(mark.words))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    def sizeHint(self) -> QSize:
        return _BOX

    def minimumSizeHint(self) -> QSize:
        return _BOX

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # A plain button would take the arrows for Tab; here they belong to the strip.
        if event.key() == Qt.Key.Key_Space:
            super().keyPressEvent(event)
        else:
            event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(self.rect())
        current = self.mark.when is When.CURRENT
        words = tokens.accent if current else tokens.muted
        painter.setPen(Qt.PenStyle.NoPen)
        if self.mark.kept:
            painter.setBrush(tokens.accent_hover if self.underMouse() else tokens.accent)
            # The current sprint keeps its outline: the fill stands inside it with a little air between.
            fill = whole.adjusted(3, 3, -3, -3) if current or self.hasFocus() else whole
            painter.drawRoundedRect(fill, 2 if fill != whole else 4, 2 if fill != whole else 4)
            words = tokens.on_accent
        elif self.underMouse() or current:
            painter.setBrush(tokens.surface)
            painter.drawRoundedRect(whole, 4, 4)
        if not self.mark.kept or current:
            pen = QPen(tokens.accent if current else tokens.line, 1)
            if self.mark.when is When.PAST:
                pen = QPen(tokens.outline if self.underMouse() else tokens.line, 1, Qt.PenStyle.CustomDashLine)
                pen.setDashPattern([3, 2])
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(whole.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        if self.hasFocus():
            painter.setPen(QPen(tokens.accent, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(whole.adjusted(1, 1, -1, -1), 4, 4)
        painter.setPen(words)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())


class CadenceStrip(QWidget):
    """A row of sprints; one stop for Tab, arrow keys within, Enter or a click chooses a sprint."""

    chosen = Signal(int)
    """The number of the sprint that was chosen."""

    def __init__(self, marks: Sequence[SprintMark] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._boxes: list[_Box] = []
        self._flow = FlowLayout(self, gap=6, line_gap=6)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(self.tr("Discovery sessions, sprint by sprint"))
        self.set_marks(marks)

    def set_marks(self, marks: Sequence[SprintMark]) -> None:
        """Show `marks`; the keyboard enters at the current sprint."""
        focused = next((box.mark.number for box in self._boxes if box.hasFocus()), None)
        for box in self._boxes:
            self._flow.removeWidget(box)
            box.hide()
            box.deleteLater()
        self._boxes = []
        for mark in marks:
            box = _Box(mark, self)
            box.clicked.connect(self._on_box_clicked)
            self._flow.addWidget(box)
            box.show()
            self._boxes.append(box)
        entry = next((box for box in self._boxes if box.mark.when is When.CURRENT), None)
        if entry is None and self._boxes:
            entry = self._boxes[-1]
        if entry is not None:
            entry.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        again = next((box for box in self._boxes if box.mark.number == focused), None)
        if again is not None:
            self._enter(again)
        self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move within the strip with the arrow keys, Home and End; Enter chooses."""
        at = next((index for index, box in enumerate(self._boxes) if box.hasFocus()), None)
        if at is None:
            super().keyPressEvent(event)
            return
        last = len(self._boxes) - 1
        targets = {
            Qt.Key.Key_Left: max(at - 1, 0),
            Qt.Key.Key_Right: min(at + 1, last),
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._boxes[at].click()
        elif key in targets:
            self._enter(self._boxes[targets[key]])
        else:
            super().keyPressEvent(event)

    def _enter(self, box: _Box) -> None:
        for other in self._boxes:
            other.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        box.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_box_clicked(self) -> None:
        box = self.sender()
        if isinstance(box, _Box):
            self._enter(box)
            self.chosen.emit(box.mark.number)
