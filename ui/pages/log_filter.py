"""Which records the timeline shows."""

from dataclasses import dataclass
from datetime import date as Date

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QSizePolicy, QWidget

from planner.domain.kinds import KINDS
from planner.domain.people import Account
from planner.domain.record import Record
from planner.domain.records import Records
from planner.rules.cadence import cadence
from ui.forms.editor import CalmComboBox
from ui.hub import Hub

DATED = tuple(kind for kind in KINDS if kind.day_field)
_MOST_FOUND = 5_000
_TYPING_MS = 150


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What the timeline is narrowed to; an empty value narrows nothing."""

    kind: str = ""
    account: str = ""
    first: Date | None = None
    last: Date | None = None
    ids: frozenset[str] | None = None

    def keeps(self, record: Record, records: Records) -> bool:
        """Whether a record is shown."""
        if not record.day_field or (self.kind and record.kind != self.kind):
            return False
        if self.ids is not None and record.id not in self.ids:
            return False
        if self.first and self.last and not (record.day and self.first <= record.day <= self.last):
            return False
        if self.account:
            account = records.get(self.account)
            return account is not None and record in records.neighbours(account)
        return True


class LogFilter(QWidget):
    """A search line and three lists: kind, account, sprint."""

    changed = Signal()
    """The person wants to see something else."""

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hub = hub
        self.text = QLineEdit()
        self.text.setPlaceholderText(self.tr("Find in the log"))
        self.text.setAccessibleName(self.tr("Find in the log"))
        self.text.setClearButtonEnabled(True)
        self.kind = self._list(self.tr("Kind"))
        self.account = self._list(self.tr("Account"))
        self.sprint = self._list(self.tr("Sprint"))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_TYPING_MS)
        self._timer.timeout.connect(self.changed)
        self.text.textChanged.connect(lambda _text: self._timer.start())
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(8)
        grid.addWidget(self.text, 0, 0, 1, 3)
        for at, box in enumerate((self.kind, self.account, self.sprint)):
            grid.addWidget(box, 1, at)
            grid.setColumnStretch(at, 1)

    @property
    def is_narrow(self) -> bool:
        """Whether anything is left out."""
        return bool(self.text.text().strip() or any(b.currentData() for b in (self.kind, self.account, self.sprint)))

    def read_plan(self, records: Records) -> None:
        """Offer the kinds, accounts and sprints there are; what is chosen stays chosen."""
        held = {type(record) for record in records}
        kinds = [(kind.title_many, kind.kind) for kind in DATED if kind in held]
        accounts = sorted(((a.name, a.id) for a in records.of(Account)), key=lambda pair: pair[0].casefold())
        calendar = cadence(records, self._hub.today)
        sprints = []
        if calendar:
            begun = [sprint for sprint in calendar.sprints if sprint.start <= self._hub.today]
            sprints = [(self.tr("Sprint {number}").format(number=s.number), str(s.number)) for s in reversed(begun)]
        self._offer(self.kind, self.tr("Any kind"), kinds)
        self._offer(self.account, self.tr("Any account"), accounts)
        self._offer(self.sprint, self.tr("Any sprint"), sprints)

    def wanted(self, records: Records) -> Wanted:
        """What is chosen now."""
        calendar = cadence(records, self._hub.today)
        number = self.sprint.currentData()
        sprint = next((s for s in calendar.sprints if str(s.number) == number), None) if calendar and number else None
        return Wanted(
            kind=self.kind.currentData() or "",
            account=self.account.currentData() or "",
            first=sprint.start if sprint else None,
            last=sprint.end if sprint else None,
            ids=self._found(),
        )

    def clear(self) -> None:
        """Leave nothing out."""
        self.text.clear()
        self._timer.stop()
        for box in (self.kind, self.account, self.sprint):
            box.setCurrentIndex(0)
        self.changed.emit()

    def _found(self) -> frozenset[str] | None:
        workspace, typed = self._hub.workspace, self.text.text().strip()
        if not workspace or not typed:
            return None
        hits = self._hub.attempt(lambda: workspace.store.search(typed, limit=_MOST_FOUND)) or []
        return frozenset(hit.id for hit in hits)

    def _list(self, name: str) -> CalmComboBox:
        box = CalmComboBox()
        box.setAccessibleName(name)
        box.setSizeAdjustPolicy(CalmComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(2)
        box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        box.activated.connect(lambda _index: self.changed.emit())
        return box

    def _offer(self, box: CalmComboBox, everything: str, entries: list[tuple[str, str]]) -> None:
        wanted = [(everything, ""), *entries]
        if [(box.itemText(at), box.itemData(at)) for at in range(box.count())] == wanted:
            return
        chosen = box.currentData()
        box.clear()
        for title, value in wanted:
            box.addItem(title, value)
        box.setCurrentIndex(max(box.findData(chosen), 0) if chosen else 0)
