"""For whom a portfolio is, how long it is, and how exactly it tells sums and days."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QVBoxLayout, QWidget

from planner.domain.rhythm import COMPETENCIES
from planner.portfolio.audiences import AUDIENCES
from planner.portfolio.options import PortfolioOptions
from ui.forms.editor import CalmComboBox
from ui.theme import Role
from ui.widgets.sentence import Sentence


class ChoicesPanel(QWidget):
    """Five choices and one tick; each is kept with the plan, the tick is for now."""

    chosen = Signal(object)
    """The `PortfolioOptions` with what the person changed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._options = PortfolioOptions()
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
            self.tr("Length"), [(self.tr("Full version"), "full"), (self.tr("One page"), "one_page")]
        )
        competencies = [(choice.title, choice.value) for choice in COMPETENCIES]
        self.competency = self._box(self.tr("Shows"), [(self.tr("Every competency"), ""), *competencies])
        self.money = self._box(self.tr("Sums"), [(self.tr("By size"), True), (self.tr("As written"), False)])
        self.dates = self._box(self.tr("Days"), [(self.tr("By quarter"), True), (self.tr("To the day"), False)])
        self.unproven = QCheckBox(self.tr("Show claims without evidence"))
        self.unproven.setAccessibleDescription(self.tr("They are marked as not proven yet; otherwise they stay out."))
        self.unproven.toggled.connect(lambda on: self.chosen.emit(replace(self._options, with_unproven=on)))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(self._grid)
        column.addWidget(self.unproven)
        self.audience.activated.connect(lambda _at: self._on_audience())
        self.length.activated.connect(lambda _at: self._emit(length=self.length.currentData()))
        self.competency.activated.connect(lambda _at: self._emit(competency=self.competency.currentData()))
        self.money.activated.connect(lambda _at: self._on_manner("money_in_bands", self.money))
        self.dates.activated.connect(lambda _at: self._on_manner("dates_in_quarters", self.dates))
        self.show_options(self._options)

    def stops(self) -> list[QWidget]:
        """What takes the keyboard here, in the order of the eye."""
        return [self.audience, self.length, self.competency, self.money, self.dates, self.unproven]

    def show_options(self, options: PortfolioOptions) -> None:
        """Show what is chosen now."""
        self._options = options
        reader = options.reader
        for box, value in (
            (self.audience, reader.word), (self.length, options.length), (self.competency, options.competency),
            (self.money, options.bands), (self.dates, options.quarters),
        ):  # fmt: skip
            box.setCurrentIndex(max(box.findData(value), 0))
        self.says.setText(f"{reader.says} {reader.leaves_out}")
        for box in (self.money, self.dates):
            box.setEnabled(options.redacted)
        self.unproven.blockSignals(True)
        self.unproven.setChecked(options.with_unproven)
        self.unproven.blockSignals(False)

    def _on_audience(self) -> None:
        """Another reader begins with that reader's manner; what was picked by hand stays picked."""
        self._emit(audience=self.audience.currentData(), money_in_bands=None, dates_in_quarters=None)

    def _on_manner(self, name: str, box: CalmComboBox) -> None:
        self._emit(**{name: box.currentData()})

    def _emit(self, **changed: object) -> None:
        options = replace(self._options, **changed)  # type: ignore[arg-type]
        if options != self._options:
            self.chosen.emit(options)

    def _box(self, words: str, choices: Sequence[tuple[str, object]]) -> CalmComboBox:
        label = Sentence(words, tone="muted", wrap=False)
        box = CalmComboBox()
        box.setAccessibleName(words)
        box.setMinimumContentsLength(8)
        box.setSizeAdjustPolicy(CalmComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        for title, value in choices:
            box.addItem(title, value)
        label.setBuddy(box)
        at = self._grid.rowCount()
        self._grid.addWidget(label, at, 0, Qt.AlignmentFlag.AlignVCenter)
        self._grid.addWidget(box, at, 1)
        return box
