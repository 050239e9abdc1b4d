"""What all tables share: whole rows, no grid, no numbers at the side, scrolled by pixels, left by Tab."""

from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView


def quieten(view: QTableView, row: int) -> None:
    """Let a table be read like text; its rows are ``row`` pixels tall."""
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setTabKeyNavigation(False)
    view.setShowGrid(False)
    view.setWordWrap(False)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    side = view.verticalHeader()
    side.hide()
    side.setDefaultSectionSize(row)
    side.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    view.horizontalHeader().setHighlightSections(False)
