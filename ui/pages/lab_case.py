"""A case study: the question, the figure, what it says and what not, options, the decision, what to measure next."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QCheckBox, QVBoxLayout, QWidget

from planner.domain.delivery import Analysis
from planner.domain.record import field_of
from planner.errors import Refused
from ui.forms.editor import FieldEditor
from ui.forms.field_row import FieldRow
from ui.forms.form_body import make_editor
from ui.forms.tab_order import follow_layout
from ui.hub import Hub
from ui.pages.lab_case_options import CaseOptions
from ui.pages.lab_drawings import Drawings
from ui.pages.lab_figure import FigureView
from ui.theme import Role
from ui.widgets.card import Card
from ui.widgets.page_scroll import PageScroll
from ui.widgets.section import SectionHeading
from ui.widgets.sentence import Sentence

if TYPE_CHECKING:
    from planner.datalab.keeping import CaseStudy, Result

KEEP_MS = 800
_SETTING = "lab_cases"
_MOST_KEPT = 20
_SIDE_BY_SIDE = 980
_WIDEST, _BAR_WIDTH = 640, 16
_SHARES = (3, 4)
"""How fields and figure divide the width; a funnel wants room for the names of its steps."""
_WRITTEN = ("title", "question", "result", "caveats")
_DECIDED = ("alternatives", "decision", "next_measure")


class LabCase(QWidget):
    """Fields beside the figure they tell of; what is typed is kept with the plan until it is saved or another begun."""

    def __init__(self, hub: Hub, drawings: Drawings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hub = hub
        self.result: Result | None = None
        self.editors: dict[str, FieldEditor] = {}
        self.rows: dict[str, FieldRow] = {}
        for name in (*_WRITTEN, *_DECIDED, "right_to_use"):
            field = field_of(Analysis, name)
            assert field
            editor = self.editors[name] = make_editor(field, hub)
            editor.edited.connect(self._on_edited)
            self.rows[name] = FieldRow(editor)
        self.figure = FigureView(drawings)
        self.label = Sentence(tone="warn")
        self.options = CaseOptions(hub)
        self.options.edited.connect(self._on_edited)
        self.options.rearranged.connect(lambda: follow_layout(self._held))
        self.synthetic = QCheckBox(self.tr("These data are generated"))
        self.synthetic.clicked.connect(self._on_edited)
        self.as_artifact = QCheckBox(self.tr("Add it to my artifacts as well"))
        self.as_artifact.setChecked(True)
        self._keep = QTimer(self)
        self._keep.setSingleShot(True)
        self._keep.setInterval(KEEP_MS)
        self._keep.timeout.connect(self.keep)
        hub.flush_requested.connect(self.keep)
        self._lay_out()

    def begin(self, result: "Result", question: str) -> None:
        """Begin with an answer; what was typed for the very same one before is there again."""
        from planner.datalab.keeping import drafted  # noqa: PLC0415 - only now is DuckDB needed

        self.result = result
        kept = self._kept().get(_key(result))
        fresh = {"title": question, "question": question, **drafted(result), "right_to_use": False}
        values = kept["values"] if kept else fresh
        for name, editor in self.editors.items():
            editor.show_raw(values.get(name, ""))
            self.rows[name].show_trouble("")
        self.options.begin(result.reach, kept["options"] if kept else ())
        generated = result.answer.origin.generated
        self.label.setText(self.tr("{label}: every figure of it says so.").format(label=generated))
        self.label.setVisible(bool(generated))
        self.synthetic.setVisible(not generated)
        self.synthetic.setChecked(bool(kept and kept["synthetic"]))
        self.figure.show_plot(result.plots[0])
        follow_layout(self._held)
        for scroll in (self._scroll, self._figure_scroll):
            scroll.verticalScrollBar().setValue(0)

    def first_stop(self) -> QWidget:
        """The name, which says what it is about."""
        return self.editors["title"]

    def case_study(self) -> "CaseStudy":
        """What the person has written, as it is saved."""
        from planner.datalab.keeping import CASE_FIELDS, CaseStudy  # noqa: PLC0415 - only now is DuckDB needed

        raw = {name: editor.raw() for name, editor in self.editors.items()}
        return CaseStudy(
            title=str(raw["title"]).strip(), words={name: raw[name] for name in CASE_FIELDS},
            right_to_use=bool(raw["right_to_use"]), synthetic=self.synthetic.isChecked(),
            options=self.options.weighed(), as_artifact=self.as_artifact.isChecked(),
        )  # fmt: skip

    def show_refused(self, refused: Refused) -> bool:
        """Say at the field what is wrong with it; answer whether there is such a field."""
        row = self.rows.get(refused.field or "")
        if not row:
            return False
        row.show_trouble(refused.message)
        row.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def keep(self) -> None:
        """Keep what is typed with the plan, so that nothing of it is lost."""
        workspace, result = self._hub.workspace, self.result
        if not self._keep.isActive() or not workspace or not result:
            return
        self._keep.stop()
        mine = {
            "synthetic": self.synthetic.isChecked(), "options": self.options.raw,
            "values": {name: editor.raw() for name, editor in self.editors.items()},
        }  # fmt: skip
        others = {key: kept for key, kept in self._kept().items() if key != _key(result)}
        newest = dict([*others.items(), (_key(result), mine)][-_MOST_KEPT:])
        self._hub.attempt(lambda: workspace.store.keep_setting(_SETTING, newest))

    def done(self) -> None:
        """It is saved: there is nothing to keep any more."""
        self._keep.stop()
        workspace, result = self._hub.workspace, self.result
        self.result = None
        if workspace and result:
            others = {key: kept for key, kept in self._kept().items() if key != _key(result)}
            self._hub.attempt(lambda: workspace.store.keep_setting(_SETTING, others))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the figure beside the fields where there is room."""
        super().resizeEvent(event)
        wide = self.width() >= _SIDE_BY_SIDE
        if wide != (self._figure_card.parentWidget() is self._figure_held):
            if wide:
                self._figure_column.insertWidget(0, self._figure_card)
            else:
                # Between the question and what it says.
                self._column.insertWidget(self._column.indexOf(self.rows["result"]), self._figure_card)
        self._figure_scroll.setVisible(wide)

    def _kept(self) -> dict[str, Any]:
        """What is typed and not saved yet, by the answer it is about."""
        workspace = self._hub.workspace
        kept: Any = workspace.store.setting(_SETTING) if workspace else None
        return kept if isinstance(kept, dict) else {}

    def _on_edited(self) -> None:
        for row in self.rows.values():
            row.show_trouble("")
        self._keep.start()

    def _lay_out(self) -> None:
        self._held = QWidget()
        self._held.setMaximumWidth(_WIDEST)
        self._column = QVBoxLayout(self._held)
        self._column.setContentsMargins(0, 0, _BAR_WIDTH, 0)
        self._column.setSpacing(14)
        self._column.addWidget(self.label)
        for name in _WRITTEN:
            self._column.addWidget(self.rows[name])
        self._column.addWidget(self.rows["alternatives"])
        self._column.addWidget(SectionHeading(self.tr("The options weighed")))
        self._column.addWidget(self.options)
        for name in ("decision", "next_measure"):
            self._column.addWidget(self.rows[name])
        self._column.addWidget(self.rows["right_to_use"])
        self._column.addWidget(self.synthetic)
        self._column.addWidget(self.as_artifact)
        self._column.addWidget(
            Sentence(
                self.tr("Saved are the definition, the totals of the figure and your words; no row of the file."),
                role=Role.SECONDARY,
                tone="muted",
            )
        )
        self._column.addStretch(1)
        self._figure_card = Card(spacing=0)
        self._figure_card.column.setContentsMargins(1, 1, 1, 1)
        self._figure_card.column.addWidget(self.figure)
        self._figure_held = QWidget()
        self._figure_column = QVBoxLayout(self._figure_held)
        self._figure_column.setContentsMargins(0, 0, _BAR_WIDTH, 0)
        self._figure_column.addWidget(self._figure_card)
        self._figure_column.addStretch(1)
        self._scroll, self._figure_scroll = PageScroll(self._held), PageScroll(self._figure_held)
        for scroll in (self._scroll, self._figure_scroll):
            scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        across = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(8)
        across.addWidget(self._scroll, _SHARES[0])
        across.addWidget(self._figure_scroll, _SHARES[1])


def _key(result: "Result") -> str:
    """The same for the same question to the same file."""
    return f"{result.print.sha256} {result.asked}"
