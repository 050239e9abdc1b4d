"""The form of a win/loss review: sales view and product view side by side, and what really moved the decision."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QResizeEvent

from planner.domain.field import Field
from planner.domain.record import field_of
from planner.domain.sessions import WinLossReview
from planner.rules.quality import filled
from ui.forms.form_body import FormBody
from ui.hub import Hub
from ui.pages.missing_pills import MissingPills
from ui.pages.texts_beside import TextsBeside
from ui.widgets.sentence import Sentence

_VIEWS = ("sales_view", "product_view")


class WinLossBody(FormBody):
    """The fields in their order, the two views beside each other; above them what is still one-sided."""

    def __init__(self, hub: Hub) -> None:
        self.says = Sentence()
        self.missing = MissingPills(_tr("Still to be heard"))
        super().__init__(hub, WinLossReview)
        self.missing.wanted.connect(self.show_field)
        hub.changed.connect(self.judge)

    def judge(self) -> None:
        """Say which view is still missing."""
        workspace = self._hub.workspace
        record = workspace.records.get(self.saving.record_id) if workspace and self.saving.record_id else None
        absent = [n for n in (*_VIEWS, "decisive") if record is not None and not filled(getattr(record, n))]
        fields = [field for name in absent if (field := field_of(WinLossReview, name))]
        self.missing.show_missing([(field.name, field.label, field.help) for field in fields])
        one_sided = len(set(_VIEWS) & set(absent)) == 1
        self.says.setText(_tr("Only one side has been heard.") if one_sided else "")
        self.says.setVisible(one_sided)

    def settle_sections(self) -> None:
        """Another review is shown now."""
        super().settle_sections()
        self.judge()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use the width there is."""
        super().resizeEvent(event)
        self._views.set_width(self.viewport().width())

    def _lay_out(self, fields: list[Field]) -> None:
        first = fields.index(next(field for field in fields if field.name in _VIEWS))
        self._column.addWidget(self.says)
        self._column.addWidget(self.missing)
        super()._lay_out(fields[:first])
        self._views = TextsBeside([self.rows[name] for name in _VIEWS])
        self._column.addWidget(self._views)
        super()._lay_out([field for field in fields[first:] if field.name not in _VIEWS])


def _tr(text: str) -> str:
    return QCoreApplication.translate("WinLossBody", text)
