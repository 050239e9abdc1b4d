"""Prioritise: the order by RICE beside the order by the deals, and a sentence for whatever stands elsewhere."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from planner.domain.delivery import Option
from planner.rules.deal_pull import deal_pull
from planner.rules.priority import Ranked, Ranking
from planner.rules.scoring import Combine, missing_inputs
from planner.rules.views import View, view_options
from planner.storage.store import Notice
from planner.workspace import Workspace
from ui.hub import Hub
from ui.pages.rank_detail import RankDetail
from ui.pages.rank_lacking import RankLacking
from ui.pages.rank_pull import DealPull
from ui.pages.rank_sides import By, rice_beside_deals, view_beside_rice
from ui.pages.rank_words import top_topple_words, top_words
from ui.pages.record_page import RecordPage
from ui.theme import Role
from ui.widgets.action_button import ActionButton
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.page_scroll import PageScroll
from ui.widgets.rank_lines import RankLines
from ui.widgets.sentence import Sentence

_SHARE, _NARROWEST, _WIDEST = 0.6, 420, 980
_BAR, _AIR = 12, 8
"""Pixels of a scroll bar, and between it and the cards."""
_VIEWS: tuple[By, ...] = ("rice", "ice", "wsjf", "opportunity")
_COMBINE = "ice_combine"


class PrioritisePage(RecordPage):
    """Both orders and what is said about the option chosen at the left, its form at the right."""

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(hub, parent)
        self._ranking: Ranking | None = None
        self._said: dict[str, str] = {}
        self.setAccessibleName(self.tr("Prioritise"))
        self.views = QTabBar()
        self.views.setAccessibleName(self.tr("View"))
        self.views.setDrawBase(False)
        self.views.setExpanding(False)
        for name in (self.tr("RICE"), self.tr("ICE"), self.tr("WSJF"), self.tr("Opportunity")):
            self.views.addTab(name)
        self.new_button = ActionButton(self.tr("New"), role="primary")
        self.new_button.setAccessibleName(self.tr("New option"))
        self.new_button.clicked.connect(self.begin)
        self.lead = Sentence(role=Role.SENTENCE)
        self.hinges = Sentence(role=Role.SECONDARY, tone="muted")
        self.ranks = RankLines()
        self.capped = QCheckBox(self.tr("Reckon with what the evidence carries"))
        self.combine_button = ActionButton(self.tr("Average instead"), role="link")
        self.notes = Sentence(role=Role.SECONDARY, tone="muted")
        self.waiting = ActionButton(self.tr("No mover waits"), role="link")
        self.detail = RankDetail(hub)
        self.lacking = RankLacking()
        self.pull = DealPull()
        self.empty = EmptyState(
            self.tr("Nothing to rank yet"),
            self.tr(
                "Write down what could be built, with reach, impact, confidence and effort. RICE then stands beside "
                "what the deals would say, and every difference asks you for one sentence."
            ),
            self.tr("New option"),
        )
        self._lay_out()
        self._connect()

    @property
    def by(self) -> By:
        """The view that is shown."""
        return _VIEWS[max(self.views.currentIndex(), 0)]

    def first_stop(self) -> QWidget | None:
        """The orders: up and down do the rest; while nothing is ranked, the first option that lacks something."""
        if self.ranks.isVisibleTo(self):
            return self.ranks
        return self.lacking.rows[0] if self.lacking.rows and self.lacking.isVisibleTo(self) else self.empty.button

    def begin(self) -> None:
        """Begin a new option."""
        if self.hub.workspace:
            self.form.start(Option)
            self.show_form(shown=True)
            self.form.focus_first()

    def open_record(self, record_id: str) -> None:
        """Show a record in the form; an option is marked in both orders as well."""
        self.refresh_if_stale()
        if self.form.show_record(record_id):
            self.ranks.go_to(record_id)
            self._show_detail(record_id)
            self.show_form(shown=True)

    def read(self) -> None:
        """Rank what the plan holds now."""
        workspace = self.hub.workspace
        if not workspace:
            return
        ranking = self._ranking = workspace.rank(capped=self.by == "rice" and self.capped.isChecked())
        has_any = bool(ranking.options or ranking.incomplete)
        self.tell_any(has_any=has_any)
        self._halves.setCurrentIndex(0 if has_any else 1)
        self.new_button.setVisible(has_any)
        self.views.setVisible(has_any)
        if self.by == "rice":
            self._show_rice(ranking)
        else:
            self._show_view(view_options(workspace.records, workspace.today, self.by, self._combine()), ranking)
        self.pull.show_pull(deal_pull(workspace.records, workspace.today))
        self.pull.setVisible(self.by == "rice" and len(ranking.options) > 1)
        self._settle(workspace)

    def on_changed(self, notice: Notice) -> None:
        """Follow a step; what an undo brought back is opened again."""
        self.read()
        self.follow_undo(notice)

    def on_plan_opened(self) -> None:
        """Begin with the first of the new plan."""
        self.ranks.show_orders((), (), {}, ("", ""))

    def on_form_left(self) -> None:
        """Escape goes back to the orders."""
        if self.form.is_new and self.form.body and self.form.body.saving.is_untouched:
            self.form.delete()
        self.ranks.setFocus(Qt.FocusReason.OtherFocusReason)

    def on_form_created(self, record_id: str) -> None:
        """Mark what was just made, once it can be ranked."""
        self.read()
        self.ranks.go_to(record_id)

    def list_width(self) -> int:
        """More than the list of another page needs: there are two orders."""
        return min(max(int(self.width() * _SHARE), _NARROWEST), _WIDEST)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(24)
        head.addWidget(Sentence(self.tr("Prioritise"), role=Role.TITLE, wrap=False))
        head.addWidget(self.views, 0, Qt.AlignmentFlag.AlignBottom)
        head.addStretch(1)
        head.addWidget(self.new_button)
        head.setContentsMargins(0, 0, _BAR + _AIR, 0)
        margins = self.column.contentsMargins()
        margins.setRight(0)
        self.column.setContentsMargins(margins)
        self.column.addLayout(head)
        board = Card(spacing=8)
        board.column.setContentsMargins(8, 6, 8, 10)
        below = QHBoxLayout()
        below.setContentsMargins(6, 0, 6, 0)
        below.setSpacing(16)
        below.addWidget(self.capped)
        below.addWidget(self.combine_button)
        below.addStretch(1)
        below.addWidget(self.waiting)
        board.column.addWidget(self.ranks)
        board.column.addLayout(below)
        self.board = board
        inner = self._inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, _AIR, 0)
        column.setSpacing(12)
        said = QVBoxLayout()
        said.setSpacing(2)
        said.addWidget(self.lead)
        said.addWidget(self.hinges)
        column.addLayout(said)
        for part in (board, self.detail, self.lacking, self.pull, self.notes):
            column.addWidget(part)
        column.addStretch(1)
        self.page_scroll = PageScroll(inner)
        self.page_scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # The cards end where the buttons above them end, with or without a scroll bar.
        self.page_scroll.verticalScrollBar().rangeChanged.connect(
            lambda _low, high: column.setContentsMargins(0, 0, _AIR if high else _BAR + _AIR, 0)
        )
        self._halves = QStackedWidget()
        self._halves.addWidget(self.page_scroll)
        self._halves.addWidget(self.empty)
        self.column.addWidget(self._halves, 1)

    def _connect(self) -> None:
        self.empty.accepted.connect(self.begin)
        self.views.currentChanged.connect(self._on_view_changed)
        self.capped.toggled.connect(self._on_view_changed)
        self.combine_button.clicked.connect(self._on_combine_changed)
        self.waiting.clicked.connect(self._on_waiting_clicked)
        self.ranks.chosen.connect(self._on_chosen)
        self.ranks.entered_row.connect(self._on_entered)
        self.ranks.delete_requested.connect(self._on_delete_requested)
        self.ranks.doubleClicked.connect(self._on_entered)
        self.detail.left.connect(self.ranks.setFocus)
        self.lacking.mend_requested.connect(self._mend)

    def _show_rice(self, ranking: Ranking) -> None:
        sides = rice_beside_deals(ranking)
        self.ranks.setAccessibleName(self.tr("Options by RICE and by the deals"))
        self.ranks.show_orders(sides.left, sides.right, sides.ties, sides.titles)
        self.lead.setText(top_words(ranking) if ranking.options else self.tr("No option has all four inputs yet."))
        self.hinges.setText(top_topple_words(ranking))
        waiting = self._waiting()
        one, many = self.tr("One mover waits for its sentence"), self.tr("{count} movers wait for a sentence")
        self.waiting.setText(one if len(waiting) == 1 else many.format(count=len(waiting)))
        self.waiting.setVisible(bool(waiting))
        self.notes.setText(" ".join(ranking.notes))
        self.lacking.show_lacking([
            (one.option.id, one.option.title, one.inputs[0] if one.inputs else "", one.missing)
            for one in ranking.incomplete
        ])  # fmt: skip

    def _show_view(self, view: View, ranking: Ranking) -> None:
        sides = view_beside_rice(view, ranking)
        self.ranks.setAccessibleName(self.tr("Options by {view} and by RICE").format(view=sides.titles[0]))
        self.ranks.show_orders(sides.left, sides.right, sides.ties, sides.titles)
        self.lead.setText(self._view_lead(view))
        self._said = {placed.option.id: placed.says for placed in view.placed}
        self.waiting.hide()
        self.notes.setText("")
        averaged = self._combine() == "average"
        self.combine_button.setText(self.tr("Multiply instead") if averaged else self.tr("Average instead"))
        unrated = view.by == "opportunity"
        self.lacking.show_lacking(
            [
                (
                    one.option.id,
                    one.option.title,
                    self._first_missing(one.option, view.by),
                    () if unrated else one.missing,
                )
                for one in view.lacking
            ],
            self.tr("No note behind these rates an outcome") if unrated else "",
        )

    def _view_lead(self, view: View) -> str:
        if view.placed:
            first = [f"“{placed.option.title}”" for placed in view.placed if placed.place == 1]
            if len(first) == 1:
                return self.tr("{name} comes first in this view.").format(name=first[0])
            return self.tr("{count} options share the first place in this view.").format(count=len(first))
        return {
            "ice": self.tr("ICE takes impact, confidence and ease, each from 1 to 10."),
            "wsjf": self.tr("WSJF takes value, urgency and risk reduction over job size."),
            "opportunity": self.tr("The opportunity score takes JTBD notes that rate an outcome."),
        }[view.by]

    def _settle(self, workspace: Workspace) -> None:
        """Show what goes with the view, and something beside the orders rather than a void."""
        has_rows = bool(self.ranks.ranks.rowCount() and (self.by == "rice" or self.ranks.ranks.entries(0)))
        self.board.setVisible(has_rows)
        self.capped.setVisible(self.by == "rice")
        self.combine_button.setVisible(self.by == "ice")
        self.notes.setVisible(bool(self.notes.text()))
        self.hinges.setVisible(self.by == "rice" and bool(self.hinges.text()))
        on = self.form.record_id if not self.form.is_new else ""
        if on:
            if self.ranks.current_id != on:
                self.ranks.go_to(on)
            self._show_detail(on)
        elif not self.form.record_id:
            first = next(iter(self.ranks.ranks.entries(0)), None)
            options = workspace.records.of(Option)
            if first or options:
                self.open_record(first.id if first else options[-1].id)
        else:
            self.detail.hide()

    def _show_detail(self, option_id: str) -> None:
        found = self._ranked(option_id) if self.by == "rice" else None
        self.detail.setVisible(found is not None)
        if self.by != "rice":
            self.hinges.setText(self._said.get(option_id, ""))
            self.hinges.setVisible(bool(self.hinges.text()))
        elif found and self._ranking:
            self.detail.show_ranked(found, self._ranking)

    def _ranked(self, option_id: str) -> Ranked | None:
        options = self._ranking.options if self._ranking else ()
        return next((ranked for ranked in options if ranked.option.id == option_id), None)

    def _waiting(self) -> list[Ranked]:
        return [r for r in (self._ranking.options if self._ranking else ()) if r.moved and not r.explained]

    def _combine(self) -> Combine:
        workspace = self.hub.workspace
        return "average" if workspace and workspace.store.setting(_COMBINE) == "average" else "multiply"

    @staticmethod
    def _first_missing(option: Option, by: By) -> str:
        missing = missing_inputs(option, by) if by != "opportunity" else ()
        return missing[0] if missing else ""

    def _mend(self, option_id: str, field: str) -> None:
        """Show an option with the keyboard in the field it lacks."""
        self.open_record(option_id)
        if not self.form.focus_field(field):
            self.form.focus_first()

    def _on_chosen(self, option_id: str) -> None:
        if option_id and self.form.show_record(option_id):
            self._show_detail(option_id)
            self.show_form(shown=True)
            self._keep_in_sight()

    def _keep_in_sight(self) -> None:
        """Scroll to the row one walks on: the table itself is as tall as all its rows."""
        row = self.ranks.visualRect(self.ranks.currentIndex())
        at = self.ranks.viewport().mapTo(self._inner, row.center())
        self.page_scroll.ensureVisible(at.x(), at.y(), 0, row.height() * 2)

    def _on_entered(self) -> None:
        if self.detail.sentence.isVisibleTo(self):
            self.detail.take_keyboard()
            self.page_scroll.ensureWidgetVisible(self.detail.sentence, 0, 24)
        else:
            self.form.focus_first()

    def _on_view_changed(self) -> None:
        self.read()

    def _on_combine_changed(self) -> None:
        workspace = self.hub.workspace
        if workspace:
            other = "multiply" if self._combine() == "average" else "average"
            self.hub.attempt(lambda: workspace.store.keep_setting(_COMBINE, other))
            self.read()

    def _on_delete_requested(self) -> None:
        self.form.flush()
        self.hub.delete(self.ranks.current_id)

    def _on_waiting_clicked(self) -> None:
        waiting = self._waiting()
        if waiting:
            self.open_record(waiting[0].option.id)
            self._on_entered()
