"""What was typed and cannot be saved yet, kept with the plan so that a crash loses none of it."""

import contextlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from planner.errors import Refused
from planner.storage.store import Store

_SETTING = "draft"
_MOST = 50


@dataclass(frozen=True, kw_only=True)
class Draft:
    """Raw values of one record by field; ``is_new`` when the record does not exist yet."""

    id: str
    kind: str
    is_new: bool
    values: Mapping[str, Any]


def drafts_of(store: Store) -> dict[str, Draft]:
    """All drafts of a plan by record id, oldest first; a new record that was made after all is none any more."""
    found: dict[str, Draft] = {}
    kept = store.setting(_SETTING)
    for record_id, entry in (kept if isinstance(kept, dict) else {}).items():
        draft = Draft(id=record_id, kind=entry["kind"], is_new=entry["new"], values=entry["values"])
        if draft.is_new != (store.records.get(record_id) is not None):
            found[record_id] = draft
    return found


def keep_draft(store: Store, draft: Draft) -> bool:
    """Keep a draft, or forget it when it holds nothing; answer whether that could be done."""
    drafts = drafts_of(store)
    if not draft.values and draft.id not in drafts:
        return True
    drafts.pop(draft.id, None)
    if draft.values:
        drafts[draft.id] = draft
    newest = list(drafts.values())[-_MOST:]
    with contextlib.suppress(Refused):
        store.keep_setting(
            _SETTING, {d.id: {"kind": d.kind, "new": d.is_new, "values": dict(d.values)} for d in newest}
        )
        return True
    return False


def forget_draft(store: Store, record_id: str) -> None:
    """Forget a draft."""
    keep_draft(store, Draft(id=record_id, kind="", is_new=False, values={}))
