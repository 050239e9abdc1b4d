"""This week: the rhythm of the sprints, what moves one most, what was promised, what happened lately."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from planner import queries
from planner.domain.records import Records
from planner.domain.sessions import DiscoverySession
from planner.rules.cadence import Cadence, Sprint
from planner.rules.partnership import undecided_escalations, unreviewed_deals
from planner.workspace import Workspace
from ui.hub import Hub
from ui.pages.commitments import Commitments
from ui.pages.day_words import date_range, long_date
from ui.pages.lately import Lately
from ui.pages.moves import Moves
from ui.pages.page_frame import PageFrame
from ui.pages.review import FridayReview
from ui.widgets.action_button import ActionButton
from ui.widgets.cadence_strip import CadenceStrip, SprintMark, When
from ui.widgets.section import SectionHeading
from ui.widgets.sentence import Sentence

_LATELY = 5


class WeekPage(PageFrame):
    """The page one starts from; ``review`` takes its place while the Friday review is on."""

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(hub, hub.tr("This week"), parent)
        self._cadence: Cadence | None = None
        self._span = Sentence(tone="muted", wrap=False)
        self.review_button = ActionButton(self.tr("Friday review"))
        self.review_button.clicked.connect(self._on_review_requested)
        self.title_row.addWidget(self._span, 0, Qt.AlignmentFlag.AlignBottom)
        self.title_row.addStretch(1)
        self.title_row.addWidget(self.review_button)
        self.strip = CadenceStrip()
        self.strip.chosen.connect(self._on_sprint_chosen)
        self.moves = Moves()
        self.moves.mend_requested.connect(self.mend_requested)
        self.moves.draft_requested.connect(self.draft_requested)
        self._promised = SectionHeading()
        self.commitments = Commitments()
        self.commitments.ticked.connect(self._on_ticked)
        self.commitments.added.connect(self._on_commitment_added)
        self.commitments.opened.connect(self.record_requested)
        self.lately = Lately()
        self.lately.record_requested.connect(self.record_requested)
        self.lately.note_requested.connect(self._on_note_requested)
        self._rhythm = Sentence(tone="muted")
        self.rhythm_button = ActionButton(self.tr("Log one"), role="link")
        self.rhythm_button.clicked.connect(self._on_rhythm_kept)
        self._keep_rhythm: Callable[[], None] = lambda: None
        self.review = FridayReview(hub)
        self.review.closed.connect(self._on_review_closed)
        self._lay_out()

    def fill(self, workspace: Workspace) -> None:
        """Show the week that today lies in."""
        today, records = self.hub.today, workspace.records
        week = workspace.week()
        self._cadence = week.cadence
        self._title(week)
        self.strip.setVisible(week.cadence is not None)
        self.strip.set_marks(
            [self._mark(sprint, week.cadence.sprint) for sprint in week.cadence.sprints] if week.cadence else []
        )
        self.moves.show_moves(workspace)
        ahead = () if week.commitments else workspace.week(week.end + timedelta(days=1)).commitments
        self._promised.setText(self.tr("Next week’s commitments") if ahead else self.tr("This week’s commitments"))
        self.commitments.show_commitments(week.commitments or ahead, today)
        self.lately.show_records(queries.lately(records, today, limit=_LATELY), week.without_note, records, today)
        self._show_rhythm(records, week)
        self.review_button.setText(self.tr("Go on with the review") if week.review else self.tr("Friday review"))

    def first_stop(self) -> QWidget:
        """The best move, or the review while it is on."""
        return self.review.first_empty() if self.review.isVisibleTo(self) else self.moves.cards[0]

    def start_review(self) -> None:
        """Put the Friday review in the place of the week."""
        self._on_review_requested()

    def _lay_out(self) -> None:
        left, right = QVBoxLayout(), QVBoxLayout()
        for side in (left, right):
            side.setContentsMargins(0, 0, 0, 0)
            side.setSpacing(8)
        left.addWidget(SectionHeading(self.tr("What moves you most")))
        left.addWidget(self.moves)
        left.addStretch(1)
        right.addWidget(self._promised)
        right.addWidget(self.commitments)
        right.addSpacing(16)
        right.addWidget(SectionHeading(self.tr("Lately")))
        right.addWidget(self.lately)
        rhythm = QHBoxLayout()
        rhythm.setSpacing(8)
        rhythm.addWidget(self._rhythm, 1)
        rhythm.addWidget(self.rhythm_button, 0, Qt.AlignmentFlag.AlignTop)
        right.addSpacing(8)
        right.addLayout(rhythm)
        right.addStretch(1)
        week = QWidget()
        columns = QHBoxLayout(week)
        columns.setContentsMargins(0, 8, 0, 0)
        columns.setSpacing(24)
        columns.addLayout(left, 27)
        columns.addLayout(right, 23)
        self._body = QStackedWidget()
        self._body.addWidget(week)
        self._body.addWidget(self.review)
        self.column.addWidget(self.strip)
        self.column.addWidget(self._body, 1)

    def _show_rhythm(self, records: Records, week: queries.Week) -> None:
        """One reminder at a time: what cannot wait, then the fortnight, then the deals nobody looked back at."""
        waiting = undecided_escalations(records, self.hub.today)
        unreviewed = unreviewed_deals(records, self.hub.today)
        said = name = ""
        if waiting:
            said = self.tr("“{title}” went up and has no decision yet.").format(title=waiting[0].headline)
            name = self.tr("Write the decision")
            self._keep_rhythm = partial(self.mend_requested.emit, waiting[0].id, "decision")
        elif week.feedback_due:
            said = self.tr("Sales and product have not sat together for two weeks. Every fortnight keeps it alive.")
            name = self.tr("Log a feedback session")
            self._keep_rhythm = partial(self.draft_requested.emit, "feedback_session", {})
        elif unreviewed:
            said = self.tr("{name} is decided. Sales and product have not looked at it together yet.")
            said, name = said.format(name=unreviewed[0].headline), self.tr("Log a win/loss review")
            self._keep_rhythm = partial(self.draft_requested.emit, "win_loss_review", {"account": unreviewed[0].id})
        self._rhythm.setText(said)
        self.rhythm_button.setText(self.tr("Write it") if waiting else self.tr("Log one"))
        self.rhythm_button.setAccessibleName(name)
        self._rhythm.setVisible(bool(said))
        self.rhythm_button.setVisible(bool(said))

    def _title(self, week: queries.Week) -> None:
        today, calendar = self.hub.today, week.cadence
        if not calendar:
            self.title.setText(self.tr("This week"))
        elif today < calendar.start:
            self.title.setText(self.tr("Starts {day}").format(day=long_date(calendar.start)))
        elif today > calendar.end:
            self.title.setText(self.tr("The plan ended {day}").format(day=long_date(calendar.end)))
        else:
            self.title.setText(self.tr("Week {week} of {weeks}").format(week=calendar.week, weeks=calendar.weeks))
        self._span.setText(date_range(week.start, week.end))

    def _mark(self, sprint: Sprint, current: int) -> SprintMark:
        span = date_range(sprint.start, sprint.end)
        if sprint.discovery:
            words = self.tr("Sprint {number}, {span}: discovery session held")
        elif sprint.number < current or sprint.past:
            words = self.tr("Sprint {number}, {span}: no discovery session")
        elif sprint.number == current:
            words = self.tr("Sprint {number}, {span}, now: no discovery session yet")
        else:
            words = self.tr("Sprint {number}, {span}: still to come")
        when = When.CURRENT if sprint.number == current else When.PAST if sprint.number < current else When.FUTURE
        return SprintMark(
            number=sprint.number, kept=sprint.discovery, when=when, words=words.format(number=sprint.number, span=span)
        )

    def _on_rhythm_kept(self) -> None:
        self._keep_rhythm()

    def _on_sprint_chosen(self, number: int) -> None:
        workspace = self.hub.workspace
        if not workspace or not self._cadence:
            return
        sprint = self._cadence.sprints[number - 1]
        held = [s for s in workspace.records.of(DiscoverySession) if s.date and sprint.start <= s.date <= sprint.end]
        if held:
            self.record_requested.emit(held[-1].id)
        else:
            day = min(max(self.hub.today, sprint.start), sprint.end)
            self.draft_requested.emit("discovery_session", {"date": day.isoformat()})

    def _on_ticked(self, action_id: str, done: bool) -> None:
        workspace = self.hub.workspace
        if workspace:
            done_on = self.hub.today.isoformat() if done else None
            self.hub.attempt(lambda: workspace.edit(action_id, {"done_on": done_on}))

    def _on_commitment_added(self, words: str) -> None:
        workspace = self.hub.workspace
        if workspace:
            due = max(workspace.week().end, self.hub.today)
            values = {"title": words, "due": due.isoformat()}
            self.hub.attempt(lambda: workspace.add("action", values))

    def _on_note_requested(self, session_id: str) -> None:
        workspace = self.hub.workspace
        session = workspace.records.get(session_id) if workspace else None
        if isinstance(session, DiscoverySession):
            known = {
                "session": session.id,
                "account": session.account,
                "date": session.date and session.date.isoformat(),
            }
            self.draft_requested.emit("jtbd_note", {name: value for name, value in known.items() if value})

    def _on_review_requested(self) -> None:
        self.review.begin()
        self._body.setCurrentWidget(self.review)
        self.review_button.hide()

    def _on_review_closed(self) -> None:
        self._body.setCurrentIndex(0)
        self.review_button.show()
        self.review_button.setFocus(Qt.FocusReason.OtherFocusReason)
