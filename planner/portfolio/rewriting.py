"""Passing every text of a document through a function: redaction, coarsening and printing all walk the same way."""

import unicodedata
from collections.abc import Callable
from dataclasses import replace

from planner.portfolio.document import (
    Block,
    BulletList,
    Chain,
    Document,
    Drawing,
    Facts,
    Inline,
    KeyFigures,
    Link,
    Paragraph,
    Quote,
    Rating,
    Ratings,
    Run,
    Section,
    Table,
    Text,
    linked,
)

WordsRewrite = Callable[[str, str], str]
"""From a place in words ("Case study, chain 2") and a string to the string that takes its place."""
TextRewrite = Callable[[str, Text], Text]
"""The same for an inline text, whose runs belong together: a name may cross from one run to the next."""

_BLOCK_NAMES: dict[type[Block], str] = {
    Paragraph: "paragraph",
    Quote: "quote",
    BulletList: "list",
    KeyFigures: "figures",
    Table: "table",
    Chain: "chain",
    Ratings: "levels",
    Facts: "facts",
    Drawing: "drawing",
}


def rewritten(document: Document, words: WordsRewrite, content: TextRewrite) -> Document:
    """Give the document with every string passed through ``words`` and every inline text through ``content``.

    Author, language and wording stay as they are: the author is the one name that is meant to be read.
    """
    return replace(
        document,
        title=words("title", document.title),
        subtitle=words("subtitle", document.subtitle),
        note=words("note", document.note),
        sections=tuple(_section(section, words, content) for section in document.sections),
        evidence=tuple(
            replace(
                entry,
                kind=words(f"evidence {entry.number}", entry.kind),
                text=content(f"evidence {entry.number}", entry.text),
            )
            for entry in document.evidence
        ),
    )


def _section(section: Section, words: WordsRewrite, content: TextRewrite) -> Section:
    return replace(
        section,
        heading=words("heading", section.heading),
        anchor=words("anchor", section.anchor),
        blocks=tuple(
            _block(f"{section.heading}, {_BLOCK_NAMES[type(block)]} {number}", block, words, content)
            for number, block in enumerate(section.blocks, 1)
        ),
    )


def _block(place: str, block: Block, words: WordsRewrite, content: TextRewrite) -> Block:
    match block:
        case Paragraph():
            return replace(block, text=content(place, block.text))
        case Quote():
            return replace(block, text=content(place, block.text), attribution=words(place, block.attribution))
        case BulletList():
            return replace(block, items=tuple(content(place, item) for item in block.items))
        case KeyFigures():
            return KeyFigures(
                figures=tuple(
                    replace(f, label=words(place, f.label), value=words(place, f.value), note=words(place, f.note))
                    for f in block.figures
                )
            )
        case Table():
            return replace(
                block,
                headers=tuple(words(place, header) for header in block.headers),
                rows=tuple(tuple(content(place, cell) for cell in row) for row in block.rows),
                caption=words(place, block.caption),
            )
        case Chain():
            return Chain(
                steps=tuple(
                    replace(step, label=words(place, step.label), text=content(place, step.text))
                    for step in block.steps
                )
            )
        case Ratings():
            return Ratings(ratings=tuple(_rating(place, rating, words, content) for rating in block.ratings))
        case Facts():
            return Facts(
                facts=tuple(
                    replace(fact, label=words(place, fact.label), text=content(place, fact.text))
                    for fact in block.facts
                )
            )
        case Drawing():
            return Drawing(plot=block.plot.reworded(lambda given: words(place, given)))


def _rating(place: str, rating: Rating, words: WordsRewrite, content: TextRewrite) -> Rating:
    return replace(rating, competency=words(place, rating.competency), words=content(place, rating.words))


_KEPT_FORMAT_CHARACTERS = frozenset("\u200c\u200d")
"""Joiners that spelling needs, in Persian, in Indic scripts and in emoji; every other invisible sign is dropped."""


def printable(words: str) -> str:
    """Give the words as they can be set: composed (NFC), on one line, without control and direction-turning signs.

    NUL, lone surrogates, overrides such as U+202E, zero-width blanks and soft hyphens go; line breaks become blanks.
    """
    if words.isascii() and words.isprintable():
        return words
    kept = []
    for sign in words:
        if sign in "\n\r\t\u2028\u2029\v\f":
            kept.append(" ")
        elif unicodedata.category(sign) not in {"Cc", "Cf", "Cs", "Co"} or sign in _KEPT_FORMAT_CHARACTERS:
            kept.append(sign)
    return unicodedata.normalize("NFC", "".join(kept))


def printable_document(document: Document) -> Document:
    """Give the document with every text printable, the author's name included."""
    cleaned = rewritten(document, lambda _place, words: printable(words), lambda _place, content: _printable(content))
    return replace(cleaned, author=printable(document.author))


def _printable(content: Text) -> Text:
    cleaned: list[Inline] = []
    for part in content:
        match part:
            case Run():
                cleaned.append(replace(part, text=printable(part.text)))
            case Link():
                cleaned.append(linked(printable(part.text), printable(part.address)))
            case _:
                cleaned.append(part)
    return tuple(cleaned)
