"""What one may choose about a question, each question its own few."""

from collections.abc import Callable
from datetime import date as Date
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QDate, Qt, QTime, QTimer, Signal
from PySide6.QtWidgets import QDateEdit, QSizePolicy, QVBoxLayout, QWidget

from ui.pages.lab_choice import ChoiceBox, OptionRow
from ui.pages.lab_opening import Opened
from ui.pages.lab_steps import FilterEditor, StepsEditor
from ui.widgets.number_field import NumberField

if TYPE_CHECKING:
    from planner.datalab.question import Question

PAUSE_MS = 300
"""A question is put once the person pauses."""
_LIFT = 4
"""The week whose retention an activation is compared in, unless another is chosen."""
_SPLITTING = ("by", "where")
_SHOWN: dict[str, tuple[str, ...]] = {
    "activation": ("did", "times", "within", "start", "compare_in", *_SPLITTING),
    "retention": ("period", "periods", "definition", "windows", "start", "back", *_SPLITTING),
    "funnel": ("steps", "within", "order", *_SPLITTING),
    "stickiness": ("first", "last", *_SPLITTING),
    "adoption": ("did", "times", "eligible", "first", "last", *_SPLITTING),
    "engagement": ("counted", "period", "where"),
    "lifecycle": ("period", "where"),
    "before-after": ("parted", "day", "around", "column", "one", "other", "measure", "where"),
    "duel": ("of", "where"),
}
_MEASURED = {
    "activation": ("did", "times", "within"),
    "retention": ("interval", "definition"),
    "funnel": ("steps", "within"),
}
_NARROWEST = 64
_DAY, _PAIR = "day", "pair"


