"""Small parts the views of the interview window are made of."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLayout, QSizePolicy, QVBoxLayout, QWidget

from planner.domain.record import Record
from ui.forms.chip import Chip
from ui.theme import Role
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.section import SectionHeading
from ui.widgets.sentence import Sentence


class Paragraph(QWidget):
    """A quiet heading with text, points or chips below it; gone while there is nothing to say."""

    def __init__(self, heading: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading = SectionHeading(heading)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(4)
        self.column.addWidget(self.heading)

    def show_text(self, text: str, *, tone: str = "") -> None:
        """Say this."""
        self._clear()
        self.column.addWidget(Sentence(text, tone=tone))
        self.setVisible(bool(text))

    def show_points(self, points: Iterable[str], *, tone: str = "") -> None:
        """Say these, each behind a dash."""
        self._clear()
        count = 0
        for point in points:
            self.column.addLayout(_point(point, tone))
            count += 1
        self.setVisible(bool(count))

    def show_widgets(self, widgets: Iterable[QWidget]) -> None:
        """Show these below one another; a button as wide as its words."""
        self._clear()
        count = 0
        for widget in widgets:
            fixed = widget.sizePolicy().horizontalPolicy() is QSizePolicy.Policy.Fixed
            self.column.addWidget(widget, 0, Qt.AlignmentFlag.AlignLeft if fixed else Qt.AlignmentFlag(0))
            count += 1
        self.setVisible(bool(count))

    def show_chips(self, records: Iterable[Record], opened: Callable[[str], None], *, empty: str = "") -> None:
        """Show records as chips that open them; while there are none, say so if there is something to say."""
        self._clear()
        found = list(records)
        if not found:
            self.column.addWidget(Sentence(empty, tone="muted"))
            self.setVisible(bool(empty))
            return
        row = QWidget()
        flow = FlowLayout(row, gap=6, line_gap=6)
        for record in found:
            chip = Chip(record.headline, removable=False)
            chip.setAccessibleName(f"{record.title_one}: {record.headline}")
            chip.opened.connect(lambda record_id=record.id: opened(record_id))
            flow.addWidget(chip)
        self.column.addWidget(row)
        self.setVisible(True)

    def _clear(self) -> None:
        empty_layout(self.column, after=1)


def _point(words: str, tone: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    dash = Sentence("–", tone="muted", wrap=False)
    row.addWidget(dash, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(Sentence(words, tone=tone), 1)
    return row


def empty_layout(layout: QLayout, *, after: int = 0) -> None:
    """Take everything out of a layout but its first ``after`` parts."""
    while layout.count() > after:
        item = layout.takeAt(after)
        if item is None:
            return
        if widget := item.widget():
            widget.hide()
            widget.deleteLater()
        elif inner := item.layout():
            empty_layout(inner)


def in_row(*parts: QWidget, spacing: int = 12) -> QHBoxLayout:
    """Parts side by side, at the left."""
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(spacing)
    for part in parts:
        row.addWidget(part)
    row.addStretch(1)
    return row


def quiet(text: str = "", *, wrap: bool = True) -> Sentence:
    """A text of 13 px in the second ink."""
    return Sentence(text, role=Role.SECONDARY, tone="muted", wrap=wrap, tabular=not wrap)
