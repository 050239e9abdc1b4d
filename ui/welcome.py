"""What the window holds while no plan is open: a page in the middle, and the message bar below."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.notices import Notices
from ui.theme import Weight
from ui.widgets.message_bar import MessageBar
from ui.widgets.page_scroll import PageScroll
from ui.widgets.sentence import Sentence


class Welcome(QWidget):
    """Word mark, one page, message bar; takes the place of the bars and pages of the window."""

    def __init__(self, page: QWidget, notices: Notices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.page = page
        head = QHBoxLayout()
        head.setContentsMargins(16, 14, 16, 0)
        head.addWidget(Sentence("Inroad", weight=Weight.BOLD, wrap=False))
        head.addStretch(1)
        self._bar = MessageBar()
        notices.said.connect(self._bar.say)
        notices.refused.connect(self._bar.refuse)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(PageScroll(page), 1)
        column.addWidget(self._bar)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
