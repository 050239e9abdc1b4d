"""Portfolio: what may leave the house, chosen, looked through, and seen as it will print before it does."""

import logging
from dataclasses import replace
from itertools import pairwise

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QScrollArea, QStackedWidget, QTabBar, QVBoxLayout, QWidget
from shiboken6 import isValid

from planner.domain.people import Company
from planner.domain.records import Records
from planner.errors import Refused
from planner.portfolio.options import PortfolioOptions, kept_values
from planner.portfolio.pieces import Piece
from planner.portfolio.quotes import QuoteUse
from planner.portfolio.writing import Written
from planner.workspace import Workspace
from ui.hub import Hub
from ui.jobs import Job, PoolRunner, Runner
from ui.pages.page_frame import PageFrame
from ui.pages.portfolio_choices import ChoicesPanel
from ui.pages.portfolio_dialogs import PortfolioDialogs
from ui.pages.portfolio_export import ExportBar, NotWritten
from ui.pages.portfolio_outcome import OutcomeCard
from ui.pages.portfolio_pieces import PiecesPanel
from ui.pages.portfolio_preview import PortfolioPreview
from ui.pages.portfolio_replaced import check_pseudonym
from ui.pages.portfolio_review import ReviewPanel
from ui.pages.portfolio_work import Shown, Snapshot, Wish, list_pieces, show
from ui.widgets.empty_state import EmptyState
from ui.widgets.page_scroll import PageScroll
from ui.widgets.sentence import Sentence

logger = logging.getLogger(__name__)
PAUSE_MS = 15
"""Several changes in quick succession are worked out once."""
_SETTLED_MS = 250
"""By then, rows made anew have been laid out."""
_THREE_COLUMNS = 1240
"""From this width on, the review stands beside the pages instead of behind a tab at the left."""
_SIDE_WIDTH, _NARROW_SIDE, _BAR_WIDTH = 304, 288, 16
_ROOMY = 980
"""From this width of the page on, in pixels, the left side has its full width."""


