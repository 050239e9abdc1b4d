"""Cards, rows, buttons, fields and empty places."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.accessible import accessible_name, unnamed
from ui.theme import DARK, LIGHT, apply_theme
from ui.widgets.action_button import ActionButton
from ui.widgets.card import Card, RowCard, Rule
from ui.widgets.check_row import CheckRow
from ui.widgets.empty_state import EmptyState
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.icon import IconButton, icon
from ui.widgets.number_field import DecimalField, NumberField
from ui.widgets.top_bar import SearchButton

ICONS = [
    "week",
    "log",
    "signals",
    "roadmap",
    "gaps",
    "prioritise",
    "lab",
    "interview",
    "companies",
    "portfolio",
    "guide",
    "settings",
    "search",
    "plus",
    "check",
    "close",
    "undo",
    "link",
    "trash",
    "import",
    "export",
    "people",
    "calendar",
    "chevron-right",
    "chevron-down",
    "warning",
    "filter",
    "history",
]


def test_a_card_stands_out_from_the_page(dressed: QApplication, qtbot: QtBot) -> None:
    """The surface is the token's; a tone changes the frame."""
    card = Card()
    qtbot.addWidget(card)
    card.resize(200, 80)
    plain = card.grab().toImage()
    assert plain.pixelColor(100, 40).name() == LIGHT.surface.name()
    assert plain.pixelColor(100, 0).name() == LIGHT.line.name()
    card.set_tone("warn")
    assert card.grab().toImage().pixelColor(100, 0).name() == LIGHT.warn.name()


def test_rows_of_a_card_have_hairlines_between_them(dressed: QApplication, qtbot: QtBot) -> None:
    """Three rows, two hairlines; cleared, nothing."""
    card = RowCard()
    qtbot.addWidget(card)
    for title in ("one", "two", "three"):
        card.add_row(CheckRow(title))
    assert len(card.findChildren(Rule)) == 2
    card.clear_rows()
    assert card.column.count() == 0


def test_a_row_is_ticked_by_box_by_words_and_by_space(dressed: QApplication, qtbot: QtBot) -> None:
    """Wherever one clicks in the row, and with the space bar."""
    row = CheckRow("Ask Imani for read access", note="Fri", detail="Analytics")
    qtbot.addWidget(row)
    row.resize(400, 50)
    row.show()
    assert row.box is not None
    told: list[bool] = []
    row.toggled.connect(told.append)
    qtbot.mouseClick(row, Qt.MouseButton.LeftButton, pos=QPoint(200, 20))
    qtbot.mouseClick(row.box, Qt.MouseButton.LeftButton)
    qtbot.keyClick(row.box, Qt.Key.Key_Space)
    assert told == [True, False, True]
    assert accessible_name(row.box) == "Ask Imani for read access"
    assert row.box.accessibleDescription() == "Analytics · Fri"
    assert unnamed(row) == []


def test_an_openable_row_opens_by_enter_and_double_click(dressed: QApplication, qtbot: QtBot) -> None:
    """Opening never ticks: neither the Enter key nor the two clicks change the box."""
    row = CheckRow("Ask Imani for read access", openable=True)
    qtbot.addWidget(row)
    row.resize(400, 50)
    row.show()
    assert row.box is not None
    told: list[str] = []
    row.opened.connect(lambda: told.append("opened"))
    row.toggled.connect(lambda _done: told.append("ticked"))
    qtbot.keyClick(row.box, Qt.Key.Key_Return)
    qtbot.mouseClick(row, Qt.MouseButton.LeftButton, pos=QPoint(200, 20))
    qtbot.mouseDClick(row, Qt.MouseButton.LeftButton, pos=QPoint(200, 20))
    assert told == ["opened", "opened"]
    qtbot.mouseClick(row.box, Qt.MouseButton.LeftButton)
    assert told[2:] == ["ticked"]


def test_enter_presses_a_button(dressed: QApplication, qtbot: QtBot) -> None:
    """Enter does what the space bar does, on words and on icons; a key held down presses once."""
    buttons: list[QAbstractButton] = [ActionButton("Add"), IconButton("close", "Close"), SearchButton("Ctrl K")]
    pressed: list[str] = []
    for button in buttons:
        qtbot.addWidget(button)
        button.clicked.connect(lambda _checked=False, button=button: pressed.append(button.accessibleName()))
        qtbot.keyClick(button, Qt.Key.Key_Return)
        held = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "", True)
        QApplication.sendEvent(button, held)
    assert len(pressed) == len(buttons)


def test_a_row_the_records_tick_takes_no_click_and_no_focus(dressed: QApplication, qtbot: QtBot) -> None:
    """What is computed cannot be ticked by hand, and says in words how it stands."""
    row = CheckRow("Named on a PRD", answerable=False, ticked=True)
    qtbot.addWidget(row)
    row.show()
    with qtbot.assertNotEmitted(row.toggled):
        qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
    parts = row.findChildren(QWidget)
    assert all(part.focusPolicy() is Qt.FocusPolicy.NoFocus for part in parts)
    assert "Named on a PRD: met" in [part.accessibleName() for part in parts]


