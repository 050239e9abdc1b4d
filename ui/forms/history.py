"""What became of a record: every change with before and after, and the way back to any of them."""

from collections.abc import Callable, Iterable
from datetime import date as Date
from functools import partial
from typing import Any

from PySide6.QtCore import QDateTime, QLocale, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from planner.domain.field import Field
from planner.domain.record import Record, field_of, fields_of
from planner.domain.records import Records
from planner.domain.values import plain
from planner.storage.journal import Change
from planner.storage.rows import column_value, field_value
from ui.forms.difference_text import DifferenceText
from ui.forms.number_editor import show_number
from ui.forms.word_difference import Run, compare_words, shorten_same
from ui.hub import Hub
from ui.theme import Role, Weight
from ui.widgets.action_button import ActionButton
from ui.widgets.card import Rule
from ui.widgets.day_format import written_day
from ui.widgets.sentence import Sentence

_MOST = 60
"""Steps shown; older ones stay in the file."""


class HistoryPanel(QScrollArea):
    """One block a step, newest first; a field or the whole record goes back to how it was, which can be undone."""

    restored = Signal(str)
    """The record with this id was brought back to how it was."""

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hub = hub
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("History of this record"))

    def show_record(self, record_id: str) -> None:
        """Read the history of a record anew."""
        workspace = self._hub.workspace
        changes = (self._hub.attempt(lambda: workspace.store.history(record_id)) or []) if workspace else []
        page = QWidget()
        page.setObjectName("page")
        column = QVBoxLayout(page)
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(12)
        steps = _by_step(changes)
        for at, step in enumerate(steps[:_MOST]):
            if at:
                column.addWidget(Rule())
            column.addWidget(self._block(record_id, step, is_newest=at == 0))
        if len(steps) > _MOST:
            more = self.tr("{count} older changes are kept in the file.").format(count=len(steps) - _MOST)
            column.addWidget(Sentence(more, role=Role.SECONDARY, tone="muted"))
        column.addStretch(1)
        self.setWidget(page)

    def _block(self, record_id: str, step: list[Change], *, is_newest: bool) -> QWidget:
        block = QWidget()
        column = QVBoxLayout(block)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(Sentence(step[0].title, weight=Weight.SEMIBOLD), 1)
        when = QDateTime.fromSecsSinceEpoch(int(step[0].at.timestamp()))
        said = self.locale().toString(when, QLocale.FormatType.ShortFormat)
        head.addWidget(Sentence(said, role=Role.SECONDARY, tone="muted", wrap=False), 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        own = [change for change in step if change.table != "link"]
        for change in own:
            self._add_fields(column, record_id, change, with_buttons=not is_newest)
        self._add_links(column, [change for change in step if change.table == "link"])
        if own and not is_newest and own[0].after is not None:
            button = self._button(
                self.tr("Make it as it was here"),
                self.tr("Make the whole record as it was after “{step}”").format(step=step[0].title),
                partial(self._restore, record_id, own[0].id),
            )
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        return block

    def _add_fields(self, column: QVBoxLayout, record_id: str, change: Change, *, with_buttons: bool) -> None:
        workspace = self._hub.workspace
        record = workspace.records.get(record_id) if workspace else None
        kind = type(record) if record else None
        if kind is None or change.after is None:
            return
        for field in fields_of(kind):
            if field.is_link or field.name not in change.after:
                continue
            before = self._said(field, (change.before or {}).get(field.name))
            after = self._said(field, change.after[field.name])
            if before == after:
                continue
            line = QHBoxLayout()
            line.setSpacing(8)
            line.addWidget(Sentence(field.label, role=Role.SECONDARY, tone="muted", wrap=False), 1)
            if with_buttons and self._said(field, column_value(field, getattr(record, field.name))) != after:
                again = self._button(
                    self.tr("Put this back"),
                    self.tr("{field}: put back what it was after this change").format(field=field.label),
                    partial(self._restore, record_id, change.id, field.name),
                )
                line.addWidget(again)
            column.addLayout(line)
            first = change.before is None
            runs = (Run(text=after, part="same"),) if first else shorten_same(compare_words(before, after))
            column.addWidget(DifferenceText(runs))

    def _add_links(self, column: QVBoxLayout, changes: Iterable[Change]) -> None:
        workspace = self._hub.workspace
        records = workspace.records if workspace else Records(())
        for change in changes:
            row = change.after or change.before or {}
            source, target = records.get(str(row.get("source"))), records.get(str(row.get("target")))
            field = field_of(type(source), str(row.get("role"))) if source else None
            name = target.headline if target else self.tr("a record that is gone")
            words = self.tr("{field}: linked to {name}") if change.after else self.tr("{field}: no longer {name}")
            said = words.format(field=field.label if field else "", name=name)
            column.addWidget(Sentence(said, role=Role.SECONDARY, tone="muted"))

    def _said(self, field: Field, column: Any) -> str:
        if column is None or column == "":
            return ""
        value: Any = field_value(field, column)
        if isinstance(value, Date):
            return written_day(value, self.locale())
        if field.type in ("number", "integer"):
            return show_number(float(value), self.locale())
        if field.type == "flag":
            return self.tr("yes") if value else ""
        if field.type == "choice":
            return field.title_of(str(value))
        if field.type == "rows":
            return "\n".join(" · ".join(str(cell) for cell in row.values() if cell is not None) for row in value)
        return str(plain(field, value))

    def _button(self, words: str, whole: str, act: Callable[[], None]) -> ActionButton:
        button = ActionButton(words, role="link")
        button.setAccessibleName(whole)
        button.clicked.connect(lambda _checked=False: act())
        return button

    def _restore(self, record_id: str, change_id: str, *fields: str) -> None:
        workspace = self._hub.workspace
        if not workspace:
            return
        record: Record | None = self._hub.attempt(lambda: workspace.store.restore(record_id, change_id, *fields))
        if record:
            self._hub.notices.say(self.tr("“{name}” is as it was.").format(name=record.headline), undoable=True)
            self.restored.emit(record_id)


def _by_step(changes: list[Change]) -> list[list[Change]]:
    steps: dict[str, list[Change]] = {}
    for change in changes:
        steps.setdefault(change.step, []).append(change)
    return list(steps.values())
