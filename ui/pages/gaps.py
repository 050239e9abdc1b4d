"""Where one stands: a bar per competency, and the rungs behind the one that is chosen."""

from dataclasses import replace
from datetime import date as Date

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QComboBox, QDateEdit, QHBoxLayout, QVBoxLayout, QWidget

from planner.rules.forecast import Forecast, forecast
from planner.rules.trend import Trend, trend
from planner.workspace import Workspace
from ui.hub import Hub
from ui.jobs import Job, PoolRunner, Runner
from ui.pages.gap_detail import GapDetail
from ui.pages.gap_words import competency_words, forecast_words, legend_words, route_words
from ui.pages.gaps_model import GapRow, GapsModel
from ui.pages.gaps_table import GapsTable
from ui.pages.moves import AT_ONCE, known_fields, mended
from ui.pages.page_frame import PageFrame
from ui.pages.two_columns import TwoColumns
from ui.theme import Role
from ui.widgets.card import PADDING, Card
from ui.widgets.sentence import Sentence


class GapsPage(PageFrame):
    """The dashboard; ``as_of`` looks at an earlier day, ``compare`` puts another sub-role beside one's own."""

    def __init__(self, hub: Hub, runner: Runner | None = None, parent: QWidget | None = None) -> None:
        super().__init__(hub, hub.tr("Where you stand"), parent)
        self._runner: Runner = runner or PoolRunner(self, threads=1)
        self.destroyed.connect(self._runner.close)
        self._job: Job | None = None
        self._chosen = ""
        self._forecasted: Forecast | None = None
        self.as_of = QDateEdit()
        self.as_of.setCalendarPopup(True)
        self.as_of.setDisplayFormat(self.tr("d MMM yyyy"))
        self.as_of.setAccessibleName(self.tr("As of"))
        self.as_of.setFixedWidth(136)
        self.compare = QComboBox()
        self.compare.setAccessibleName(self.tr("Compare with"))
        self._forecast = Sentence(tone="muted")
        self._route = Sentence(tone="warn")
        self.model = GapsModel(self)
        self.table = GapsTable(self.model)
        self._legend = Sentence(role=Role.SECONDARY, tone="muted")
        self.detail = GapDetail()
        self.table.chosen.connect(self._on_chosen)
        self.table.entered_row.connect(self.detail.take_keyboard)
        self.detail.record_requested.connect(self.record_requested)
        self.detail.left.connect(self.table.setFocus)
        self.detail.recording_requested.connect(self._on_recording_requested)
        self._lay_out()
        self._start_over()
        self.as_of.dateChanged.connect(self._on_view_changed)
        self.compare.currentIndexChanged.connect(self._on_view_changed)
        hub.plan_opened.connect(self._start_over)

    @property
    def day(self) -> Date:
        """The day one looks at."""
        chosen = self.as_of.date()
        return Date(chosen.year(), chosen.month(), chosen.day())

    def fill(self, workspace: Workspace) -> None:
        """Show the standing as of the day chosen, the competency chosen before still chosen."""
        standing = workspace.standing(as_of=self.day)
        other = str(self.compare.currentData() or "")
        compared = workspace.standing(other, self.day) if other and other != standing.sub_role else None
        self._fill_roles(workspace, standing.sub_role)
        role = workspace.content.sub_role(standing.sub_role)
        compared_title = workspace.content.sub_role(other).title if compared else ""
        rows = [
            GapRow(
                standing=competency,
                trend=(),
                compared=compared.competency(competency.id) if compared else None,
                compared_role=compared_title,
            )
            for competency in standing.competencies
        ]
        self._show_course(rows, workspace)
        self._route.setText(route_words(standing))
        self._route.setVisible(bool(self._route.text()))
        assessed = any(c.assessments for c in standing.competencies)
        self._legend.setText(legend_words(role.title, assessed=assessed, compared=compared_title))
        self._chosen = self._chosen or standing.largest_gap or standing.competencies[0].id
        self._choose(self._chosen)

    def _show_course(self, rows: list[GapRow], workspace: Workspace) -> None:
        """Show how the levels came about and where they lead; of a large plan that is worked out meanwhile."""
        records, content, day = workspace.records, workspace.content, self.day
        if self._job:
            self._job.cancel()

        def work(_job: Job | None = None) -> tuple[Trend, Forecast]:
            return trend(records, content, day), forecast(records, content, day)

        def show(course: tuple[Trend, Forecast]) -> None:
            if workspace.records is records and day == self.day:
                levels = course[0].levels
                self._show_rows([replace(row, trend=levels[row.standing.id]) for row in rows], course[1])

        if len(records) <= AT_ONCE:
            show(work())
        else:
            self._show_rows(rows, None)
            self._job = self._runner.run(work, done=show)

    def _show_rows(self, rows: list[GapRow], forecasted: Forecast | None) -> None:
        self.model.show_rows(rows)
        self.table.settle()
        self._forecasted = forecasted
        words = forecast_words(forecasted, self.hub.today) if forecasted else self.tr("Working out the forecast …")
        self._forecast.setText(words)
        if self._chosen:
            self._choose(self._chosen)

    def first_stop(self) -> QWidget:
        """The table: up and down do the rest."""
        return self.table

    def show_competency(self, competency_id: str) -> None:
        """Choose a competency."""
        self._chosen = competency_id
        self._choose(competency_id)

    def _lay_out(self) -> None:
        for words, field in ((self.tr("as of"), self.as_of), (self.tr("compare with"), self.compare)):
            label = Sentence(words, tone="muted", wrap=False)
            label.setBuddy(field)
            pair = QHBoxLayout()
            pair.setSpacing(8)
            pair.addWidget(label)
            pair.addWidget(field)
            self.title_row.addLayout(pair)
        self.title_row.addStretch(1)
        card = Card(spacing=8)
        card.column.setContentsMargins(PADDING - 4, 8, PADDING - 4, PADDING)
        card.column.addWidget(self.table)
        self._legend.setContentsMargins(10, 4, 8, 0)
        card.column.addWidget(self._legend)
        left = QVBoxLayout()
        left.addWidget(card)
        left.addStretch(1)
        right = QVBoxLayout()
        right.addWidget(self.detail)
        right.addStretch(1)
        self.columns = TwoColumns(left, right, (29, 23))
        self.column.addWidget(self._forecast)
        self.column.addWidget(self._route)
        self.column.addWidget(self.columns, 1)

    def _fill_roles(self, workspace: Workspace, own: str) -> None:
        wanted = [("", self.tr("nobody"))] + [(r.id, r.title) for r in workspace.content.sub_roles if r.id != own]
        if [self.compare.itemData(at) for at in range(self.compare.count())] == [role for role, _ in wanted]:
            return
        self.compare.blockSignals(True)
        self.compare.clear()
        for role, title in wanted:
            self.compare.addItem(title, role)
        self.compare.blockSignals(False)

    def _choose(self, competency_id: str) -> None:
        place = self.model.place_of(competency_id)
        if self.table.currentIndex().row() != place:
            self.table.setCurrentIndex(self.model.index(place, 0))
        else:
            self._on_chosen(place)

    def _on_chosen(self, place: int) -> None:
        workspace = self.hub.workspace
        if workspace:
            row = self.model.row(place)
            self._chosen = row.standing.id
            ahead = competency_words(self._forecasted, row.standing.id, self.hub.today) if self._forecasted else ""
            self.detail.show_row(row, workspace.records, self.hub.today, workspace.content.figures_note, ahead)

    def _on_view_changed(self) -> None:
        self.refresh()

    def _on_recording_requested(self, competency_id: str) -> None:
        workspace = self.hub.workspace
        if not workspace:
            return
        move = next(iter(workspace.moves(1, competency=competency_id)), None)
        if move and move.instead:
            self.mend_requested.emit(*mended(move.instead))
        elif move:
            self.draft_requested.emit(move.kind, known_fields(move, workspace.records, self.hub.today))
        else:
            self.page_requested.emit("log")

    def _start_over(self) -> None:
        """Another plan: its own day, its own competency."""
        today = self.hub.today
        self._chosen = ""
        self.as_of.blockSignals(True)
        self.as_of.setMaximumDate(QDate(today.year, today.month, today.day))
        self.as_of.setDate(QDate(today.year, today.month, today.day))
        self.as_of.blockSignals(False)
        self.table.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
