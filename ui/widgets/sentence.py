"""Text on the page: always plain, so that what a person typed is never read as markup."""

import math

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui.theme import LINE_HEIGHTS, Role, Weight, font
from ui.widgets.tone import set_look

_MEASURE = 56
"""How many letters wide a wrapped text would like to be."""
_WIDTHS_KEPT = 16
_LONGEST = 5_000
"""Letters; to break more into lines takes longer than a person waits, and nobody reads them in a label."""


class Sentence(QLabel):
    """A label in one of the four sizes; `tone` is empty, `muted`, `accent`, `warn` or `bad`.

    Lines stand at the distance of the type scale, wider than a plain QLabel sets them. Wrapped text is as tall as it
    needs at the width it gets.
    """

    def __init__(
        self,
        text: str = "",
        *,
        role: Role = Role.TEXT,
        weight: Weight | None = None,
        tone: str = "",
        wrap: bool = True,
        tabular: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._line_height = LINE_HEIGHTS[role]
        self._heights: dict[tuple[int, str, str], int] = {}
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        self.setFont(font(role, weight, tabular=tabular))
        if wrap:
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)
        self.set_tone(tone)
        self.setText(text)

    def setText(self, text: str) -> None:
        """Show `text`, cut where it is as long as a book."""
        super().setText(text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…")

    def set_tone(self, tone: str) -> None:
        """Change the colour of the text by its meaning."""
        set_look(self, "tone", tone)

    def hasHeightForWidth(self) -> bool:
        """Wrapped text grows in height as it gets narrower."""
        return self.wordWrap()

    def heightForWidth(self, width: int) -> int:
        """Say how tall the text is at `width`."""
        if not self.wordWrap():
            return super().heightForWidth(width)
        # A layout asks for the same few widths over and over.
        margins = self.contentsMargins()
        key = (width - margins.left() - margins.right(), self.text(), self.font().key())
        if key not in self._heights:
            lines = self._lines(key[0]).lineCount()
            if len(self._heights) > _WIDTHS_KEPT:
                self._heights.clear()
            self._heights[key] = max(lines, 1) * self._line_height
        return self._heights[key] + margins.top() + margins.bottom()

    def sizeHint(self) -> QSize:
        """One line where there is room, or a comfortable measure."""
        margins = self.contentsMargins()
        sides = margins.left() + margins.right()
        width = self.fontMetrics().horizontalAdvance(self.text()) + 1 + sides
        if self.wordWrap():
            width = min(width, self.fontMetrics().averageCharWidth() * _MEASURE + sides)
            return QSize(width, self.heightForWidth(width))
        return QSize(width, self._line_height + margins.top() + margins.bottom())

    def minimumSizeHint(self) -> QSize:
        """Wrapped text gives way to its longest word; a single line does not give way."""
        if not self.wordWrap():
            return self.sizeHint()
        longest = max((self.fontMetrics().horizontalAdvance(word) for word in self.text().split()), default=0)
        margins = self.contentsMargins()
        width = min(longest, self.fontMetrics().averageCharWidth() * 24) + margins.left() + margins.right() + 1
        return QSize(width, self._line_height + margins.top() + margins.bottom())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the lines at their distance; a single line stands in the middle."""
        if not self.wordWrap():
            super().paintEvent(event)
            return
        painter = QPainter(self)
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        area: QRect = self.contentsRect()
        layout = self._lines(area.width())
        block = layout.lineCount() * self._line_height
        top = 0 if self.alignment() & Qt.AlignmentFlag.AlignTop else max((area.height() - block) // 2, 0)
        layout.draw(painter, QPointF(area.left(), area.top() + top))

    def _lines(self, width: int) -> QTextLayout:
        layout = QTextLayout(self.text().replace("\n", "\u2028"), self.font(), self)
        option = QTextOption(self.alignment() & Qt.AlignmentFlag.AlignHorizontal_Mask)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        top = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(width, 1))
            line.setPosition(QPointF(0, top + math.floor((self._line_height - line.height()) / 2)))
            top += self._line_height
        layout.endLayout()
        return layout
