"""The words of a page as a reader finds them in the file: what a screen reader is told of its picture."""

import io
import threading
from typing import Any

from planner.portfolio.document import Document
from planner.portfolio.pdf import to_pdf


class PageReader:
    """Reads one page after another of a document; may be used from any thread, one at a time."""

    def __init__(self) -> None:
        self._one_at_a_time = threading.Lock()
        self._document: Document | None = None
        self._pages: Any = ()

    def text_of(self, document: Document, number: int) -> str:
        """The words of a page, "" for one there is not. Raises Refused("pdf") if the pages cannot be set."""
        with self._one_at_a_time:
            if document != self._document:
                from pypdf import PdfReader  # noqa: PLC0415 - 150 ms, and only once a page has been looked at

                self._pages = PdfReader(io.BytesIO(to_pdf(document))).pages
                self._document = document
            if not 1 <= number <= len(self._pages):
                return ""
            words: str = self._pages[number - 1].extract_text()
            return " ".join(words.split())
