"""Two columns side by side, or one above the other where there is no room."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLayout, QWidget

TURN_AT = 880
"""Narrower than this, in pixels, the second column goes below the first."""


class TwoColumns(QWidget):
    """Takes two layouts; ``shares`` says how the width is divided between them."""

    def __init__(self, left: QLayout, right: QLayout, shares: tuple[int, int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(24)
        self._shares = shares
        for side, share in zip((left, right), shares, strict=True):
            self._box.addLayout(side, share)

    @property
    def stacked(self) -> bool:
        """Whether one is above the other."""
        return self._box.direction() is QBoxLayout.Direction.TopToBottom

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Turn when the width asks for it."""
        super().resizeEvent(event)
        way = QBoxLayout.Direction.TopToBottom if self.width() < TURN_AT else QBoxLayout.Direction.LeftToRight
        if self._box.direction() is not way:
            self._box.setDirection(way)
            # The shares divide the width; one above the other, each is as tall as it needs.
            for at, share in enumerate((0, 1) if self.stacked else self._shares):
                self._box.setStretch(at, share)
