"""The tab of questions: what is due first, and the page of the one that is chosen."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from planner.assessing.room import Room, with_own_question
from planner.domain.interview import QUESTIONS
from planner.rules.asked import own_question
from planner.rules.practising import QuestionStanding
from ui.forms.editor import CalmComboBox
from ui.hub import Hub
from ui.pages.interview_list import ListBeside, ListRow, RowList
from ui.pages.interview_question import QuestionView
from ui.pages.interview_words import due_words, family_word, times_words
from ui.pages.practice_drafts import begun_answers
from ui.widgets.action_button import ActionButton
from ui.widgets.card import Card


class QuestionsTab(ListBeside):
    """The questions in the order in which one would practise; one's own can be added below them."""

    practise_requested = Signal(str)
    attempt_requested = Signal(str)
    record_requested = Signal(str)
    story_requested = Signal(str)

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        self.view = QuestionView()
        super().__init__(self.view, parent)
        self._hub = hub
        self._room: Room | None = None
        self.list = RowList(self.tr("Questions"))
        self.add_button = ActionButton(self.tr("Add a question of your own"), role="quiet")
        self.add_button.clicked.connect(self._on_add_clicked)
        self.asking = OwnQuestion()
        self.asking.hide()
        self.asking.added.connect(self._on_added)
        self.asking.left.connect(self._on_asking_left)
        self.column.addWidget(self.list, 1)
        self.column.addWidget(self.add_button)
        self.column.addWidget(self.asking)
        self.list.chosen.connect(self._show)
        self.list.entered_row.connect(lambda: self.practise_requested.emit(self.list.current_id))
        self.view.practise_requested.connect(self.practise_requested)
        self.view.attempt_requested.connect(self.attempt_requested)
        self.view.record_requested.connect(self.record_requested)
        self.view.story_requested.connect(self.story_requested)
        self.view.removal_requested.connect(self._on_removal_requested)

    def show_room(self, room: Room) -> None:
        """Show the questions as they stand."""
        self._room = room
        begun = self._begun()
        titles = {
            "due": self.tr("Due today"),
            "new": self.tr("Not answered yet"),
            "later": self.tr("Comes back later"),
        }
        rows: list[ListRow] = []
        state = ""
        for standing in room.standings:
            if standing.state != state:
                state = standing.state
                rows.append(ListRow(title=titles[state], heading=True))
            rows.append(self._row(standing, room, begun=standing.question.id in begun))
        self.list.show_rows(rows)
        self._show(self.list.current_id)

    def first_stop(self) -> QWidget:
        """Where the keyboard starts."""
        return self.list

    def _row(self, standing: QuestionStanding, room: Room, *, begun: bool) -> ListRow:
        question = standing.question
        told = [family_word(question.family)]
        if begun:
            told.append(self.tr("an answer is begun"))
        elif standing.attempts:
            told.append(times_words(len(standing.attempts)))
        story = next((one.story for one in room.stories.stories if question in one.serves), None)
        if story:
            told.append(self.tr("story “{name}”").format(name=story.headline))
        return ListRow(
            id=question.id,
            title=question.words,
            detail=" · ".join(told),
            aside=due_words(standing, room.today) if standing.state != "new" else "",
            tone="warn" if standing.state == "due" else "muted",
            values=tuple(one.mean for one in standing.attempts if one.mean is not None),
        )

    def _show(self, question_id: str) -> None:
        standing = self._room.standing(question_id) if self._room and question_id else None
        self.frame.setVisible(standing is not None)
        if standing and self._room:
            self.view.show_standing(standing, self._room, begun=question_id in self._begun())
            self.scroller.verticalScrollBar().setValue(0)

    def _begun(self) -> frozenset[str]:
        workspace = self._hub.workspace
        return frozenset(begun_answers(workspace.store)) if workspace else frozenset()

    def _on_add_clicked(self) -> None:
        self.add_button.hide()
        self.asking.open()

    def _on_asking_left(self) -> None:
        self.add_button.show()
        self.add_button.setFocus()

    def _on_added(self, words: str, family: str) -> None:
        workspace = self._hub.workspace
        if not workspace:
            return
        plan = workspace.plan
        added = self._hub.attempt(lambda: workspace.edit(plan.id, with_own_question(plan, words, family)))
        if added:
            self.asking.words.clear()
            self.asking.close_it()
            self.list.go_to(own_question(words).id)
            self._show(self.list.current_id)
            self.list.setFocus()

    def _on_removal_requested(self, question_id: str) -> None:
        workspace = self._hub.workspace
        if workspace:
            rows = [row for row in workspace.plan.own_questions if own_question(str(row["words"])).id != question_id]
            if self._hub.attempt(lambda: workspace.edit(workspace.plan.id, {"own_questions": rows})):
                self._hub.notices.say(self.tr("The question is out; your answers to it stay."), undoable=True)


class OwnQuestion(Card):
    """A line for the question's words and the rule by which the coach reads its answers."""

    added = Signal(str, str)
    """The words and the family of the question."""
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(spacing=8, parent=parent)
        self.words = QLineEdit()
        self.words.setPlaceholderText(self.tr("What do you expect to be asked?"))
        self.words.setAccessibleName(self.tr("Your own question"))
        self.words.setMaxLength(300)
        self.words.returnPressed.connect(self._on_add)
        self.family = CalmComboBox()
        self.family.setAccessibleName(self.tr("What it is about"))
        for choice in reversed(QUESTIONS):
            self.family.addItem(family_word(choice.value), choice.value)
        self.add_button = ActionButton(self.tr("Add"), role="primary")
        self.add_button.clicked.connect(self._on_add)
        self.leave_button = ActionButton(self.tr("Leave it"), role="quiet")
        self.leave_button.clicked.connect(self.close_it)
        below = QHBoxLayout()
        below.setSpacing(8)
        below.addWidget(self.family, 1)
        below.addWidget(self.leave_button)
        below.addWidget(self.add_button)
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addWidget(self.words)
        column.addLayout(below)
        self.column.addLayout(column)

    def open(self) -> None:
        """Take the keyboard."""
        self.show()
        self.words.setFocus()

    def close_it(self) -> None:
        """Go away; words that were not added stay for the next time."""
        self.hide()
        self.left.emit()

    def _on_add(self) -> None:
        words = " ".join(self.words.text().split())
        if words:
            self.added.emit(words, str(self.family.currentData()))
