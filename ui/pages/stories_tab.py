"""The story bank: what each story serves, which questions and signals have none, and a first draft from a chain."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QStackedWidget, QWidget

from planner.assessing.room import Room
from planner.content.questions import InterviewQuestion
from planner.domain.interview import Story
from planner.rules.stories import StoryStanding, draft_story
from ui.forms.record_form import RecordForm
from ui.hub import Hub
from ui.pages.interview_list import ListBeside, ListRow, RowList
from ui.pages.interview_parts import Paragraph, in_row, quiet
from ui.pages.interview_words import family_word
from ui.pages.record_bodies import record_bodies
from ui.theme import Role
from ui.widgets.action_button import ActionButton
from ui.widgets.card import Card
from ui.widgets.page_scroll import PageScroll
from ui.widgets.sentence import Sentence

_QUESTION = "question "
"""What the id of a row begins with that stands for a question without a story."""
_MOST_CHAINS = 12
_WIDEST_LIST = 420
"""The form needs the room: from a certain width on, its coach stands beside it."""


class NoStory(Card):
    """A question that no story serves yet: what it cannot do without, and which story could be told for it."""

    begun = Signal(str)
    """Begin a story for the question with this id."""
    taken = Signal(str, str)
    """The story with this id is meant for the question with that one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(spacing=16, parent=parent)
        self._question_id = ""
        self.words = Sentence(role=Role.TITLE)
        self.needs = Paragraph(self.tr("A strong answer carries"))
        self.could = Paragraph(self.tr("Stories that could serve it"))
        self.begin_button = ActionButton(self.tr("Begin a story for it"), role="primary")
        self.begin_button.clicked.connect(lambda: self.begun.emit(self._question_id))
        for part in (self.words, self.needs, self.could):
            self.column.addWidget(part)
        self.column.addLayout(in_row(self.begin_button))
        self.column.addStretch(1)

    def show_question(self, question: InterviewQuestion, could: Sequence[Story]) -> None:
        """Show a question and the stories that have the parts it asks for."""
        self._question_id = question.id
        self.words.setText(question.words)
        self.needs.show_points(question.strong)
        self.could.show_widgets([self._offer(story, question) for story in could] or [self._none()])

    def _offer(self, story: Story, question: InterviewQuestion) -> ActionButton:
        button = ActionButton(self.tr("Tell “{story}” for it").format(story=story.headline))
        button.clicked.connect(lambda: self.taken.emit(story.id, question.id))
        return button

    def _none(self) -> Sentence:
        return Sentence(self.tr("None of yours has the parts it asks for yet."), tone="muted")


