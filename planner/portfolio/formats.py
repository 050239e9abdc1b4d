"""The formats a portfolio can take: one writer each, all from the same document."""

from planner.errors import Refused
from planner.portfolio.document import Document

FORMATS = ("docx", "html", "json-resume", "md", "pdf")
"""The formats by the word the command line and the window use."""

ENDINGS = {"json-resume": "json"}
"""The endings of files that are not called like their format."""


def render(document: Document, format: str) -> bytes:  # noqa: A002 - the contract's word
    """Give the document's bytes in one of :data:`FORMATS`; raises :class:`~planner.errors.Refused` for another word."""
    # Each writer brings its own library along: imported when it is asked for, not when the window opens.
    match format:
        case "docx":
            from planner.portfolio.docx import to_docx  # noqa: PLC0415

            return to_docx(document)
        case "html":
            from planner.portfolio.html import to_html  # noqa: PLC0415

            return to_html(document)
        case "json-resume":
            from planner.portfolio.json_resume import to_json_resume  # noqa: PLC0415

            return to_json_resume(document)
        case "md":
            from planner.portfolio.markdown import to_markdown  # noqa: PLC0415

            return to_markdown(document)
        case "pdf":
            from planner.portfolio.pdf import to_pdf  # noqa: PLC0415

            return to_pdf(document)
    raise Refused("format", f"“{format}” is no portfolio format; choose one of {', '.join(FORMATS)}.", "format")
