"""Our own icons, drawn on a grid of 20 px and tinted with a token."""

from importlib.resources import files

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QKeyEvent, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QToolButton, QWidget

from ui.theme import Scheme, appearance, theme
from ui.widgets.enter_key import press_on_enter
from ui.widgets.tool_tip import plain_tip

GRID = 20
_RATIOS = (1, 2, 3)
_cache: dict[tuple[str, str, Scheme], QIcon] = {}


def icon(name: str, tone: str = "muted") -> QIcon:
    """Give the icon `name` (a file of resources/icons) in the token `tone`; a new theme needs a new call."""
    tokens = theme()
    key = (name, tone, tokens.scheme)
    if key not in _cache:
        drawing = files("resources").joinpath("icons", f"{name}.svg").read_text(encoding="utf-8")
        made = QIcon()
        for ratio in _RATIOS:
            made.addPixmap(_render(drawing, getattr(tokens, tone), ratio), QIcon.Mode.Normal)
            made.addPixmap(_render(drawing, tokens.disabled, ratio), QIcon.Mode.Disabled)
        _cache[key] = made
    return _cache[key]


def _render(drawing: str, colour: QColor, ratio: int) -> QPixmap:
    renderer = QSvgRenderer(QByteArray(drawing.replace("currentColor", colour.name()).encode()))
    picture = QPixmap(GRID * ratio, GRID * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    renderer.render(painter, QRectF(0, 0, GRID, GRID))
    painter.end()
    return picture


class IconButton(QToolButton):
    """A button that shows only an icon; its words are its accessible name and its tool tip."""

    def __init__(self, name: str, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self.setIconSize(QSize(GRID, GRID))
        self.setAccessibleName(words)
        self.setToolTip(plain_tip(words))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._on_appearance_changed()
        appearance().changed.connect(self._on_appearance_changed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses it, as the space bar does."""
        if not press_on_enter(self, event):
            super().keyPressEvent(event)

    def _on_appearance_changed(self) -> None:
        self.setIcon(icon(self._name))