class StoriesTab(ListBeside):
    """Stories first, then the questions without one; the form of a story at the right."""

    record_requested = Signal(str)

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        right = QStackedWidget()
        super().__init__(right, parent, scrolls=False, widest=_WIDEST_LIST)
        self._hub = hub
        self._room: Room | None = None
        self.form = RecordForm(hub, makers=record_bodies())
        self.form.record_requested.connect(self.record_requested)
        self.form.left.connect(self._on_form_left)
        self.form.created.connect(self._on_created)
        self.no_story = NoStory()
        self.no_story.begun.connect(self.begin_for)
        self.no_story.taken.connect(self._on_taken)
        self.right = right
        self._asked = PageScroll(self.no_story)
        self._asked.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for part in (self.form, self._asked):
            right.addWidget(part)
        self.served = quiet()
        self.list = RowList(self.tr("Stories, and questions without one"))
        self.chains = QMenu(self)
        self.chains.aboutToShow.connect(self._fill_chains)
        self.chain_button = ActionButton(self.tr("Build from a chain"))
        self.chain_button.setAccessibleDescription(self.tr("Fills a story with what your records say."))
        self.chain_button.setMenu(self.chains)
        self.new_button = ActionButton(self.tr("Write one"), role="quiet")
        self.new_button.setAccessibleName(self.tr("New story"))
        self.new_button.clicked.connect(lambda: self.begin_for(""))
        self.column.addWidget(self.served)
        self.column.addWidget(self.list, 1)
        self.column.addLayout(in_row(self.chain_button, self.new_button, spacing=8))
        self.list.chosen.connect(self._show)
        self.list.entered_row.connect(self._on_entered)
        self.list.delete_requested.connect(self._on_delete_requested)

    def show_room(self, room: Room) -> None:
        """Show the bank as it stands."""
        self._room = room
        bank = room.stories
        rows = [self._story_row(one, room) for one in bank.stories]
        if bank.without_story:
            rows.append(ListRow(title=self.tr("No story yet"), heading=True))
        for question, could in bank.without_story:
            count = len(could)
            one, many = self.tr("one of yours could serve it"), self.tr("{count} of yours could serve it")
            told = one if count == 1 else many.format(count=count)
            if not count:
                told = self.tr("none of yours fits yet") if bank.stories else family_word(question.family)
            rows.append(ListRow(id=_QUESTION + question.id, title=question.words, detail=told))
        self.list.show_rows(rows)
        bare = [signal.title.lower() for signal in room.bank.signals if not bank.by_signal[signal.id]]
        if not bank.stories:
            self.served.setText(
                self.tr(
                    "A pattern over accounts, a decision, a number before and after, and your own gap: told in two "
                    "minutes."
                )
            )
        elif bare:
            self.served.setText(self.tr("No story speaks for {signals} yet.").format(signals=", ".join(bare)))
        else:
            self.served.setText(self.tr("Each of the five signals has a story."))
        if not self.form.is_new or not self.form.record_id:
            self._show(self.list.current_id)

    def first_stop(self) -> QWidget:
        """Where the keyboard starts."""
        return self.list

    def open_story(self, record_id: str) -> None:
        """Show a story in the form."""
        self.list.go_to(record_id)
        self._show(record_id)

    def begin_for(self, question_id: str) -> None:
        """Begin a story, meant for a question if one is named."""
        if not self._hub.workspace or not self._room:
            return
        known: dict[str, object] = {}
        if question_id:
            question = self._room.question(question_id)
            known = {"serves": question.family, "questions": question.id}
        self.form.start(Story, known, by_hand=False)
        self.right.setCurrentWidget(self.form)
        self.form.focus_field("title")

    def build_from(self, signal_id: str) -> None:
        """Fill a story with what the records of a signal's chain say, in one step."""
        workspace = self._hub.workspace
        if not workspace:
            return
        chain = workspace.chains(signal_id)[0]
        draft = draft_story(chain, workspace.records, workspace.today)
        values = {**draft.values, "date": workspace.today.isoformat(), "cites": list(draft.values["cites"])}
        title = self.tr("Draft the story of “{signal}”").format(signal=chain.signal.headline)
        made = self._hub.attempt(lambda: workspace.add("story", values, title=title))
        if made:
            self.open_story(made.id)
            self.form.focus_first()
            self._hub.notices.say(
                self.tr("Every sentence comes from a record it cites. What is empty only you can say."), undoable=True
            )

    def _story_row(self, one: StoryStanding, room: Room) -> ListRow:
        serves = len(one.serves)
        told = []
        if serves:
            told.append(
                self.tr("for one question") if serves == 1 else self.tr("for {count} questions").format(count=serves)
            )
        else:
            told.append(self.tr("for no question yet"))
        told.append(", ".join(room.bank.signal(name).title.lower() for name in one.signals))
        bare = [part.title.lower() for part in one.parts if not part.proven]
        lacks = [room.bank.part(part).title.lower() for part in one.lacks]
        aside = ""
        if lacks:
            aside = self.tr("lacks {parts}").format(parts=", ".join(lacks[:2]))
        elif bare:
            aside = self.tr("{count} unproven").format(count=len(bare))
        return ListRow(
            id=one.story.id,
            title=one.story.headline,
            detail=" · ".join(part for part in told if part),
            aside=aside,
            tone="warn" if aside else "muted",
        )

    def _show(self, row_id: str) -> None:
        if self._room and row_id.startswith(_QUESTION):
            wanted = row_id.removeprefix(_QUESTION)
            found = next((one for one in self._room.stories.without_story if one[0].id == wanted), None)
            if found:
                self.no_story.show_question(*found)
                self.right.setCurrentWidget(self._asked)
        elif row_id and self.form.show_record(row_id):
            self.right.setCurrentWidget(self.form)

    def _fill_chains(self) -> None:
        """The signals with the longest chains first."""
        self.chains.clear()
        workspace = self._hub.workspace
        found = workspace.chains() if workspace else ()
        told = sorted(found, key=lambda chain: -chain.length)[:_MOST_CHAINS]
        for chain in told:
            words = self.tr("{signal}  ({count} of 6 links)").format(signal=chain.signal.headline, count=chain.length)
            action = self.chains.addAction(words.replace("&", "&&"))
            action.triggered.connect(lambda _checked=False, signal_id=chain.signal.id: self.build_from(signal_id))
        if not told:
            self.chains.addAction(self.tr("No signal yet: a chain begins with one")).setEnabled(False)

    def _on_entered(self) -> None:
        if self.right.currentWidget() is self.form:
            self.form.focus_first()
        elif self.right.currentWidget() is self._asked:
            self.no_story.begin_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_delete_requested(self, row_id: str) -> None:
        if not row_id.startswith(_QUESTION):
            self.form.flush()
            self._hub.delete(row_id)

    def _on_taken(self, story_id: str, question_id: str) -> None:
        workspace = self._hub.workspace
        one = next((s for s in self._room.stories.stories if s.story.id == story_id), None) if self._room else None
        if workspace and one:
            ids = dict.fromkeys([*(question.id for question in one.serves), question_id])
            self._hub.attempt(lambda: workspace.edit(story_id, {"questions": ", ".join(ids)}))
            self.open_story(story_id)

    def _on_form_left(self) -> None:
        if self.form.is_new and self.form.body and self.form.body.saving.is_untouched:
            self.form.delete()
            self._show(self.list.current_id)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_created(self, record_id: str) -> None:
        self.list.go_to(record_id)
