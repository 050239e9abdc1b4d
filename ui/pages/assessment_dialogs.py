"""What the round trip of a form asks of the desktop: where the page goes, and which filled-in file comes back."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

_ENDING = ".html"


class AssessmentDialogs:
    """Asks with the desktop's own dialogs; None when the person thinks better of it."""

    def choose_place(self, parent: QWidget, name: str) -> Path | None:
        """Where the form goes; it ends in ``.html`` unless the person named an ending."""
        chosen, _filter = QFileDialog.getSaveFileName(
            parent, _tr("Save the form"), str(_folder() / f"{name}{_ENDING}"), _tr("Form (*.html)")
        )
        if not chosen:
            return None
        place = Path(chosen)
        return place if place.suffix else place.with_suffix(_ENDING)

    def choose_filled(self, parent: QWidget) -> Path | None:
        """Which file they sent back."""
        chosen, _filter = QFileDialog.getOpenFileName(
            parent, _tr("Take in a filled form"), str(_folder()), _tr("Filled forms (*.json);;All files (*)")
        )
        return Path(chosen) if chosen else None


def _folder() -> Path:
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(documents) if documents and Path(documents).is_dir() else Path.home()


def _tr(text: str) -> str:
    return QCoreApplication.translate("AssessmentDialogs", text)
