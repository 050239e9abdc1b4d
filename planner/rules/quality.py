"""How a quality is declared: a sentence that is true or false of one record."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from planner.rules.evidence import Evidence


class Fill(Enum):
    """What an example leaves to be filled from the plan at hand."""

    TODAY = "today"
    PM = "a product manager"
    THREE_ACCOUNTS = "three accounts"
    PRICED_ACCOUNT = "an account with a deal value"
    PROOF = "records that back it"


@dataclass(frozen=True, kw_only=True)
class To:
    """In an example: a link to a record of a kind that has these qualities, an existing one or one to be added."""

    kind: str
    qualities: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Follow:
    """A record that gives an existing one the quality: of ``kind``, with these qualities, linking back by ``by``."""

    kind: str
    by: str
    qualities: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Quality:
    """Something that is true or false of a record.

    ``says`` is what a record without it lacks, in words that follow "it still needs". ``holds`` reads the record and
    its evidence and must be monotone (see Evidence). ``example`` are field values that satisfy it; ``follow`` is the
    record which, added afterwards, gives an existing one this quality.
    """

    name: str
    kinds: tuple[str, ...]
    says: str
    holds: Callable[[Any, Evidence], bool]
    example: Mapping[str, object] = field(default_factory=dict)
    follow: Follow | None = None


def filled(*texts: str) -> bool:
    """Whether each text says something: a dash or a full stop does not."""
    return all(any(map(str.isalnum, text)) for text in texts)
