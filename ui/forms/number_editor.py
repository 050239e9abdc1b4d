"""A number with its unit, in the locale's form."""

import math

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QWidget

from planner.domain.field import Field
from ui.forms.line_editor import LineEditor
from ui.theme import Role
from ui.widgets.sentence import Sentence


class NumberEditor(LineEditor):
    """A line for a number; a percent sign or the unit behind it is passed over."""

    compact = True

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        if field.unit:
            self.row.setSpacing(8)
            self.row.addWidget(Sentence(field.unit, role=Role.SECONDARY, tone="muted", wrap=False))

    def raw(self) -> object:
        """The number, or the text as typed where it is none."""
        text = self.line.text().strip()
        number = read_number(text.removesuffix(self.field.unit).rstrip("% "), self.locale())
        return text if number is None else number

    def show_raw(self, raw: object) -> None:
        """Show a number in the locale's form, and anything else as it is."""
        is_number = isinstance(raw, int | float) and not isinstance(raw, bool)
        super().show_raw(show_number(float(raw), self.locale()) if is_number else raw)  # type: ignore[arg-type]

    def tidy(self) -> None:
        """Show the number in the locale's form."""
        self.show_raw(self.raw())


def read_number(text: str, locale: QLocale) -> float | None:
    """The number a text stands for in this locale, else as the rest of the world writes it; None when it is none."""
    if not text:
        return None
    number, understood = locale.toDouble(text)
    if not understood:
        try:
            number = float(text.replace(",", ".") if text.count(",") == 1 and "." not in text else text)
        except ValueError:
            return None
    return number if math.isfinite(number) else None


def show_number(number: float, locale: QLocale) -> str:
    """A number with no more figures than it has."""
    shortest = QLocale.FloatingPointPrecisionOption.FloatingPointShortest
    return locale.toString(float(number), "f", int(shortest.value))
