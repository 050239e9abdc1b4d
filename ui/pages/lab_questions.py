"""The questions one may ask at the left, their options below them, the answer at the right."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from planner.errors import Refused
from ui.forms.tab_order import follow_layout
from ui.pages.lab_answer import LabAnswer
from ui.pages.lab_drawings import Drawings
from ui.pages.lab_figure_names import figure_names
from ui.pages.lab_list import QuestionList
from ui.pages.lab_opening import UNKNOWN_SHARE, Opened
from ui.pages.lab_options import LabOptions
from ui.pages.lab_session import Answered, LabSession
from ui.theme import Role
from ui.widgets.card import Card
from ui.widgets.page_scroll import PageScroll
from ui.widgets.sentence import Sentence

if TYPE_CHECKING:
    from planner.datalab.question import Question

_SIDE_WIDTH, _NARROW_SIDE, _BAR_WIDTH = 320, 264, 16
_ROOMY = 900


class LabQuestions(QWidget):
    """Asks as soon as something is chosen; only the newest answer is ever shown."""

    asked = Signal()
    """An answer is under way; the one on the screen no longer holds."""
    answered = Signal()
    """An answer is on the screen."""

    def __init__(self, session: LabSession, drawings: Drawings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.answer: Answered | None = None
        self.list = QuestionList(self._offers())
        self.words = Sentence(role=Role.SECONDARY, tone="muted")
        self.options = LabOptions()
        self.options.changed.connect(self.ask)
        self.options.rearranged.connect(self._order_keys)
        self.view = LabAnswer(drawings)
        self.view.stop_requested.connect(self._on_stopped)
        self._lay_out()
        self.list.choose("retention")
        self._show_question()
        self.list.currentRowChanged.connect(self._on_question_chosen)

    @property
    def asks(self) -> str:
        """The question that is chosen."""
        return self.list.asks

    def choose(self, asks: str) -> None:
        """Choose a question."""
        self.list.choose(asks)

    def offer(self, opened: Opened, question: "Question | None" = None) -> None:
        """Offer what a file holds, and ask this question, or the one that is chosen."""
        self.options.offer(opened)
        if question:
            self.list.blockSignals(True)
            self.choose(question.asks)
            self.list.blockSignals(False)
            self.options.adopt(question)
        self._order_keys()
        self._on_question_chosen()

    def ask(self) -> None:
        """Put the question as it is chosen now."""
        if not self._session.opened:
            return
        question = self.options.question()
        self.answer = None
        self.asked.emit()
        self.view.show_waiting(self.tr("Counting…"))
        self._session.ask(
            question, done=self._on_answered, failed=self.view.show_refused,
            progressed=lambda share, _stage: self._on_progressed(share),
        )  # fmt: skip

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the figure the room where the page is narrow."""
        super().resizeEvent(event)
        self._side.setFixedWidth((_SIDE_WIDTH if self.width() >= _ROOMY else _NARROW_SIDE) + _BAR_WIDTH)

    def _on_question_chosen(self) -> None:
        self._show_question()
        self.ask()

    def _show_question(self) -> None:
        self.options.show_question(self.asks)
        self.words.setText(self.list.words)

    def _on_answered(self, answered: Answered) -> None:
        self.answer = answered
        self.view.show_answer(answered, figure_names(answered.question.asks, answered.plots))
        self.answered.emit()

    def _on_progressed(self, share: float) -> None:
        if share == UNKNOWN_SHARE:
            return
        self.view.show_waiting(self.tr("Counting: {share} %").format(share=round(share * 100)))

    def _order_keys(self) -> None:
        """Tab walks through the options as they stand, also through steps and filters made later."""
        follow_layout(self._held)

    def _on_stopped(self) -> None:
        self._session.cancel()
        self.view.show_refused(Refused("stopped", self.tr("Stopped. Choose anything at the left to ask again.")))

    def _offers(self) -> tuple[tuple[str, str, str], ...]:
        tr = self.tr
        return (
            ("activation", tr("Activation"), tr("Who did the thing that matters soon after their start?")),
            ("retention", tr("Retention"), tr("Who came back, and when?")),
            ("funnel", tr("Funnel"), tr("How far do users get, and where are most lost?")),
            ("stickiness", tr("Stickiness"), tr("On how many days of the month do they come?")),
            ("adoption", tr("Adoption"), tr("Which share of the active users uses a feature, and how often?")),
            ("engagement", tr("Engagement"), tr("How much do active users do?")),
            ("lifecycle", tr("Lifecycle"), tr("Where do active users come from, and how many fall silent?")),
            (
                "before-after",
                tr("Before and after"),
                tr("Did a share change at a day, or does it differ between two segments?"),
            ),
            ("duel", tr("Definition duel"), tr("How much of the number is the definition alone?")),
        )

    def _lay_out(self) -> None:
        self._held = held = QWidget()
        side = QVBoxLayout(held)
        side.setContentsMargins(0, 0, _BAR_WIDTH, 0)
        side.setSpacing(12)
        card = Card(spacing=0)
        card.column.setContentsMargins(1, 1, 1, 1)
        card.column.addWidget(self.list)
        side.addWidget(card)
        side.addWidget(self.words)
        side.addWidget(self.options)
        side.addStretch(1)
        self._side = PageScroll(held)
        self._side.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        shown = QWidget()
        right = QVBoxLayout(shown)
        right.setContentsMargins(0, 0, _BAR_WIDTH, 0)
        right.addWidget(self.view)
        self.sheet = PageScroll(shown)
        self.sheet.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(8)
        across.addWidget(self._side)
        across.addWidget(self.sheet, 1)
