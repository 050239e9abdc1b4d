"""The form of an artifact, with the files that belong to it."""

import logging
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from planner.domain.delivery import Artifact
from planner.domain.field import Field
from planner.errors import Refused
from planner.portfolio.attachments import Attachment, attachments_of
from planner.portfolio.file_types import honest_name
from planner.storage.attachments import read_from
from planner.storage.whole_file import write_whole
from ui.forms.form_body import FormBody
from ui.hub import Hub
from ui.jobs import PoolRunner, Runner
from ui.pages.artifact_files import AttachmentDialogs, FilesPanel
from ui.widgets.file_drop import FileDrop

logger = logging.getLogger(__name__)


class ArtifactBody(FormBody):
    """The fields of an artifact above its files; a file dropped anywhere on it is attached."""

    def __init__(self, hub: Hub, *, runner: Runner | None = None, dialogs: AttachmentDialogs | None = None) -> None:
        self.files = FilesPanel()
        super().__init__(hub, Artifact)
        self.dialogs = dialogs or AttachmentDialogs()
        self._runner: Runner = runner or PoolRunner(self, threads=1)
        self.destroyed.connect(self._runner.close)
        drop = FileDrop(self)
        drop.hovered.connect(self.files.show_target)
        drop.dropped.connect(self.attach)
        for text in (*self.findChildren(QLineEdit), *self.findChildren(QPlainTextEdit)):
            text.setAcceptDrops(False)  # or a file let go over it would write its path there
        self.files.asked.connect(self._on_asked)
        self.files.save_requested.connect(self._on_save_requested)
        self.files.removal_requested.connect(self._on_removal_requested)
        self.saving.created.connect(lambda _id: self.show_files())
        hub.changed.connect(self.show_files)

    @property
    def artifact(self) -> Artifact | None:
        """The artifact as it is saved; none while it is only begun."""
        workspace = self._hub.workspace
        record = workspace.records.get(self.saving.record_id) if workspace and self.saving.record_id else None
        return record if isinstance(record, Artifact) else None

    def show_files(self) -> None:
        """Show what is attached now."""
        artifact = self.artifact
        self.setAcceptDrops(artifact is not None)
        self.files.show_files(attachments_of(artifact) if artifact else (), possible=artifact is not None)
        self.follow_layout()

    def settle_sections(self) -> None:
        """Another artifact is shown now."""
        super().settle_sections()
        self.show_files()

    def attach(self, paths: Sequence[Path]) -> None:
        """Take files in, each a step of its own; the first that cannot be taken is told, with what to do."""
        workspace = self._hub.workspace
        self.saving.flush()
        artifact = self.artifact
        if not workspace or artifact is None:
            return
        done: list[str] = []
        QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            for path in paths:
                workspace.attach(artifact.id, path)
                done.append(path.name)
        except Refused as refused:
            self._hub.notices.refuse(refused.message)
            return
        finally:
            QApplication.restoreOverrideCursor()
        if len(done) == 1:
            self._hub.notices.say(_tr("Attached “{name}”.").format(name=done[0]), undoable=True)
        elif done:
            self._hub.notices.say(_tr("Attached {count} files.").format(count=len(done)))

    def _lay_out(self, fields: list[Field]) -> None:
        super()._lay_out(fields)
        self._column.addWidget(self.files)

    def _on_asked(self) -> None:
        self.attach(self.dialogs.choose_files(self))

    def _on_save_requested(self, attachment: Attachment) -> None:
        """Write it elsewhere off this thread: it may have 25 MB."""
        workspace = self._hub.workspace
        place = self.dialogs.choose_place(self, honest_name(attachment.name, attachment.kind))
        if not workspace or not place:
            return
        plan = workspace.store.path
        self._runner.run(
            lambda _job: write_whole(place, read_from(plan, attachment.sha256)),
            done=lambda path: self._hub.notices.say(_tr("Saved “{name}”.").format(name=path.name)),
            failed=lambda error: self._on_not_saved(error, place),
        )

    def _on_not_saved(self, error: Exception, place: Path) -> None:
        if isinstance(error, Refused):
            self._hub.notices.refuse(error.message)
            return
        logger.error("An attachment could not be saved", exc_info=error)
        self._hub.notices.refuse(
            _tr("“{name}” could not be saved; the log file says what went wrong.").format(name=place.name)
        )

    def _on_removal_requested(self, attachment: Attachment) -> None:
        workspace = self._hub.workspace
        if workspace and self._hub.attempt(lambda: workspace.detach(attachment.artifact, attachment.sha256)):
            self._hub.notices.say(_tr("Took “{name}” off.").format(name=attachment.name), undoable=True)
            self.files.button.setFocus(Qt.FocusReason.OtherFocusReason)


def _tr(text: str) -> str:
    return QCoreApplication.translate("ArtifactBody", text)
