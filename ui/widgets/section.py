"""The small heading above a group of things."""

from PySide6.QtWidgets import QWidget

from ui.theme import Role, Weight
from ui.widgets.sentence import Sentence


class SectionHeading(Sentence):
    """A quiet semibold line of 13 px."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, role=Role.SECONDARY, weight=Weight.SEMIBOLD, tone="muted", wrap=False, parent=parent)
