"""The questions the desktop asks for us: which file, which place."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QWidget

SUFFIX = ".inroad"


class FileDialogs:
    """Asks with the desktop's own dialogs; None when the person thinks better of it."""

    def choose_plan(self, parent: QWidget | None) -> Path | None:
        """Which plan to open."""
        chosen, _filter = QFileDialog.getOpenFileName(parent, _tr("Open a plan"), str(Path.home()), _filters())
        return Path(chosen) if chosen else None

    def choose_place(self, parent: QWidget | None, title: str, suggested: Path) -> Path | None:
        """Where a new plan goes; it ends in ``.inroad`` unless the person named an ending."""
        chosen, _filter = QFileDialog.getSaveFileName(
            parent, title, str(suggested), _filters(), options=QFileDialog.Option.DontConfirmOverwrite
        )
        if not chosen:
            return None
        place = Path(chosen)
        return place if place.suffix else place.with_suffix(SUFFIX)


def _filters() -> str:
    return _tr("Plans (*{suffix});;All files (*)").format(suffix=SUFFIX)


def _tr(text: str) -> str:
    return QCoreApplication.translate("FileDialogs", text)
