"""Paints what changed in a text: what went struck through, what came underlined."""

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.forms.word_difference import Run
from ui.theme import LINE_HEIGHTS, Role, font, theme

_LONGEST = 4_000


class DifferenceText(QWidget):
    """Runs of plain text, as tall as they need; marks never hang on colour alone."""

    def __init__(self, runs: tuple[Run, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._runs = _set_apart(runs)
        self.setFont(font(Role.TEXT))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        words = {"same": "{}", "gone": self.tr("taken out: {}"), "new": self.tr("put in: {}")}
        self.setAccessibleName(", ".join(words[run.part].format(run.text.strip()) for run in runs)[:_LONGEST])

    @property
    def text(self) -> str:
        """All runs one after the other."""
        return "".join(run.text for run in self._runs)[:_LONGEST]

    def hasHeightForWidth(self) -> bool:
        """It wraps."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As many lines as it takes."""
        return max(self._laid_out(width).lineCount(), 1) * LINE_HEIGHTS[Role.TEXT]

    def sizeHint(self) -> QSize:
        """A comfortable measure."""
        return QSize(320, self.heightForWidth(320))

    def minimumSizeHint(self) -> QSize:
        """One line."""
        return QSize(80, LINE_HEIGHTS[Role.TEXT])

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the runs."""
        painter = QPainter(self)
        painter.setPen(theme().text)
        self._laid_out(self.width()).draw(painter, QPointF(0, 0))

    def _laid_out(self, width: int) -> QTextLayout:
        layout = QTextLayout(self.text.replace("\n", "\u2028"), self.font(), self)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.setFormats(self._formats())
        layout.beginLayout()
        top = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(width, 1))
            line.setPosition(QPointF(0, top))
            top += LINE_HEIGHTS[Role.TEXT]
        layout.endLayout()
        return layout

    def _formats(self) -> list[QTextLayout.FormatRange]:
        tokens = theme()
        formats, start = [], 0
        for run in self._runs:
            style = QTextCharFormat()
            if run.part == "gone":
                style.setForeground(tokens.muted)
                style.setFontStrikeOut(True)
            elif run.part == "new":
                style.setForeground(tokens.accent)
                style.setFontUnderline(True)
                style.setFontWeight(QFont.Weight.DemiBold)
            else:
                style.setForeground(tokens.text)
            one = QTextLayout.FormatRange()
            # Qt counts in UTF-16 units.
            one.start, one.length = start, len(run.text.encode("utf-16-le", "surrogatepass")) // 2
            one.format = style
            formats.append(one)
            start += one.length
        return formats


def _set_apart(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """Put a space between what went and what came in its place, so that the two do not read as one word."""
    shown: list[Run] = []
    for run in runs:
        if shown and shown[-1].part == "gone" and run.part == "new" and not shown[-1].text[-1:].isspace():
            shown.append(Run(text=" ", part="same"))
        shown.append(run)
    return tuple(shown)
