"""A day: typed as people say it, or picked from a calendar."""

from collections.abc import Callable
from datetime import date as Date
from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QEvent, QLocale, QObject, QPoint, QSize, Qt
from PySide6.QtGui import QIcon, QKeyEvent, QTextCharFormat, QTransform
from PySide6.QtWidgets import QCalendarWidget, QFrame, QToolButton, QVBoxLayout, QWidget

from planner.domain.field import Field
from planner.errors import Refused
from ui.forms.line_editor import LineEditor
from ui.theme import theme
from ui.widgets.day_format import first_part, read_written_day, written_day
from ui.widgets.icon import GRID, IconButton, icon

if TYPE_CHECKING:
    from planner.importing.mapping import DateOrder

_CALENDAR = QSize(380, 300)


class DateEditor(LineEditor):
    """A line that understands “today”, “fri”, “3.2.” and ISO 8601, and shows the locale's form once left.

    Up and Down move by a day, Alt+Down opens the calendar.
    """

    compact = True

    def __init__(self, field: Field, today: Callable[[], Date], parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self._today = today
        self.line.setPlaceholderText(self.tr("today, Fri or {date}").format(date=written_day(today(), self.locale())))
        self.button = IconButton("calendar", self.tr("{field}: pick a day").format(field=field.label))
        self.button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.button.clicked.connect(self.open_calendar)
        self.row.addWidget(self.button)
        self._calendar: QFrame | None = None

    def raw(self) -> object:
        """The day as ISO 8601, or the words as typed where they are no day."""
        text = self.line.text()
        day = self._understood(text)
        return day.isoformat() if day else text.strip() and text

    def show_raw(self, raw: object) -> None:
        """Show a day in the locale's form, and anything else as it is."""
        try:
            text = written_day(Date.fromisoformat(str(raw)), self.locale()) if raw else ""
        except ValueError:
            text = str(raw)
        super().show_raw(text)

    def tidy(self) -> None:
        """Show the day in the locale's form."""
        self.show_raw(self.raw())

    def explain(self, refused: Refused) -> str:
        """Say what would be understood."""
        if refused.code != "bad_value" or self._understood(self.line.text()):
            return refused.message
        return self.tr("“{text}” is no day. Write today, Fri, 3 Feb or 2026-02-03.").format(
            text=self.line.text().strip()[:40]
        )

    def open_calendar(self) -> None:
        """Open the calendar below the line, on the day that is set."""
        popup = QFrame(self, Qt.WindowType.Popup)
        popup.setObjectName("card")
        popup.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        calendar = QCalendarWidget(popup)
        calendar.setAccessibleName(self.field.label)
        calendar.setGridVisible(False)
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        calendar.setMinimumSize(_CALENDAR)
        calendar.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.ShortDayNames)
        plain, quiet = QTextCharFormat(), QTextCharFormat()
        plain.setForeground(theme().text)
        quiet.setForeground(theme().muted)
        calendar.setHeaderTextFormat(quiet)
        for weekday in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            calendar.setWeekdayTextFormat(weekday, plain)
        _dress_arrows(calendar)
        day = self._understood(self.line.text()) or self._today()
        calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        calendar.activated.connect(self._on_day_picked)
        calendar.clicked.connect(self._on_day_picked)
        column = QVBoxLayout(popup)
        column.setContentsMargins(4, 4, 4, 4)
        column.addWidget(calendar)
        popup.move(self.mapToGlobal(QPoint(0, self.height() + 2)))
        popup.show()
        calendar.setFocus(Qt.FocusReason.PopupFocusReason)
        self._calendar = popup

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up, Down and Alt+Down in the line."""
        if watched is self.line and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()))
            if step and event.modifiers() & Qt.KeyboardModifier.AltModifier:
                self.open_calendar()
                return True
            if step and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
                self._move(step)
                return True
        return super().eventFilter(watched, event)

    def _move(self, days: int) -> None:
        day = self._understood(self.line.text())
        if day or not self.line.text().strip():
            self.show_raw(((day + timedelta(days=days)) if day else self._today()).isoformat())
            self.edited.emit()

    def _on_day_picked(self, day: QDate) -> None:
        if self._calendar:
            self._calendar.close()
            self._calendar = None
        self.show_raw(Date(day.year(), day.month(), day.day()).isoformat())
        self.line.setFocus(Qt.FocusReason.PopupFocusReason)
        self.edited.emit()
        self.settled.emit()

    def _understood(self, text: str) -> Date | None:
        # Imported when first read: the window opens without the importer.
        from planner.importing.dates import NoSuchDay  # noqa: PLC0415
        from planner.importing.day_words import read_spoken_day  # noqa: PLC0415

        if shown := read_written_day(text, self.locale()):
            return shown
        try:
            return read_spoken_day(text, self._today(), day_order(self.locale()))
        except NoSuchDay:
            return None


def _dress_arrows(calendar: QCalendarWidget) -> None:
    onwards = icon("chevron-right").pixmap(QSize(GRID, GRID))
    back = onwards.transformed(QTransform().scale(-1, 1))
    for name, picture in (("qt_calendar_nextmonth", onwards), ("qt_calendar_prevmonth", back)):
        button = calendar.findChild(QToolButton, name)
        if isinstance(button, QToolButton):
            button.setIcon(QIcon(picture))


def day_order(locale: QLocale) -> "DateOrder":
    """Whether the locale writes the day, the month or the year first."""
    return {"d": "dmy", "M": "mdy", "y": "ymd"}[first_part(locale)]  # type: ignore[return-value]
