"""One rung of a ladder: what it asks for, what meets it, what almost does."""

from datetime import date as Date

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from planner.domain.records import Records
from planner.rules.ladder import RequirementStanding, RungStanding
from ui.pages.card_button import PressableLayout
from ui.pages.day_words import short_date
from ui.theme import Role, Weight, appearance, font, theme
from ui.widgets.card import Rule
from ui.widgets.check_row import CheckRow
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.icon import GRID, icon
from ui.widgets.sentence import Sentence
from ui.widgets.tone import set_look

_INDENT = 32
_NAMED = 4
_LONGEST = 48


class RungSection(QWidget):
    """A heading that opens and closes, and the requirements under it."""

    record_requested = Signal(str)
    """Open this record."""

    def __init__(
        self, rung: RungStanding, records: Records, today: Date, *, opened: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.level = rung.level
        self.header = _RungHeader(rung)
        self.header.setChecked(opened)
        self.header.mark()
        self.header.toggled.connect(self._on_toggled)
        self.body = QWidget(self)
        inside = QVBoxLayout(self.body)
        inside.setContentsMargins(0, 0, 0, 8)
        inside.setSpacing(0)
        for at, requirement in enumerate(rung.requirements):
            if at:
                inside.addWidget(Rule())
            view = RequirementView(requirement, records, today)
            view.record_requested.connect(self.record_requested)
            inside.addWidget(view)
        self.body.setVisible(opened)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.body)

    def _on_toggled(self, opened: bool) -> None:
        self.body.setVisible(opened)
        self.header.mark()


class _RungHeader(PressableLayout):
    def __init__(self, rung: RungStanding) -> None:
        super().__init__()
        self.setCheckable(True)
        state = self.tr("met") if rung.met else self.tr("not met yet")
        self.setAccessibleName(self.tr("Level {level}: {title}").format(level=rung.level, title=rung.title))
        self.setAccessibleDescription(state)
        self._chevron = QLabel()
        self._chevron.setTextFormat(Qt.TextFormat.PlainText)
        self._chevron.setFixedSize(QSize(GRID, GRID))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 8, 4, 8)
        row.setSpacing(8)
        row.addWidget(self._chevron)
        level = Sentence(
            str(rung.level), role=Role.SECONDARY, weight=Weight.SEMIBOLD, tone="muted", wrap=False, tabular=True
        )
        row.addWidget(level)
        row.addWidget(Sentence(rung.title, weight=Weight.SEMIBOLD), 1)
        row.addWidget(Sentence(state, role=Role.SECONDARY, tone="accent" if rung.met else "muted", wrap=False))
        for part in self.findChildren(QWidget):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        appearance().changed.connect(self.mark)
        self.mark()

    def mark(self) -> None:
        """Point down while open."""
        name = "chevron-down" if self.isChecked() else "chevron-right"
        self._chevron.setPixmap(icon(name).pixmap(QSize(GRID, GRID), self.devicePixelRatioF()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ring, and the ground under the pointer."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme().hover)
            painter.drawRoundedRect(self.rect(), 6, 6)
        if self.hasFocus():
            painter.setPen(QPen(theme().accent, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 6, 6)


class RequirementView(QWidget):
    """One requirement, ticked by the records alone, with the records that count, almost count, or no longer do."""

    record_requested = Signal(str)
    """Open this record."""

    def __init__(
        self, requirement: RequirementStanding, records: Records, today: Date, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._records, self._today = records, today
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 6)
        column.setSpacing(0)
        column.addWidget(
            CheckRow(
                requirement.text,
                ticked=requirement.met,
                detail=progress_words(requirement),
                emphasised=not requirement.met,
                answerable=False,
            )
        )
        inside = QVBoxLayout()
        inside.setContentsMargins(_INDENT - 4, 0, 4, 0)
        inside.setSpacing(2)
        column.addLayout(inside)
        if requirement.evidence:
            inside.addWidget(self._links(requirement.evidence))
        for near in requirement.near:
            lacks = self.tr("Almost: {lacks}").format(lacks=", ".join(near.lacks))
            inside.addWidget(self._link(near.id, lacks))
        if requirement.stale:
            days = requirement.fresh_days or 0
            inside.addWidget(
                Sentence(
                    self.tr("Older than {days} days, no longer counted:").format(days=days),
                    role=Role.SECONDARY,
                    tone="warn",
                )
            )
            inside.addWidget(self._links(requirement.stale))

    def _links(self, ids: tuple[str, ...]) -> QWidget:
        """The newest of the records, as links that wrap; the rest as a number."""
        line = QWidget()
        flow = FlowLayout(line, gap=8, line_gap=0)
        newest = ids[::-1]
        for record_id in newest[:_NAMED]:
            flow.addWidget(self._link(record_id))
        if len(newest) > _NAMED:
            more = Sentence(
                self.tr("and {count} more").format(count=len(newest) - _NAMED),
                role=Role.SECONDARY,
                tone="muted",
                wrap=False,
            )
            more.setContentsMargins(0, 3, 0, 0)
            flow.addWidget(more)
        return line

    def _link(self, record_id: str, words: str = "") -> QWidget:
        record = self._records.get(record_id)
        name = record.headline if record else ""
        if len(name) > _LONGEST:
            name = name[: _LONGEST - 1].rstrip() + "…"
        day = short_date(record.day, self._today) if record and record.day else ""
        button = RecordLink(", ".join(part for part in (name, day) if part).replace("&", "&&"))
        kind = record.title_one if record else ""
        button.setAccessibleName(": ".join(part for part in (kind, button.text().replace("&&", "&"), words) if part))
        button.clicked.connect(lambda _checked=False: self.record_requested.emit(record_id))
        if not words:
            return button
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Sentence(words, role=Role.SECONDARY, tone="muted"), 1)
        return line


class RecordLink(QPushButton):
    """A record's name as a small link; Enter opens it as Space does."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        small = font(Role.SECONDARY)
        small.setUnderline(True)
        self.setFont(small)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        set_look(self, "role", "link")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


def progress_words(requirement: RequirementStanding) -> str:
    """How far a requirement has come: 2 of 3, from 1 of 2 accounts."""

    def tr(text: str) -> str:
        return QCoreApplication.translate("Progress", text)

    names = {
        "account": tr("accounts"),
        "sprint": tr("sprints"),
        "week": tr("weeks"),
        "question": tr("questions"),
        "document": tr("documents"),
        "record": tr("records"),
    }
    words = tr("{have} of {need}").format(have=min(requirement.have, requirement.need), need=requirement.need)
    if requirement.distinct != "record":
        words += f" {names[requirement.distinct]}"
    for also in requirement.also:
        part = tr("{have} of {need} {things}")
        words += ", " + part.format(have=min(also.have, also.need), need=also.need, things=names[also.distinct])
    if requirement.fresh_days:
        words += ", " + tr("within {days} days").format(days=requirement.fresh_days)
    return words
