"""The level bar: solid is proven, hatched is claimed, the upright line is what the role asks for."""

from PySide6.QtCore import QCoreApplication, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Tokens, theme
from ui.widgets.tool_tip import plain_tip

LEVELS = 4
BAR_HEIGHT = 16
BAR_WIDTH = 220
_OVERHANG = 4
_RADIUS = 3
_TARGET_WIDTH = 3
_HATCH_STEP = 8


def describe_levels(proven: int, claimed: int, target: int) -> str:
    """Say in words what the bar shows."""
    words = QCoreApplication.translate("LevelBar", "Proven {proven} of 4").format(proven=proven)
    if claimed > proven:
        words += QCoreApplication.translate("LevelBar", ", claimed {claimed}").format(claimed=claimed)
    return words + QCoreApplication.translate("LevelBar", ", the role asks for {target}").format(target=target)


def paint_level_bar(painter: QPainter, rect: QRect, proven: int, claimed: int, target: int, tokens: Tokens) -> None:
    """Paint the bar in the middle of `rect`, over its whole width; levels run from 0 to 4.

    `rect` should be 24 px tall or more, so that the target line can stand out above and below.
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    top = rect.top() + (rect.height() - BAR_HEIGHT) // 2
    bar = QRect(rect.left(), top, rect.width(), BAR_HEIGHT)
    edges = [bar.left() + round(bar.width() * level / LEVELS) for level in range(LEVELS + 1)]
    outline = QPainterPath()
    outline.addRoundedRect(QRectF(bar), _RADIUS, _RADIUS)
    painter.fillPath(outline, tokens.sunken)

    if claimed > proven:
        _hatch(painter, outline, QRect(edges[proven], top, edges[claimed] - edges[proven], BAR_HEIGHT), tokens)
    if proven:
        done = QPainterPath()
        done.addRoundedRect(QRectF(bar.left(), top, edges[proven] - bar.left(), BAR_HEIGHT), _RADIUS, _RADIUS)
        painter.fillPath(done, tokens.accent)

    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    for edge in edges[1:-1]:
        painter.fillRect(edge, top, 1, BAR_HEIGHT, tokens.surface)
    middle = min(max(edges[target], bar.left() + 1), bar.right())
    painter.fillRect(middle - 1, top - _OVERHANG, _TARGET_WIDTH, BAR_HEIGHT + 2 * _OVERHANG, tokens.text)
    painter.restore()


def _hatch(painter: QPainter, outline: QPainterPath, part: QRect, tokens: Tokens) -> None:
    painter.save()
    painter.setClipPath(outline)
    painter.setClipRect(part, Qt.ClipOperation.IntersectClip)
    pen = QPen(tokens.accent, 1.75)
    painter.setPen(pen)
    # Counted from the bar's own grid, so that hatching does not jump when a level changes.
    for x in range(part.left() - part.height(), part.right() + _HATCH_STEP, _HATCH_STEP):
        painter.drawLine(x, part.bottom() + 1, x + part.height() + 1, part.top())
    painter.restore()


class LevelBar(QWidget):
    """One competency's levels; reads itself out as a sentence."""

    def __init__(self, proven: int = 0, claimed: int = 0, target: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._levels = (proven, claimed, target)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_levels(proven, claimed, target)

    def set_levels(self, proven: int, claimed: int, target: int) -> None:
        """Show these levels, each from 0 to 4."""
        self._levels = (proven, claimed, target)
        words = describe_levels(proven, claimed, target)
        self.setAccessibleName(words)
        self.setToolTip(plain_tip(words))
        self.update()

    def sizeHint(self) -> QSize:
        """As drawn: 220 px wide, the bar and the overhang of the target line."""
        return QSize(BAR_WIDTH, BAR_HEIGHT + 2 * _OVERHANG)

    def minimumSizeHint(self) -> QSize:
        """Four segments one can still tell apart."""
        return QSize(80, BAR_HEIGHT + 2 * _OVERHANG)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the bar, leaving room for a target line at the right end."""
        paint_level_bar(QPainter(self), self.rect().adjusted(1, 0, -2, 0), *self._levels, theme())