class PortfolioPage(PageFrame):
    """Choices and pieces at the left, the pages beside them, the review where there is room; Export writes them."""

    def __init__(
        self,
        hub: Hub,
        parent: QWidget | None = None,
        *,
        runner: Runner | None = None,
        dialogs: PortfolioDialogs | None = None,
    ) -> None:
        super().__init__(hub, hub.tr("Portfolio"), parent)
        dialogs = dialogs or PortfolioDialogs()
        self._runner: Runner = runner or PoolRunner(self)
        self.destroyed.connect(self._runner.close)
        self._jobs: list[Job] = []
        self.wish = Wish()
        self.shown: Shown | None = None
        self.pieces: tuple[Piece, ...] | None = None
        self._listed: tuple[Records, PortfolioOptions] | None = None
        self._companies: list[Company] = []
        self._wanted = ""
        self._started = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._work_out)
        self.choices = ChoicesPanel()
        self.choices.chosen.connect(self.choose)
        self.list = PiecesPanel()
        self.list.ticked.connect(lambda piece, on: self._choose(self.wish.options.showing(piece, on)))
        self.list.ordered.connect(lambda ids: self._choose(self.wish.options.ordered(*ids)))
        self.list.reset_requested.connect(lambda: self._choose(replace(self.wish.options, order=(), shown={})))
        self.list.moved.connect(self._bring_into_view)
        self.review = ReviewPanel()
        self.review.quotes.decided.connect(self._on_quote_decided)
        self.review.quotes.record_requested.connect(self.record_requested)
        self.review.names.renamed.connect(self._on_renamed)
        self.tabs = QTabBar()
        self.tabs.setAccessibleName(self.tr("What stands at the left"))
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.addTab(self.tr("Contents"))
        self.tabs.addTab(self.tr("Review"))
        self.tabs.currentChanged.connect(lambda _at: self._arrange())
        self.warning = Sentence(
            self.tr("The real names of customers and people will be in the file. It should not leave your company."),
            tone="warn",
        )
        self.warning.hide()
        self.preview = PortfolioPreview(self._runner)
        self.outcome = OutcomeCard()
        self.outcome.folder_requested.connect(dialogs.show_folder)
        self.outcome.open_requested.connect(dialogs.open_file)
        self.exporting = ExportBar(hub, self._runner, dialogs, wish=lambda: self.wish)
        self.exporting.redaction_switched.connect(lambda on: self._choose(replace(self.wish.options, redacted=on)))
        self.exporting.written.connect(self._on_written)
        self.exporting.failed.connect(self._on_not_written)
        self.empty = EmptyState(
            self.tr("Nothing to show yet"),
            self.tr(
                "A portfolio tells what you heard, what you did about it and what moved, each claim with its dated "
                "record and no customer’s name. It shows signals you brought to the PM, specs that name you, artifacts "
                "and analyses. The first step is a pattern you heard more than once."
            ),
            self.tr("Log a signal"),
        )
        self.empty.accepted.connect(lambda: self.draft_requested.emit("signal", {}))
        hub.plan_opened.connect(self._on_plan_opened)
        hub.flush_requested.connect(self.review.quotes.settle)
        self._lay_out()
        self._arrange()

    def fill(self, workspace: Workspace) -> None:
        """Work out what the plan would show now."""
        now = self.wish.options
        kept = replace(workspace.portfolio_options, redacted=now.redacted, with_unproven=now.with_unproven)
        self.wish = replace(self.wish, options=kept)
        companies = list(workspace.records.of(Company))
        if companies != self._companies:
            self._companies = companies
            self.choices.show_companies(companies)
        self.choices.show_wish(self.wish)
        self.list.show_by_hand(by_hand=bool(kept.order or kept.shown))
        if self._started:
            self._pause.start()
        else:
            self._work_out()

    def first_stop(self) -> QWidget | None:
        """The first choice, or the first step where there is nothing to show."""
        if self.pieces is None:
            return None
        return self.choices.audience if self.pieces else self.empty.button

    def choose(self, wish: Wish) -> None:
        """Take over a choice: kept with the plan where it is for good, as a step that undo takes back."""
        workspace, before = self.hub.workspace, self.wish
        self.wish = wish
        if workspace and kept_values(wish.options) != kept_values(before.options):
            try:
                workspace.keep_portfolio_options(wish.options)
            except Refused as refused:
                self.wish = before
                self.hub.notices.refuse(refused.message)
        else:
            self._pause.start()
        self.choices.show_wish(self.wish)
        self._show_ready()

    def show_piece(self, piece: str) -> None:
        """Take a piece into the portfolio, by a thread's signal for one, and put the keyboard on it."""
        self._wanted = piece
        self.tabs.setCurrentIndex(0)
        self._choose(self.wish.options.showing(piece, True))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the review where there is room for it."""
        super().resizeEvent(event)
        self._arrange()

    def _choose(self, options: PortfolioOptions) -> None:
        self.choose(replace(self.wish, options=options))

    def _work_out(self) -> None:
        """Set the pages, then list the pieces: one sees first what will leave."""
        workspace = self.hub.workspace
        snapshot = self.hub.attempt(lambda: Snapshot.of(workspace)) if workspace else None
        if not snapshot:
            return
        self._started = True
        self._pause.stop()
        for job in self._jobs:
            job.cancel()
        wish = self.wish
        showing = self._runner.run(
            lambda job: show(snapshot, wish, job),
            done=lambda shown: self._on_shown(shown, snapshot, wish),
            failed=self._on_not_worked_out,
        )
        self._jobs = [*(job for job in self._jobs if not job.cancelled), showing]

    def _on_shown(self, shown: Shown, snapshot: Snapshot, wish: Wish) -> None:
        self.shown = shown
        if shown.made:
            self._body.setCurrentWidget(self._sheet)
            self.preview.show_sheets(shown.made.document, shown.sheets)
        elif shown.trouble:
            self.preview.show_words(self.tr("This cannot be shown yet"), shown.trouble)
        else:
            self.preview.show_words(
                self.tr("Nothing is ticked"), self.tr("Tick at the left what this portfolio should show.")
            )
        self.review.show_review(shown, redacted=wish.options.redacted, letter=wish.letter)
        waiting = self.review.undecided
        self.tabs.setTabText(1, self.tr("Review ({count})").format(count=waiting) if waiting else self.tr("Review"))
        self._show_ready()
        self._order_keys()
        options = wish.options
        asked = (snapshot.records, replace(options, redacted=True, money_in_bands=None, dates_in_quarters=None))
        if self._listed == asked:
            self._show_wanted()
            return
        listing = self._runner.run(
            lambda _job: list_pieces(snapshot, options),
            done=lambda pieces: self._on_listed(pieces, asked),
            failed=self._on_not_worked_out,
        )
        self._jobs.append(listing)

    def _on_listed(self, pieces: tuple[Piece, ...], asked: tuple[Records, PortfolioOptions]) -> None:
        is_first, self.pieces, self._listed = self.pieces is None, pieces, asked
        self._body.setCurrentWidget(self._sheet if pieces else self.empty)
        self.list.show_pieces(pieces)
        self._show_ready()
        self._order_keys()
        if self._wanted:
            self._show_wanted()
            return
        stop, focused = self.first_stop(), self.window().focusWidget()
        # There was nothing to stand on when the page was opened; whoever went elsewhere since stays there.
        if is_first and stop and self.isVisible() and (focused is None or focused.isAncestorOf(self)):
            stop.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_wanted(self) -> None:
        """Stand on the piece somebody asked for, and say that it is in."""
        wanted, self._wanted = self._wanted, ""
        if not wanted:
            return
        row = self.list.rows.get(wanted)
        if row is None or not row.box.isChecked():
            self.hub.notices.refuse(self.tr("That cannot be told yet; its chain says what is missing."))
            return
        self._bring_into_view(row)
        row.box.setFocus(Qt.FocusReason.OtherFocusReason)
        self.hub.notices.say(self.tr("“{name}” is in the portfolio.").format(name=row.piece.headline), undoable=True)

    def _bring_into_view(self, row: QWidget) -> None:
        """Scroll to a row, and again once what was made just now has been laid out and the side is longer."""
        bar = self._left_place.verticalScrollBar()

        def scroll() -> None:
            if isValid(row):
                self._left_place.ensureWidgetVisible(row, 0, 60)

        bar.rangeChanged.connect(scroll)
        QTimer.singleShot(_SETTLED_MS, self, lambda: bar.rangeChanged.disconnect(scroll))
        scroll()

    def _on_not_worked_out(self, error: Exception) -> None:
        logger.error("The portfolio could not be worked out", exc_info=error)
        self.failed.emit()

    def _show_ready(self) -> None:
        anything = bool(self.pieces) or bool(self.shown and self.shown.made)
        self.exporting.show_ready(self.shown, anything=anything, redacted=self.wish.options.redacted)
        self.warning.setVisible(anything and not self.wish.options.redacted)

    def _on_renamed(self, account: str, pseudonym: str) -> None:
        workspace = self.hub.workspace
        if not workspace:
            return
        try:
            check_pseudonym(workspace.records, account, pseudonym)
            workspace.edit(account, {"pseudonym": pseudonym})
        except Refused as refused:
            self.review.names.refuse(account)
            self.hub.notices.refuse(refused.message)

    def _on_quote_decided(self, note: str, use: QuoteUse, words: str) -> None:
        workspace = self.hub.workspace
        if not workspace:
            return
        try:
            workspace.decide_quote(note, use, words)
        except Refused as refused:
            self.review.quotes.refuse()
            self.hub.notices.refuse(refused.message)

    def _on_plan_opened(self) -> None:
        """Forget the plan before: nothing of it is shown any longer."""
        for job in self._jobs:
            job.cancel()
        self._pause.stop()
        self.shown = None
        self.preview.show_words("", "")
        self._body.setCurrentWidget(self._blank)
        self.wish = Wish()
        self._listed, self._wanted, self.pieces, self._started = None, "", None, False
        self.exporting.switch.setChecked(True)
        self.outcome.hide()
        self._show_ready()
        self.refresh()

    def _on_written(self, written: Written) -> None:
        self.outcome.show_written(written)
        if not self.isVisible():
            self.hub.notices.say(self.tr("Wrote {file}.").format(file=written.path.name))

    def _on_not_written(self, failed: NotWritten) -> None:
        error = failed.error
        self.outcome.hide()
        if isinstance(error, Refused) and error.code == "leak":
            self.outcome.show_leak(error.message)
        elif isinstance(error, Refused) and error.code == "stopped":
            self.outcome.show_stopped()
        elif isinstance(error, Refused):
            self.hub.notices.refuse(error.message)
        else:
            self.hub.notices.refuse(
                self.tr("{file} could not be written; the log file says what went wrong.").format(file=failed.path.name)
            )

    def _arrange(self) -> None:
        """Two columns, the left one with tabs; or three where the page is wide."""
        wide = self.width() >= _THREE_COLUMNS
        self.tabs.setVisible(not wide)
        self._contents.setVisible(wide or self.tabs.currentIndex() == 0)
        self.review.setVisible(wide or self.tabs.currentIndex() == 1)
        target = self._right if wide else self._left
        if self.review.parentWidget() is not target.parentWidget():
            target.insertWidget(0 if wide else 1, self.review)
        # Where the page is narrow, the pages need the room more.
        side = _SIDE_WIDTH if self.width() >= _ROOMY else _NARROW_SIDE
        self._left_place.setFixedWidth(side + _BAR_WIDTH)
        self._left.setContentsMargins(0, 0 if wide else 8, _BAR_WIDTH, 0)
        if self._right_place.isHidden() == wide:
            self._right_place.setVisible(wide)
            self._order_keys()

    def _order_keys(self) -> None:
        """Tab walks as the eye does, also over rows made later than what stands behind them."""
        left = [*self.choices.stops(), *self.list.stops()]
        if self._right_place.isVisibleTo(self):
            below = [*left, *self.preview.stops(), *self.review.stops()]
        else:
            below = [self.tabs, *left, *self.review.stops(), *self.preview.stops()]
        order: list[QWidget] = [*self.exporting.stops(), *self.outcome.stops(), *below]
        for one, other in pairwise(order):
            self.setTabOrder(one, other)

    def _lay_out(self) -> None:
        self.title_row.setSpacing(12)
        self.title_row.addWidget(self.exporting, 1)
        self._contents = QWidget()
        contents = QVBoxLayout(self._contents)
        contents.setContentsMargins(0, 0, 0, 0)
        contents.setSpacing(16)
        contents.addWidget(self.choices)
        contents.addWidget(self.list)
        self._left_place, self._left = _side()
        self._right_place, self._right = _side()
        self._left.insertWidget(0, self._contents)
        self._sheet = QWidget()
        grid = QGridLayout(self._sheet)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(0)
        grid.addWidget(self.tabs, 0, 0, Qt.AlignmentFlag.AlignLeft)
        grid.addWidget(self._left_place, 1, 0)
        grid.addWidget(self.preview, 0, 1, 2, 1)
        grid.addWidget(self._right_place, 0, 2, 2, 1)
        grid.setColumnStretch(1, 1)
        self._body = QStackedWidget()
        self._blank = QWidget()
        self._body.addWidget(self._blank)
        self._body.addWidget(self._sheet)
        self._body.addWidget(self.empty)
        self.column.addWidget(self.warning)
        self.column.addWidget(self.outcome)
        self.column.addWidget(self._body, 1)


def _side() -> tuple[QScrollArea, QVBoxLayout]:
    """A column with room of its own, so that the pages stay in sight however long it is."""
    inner = QWidget()
    column = QVBoxLayout(inner)
    column.setContentsMargins(0, 0, _BAR_WIDTH, 0)
    column.setSpacing(16)
    column.addStretch(1)
    place = PageScroll(inner)
    place.setFixedWidth(_SIDE_WIDTH + _BAR_WIDTH)
    return place, column
