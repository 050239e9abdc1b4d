"""The order in which Tab walks: as the eye does, whatever order the parts were made in."""

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QWidget


def follow_layout(widget: QWidget, *, last: QWidget | None = None) -> None:
    """Let Tab walk through a widget in the order in which its layouts hold its parts, through ``last`` at the end."""
    found = sorted(stops(widget), key=lambda stop: last is not None and last.isAncestorOf(stop))
    for one, other in pairwise(found):
        QWidget.setTabOrder(one, other)


def stops(widget: QWidget) -> Iterator[QWidget]:
    """The parts that Tab stops at, hidden ones too, in the order of the layouts."""
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None:
        yield widget
    layout = widget.layout()
    if layout is not None:
        yield from _stops_in(layout)


def _stops_in(layout: QLayout) -> Iterator[QWidget]:
    for at in range(layout.count()):
        item = layout.itemAt(at)
        if item is None:
            continue
        inner, part = item.layout(), item.widget()
        if inner is not None:
            yield from _stops_in(inner)
        elif part is not None:
            yield from stops(part)
