"""The colours of Inroad, each with a name: the one place in the program that spells a colour."""

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtGui import QColor


class Scheme(StrEnum):
    """The two grounds the window is drawn on."""

    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, kw_only=True)
class Tokens:
    """One set of colours; text keeps at least 4.5:1 on every ground it stands on."""

    scheme: Scheme
    bg: QColor
    """The page."""
    surface: QColor
    """Cards and fields; also the text on a fill of `accent`."""
    sunken: QColor
    """Navigation and the empty part of bars."""
    line: QColor
    """Hairlines."""
    text: QColor
    muted: QColor
    """Secondary text."""
    accent: QColor
    """Proven, primary action, focus."""
    accent_soft: QColor
    """Selection."""
    warn: QColor
    """Worth mending, never an alarm."""
    warn_soft: QColor
    bad: QColor
    """Only for loss and refusal."""

    @property
    def on_accent(self) -> QColor:
        """Text and marks on a fill of `accent`."""
        return self.surface

    @property
    def accent_hover(self) -> QColor:
        """The primary action under the pointer."""
        return blend(self.accent, self.text, 0.16)

    @property
    def accent_pressed(self) -> QColor:
        """The primary action while held down."""
        return blend(self.accent, self.text, 0.32)

    @property
    def hover(self) -> QColor:
        """A row or quiet button under the pointer."""
        return blend(self.surface, self.sunken, 0.6)

    @property
    def outline(self) -> QColor:
        """The edge of a thing one can tick or drag: stronger than a hairline, 3:1 on its ground."""
        return blend(self.muted, self.surface, 0.15)

    @property
    def disabled(self) -> QColor:
        """Text of what cannot be used now."""
        return blend(self.muted, self.surface, 0.45)

    @property
    def scrim(self) -> QColor:
        """The veil over the window while the palette is open."""
        veil = QColor(self.sunken if self.scheme is Scheme.DARK else self.text)
        veil.setAlpha(150 if self.scheme is Scheme.DARK else 40)
        return veil

    @property
    def shadow(self) -> QColor:
        """The soft edge under what floats."""
        shade = QColor(self.sunken if self.scheme is Scheme.DARK else self.text)
        shade.setAlpha(3 if self.scheme is Scheme.LIGHT else 8)
        return shade


def blend(base: QColor, other: QColor, share: float) -> QColor:
    """Mix `share` (0 to 1) of `other` into `base`."""
    return QColor.fromRgbF(
        base.redF() + (other.redF() - base.redF()) * share,
        base.greenF() + (other.greenF() - base.greenF()) * share,
        base.blueF() + (other.blueF() - base.blueF()) * share,
    )


def contrast(first: QColor, second: QColor) -> float:
    """Give the contrast ratio of two colours, 1 to 21.

    Source: WCAG 2.2, relative luminance and contrast ratio.
    """
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: QColor) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
        for part in (colour.redF(), colour.greenF(), colour.blueF())
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


PAPER = QColor("#ffffff")
"""The ground of a page as it will print, whatever the window wears."""
LIGHT = Tokens(
    scheme=Scheme.LIGHT,
    bg=QColor("#FAF9F5"),
    surface=QColor("#FFFFFF"),
    sunken=QColor("#F0EEE7"),
    line=QColor("#E2DFD5"),
    text=QColor("#1E2226"),
    muted=QColor("#5C636A"),
    accent=QColor("#17635E"),
    accent_soft=QColor("#DCEBE8"),
    warn=QColor("#8A5A00"),
    warn_soft=QColor("#F6EBD3"),
    bad=QColor("#A8322A"),
)

DARK = Tokens(
    scheme=Scheme.DARK,
    bg=QColor("#15171A"),
    surface=QColor("#1D2024"),
    sunken=QColor("#111315"),
    line=QColor("#2F343A"),
    text=QColor("#ECEAE4"),
    muted=QColor("#A6ACB3"),
    accent=QColor("#63C5B7"),
    accent_soft=QColor("#1F3A38"),
    warn=QColor("#E0B25B"),
    warn_soft=QColor("#3A301B"),
    bad=QColor("#F08A80"),
)
