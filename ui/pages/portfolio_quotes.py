"""Quotes leave one by one: left out, in one's own words, or approved as they were said."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from planner.domain.values import LONGEST_TEXT
from planner.portfolio.case_study import MOST_QUOTES
from planner.portfolio.quotes import QuoteUse
from ui.forms.text_editor import GrowingText
from ui.pages.portfolio_work import QuoteAsked
from ui.theme import Role
from ui.widgets.action_button import ActionButton
from ui.widgets.card import Card
from ui.widgets.day_format import written_day
from ui.widgets.icon import IconButton
from ui.widgets.section import SectionHeading
from ui.widgets.sentence import Sentence
from ui.widgets.tone import set_look

PAUSE_MS = 600
"""Typed words are kept once one has stopped typing."""


class QuotesPanel(QWidget):
    """One quote at a time, with what was decided about it; a step forward leads to the next."""

    decided = Signal(str, str, str)
    """The id of a note, the `QuoteUse` of its quote, and the words where they are one's own."""
    record_requested = Signal(str)
    """Show the note with this id."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._asked: tuple[QuoteAsked, ...] = ()
        self._at = 0
        self._shown: QuoteAsked | None = None
        self.heading = SectionHeading(self.tr("Quotes"))
        self.count = Sentence("", role=Role.SECONDARY, tone="muted", wrap=False, tabular=True)
        self.back_button = IconButton("chevron-left", self.tr("Quote before"))
        self.back_button.clicked.connect(lambda: self._step(-1))
        self.on_button = IconButton("chevron-right", self.tr("Next quote"))
        self.on_button.clicked.connect(lambda: self._step(1))
        self.who = Sentence("", role=Role.SECONDARY, tone="muted")
        self.words = Sentence("")
        self.changed = Sentence(
            self.tr("The note’s quote reads otherwise since you approved it: it stays out until you decide again."),
            role=Role.SECONDARY,
            tone="warn",
        )
        self.choices = QButtonGroup(self)
        self.buttons: dict[str, QRadioButton] = {}
        self.own = GrowingText()
        self.own.setAccessibleName(self.tr("The quote in your words"))
        self.own.setPlaceholderText(self.tr("The same in words that betray nobody"))
        self.own.textChanged.connect(self._on_typed)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.settle)
        self.note_button = ActionButton(self.tr("Open the note"), role="link")
        self.note_button.clicked.connect(self._on_note_requested)
        self._lay_out()
        self.show_quotes(())

    @property
    def asked(self) -> QuoteAsked | None:
        """The quote that is shown."""
        return self._shown

    def stops(self) -> list[QWidget]:
        """What takes the keyboard here, in the order of the eye."""
        return [self.back_button, self.on_button, *self.buttons.values(), self.own, self.note_button]

    def show_quotes(self, asked: Sequence[QuoteAsked]) -> None:
        """Show these; whichever one was being looked at is still shown, and what is being typed is let be."""
        before = self._shown.choice.note.id if self._shown else ""
        self._asked = tuple(asked)
        ids = [each.choice.note.id for each in self._asked]
        if before in ids:
            self._at = ids.index(before)
        elif before or self._at >= len(ids):
            self._at = self._first_open()
        self._show()

    def settle(self) -> None:
        """Keep what was typed."""
        self._pause.stop()
        shown = self._shown
        words = self.own.toPlainText().strip()
        if shown and self.own.document().isModified() and words and self.buttons["paraphrased"].isChecked():
            self.own.document().setModified(False)
            self.decided.emit(shown.choice.note.id, "paraphrased", words)

    def refuse(self) -> None:
        """Mark words that cannot be used."""
        set_look(self.own, "state", "refused")

    def _first_open(self) -> int:
        return next((at for at, each in enumerate(self._asked) if each.choice.state in ("undecided", "changed")), 0)

    def _step(self, by: int) -> None:
        self.settle()
        self._at = min(max(self._at + by, 0), len(self._asked) - 1)
        self._show()

    def _show(self) -> None:
        there = bool(self._asked)
        shown = self._asked[self._at] if there else None
        another = not shown or not self._shown or shown.choice.note.id != self._shown.choice.note.id
        self._shown = shown
        self._card.setVisible(there)
        self.most.setVisible(there)
        self.none.setVisible(not there)
        for button in (self.back_button, self.on_button):
            button.setVisible(len(self._asked) > 1)
        self.back_button.setEnabled(self._at > 0)
        self.on_button.setEnabled(self._at < len(self._asked) - 1)
        self._show_count()
        if shown is None:
            return
        choice = shown.choice
        when = choice.note.date
        who = " · ".join(filter(None, (shown.account, written_day(when, self.locale()) if when else "")))
        self.who.setText(f"{who}\n{shown.thread}" if who else shown.thread)
        self.words.setText(self.tr("“{words}”").format(words=choice.said))
        self.changed.setVisible(choice.state == "changed")
        typing = self.own.hasFocus() and self.own.document().isModified()
        if another or not typing:
            self._show_decision(shown)

    def _show_decision(self, shown: QuoteAsked) -> None:
        state = shown.choice.state
        keeps_open = self.buttons["paraphrased"].isChecked() and self.own.hasFocus()
        self.choices.setExclusive(False)
        for use, button in self.buttons.items():
            button.setChecked(use == state or (use == "paraphrased" and keeps_open and state == "undecided"))
        self.choices.setExclusive(True)
        own = shown.choice.outside if state == "paraphrased" else ""
        if self.own.toPlainText().strip() != own:
            self.own.blockSignals(True)
            self.own.setPlainText(own)
            self.own.blockSignals(False)
        self.own.document().setModified(False)
        set_look(self.own, "state", "")
        self.own.setVisible(self.buttons["paraphrased"].isChecked())

    def _show_count(self) -> None:
        if not self._asked:
            self.count.setText("")
            return
        open_ = sum(1 for each in self._asked if each.choice.state in ("undecided", "changed"))
        said = self.tr("{at} of {count}").format(at=self._at + 1, count=len(self._asked))
        if open_:
            said += self.tr(", {open} undecided").format(open=open_)
        self.count.setText(said)

    def _on_chosen(self, use: QuoteUse) -> None:
        shown = self._shown
        if shown is None:
            return
        self.own.setVisible(use == "paraphrased")
        if use != "paraphrased":
            self._pause.stop()
            self.decided.emit(shown.choice.note.id, use, "")
        else:
            self.own.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_typed(self) -> None:
        set_look(self.own, "state", "")
        if len(self.own.toPlainText()) <= LONGEST_TEXT:
            self.own.spare_wrapping()
        self._pause.start()

    def _on_note_requested(self) -> None:
        if self._shown:
            self.record_requested.emit(self._shown.choice.note.id)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(4)
        head.addWidget(self.heading)
        head.addStretch(1)
        head.addWidget(self.count)
        head.addWidget(self.back_button)
        head.addWidget(self.on_button)
        self._card = Card(spacing=6)
        self._card.column.setContentsMargins(12, 12, 12, 12)
        for part in (self.words, self.who, self.changed):
            self._card.column.addWidget(part)
        self._card.column.addSpacing(4)
        for use, title in (
            ("kept", self.tr("Leave it out")),
            ("paraphrased", self.tr("Tell it in my words")),
            ("verbatim", self.tr("Approved, word for word")),
        ):
            button = QRadioButton(title)
            button.clicked.connect(lambda _on=False, use=use: self._on_chosen(use))
            self.choices.addButton(button)
            self.buttons[use] = button
            self._card.column.addWidget(button)
            if use == "paraphrased":
                self._card.column.addWidget(self.own)
        self._card.column.addWidget(self.note_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.none = Sentence(
            self.tr("No thread you show holds a quote. A customer’s own words are what a reader remembers."),
            role=Role.SECONDARY,
            tone="muted",
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        self.most = Sentence(
            self.tr("A thread shows {count} quotes at most, each from another customer.").format(count=MOST_QUOTES),
            role=Role.SECONDARY,
            tone="muted",
        )
        column.addWidget(self._card)
        column.addWidget(self.most)
        column.addWidget(self.none)
