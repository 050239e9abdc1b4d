"""The look of the window: tokens, type, palette and stylesheet, in light and dark.

Painters ask `theme()` for the colours of now; whoever keeps something made from them (an icon) listens to
`appearance().changed`. Nothing else in the window names a colour.
"""

from enum import StrEnum

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

from ui.theme.marks import Marks
from ui.theme.palette import build_palette
from ui.theme.stylesheet import build_stylesheet
from ui.theme.tokens import DARK, LIGHT, PAPER, Scheme, Tokens, blend, contrast
from ui.theme.typeface import LINE_HEIGHTS, Role, Weight, font, load_typeface

__all__ = [
    "DARK",
    "LIGHT",
    "LINE_HEIGHTS",
    "PAPER",
    "Appearance",
    "Preference",
    "Role",
    "Scheme",
    "Tokens",
    "Weight",
    "appearance",
    "apply_theme",
    "blend",
    "contrast",
    "font",
    "theme",
]


class Preference(StrEnum):
    """What the person chose in the settings."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Appearance(QObject):
    """Holds the choice of light or dark, and dresses the application when it or the system changes."""

    changed = Signal()
    """The tokens are others now; everything visible has been dressed anew."""

    def __init__(self) -> None:
        super().__init__()
        self._preference = Preference.SYSTEM
        self._tokens = LIGHT
        self._marks: Marks | None = None

    @property
    def preference(self) -> Preference:
        """The choice: the system's, light or dark."""
        return self._preference

    @property
    def tokens(self) -> Tokens:
        """The colours of now."""
        return self._tokens

    def dress(self, app: QApplication, preference: Preference) -> None:
        """Set style, fonts, palette and stylesheet of `app`, and follow the system from now on where so chosen."""
        self._preference = preference
        if self._marks is None:
            app.setStyle("Fusion")
            app.styleHints().colorSchemeChanged.connect(self._on_system_scheme_changed)
        self._put_on(app, self._wanted(app.styleHints().colorScheme()))

    def _wanted(self, system: Qt.ColorScheme) -> Tokens:
        if self._preference is Preference.SYSTEM:
            return DARK if system is Qt.ColorScheme.Dark else LIGHT
        return DARK if self._preference is Preference.DARK else LIGHT

    def _put_on(self, app: QApplication, tokens: Tokens) -> None:
        if self._marks is not None and tokens is self._tokens:
            return
        self._marks = self._marks or Marks()
        self._tokens = tokens
        load_typeface()
        app.setFont(font())
        for quiet in ("QHeaderView", "QToolTip"):
            app.setFont(font(Role.SECONDARY), quiet)  # type: ignore[arg-type]  # the stub asks for bytes, Qt takes str
        app.setPalette(build_palette(tokens))
        app.setStyleSheet(build_stylesheet(tokens, self._marks.write(tokens)))
        self.changed.emit()

    def _on_system_scheme_changed(self, system: Qt.ColorScheme) -> None:
        app = QApplication.instance()
        if isinstance(app, QApplication):
            self._put_on(app, self._wanted(system))


_appearance: list[Appearance] = []


def appearance() -> Appearance:
    """Give the one appearance of this program, made when first asked for."""
    if not _appearance:
        _appearance.append(Appearance())
    return _appearance[0]


def theme() -> Tokens:
    """Give the colours of now, for whoever paints."""
    return appearance().tokens


def apply_theme(app: QApplication, scheme: Preference | str = Preference.SYSTEM) -> None:
    """Dress `app`; `scheme` is `system` (follow it; unknown means light), `light` or `dark`."""
    appearance().dress(app, Preference(scheme))