class LabOptions(QWidget):
    """The options of the question that is shown; what was chosen for one stays so for the others that have it."""

    changed = Signal()
    """The person has chosen otherwise, and paused."""
    rearranged = Signal()
    """There are other rows now."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._asks = "retention"
        self._opened: Opened | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.changed)
        self._make_fields()
        self.rows: dict[str, OptionRow] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self._lay_out()
        self.show_question(self._asks)

    def offer(self, opened: Opened) -> None:
        """Offer the events and columns of a file; where it is the file of before, what was chosen stays."""
        before, self._opened = self._opened, opened
        found = opened.profile
        events = [(one, one) for one in opened.events]
        self.did.set_choices(events)
        self.start.set_choices([(self.tr("Their first event"), None), *events])
        self.back.set_choices([(self.tr("Anything"), None), *events])
        self.eligible.set_choices([(self.tr("Everybody active"), None), *events])
        self.counted.set_choices([(self.tr("All events"), None), *events])
        columns = [(one, one) for one in opened.values]
        self.by.set_choices([(self.tr("Not at all"), None), *columns])
        self.column.set_choices(columns)
        self._offer_pair()
        if before is None or before.events != opened.events:
            way = opened.usual_way or opened.events[:3]
            steps = way if len(way) > 1 else (*way, *way)
            self.steps.offer(opened.events, steps)
            self.did.choose(steps[-1])
            self.filters.offer(opened.values)
        elif before.values.keys() != opened.values.keys():
            self.filters.offer(opened.values)
        if before is None or (before.profile.first, before.profile.last) != (found.first, found.last):
            self._offer_days(found.first.date(), found.last.date())
        self.show_question(self._asks)

    def show_question(self, asks: str) -> None:
        """Show the options of another question."""
        self._asks = asks
        shown = [*_SHOWN[asks]]
        if asks == "before-after":
            shown += _MEASURED[str(self.measure.value)]
            away = ("column", "one", "other") if self.parted.value == _DAY else ("day", "around")
            shown = [one for one in shown if one not in away]
        if asks == "duel":
            shown += ("steps", "within") if self.of.value == "funnel" else ("interval", "start")
        has_columns = bool(self._opened and self._opened.values)
        for name, row in self.rows.items():
            row.setVisible(name in shown and (has_columns or name not in _SPLITTING))

    def question(self) -> "Question":
        """The question as it is chosen now."""
        from planner.datalab.question import Question  # noqa: PLC0415 - only now is DuckDB needed

        asks: Any = self._asks
        shown = {name for name, row in self.rows.items() if row.isVisibleTo(self)}
        chosen: dict[str, Any] = {}
        for name, field, read in self._readers():
            if name in shown:
                chosen[field] = read()
        if asks == "activation":
            chosen |= {"interval": self.lift_interval.value(), "period": self.lift_period.value}
        if "interval" in shown:
            chosen |= {"interval": self.interval.value(), "period": self.interval_period.value}
        if {"column", "one", "other"} <= shown:
            chosen["pair"] = (self.column.value, self.one.value, self.other.value)
        return Question(asks=asks, **chosen)

    def adopt(self, question: "Question") -> None:
        """Choose what a question has; what the file does not offer stays as it was."""
        for box, value in (
            (self.did, question.event), (self.counted, question.event or None), (self.period, question.period),
            (self.lift_period, question.period), (self.interval_period, question.period),
            (self.definition, question.definition), (self.windows, question.windows), (self.order, question.order),
            (self.start, question.start_event), (self.back, question.return_event), (self.of, question.of),
            (self.eligible, question.eligible_event), (self.measure, question.measure), (self.by, question.by),
            (self.parted, _PAIR if question.pair else _DAY),
        ):  # fmt: skip
            box.choose(value)
        for field, number in (
            (self.times, question.times), (self.periods, question.periods), (self.around, question.around_days or 0),
            (self.interval, question.interval or 1),
            (self.lift_interval, _LIFT if question.interval is None else question.interval),
        ):  # fmt: skip
            field.setValue(number)
        unit, length = _length(question.within)
        self.unit.choose(unit)
        self.length.setValue(length)
        for edit, day in ((self.first, question.first), (self.last, question.last), (self.day, question.day)):
            if day:
                edit.setDate(QDate(day.year, day.month, day.day))
        if question.pair:
            self.column.choose(question.pair[0])
            self._offer_pair()
            self.one.choose(question.pair[1])
            self.other.choose(question.pair[2])
        if self._opened:
            self.steps.offer(self._opened.events, question.steps or self.steps.steps)
            self.filters.offer(self._opened.values, question.where)
        self._pause.stop()

    def flush(self) -> None:
        """Put the question now, not after the pause."""
        if self._pause.isActive():
            self._pause.stop()
            self.changed.emit()

    def _readers(self) -> tuple[tuple[str, str, Callable[[], Any]], ...]:
        """Row, field of the question, and how it is read."""
        return (
            ("did", "event", lambda: self.did.value or ""),
            ("counted", "event", lambda: self.counted.value or ""),
            ("times", "times", self.times.value),
            ("within", "within", lambda: timedelta(**{str(self.unit.value): self.length.value()})),
            ("period", "period", lambda: self.period.value),
            ("periods", "periods", self.periods.value),
            ("definition", "definition", lambda: self.definition.value),
            ("windows", "windows", lambda: self.windows.value),
            ("order", "order", lambda: self.order.value),
            ("steps", "steps", lambda: self.steps.steps),
            ("start", "start_event", lambda: self.start.value),
            ("back", "return_event", lambda: self.back.value),
            ("eligible", "eligible_event", lambda: self.eligible.value),
            ("first", "first", lambda: _date(self.first)),
            ("last", "last", lambda: _date(self.last)),
            ("day", "day", lambda: _date(self.day)),
            ("around", "around_days", lambda: self.around.value() or None),
            ("measure", "measure", lambda: self.measure.value),
            ("of", "of", lambda: self.of.value),
            ("where", "where", lambda: self.filters.where),
            ("by", "by", lambda: self.by.value),
        )

    def _make_fields(self) -> None:
        tr = self.tr
        periods = ((tr("Day"), "day"), (tr("Week"), "week"), (tr("Month"), "month"))
        measures = ((tr("Activation"), "activation"), (tr("Retention"), "retention"), (tr("Funnel"), "funnel"))
        self.did = ChoiceBox(tr("The event that counts"))
        self.counted = ChoiceBox(tr("The events that count"))
        self.times = _number(tr("How often at least"), 1, 1000, 1)
        self.length = _number(tr("How much time there is"), 1, 999, 7)
        self.unit = ChoiceBox(
            tr("Unit of that time"),
            ((tr("days"), "days"), (tr("hours"), "hours"), (tr("minutes"), "minutes"), (tr("weeks"), "weeks")),
        )
        self.period = ChoiceBox(tr("How long an interval is"), periods)
        self.lift_period = ChoiceBox(tr("The interval to compare in"), periods)
        self.interval_period = ChoiceBox(tr("The interval"), periods)
        for box in (self.period, self.lift_period, self.interval_period):
            box.choose("week")
        self.periods = _number(tr("How many intervals"), 1, 60, 12)
        self.lift_interval = _number(tr("Which interval to compare in"), 0, 60, _LIFT)
        self.lift_interval.setSpecialValueText(tr("none"))
        self.interval = _number(tr("Which interval"), 1, 60, 1)
        self.definition = ChoiceBox(
            tr("Who counts as retained"),
            (
                (tr("On: in exactly that one"), "on"), (tr("On or after: then or later"), "on-or-after"),
                (tr("Every: in each up to it"), "every"),
            ),
        )  # fmt: skip
        self.windows = ChoiceBox(
            tr("Where intervals begin"), ((tr("At each user’s start"), "rolling"), (tr("By the calendar"), "calendar"))
        )
        self.order = ChoiceBox(
            tr("How strict the order is"),
            (
                (tr("Ordered"), "ordered"), (tr("Strict: nothing between"), "strict"), (tr("Any order"), "any"),
            ),
        )  # fmt: skip
        self.steps, self.filters = StepsEditor(), FilterEditor()
        self.start, self.back = ChoiceBox(tr("What starts a user")), ChoiceBox(tr("What counts as coming back"))
        self.eligible = ChoiceBox(tr("Who could have done it"))
        self.first, self.last, self.day = day_edit(tr("First day")), day_edit(tr("Last day")), day_edit(tr("The day"))
        self.parted = ChoiceBox(
            tr("What is compared"), ((tr("Before and after a day"), _DAY), (tr("Two segments"), _PAIR))
        )
        self.around = _number(tr("Only starts so many days around it"), 0, 999, 0)
        self.around.setSpecialValueText(tr("all starts"))
        self.column = ChoiceBox(tr("The column that divides them"))
        self.one, self.other = ChoiceBox(tr("One segment")), ChoiceBox(tr("The other segment"))
        self.measure, self.of = (
            ChoiceBox(tr("The share to compare"), measures),
            ChoiceBox(tr("What is defined"), measures[1:]),
        )
        self.by = ChoiceBox(tr("Split users by"))

    def _lay_out(self) -> None:
        tr = self.tr
        for name, title, fields in (
            ("of", tr("Definitions of"), (self.of,)),
            ("parted", tr("Compare"), (self.parted,)),
            ("day", tr("Day"), (self.day,)),
            ("around", tr("Days around"), (self.around,)),
            ("column", tr("By"), (self.column,)),
            ("one", tr("One"), (self.one,)),
            ("other", tr("The other"), (self.other,)),
            ("measure", tr("Share"), (self.measure,)),
            ("did", tr("Did"), (self.did,)),
            ("counted", tr("Count"), (self.counted,)),
            ("steps", tr("Steps"), (self.steps,)),
            ("times", tr("Times"), (self.times,)),
            ("within", tr("Within"), (self.length, self.unit)),
            ("order", tr("Order"), (self.order,)),
            ("period", tr("Interval"), (self.period,)),
            ("interval", tr("Interval"), (self.interval_period, self.interval)),
            ("periods", tr("How many"), (self.periods,)),
            ("definition", tr("Retained"), (self.definition,)),
            ("windows", tr("Begins"), (self.windows,)),
            ("start", tr("Start"), (self.start,)),
            ("back", tr("Came back"), (self.back,)),
            ("eligible", tr("Of"), (self.eligible,)),
            ("compare_in", tr("Then, in"), (self.lift_period, self.lift_interval)),
            ("first", tr("From"), (self.first,)),
            ("last", tr("To"), (self.last,)),
            ("by", tr("Split by"), (self.by,)),
            ("where", tr("Only where"), (self.filters,)),
        ):
            self.rows[name] = OptionRow(title, *fields)
            self._column.addWidget(self.rows[name])
            for field in fields:
                self._follow(field)
        self.column.chosen.connect(self._offer_pair)
        for box in (self.parted, self.measure, self.of):
            box.chosen.connect(lambda: self.show_question(self._asks))

    def _follow(self, field: QWidget) -> None:
        if isinstance(field, ChoiceBox):
            field.chosen.connect(self._pause.start)
        elif isinstance(field, NumberField):
            field.valueChanged.connect(self._pause.start)
        elif isinstance(field, QDateEdit):
            field.dateChanged.connect(self._pause.start)
        elif isinstance(field, StepsEditor | FilterEditor):
            field.changed.connect(self._pause.start)
            field.changed.connect(self.rearranged)

    def _offer_pair(self) -> None:
        values = self._opened.values.get(str(self.column.value), ()) if self._opened else ()
        choices = [(one, one) for one in values]
        for box, at in ((self.one, 0), (self.other, 1)):
            box.set_choices(choices)
            if len(values) > at:
                box.choose(values[at])

    def _offer_days(self, first: Date, last: Date) -> None:
        complete = max(first, last - timedelta(days=1))
        for edit, shown in (
            (self.first, max(first, complete - timedelta(days=29))),
            (self.last, complete),
            (self.day, first + (last - first) // 2),
        ):
            edit.blockSignals(True)
            edit.setDateRange(QDate(first.year, first.month, first.day), QDate(last.year, last.month, last.day))
            edit.setDate(QDate(shown.year, shown.month, shown.day))
            edit.blockSignals(False)


def _number(words: str, low: int, high: int, value: int) -> NumberField:
    field = NumberField()
    field.setAccessibleName(words)
    field.setRange(low, high)
    field.setValue(value)
    field.setKeyboardTracking(False)
    # Two stand side by side in a narrow column.
    field.setMinimumWidth(_NARROWEST)
    field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return field


def day_edit(words: str) -> QDateEdit:
    """A field for a day, with a calendar."""
    edit = QDateEdit()
    edit.setAccessibleName(words)
    edit.setCalendarPopup(True)
    edit.setDisplayFormat(QCoreApplication.translate("LabOptions", "d MMM yyyy"))
    edit.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    edit.setTime(QTime(0, 0))
    edit.setKeyboardTracking(False)
    return edit


def _length(within: timedelta) -> tuple[str, int]:
    """A length of time in the largest unit it is a whole number of, up to days."""
    seconds = round(within.total_seconds())
    for unit, size in (("days", 86_400), ("hours", 3600)):
        if seconds % size == 0:
            return unit, seconds // size
    return "minutes", seconds // 60


def _date(edit: QDateEdit) -> Date:
    shown = edit.date()
    return Date(shown.year(), shown.month(), shown.day())
