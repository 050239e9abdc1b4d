"""Portfolio: what may leave the house, seen before it does."""

import logging
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QGridLayout, QScrollArea, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from planner.errors import Refused
from planner.portfolio.export import Exported
from planner.workspace import Workspace
from ui.forms.editor import CalmComboBox
from ui.hub import Hub
from ui.jobs import Job, PoolRunner, Runner
from ui.pages.page_frame import PageFrame
from ui.pages.portfolio_dialogs import PortfolioDialogs
from ui.pages.portfolio_names import NamesPanel
from ui.pages.portfolio_outcome import OutcomeCard
from ui.pages.portfolio_pieces import PiecesPanel
from ui.pages.portfolio_preview import PortfolioPreview
from ui.pages.portfolio_work import Choice, Shown, Snapshot, check_pseudonym, show, write
from ui.widgets.action_button import ActionButton
from ui.widgets.empty_state import EmptyState
from ui.widgets.page_scroll import PageScroll
from ui.widgets.sentence import Sentence

logger = logging.getLogger(__name__)
PAUSE_MS = 40
"""Several ticks in quick succession are worked out once."""
_THREE_COLUMNS = 1320
"""From this width on, the names stand beside the preview instead of below the pieces."""
_SIDE_WIDTH, _NARROW_SIDE, _BAR_WIDTH = 304, 224, 16
_ROOMY = 920
"""From this width of the page on, in pixels, the pieces have their full width."""


