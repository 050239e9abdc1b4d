"""The form of an analysis: above its fields the figures it keeps, drawn from the totals alone."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QTabBar

from planner.charts.kept import plots_of_record
from planner.charts.plot import Plot
from planner.domain.delivery import Analysis
from planner.domain.field import Field
from planner.errors import Refused
from ui.forms.form_body import FormBody
from ui.hub import Hub
from ui.jobs import Job, PoolRunner
from ui.pages.lab_comparing import comparing_of, known_files
from ui.pages.lab_drawings import Drawings
from ui.pages.lab_figure import FigureView
from ui.pages.lab_figure_names import figure_names
from ui.tables.grid_view import GridView
from ui.widgets.card import Card
from ui.widgets.sentence import Sentence

_MOST_ROWS = 8


class AnalysisBody(FormBody):
    """The fields of an analysis under its figures, and word of a file that has changed since."""

    def __init__(self, hub: Hub) -> None:
        self._plots: tuple[Plot, ...] = ()
        self._kept = ""
        self._job: Job | None = None
        self.state = Sentence(tone="warn")
        self.tabs = QTabBar()
        self.tabs.setAccessibleName(_tr("Figures of this analysis"))
        self.numbers = GridView(_tr("The numbers of the figure"), most_rows=_MOST_ROWS)
        self.card = Card(spacing=8)
        super().__init__(hub, Analysis)
        self._runner = runner = PoolRunner(self, threads=1)
        self.destroyed.connect(runner.close)
        self.tabs.currentChanged.connect(self._on_tab_changed)
        hub.changed.connect(self.judge)

    def judge(self) -> None:
        """Show what the record keeps now; one that was not computed here has no figure."""
        workspace = self._hub.workspace
        record = workspace.records.get(self.saving.record_id) if workspace and self.saving.record_id else None
        figures = f"{record.id} {record.synthetic} {record.figures}" if isinstance(record, Analysis) else ""
        if figures == self._kept:
            return
        self._kept = figures
        try:
            self._plots = plots_of_record(record) if isinstance(record, Analysis) else ()
            trouble = ""
        except Refused as refused:
            self._plots, trouble = (), refused.message
        self._say(trouble)
        self._show_figures(record.analysis_kind if isinstance(record, Analysis) else "")
        if isinstance(record, Analysis) and workspace and not trouble:
            self._compare(record)

    def settle_sections(self) -> None:
        """Another analysis is shown now."""
        super().settle_sections()
        self.judge()

    def _show_figures(self, asks: str) -> None:
        self.tabs.blockSignals(True)
        while self.tabs.count():
            self.tabs.removeTab(0)
        for name in figure_names(asks, self._plots):
            self.tabs.addTab(name)
        self.tabs.blockSignals(False)
        self.tabs.setVisible(len(self._plots) > 1)
        self.card.setVisible(bool(self._plots))
        self._on_tab_changed(0)

    def _compare(self, record: Analysis) -> None:
        workspace = self._hub.workspace
        known = known_files(workspace.store) if workspace else {}
        if self._job:
            self._job.cancel()
        if record.id in known:
            self._job = self._runner.run(
                comparing_of((record,), known), done=lambda said: self._say(said.get(record.id, ""))
            )

    def _say(self, words: str) -> None:
        self.state.setText(words)
        self.state.setVisible(bool(words))

    def _on_tab_changed(self, at: int) -> None:
        if 0 <= at < len(self._plots):
            self.figure.show_plot(self._plots[at])
            self.numbers.show_grid(self._plots[at].heading, self._plots[at].rows)

    def _lay_out(self, fields: list[Field]) -> None:
        drawings = Drawings(parent=self)
        self.destroyed.connect(drawings.close)
        self.figure = FigureView(drawings)
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.card.column.setContentsMargins(1, 1, 1, 8)
        self.card.column.addWidget(self.figure)
        self.card.column.addWidget(self.numbers)
        for part in (self.state, self.tabs, self.card):
            self._column.addWidget(part)
            part.hide()
        self._column.setAlignment(self.tabs, Qt.AlignmentFlag.AlignLeft)
        super()._lay_out(fields)


def _tr(text: str) -> str:
    return QCoreApplication.translate("AnalysisBody", text)
