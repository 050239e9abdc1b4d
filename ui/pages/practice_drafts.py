"""Answers that were begun and not finished, kept with the plan so that leaving or a crash loses none of them."""

import contextlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from planner.content.questions import SIGNALS
from planner.errors import Refused
from planner.storage.store import Store

_SETTING = "practice_drafts"
_MOST = 50


@dataclass(frozen=True, kw_only=True)
class BegunAnswer:
    """What was written to a question so far, how many seconds it took, and the scores given already."""

    text: str
    seconds: int = 0
    scores: Mapping[str, int] = field(default_factory=dict)


def begun_answers(store: Store) -> dict[str, BegunAnswer]:
    """Every answer that was begun, by the id of its question, the one begun first first."""
    kept = store.setting(_SETTING)
    return {str(name): _read(entry) for name, entry in (kept if isinstance(kept, dict) else {}).items()}


def keep_answer(store: Store, question_id: str, answer: BegunAnswer | None) -> bool:
    """Keep an answer, or forget it where it is None or holds no words; answer whether that could be done."""
    begun = begun_answers(store)
    wanted = answer if answer and answer.text.strip() else None
    if begun.get(question_id) == wanted:
        return True
    begun.pop(question_id, None)
    if wanted:
        begun[question_id] = wanted
    newest = dict(list(begun.items())[-_MOST:])
    with contextlib.suppress(Refused):
        store.keep_setting(
            _SETTING,
            {name: {"text": a.text, "seconds": a.seconds, "scores": dict(a.scores)} for name, a in newest.items()},
        )
        return True
    return False


def _read(entry: Mapping[str, Any]) -> BegunAnswer:
    scores = {name: value for name, value in entry["scores"].items() if name in SIGNALS}
    return BegunAnswer(text=entry["text"], seconds=entry["seconds"], scores=scores)
