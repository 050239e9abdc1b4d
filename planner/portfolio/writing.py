"""Writing a portfolio as a person chose it, with its attachments beside it if they are asked for."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from planner.domain.records import Records
from planner.portfolio.export import Progress, export
from planner.portfolio.leaks import Leak
from planner.portfolio.making import Made, make, never
from planner.portfolio.options import PortfolioOptions
from planner.rules.ladder import Standing


@dataclass(frozen=True, kw_only=True)
class Written:
    """The file, what is in it, and which real names it still holds (only if not redacted)."""

    path: Path
    made: Made
    leaks: tuple[Leak, ...]


def write_portfolio(
    records: Records,
    standing: Standing,
    options: PortfolioOptions,
    path: Path,
    format_: str,
    *,
    progress: Progress = lambda _stage: None,
    should_stop: Callable[[], bool] = never,
) -> Written:
    """Compose, redact, render, read again and write; reads no plan file, so that any thread may do it.

    ``progress`` is told each stage as it begins, ``should_stop`` is asked between them. See ``export`` for what is
    refused; then nothing is written.
    """
    made = make(records, standing, options, should_stop=should_stop)
    # What was redacted once is not touched by a second pass: it only makes sure.
    done = export(
        made.document, path, format_, made.pseudonyms, redacted=options.redacted, progress=progress,
        should_stop=should_stop,
    )  # fmt: skip
    return Written(path=done.path, made=made, leaks=done.leaks)
