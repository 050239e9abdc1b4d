"""How a file was understood, and every part of it to be corrected: words, columns, the order of a date."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from planner.importing.mapping import Mapping as ColumnMapping
from ui.forms.editor import CalmComboBox
from ui.pages.import_choices import ONE_COLUMN, Choices, kind_choices, order_choices, role_choices
from ui.theme import Role
from ui.widgets.action_button import ActionButton
from ui.widgets.card import Card
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.section import SectionHeading
from ui.widgets.sentence import Sentence

MOST_SHOWN = 40
"""Words shown at once; a calendar may hold thousands that mean nothing here."""
_NAME_WIDTH = 96


class ChoiceRow(QWidget):
    """A name at the left, what it means at the right."""

    chosen = Signal(str)
    """The person chose this value."""

    def __init__(self, name: str, words: str, choices: Choices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = CalmComboBox()
        self.box.setAccessibleName(words)
        self.box.setSizeAdjustPolicy(CalmComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.box.setMinimumContentsLength(10)
        self.box.setMaxVisibleItems(12)
        self.box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        for title, value in choices:
            self.box.addItem(title, value)
        self.box.activated.connect(lambda _index: self.chosen.emit(self.box.currentData()))
        label = ElidedLabel(name)
        label.setFixedWidth(_NAME_WIDTH)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(label)
        row.addWidget(self.box, 1)

    def show_value(self, value: str) -> None:
        """Show what it means now, without telling."""
        at = self.box.findData(value)
        if at < 0:
            self.box.insertItem(0, role_choices(value)[0][0], value)
            at = 0
        self.box.setCurrentIndex(at)


class ChoiceGroup(QWidget):
    """Rows under a heading; kept as long as the names stay the same, so that the keyboard stays where it is."""

    chosen = Signal(str, str)
    """A name, and what it means from now on."""

    def __init__(self, heading: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: dict[str, ChoiceRow] = {}
        self._rows = QVBoxLayout()
        self._rows.setSpacing(6)
        self.heading = SectionHeading(heading)
        self.note = Sentence("", role=Role.SECONDARY, tone="muted")
        self.note.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.heading)
        column.addLayout(self._rows)
        column.addWidget(self.note)

    def show_values(self, values: Mapping[str, str], choices: Choices | None, words: str) -> None:
        """Show each name with its value; `choices` None offers the parts of a column. `words` names a row's choice."""
        self.setVisible(bool(values))
        if list(values) != list(self.rows):
            self._rebuild(values, choices, words)
        for name, value in values.items():
            self.rows[name].show_value(value)

    def set_note(self, text: str) -> None:
        """Say something below the rows, or nothing."""
        self.note.setText(text)
        self.note.setVisible(bool(text))

    def _rebuild(self, values: Mapping[str, str], choices: Choices | None, words: str) -> None:
        for row in self.rows.values():
            self._rows.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = {}
        for name, value in values.items():
            row = ChoiceRow(name, words.format(name=name), choices or role_choices(value))
            row.chosen.connect(lambda chosen, name=name: self.chosen.emit(name, chosen))
            self._rows.addWidget(row)
            self.rows[name] = row


