"""The backups of a plan as a card: what there is, what is inside, and the way back to it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLocale, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from planner.backup.backups import Backups
from planner.backup.copy import Copy, Reason
from planner.backup.differences import Differences, preview
from planner.backup.restoring import Restored, restore, verify_backup
from planner.backup.second_folder import choose_second_folder, second_folder
from planner.errors import Refused
from planner.workspace import Workspace
from ui.hub import Hub
from ui.jobs import PoolRunner, Runner
from ui.pages.day_words import short_date
from ui.pages.shown_place import shown_place
from ui.theme import Role, Weight
from ui.widgets.action_button import ActionButton
from ui.widgets.card import Card, Rule
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.section import SectionHeading
from ui.widgets.sentence import Sentence

_FIRST = 4
"""How many backups are shown before one asks for all."""
_NAMED = 3
ChooseFolder = Callable[[QWidget], Path | None]


class BackupsCard(Card):
    """Lists the backups of the open plan, shows what is inside one, and restores it."""

    restored = Signal()
    """The plan is what it was in a backup now."""

    def __init__(
        self, hub: Hub, runner: Runner | None = None, ask: ChooseFolder | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent=parent)
        self._hub = hub
        self._runner: Runner = runner or PoolRunner(self, threads=1)
        self._ask = ask or _ask_for_folder
        self._all = False
        self.destroyed.connect(self._runner.close)
        self.column.addWidget(SectionHeading(self.tr("Backups")))
        self.column.addWidget(
            Sentence(
                self.tr(
                    "Made without asking: within half an hour of a change, and before every import and restore. "
                    "All of two days are kept, then one for each of twelve days, ten weeks and nine months."
                ),
                tone="muted",
            )
        )
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self.column.addLayout(self._rows)
        self.all_button = ActionButton("", role="link")
        self.all_button.clicked.connect(self._on_all_clicked)
        self.column.addWidget(self.all_button)
        self._second = Sentence(role=Role.SECONDARY, tone="muted")
        self.column.addWidget(self._second)
        buttons = QWidget()
        flow = FlowLayout(buttons, gap=12)
        self.now_button = ActionButton(self.tr("Back up now"))
        self.now_button.clicked.connect(self._on_now_clicked)
        self.second_button = ActionButton(self.tr("Keep a second copy elsewhere"), role="quiet")
        self.second_button.clicked.connect(self._on_second_clicked)
        for button in (self.now_button, self.second_button):
            flow.addWidget(button)
        self.column.addWidget(buttons)

    def fill(self, workspace: Workspace) -> None:
        """Show the backups there are now."""
        copies = workspace.backups.copies()
        self._clear()
        if not copies:
            self._rows.addWidget(Sentence(self.tr("There is none yet."), tone="muted"))
        for copy in copies if self._all else copies[:_FIRST]:
            if self._rows.count():
                self._rows.addWidget(Rule())
            row = BackupRow(copy, self._hub, self._runner)
            row.restore_requested.connect(self._on_restore_requested)
            self._rows.addWidget(row)
        self.all_button.setVisible(len(copies) > _FIRST and not self._all)
        self.all_button.setText(self.tr("Show all %n", "", len(copies)))
        second = second_folder()
        self.second_button.setText(
            self.tr("Stop the second copy") if second else self.tr("Keep a second copy elsewhere")
        )
        here = shown_place(workspace.backups.folder.parent)
        alone = self.tr("In {folder}. A second folder on another disk survives the loss of this one.")
        both = self.tr("In {folder} and in {second}.")
        self._second.setText(
            both.format(folder=here, second=shown_place(second)) if second else alone.format(folder=here)
        )

    def _clear(self) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _refill(self) -> None:
        if self._hub.workspace:
            self.fill(self._hub.workspace)

    def _on_all_clicked(self) -> None:
        self._all = True
        self._refill()

    def _on_now_clicked(self) -> None:
        workspace = self._hub.workspace
        if not workspace:
            return
        self._hub.flush_requested.emit()
        plan = workspace.store.path
        self.now_button.setEnabled(False)
        self._runner.run(
            lambda _job: Backups.of(plan).back_up(plan, "asked"), done=self._on_backed_up, failed=self._on_failed
        )

    def _on_backed_up(self, copy: Copy | None) -> None:
        self.now_button.setEnabled(True)
        if copy and copy.trouble:
            self._hub.notices.refuse(copy.trouble)
        elif copy:
            one, many = self.tr("Backed up 1 record."), self.tr("Backed up %n records.", "", copy.records)
            self._hub.notices.say(one if copy.records == 1 else many)
        self._refill()

    def _on_failed(self, error: Exception) -> None:
        self.setEnabled(True)
        self.now_button.setEnabled(True)
        self._hub.notices.refuse(told(error))

    def _on_second_clicked(self) -> None:
        if second_folder():
            self._hub.attempt(lambda: choose_second_folder(None))
        else:
            folder = self._ask(self)
            if folder:
                self._hub.attempt(lambda: choose_second_folder(folder))
        self._refill()

    def _on_restore_requested(self, path: Path) -> None:
        workspace = self._hub.workspace
        if not workspace:
            return
        self._hub.flush_requested.emit()
        plan = workspace.store.path
        self.setEnabled(False)
        self._runner.run(lambda _job: restore(plan, path), done=self._on_restored, failed=self._on_failed)

    def _on_restored(self, _done: Restored) -> None:
        self.setEnabled(True)
        self._hub.check_elsewhere()
        self._hub.notices.say(
            self.tr("Restored. What the plan held before is the newest backup; restoring that takes it back.")
        )
        self.restored.emit()
        self._refill()


class BackupRow(QWidget):
    """One backup: when, why, how much; opened, what restoring it would change."""

    restore_requested = Signal(Path)
    """The person has looked inside and wants it."""

    def __init__(self, copy: Copy, hub: Hub, runner: Runner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._copy, self._hub, self._runner = copy, hub, runner
        when = when_made(copy, hub)
        title = Sentence(when, weight=Weight.SEMIBOLD, wrap=False, tabular=True)
        size = QLocale().formattedDataSize(copy.size, 1, QLocale.DataSizeFormat.DataSizeSIFormat)
        count = self.tr("1 record") if copy.records == 1 else self.tr("%n records", "", copy.records)
        about = Sentence(" · ".join((reason_words(copy.reason), count, size)), role=Role.SECONDARY, tone="muted")
        self.look_button = ActionButton(self.tr("Look inside"), role="quiet")
        self.look_button.setAccessibleName(self.tr("Look inside the backup of {when}").format(when=when))
        self.look_button.clicked.connect(self._on_look_clicked)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(title)
        words.addWidget(about)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addLayout(words, 1)
        head.addWidget(self.look_button, 0, Qt.AlignmentFlag.AlignTop)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 8, 0, 8)
        self._column.setSpacing(8)
        self._column.addLayout(head)
        self.inside: QWidget | None = None
        self.restore_button = ActionButton(self.tr("Restore this"), parent=self)
        self.restore_button.setAccessibleName(self.tr("Restore the backup of {when}").format(when=when))
        self.restore_button.clicked.connect(self._on_restore_clicked)
        self.restore_button.hide()

    def _on_restore_clicked(self) -> None:
        self.restore_requested.emit(self._copy.path)

    def _on_look_clicked(self) -> None:
        if self.inside is not None:
            shown = not self.inside.isVisible()
            self.inside.setVisible(shown)
            self.look_button.setText(self.tr("Close") if shown else self.tr("Look inside"))
            return
        workspace = self._hub.workspace
        if workspace:
            backup, plan = self._copy.path, workspace.store.path
            self.look_button.setEnabled(False)
            self._runner.run(
                lambda _job: _looked_at(backup, plan), done=self._on_looked_at, failed=self._on_look_failed
            )

    def _on_look_failed(self, error: Exception) -> None:
        self._hub.notices.refuse(told(error))
        if isValid(self):
            self.look_button.setEnabled(True)

    def _on_looked_at(self, found: Differences) -> None:
        if not isValid(self):  # the list was filled anew meanwhile
            return
        self.look_button.setEnabled(True)
        self.inside = QWidget()
        column = QVBoxLayout(self.inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for line in difference_sentences(found):
            column.addWidget(Sentence(line))
        if not found.same:
            column.addSpacing(4)
            column.addWidget(self.restore_button, 0, Qt.AlignmentFlag.AlignLeft)
            self.restore_button.show()
        self._column.addWidget(self.inside)
        self.look_button.setText(self.tr("Close"))


def when_made(copy: Copy, hub: Hub) -> str:
    """The day and minute of a backup as people say them."""
    made = copy.made_at.astimezone()
    return f"{short_date(made.date(), hub.today)}, {made:%H:%M}"


def reason_words(reason: Reason) -> str:
    """Why a backup was made."""
    return {
        "asked": _tr("You asked for it"),
        "opened": _tr("When the plan was opened"),
        "interval": _tr("While you worked"),
        "before-migration": _tr("Before an update of the file"),
        "before-import": _tr("Before an import"),
        "before-merge": _tr("Before merging"),
        "before-restore": _tr("Before a restore"),
        "before-delete": _tr("Before deleting several records"),
        "before-passphrase": _tr("Before changing the passphrase"),
    }[reason]


def difference_sentences(found: Differences) -> list[str]:
    """What restoring would do, in a sentence for each direction; the kinds that differ in number come last."""
    if found.same and not found.unreadable:
        return [_tr("It holds exactly what the plan holds now.")]
    lines = [
        words.format(names=_named([record.headline for record in records]))
        for words, records in (
            (_tr("Would come back: {names}."), found.gone),
            (_tr("Would be lost: {names}."), found.newer),
            (_tr("Would turn back: {names}."), found.changed),
        )
        if records
    ]
    if found.unreadable:
        lines.append(_tr("Parts of the damaged plan can't be read any more."))
    return lines


def _named(names: list[str]) -> str:
    shown = ", ".join(f"“{name}”" for name in names[:_NAMED])
    more = len(names) - _NAMED
    return shown if more <= 0 else _tr("{names} and {count} more").format(names=shown, count=more)


def told(error: Exception) -> str:
    """Why something did not work, in one sentence."""
    return error.message if isinstance(error, Refused) else _tr("That did not work; the log says why.")


def _looked_at(backup: Path, plan: Path) -> Differences:
    verify_backup(backup)
    return preview(backup, plan)


def _ask_for_folder(parent: QWidget) -> Path | None:
    chosen = QFileDialog.getExistingDirectory(parent, _tr("Keep a second copy in"), str(Path.home()))
    return Path(chosen) if chosen else None


def _tr(text: str) -> str:
    return QCoreApplication.translate("Backups", text)
