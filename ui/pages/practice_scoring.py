"""Scoring one's own answer on the five signals, each level in words one can hold against it.

Source: methods.md, Competencies and rubrics (anchored levels).
"""

from collections.abc import Mapping

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from planner.content.questions import ScoredSignal
from ui.forms.text_editor import GrowingText
from ui.pages.card_button import PressableLayout, let_clicks_through
from ui.pages.interview_parts import quiet
from ui.pages.two_columns import TwoColumns
from ui.theme import Role, Weight, theme
from ui.widgets.action_button import ActionButton
from ui.widgets.announce import announce
from ui.widgets.level_dots import LEVELS, LevelDots
from ui.widgets.section import SectionHeading
from ui.widgets.sentence import Sentence


class LevelLine(PressableLayout):
    """A level and what it looks like; a click chooses it."""

    def __init__(self, level: int, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(f"{level}: {words}")
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 4, 8, 4)
        row.setSpacing(10)
        row.addWidget(
            Sentence(str(level), weight=Weight.SEMIBOLD, wrap=False, tabular=True), 0, Qt.AlignmentFlag.AlignTop
        )
        row.addWidget(Sentence(words), 1)
        let_clicks_through(self)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The chosen one lies on the accent's soft ground with an edge, so that it does not hang on colour alone."""
        tokens = theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.isChecked():
            painter.setPen(QPen(tokens.accent, 1))
            painter.setBrush(tokens.accent_soft)
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(tokens.hover if self.underMouse() else Qt.GlobalColor.transparent)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)


class ScoreRow(QWidget):
    """One signal: 0 to 4 choose a level and go on, the arrows try them; what each level is stands below meanwhile."""

    chosen = Signal(int)
    """A level was chosen."""
    went_on = Signal(int)
    """Go to the next row (1) or the one before (-1)."""

    def __init__(self, signal: ScoredSignal, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.signal = signal
        self.level: int | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.dots = LevelDots()
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(Sentence(signal.title, weight=Weight.SEMIBOLD, wrap=False))
        head.addWidget(quiet(signal.asks), 1)
        head.addWidget(self.dots)
        self.words = Sentence(role=Role.SECONDARY, tone="muted")
        self.lines = [LevelLine(level, anchor) for level, anchor in enumerate(signal.anchors)]
        self.anchors = QWidget()
        below = QVBoxLayout(self.anchors)
        below.setContentsMargins(0, 4, 0, 0)
        below.setSpacing(0)
        for level, line in enumerate(self.lines):
            line.clicked.connect(lambda _checked=False, level=level: self._on_line_clicked(level))
            below.addWidget(line)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(2)
        column.addLayout(head)
        column.addWidget(self.words)
        column.addWidget(self.anchors)
        self.anchors.hide()
        self._tell()

    def set_level(self, level: int | None) -> None:
        """Show a level without telling."""
        self.level = level
        self._tell()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """0 to 4 choose; up and down, left and right try; Enter goes on."""
        key, text = event.key(), event.text()
        if text and text in "01234":
            self._choose(int(text))
            self.went_on.emit(1)
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Right):
            self._choose(0 if self.level is None else min(self.level + 1, LEVELS[-1]))
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Left):
            self._choose(0 if self.level is None else max(self.level - 1, 0))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.went_on.emit(1)
        elif key in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self.set_level(None)
            self.chosen.emit(-1)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Open: the levels' words are what one scores by."""
        super().focusInEvent(event)
        self._open(opened=True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Close again; another window in front changes nothing."""
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason):
            self._open(opened=False)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click anywhere opens the row."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paper, with the accent's edge while it has the keyboard."""
        tokens = theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = 2 if self.hasFocus() else 1
        painter.setPen(QPen(tokens.accent if self.hasFocus() else tokens.line, width))
        painter.setBrush(tokens.surface)
        half = width / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), 8, 8)

    def _open(self, *, opened: bool) -> None:
        self.anchors.setVisible(opened)
        self._tell()
        self.update()

    def _choose(self, level: int) -> None:
        self.set_level(level)
        self.chosen.emit(level)
        announce(self, f"{level}: {self.signal.anchors[level]}")

    def _on_line_clicked(self, level: int) -> None:
        self._choose(level)
        self.went_on.emit(1)

    def _tell(self) -> None:
        words = "" if self.level is None else self.signal.anchors[self.level]
        self.words.setText(words or self.tr("not scored yet"))
        self.words.setVisible(self.anchors.isHidden())
        self.dots.show_level(self.level)
        for level, line in enumerate(self.lines):
            line.setChecked(level == self.level)
        said = self.tr("not scored") if self.level is None else f"{self.level}: {words}"
        self.setAccessibleName(f"{self.signal.title}, {said}")
        self.setAccessibleDescription(
            self.tr("{asks} The keys 0 to 4 choose, the arrows try.").format(asks=self.signal.asks)
        )


