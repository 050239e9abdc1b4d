"""Questions two to four: how long, with whom, and where the file lives."""

from datetime import date as Date
from pathlib import Path

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import QDateEdit, QLineEdit, QSlider, QWidget

from planner.rules.cadence import SPRINT_DAYS
from planner.workspace import LONGEST_MONTHS, SHORTEST_MONTHS
from ui.pages.day_words import long_date
from ui.pages.role_question import Question
from ui.pages.setup_answers import end_of, sprints_in
from ui.pages.shown_place import shown_place
from ui.theme import Role
from ui.widgets.action_button import ActionButton
from ui.widgets.number_field import NumberField
from ui.widgets.sentence import Sentence

_FIELD = 280
_USUAL_MONTHS = 9


class LengthQuestion(Question):
    """Start and length; says the last day as one moves the slider."""

    changed = Signal()
    """Start or length is another."""

    def __init__(self, today: Date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.start_field = QDateEdit(QDate(today.year, today.month, today.day))
        self.start_field.setCalendarPopup(True)
        self.start_field.setFixedWidth(_FIELD)
        self.start_field.setDisplayFormat(self.tr("d MMMM yyyy"))
        self.start_field.dateChanged.connect(self._on_changed)
        self.months_slider = QSlider(Qt.Orientation.Horizontal)
        self.months_slider.setRange(SHORTEST_MONTHS, LONGEST_MONTHS)
        self.months_slider.setPageStep(1)
        self.months_slider.setValue(_USUAL_MONTHS)
        self.months_slider.setFixedWidth(_FIELD)
        self.months_slider.valueChanged.connect(self._on_changed)
        self._length = Sentence(wrap=False, tabular=True)
        self._end = Sentence(role=Role.SENTENCE)
        self.add_field(
            self.tr("First day"),
            self.start_field,
            Sentence(self.tr("Today, or the Monday your manager knows."), tone="muted"),
        )
        self.add_field(self.tr("Length"), self.months_slider, beside=self._length)
        self.column.addWidget(self._end)
        self._say()

    @property
    def start(self) -> Date:
        """The first day."""
        day = self.start_field.date()
        return Date(day.year(), day.month(), day.day())

    @property
    def months(self) -> int:
        """How many months."""
        return self.months_slider.value()

    def take_keyboard(self) -> None:
        """Start with the length: the first day is mostly today."""
        self.months_slider.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_changed(self) -> None:
        self._say()
        self.changed.emit()

    def _say(self) -> None:
        self._length.setText(self.tr("%n months", "", self.months))
        until = self.tr("Until {day}: {weeks} weeks.").format(
            day=long_date(end_of(self.start, self.months)), weeks=sprints_in(self.start, self.months, 7)
        )
        self._end.setText(until)
        self.months_slider.setAccessibleDescription(f"{self._length.text()}. {until}")


class TeamQuestion(Question):
    """How long a sprint is, and who the product manager is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._span = (Date.min, 0)
        self.sprint_field = NumberField()
        self.sprint_field.setRange(1, 60)
        self.sprint_field.setValue(SPRINT_DAYS)
        self.sprint_field.setSuffix(self.tr(" days"))
        self.sprint_field.setFixedWidth(_FIELD)
        self.sprint_field.valueChanged.connect(self._say)
        self._count = Sentence(tone="muted")
        self.pm_field = QLineEdit()
        self.pm_field.setFixedWidth(_FIELD)
        self.pm_field.setPlaceholderText(self.tr("Their name"))
        self.add_field(self.tr("Sprint length"), self.sprint_field, self._count)
        self.add_field(
            self.tr("Your product manager"),
            self.pm_field,
            Sentence(
                self.tr("The one you will sit beside. Leave it empty if you have not asked anybody yet."), tone="muted"
            ),
        )

    @property
    def sprint_days(self) -> int:
        """Days in a sprint."""
        return self.sprint_field.value()

    @property
    def pm_name(self) -> str:
        """The product manager's name, or empty."""
        return " ".join(self.pm_field.text().split())

    def set_span(self, start: Date, months: int) -> None:
        """Tell what the sprints divide."""
        self._span = (start, months)
        self._say()

    def take_keyboard(self) -> None:
        """Start with the sprint."""
        self.sprint_field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.sprint_field.selectAll()

    def _say(self) -> None:
        start, months = self._span
        if months:
            count = sprints_in(start, months, self.sprint_days)
            self._count.setText(self.tr("%n sprints, and one discovery session in each.", "", count))


class FileQuestion(Question):
    """Where the one file lives, and what is safe about it."""

    browse_requested = Signal()
    """The person wants to choose a place."""

    def __init__(self, path: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.path_field = QLineEdit(shown_place(path))
        self.path_field.setMinimumWidth(480)
        self.path_field.setCursorPosition(0)
        self.browse_button = ActionButton(self.tr("Choose…"))
        self.browse_button.clicked.connect(self.browse_requested)
        self._fault = Sentence(tone="bad")
        self._fault.hide()
        self.add_field(self.tr("File"), self.path_field, self._fault, beside=self.browse_button)
        for words in (
            self.tr("Everything is in this one file. Only you can read it, and Inroad sends nothing anywhere."),
            self.tr("Each entry is safe on the disk as soon as you see it. Copy the file to keep a second one."),
            self.tr("Your customers' names stay in it: what you export carries pseudonyms unless you say otherwise."),
        ):
            self.column.addWidget(Sentence(words, tone="muted"))
            self.column.addSpacing(4)
        self.path_field.textEdited.connect(self._fault.hide)

    @property
    def path(self) -> Path:
        """Where the file goes."""
        return Path(self.path_field.text().strip()).expanduser()

    def set_path(self, path: Path) -> None:
        """Take another place."""
        self.path_field.setText(shown_place(path))
        self._fault.hide()

    def refuse(self, sentence: str) -> None:
        """Say why it cannot be there."""
        self._fault.setText(sentence)
        self._fault.show()
        self.path_field.setAccessibleDescription(sentence)

    def take_keyboard(self) -> None:
        """Put the keyboard on the path."""
        self.path_field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.path_field.setCursorPosition(len(self.path_field.text()))
