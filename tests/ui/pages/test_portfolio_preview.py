"""Portfolio: the pages as they will print, looked at near and far."""

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from planner.portfolio.document import Document, Drawing, Paragraph, Section, text
from planner.portfolio.pdf import set_in_type
from tests.planner.charts.test_drawing import SHARES
from tests.ui.accessible import unnamed
from ui.jobs import InlineRunner
from ui.pages.portfolio_preview import PortfolioPreview
from ui.pages.portfolio_sheets import paint_sheet, set_sheets

LONG = Document(
    title="Robin Halvorsen",
    as_of=date(2026, 9, 30),
    sections=tuple(
        Section(heading=f"Part {number}", blocks=(Paragraph(text=text("What was heard. " * 90)),))
        for number in range(1, 9)
    ),
)


@pytest.fixture
def preview(dressed: QApplication, qtbot: QtBot) -> Iterator[PortfolioPreview]:
    """A preview of a few pages; they are painted at once."""
    made = PortfolioPreview(InlineRunner())
    qtbot.addWidget(made)
    made.resize(560, 640)
    made.show()
    made.show_sheets(LONG, set_sheets(LONG))
    yield made
    made.show_words("", "")


def test_a_page_is_painted_as_it_is_printed(dressed: QApplication) -> None:
    """Drawn from outlines, it differs from the typesetter's own picture by the edges of its letters alone."""
    figure = Document(
        title="A figure", as_of=date(2026, 9, 30), sections=(Section(heading="One", blocks=(Drawing(plot=SHARES),)),)
    )
    for document in (LONG, figure):
        ours = paint_sheet(set_sheets(document)[0], 397)
        theirs = QImage.fromData(set_in_type(document, "png", ppi=48)[0]).convertToFormat(QImage.Format.Format_RGB32)
        assert abs(ours.height() - theirs.height()) <= 1
        mode, grey = Qt.TransformationMode.SmoothTransformation, QImage.Format.Format_Grayscale8
        small = [picture.scaled(60, 80, mode=mode).convertToFormat(grey) for picture in (ours, theirs)]
        one, other = (bytes(picture.constBits()) for picture in small)
        assert max(abs(a - b) for a, b in zip(one, other, strict=True)) < 40
        assert min(one) < 200


def test_one_pages_through_and_is_told_where_one_is(preview: PortfolioPreview, qtbot: QtBot) -> None:
    """By key and by button, from the first page to the last."""
    count = len(preview.view.sheets)
    assert count > 2
    assert preview.page_words.text() == f"Page 1 of {count}"
    assert not preview.up_button.isEnabled()
    preview.down_button.click()
    assert preview.page_words.text() == f"Page 2 of {count}"
    qtbot.keyClick(preview.view, Qt.Key.Key_End)
    assert preview.page_words.text() == f"Page {count} of {count}"
    assert preview.view.accessibleName() == f"Preview of the portfolio, Page {count} of {count}"
    qtbot.keyClick(preview.view, Qt.Key.Key_Home)
    pressed = 0
    while preview.view.page < count and pressed < 4 * count:
        qtbot.keyClick(preview.view, Qt.Key.Key_PageDown)
        pressed += 1
    assert count <= pressed + 1 < 4 * count
    assert unnamed(preview) == []


def test_one_zooms_by_button_key_and_wheel(preview: PortfolioPreview, qtbot: QtBot) -> None:
    """The width is fitted at first; larger is painted anew and sharp, a whole page fits when asked."""
    fitted = preview.view.scale
    assert preview.width_button.isChecked()
    preview.larger_button.click()
    assert preview.view.scale > fitted
    assert not preview.width_button.isChecked()
    larger = preview.view.scale
    wheel = QWheelEvent(
        QPointF(50, 50), QPointF(preview.view.mapToGlobal(QPoint(50, 50))), QPoint(), QPoint(0, 120),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.ControlModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(preview.view.viewport(), wheel)
    assert preview.view.scale > larger
    qtbot.keyClick(preview.view, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert preview.view.scale == fitted
    preview.whole_button.click()
    assert preview.view.verticalScrollBar().value() == 0
    assert preview.size_words.text() == f"{round(preview.view.scale * 100)} %"
    assert preview.view.scale < fitted


def test_what_has_not_changed_is_not_painted_anew(preview: PortfolioPreview) -> None:
    """Another last page leaves the first one as it is; the place one has scrolled to stays."""
    preview.view.viewport().grab()
    asked: list[int] = []
    preview.view.painting_wanted.connect(lambda sheet, _width: asked.append(sheet.number))
    preview.view.verticalScrollBar().setValue(30)
    *same, last = LONG.sections
    other = Section(heading=last.heading, blocks=(Paragraph(text=text("Something else.")),))
    changed = Document(title=LONG.title, as_of=LONG.as_of, sections=(*same, other))
    preview.show_sheets(changed, set_sheets(changed))
    preview.view.viewport().grab()
    assert asked == []
    assert preview.view.verticalScrollBar().value() == 30


def test_the_words_of_the_page_one_is_at_are_told_to_whoever_cannot_see_it(preview: PortfolioPreview) -> None:
    """Read from the file itself, page by page."""
    preview.read_page()
    assert "Part 1" in preview.view.accessibleDescription()
    preview.view.go_to_page(len(preview.view.sheets))
    assert preview.view.accessibleDescription() == ""
    preview.read_page()
    assert "Part 8" in preview.view.accessibleDescription()
