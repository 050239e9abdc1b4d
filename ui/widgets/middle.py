"""A little above the middle of a place, where one looks first."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget


def put_in_the_middle(part: QWidget, place: QWidget) -> None:
    """Lay ``part`` out in the middle of an empty ``place``, as wide as it may be."""
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(part, 100)
    row.addStretch(1)
    outer = QVBoxLayout(place)
    outer.setContentsMargins(32, 24, 32, 24)
    outer.addStretch(2)
    outer.addLayout(row)
    outer.addStretch(3)
