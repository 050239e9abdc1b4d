"""Taking customers and people out of a document: pseudonyms and roles stand where their names stood."""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from planner.portfolio.coarsening import dates_to_quarters, first_day_of_quarter, money_to_bands
from planner.portfolio.document import Block, Chain, Document, Inline, Link, Reference, Run, Text, linked
from planner.portfolio.name_forms import Pseudonym
from planner.portfolio.names import Found, Names, names_ready
from planner.portfolio.rewriting import printable_document, rewritten

_MOST_PASSES = 4
_SHORTENED = re.compile(r"(?:^|[\s(])(?:dr|mr|mrs|ms|prof|e\.g|i\.e|vs|cf)\.$", re.IGNORECASE)
"""Words whose dot ends no sentence."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Replacement:
    """One thing replaced: where, what stood there, what stands there now, and how often in that place."""

    where: str
    original: str
    instead: str
    count: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Redaction:
    """The document without names, and the list of every replacement for the person to review."""

    document: Document
    replacements: tuple[Replacement, ...]


def redact(
    document: Document,
    pseudonyms: Sequence[Pseudonym],
    *,
    money_in_bands: bool = False,
    dates_in_quarters: bool = False,
) -> Redaction:
    """Give the document with every confidential name, e-mail address and phone number replaced, in every text.

    The author's own name stays. Redacting twice changes nothing more; the same input gives the same result.
    With ``money_in_bands`` sums become "a mid six-figure sum in EUR", with ``dates_in_quarters`` days become "Q2 2026".
    Raises :class:`~planner.errors.Refused` if a pseudonym contains a real name.
    """
    names = names_ready(tuple(pseudonyms), (document.author,))
    made: Counter[tuple[str, str, str]] = Counter()
    redacted = printable_document(document)
    for _ in range(_MOST_PASSES):
        before = redacted
        redacted = _without_names(redacted, names, made)
        if redacted == before:
            break
    if money_in_bands:
        redacted = _everywhere(redacted, money_to_bands)
    if dates_in_quarters:
        redacted = _in_quarters(redacted)
    return Redaction(
        document=redacted,
        replacements=tuple(
            Replacement(where=where, original=original, instead=instead, count=count)
            for (where, original, instead), count in made.items()
        ),
    )


def without_names(text: str, names: Names) -> str:
    """Give one text with every confidential name replaced, as ``redact`` does throughout a document."""
    text = unicodedata.normalize("NFC", text)
    for _ in range(_MOST_PASSES):
        found = names.find(text, contacts="all")
        if not found and (instead := names.instead_of_whole(text)):
            found = [Found(start=0, end=len(text), original=text, instead=instead)]
        if not found:
            break
        text = _replaced("", [text], found, Counter())[0]
    return text


def _without_names(document: Document, names: Names, made: Counter[tuple[str, str, str]]) -> Document:
    def words(place: str, given: str) -> str:
        if place == "anchor":
            return "" if names.find(given.replace("-", " ")) or names.find(given) else given
        pieces = [given]
        return _replaced(place, pieces, names.find(given, contacts="all"), made)[0]

    def content(place: str, given: Text) -> Text:
        pieces = ["" if isinstance(part, Reference) else part.text for part in given]
        joined = "".join(pieces)
        found = names.find(joined, contacts="all")
        if not found and (instead := names.instead_of_whole(joined)):
            found = [Found(start=0, end=len(joined), original=joined, instead=instead)]
        pieces = _replaced(place, pieces, found, made)
        parts: list[Inline] = []
        for part, piece in zip(given, pieces, strict=True):
            match part:
                case Reference():
                    parts.append(part)
                case Run() if piece:
                    parts.append(replace(part, text=piece))
                case Link(address=address) if piece:
                    hidden = names.find(address, contacts="surely")
                    for each in hidden:
                        made[place, each.original, each.instead] += 1
                    parts.append(Run(text=piece) if hidden else linked(piece, address))
        return tuple(parts)

    return rewritten(document, words, content)


def _replaced(place: str, pieces: list[str], found: list[Found], made: Counter[tuple[str, str, str]]) -> list[str]:
    """Replace spans of the joined pieces: what a name leaves in the first piece it touches, it takes from the rest."""
    if not found:
        return pieces
    joined = "".join(pieces)
    result: list[str] = []
    offset = 0
    for piece in pieces:
        end = offset + len(piece)
        kept, position = "", offset
        for each in found:
            if each.end <= position or each.start >= end:
                continue
            kept += joined[position : max(position, each.start)]
            if offset <= each.start:
                instead = _fitting(joined, each)
                made[place, each.original, instead] += 1
                kept += instead
            position = min(each.end, end)
        result.append(kept + joined[position:end])
        offset = end
    return result


def _fitting(text: str, found: Found) -> str:
    """Give the words to put in, with a capital where a sentence begins: "The PM counterpart"."""
    before = text[: found.start].rstrip()
    if found.instead[:1].islower() and (not before or (before[-1] in ".!?" and not _SHORTENED.search(before))):
        return found.instead[0].upper() + found.instead[1:]
    return found.instead


def _mapped(content: Text, change: Callable[[str], str]) -> Text:
    return tuple(part if isinstance(part, Reference) else replace(part, text=change(part.text)) for part in content)


def _everywhere(document: Document, change: Callable[[str], str]) -> Document:
    return rewritten(document, lambda _place, words: change(words), lambda _place, content: _mapped(content, change))


def _in_quarters(document: Document) -> Document:
    """Round every day of the tree down to its quarter, so that not even the tree knows more than the reader."""
    rounded = _everywhere(document, lambda words: dates_to_quarters(words, document.wording.quarter))
    return replace(
        rounded,
        dates="quarters",
        evidence=tuple(replace(e, on=e.on and first_day_of_quarter(e.on)) for e in rounded.evidence),
        sections=tuple(replace(s, blocks=tuple(_rounded(b) for b in s.blocks)) for s in rounded.sections),
    )


def _rounded(block: Block) -> Block:
    if not isinstance(block, Chain):
        return block
    return Chain(steps=tuple(replace(step, on=step.on and first_day_of_quarter(step.on)) for step in block.steps))
