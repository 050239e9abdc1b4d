"""Exercises: data with planted stories are made, the person says what they found, and sees how right they were."""

import random
from collections.abc import Sequence
from datetime import date as Date

from PySide6.QtCore import QCoreApplication, QDate, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from planner.datalab.exercise_words import LOOK, NEEDS, TASK, TITLES, summed_up, where
from planner.datalab.judging import Finding, Judgement, judge
from planner.datalab.stories import KINDS, Exercise, Kind, date_of, day_number
from ui.pages.lab_choice import ChoiceBox, OptionRow
from ui.pages.lab_opening import Opened
from ui.pages.lab_options import day_edit
from ui.theme import Role, Weight
from ui.widgets.action_button import ActionButton
from ui.widgets.announce import announce
from ui.widgets.card import Card, RowCard
from ui.widgets.check_row import CheckRow
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.number_field import NumberField
from ui.widgets.page_scroll import PageScroll
from ui.widgets.pill import Pill
from ui.widgets.sentence import Sentence

_WIDEST, _BAR_WIDTH = 860, 16
_SEEDS = 10_000
_FIELD_WIDTH = 168


class FindingRow(QWidget):
    """A kind of story with a tick box; ticked, it asks which event, platform and day."""

    changed = Signal()

    def __init__(self, kind: Kind, opened: Opened, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kind = kind
        self.row = CheckRow(TITLES[kind], detail=LOOK[kind])
        self.row.toggled.connect(self._on_toggled)
        words = self.tr("{part} of “{story}”")
        events = [(self.tr("Which event?"), None), *((one, one) for one in opened.events)]
        platforms = [(self.tr("Which platform?"), None), *((one, one) for one in opened.values.get("platform", ()))]
        title = TITLES[kind]
        self.event_box = ChoiceBox(words.format(part=self.tr("Event"), story=title), events)
        self.platform_box = ChoiceBox(words.format(part=self.tr("Platform"), story=title), platforms)
        self.day = day_edit(words.format(part=self.tr("Day"), story=title))
        first, last = opened.profile.first.date(), opened.profile.last.date()
        # The day before the data stands for a day that was not said.
        unsaid = QDate(first.year, first.month, first.day).addDays(-1)
        self.day.setDateRange(unsaid, QDate(last.year, last.month, last.day))
        self.day.setSpecialValueText(self.tr("Which day?"))
        self.day.setDate(unsaid)
        self.fields = QWidget()
        flow = FlowLayout(self.fields, gap=8)
        flow.setContentsMargins(32, 0, 0, 10)
        for part, field in (("event", self.event_box), ("platform", self.platform_box), ("day", self.day)):
            field.setFixedWidth(_FIELD_WIDTH)
            field.setVisible(part in NEEDS[kind])
            if part in NEEDS[kind]:
                flow.addWidget(field)
            else:
                field.setParent(self)
        self.fields.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.row)
        column.addWidget(self.fields)

    @property
    def finding(self) -> Finding | None:
        """What is said of it; None where it is not ticked."""
        if self.row.box is None or not self.row.box.isChecked():
            return None
        needs, day = NEEDS[self.kind], self.day.date()
        return Finding(
            kind=self.kind,
            event=str(self.event_box.value) if self.event_box.value else None,
            platform=str(self.platform_box.value) if "platform" in needs and self.platform_box.value else None,
            day=day_number(Date(day.year(), day.month(), day.day())) if self._says_day() else None,
        )

    def _says_day(self) -> bool:
        return "day" in NEEDS[self.kind] and self.day.date() != self.day.minimumDate()

    def _on_toggled(self, on: bool) -> None:
        self.fields.setVisible(on)
        self.changed.emit()


