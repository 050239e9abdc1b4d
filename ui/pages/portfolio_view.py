"""Pages under one another, as large as one wants them."""

from collections import OrderedDict
from collections.abc import Sequence
from typing import Literal

from PySide6.QtCore import QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QImage, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from ui.pages.portfolio_sheets import Sheet
from ui.theme import PAPER, theme

Fit = Literal["width", "page", ""]
"""What the size follows: the width of the place, all of a page, or nothing but what was chosen."""

STEPS = (0.25, 0.33, 0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0, 3.0)
"""The sizes one zooms through; 1 is the size on paper."""
_POINTS = 72
_GAP, _SIDE = 16, 12
_KEPT_BYTES = 40 * 1024 * 1024
"""Pictures of pages kept; a page at the width of the place has 2 to 4 MB."""
_NOTCH = 120


class SheetView(QAbstractScrollArea):
    """Shows the pages one is at and asks for their pictures; what has not changed is not painted anew.

    PageUp and PageDown go from page to page, arrows scroll, Ctrl with + and - or the wheel zooms, Ctrl+0 fits the
    width. Until a page's new picture comes the one before stands in its place.
    """

    painting_wanted = Signal(object, int)
    """The `Sheet` and the width in pixels of the screen at which it is to be painted."""
    page_changed = Signal(int)
    """The page one is at, from 1; 0 for none."""
    zoomed = Signal()
    """The size, or what it follows, is another now."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setAutoFillBackground(False)
        self.sheets: tuple[Sheet, ...] = ()
        self.fit: Fit = "width"
        self.page = 0
        self._scale = 1.0
        self._places: list[QRect] = []
        self._pictures: OrderedDict[tuple[str, int], QImage] = OrderedDict()
        self._last: dict[int, QImage] = {}
        self._asked: set[tuple[str, int]] = set()
        self._turned = 0
        self.verticalScrollBar().setSingleStep(40)
        self.horizontalScrollBar().setSingleStep(40)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)

    @property
    def scale(self) -> float:
        """The size shown, 1 for the size on paper."""
        return self._scale

    @property
    def waiting(self) -> bool:
        """Whether pictures that were asked for are still to come."""
        return bool(self._asked)

    def show_sheets(self, sheets: Sequence[Sheet]) -> None:
        """Show these pages; the place one has scrolled to stays."""
        self.sheets = tuple(sheets)
        self._last = {number: picture for number, picture in self._last.items() if number <= len(self.sheets)}
        self._arrange()

    def take_picture(self, key: str, width: int, picture: QImage) -> None:
        """Show a page's picture, if it is still one of those shown."""
        self._asked.discard((key, width))
        sheet = next((sheet for sheet in self.sheets if sheet.key == key), None)
        if sheet is None:
            return
        self._pictures[key, width] = picture
        self._last[sheet.number] = picture
        while sum(each.sizeInBytes() for each in self._pictures.values()) > _KEPT_BYTES and len(self._pictures) > 1:
            self._pictures.popitem(last=False)
        self.viewport().update()

    def set_fit(self, fit: Fit) -> None:
        """Let the size follow the width of the place or a whole page."""
        self.fit = fit
        self._arrange()
        self.zoomed.emit()

    def zoom_by(self, steps: int) -> None:
        """Show everything so many steps larger; fewer than none make it smaller."""
        scale = self._scale
        for _ in range(abs(steps)):
            wider = [step for step in STEPS if step > scale * 1.01]
            closer = [step for step in STEPS if step < scale * 0.99]
            scale = (wider[0] if wider else scale) if steps > 0 else (closer[-1] if closer else scale)
        self.set_scale(scale)

    def set_scale(self, scale: float) -> None:
        """Show everything at a size; 1 is the size on paper."""
        self.fit = ""
        self._scale = min(max(scale, STEPS[0]), STEPS[-1])
        self._arrange()
        self.zoomed.emit()

    def go_to_page(self, number: int) -> None:
        """Show the top of a page."""
        if self._places:
            at = min(max(number, 1), len(self._places)) - 1
            self.verticalScrollBar().setValue(self._places[at].top() - _SIDE)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Page through, zoom, scroll."""
        key, control = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if control and key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom_by(1)
        elif control and key == Qt.Key.Key_Minus:
            self.zoom_by(-1)
        elif control and key == Qt.Key.Key_0:
            self.set_fit("width")
        elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self._turn(1 if key == Qt.Key.Key_PageDown else -1)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.go_to_page(1 if key == Qt.Key.Key_Home else len(self.sheets))
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right) and not control:
            upright = key in (Qt.Key.Key_Up, Qt.Key.Key_Down)
            bar = self.verticalScrollBar() if upright else self.horizontalScrollBar()
            bar.setValue(bar.value() + bar.singleStep() * (1 if key in (Qt.Key.Key_Down, Qt.Key.Key_Right) else -1))
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; with Ctrl zoom."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._turned += event.angleDelta().y()
            steps = int(self._turned / _NOTCH)
            self._turned -= steps * _NOTCH
            if steps:
                self.zoom_by(steps)
            event.accept()
        else:
            super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow the width."""
        super().resizeEvent(event)
        self._arrange()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that it is elsewhere."""
        super().focusOutEvent(event)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the pages one is at, and the ring that says where the keyboard is."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        tokens = theme()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tokens.sunken)
        ground = QRectF(self.viewport().rect())
        painter.drawRoundedRect(ground, 8, 8)
        painter.save()
        painter.setClipRect(ground.adjusted(1, 1, -1, -1))
        offset = self._offset()
        for sheet, place in self._in_sight():
            where = place.translated(offset)
            painter.setPen(QPen(tokens.line, 1))
            painter.setBrush(PAPER)
            painter.drawRect(QRectF(where).adjusted(-0.5, -0.5, 0.5, 0.5))
            picture = self._picture_of(sheet, place)
            if picture is not None:
                painter.drawImage(where, picture)
        painter.restore()
        if self.hasFocus():
            painter.setPen(QPen(tokens.accent, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(ground.adjusted(1, 1, -1, -1), 7, 7)

    def _picture_of(self, sheet: Sheet, place: QRect) -> QImage | None:
        """The picture of a page at its size; until it comes, the one that was here before."""
        width = round(place.width() * self.devicePixelRatioF())
        key = (sheet.key, width)
        if key in self._pictures:
            self._pictures.move_to_end(key)
            return self._pictures[key]
        if key not in self._asked:
            self._asked.add(key)
            self.painting_wanted.emit(sheet, width)
        # Asking may be answered at once.
        return self._pictures.get(key, self._last.get(sheet.number))

    def _in_sight(self) -> list[tuple[Sheet, QRect]]:
        offset, height = self._offset().y(), self.viewport().height()
        return [
            (sheet, place)
            for sheet, place in zip(self.sheets, self._places, strict=True)
            if place.bottom() + offset >= 0 and place.top() + offset <= height
        ]

    def _offset(self) -> QPoint:
        return QPoint(-self.horizontalScrollBar().value(), -self.verticalScrollBar().value())

    def _arrange(self) -> None:
        """Give every page its place; what stands in the middle of the view stays there."""
        scale_before, before = self._scale, [place.size() for place in self._places]
        down, across = self.verticalScrollBar(), self.horizontalScrollBar()
        started = down.value() == 0
        shares = [(bar.value() + bar.pageStep() / 2) / max(1, bar.maximum() + bar.pageStep()) for bar in (down, across)]
        self._scale = self._fitting_scale()
        dots = self._scale * self.logicalDpiX() / _POINTS
        room = self.viewport().size()
        top, widest = _SIDE, 0
        self._places = []
        for sheet in self.sheets:
            width, height = max(1, int(sheet.width * dots)), max(1, int(sheet.height * dots))
            widest = max(widest, width + 2 * _SIDE)
            self._places.append(QRect(max(_SIDE, (room.width() - width) // 2), top, width, height))
            top += height + _GAP
        below = top - _GAP + _SIDE if self._places else 0
        resized = bool(before) and before != [place.size() for place in self._places]
        for bar, needed, there, share, stays in (
            (down, below, room.height(), shares[0], started),
            (across, widest, room.width(), shares[1], False),
        ):
            bar.setPageStep(there)
            bar.setRange(0, max(0, needed - there))
            if resized and not stays:
                bar.setValue(round(share * needed - there / 2))
        self._tell_page()
        self.viewport().update()
        if self._scale != scale_before:
            self.zoomed.emit()

    def _fitting_scale(self) -> float:
        """The size that fits the width or a whole page, or the one that was chosen."""
        if not self.sheets or not self.fit:
            return self._scale
        first, room, dots = self.sheets[0], self.viewport().size(), self.logicalDpiX() / _POINTS
        wide = (room.width() - 2 * _SIDE) / (first.width * dots)
        tall = (room.height() - 2 * _SIDE) / (first.height * dots)
        return max(0.1, wide if self.fit == "width" else min(wide, tall))

    def _turn(self, pages: int) -> None:
        """Go to the next or last page; within a page taller than the view first to its unseen part."""
        if not self._places:
            return
        bar, height = self.verticalScrollBar(), self.viewport().height()
        place = self._places[max(self.page, 1) - 1]
        top, step = bar.value(), max(40, height - 40)
        if pages > 0 and place.bottom() > top + height + _SIDE:
            bar.setValue(min(top + step, place.bottom() + _SIDE - height))
        elif pages < 0 and place.top() < top:
            bar.setValue(max(top - step, place.top() - _SIDE))
        else:
            self.go_to_page(self.page + pages)

    def _tell_page(self) -> None:
        line = self.verticalScrollBar().value() + self.viewport().height() // 3
        at = sum(1 for place in self._places if place.top() <= max(line, _SIDE))
        if self.verticalScrollBar().value() == self.verticalScrollBar().maximum() > 0:
            at = len(self._places)
        if at != self.page:
            self.page = at
            self.page_changed.emit(at)

    def _on_scrolled(self) -> None:
        self._tell_page()
        self.viewport().update()
