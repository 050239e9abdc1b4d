"""The Friday review: five short questions in place, kept as one goes."""

from datetime import timedelta

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPlainTextEdit, QRadioButton, QVBoxLayout, QWidget

from planner.domain.record import field_of
from planner.domain.rhythm import WeeklyReview
from planner.rules.habits import HABITS, LEARNT
from planner.workspace import Workspace
from ui.hub import Hub
from ui.pages.lately import describe
from ui.theme import Role, Weight
from ui.widgets.action_button import ActionButton
from ui.widgets.section import SectionHeading
from ui.widgets.sentence import Sentence

KEEP_MS = 700
"""How long after the last key what was typed is on the disk."""
_WIDEST = 760
_TALL = 62
_REMINDED = 8


class FridayReview(QWidget):
    """Five questions; each answer is in the plan as soon as typing pauses, Esc or Done goes back to the week."""

    closed = Signal()
    """The person goes back to the week."""

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hub = hub
        self._filling = False
        self._record_id = ""
        self.fields: dict[str, QPlainTextEdit] = {}
        self.habits: dict[str, QButtonGroup] = {}
        self._kept = Sentence(role=Role.SECONDARY, tone="muted", wrap=False)
        self._week = Sentence(role=Role.SECONDARY, tone="muted")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(KEEP_MS)
        self._timer.timeout.connect(self.keep)
        self.done_button = ActionButton(self.tr("Done"), role="primary")
        self.done_button.clicked.connect(self.finish)
        self.commit_button = ActionButton(self.tr("Make next week a commitment"))
        self.commit_button.clicked.connect(self._on_commitment_requested)
        self._lay_out()
        hub.flush_requested.connect(self.keep)
        hub.plan_opened.connect(self._on_plan_opened)

    def begin(self) -> None:
        """Show this week's review as far as it has come, with the keyboard in the first empty answer."""
        workspace = self._hub.workspace
        if not workspace:
            return
        review = workspace.week().review
        self._show(review)
        self._remind(workspace)
        empty = self.first_empty()
        QTimer.singleShot(0, empty, lambda: empty.setFocus(Qt.FocusReason.OtherFocusReason))

    def first_empty(self) -> QPlainTextEdit:
        """The first answer that is still empty, or the first of all."""
        fields = list(self.fields.values())
        return next((field for field in fields if not field.toPlainText()), fields[0])

    def keep(self) -> None:
        """Put what was typed into the plan."""
        self._timer.stop()
        workspace = self._hub.workspace
        values = self._values()
        if not workspace or self._filling:
            return
        review = workspace.records.get(self._record_id)
        if isinstance(review, WeeklyReview):
            changed = {name: value for name, value in values.items() if getattr(review, name) != value}
            if changed:
                self._hub.attempt(lambda: workspace.edit(review.id, changed, group=f"review {review.id}"))
                self._tell_kept()
        elif any(values.values()):
            day = {"date": self._hub.today.isoformat()}
            made = self._hub.attempt(lambda: workspace.add("weekly_review", {**day, **values}))
            if made:
                self._record_id = made.id
                self._tell_kept()

    def finish(self) -> None:
        """Keep everything and go back to the week."""
        self.keep()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back; nothing is lost by it."""
        if event.key() == Qt.Key.Key_Escape:
            self.finish()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        inner = QWidget()
        inner.setMaximumWidth(_WIDEST)
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        intro = Sentence(self.tr("Five questions, about five minutes. What you write is kept as you go."), tone="muted")
        column.addWidget(intro)
        column.addSpacing(8)
        for number, (name, question) in enumerate(self._questions().items(), start=1):
            column.addWidget(Sentence(f"{number}  {question}", weight=Weight.SEMIBOLD))
            field = QPlainTextEdit()
            field.setTabChangesFocus(True)
            field.setFixedHeight(_TALL)
            field.setAccessibleName(question)
            field.textChanged.connect(self._on_typed)
            self.fields[name] = field
            column.addWidget(field)
            column.addSpacing(8)
        column.addWidget(Sentence(self.tr("5  Old habits and new ones, for you alone"), weight=Weight.SEMIBOLD))
        for name in (*HABITS, *LEARNT):
            column.addWidget(self._habit(name))
        buttons = QHBoxLayout()
        buttons.setSpacing(12)
        buttons.addWidget(self.done_button)
        buttons.addWidget(self.commit_button)
        buttons.addStretch(1)
        buttons.addWidget(self._kept)
        column.addSpacing(12)
        column.addLayout(buttons)
        column.addStretch(1)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 8, 0, 0)
        across.setSpacing(32)
        across.addWidget(inner, 3)
        across.addLayout(self._lay_out_reminder(), 1)

    def _lay_out_reminder(self) -> QVBoxLayout:
        """What the week brought, to help the memory."""
        beside = QVBoxLayout()
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(8)
        beside.addWidget(SectionHeading(self.tr("Your week so far")))
        beside.addWidget(self._week)
        beside.addStretch(1)
        return beside

    def _remind(self, workspace: Workspace) -> None:
        week = workspace.week()
        done = [self.tr("Done: {what}").format(what=a.headline) for a in week.commitments if a.done_on]
        happened = [describe(record, workspace.records) for record in week.happened][:_REMINDED]
        self._week.setText("\n\n".join([*done, *happened]) or self.tr("Nothing is logged for this week yet."))

    def _questions(self) -> dict[str, str]:
        return {
            "moved": self.tr("What brought you closer this week?"),
            "learnt": self.tr("What did you learn about a user, a number, or yourself?"),
            "stuck": self.tr("What is stuck, and who could help?"),
            "next": self.tr("What one thing must happen next week?"),
        }

    def _habit(self, name: str) -> QWidget:
        field = field_of(WeeklyReview, name)
        assert field
        group = QButtonGroup(self)
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(4)
        across.addWidget(Sentence(field.help), 1)
        for at, choice in enumerate(field.choices):
            button = QRadioButton(choice.title)
            button.setAccessibleName(f"{field.help} {choice.title}")
            button.setProperty("choice", choice.value)
            group.addButton(button, at)
            across.addWidget(button)
        group.idToggled.connect(self._on_habit_toggled)
        self.habits[name] = group
        return row

    def _show(self, review: WeeklyReview | None) -> None:
        self._filling = True
        self._record_id = review.id if review else ""
        for name, field in self.fields.items():
            field.setPlainText(getattr(review, name) if review else "")
        for name, group in self.habits.items():
            wanted = getattr(review, name) if review else ""
            group.setExclusive(False)
            for button in group.buttons():
                button.setChecked(button.property("choice") == wanted)
            group.setExclusive(True)
        self._kept.setText("")
        self._filling = False
        self.commit_button.setEnabled(bool(self.fields["next"].toPlainText().strip()))

    def _values(self) -> dict[str, str]:
        values = {name: field.toPlainText().strip() for name, field in self.fields.items()}
        for name, group in self.habits.items():
            button = group.checkedButton()
            values[name] = str(button.property("choice")) if button else ""
        return values

    def _tell_kept(self) -> None:
        self._kept.setText(self.tr("Kept"))

    def _on_typed(self) -> None:
        if not self._filling:
            self._kept.setText("")
            self.commit_button.setEnabled(bool(self.fields["next"].toPlainText().strip()))
            self._timer.start()

    def _on_habit_toggled(self, _at: int, checked: bool) -> None:
        if checked and not self._filling:
            self.keep()

    def _on_commitment_requested(self) -> None:
        self.keep()
        workspace, words = self._hub.workspace, " ".join(self.fields["next"].toPlainText().split())
        if not workspace or not words:
            return
        due = workspace.week().end + timedelta(days=7)
        if self._hub.attempt(lambda: workspace.add("action", {"title": words, "due": due.isoformat()})):
            self._hub.notices.say(self.tr("Promised for next week."), undoable=True)
            self.commit_button.setEnabled(False)

    def _on_plan_opened(self) -> None:
        self._timer.stop()
        self._show(None)
        self.closed.emit()
