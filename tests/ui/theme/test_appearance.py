"""Light and dark: chosen, or the system's."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ui.theme import DARK, LIGHT, Preference, Role, Weight, appearance, apply_theme, font, theme
from ui.theme.marks import Marks
from ui.theme.typeface import FAMILY


def test_a_choice_dresses_the_whole_application(dressed: QApplication, qtbot: QtBot) -> None:
    """Choosing dark changes tokens, palette and stylesheet at once, and says so."""
    with qtbot.waitSignal(appearance().changed):
        apply_theme(dressed, "dark")
    assert theme() is DARK
    assert dressed.palette().color(QPalette.ColorRole.Window).name() == DARK.bg.name()
    assert DARK.surface.name() in dressed.styleSheet()
    assert LIGHT.surface.name() not in dressed.styleSheet()


def test_the_same_choice_again_changes_nothing(dressed: QApplication, qtbot: QtBot) -> None:
    """Dressing twice alike costs no second polish of every widget."""
    with qtbot.assertNotEmitted(appearance().changed):
        apply_theme(dressed, "light")


def test_the_system_is_followed(dressed: QApplication) -> None:
    """When nothing is chosen, the system's change is ours; unknown means light."""
    apply_theme(dressed, Preference.SYSTEM)
    hints = dressed.styleHints()
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert theme() is DARK
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Unknown)
    assert theme() is LIGHT


def test_a_choice_holds_against_the_system(dressed: QApplication) -> None:
    """Who chose light stays in the light."""
    dressed.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert theme() is LIGHT
    assert appearance().preference is Preference.LIGHT


def test_an_unknown_choice_is_refused(dressed: QApplication) -> None:
    """A setting from elsewhere that is no choice of ours is not taken for one."""
    with pytest.raises(ValueError, match="sepia"):
        apply_theme(dressed, "sepia")


def test_what_is_painted_is_painted_anew(dressed: QApplication, qtbot: QtBot) -> None:
    """A widget on the screen gets a paint event when the theme changes."""
    painted: list[str] = []

    class Canvas(QWidget):
        def paintEvent(self, event: object) -> None:
            painted.append(theme().scheme)

    canvas = Canvas()
    qtbot.addWidget(canvas)
    canvas.show()
    qtbot.waitUntil(lambda: painted[-1:] == ["light"])
    apply_theme(dressed, "dark")
    qtbot.waitUntil(lambda: painted[-1:] == ["dark"])


@pytest.mark.parametrize("weight", list(Weight))
def test_the_typeface_is_there_in_three_weights(dressed: QApplication, weight: Weight) -> None:
    """Source Sans comes from its package, in each weight we ask for."""
    info = QFontInfo(font(Role.TEXT, weight))
    assert info.family() == FAMILY
    assert info.pixelSize() == 15
    assert info.weight() == int(weight)


def test_tabular_figures_are_asked_for(dressed: QApplication) -> None:
    """Columns of numbers get figures of one width."""
    made = font(tabular=True)
    assert made.featureValue(QFont.Tag("tnum")) == 1
    assert font().isFeatureSet(QFont.Tag("tnum")) is False


def test_marks_stay_away_where_they_cannot_be_written(dressed: QApplication) -> None:
    """A folder that is gone costs the small pictures and nothing else."""
    marks = Marks()
    assert set(marks.write(LIGHT)) >= {"tick", "down", "up"}
    marks._folder.remove()
    assert marks.write(LIGHT) == {}
