"""What a page of the Guide is made of: texts, lists, tables, figures with their source."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QLocale, Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from planner.content.guide import GuideBlock, PayFigure
from ui.theme import Role, Weight
from ui.widgets.card import Card, Rule
from ui.widgets.section import SectionHeading
from ui.widgets.sentence import Sentence

_BULLET = 16
_FIRST_COLUMN, _OTHERS = 2, 5
"""Shares of the width: the names of the rows, and each of the columns."""


class BlockView(QWidget):
    """A heading, and under it a text, a list or a table."""

    def __init__(self, block: GuideBlock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(SectionHeading(block.heading))
        if block.text:
            column.addWidget(Sentence(block.text))
        for item in block.items:
            column.addLayout(bullet(item))
        if block.rows:
            column.addWidget(table(block.columns, block.rows))


def bullet(words: str) -> QHBoxLayout:
    """One item of a list."""
    row = QHBoxLayout()
    row.setSpacing(0)
    mark = Sentence("•", tone="accent", wrap=False)
    mark.setFixedWidth(_BULLET)
    row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(Sentence(words), 1)
    return row


def table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> QWidget:
    """A table one reads: hairlines between its rows, the first cell of each naming it."""
    card = Card()
    grid = QGridLayout()
    grid.setHorizontalSpacing(20)
    grid.setVerticalSpacing(10)
    for across, title in enumerate(columns):
        grid.addWidget(Sentence(title, role=Role.SECONDARY, weight=Weight.SEMIBOLD, tone="muted"), 0, across)
        grid.setColumnStretch(across, _OTHERS if across else _FIRST_COLUMN)
    for down, row in enumerate(rows):
        if down or any(columns):
            grid.addWidget(Rule(), 2 * down + 1, 0, 1, len(columns))
        for across, cell in enumerate(row):
            words = Sentence(cell, weight=None if across else Weight.SEMIBOLD)
            grid.addWidget(words, 2 * down + 2, across, Qt.AlignmentFlag.AlignTop)
    card.column.addLayout(grid)
    return card


class PayFigures(QWidget):
    """What the jobs pay in a year, large, each with where the figure comes from."""

    def __init__(self, figures: Sequence[PayFigure], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        for figure in figures:
            card = Card(spacing=2)
            amount = f"{QLocale().toString(figure.amount)} {figure.currency}"
            card.column.addWidget(Sentence(figure.job, role=Role.SECONDARY, tone="muted"))
            card.column.addWidget(Sentence(amount, role=Role.TITLE, tone="accent", wrap=False, tabular=True))
            said = QCoreApplication.translate("GuidePage", "a year. {source}.").format(source=figure.source)
            card.column.addWidget(Sentence(said, role=Role.SECONDARY, tone="muted"))
            row.addWidget(card, 1)
