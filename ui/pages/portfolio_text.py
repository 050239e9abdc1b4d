"""A paragraph of a portfolio: runs of text set in their own ways, painted as text and never read as markup."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QSizePolicy, QWidget

from planner.portfolio.document import Link, Reference, Run, Text
from ui.theme import LINE_HEIGHTS, Role, Weight, theme
from ui.widgets.sentence import Sentence

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_THIN_SPACE = "\u2009"


class Passage(Sentence):
    """Wrapped text with strong and emphasised runs; references are raised numbers, links are underlined."""

    def __init__(self, content: Text, *, role: Role = Role.TEXT, tone: str = "", parent: QWidget | None = None) -> None:
        words, self._looks = _set(content)
        self._role = role
        super().__init__(words, role=role, tone=tone, parent=parent)
        # What scrolls asks for the height at its own width; the one at a comfortable measure would be too much.
        policy = self.sizePolicy()
        policy.setVerticalPolicy(QSizePolicy.Policy.Preferred)
        self.setSizePolicy(policy)
        self.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)

    def _lines(self, width: int) -> QTextLayout:
        layout = QTextLayout(self.text().replace("\n", "\u2028"), self.font(), self)
        option = QTextOption(Qt.AlignmentFlag.AlignLeft)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.setFormats([_range(start, length, look) for start, length, look in self._looks])
        height = LINE_HEIGHTS[self._role]
        top = 0.0
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(width, 1))
            line.setPosition(QPointF(0, top + (height - line.height()) // 2))
            top += height
        layout.endLayout()
        return layout


def _set(content: Text) -> tuple[str, list[tuple[int, int, str]]]:
    """The words in one piece, and which stretch of them looks how; Qt counts in UTF-16."""
    words = ""
    looks: list[tuple[int, int, str]] = []
    for part in content:
        match part:
            case Reference(number=number):
                piece, look = str(number).translate(_RAISED) + _THIN_SPACE, "reference"
            case Link(text=text):
                piece, look = text, "link"
            case Run(text=text, strong=strong, emphasis=emphasis):
                piece, look = text, "strong" if strong else "emphasis" if emphasis else ""
        if look:
            looks.append((_units(words), _units(piece), look))
        words += piece
    return words.rstrip(), looks


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _range(start: int, length: int, look: str) -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    made.start = start
    made.length = length
    form = QTextCharFormat()
    match look:
        case "strong":
            form.setFontWeight(QFont.Weight(int(Weight.SEMIBOLD)))
        case "emphasis":
            form.setFontItalic(True)
        case "reference":
            form.setForeground(theme().accent)
        case "link":
            form.setForeground(theme().accent)
            form.setFontUnderline(True)
    made.format = form
    return made
