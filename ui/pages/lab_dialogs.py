"""The questions the data lab asks the desktop: which file, and where a picture goes."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QWidget


class LabDialogs:
    """Asks with the desktop's own dialogs; None when the person thinks better of it."""

    def choose_file(self, parent: QWidget) -> Path | None:
        """Which file of events to read."""
        kinds = _tr("Usage data (*.csv *.tsv *.txt *.gz *.parquet *.jsonl *.ndjson *.json *.xlsx);;All files (*)")
        chosen, _filter = QFileDialog.getOpenFileName(parent, _tr("Choose a file of events"), str(Path.home()), kinds)
        return Path(chosen) if chosen else None

    def place_for_figure(self, parent: QWidget, suggested: str) -> Path | None:
        """Where a figure goes; a picture (SVG) unless the person named another ending."""
        kinds = _tr("Figures (*.svg *.png)")
        place = str(Path.home() / f"{suggested}.svg")
        chosen, _filter = QFileDialog.getSaveFileName(parent, _tr("Save this figure"), place, kinds)
        if not chosen:
            return None
        return Path(chosen) if Path(chosen).suffix else Path(chosen).with_suffix(".svg")


def _tr(text: str) -> str:
    return QCoreApplication.translate("LabDialogs", text)
