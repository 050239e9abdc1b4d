"""A row with a tick box: a commitment one can tick, or a requirement that the records tick."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.theme import Role, Tokens, Weight, theme
from ui.widgets.sentence import Sentence

_MARK = 16
_RING = 2


def paint_tick(painter: QPainter, rect: QRectF, tokens: Tokens, *, ticked: bool, hovered: bool = False) -> None:
    """Paint a tick box of 16 px over `rect`; empty, it is an outline, so that the state never hangs on colour alone."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if ticked:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tokens.accent_hover if hovered else tokens.accent)
        painter.drawRoundedRect(rect, 4, 4)
        tick = QPainterPath()
        tick.moveTo(rect.left() + 3.6, rect.top() + 8.3)
        tick.lineTo(rect.left() + 6.7, rect.top() + 11.3)
        tick.lineTo(rect.left() + 12.4, rect.top() + 4.9)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        pen = QPen(tokens.on_accent, 2)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.drawPath(tick)
    else:
        painter.setPen(QPen(tokens.accent if hovered else tokens.outline, 1))
        painter.setBrush(tokens.surface)
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 3.5, 3.5)
    painter.restore()


class TickBox(QCheckBox):
    """A tick box without words of its own; its accessible name says what it ticks."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(words)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """The mark and room for the focus ring."""
        return QSize(_MARK + 4 * _RING, _MARK + 4 * _RING)

    def minimumSizeHint(self) -> QSize:
        """It does not shrink."""
        return self.sizeHint()

    def hitButton(self, pos: object) -> bool:
        """The whole square can be clicked."""
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the mark, and the ring when it has the focus."""
        painter = QPainter(self)
        mark = QRectF(2 * _RING, 2 * _RING, _MARK, _MARK)
        paint_tick(painter, mark, theme(), ticked=self.isChecked(), hovered=self.underMouse() and self.isEnabled())
        if self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme().accent, _RING))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)


class _Mark(QWidget):
    def __init__(self, *, ticked: bool, words: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._ticked = ticked
        self.setAccessibleName(words)
        self.setFixedSize(_MARK + 4 * _RING, _MARK + 4 * _RING)

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_tick(QPainter(self), QRectF(2 * _RING, 2 * _RING, _MARK, _MARK), theme(), ticked=self._ticked)


class CheckRow(QWidget):
    """Tick box, title, a quieter second line and a short note at the right.

    A row that is `openable` stands for a record: Enter or a double click opens it, and only its box ticks.
    With `answerable=False` the mark is only shown, takes no focus and answers no click: the records decide.
    """

    toggled = Signal(bool)
    """The person ticked or unticked the row."""
    opened = Signal()
    """The person wants to see what an openable row stands for."""

    def __init__(
        self,
        title: str,
        *,
        ticked: bool = False,
        detail: str = "",
        note: str = "",
        emphasised: bool = False,
        answerable: bool = True,
        openable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._title = Sentence(title, weight=Weight.SEMIBOLD if emphasised else Weight.REGULAR)
        self._openable = openable
        self.box: TickBox | None = None
        mark: QWidget
        if answerable:
            self.box = TickBox(title, self)
            self.box.setChecked(ticked)
            self.box.setAccessibleDescription(" · ".join(part for part in (detail, note) if part))
            self.box.toggled.connect(self.toggled)
            mark = self.box
        else:
            state = self.tr("met") if ticked else self.tr("not met yet")
            mark = _Mark(ticked=ticked, words=f"{title}: {state}", parent=self)
        row = QHBoxLayout(self)
        # The focus ring needs 4 px around the mark; a RowCard leaves that much less of its own padding.
        row.setContentsMargins(0, 6, 2 * _RING, 6)
        row.setSpacing(8)
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setContentsMargins(0, 1, 0, 1)
        words.setSpacing(0)
        words.addWidget(self._title)
        if detail:
            words.addWidget(Sentence(detail, role=Role.SECONDARY, tone="muted"))
        row.addLayout(words, 1)
        if note:
            aside = Sentence(note, role=Role.SECONDARY, tone="muted", wrap=False, tabular=True)
            aside.setContentsMargins(0, 3, 0, 0)
            row.addWidget(aside, 0, Qt.AlignmentFlag.AlignTop)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the press, so that the release comes here too."""
        event.setAccepted(self.box is not None)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click anywhere on the row ticks it; where it can be opened, a click on the words only marks it."""
        if self.box is not None and event.button() is Qt.MouseButton.LeftButton and self._within(event):
            self.box.setFocus(Qt.FocusReason.MouseFocusReason)
            if not self._openable:
                self.box.toggle()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click on the words opens."""
        if self._openable and event.button() is Qt.MouseButton.LeftButton:
            self.opened.emit()
        else:
            super().mouseDoubleClickEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens; the box leaves that key to the row."""
        if self._openable and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def _within(self, event: QMouseEvent) -> bool:
        return self.rect().contains(event.position().toPoint())
