"""Keeping only the evidence that is cited, numbered in the order a reader meets it."""

from dataclasses import replace

from planner.portfolio.document import Document, Reference, Text
from planner.portfolio.rewriting import rewritten


def cited_alone(document: Document) -> Document:
    """Give the document without entries that nothing leads to, and the others numbered by their first mark."""
    met: dict[int, int] = {}

    def meet(_place: str, content: Text) -> Text:
        for part in content:
            if isinstance(part, Reference):
                for number in range(part.number, max(part.number, part.through) + 1):
                    met.setdefault(number, len(met) + 1)
        return content

    rewritten(replace(document, evidence=()), lambda _place, words: words, meet)

    def renumber(_place: str, content: Text) -> Text:
        return tuple(_renumbered(part, met) if isinstance(part, Reference) else part for part in content)

    told = rewritten(replace(document, evidence=()), lambda _place, words: words, renumber)
    kept = [replace(entry, number=met[entry.number]) for entry in document.evidence if entry.number in met]
    return replace(told, evidence=tuple(sorted(kept, key=lambda entry: entry.number)))


def _renumbered(mark: Reference, met: dict[int, int]) -> Reference:
    """The mark with new numbers; where its entries do not follow one another any more, it leads to the first."""
    first, last = met[mark.number], met[max(mark.number, mark.through)]
    together = mark.through > mark.number and last - first == mark.through - mark.number
    return Reference(number=first, through=last if together else 0)
