"""From a plan and a person's choices to the document that may leave, redacted, and fitted to its page if need be."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from planner.domain.records import Records
from planner.errors import Refused
from planner.portfolio.document import Document
from planner.portfolio.name_forms import Pseudonym
from planner.portfolio.one_page import TIGHTEST
from planner.portfolio.options import PortfolioOptions
from planner.portfolio.pseudonyms import pseudonyms_of
from planner.portfolio.redaction import Redaction, Replacement, redact
from planner.portfolio.select import Selection, compose
from planner.portfolio.telling import UnprovenClaim
from planner.rules.ladder import Standing


@dataclass(frozen=True, kw_only=True)
class Made:
    """A portfolio as it would leave now.

    ``document`` is what writers render; ``ids`` are the pieces it shows, in order; ``replacements`` is the list to
    review; ``unproven`` are the claims that lack evidence (left out unless asked for). ``tightness`` is how short a
    summary had to be told to fit its page, 0 to 5.
    """

    document: Document
    ids: tuple[str, ...]
    replacements: tuple[Replacement, ...]
    unproven: tuple[UnprovenClaim, ...]
    pseudonyms: tuple[Pseudonym, ...]
    tightness: int = 0


def never() -> bool:
    """Go on: what work is asked while nobody can stop it."""
    return False


def make(
    records: Records,
    standing: Standing,
    options: PortfolioOptions,
    *,
    should_stop: Callable[[], bool] = never,
    pages_of: Callable[[Document], int] | None = None,
    tightness: int = 0,
) -> Made:
    """Compose and redact; a one-page summary is told shorter until it stands on one page of the PDF.

    ``pages_of`` counts a document's pages (the real ones unless another is given). ``tightness`` is where to begin:
    what fitted before an edit most often fits after it. Raises Refused("pseudonym") where a pseudonym holds a real
    name, Refused("stopped") when told to stop.
    """
    pseudonyms = pseudonyms_of(records)
    if options.length != "one_page":
        return _made(compose(records, standing, options=options), options, pseudonyms)
    if pages_of is None:
        from planner.portfolio.pdf import count_pages  # noqa: PLC0415 - typst, which only one page needs here

        pages_of = count_pages
    made = None
    for step in range(tightness, TIGHTEST + 1):
        if should_stop():
            raise Refused("stopped", "Stopped; nothing was written.")
        made = _made(compose(records, standing, options=options, tightness=step), options, pseudonyms)
        if pages_of(made.document) == 1:
            return replace(made, tightness=step)
    assert made
    return replace(made, document=_cut_to_one_page(made.document, pages_of), tightness=TIGHTEST)


def _made(selection: Selection, options: PortfolioOptions, pseudonyms: tuple[Pseudonym, ...]) -> Made:
    redaction = Redaction(document=selection.document, replacements=())
    if options.redacted:
        redaction = redact(
            selection.document, pseudonyms, money_in_bands=options.bands, dates_in_quarters=options.quarters
        )
    return Made(
        document=redaction.document,
        ids=selection.ids,
        replacements=redaction.replacements,
        unproven=selection.unproven,
        pseudonyms=pseudonyms,
    )


def _cut_to_one_page(document: Document, pages_of: Callable[[Document], int]) -> Document:
    """Leave away sections from the end until one page holds the rest; only what was typed like a book gets here."""
    while len(document.sections) > 1:
        document = replace(document, sections=document.sections[:-1])
        if pages_of(document) == 1:
            return document
    return document
