"""The notes of a signal: those that may belong to it by the words they share, and any other; added only when asked."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date as Date

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from planner.domain.discovery import JtbdNote
from planner.domain.discovery import Signal as SignalRecord
from planner.domain.records import Records
from planner.rules.togetherness import NoteIndex
from ui.forms.picker import RecordPicker
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

_MOST = 6
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
    """The notes in no signal that are most like those of this one, or like its own words."""
    return tuple(
        Suggestion(
            note_id=alike.note.id,
            title=f"{speaker(alike.note, records)}: {alike.note.headline}",
            when=short_date(alike.note.day, today) if alike.note.day else "",
            words=alike.words,
        )
        for alike in index.like_signal(signal, _MOST)
    )


class SuggestionsCard(Card):
    """Looks for them off the screen's thread; a line finds any other note by hand."""

    record_requested = Signal(str)
    """A note is to be opened."""
    filled = Signal()
    """There are other rows now."""

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
        self._shown: tuple[Suggestion, ...] | None = None
        self._resume_at = -1
        self.buttons: list[ActionButton] = []
        self._heading = SectionHeading()
        self.column.addWidget(self._heading)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(4)
        self.column.addLayout(self._rows)
        self.picker = RecordPicker(hub, ("jtbd_note",), without=self._own_notes, may_make=False)
        self.picker.setPlaceholderText(self.tr("Find a note to add"))
        self.picker.setAccessibleName(self.tr("Add a JTBD note to this signal"))
        self.picker.chosen.connect(self._add)
        self.column.addWidget(self.picker)
        self._show(())

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
        self.setVisible(bool(records.of(JtbdNote)))

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
        self._heading.setText(self.tr("May belong here") if suggestions else self.tr("Another note"))
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
        self.filled.emit()
        if self._resume_at >= 0:  # one after the other by keyboard, without looking for the next one
            stop = self.buttons[min(self._resume_at, len(self.buttons) - 1)] if self.buttons else self.picker
            stop.setFocus(Qt.FocusReason.OtherFocusReason)
            self._resume_at = -1

    def _row(self, suggestion: Suggestion) -> QWidget:
        row = QWidget()
        opener = RowButton(suggestion.when, suggestion.title, when_width=80)
        opener.clicked.connect(lambda: self.record_requested.emit(suggestion.note_id))
        shared = self.tr("Shares {words}.").format(words=", ".join(f"“{word}”" for word in suggestion.words))
        adder = ActionButton(self.tr("Add to this signal"), role="link")
        adder.setAccessibleName(self.tr("Add “{note}” to this signal").format(note=suggestion.title))
        adder.setAccessibleDescription(shared)
        adder.clicked.connect(lambda: self._add(suggestion.note_id))
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

    def _add(self, note_id: str) -> None:
        workspace, signal_id = self._hub.workspace, self._signal_id
        if not workspace:
            return
        at = self._focused_row()
        added = self._hub.attempt(lambda: workspace.edit(note_id, {"signal": signal_id}))
        if added:
            self._hub.notices.say(self.tr("Added “{note}”.").format(note=added.headline), undoable=True)
            self._resume_at = at

    def _focused_row(self) -> int:
        return next((at for at, button in enumerate(self.buttons) if button.hasFocus()), -1)

    def _own_notes(self) -> tuple[str, ...]:
        """The notes that are in this signal already."""
        workspace = self._hub.workspace
        signal = workspace.records.get(self._signal_id) if workspace else None
        return tuple(note.id for note in workspace.records.linked(signal, JtbdNote)) if workspace and signal else ()
