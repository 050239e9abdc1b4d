"""What a portfolio asks of the desktop: a place to write to, and to show where that is."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from planner.portfolio.formats import ENDINGS

_KINDS = {
    "pdf": "PDF (*.pdf)",
    "docx": "Word (*.docx)",
    "html": "HTML (*.html)",
    "md": "Markdown (*.md)",
    "json-resume": "JSON Resume (*.json)",
}


class PortfolioDialogs:
    """Asks with the desktop's own dialogs; None when the person thinks better of it."""

    def choose_place(self, parent: QWidget, format_: str) -> Path | None:
        """Where the portfolio goes; it gets the format's ending unless the person named one."""
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        folder = Path(documents) if documents and Path(documents).is_dir() else Path.home()
        title = QCoreApplication.translate("PortfolioDialogs", "Export the portfolio")
        ending = ENDINGS.get(format_, format_)
        suggested = str(folder / f"portfolio.{ending}")
        chosen, _filter = QFileDialog.getSaveFileName(parent, title, suggested, _KINDS[format_])
        if not chosen:
            return None
        place = Path(chosen)
        return place if place.suffix else place.with_suffix(f".{ending}")

    def show_folder(self, path: Path) -> None:
        """Open the folder a file lies in; never the file itself."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))

    def open_file(self, path: Path) -> None:
        """Open a file that was written just now, with whatever the desktop opens it with."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
