"""What the tests of the window share."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from ui.theme import Preference, apply_theme


@pytest.fixture
def dressed(qapp: QApplication) -> Iterator[QApplication]:
    """Give the application in its light dress, and leave it so."""
    apply_theme(qapp, Preference.LIGHT)
    yield qapp
    apply_theme(qapp, Preference.LIGHT)
