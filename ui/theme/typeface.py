"""The type of the window: Source Sans from its package, four sizes, three weights."""

from enum import IntEnum
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase

FAMILY = "Source Sans Pro"
_FILES = ("SourceSansPro-Regular.ttf", "SourceSansPro-Semibold.ttf", "SourceSansPro-Bold.ttf")


class Role(IntEnum):
    """What a piece of text is for; the value is its size in pixels."""

    TEXT = 15
    SECONDARY = 13
    SENTENCE = 18
    TITLE = 24


LINE_HEIGHTS = {Role.TEXT: 21, Role.SECONDARY: 18, Role.SENTENCE: 26, Role.TITLE: 32}
"""The distance from line to line, in pixels."""


class Weight(IntEnum):
    """The three weights in use."""

    REGULAR = 400
    SEMIBOLD = 600
    BOLD = 700


def load_typeface() -> bool:
    """Make Source Sans known to Qt; answer whether it is there, and keep the system's font when it is not."""
    if FAMILY in QFontDatabase.families():
        return True
    spec = find_spec("font_source_sans_pro")
    if spec is None or spec.origin is None:
        return False
    folder = Path(spec.origin).parent / "files"
    loaded = [QFontDatabase.addApplicationFont(str(folder / name)) for name in _FILES if (folder / name).is_file()]
    return any(number >= 0 for number in loaded) and FAMILY in QFontDatabase.families()


def font(role: Role = Role.TEXT, weight: Weight | None = None, *, tabular: bool = False) -> QFont:
    """Give the font for a role; titles are semibold unless told otherwise.

    `tabular` gives figures of one width, for columns and for numbers that change in place.
    """
    made = QFont(FAMILY)
    made.setPixelSize(int(role))
    made.setWeight(QFont.Weight(int(weight or (Weight.SEMIBOLD if role is Role.TITLE else Weight.REGULAR))))
    if tabular:
        made.setFeature(QFont.Tag("tnum"), 1)
    return made
