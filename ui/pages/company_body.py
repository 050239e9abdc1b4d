"""The form of a company, and beside it how well it fits and why."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from planner.domain.people import Company
from planner.rules.landing import Landing, Reason, landings
from ui.forms.form_body import FormBody
from ui.hub import Hub
from ui.pages.company_cards import fit_words
from ui.theme import Role
from ui.widgets.card import Card
from ui.widgets.pill import Pill
from ui.widgets.section import SectionHeading
from ui.widgets.sentence import Sentence

_WEIGHT_WIDTH = 28


class FitCard(Card):
    """The fit in two words, every reason with its weight, and what the route is worth."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.pill = Pill()
        self.route = Sentence(role=Role.SECONDARY, tone="muted")
        self._reasons = QVBoxLayout()
        self._reasons.setSpacing(6)
        head = QHBoxLayout()
        head.addWidget(SectionHeading(self.tr("How it fits")), 1)
        head.addWidget(self.pill, 0, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(head)
        self.column.addLayout(self._reasons)
        self.column.addWidget(self.route)
        self.setMinimumWidth(220)
        self.reasons: tuple[Reason, ...] = ()

    def show_landing(self, landing: Landing | None) -> None:
        """Show how a company fits; the card stays away while there is none."""
        self.setVisible(landing is not None)
        if landing is None:
            return
        self.pill.setText(fit_words(landing.fit))
        self.pill.set_tone("warn" if landing.fit == "hard" else "accent")
        self.pill.updateGeometry()
        self.route.setText(landing.route)
        self.setAccessibleName(self.tr("How it fits: {fit}").format(fit=self.pill.text()))
        if landing.reasons == self.reasons:
            return
        self.reasons = landing.reasons
        while (item := self._reasons.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for reason in landing.reasons:
            self._reasons.addWidget(_ReasonRow(reason))


class _ReasonRow(QWidget):
    """A weight, and what it is for."""

    def __init__(self, reason: Reason, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        tone = "accent" if reason.weight > 0 else "warn" if reason.weight < 0 else "muted"
        weight: QLabel = Sentence(_signed(reason.weight), tone=tone, wrap=False, tabular=True)
        weight.setFixedWidth(_WEIGHT_WIDTH)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(weight, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Sentence(reason.says), 1)


class CompanyBody(FormBody):
    """The fields of a company; the fit is worked out anew whenever the plan changes."""

    def __init__(self, hub: Hub) -> None:
        self.fit = FitCard()
        super().__init__(hub, Company)
        self.read_along(self.fit, after=2)
        hub.changed.connect(self.judge)

    def judge(self) -> None:
        """Show how the company that is shown fits now."""
        workspace, record_id = self._hub.workspace, self.saving.record_id
        if not workspace or not record_id or not isinstance(workspace.records.get(record_id), Company):
            self.fit.show_landing(None)
            return
        found = landings(workspace.records, workspace.standing())
        self.fit.show_landing(next((one for one in found if one.company.id == record_id), None))

    def settle_sections(self) -> None:
        """Another company is shown."""
        super().settle_sections()
        self.judge()


def _signed(weight: int) -> str:
    return f"+{weight}" if weight > 0 else f"−{-weight}" if weight < 0 else "0"
