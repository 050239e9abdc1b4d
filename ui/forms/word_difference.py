"""What changed between two texts, word by word."""

import difflib
import re
from dataclasses import dataclass
from typing import Literal

Part = Literal["same", "gone", "new"]
_TOKENS = re.compile(r"\w+|\s+|[^\w\s]", re.UNICODE)
_MOST_TOKENS = 3_000
_CONTEXT = 60


@dataclass(frozen=True, kw_only=True)
class Run:
    """A stretch of text that stayed, went, or came."""

    text: str
    part: Part


def compare_words(before: str, after: str) -> tuple[Run, ...]:
    """The runs that make both texts: leaving out the new ones gives ``before``, leaving out the gone ones ``after``.

    Texts beyond three thousand words are not compared word by word: one is gone, the other new.
    """
    if not before or not after:
        return tuple(Run(text=t, part=p) for t, p in ((before, "gone"), (after, "new")) if t)  # type: ignore[arg-type]
    old, new = _TOKENS.findall(before), _TOKENS.findall(after)
    if len(old) + len(new) > _MOST_TOKENS:
        return (Run(text=before, part="gone"), Run(text=after, part="new"))
    runs: list[Run] = []
    for tag, i1, i2, j1, j2 in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            runs.append(Run(text="".join(old[i1:i2]), part="same"))
            continue
        if i2 > i1:
            runs.append(Run(text="".join(old[i1:i2]), part="gone"))
        if j2 > j1:
            runs.append(Run(text="".join(new[j1:j2]), part="new"))
    return tuple(runs)


def shorten_same(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """The same runs with long stretches that stayed cut to what stands next to a change."""
    shown: list[Run] = []
    for at, run in enumerate(runs):
        text = run.text
        if run.part == "same" and len(text) > 2 * _CONTEXT:
            head = text[:_CONTEXT].rpartition(" ")[0] + " …" if at else ""
            tail = "… " + text[-_CONTEXT:].partition(" ")[2] if at + 1 < len(runs) else ""
            text = f"{head} {tail}".strip() if head and tail else (head or tail)
        shown.append(Run(text=text, part=run.part))
    return tuple(shown)
