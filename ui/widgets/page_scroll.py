"""Room for a page in a window that is too small for it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QWidget


class PageScroll(QScrollArea):
    """Gives a page the whole place, and scroll bars only where it needs more; takes no focus itself."""

    def __init__(self, page: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pageScroll")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        self.setWidget(page)
        # The page shows its own ground, or the window's.
        self.viewport().setAutoFillBackground(False)
        page.setAutoFillBackground(False)
