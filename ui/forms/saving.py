"""From the editors into the plan: each field committed as one goes, and nothing typed ever lost."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from planner.domain.record import Record, field_of, fields_of
from planner.domain.values import parse
from planner.errors import Refused
from planner.storage.ids import new_id
from planner.storage.store import Notice
from planner.workspace import Workspace
from ui.forms.drafts import Draft, drafts_of, forget_draft, keep_draft
from ui.forms.editor import FieldEditor
from ui.hub import Hub

PAUSE_MS = 400
"""How long after the last key a field is committed."""


class Saving(QObject):
    """Commits the editors of one record.

    Each field is one step of its own; a burst of typing in one field is undone together. A new record is made as soon
    as something was typed and its required fields are there. What cannot be saved stays in its editor, and is kept as
    a draft with the plan.
    """

    state_changed = Signal()
    """Something about ``refusals``, ``missing`` or ``pending`` is different now."""
    created = Signal(str)
    """The record exists now; its id."""
    gone = Signal(str)
    """The record with this id was deleted, here or elsewhere."""

    def __init__(self, hub: Hub, kind: type[Record], editors: Mapping[str, FieldEditor], parent: QObject) -> None:
        super().__init__(parent)
        self._hub = hub
        self.kind = kind
        self._editors = editors
        self.record_id = ""
        self.is_new = False
        self.refusals: dict[str, str] = {}
        self.missing: tuple[str, ...] = ()
        self._dirty: set[str] = set()
        self._touched = False
        self._beside: dict[str, object] = {}
        self._committing = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self.commit)
        for name, editor in editors.items():
            editor.edited.connect(lambda name=name: self._on_edited(name))
            editor.settled.connect(lambda name=name: self._on_settled(name))

    @property
    def pending(self) -> bool:
        """Whether something was typed that is not on disk yet."""
        return bool(self._dirty)

    @property
    def is_untouched(self) -> bool:
        """Whether this is a new record in which nothing was typed."""
        return self.is_new and not self._touched

    def show(self, record: Record) -> None:
        """Show a record, and what was typed into it that could not be saved."""
        self._start(record.id, is_new=False)
        for name, editor in self._editors.items():
            editor.show_value(getattr(record, name))
        self._take_up(self._drafts().get(record.id))

    def start(self, prefilled: Mapping[str, object], *, by_hand: bool = True) -> None:
        """Begin a new record, or go on with the draft of one.

        What was not filled in ``by_hand`` alone makes no record: it waits for the first word typed.
        What is known of it and has no editor is saved with it; “related” by the link field that is meant for it.
        """
        draft = next((d for d in reversed(self._drafts().values()) if d.is_new and d.kind == self.kind.kind), None)
        if draft and not (set(prefilled) - {self.kind.day_field}):
            self.resume(draft)
            return
        self._start(new_id(), is_new=True)
        self._beside = {name: value for name, value in prefilled.items() if name not in self._editors}
        blank = self.kind()
        for name, editor in self._editors.items():
            field = field_of(self.kind, name)
            assert field
            editor.show_value(getattr(blank, name))
            if name in prefilled:
                editor.show_raw(prefilled[name])
        self._touched = by_hand and bool(set(prefilled) - {self.kind.day_field})
        if self._touched:
            self.commit()
        self.state_changed.emit()

    def resume(self, draft: Draft) -> None:
        """Go on with the draft of a new record."""
        self._start(draft.id, is_new=True)
        blank = self.kind()
        for name, editor in self._editors.items():
            editor.show_value(getattr(blank, name))
        self._take_up(draft)

    def discard(self) -> None:
        """Give a draft up."""
        workspace = self._hub.workspace
        self._timer.stop()
        self._dirty.clear()
        self._touched = False
        if workspace and self.is_new:
            forget_draft(workspace.store, self.record_id)
        self.record_id = ""

    def flush(self) -> bool:
        """Commit now what is typed; answer whether all of it could be saved."""
        if self._timer.isActive() or self._dirty:
            self.commit()
        return not self._dirty

    def commit(self) -> None:
        """Commit every field that was changed; keep what is refused as a draft."""
        self._timer.stop()
        workspace = self._hub.workspace
        if not workspace or not self.record_id or self._committing:
            return
        self._committing = True
        try:
            if self.is_new:
                self._create(workspace)
            else:
                for name in [name for name in self._editors if name in self._dirty]:
                    self._commit_field(workspace, name)
            self._keep_draft(workspace)
        finally:
            self._committing = False
        self.state_changed.emit()

    def refresh(self, notice: Notice) -> None:
        """Show what has changed in the plan, but for what is being typed."""
        workspace = self._hub.workspace
        if not workspace or not self.record_id or self.is_new:
            return
        record = workspace.records.get(self.record_id)
        if record is None:
            if not self._dirty and not self._committing:
                gone, self.record_id = self.record_id, ""
                self.gone.emit(gone)
            return
        mine = notice.role == "do" or notice.from_elsewhere
        for name, editor in self._editors.items():
            if name in self._dirty or (mine and editor.keeps_text and editor.has_keyboard()):
                continue
            self._show_stored(editor, record)

    def _start(self, record_id: str, *, is_new: bool) -> None:
        self._timer.stop()
        self.record_id, self.is_new = record_id, is_new
        self._dirty.clear()
        self._touched = False
        self._beside = {}
        self.missing = ()
        for name in list(self.refusals):
            self._accept(name)
        self.state_changed.emit()

    def _take_up(self, draft: Draft | None) -> None:
        for name, raw in (draft.values if draft else {}).items():
            if name in self._editors:
                self._editors[name].show_raw(raw)
                self._dirty.add(name)
                self._touched = True
            else:
                self._beside[name] = raw
        if self._dirty:
            self.commit()

    def _drafts(self) -> dict[str, Draft]:
        workspace = self._hub.workspace
        return (self._hub.attempt(lambda: drafts_of(workspace.store)) or {}) if workspace else {}

    def _on_edited(self, name: str) -> None:
        self._dirty.add(name)
        self._touched = True
        self._timer.start()
        self.state_changed.emit()

    def _on_settled(self, name: str) -> None:
        if self._dirty:
            self.commit()
        editor = self._editors[name]
        if name not in self._dirty and not self.is_new:
            workspace = self._hub.workspace
            record = workspace.records.get(self.record_id) if workspace else None
            if record:
                self._show_stored(editor, record)
        if name not in self.refusals:
            editor.tidy()

    def _commit_field(self, workspace: Workspace, name: str) -> None:
        field = field_of(self.kind, name)
        assert field
        editor = self._editors[name]
        raw = editor.raw()
        try:
            record = workspace.store.get(self.record_id)
            if parse(field, raw) != getattr(record, name):
                record = workspace.edit(self.record_id, {name: raw}, group=f"{self.record_id}.{name}")
        except Refused as refused:
            self._refuse(name, refused)
        else:
            self._dirty.discard(name)
            self._accept(name)
            if not editor.keeps_text:
                self._show_stored(editor, record)

    def _create(self, workspace: Workspace) -> None:
        values: dict[str, object] = {}
        refused_now: set[str] = set()
        for name, editor in self._editors.items():
            field = field_of(self.kind, name)
            assert field
            raw = editor.raw()
            try:
                filled = parse(field, raw) not in ("", None, (), False)
            except Refused as refused:
                self._refuse(name, refused)
                refused_now.add(name)
            else:
                self._accept(name)
                if filled:
                    values[name] = raw
        self.missing = tuple(f.label for f in fields_of(self.kind) if f.required and f.name not in values)
        if self.missing or not self._touched:
            return
        links = self._beside.get("related")
        known = {name: value for name, value in self._beside.items() if name != "related"}
        try:
            record = workspace.add(
                self.kind.kind, {**known, **values}, *(map(str, links) if isinstance(links, list) else ())
            )
        except Refused as refused:
            self._refuse(refused.field or "", refused)
            return
        draft_id, self.record_id = self.record_id, record.id
        self._beside = {}
        self._hub.attempt(lambda: forget_draft(workspace.store, draft_id))
        self.is_new = False
        self._dirty = refused_now
        for editor in self._editors.values():
            if not editor.keeps_text:
                self._show_stored(editor, record)
        self.created.emit(self.record_id)

    def _keep_draft(self, workspace: Workspace) -> None:
        if self.is_new:
            blank = self.kind()
            kept: dict[str, Any] = {
                name: editor.raw()
                for name, editor in self._editors.items()
                if editor.raw() not in (getattr(blank, name), "", [], None)
            }
            kept = {**self._beside, **kept} if self._touched else {}
        else:
            kept = {name: self._editors[name].raw() for name in sorted(self._dirty)}
        keep_draft(workspace.store, Draft(id=self.record_id, kind=self.kind.kind, is_new=self.is_new, values=kept))

    def _refuse(self, name: str, refused: Refused) -> None:
        field = field_of(self.kind, name)
        if field is None or refused.code not in ("bad_value", "missing_field", "too_long", "unknown_id", "wrong_kind"):
            self._hub.notices.refuse(refused.message)
        if field is None:
            return
        empty = refused.code == "missing_field"
        self.refusals[name] = (
            self.tr("“{field}” can’t be empty.").format(field=field.label)
            if empty
            else self._editors[name].explain(refused)
        )
        self._editors[name].set_refused(refused=True)
        self._editors[name].set_trouble(self.refusals[name])

    def _accept(self, name: str) -> None:
        if self.refusals.pop(name, None) is not None:
            self._editors[name].set_refused(refused=False)
            self._editors[name].set_trouble("")

    def _show_stored(self, editor: FieldEditor, record: Record) -> None:
        value = getattr(record, editor.field.name)
        try:
            same = editor.keeps_text and parse(editor.field, editor.raw()) == value
        except Refused:
            same = False
        if not same:
            editor.show_value(value)