class ScoringStep(QWidget):
    """The answer at the left, the five signals at the right; one scores before the coach has said anything."""

    done = Signal()
    """Scored as far as one wants to."""
    back_requested = Signal()
    """Go on writing."""
    changed = Signal()

    def __init__(self, signals: tuple[ScoredSignal, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = Sentence(role=Role.SENTENCE, weight=Weight.SEMIBOLD)
        self.answer = GrowingText()
        self.answer.setReadOnly(True)
        self.answer.setAccessibleName(self.tr("Your answer"))
        self.rows = [ScoreRow(signal) for signal in signals]
        self.hint = quiet()
        self.done_button = ActionButton(self.tr("Hear the coach"), role="primary")
        self.done_button.setAccessibleDescription(self.tr("Ctrl+Enter"))
        self.done_button.clicked.connect(self.done)
        self.back_button = ActionButton(self.tr("Go on writing"), role="quiet")
        self.back_button.clicked.connect(self.back_requested)
        left, right = QVBoxLayout(), QVBoxLayout()
        left.setSpacing(12)
        left.addWidget(self.words)
        left.addWidget(self.answer)
        left.addStretch(1)
        right.setSpacing(8)
        right.addWidget(SectionHeading(self.tr("How was it? Score it before the coach reads it.")))
        for row in self.rows:
            row.chosen.connect(self._on_chosen)
            row.went_on.connect(lambda step, row=row: self._on_went_on(row, step))
            right.addWidget(row)
        below = QHBoxLayout()
        below.setContentsMargins(0, 8, 0, 0)
        below.setSpacing(12)
        below.addWidget(self.hint, 1)
        below.addWidget(self.back_button)
        below.addWidget(self.done_button)
        right.addLayout(below)
        right.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(TwoColumns(left, right, (1, 1)))

    @property
    def scores(self) -> dict[str, int]:
        """What was scored, by signal."""
        return {row.signal.id: row.level for row in self.rows if row.level is not None}

    def begin(self, question: str, answer: str, scores: Mapping[str, int], *, done: str) -> None:
        """Score this answer; ``done`` is what the button says."""
        self.words.setText(question)
        self.answer.setPlainText(answer)
        self.done_button.setText(done)
        for row in self.rows:
            row.set_level(scores.get(row.signal.id))
        self._tell()

    def take_keyboard(self) -> None:
        """Go to the first signal that is not scored."""
        first = next((row for row in self.rows if row.level is None), self.rows[0])
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter is done."""
        ctrl = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if ctrl and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.done.emit()
        else:
            super().keyPressEvent(event)

    def _on_chosen(self) -> None:
        self._tell()
        self.changed.emit()

    def _on_went_on(self, row: ScoreRow, step: int) -> None:
        at = self.rows.index(row) + step
        (self.rows[at] if 0 <= at < len(self.rows) else self.done_button).setFocus(Qt.FocusReason.TabFocusReason)

    def _tell(self) -> None:
        left = len(self.rows) - len(self.scores)
        if left:
            self.hint.setText(self.tr("{count} still to score").format(count=left))
        else:
            self.hint.setText(self.tr("All five are scored."))