class PortfolioPage(PageFrame):
    """Pieces at the left, the sheet beside them, the names where there is room; Export writes what is seen."""

    def __init__(
        self,
        hub: Hub,
        parent: QWidget | None = None,
        *,
        runner: Runner | None = None,
        dialogs: PortfolioDialogs | None = None,
    ) -> None:
        super().__init__(hub, hub.tr("Portfolio"), parent)
        self._dialogs = dialogs or PortfolioDialogs()
        self._runner: Runner = runner or PoolRunner(self)
        self.destroyed.connect(self._runner.close)
        self._job: Job | None = None
        self._choice = Choice()
        self._writing = False
        self.shown: Shown | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._work_out)
        self.pieces = PiecesPanel()
        self.pieces.ticked.connect(self._on_ticked)
        self.names = NamesPanel()
        self.names.renamed.connect(self._on_renamed)
        self.tabs = QTabBar()
        self.tabs.setAccessibleName(self.tr("What stands at the left"))
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.addTab(self.tr("Pieces"))
        self.tabs.addTab(self.tr("Names replaced"))
        self.tabs.currentChanged.connect(lambda _at: self._arrange())
        self.switch = QCheckBox(self.tr("Replace names"))
        self.switch.setChecked(True)
        self.switch.toggled.connect(self._on_switched)
        self.warning = Sentence(
            self.tr("The real names of customers and people will be in the file. It should not leave your company."),
            tone="warn",
        )
        self.warning.hide()
        self.preview = PortfolioPreview()
        self.outcome = OutcomeCard()
        self.outcome.folder_requested.connect(self._dialogs.show_folder)
        self.format_box = CalmComboBox()
        self.format_box.setAccessibleName(self.tr("Format"))
        for title, value in (
            (self.tr("PDF"), "pdf"),
            (self.tr("Word (DOCX)"), "docx"),
            (self.tr("HTML"), "html"),
            (self.tr("Markdown"), "md"),
            (self.tr("JSON Resume"), "json-resume"),
        ):
            self.format_box.addItem(title, value)
        self.export_button = ActionButton(self.tr("Export…"), role="primary")
        self.export_button.clicked.connect(self.export)
        self._progress = Sentence("", tone="muted", wrap=False)
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
        self._lay_out()
        self._arrange()

    def fill(self, workspace: Workspace) -> None:
        """Work out what the plan would show now."""
        self._work_out()

    def first_stop(self) -> QWidget | None:
        """The first tick box, or the first step where there is nothing to show."""
        if self.shown is None:
            return None
        boxes = (row.box for row in self.pieces.rows.values())
        return next(boxes, None) if self.shown.pieces else self.empty.button

    def export(self) -> None:
        """Ask for a place and write what is seen there; nothing is opened afterwards."""
        workspace = self.hub.workspace
        if not workspace or self._writing or not self.shown or not self.shown.document:
            return
        format_ = str(self.format_box.currentData())
        path = self._dialogs.choose_place(self, format_)
        snapshot = self.hub.attempt(lambda: Snapshot.of(workspace))
        if not path or not snapshot:
            return
        choice = self._choice
        self._writing = True
        self.outcome.hide()
        self._progress.setText(self.tr("Writing {file}…").format(file=path.name))
        self._progress.show()
        self._show_ready()
        self._runner.run(
            lambda _job: write(snapshot, choice, path, format_),
            done=self._on_written,
            failed=lambda error: self._on_not_written(error, path),
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the names where there is room for them."""
        super().resizeEvent(event)
        self._arrange()

    def _work_out(self) -> None:
        workspace = self.hub.workspace
        snapshot = self.hub.attempt(lambda: Snapshot.of(workspace)) if workspace else None
        if not snapshot:
            return
        self._pause.stop()
        if self._job:
            self._job.cancel()
        choice = self._choice
        self._job = self._runner.run(
            lambda _job: show(snapshot, choice), done=self._on_worked_out, failed=self._on_not_worked_out
        )

    def _on_worked_out(self, shown: Shown) -> None:
        is_first, self.shown = self.shown is None, shown
        self._body.setCurrentWidget(self._sheet if shown.pieces else self.empty)
        self.pieces.show_pieces(shown.pieces, shown.ticked)
        nothing = self.tr("What you ticked names nobody.") if self._choice.redacted else self.tr("No name is replaced.")
        self.names.show_names(shown.names, nothing)
        self.tabs.setTabText(1, self.tr("Names replaced ({count})").format(count=len(shown.names)))
        if shown.document:
            self.preview.show_document(shown.document)
        elif shown.trouble:
            self.preview.show_words(self.tr("This cannot be shown yet"), shown.trouble)
        elif shown.pieces:
            self.preview.show_words(
                self.tr("Nothing is ticked"), self.tr("Tick at the left what this portfolio should show.")
            )
        self._show_ready()
        self._order_keys()
        stop, focused = self.first_stop(), self.window().focusWidget()
        # There was nothing to stand on when the page was opened; whoever went elsewhere since stays there.
        if is_first and stop and self.isVisible() and (focused is None or focused.isAncestorOf(self)):
            stop.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_not_worked_out(self, error: Exception) -> None:
        logger.error("The portfolio could not be worked out", exc_info=error)
        self.failed.emit()

    def _show_ready(self) -> None:
        anything = self.shown is not None and bool(self.shown.pieces)
        for asked in (self.switch, self.format_box, self.export_button):
            asked.setVisible(anything)
        self.warning.setVisible(anything and not self._choice.redacted)
        self.export_button.setEnabled(not self._writing and self.shown is not None and self.shown.document is not None)
        self.export_button.setText(self.tr("Export…") if self._choice.redacted else self.tr("Export with real names…"))

    def _on_ticked(self, piece: str, on: bool) -> None:
        self._choice = replace(self._choice, ticks={**self._choice.ticks, piece: on})
        self._pause.start()

    def _on_switched(self, on: bool) -> None:
        self._choice = replace(self._choice, redacted=on)
        self._show_ready()
        self._pause.start()

    def _on_renamed(self, account: str, pseudonym: str) -> None:
        workspace = self.hub.workspace
        if not workspace:
            return
        try:
            check_pseudonym(workspace.records, account, pseudonym)
            workspace.edit(account, {"pseudonym": pseudonym})
        except Refused as refused:
            self.names.refuse(account)
            self.hub.notices.refuse(refused.message)

    def _on_plan_opened(self) -> None:
        self._choice = Choice()
        self.switch.setChecked(True)
        self.outcome.hide()

    def _on_written(self, written: Exported) -> None:
        self._settle()
        focused = self.window().focusWidget()
        # The button gave the keyboard away while it could not be pressed.
        if self.isVisible() and focused in (None, self.tabs, *self.tabs.children()):
            self.export_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.outcome.show_written(written)
        if not self.isVisible():
            self.hub.notices.say(self.tr("Wrote {file}.").format(file=written.path.name))

    def _on_not_written(self, error: Exception, path: Path) -> None:
        self._settle()
        if isinstance(error, Refused) and error.code == "leak":
            self.outcome.show_leak(error.message)
        elif isinstance(error, Refused):
            self.hub.notices.refuse(error.message)
        else:
            logger.error("The portfolio could not be written", exc_info=error)
            self.hub.notices.refuse(
                self.tr("{file} could not be written; the log file says what went wrong.").format(file=path.name)
            )

    def _settle(self) -> None:
        self._writing = False
        self._progress.hide()
        self._show_ready()

    def _arrange(self) -> None:
        """Two columns, the left one with tabs; or three where the page is wide."""
        wide = self.width() >= _THREE_COLUMNS
        self.tabs.setVisible(not wide)
        self.names.heading.setVisible(wide)
        self.pieces.setVisible(wide or self.tabs.currentIndex() == 0)
        self.names.setVisible(wide or self.tabs.currentIndex() == 1)
        target = self._right if wide else self._left
        if self.names.parentWidget() is not target.parentWidget():
            target.insertWidget(0 if wide else 1, self.names)
        # Where the page is narrow, the sheet needs the room more.
        side = _SIDE_WIDTH if self.width() >= _ROOMY else _NARROW_SIDE
        self._left_place.setFixedWidth(side + _BAR_WIDTH)
        self._left.setContentsMargins(0, 0 if wide else 8, _BAR_WIDTH, 0)
        if self._right_place.isHidden() == wide:
            self._right_place.setVisible(wide)
            self._order_keys()

    def _order_keys(self) -> None:
        """Tab walks as the eye does, also over rows made later than what stands behind them."""
        boxes = [row.box for row in self.pieces.rows.values() if row.box]
        fields = [row.field for row in self.names.rows.values() if row.field]
        below: list[QWidget] = [self.tabs, *boxes, *fields, self.preview]
        if self._right_place.isVisibleTo(self):
            below = [*boxes, self.preview, *fields]
        order: list[QWidget] = [self.switch, self.format_box, self.export_button, *below]
        for one, other in pairwise(order):
            self.setTabOrder(one, other)

    def _lay_out(self) -> None:
        self.title_row.setSpacing(12)
        self.title_row.addStretch(1)
        self.title_row.addWidget(self._progress)
        self.title_row.addWidget(self.switch)
        self.title_row.addWidget(self.format_box)
        self.title_row.addWidget(self.export_button)
        for waiting in (self._progress, self.switch, self.format_box, self.export_button):
            waiting.hide()
        self._left_place, self._left = _side()
        self._right_place, self._right = _side()
        self._left.insertWidget(0, self.pieces)
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
        self._body.addWidget(QWidget())
        self._body.addWidget(self._sheet)
        self._body.addWidget(self.empty)
        self.column.addWidget(self.warning)
        self.column.addWidget(self.outcome)
        self.column.addWidget(self._body, 1)


def _side() -> tuple[QScrollArea, QVBoxLayout]:
    """A column with room of its own, so that the sheet stays in sight however long it is."""
    inner = QWidget()
    column = QVBoxLayout(inner)
    column.setContentsMargins(0, 0, _BAR_WIDTH, 0)
    column.setSpacing(16)
    column.addStretch(1)
    place = PageScroll(inner)
    place.setFixedWidth(_SIDE_WIDTH + _BAR_WIDTH)
    return place, column
