"""The small marks a stylesheet can only take from a file: ticks and chevrons in the tokens' colours."""

from pathlib import Path

from PySide6.QtCore import QTemporaryDir
from PySide6.QtGui import QColor

from ui.theme.tokens import Tokens

_TICK = "M3.5 8.2 6.6 11.3 12.6 4.9"
_DASH = "M4 8 12 8"
_DOWN = "M4 6 8 10 12 6"
_UP = "M4 10 8 6 12 10"


class Marks:
    """A folder of marks that lives as long as the program; on a disk that is full the marks stay away, no more."""

    def __init__(self) -> None:
        self._folder = QTemporaryDir()

    def write(self, tokens: Tokens) -> dict[str, str]:
        """Draw the marks for `tokens`; give the path of each by name, only of those that could be written."""
        wanted = {
            "tick": (_TICK, tokens.on_accent, 2.0),
            "dash": (_DASH, tokens.on_accent, 2.0),
            "tick-off": (_TICK, tokens.surface, 2.0),
            "down": (_DOWN, tokens.muted, 1.5),
            "up": (_UP, tokens.muted, 1.5),
            "down-off": (_DOWN, tokens.disabled, 1.5),
            "up-off": (_UP, tokens.disabled, 1.5),
        }
        written = {}
        for name, (path, colour, width) in wanted.items():
            place = Path(self._folder.path()) / f"{tokens.scheme}-{name}.svg"
            try:
                place.write_text(_svg(path, colour, width), encoding="utf-8")
            except OSError:
                continue
            written[name] = place.as_posix()
        return written


def _svg(path: str, colour: QColor, width: float) -> str:
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16" viewBox="0 0 16 16">'
        f'<path d="{path}" fill="none" stroke="{colour.name()}" stroke-width="{width}" '
        'stroke-linecap="round" stroke-linejoin="round"/></svg>'
    )