class LabPractice(QWidget):
    """First which data to make; once they are open, the findings; then the verdict."""

    made = Signal(int, int)
    """Make data: the seed, and how many stories."""
    ask_requested = Signal()
    """The person wants to look at the data."""
    keep_requested = Signal(object, object)
    """Keep a verdict with the plan: the exercise and the judgement."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._opened: Opened | None = None
        self.judgement: Judgement | None = None
        self.findings: list[FindingRow] = []
        self.stories = ChoiceBox(
            self.tr("How many stories"),
            [(self.tr("1 story"), 1), *((self.tr("{n} stories").format(n=n), n) for n in range(2, len(KINDS) + 1))],
        )
        self.stories.choose(2)
        self.seed = NumberField()
        self.seed.setAccessibleName(self.tr("Seed"))
        self.seed.setRange(1, _SEEDS)
        self.make_button = ActionButton(self.tr("Make the data"), role="primary")
        self.make_button.clicked.connect(self._on_make_clicked)
        self.label = Pill(tone="warn")
        self.lead = Sentence(role=Role.SENTENCE)
        self.look_button = ActionButton(self.tr("Look at the data"))
        self.look_button.clicked.connect(self.ask_requested)
        self.judge_button = ActionButton(self.tr("Compare with the key"), role="primary")
        self.judge_button.clicked.connect(self.judge)
        self.another_button = ActionButton(self.tr("Other data"))
        self.another_button.clicked.connect(lambda: self.show_opened(None))
        self.keep_button = ActionButton(self.tr("Keep this with my plan"))
        self.keep_button.clicked.connect(self._on_keep_clicked)
        self._rows, self._verdict = RowCard(), Card(spacing=10)
        self._lay_out()
        self.show_opened(None)

    def show_opened(self, opened: Opened | None) -> None:
        """Ask for findings where an exercise is open, else which data to make."""
        self._opened = opened if opened and opened.exercise else None
        self.judgement = None
        self._verdict.hide()
        self._places.setCurrentIndex(1 if self._opened else 0)
        if not self._opened or not self._opened.exercise:
            self.seed.setValue(random.randrange(1, _SEEDS))  # noqa: S311 - practice, not secrecy
            return
        exercise = self._opened.exercise
        self.label.setText(exercise.label)
        self.label.updateGeometry()
        planted = len(exercise.key)
        self.lead.setText(
            self.tr("One story is planted in these data. Which?")
            if planted == 1
            else self.tr("{count} stories are planted in these data. Which?").format(count=planted)
        )
        self._rows.clear_rows()
        self.findings = [FindingRow(kind, self._opened) for kind in KINDS]
        for row in self.findings:
            self._rows.add_row(row)
        self.judge_button.setEnabled(True)

    def first_stop(self) -> QWidget | None:
        """What one does first."""
        return (self.findings[0].row.box if self.findings else None) if self._opened else self.make_button

    def judge(self) -> None:
        """Compare what is ticked with the key, and show it."""
        exercise = self._opened.exercise if self._opened else None
        if not exercise:
            return
        findings = [finding for row in self.findings if (finding := row.finding)]
        self.judgement = judge(findings, exercise.key)
        self._show_verdict(self.judgement)

    def _show_verdict(self, judgement: Judgement) -> None:
        while (item := self._said.takeAt(0)) is not None:
            widget = item.widget()
            if widget:
                widget.hide()
                widget.deleteLater()
        self._said.addWidget(Sentence(summed_up(judgement), role=Role.SENTENCE, weight=Weight.SEMIBOLD))
        parts = {"event": self.tr("which event"), "platform": self.tr("which platform"), "day": self.tr("which day")}
        for one in judgement.found:
            open_parts = self.tr(" and ").join(parts[part] for part in one.wrong)
            left = " " + self.tr("You left open {parts}.").format(parts=open_parts) if one.wrong else ""
            self._said.addWidget(_Verdict(self.tr("Found"), TITLES[one.story.kind], one.story.explanation + left))
        for story in judgement.missed:
            words = f"{where(story)} {story.explanation}"
            self._said.addWidget(_Verdict(self.tr("Missed"), TITLES[story.kind], words, tone="warn"))
        for finding in judgement.invented:
            self._said.addWidget(_Verdict(self.tr("Invented"), TITLES[finding.kind], _said(finding), tone="warn"))
        self._verdict.show()
        self.keep_button.setEnabled(True)
        announce(self, summed_up(judgement))
        self._scroll.ensureWidgetVisible(self._verdict)

    def _on_make_clicked(self) -> None:
        self.made.emit(self.seed.value(), int(str(self.stories.value)))

    def _on_keep_clicked(self) -> None:
        exercise: Exercise | None = self._opened.exercise if self._opened else None
        if exercise and self.judgement:
            self.keep_button.setEnabled(False)
            self.keep_requested.emit(exercise, self.judgement)

    def _lay_out(self) -> None:
        beginning = Card(spacing=8)
        beginning.column.addWidget(
            Sentence(self.tr("Practise on data with a known answer"), role=Role.SENTENCE, weight=Weight.SEMIBOLD)
        )
        beginning.column.addWidget(Sentence(TASK, tone="muted"))
        beginning.column.addSpacing(8)
        options = QVBoxLayout()
        options.setSpacing(6)
        for name, field in ((self.tr("Planted"), self.stories), (self.tr("Seed"), self.seed)):
            row = OptionRow(name, field, stretch=False)
            field.setFixedWidth(_FIELD_WIDTH)
            options.addWidget(row)
        beginning.column.addLayout(options)
        beginning.column.addWidget(
            Sentence(self.tr("The same seed makes the same data, always."), role=Role.SECONDARY, tone="muted")
        )
        beginning.column.addSpacing(4)
        beginning.column.addWidget(self.make_button, 0, Qt.AlignmentFlag.AlignLeft)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.lead, 1)
        head.addWidget(self.label, 0, Qt.AlignmentFlag.AlignVCenter)
        buttons = QHBoxLayout()
        buttons.setSpacing(12)
        for button in (self.judge_button, self.look_button, self.another_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        self._said = QVBoxLayout()
        self._said.setSpacing(12)
        self._verdict.column.addLayout(self._said)
        self._verdict.column.addWidget(self.keep_button, 0, Qt.AlignmentFlag.AlignLeft)
        answering: Sequence[QWidget | QHBoxLayout] = (
            head, Sentence(self.tr("Tick what you found in the data, and say where."), tone="muted"), self._rows,
            buttons, self._verdict,
        )  # fmt: skip
        self._places = QStackedWidget()
        places = []
        for parts in ((beginning,), answering):
            held = QWidget()
            held.setMaximumWidth(_WIDEST)
            column = QVBoxLayout(held)
            column.setContentsMargins(0, 0, _BAR_WIDTH, 0)
            column.setSpacing(12)
            for part in parts:
                if isinstance(part, QWidget):
                    column.addWidget(part)
                else:
                    column.addLayout(part)
            column.addStretch(1)
            place = PageScroll(held)
            place.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self._places.addWidget(place)
            places.append(place)
        self._scroll = places[1]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._places)


class _Verdict(QWidget):
    def __init__(self, verdict: str, title: str, words: str, *, tone: str = "accent") -> None:
        super().__init__()
        pill = Pill(verdict, tone=tone)
        side = QWidget()
        side.setFixedWidth(80)
        beside = QHBoxLayout(side)
        beside.setContentsMargins(0, 1, 0, 0)
        beside.addWidget(pill, 0, Qt.AlignmentFlag.AlignLeft)
        said = QVBoxLayout()
        said.setSpacing(0)
        said.addWidget(Sentence(title, weight=Weight.SEMIBOLD))
        said.addWidget(Sentence(words, tone="muted"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(side, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(said, 1)


def _said(finding: Finding) -> str:
    named = [finding.event or "", finding.platform or "", date_of(finding.day) if finding.day is not None else ""]
    parts = ", ".join(part for part in named if part)
    said = QCoreApplication.translate("LabPractice", "It is not in these data.")
    return f"{parts}. {said}" if parts else said
