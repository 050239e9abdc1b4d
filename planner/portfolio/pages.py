"""Pages as they will print, as pictures: for the live preview, and to count them."""

import threading
from dataclasses import dataclass

from planner.portfolio.document import Document
from planner.portfolio.pdf import set_in_type

_COUNTING_PPI = 4.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Page:
    """One page as a PNG picture; ``number`` counts from 1."""

    number: int
    png: bytes


class PagePreview:
    """Gives the pages of a document that changes a little again and again; may be used from any thread."""

    def __init__(self) -> None:
        self._keeping = threading.Lock()
        self._last: tuple[Document, float, tuple[Page, ...]] | None = None

    def pages(self, document: Document, ppi: float = 96.0) -> tuple[Page, ...]:
        """Give every page at so many pixels an inch; the same document at the same size is not set twice.

        Raises Refused("pdf") if the pages cannot be set.
        """
        with self._keeping:
            last = self._last
        if last and last[:2] == (document, ppi):
            return last[2]
        pages = tuple(Page(number=at, png=png) for at, png in enumerate(set_in_type(document, "png", ppi=ppi), 1))
        with self._keeping:
            self._last = document, ppi, pages
        return pages


def count_pages(document: Document) -> int:
    """Give how many pages the document's PDF has. Raises Refused("pdf") if they cannot be set."""
    return len(set_in_type(document, "png", ppi=_COUNTING_PPI))
