"""For whom a portfolio is, how long it is, and how exactly it tells sums and days."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QVBoxLayout, QWidget

from planner.domain.people import Company
from planner.domain.rhythm import COMPETENCIES
from planner.portfolio.audiences import AUDIENCES
from ui.forms.editor import CalmComboBox
from ui.pages.portfolio_work import Wish
from ui.theme import Role
from ui.widgets.sentence import Sentence

_LETTER = "letter"


class ChoicesPanel(QWidget):
    """Five choices and one tick; the choices are kept with the plan, the tick and a cover letter are for now."""

    chosen = Signal(object)
    """The `Wish` with what the person changed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wish = Wish()
        self._labels: dict[QWidget, QWidget] = {}
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 1)
        self.audience = self._box(self.tr("For"), [(each.title, each.word) for each in AUDIENCES])
        self.says = Sentence("", role=Role.SECONDARY, tone="muted")
        self._grid.addWidget(self.says, self._grid.rowCount(), 0, 1, 2)
        self._grid.setRowMinimumHeight(self._grid.rowCount(), 4)
        self.length = self._box(
            self.tr("Length"),
            [
                (self.tr("Full version"), "full"),
                (self.tr("One page"), "one_page"),
                (self.tr("Facts for a cover letter"), _LETTER),
            ],
        )
        self.company = self._box(self.tr("To"), [])
        competencies = [(choice.title, choice.value) for choice in COMPETENCIES]
        self.competency = self._box(self.tr("Shows"), [(self.tr("Every competency"), ""), *competencies])
        self.money = self._box(self.tr("Sums"), [(self.tr("By size"), True), (self.tr("As written"), False)])
        self.dates = self._box(self.tr("Days"), [(self.tr("By quarter"), True), (self.tr("To the day"), False)])
        self.unproven = QCheckBox(self.tr("Show claims without evidence"))
        self.unproven.setAccessibleDescription(self.tr("They are marked as not proven yet; otherwise they stay out."))
        self.unproven.toggled.connect(lambda on: self._emit(with_unproven=on))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(self._grid)
        column.addWidget(self.unproven)
        self.audience.activated.connect(lambda _at: self._on_audience())
        self.length.activated.connect(lambda _at: self._on_length())
        self.company.activated.connect(lambda _at: self._on_length())
        self.competency.activated.connect(lambda _at: self._emit(competency=self.competency.currentData()))
        self.money.activated.connect(lambda _at: self._on_manner("money_in_bands", self.money))
        self.dates.activated.connect(lambda _at: self._on_manner("dates_in_quarters", self.dates))
        self.show_wish(self._wish)

    def stops(self) -> list[QWidget]:
        """What takes the keyboard here, in the order of the eye."""
        boxes = (self.audience, self.length, self.company, self.competency, self.money, self.dates)
        return [*boxes, self.unproven]

    def show_companies(self, companies: Sequence[Company]) -> None:
        """Offer these for a cover letter."""
        self.company.clear()
        self.company.addItem(self.tr("Nobody in particular"), "")
        for company in companies:
            self.company.addItem(company.name, company.id)
        self.show_wish(self._wish)

    def show_wish(self, wish: Wish) -> None:
        """Show what is chosen now."""
        self._wish = wish
        options, reader = wish.options, wish.options.reader
        for box, value in (
            (self.audience, reader.word), (self.length, _LETTER if wish.letter else options.length),
            (self.company, wish.company), (self.competency, options.competency), (self.money, options.bands),
            (self.dates, options.quarters),
        ):  # fmt: skip
            box.setCurrentIndex(max(box.findData(value), 0))
        self.says.setText(f"{reader.says} {reader.leaves_out}")
        for part in (self.company, self._labels[self.company]):
            part.setVisible(wish.letter)
        for box in (self.money, self.dates):
            box.setEnabled(options.redacted)
        self.unproven.setVisible(not wish.letter)
        self.unproven.blockSignals(True)
        self.unproven.setChecked(options.with_unproven)
        self.unproven.blockSignals(False)

    def _on_audience(self) -> None:
        """Another reader begins with that reader's manner; what was picked by hand stays picked."""
        self._emit(audience=self.audience.currentData(), money_in_bands=None, dates_in_quarters=None)

    def _on_length(self) -> None:
        length = self.length.currentData()
        wish = replace(self._wish, letter=length == _LETTER, company=str(self.company.currentData() or ""))
        if length != _LETTER:
            wish = replace(wish, options=replace(wish.options, length=length))
        if wish != self._wish:
            self.chosen.emit(wish)

    def _on_manner(self, name: str, box: CalmComboBox) -> None:
        self._emit(**{name: box.currentData()})

    def _emit(self, **changed: Any) -> None:
        wish = replace(self._wish, options=replace(self._wish.options, **changed))
        if wish != self._wish:
            self.chosen.emit(wish)

    def _box(self, words: str, choices: Sequence[tuple[str, object]]) -> CalmComboBox:
        label = Sentence(words, tone="muted", wrap=False)
        box = CalmComboBox()
        box.setAccessibleName(words)
        box.setMinimumContentsLength(8)
        box.setSizeAdjustPolicy(CalmComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        for title, value in choices:
            box.addItem(title, value)
        label.setBuddy(box)
        self._labels[box] = label
        at = self._grid.rowCount()
        self._grid.addWidget(label, at, 0, Qt.AlignmentFlag.AlignVCenter)
        self._grid.addWidget(box, at, 1)
        return box
