"""Notes that may belong to a signal: found by the words they share, added only when asked."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date as Date

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from planner.domain.discovery import JtbdNote
from planner.domain.discovery import Signal as SignalRecord
from planner.domain.records import Records
from planner.rules.togetherness import NoteIndex
from ui.hub import Hub
from ui.jobs import Job, PoolRunner, Runner
from ui.pages.card_button import RowButton
from ui.pages.chain_words import speaker
from ui.pages.day_words import short_date
from ui.theme import Role
from ui.widgets.action_button import ActionButton
from ui.widgets.card import Card, Rule
from ui.widgets.section import SectionHeading
from ui.widgets.sentence import Sentence

_MOST = 3
PAUSE_MS = 250
"""Thousands of notes take most of a second to compare: not while the page is being shown."""


@dataclass(frozen=True, kw_only=True)
class Suggestion:
    """A note in no signal yet, and the words it shares with notes of this one."""

    note_id: str
    title: str
    when: str
    words: tuple[str, ...]


def suggestions_for(signal: SignalRecord, index: NoteIndex, records: Records, today: Date) -> tuple[Suggestion, ...]:
    """The notes in no signal that are most like those of this one."""
    best: dict[str, tuple[float, JtbdNote, tuple[str, ...]]] = {}
    for own in records.linked(signal, JtbdNote):
        for alike in index.like(own, limit=2 * _MOST):
            free = not records.linked(alike.note, SignalRecord)
            if free and alike.likeness > best.get(alike.note.id, (0.0,))[0]:
                best[alike.note.id] = (alike.likeness, alike.note, alike.words)
    nearest = sorted(best.values(), key=lambda found: (-found[0], found[1].id))[:_MOST]
    return tuple(
        Suggestion(
            note_id=note.id,
            title=f"{speaker(note, records)}: {note.headline}",
            when=short_date(note.day, today) if note.day else "",
            words=words,
        )
        for _, note, words in nearest
    )


class SuggestionsCard(Card):
    """Looks for them off the screen's thread; stays away while there are none."""

    record_requested = Signal(str)
    """A note is to be opened."""

    def __init__(self, hub: Hub, runner: Runner | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._hub = hub
        self._runner: Runner = runner or PoolRunner(self, threads=1)
        self.destroyed.connect(self._runner.close)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(0 if runner else PAUSE_MS)
        self._pause.timeout.connect(self._look)
        self._index: tuple[Records, NoteIndex] | None = None
        self._signal_id = ""
        self._shown: tuple[Suggestion, ...] = ()
        self.buttons: list[ActionButton] = []
        self.column.addWidget(SectionHeading(self.tr("May belong here")))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(4)
        self.column.addLayout(self._rows)
        self.hide()

    def look_for(self, signal: SignalRecord) -> None:
        """Show what may belong to a signal, as soon as it is found; the page comes first."""
        if signal.id != self._signal_id:
            self._show(())
        self._signal_id = signal.id
        if self._pause.interval():
            self._pause.start()
        else:
            self._look()

    def _look(self) -> None:
        workspace = self._hub.workspace
        signal = workspace.records.get(self._signal_id) if workspace else None
        if not workspace or not isinstance(signal, SignalRecord):
            return
        records, today = workspace.records, self._hub.today
        known = self._index[1] if self._index and self._index[0] is records else None
        if not records.linked(signal, JtbdNote):
            self._show(())
            return

        def work(_job: Job) -> tuple[NoteIndex, tuple[Suggestion, ...]]:
            index = known or NoteIndex(records, today)
            return index, suggestions_for(signal, index, records, today)

        self._runner.run(work, done=self._arrived(signal.id, records))

    def _arrived(self, signal_id: str, records: Records) -> Callable[[tuple[NoteIndex, tuple[Suggestion, ...]]], None]:
        def show(found: tuple[NoteIndex, tuple[Suggestion, ...]]) -> None:
            self._index = (records, found[0])
            if signal_id == self._signal_id:
                self._show(found[1])

        return show

    def _show(self, suggestions: tuple[Suggestion, ...]) -> None:
        self.setVisible(bool(suggestions))
        if suggestions == self._shown:
            return
        self._shown = suggestions
        self.buttons.clear()
        while (item := self._rows.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for at, suggestion in enumerate(suggestions):
            if at:
                self._rows.addWidget(Rule())
            self._rows.addWidget(self._row(suggestion))

    def _row(self, suggestion: Suggestion) -> QWidget:
        row = QWidget()
        opener = RowButton(suggestion.when, suggestion.title, when_width=80)
        opener.clicked.connect(lambda: self.record_requested.emit(suggestion.note_id))
        shared = self.tr("Shares {words}.").format(words=", ".join(f"“{word}”" for word in suggestion.words))
        adder = ActionButton(self.tr("Add to this signal"), role="link")
        adder.setAccessibleName(self.tr("Add “{note}” to this signal").format(note=suggestion.title))
        adder.setAccessibleDescription(shared)
        adder.clicked.connect(lambda: self._add(suggestion))
        self.buttons.append(adder)
        below = QHBoxLayout()
        below.setContentsMargins(4, 0, 0, 4)
        below.addWidget(Sentence(shared, role=Role.SECONDARY, tone="muted"), 1)
        below.addWidget(adder, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(opener)
        column.addLayout(below)
        return row

    def _add(self, suggestion: Suggestion) -> None:
        workspace, signal_id = self._hub.workspace, self._signal_id
        if not workspace:
            return
        added = self._hub.attempt(lambda: workspace.edit(suggestion.note_id, {"signal": signal_id}))
        if added:
            self._hub.notices.say(self.tr("Added “{note}”.").format(note=added.headline), undoable=True)
