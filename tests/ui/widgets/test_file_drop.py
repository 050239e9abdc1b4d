"""Files let go over a widget: what is taken, what is left, and that it shows."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.file_drop import FileDrop

COPY, LEFT, NONE = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


@pytest.mark.parametrize("kind", [QWidget, QScrollArea])
def test_files_are_taken_and_nothing_else(qtbot: QtBot, tmp_path: Path, kind: type[QWidget]) -> None:
    """Files held over it and let go are told of, wherever Qt delivers the drag; words and web addresses are left."""
    place = kind()
    qtbot.addWidget(place)
    drop = FileDrop(place)
    told: list[object] = []
    drop.hovered.connect(told.append)
    drop.dropped.connect(told.append)
    reached = place.viewport() if isinstance(place, QScrollArea) else place
    assert reached.acceptDrops()
    words, files = QMimeData(), QMimeData()
    words.setText("a word")
    words.setUrls([QUrl("https://example.org/a.csv")])
    files.setUrls([QUrl.fromLocalFile(str(tmp_path)), QUrl("https://example.org/b.csv")])
    for held, last in ((words, None), (files, QDragLeaveEvent()), (files, None)):
        entered = QDragEnterEvent(QPoint(1, 1), COPY, held, LEFT, NONE)
        entered.ignore()
        QApplication.sendEvent(reached, entered)
        assert entered.isAccepted() == (held is files)
        if last:
            QApplication.sendEvent(reached, last)
    QApplication.sendEvent(reached, QDropEvent(QPointF(1, 1), COPY, files, LEFT, NONE))
    assert told == [True, False, True, False, [tmp_path]]
    place.setAcceptDrops(False)
    assert not reached.acceptDrops()
