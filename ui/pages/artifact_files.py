"""The files of an artifact: dropped or chosen, kept inside the plan file, saved elsewhere, taken off."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QLocale, QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from planner.portfolio.attachments import Attachment
from planner.portfolio.file_types import honest_name
from planner.storage.attachments import LARGEST
from ui.theme import Role
from ui.widgets.action_button import ActionButton
from ui.widgets.card import RowCard
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.icon import IconButton
from ui.widgets.section import SectionHeading
from ui.widgets.sentence import Sentence
from ui.widgets.tone import set_look

_MEGABYTE = 1024 * 1024


class AttachmentDialogs:
    """Asks with the desktop's own dialogs; nothing when the person thinks better of it."""

    def choose_files(self, parent: QWidget) -> list[Path]:
        """Which files to attach."""
        title = parent.tr("Attach files")
        chosen, _filter = QFileDialog.getOpenFileNames(parent, title, str(Path.home()))
        return [Path(each) for each in chosen]

    def choose_place(self, parent: QWidget, name: str) -> Path | None:
        """Where a file is to be saved."""
        downloads = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DownloadLocation)
        folder = Path(downloads) if downloads and Path(downloads).is_dir() else Path.home()
        chosen, _filter = QFileDialog.getSaveFileName(parent, parent.tr("Save the file"), str(folder / name))
        return Path(chosen) if chosen else None


class FileRow(QWidget):
    """A file by its name, what it really is, and how large; with two buttons."""

    save_requested = Signal(object)
    """The `Attachment` is to be saved elsewhere."""
    removal_requested = Signal(object)
    """The `Attachment` is to be taken off."""

    def __init__(self, attachment: Attachment, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        name, kind = attachment.name, attachment.kind
        size = self.locale().formattedDataSize(attachment.size, 1, QLocale.DataSizeFormat.DataSizeTraditionalFormat)
        self.save_button = IconButton("export", self.tr("Save “{name}” as…").format(name=name))
        self.save_button.clicked.connect(lambda: self.save_requested.emit(attachment))
        self.remove_button = IconButton("trash", self.tr("Take “{name}” off").format(name=name))
        self.remove_button.clicked.connect(lambda: self.removal_requested.emit(attachment))
        words = QVBoxLayout()
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(0)
        words.addWidget(ElidedLabel(name))
        words.addWidget(Sentence(f"{kind.title} · {size}", role=Role.SECONDARY, tone="muted", wrap=False))
        honest = honest_name(name, kind)
        if honest != name:
            words.addWidget(
                Sentence(
                    self.tr("Its name says something else than its content; it leaves as “{name}”.").format(
                        name=honest
                    ),
                    role=Role.SECONDARY,
                    tone="warn",
                )
            )
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 6, 0, 6)
        row.setSpacing(4)
        row.addLayout(words, 1)
        row.addWidget(self.save_button, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.remove_button, 0, Qt.AlignmentFlag.AlignVCenter)


class FilesPanel(QWidget):
    """What is attached, and where it says that a file can be dropped."""

    asked = Signal()
    """The person wants to choose files."""
    save_requested = Signal(object)
    """An `Attachment` is to be saved elsewhere."""
    removal_requested = Signal(object)
    """An `Attachment` is to be taken off."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: list[FileRow] = []
        self._shown: tuple[Attachment, ...] = ()
        self.button = ActionButton(self.tr("Attach a file…"))
        self.button.clicked.connect(self.asked)
        self.hint = Sentence(self.tr("or drop one here"), tone="muted", wrap=False)
        self.says = Sentence(
            self.tr(
                "Files are kept inside your plan, up to {size} MB each. They leave only when you ask for them at an "
                "export, and are read for names before."
            ).format(size=LARGEST // _MEGABYTE),
            role=Role.SECONDARY,
            tone="muted",
        )
        self.card = RowCard()
        asking = QHBoxLayout()
        asking.setContentsMargins(0, 0, 0, 0)
        asking.setSpacing(12)
        asking.addWidget(self.button)
        asking.addWidget(self.hint)
        asking.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(SectionHeading(self.tr("Files")))
        column.addWidget(self.card)
        column.addLayout(asking)
        column.addWidget(self.says)

    def show_files(self, attachments: Sequence[Attachment], *, possible: bool) -> None:
        """Show these; without a record to attach to there is nothing to press yet."""
        self.button.setEnabled(possible)
        self.hint.setText(self.tr("or drop one here") if possible else self.tr("once it has a name and a day"))
        if self._shown == tuple(attachments) and self.rows:
            return
        self._shown = tuple(attachments)
        self.card.clear_rows()
        self.card.setVisible(bool(attachments))
        self.rows = []
        for attachment in attachments:
            row = FileRow(attachment)
            row.save_requested.connect(self.save_requested)
            row.removal_requested.connect(self.removal_requested)
            self.card.add_row(row)
            self.rows.append(row)

    def show_target(self, hovered: bool) -> None:
        """Show that a file held over this place would be taken."""
        self.hint.set_tone("accent" if hovered else "muted")
        self.hint.setText(self.tr("let go to attach it") if hovered else self.tr("or drop one here"))
        set_look(self.card, "tone", "selected" if hovered else "")