@pytest.mark.parametrize("role", ["", "primary", "quiet", "link"])
def test_focus_shows_on_every_button(dressed: QApplication, qtbot: QtBot, role: str) -> None:
    """A button with the keyboard looks different from one without, whatever its role, and keeps its size."""
    window = QWidget()
    qtbot.addWidget(window)
    button, other = ActionButton("Record it", role=role, parent=window), QPushButton("Other", window)
    other.move(200, 0)
    window.resize(400, 60)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    other.setFocus()
    without, size = button.grab().toImage(), button.sizeHint()
    button.setFocus()
    assert button.grab().toImage() != without
    assert button.sizeHint() == size


def test_an_empty_place_offers_the_first_step(dressed: QApplication, qtbot: QtBot) -> None:
    """What belongs here, why, and one button; without an action no button."""
    place = EmptyState("No signals yet", "A signal is a pain from more than one account.", "Write a JTBD note")
    qtbot.addWidget(place)
    assert place.button is not None
    with qtbot.waitSignal(place.accepted):
        place.button.click()
    assert unnamed(place) == []
    silent = EmptyState("Nothing fits", "Try fewer filters.")
    qtbot.addWidget(silent)
    assert silent.findChildren(QPushButton) == []


@pytest.mark.parametrize("kind", [NumberField, DecimalField])
def test_the_wheel_leaves_a_number_alone_until_it_has_the_keyboard(
    dressed: QApplication, qtbot: QtBot, kind: type[NumberField]
) -> None:
    """Scrolling a page past a field changes nothing in it."""
    field = kind()
    qtbot.addWidget(field)
    field.setValue(7)
    turn = QWheelEvent(
        QPointF(5, 5), QPointF(5, 5), QPoint(0, 0), QPoint(0, 120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(field, turn)
    assert field.value() == 7
    assert not turn.isAccepted()
    field.show()
    field.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    QApplication.sendEvent(field, turn)
    assert field.value() == 8


def test_an_icon_takes_the_colour_of_its_tone_and_theme(dressed: QApplication, qtbot: QtBot) -> None:
    """The same drawing in another tone or theme is another picture; asked twice it is the same object."""
    button = IconButton("check", "Done")
    qtbot.addWidget(button)
    light = button.icon().pixmap(20, 20).toImage()
    assert icon("check") is icon("check")
    assert icon("check", "bad").pixmap(20, 20).toImage() != light
    apply_theme(dressed, "dark")
    dark = button.icon().pixmap(20, 20).toImage()
    assert dark != light
    assert DARK.muted.name() in {dark.pixelColor(x, y).name() for x in range(20) for y in range(20)}
    assert accessible_name(button) == "Done"


@pytest.mark.parametrize("name", ICONS)
def test_every_icon_draws_something(dressed: QApplication, name: str) -> None:
    """Each drawing is there, and is neither blank nor cut off at the edge of its grid."""
    picture = icon(name, "text").pixmap(20, 20).toImage()
    inked = {(x, y) for x in range(20) for y in range(20) if picture.pixelColor(x, y).alpha() > 40}
    assert len(inked) > 15
    assert all(0 < x < 19 and 0 < y < 19 for x, y in inked)


def test_an_unknown_icon_is_an_error_of_ours(dressed: QApplication) -> None:
    """A name that is no file is not passed over."""
    with pytest.raises(FileNotFoundError):
        icon("no-such-icon")


def test_a_hidden_button_leaves_no_gap_in_a_flow(dressed: QApplication, qtbot: QtBot) -> None:
    """What follows a hidden first button stands at the edge."""
    window = QWidget()
    qtbot.addWidget(window)
    flow = FlowLayout(window)
    flow.setContentsMargins(0, 0, 0, 0)
    hidden, shown = QPushButton("x"), QPushButton("y")
    for button in (hidden, shown):
        flow.addWidget(button)
    hidden.hide()
    window.resize(300, 60)
    window.show()
    assert shown.x() == 0
    assert flow.sizeHint().width() == shown.sizeHint().width()


def test_a_flow_takes_items_out_again(dressed: QApplication, qtbot: QtBot) -> None:
    """Added, counted, taken: the layout keeps its own list."""
    window = QWidget()
    qtbot.addWidget(window)
    flow = FlowLayout(window)
    for _ in range(3):
        flow.addWidget(QPushButton("x"))
    assert flow.count() == 3
    assert flow.takeAt(1) is not None
    assert flow.count() == 2
    assert flow.itemAt(2) is None
    assert flow.takeAt(5) is None
