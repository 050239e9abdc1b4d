"""The timeline as a list one walks through with the arrow keys."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.tables.timeline_model import DAY, HEADING, ID, KIND, MARK, WITH, TimelineModel
from ui.theme import Role, Weight, font, theme
from ui.widgets.pill import HEIGHT as PILL_HEIGHT
from ui.widgets.pill import paint_pill, pill_size

ROW_HEIGHT = 52
_DAY_WIDTH = 56
_PADDING = 12


class TimelineDelegate(QStyledItemDelegate):
    """Paints a heading, or a record on two lines: headline above, kind and account below, a mark at the right."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """All rows are of one height, so that a long list opens at once."""
        return QSize(240, ROW_HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one row."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect: QRect = option.rect
        heading = index.data(HEADING)
        if heading:
            self._paint_heading(painter, rect, heading)
        else:
            self._paint_record(painter, rect, option, index)
        painter.restore()

    def _paint_heading(self, painter: QPainter, rect: QRect, heading: str) -> None:
        painter.setFont(font(Role.SECONDARY, Weight.SEMIBOLD))
        painter.setPen(theme().muted)
        flags = int(Qt.AlignmentFlag.AlignLeft) | int(Qt.AlignmentFlag.AlignBottom)
        painter.drawText(rect.adjusted(_PADDING, 0, -_PADDING, -8), flags, heading)

    def _paint_record(
        self,
        painter: QPainter,
        rect: QRect,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        tokens = theme()
        state: QStyle.StateFlag = option.state
        ground = QRectF(rect).adjusted(2, 1, -2, -1)
        if state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(tokens.accent_soft)
            painter.drawRoundedRect(ground, 6, 6)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(tokens.hover)
            painter.drawRoundedRect(ground, 6, 6)
        else:
            painter.fillRect(rect.left() + _PADDING, rect.bottom(), rect.width() - 2 * _PADDING, 1, tokens.line)
        inner = rect.adjusted(_PADDING, 6, -_PADDING, -7)
        single = int(Qt.TextFlag.TextSingleLine)
        left_top = int(Qt.AlignmentFlag.AlignLeft) | int(Qt.AlignmentFlag.AlignTop) | single
        left_bottom = int(Qt.AlignmentFlag.AlignLeft) | int(Qt.AlignmentFlag.AlignBottom) | single
        painter.setFont(font(Role.SECONDARY, tabular=True))
        painter.setPen(tokens.muted)
        painter.drawText(inner.adjusted(0, 2, 0, 0), left_top, index.data(DAY) or "")
        right = inner.right()
        if mark := index.data(MARK):
            size = pill_size(mark)
            spot = QRect(right - size.width() + 1, rect.center().y() - PILL_HEIGHT // 2, size.width(), PILL_HEIGHT)
            paint_pill(painter, spot, mark, "accent" if mark == self.tr("done") else "warn", tokens)
            right = spot.left() - 8
        words = QRect(inner.left() + _DAY_WIDTH, inner.top(), right - inner.left() - _DAY_WIDTH, inner.height())
        self._paint_words(painter, words, index, left_top, left_bottom)

    def _paint_words(
        self,
        painter: QPainter,
        rect: QRect,
        index: QModelIndex | QPersistentModelIndex,
        above: int,
        below: int,
    ) -> None:
        tokens = theme()
        kind, names = index.data(KIND), index.data(WITH)
        model = index.model()
        record = model.rows[index.row()].record if isinstance(model, TimelineModel) else None
        headline = record.headline if record else ""
        elide = Qt.TextElideMode.ElideRight
        main = font(Role.TEXT)
        painter.setFont(main)
        painter.setPen(tokens.text)
        painter.drawText(rect, above, QFontMetrics(main).elidedText(headline, elide, rect.width()))
        second = font(Role.SECONDARY)
        painter.setFont(second)
        painter.setPen(tokens.muted)
        parts = [names] if headline == kind else [kind, names]
        line = " · ".join(part for part in parts if part)
        painter.drawText(rect, below, QFontMetrics(second).elidedText(line, elide, rect.width()))


class TimelineView(QListView):
    """Up and Down walk over the records, Enter edits, Delete deletes."""

    walked = Signal(str)
    """The person is on the record with this id."""
    edit_requested = Signal()
    delete_requested = Signal()

    def __init__(self, model: TimelineModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._timeline = model
        self._silent = False  # before the model, which moves the current row at once
        self.setModel(model)
        self.setItemDelegate(TimelineDelegate(self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.doubleClicked.connect(lambda _index: self.edit_requested.emit())
        self.verticalScrollBar().setSingleStep(ROW_HEIGHT // 2)

    @property
    def current_id(self) -> str:
        """The id of the record one is on, "" for none."""
        return str(self.currentIndex().data(ID) or "")

    def go_to(self, record_id: str) -> bool:
        """Mark a record without telling; answer whether it is there."""
        at = self._timeline.row_of(record_id)
        self._silent = True
        try:
            if at < 0:
                self.setCurrentIndex(QModelIndex())
                return False
            index = self._timeline.index(at, 0)
            if index != self.currentIndex():
                self.setCurrentIndex(index)
            self.scrollTo(index)
            return True
        finally:
            self._silent = False

    def go_near(self, row: int) -> str:
        """Mark the record nearest to a row, as after a deletion; gives its id."""
        rows = self._timeline.rows
        order = sorted(range(len(rows)), key=lambda at: abs(at - row))
        found = next((rows[at].record for at in order if rows[at].record), None)
        if found:
            self.go_to(found.id)
        return found.id if found else ""

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Tell where the person has walked to."""
        super().currentChanged(current, previous)
        if not self._silent and current.isValid() and (record_id := current.data(ID)):
            self.walked.emit(record_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Delete."""
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current_id:
            self.edit_requested.emit()
        elif key is Qt.Key.Key_Delete and self.current_id:
            self.delete_requested.emit()
        else:
            super().keyPressEvent(event)
