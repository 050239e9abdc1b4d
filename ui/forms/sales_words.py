"""Talk of selling underlined quietly as one writes, with the question a product manager would ask there.

Source: domain.md, S0: bring usage data, not pipeline data.
"""

from functools import lru_cache

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QPlainTextEdit

from planner.coach.own_words import current_lexicon
from planner.coach.sales_words import SalesTalk, sales_talk
from planner.content.sales_words import SalesWords, load_sales_words
from planner.paths import content_folder
from planner.workspace import Workspace
from ui.forms.marking import Mark, marks_in
from ui.hub import Hub
from ui.theme import Role
from ui.widgets.announce import announce
from ui.widgets.sentence import Sentence

KINDS = frozenset({"jtbd_note", "signal", "story", "practice"})
"""The records one writes for the product team: there talk of selling is underlined."""
PAUSE_MS = 400
_LAYER = "sales"
_SETTING = "sales_words_off"
_READ_LETTERS = 4_000
_LINGER_MS = 200
"""How long the line stays once the keyboard has left: what is clicked must not move away under the pointer."""


def underlines_sales_words(workspace: Workspace) -> bool:
    """Whether the person wants them underlined; they do until they say otherwise."""
    return workspace.store.setting(_SETTING) is not True


def underline_sales_words(workspace: Workspace, *, on: bool) -> None:
    """Keep with the plan whether they are underlined."""
    workspace.store.keep_setting(_SETTING, not on)


class SalesWordsLine(Sentence):
    """Reads a text once the keys rest; says below it what to ask at the place where one writes.

    The line is there while the text has the keyboard and something in it is underlined. Whoever puts it somewhere
    lays it out below the text.
    """

    def __init__(self, hub: Hub, text: QPlainTextEdit) -> None:
        super().__init__(role=Role.SECONDARY, tone="muted")
        self._hub, self._text = hub, text
        self.found: tuple[SalesTalk, ...] = ()
        self._read_text: str | None = None
        self._said = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.read)
        self._leaving = QTimer(self)
        self._leaving.setSingleShot(True)
        self._leaving.setInterval(_LINGER_MS)
        self._leaving.timeout.connect(self._tell)
        text.textChanged.connect(self._read_soon)
        text.cursorPositionChanged.connect(self._on_cursor_moved)
        text.installEventFilter(self)
        self.hide()

    def read(self) -> None:
        """Read what stands in the text now."""
        self._pause.stop()
        workspace = self._hub.workspace
        wanted = workspace is not None and underlines_sales_words(workspace)
        text = self._text.toPlainText()[:_READ_LETTERS] if wanted else ""
        if text == self._read_text:
            return
        self._read_text = text
        self.found = sales_talk(text, _sales_words(), current_lexicon()) if text.strip() else ()
        marks_in(self._text).show_marks(
            _LAYER, [Mark(span=one.span, look="quiet", tip=question_behind(one)) for one in self.found]
        )
        self._tell()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Come and go with the keyboard; look again when shown, for it may have been turned off or on meanwhile."""
        if event.type() == QEvent.Type.FocusIn:
            self._leaving.stop()
            self._tell()
        elif event.type() == QEvent.Type.FocusOut:
            self._leaving.start()
        elif event.type() == QEvent.Type.Show:
            self._read_soon()
        elif event.type() == QEvent.Type.Hide:
            self._pause.stop()
            self._leaving.stop()
        return False

    def _read_soon(self) -> None:
        if self._text.isVisible():
            self._pause.start()

    def _on_cursor_moved(self) -> None:
        if not self._pause.isActive():
            self._tell()

    def _tell(self) -> None:
        """The question at the cursor, or where there is none, the one read last before it."""
        there = bool(self.found) and self._text.hasFocus()
        if there:
            marks = marks_in(self._text)
            at = self._text.textCursor().position()
            mark = marks.mark_at(at, _LAYER)
            said = mark.tip if mark else marks.marks_of(_LAYER)[self._before(at)].tip
            if said != self._said:
                self._said = said
                self.setText(said)
                announce(self._text, said)
        self.setVisible(there)

    def _before(self, position: int) -> int:
        """Which of the places stands last before a position; the first of all if none does."""
        return max((at for at, one in enumerate(self.found) if one.span[0] <= position), default=0)


def question_behind(talk: SalesTalk) -> str:
    """The words, what they would be in the product where that has a name, and what to ask."""
    words = " ".join(talk.words.split())
    return f"“{words}” → {talk.product}: {talk.question}" if talk.product else f"“{words}”: {talk.question}"


@lru_cache(maxsize=1)
def _sales_words() -> SalesWords:
    return load_sales_words(content_folder())
