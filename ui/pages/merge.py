"""Copies of the plan: merging another one in, and choosing where both changed the same thing."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from threading import Event
from typing import Any

from PySide6.QtCore import QDateTime, QLocale, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from planner.domain.kinds import kind_named
from planner.domain.record import field_of
from planner.domain.values import to_cell
from planner.errors import Refused
from planner.storage.merge import Conflict, Merged, Said, settle
from planner.storage.passphrase import is_locked, unlock
from planner.storage.place import conflicted_copies, where_it_lies
from planner.workspace import Workspace
from ui.file_dialogs import FileDialogs
from ui.hub import Hub
from ui.jobs import Job, PoolRunner, Runner
from ui.pages.merge_work import WRITING, StoppedError, looking, merging
from ui.pages.page_frame import PageFrame
from ui.theme import Role, Weight
from ui.widgets.action_button import ActionButton
from ui.widgets.card import Card
from ui.widgets.page_scroll import PageScroll
from ui.widgets.sentence import Sentence

_MOST = 50
"""Conflicts shown at a time; the next follow as these are settled."""
_LONGEST = 1_200
"""Characters of a value that are shown; two texts that differ further down are rare and can be opened."""
ChooseFile = Callable[[QWidget], Path | None]


class MergePage(PageFrame):
    """Says where the plan lies, takes another copy in, and lists what the copies disagree about."""

    def __init__(
        self,
        hub: Hub,
        choose: ChooseFile | None = None,
        runner: Runner | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(hub, hub.tr("Copies of this plan"), parent)
        self._choose = choose or FileDialogs().choose_plan
        self._runner: Runner = runner or PoolRunner(self, threads=1)
        self.destroyed.connect(self._runner.close)
        self._waiting: Path | None = None
        self._looking: Job | None = None
        self._stop: Event | None = None
        self._into: Path | None = None
        self._keyboard_waits = False
        hub.plan_opened.connect(self._on_stop)
        self.merge_button = ActionButton(self.tr("Merge with another copy…"), role="primary")
        self.merge_button.clicked.connect(self._on_merge_clicked)
        self.title_row.addStretch(1)
        self.title_row.addWidget(self.merge_button)
        self.place = Sentence()
        self.column.addWidget(self.place)
        self._beside = QVBoxLayout()
        self._beside.setSpacing(8)
        self.column.addLayout(self._beside)
        self.lock_row = self._made_lock_row()
        self.column.addWidget(self.lock_row)
        self.busy_row = self._made_busy_row()
        self.column.addWidget(self.busy_row)
        self.heading = Sentence(role=Role.SENTENCE)
        self.column.addWidget(self.heading)
        inner = QWidget()
        inner.setObjectName("page")
        self._list = QVBoxLayout(inner)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(16)
        self.cards: list[ConflictCard] = []
        self.column.addWidget(PageScroll(inner), 1)

    def fill(self, workspace: Workspace) -> None:
        """Show where the plan lies, what lies beside it, and what is to be chosen."""
        place = where_it_lies(workspace.store.path)
        self.place.setText(place.advice or self.tr("If you keep a copy on another computer, bring both together here."))
        self.place.set_tone("muted" if place.kind == "local" else "warn")
        _clear(self._beside)
        for path in conflicted_copies(workspace.store.path):
            self._beside.addWidget(self._found_row(path))
        self._look(workspace)

    def _look(self, workspace: Workspace) -> None:
        """Find what is to be chosen; until then what was found before stays."""
        if self._looking:
            self._looking.cancel()
        self._looking = self._runner.run(
            looking(workspace.store.path, workspace.records), done=self._on_found, failed=self._tell
        )

    def _on_found(self, found: list[Conflict]) -> None:
        workspace = self.hub.workspace
        if not workspace:
            return
        self._looking = None
        _clear(self._list)
        self.cards = []
        for conflict in found[:_MOST]:
            card = ConflictCard(conflict, workspace)
            card.chosen.connect(self._on_chosen)
            self._list.addWidget(card)
            self.cards.append(card)
        self._list.addStretch(1)
        if self._keyboard_waits and (stop := self.first_stop()):
            stop.setFocus(Qt.FocusReason.OtherFocusReason)
        self._keyboard_waits = False
        nothing = self.tr("There is nothing to choose: what was changed in different copies fits together.")
        many = self.tr("%n fields were changed differently in two copies. Both values are kept until you choose.", "",
                       len(found))  # fmt: skip
        self.heading.setText(many if found else nothing)
        self.heading.set_tone("" if found else "muted")

    def merge_with(self, other: Path) -> None:
        """Take a copy in; its passphrase is asked for first if it is locked."""
        workspace = self.hub.workspace
        if not workspace:
            return
        self._waiting = other if is_locked(other) else None
        self.lock_row.setVisible(self._waiting is not None)
        if self._waiting:
            self.passphrase.setFocus()
            return
        self.hub.flush_requested.emit()
        self._stop, self._into = Event(), workspace.store.path
        self._show_busy(other)
        self._runner.run(
            merging(self._into, other, self.hub.clock, self._stop),
            done=self._on_merged, failed=self._on_failed, progressed=self._on_progressed,
        )  # fmt: skip

    def _on_merged(self, done: Merged) -> None:
        self._show_busy(None)
        here = self.hub.workspace is not None and self.hub.workspace.store.path == self._into
        if here:
            self.hub.take_up(done.step)
        self.hub.notices.say(self._told(done), undoable=here and not done.nothing_new)

    def _on_failed(self, error: Exception) -> None:
        self._show_busy(None)
        self._tell(error)

    def _tell(self, error: Exception) -> None:
        if isinstance(error, StoppedError):
            self.hub.notices.say(self.tr("Stopped. Nothing was changed."))
        elif isinstance(error, Refused):
            self.hub.notices.refuse(error.message)
        else:
            self.hub.notices.refuse(self.tr("That did not work; the log says why."))

    def _on_progressed(self, share: float, _text: str) -> None:
        self.stop_button.setEnabled(share < WRITING)

    def _show_busy(self, other: Path | None) -> None:
        """Say which copy is being merged, and let nobody begin with another one; None: it is over."""
        if other:
            self.busy.setText(
                self.tr("Merging with “{file}”. You can go on working meanwhile.").format(file=other.name)
            )
        self.stop_button.setEnabled(True)
        self.busy_row.setVisible(other is not None)
        for part in (self.merge_button, self.lock_row, *self._found_rows()):
            part.setEnabled(other is None)

    def _found_rows(self) -> list[QWidget]:
        items = [self._beside.itemAt(at) for at in range(self._beside.count())]
        return [row for item in items if item and (row := item.widget())]

    def _on_stop(self) -> None:
        if self._stop:
            self._stop.set()
            self.stop_button.setEnabled(False)

    def first_stop(self) -> QWidget | None:
        """The first choice, or the button."""
        return self.cards[0].buttons[0] if self.cards else self.merge_button

    def _told(self, done: Merged) -> str:
        if done.nothing_new:
            return self.tr("{file} holds nothing that this plan does not know.").format(file=done.source)
        said = self.tr("Merged with {file}: {added} added, {changed} changed, {deleted} deleted.").format(
            file=done.source, added=len(done.added), changed=len(done.changed), deleted=len(done.deleted)
        )
        return f"{said} {self.tr('%n to choose.', '', len(done.conflicts))}" if done.conflicts else said

    def _made_lock_row(self) -> QWidget:
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(12)
        self.passphrase = QLineEdit()
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self.passphrase.setAccessibleName(self.tr("Passphrase of the other copy"))
        self.passphrase.setPlaceholderText(self.tr("Passphrase of the other copy"))
        self.passphrase.setMaximumWidth(360)
        self.passphrase.returnPressed.connect(self._on_unlock)
        button = ActionButton(self.tr("Unlock and merge"))
        button.clicked.connect(self._on_unlock)
        across.addWidget(self.passphrase, 1)
        across.addWidget(button)
        across.addStretch(1)
        row.hide()
        return row

    def _made_busy_row(self) -> QWidget:
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(12)
        self.busy = Sentence()
        self.stop_button = ActionButton(self.tr("Stop"))
        self.stop_button.setAccessibleName(self.tr("Stop merging"))
        self.stop_button.clicked.connect(self._on_stop)
        across.addWidget(self.busy, 1)
        across.addWidget(self.stop_button)
        row.hide()
        return row

    def _found_row(self, path: Path) -> QWidget:
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(12)
        across.addWidget(Sentence(self.tr("Beside the plan lies “{file}”.").format(file=path.name)), 1)
        button = ActionButton(self.tr("Merge it in"))
        button.setAccessibleName(self.tr("Merge “{file}” in").format(file=path.name))
        button.clicked.connect(lambda _checked=False: self.merge_with(path))
        across.addWidget(button)
        return row

    def _on_merge_clicked(self) -> None:
        path = self._choose(self)
        if path:
            self.merge_with(path)

    def _on_unlock(self) -> None:
        other, typed = self._waiting, self.passphrase.text()
        self.passphrase.clear()
        if other and self.hub.attempt(lambda: unlock(other, typed) or True):  # type: ignore[func-returns-value]
            self.merge_with(other)

    def _on_chosen(self, conflict_id: str, at: int) -> None:
        workspace = self.hub.workspace
        card = next((card for card in self.cards if card.conflict.id == conflict_id), None)
        if not workspace or not card:
            return
        card.setEnabled(False)  # the list is filled anew once it is known what is left
        self._keyboard_waits = True
        try:
            settle(workspace.store, card.conflict, at)
        except Refused as refused:
            self.hub.notices.refuse(refused.message)
            self.refresh()
        else:
            self.hub.notices.say(self.tr("Chosen."), undoable=True)


class ConflictCard(Card):
    """One field of one record with each of its values, side by side, and a button under each."""

    chosen = Signal(str, int)
    """The conflict's id and the place of the value, from 1."""

    def __init__(self, conflict: Conflict, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.conflict = conflict
        self.buttons: list[ActionButton] = []
        kind = kind_named(conflict.kind).title_one
        label = conflict.label if conflict.field else self.tr("deleted in one copy, used in the other")
        self.column.addWidget(Sentence(conflict.headline, weight=Weight.SEMIBOLD))
        self.column.addWidget(Sentence(f"{kind} · {label}", role=Role.SECONDARY, tone="muted"))
        across = QHBoxLayout()
        across.setSpacing(24)
        for at, said in enumerate(conflict.values, start=1):
            across.addLayout(self._value(workspace, said, at), 1)
        self.column.addLayout(across)
        self.setAccessibleName(f"{conflict.headline}, {label}")

    def _value(self, workspace: Workspace, said: Said, at: int) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(4)
        where = self.tr("This copy") if said.mine else said.source or self.tr("Another copy")
        moment = QDateTime.fromSecsSinceEpoch(int(datetime.fromisoformat(said.at).timestamp()))
        when = self.locale().toString(moment, QLocale.FormatType.ShortFormat)
        shown = self.tr(" · shown now") if said.shown else ""
        column.addWidget(Sentence(f"{where} · {when}{shown}", role=Role.SECONDARY, tone="muted", tabular=True))
        words = self._words(workspace, said.value)
        text = Sentence(words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…")
        column.addWidget(text)
        column.addStretch(1)
        button = ActionButton(self._choice(said))
        button.setAccessibleName(f"{self._choice(said)}: {where}")
        button.clicked.connect(lambda _checked=False: self.chosen.emit(self.conflict.id, at))
        self.buttons.append(button)
        column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        return column

    def _choice(self, said: Said) -> str:
        if not self.conflict.field:
            return self.tr("Delete it") if said.value is None else self.tr("Keep it")
        return self.tr("Take this one")

    def _words(self, workspace: Workspace, value: Any) -> str:
        if not self.conflict.field:
            return self.tr("Deleted") if value is None else self.tr("Changed or linked to")
        declared = field_of(kind_named(self.conflict.kind), self.conflict.field)
        if declared and declared.is_link:
            target = workspace.records.get(value)
            return target.headline if target else str(value)
        if declared and declared.type == "choice":
            return declared.title_of(value) or self.tr("Empty")
        return (to_cell(declared, value) if declared else str(value)) or self.tr("Empty")


def _clear(column: QVBoxLayout) -> None:
    while (item := column.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
