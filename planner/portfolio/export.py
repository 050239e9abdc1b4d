"""The last step of a portfolio: redact, render, read again, and only then write."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from planner.errors import Refused
from planner.portfolio.document import Document, Evidence
from planner.portfolio.formats import render
from planner.portfolio.leaks import Leak, find_leaks
from planner.portfolio.name_forms import Pseudonym
from planner.portfolio.names import names_ready
from planner.portfolio.redaction import Redaction, redact
from planner.storage.whole_file import write_whole

Stage = Literal["composing", "rendering", "checking", "writing", "attachments"]
"""What an export is doing, in this order."""
Progress = Callable[[Stage], None]


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
    progress: Progress = lambda _stage: None,
    should_stop: Callable[[], bool] = lambda: False,
) -> Exported:
    """Write the document to the path, customers' names replaced unless ``redacted`` is off.

    ``progress`` is told each stage as it begins; between stages ``should_stop`` is asked. Raises
    :class:`~planner.errors.Refused`: code ``leak`` if the finished file or its name still holds a real name (nothing is
    written), ``stopped``, and what :func:`~planner.portfolio.formats.render` and
    :func:`~planner.storage.whole_file.write_whole` refuse.
    """

    def begin(stage: Stage) -> None:
        if should_stop():
            raise Refused("stopped", "Stopped; nothing was written.")
        progress(stage)

    begin("composing")
    redaction = Redaction(document=document, replacements=())
    if redacted:
        redaction = redact(document, pseudonyms, money_in_bands=money_in_bands, dates_in_quarters=dates_in_quarters)
    begin("rendering")
    data = render(redaction.document, format)
    begin("checking")
    leaks = leaks_of(data, format, pseudonyms, redaction.document)
    if redacted:
        leaks += leaks_in_name(path, pseudonyms, redaction.document.author)
    if redacted and leaks:
        places = "; ".join(f"“{leak.found}” in {leak.where}" for leak in leaks[:3])
        more = f" and {len(leaks) - 3} more" if len(leaks) > 3 else ""
        raise Refused("leak", f"Nothing was written, for a real name is still there: {places}{more}.")
    begin("writing")
    return Exported(path=write_whole(path, data), redaction=redaction, leaks=leaks)


def leaks_in_name(path: Path, pseudonyms: Sequence[Pseudonym], author: str) -> tuple[Leak, ...]:
    """The real names in a file's own name, which travels with the file."""
    found = names_ready(tuple(pseudonyms), (author,)).find(path.name)
    return tuple(Leak(where="the file’s own name", found=each.original, instead=each.instead) for each in found)


def leaks_of(data: bytes, format: str, pseudonyms: Sequence[Pseudonym], document: Document) -> tuple[Leak, ...]:  # noqa: A002
    """The real names left in the finished file.

    A customer may be called like a word the writers add themselves ("Evidence", "PDF", "Typst"): what an empty
    document of the same format holds too gives nobody away. Such names were taken out of the tree like all others.
    """
    found = find_leaks(data, format, pseudonyms, author=document.author)
    if not found:
        return ()
    entry = Evidence(number=1, on=document.as_of, kind="", text=())
    bare = replace(document, title="·", subtitle="", author="", note="", sections=(), evidence=(entry,))
    own = {leak.found for leak in find_leaks(render(bare, format), format, pseudonyms)}
    return tuple(leak for leak in found if leak.found not in own)
