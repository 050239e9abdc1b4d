"""The formats a portfolio can take: one writer each, all from the same document."""

from planner.errors import Refused
from planner.portfolio.document import Document

FORMATS = ("html", "md", "pdf")
"""The formats by the word the command line and the window use."""


def render(document: Document, format: str) -> bytes:  # noqa: A002 - the contract's word
    """Give the document's bytes in one of :data:`FORMATS`; raises :class:`~planner.errors.Refused` for another word."""
    # Each writer brings its own library along: imported when it is asked for, not when the window opens.
    match format:
        case "html":
            from planner.portfolio.html import to_html  # noqa: PLC0415

            return to_html(document)
        case "md":
            from planner.portfolio.markdown import to_markdown  # noqa: PLC0415

            return to_markdown(document)
        case "pdf":
            from planner.portfolio.pdf import to_pdf  # noqa: PLC0415

            return to_pdf(document)
    raise Refused("format", f"“{format}” is no portfolio format; choose one of {', '.join(FORMATS)}.", "format")