class MappingPanel(Card):
    """Words first, for they decide most; then columns and the order of a date; then saving it for the next time."""

    corrected = Signal(object)
    """The mapping with what the person changed in it."""
    save_requested = Signal()
    load_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(spacing=16, parent=parent)
        self._mapping = ColumnMapping()
        self._unfolded = False
        self._asked: set[str] = set()
        self.words = ChoiceGroup(self.tr("Words that mean no kind yet"))
        self.words.chosen.connect(self._on_word_chosen)
        self.known = ChoiceGroup(self.tr("Words that are understood"))
        self.known.chosen.connect(self._on_word_chosen)
        self.unfold_button = ActionButton(self.tr("Hide the words that are understood"), role="link")
        self.unfold_button.clicked.connect(self._on_unfold_clicked)
        self.columns = ChoiceGroup(self.tr("Columns"))
        self.columns.chosen.connect(self._on_column_chosen)
        self.whole = ChoiceGroup(self.tr("No column says the kind"))
        self.whole.chosen.connect(lambda _name, kind: self.corrected.emit(replace(self._mapping, kind=kind)))
        self.order = ChoiceGroup(self.tr("Dates in figures"))
        self.order.chosen.connect(lambda _name, order: self.corrected.emit(replace(self._mapping, date_order=order)))
        self.save_button = ActionButton(self.tr("Save this mapping"))
        self.save_button.clicked.connect(self.save_requested)
        self.load_button = ActionButton(self.tr("Use a saved one"))
        self.load_button.setAccessibleName(self.tr("Use a saved mapping"))
        self.load_button.clicked.connect(self.load_requested)
        self._lay_out()

    def begin(self) -> None:
        """Forget what was unfolded: another file is shown."""
        self._unfolded = False
        self._asked = set()

    def show_mapping(self, mapping: ColumnMapping) -> None:
        """Show how the file was read."""
        self._mapping = mapping
        # A word stays where it was found, so that choosing a kind does not make its row jump away.
        self._asked.update(word for word in mapping.unknown_words if word not in self.known.rows)
        first = [word for word in mapping.words if word in self._asked]
        rest = [word for word in mapping.words if word not in first]
        words = self.tr("What “{name}” means")
        self.words.show_values(
            {word: mapping.words[word] for word in first[:MOST_SHOWN]}, kind_choices(self.tr("Leave it out")), words
        )
        more = len(first) - MOST_SHOWN
        self.words.set_note(
            self.tr("{count} more words mean no kind; they stay out.").format(count=more) if more > 0 else ""
        )
        self._show_known(mapping, rest, words)
        self.columns.show_values(mapping.columns, None, self.tr("What the column “{name}” holds"))
        no_kind = bool(mapping.columns) and not mapping.column_of("kind")
        every = {self.tr("Every row is"): mapping.kind} if no_kind else {}
        self.whole.show_values(every, kind_choices(self.tr("Not said")), "{name}")
        order = {self.tr("Written with"): mapping.date_order or "dmy"} if mapping.column_of("date") else {}
        self.order.show_values(order, order_choices(), self.tr("Order of day, month and year"))
        self._order_keys()

    def _order_keys(self) -> None:
        """Tab walks from top to bottom, also over rows made later than what stands below them."""
        above = [row.box for group in (self.words, self.known) for row in group.rows.values()]
        below = [row.box for group in (self.columns, self.whole, self.order) for row in group.rows.values()]
        for one, other in pairwise([*above, self.unfold_button, *below, self.save_button, self.load_button]):
            self.setTabOrder(one, other)

    def _show_known(self, mapping: ColumnMapping, rest: Iterable[str], words: str) -> None:
        known = list(rest)
        self.unfold_button.setVisible(bool(known))
        self.unfold_button.setText(
            self.tr("Hide the words that are understood")
            if self._unfolded
            else self.tr("Show 1 word that is understood")
            if len(known) == 1
            else self.tr("Show {count} words that are understood").format(count=len(known))
        )
        shown = {word: mapping.words[word] for word in known[:MOST_SHOWN]} if self._unfolded else {}
        self.known.show_values(shown, kind_choices(self.tr("Leave it out")), words)

    def _lay_out(self) -> None:
        for group in (self.words, self.columns, self.whole, self.order):
            self.column.addWidget(group)
            if group is self.words:
                self.column.addWidget(self.known)
                self.column.addWidget(self.unfold_button, 0, Qt.AlignmentFlag.AlignLeft)
        saving = QHBoxLayout()
        saving.setContentsMargins(0, 0, 0, 0)
        saving.setSpacing(8)
        saving.addWidget(self.save_button)
        saving.addWidget(self.load_button)
        saving.addStretch(1)
        self.column.addLayout(saving)
        self.column.addStretch(1)

    def _on_word_chosen(self, word: str, kind: str) -> None:
        self.corrected.emit(replace(self._mapping, words={**self._mapping.words, word: kind}))

    def _on_column_chosen(self, name: str, role: str) -> None:
        before = self._mapping.columns
        given_up = {other: "notes" for other, held in before.items() if held == role and role in ONE_COLUMN}
        # Another column for the kinds or the dates: what was read from the one before says nothing any more.
        touched = {role, before.get(name, "")}
        self.corrected.emit(
            replace(
                self._mapping,
                columns={**before, **given_up, name: role},
                words={} if "kind" in touched else self._mapping.words,
                date_order=None if "date" in touched else self._mapping.date_order,
            )
        )

    def _on_unfold_clicked(self) -> None:
        self._unfolded = not self._unfolded
        self.show_mapping(self._mapping)
