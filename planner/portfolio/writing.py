"""Writing a portfolio as a person chose it, with its attachments beside it if they are asked for."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from planner.domain.records import Records
from planner.errors import Refused
from planner.portfolio.attached import Along, Checkup, ContentOf, files_along, folder_beside, look_over
from planner.portfolio.export import Progress, export
from planner.portfolio.leaks import Leak
from planner.portfolio.making import Made, make, never
from planner.portfolio.options import PortfolioOptions
from planner.rules.ladder import Standing
from planner.storage.whole_folder import check_place, write_folder


@dataclass(frozen=True, kw_only=True)
class Written:
    """The file, what is in it, which real names it still holds (only if not redacted), and what became of attachments.

    ``folder`` holds the attachments that went along; None where none did.
    """

    path: Path
    made: Made
    leaks: tuple[Leak, ...]
    attachments: tuple[Checkup, ...] = ()
    folder: Path | None = None


def write_portfolio(
    records: Records,
    standing: Standing,
    options: PortfolioOptions,
    path: Path,
    format_: str,
    *,
    along: Along = "none",
    content_of: ContentOf | None = None,
    progress: Progress = lambda _stage: None,
    should_stop: Callable[[], bool] = never,
) -> Written:
    """Compose, redact, render, read again and write; reads no plan file, so that any thread may do it.

    ``along`` says which attachments go beside it, and ``content_of`` gives their bytes
    (``storage.attachments.read_from`` on other threads). ``progress`` is told each stage as it begins, ``should_stop``
    is asked between them. See ``export`` for what is refused; then nothing is written.
    """
    made = make(records, standing, options, should_stop=should_stop)
    checkups: tuple[Checkup, ...] = ()
    folder = folder_beside(path)
    if along != "none" and content_of:
        progress("attachments")
        checkups = look_over(
            records, made.ids, content_of, made.pseudonyms, along=along, redacted=options.redacted,
            should_stop=should_stop,
        )  # fmt: skip
    going = any(checkup.goes for checkup in checkups)
    if going:
        check_place(folder)
    # What was redacted once is not touched by a second pass: it only makes sure.
    done = export(
        made.document, path, format_, made.pseudonyms, redacted=options.redacted, progress=progress,
        should_stop=should_stop,
    )  # fmt: skip
    if going and content_of:
        try:
            write_folder(folder, files_along(checkups, content_of))
        except Refused as refused:
            raise Refused(
                refused.code, f"{path.name} was written, its attachments were not. {refused.message}"
            ) from None
    return Written(path=done.path, made=made, leaks=done.leaks, attachments=checkups, folder=folder if going else None)
