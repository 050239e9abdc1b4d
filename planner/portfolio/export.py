"""The last step of a portfolio: redact, render, read again, and only then write."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from planner.errors import Refused
from planner.portfolio.document import Document, Evidence
from planner.portfolio.formats import render
from planner.portfolio.leaks import Leak, find_leaks
from planner.portfolio.name_forms import Pseudonym
from planner.portfolio.redaction import Redaction, redact
from planner.storage.whole_file import write_whole


@dataclass(frozen=True, kw_only=True, slots=True)
class Exported:
    """What was written, what was replaced in it, and which real names it still holds (only if not redacted)."""

    path: Path
    redaction: Redaction
    leaks: tuple[Leak, ...]


def export(
    document: Document,
    path: Path,
    format: str,  # noqa: A002 - the contract's word
    pseudonyms: Sequence[Pseudonym],
    *,
    redacted: bool = True,
    money_in_bands: bool = False,
    dates_in_quarters: bool = False,
) -> Exported:
    """Write the document to the path, customers' names replaced unless ``redacted`` is off.

    Raises :class:`~planner.errors.Refused`: code ``leak`` if the finished file still holds a real name (nothing is
    written), and what :func:`~planner.portfolio.formats.render` and
    :func:`~planner.storage.whole_file.write_whole` refuse.
    """
    redaction = Redaction(document=document, replacements=())
    if redacted:
        redaction = redact(document, pseudonyms, money_in_bands=money_in_bands, dates_in_quarters=dates_in_quarters)
    data = render(redaction.document, format)
    leaks = _leaks(data, format, pseudonyms, redaction.document)
    if redacted and leaks:
        places = "; ".join(f"“{leak.found}” in {leak.where}" for leak in leaks[:3])
        more = f" and {len(leaks) - 3} more" if len(leaks) > 3 else ""
        raise Refused("leak", f"Nothing was written, for a real name is still there: {places}{more}.")
    return Exported(path=write_whole(path, data), redaction=redaction, leaks=leaks)


def _leaks(data: bytes, format: str, pseudonyms: Sequence[Pseudonym], document: Document) -> tuple[Leak, ...]:  # noqa: A002
    """The real names left in the finished file.

    A customer may be called like a word the writers add themselves ("Evidence", "PDF", "Typst"): what an empty
    document of the same format holds too gives nobody away. Such names were taken out of the tree like all others.
    """
    found = find_leaks(data, format, pseudonyms, author=document.author)
    if not found:
        return ()
    entry = Evidence(number=1, on=document.as_of, kind="", text=())
    bare = replace(document, title="·", subtitle="", author="", sections=(), evidence=(entry,))
    own = {leak.found for leak in find_leaks(render(bare, format), format, pseudonyms)}
    return tuple(leak for leak in found if leak.found not in own)
