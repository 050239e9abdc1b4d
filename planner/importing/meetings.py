"""Which meetings of a calendar belong in a plan, and with whom they were."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from planner.domain.people import Account
from planner.domain.records import Records
from planner.importing.guessing import guess_kind
from planner.importing.mapping import Mapping, fold
from planner.importing.names import NOBODY, fold_name

KINDS_MET = ("discovery_session", "product_review", "feedback_session", "win_loss_review", "escalation")
"""The kinds a meeting can be; everything else in a calendar is somebody's day."""
_PHRASES = (
    ("win_loss_review", r"\bwin[ /\-]?loss\b|\bloss review\b|\bdeal post[ -]?mortem\b"),
    ("feedback_session", r"\bsales[ /\-–&]+product (?:sync|feedback|session|loop)|\bproduct feedback\b|"
                         r"\bfeedback (?:session|loop)\b"),
    ("discovery_session", r"\bdiscovery\b|\b(?:customer|user) interview\b|\bkundeninterview\b"),
    ("product_review", r"\bproduct (?:team )?review\b|\bsprint review\b|\bproduktreview\b"),
    ("escalation", r"^escalation\b|^eskalation\b"),
)  # fmt: skip
_CANCELLED = re.compile(r"^\s*(?:cancel(?:l)?ed|abgesagt|declined)\b\s*[:\-–]?\s*", re.IGNORECASE)
_HEAD_AND_REST = re.compile(
    r"^(?P<head>[^:|]{3,60}?)\s*(?::|\||\s[-–—]\s|\bwith\b|\bmit\b|\s@\s)\s*(?P<rest>.+)$", re.IGNORECASE
)
_FILLER = re.compile(
    r"^(?:session|call|interview|meeting|review|customer|weekly|w[öo]chentlich|sync|with|mit|[\s:|\-–—()/#\d])*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, kw_only=True)
class Meeting:
    """What a summary line says: the kind ("" for none), the account and the topic that remain."""

    word: str
    kind: str = ""
    account: str = ""
    title: str = ""
    cancelled: bool = False


def read_summary(summary: str, mapping: Mapping, existing: Records) -> Meeting:
    """The meeting behind a summary like "Discovery: Kite & Co.".

    Words of the mapping decide first, by the whole summary or by what stands before the colon.
    """
    words = " ".join(summary.split())[:500]
    cancelled = bool(_CANCELLED.match(words))
    words = _CANCELLED.sub("", words)
    split = _HEAD_AND_REST.match(words)
    head, rest = (split["head"].strip(), split["rest"].strip()) if split else (words, "")
    kind, said = "", False
    for text in (words, head):
        if fold(text) in {fold(word) for word in mapping.words}:
            kind, said = mapping.kind_of(text), True
            break
    if not said:
        kind = _kind_of(words, head)
    if not kind:
        return Meeting(word=words, cancelled=cancelled)
    account = _account(words, rest, existing) if kind in ("discovery_session", "win_loss_review", "escalation") else ""
    title = words
    if account:
        left = re.sub(re.escape(account), " ", words, flags=re.IGNORECASE)
        left = re.sub("|".join(pattern for _, pattern in _PHRASES), " ", left, flags=re.IGNORECASE)
        title = "" if _FILLER.match(left) else words
    if kind == "escalation":
        title = title or words
    return Meeting(
        word=head if account and rest else words, kind=kind, account=account, title=title, cancelled=cancelled
    )


def _kind_of(words: str, head: str) -> str:
    known = next((kind for kind, pattern in _PHRASES if re.search(pattern, words, re.IGNORECASE)), "")
    if known:
        return known
    guessed = guess_kind(head)
    return guessed if guessed in KINDS_MET and len(head) > 6 and " " in head else ""


def _account(words: str, rest: str, existing: Records) -> str:
    """A customer named in the summary: one of the plan's, else what follows the colon or stands before the kind."""
    folded = fold_name(words)
    known = [a.name for a in existing.of(Account) if fold_name(a.name) in folded]
    if known:
        return max(known, key=len)
    if rest and not _FILLER.match(rest):
        return re.sub(r"\s*[(\[].*[)\]]\s*$", "", rest).strip()[:300]
    before = re.match(
        r"^(?P<name>\w.*?)\s*[-–—:|]?\s+(?:discovery|win[ /-]?loss|customer interview)\b", words, re.IGNORECASE
    )
    name = before["name"].strip(" -–—:|") if before else ""
    return "" if _FILLER.match(name) else name[:300]


def split_attendees(attendees: Iterable[tuple[str, str]], own_name: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Names of persons, and words like "Customer" that stand where a name would; oneself is left out."""
    people: dict[str, str] = {}
    others: dict[str, str] = {}
    for name, address in attendees:
        shown = " ".join(name.strip("\"' ").split())[:200] or address.casefold().removeprefix("mailto:")[:200]
        if "," in shown and shown.count(",") == 1 and " " not in shown.split(",")[0].strip():
            last, first = shown.split(",")
            shown = f"{first.strip()} {last.strip()}".strip()
        folded = fold_name(shown)
        if not folded or (own_name and folded == fold_name(own_name)):
            continue
        is_name = "@" not in shown and folded not in NOBODY and any(c.isalpha() for c in shown)
        (people if is_name else others).setdefault(folded, shown)
    return tuple(people.values()), tuple(others.values())
