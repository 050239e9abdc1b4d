"""The files an import asks for: what to read, and how it was understood."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QWidget

MAPPING_SUFFIX = ".json"


class ImportDialogs:
    """Asks with the desktop's own dialogs; None when the person thinks better of it."""

    def choose_file(self, parent: QWidget) -> Path | None:
        """Which spreadsheet or calendar to read."""
        kinds = _tr("Spreadsheets and calendars (*.csv *.tsv *.txt *.xlsx *.ics *.ical);;All files (*)")
        return _opened(parent, _tr("Choose a file to import"), kinds)

    def choose_mapping(self, parent: QWidget) -> Path | None:
        """Which saved mapping to use."""
        return _opened(parent, _tr("Use a saved mapping"), _mappings())

    def place_for_mapping(self, parent: QWidget, suggested: Path) -> Path | None:
        """Where the mapping goes."""
        chosen, _filter = QFileDialog.getSaveFileName(parent, _tr("Save this mapping"), str(suggested), _mappings())
        if not chosen:
            return None
        place = Path(chosen)
        return place if place.suffix else place.with_suffix(MAPPING_SUFFIX)


def _opened(parent: QWidget, title: str, kinds: str) -> Path | None:
    chosen, _filter = QFileDialog.getOpenFileName(parent, title, str(Path.home()), kinds)
    return Path(chosen) if chosen else None


def _mappings() -> str:
    return _tr("Mappings (*.json);;All files (*)")


def _tr(text: str) -> str:
    return QCoreApplication.translate("ImportDialogs", text)
