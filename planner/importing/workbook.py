"""The first filled sheet of an Excel workbook, as rows of text."""

import datetime
import warnings
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from planner.errors import Refused
from planner.importing.proposal import Note
from planner.importing.reading import MOST_COLUMNS, Sheet, gather

_LARGEST_UNPACKED = 400_000_000
"""Bytes a workbook may say it unpacks to; a bomb says more, or lies and is stopped by the zip reader."""
_MOST_RATIO = 200


def read_workbook(path: Path, should_stop: Callable[[], bool]) -> Sheet:
    """The first sheet that holds anything: values as they were last computed, never formulas.

    Raises Refused("not_a_workbook") and Refused("zip_bomb").
    """
    _weigh(path)
    sheet = Sheet()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl tells of extensions it does not know
            book = load_workbook(path, read_only=True, data_only=True, keep_links=False)
            try:
                for page in book.worksheets:
                    reset: Any = getattr(page, "reset_dimensions", None)
                    if reset:  # only real sheets have cells, a chart's own sheet has none
                        reset()
                        gather(sheet, _rows(page), should_stop, glue="; ")
                    if sheet.columns:
                        break
                if len(book.worksheets) > 1 and sheet.columns:
                    text = f"Only the sheet “{page.title}” was read; the file has {len(book.worksheets)}."
                    sheet.notes.append(Note(line=0, text=text))
            finally:
                book.close()
    except Refused:
        raise
    except Exception:  # noqa: BLE001 - openpyxl fails on a damaged file in a dozen ways, all the file's fault
        raise Refused(
            "not_a_workbook", f"{path.name} cannot be read as a workbook; save it again as .xlsx or CSV."
        ) from None
    return sheet


def _weigh(path: Path) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            infos = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        raise Refused("not_a_workbook", f"{path.name} is a damaged workbook or no workbook at all.") from None
    if not any(info.filename == "xl/workbook.xml" for info in infos):
        raise Refused("not_a_workbook", f"{path.name} is an archive and no workbook; unpack it and choose a file.")
    unpacked = sum(info.file_size for info in infos)
    packed = sum(info.compress_size for info in infos)
    if unpacked > _LARGEST_UNPACKED or (unpacked > 20_000_000 and unpacked > _MOST_RATIO * max(packed, 1)):
        raise Refused("zip_bomb", f"{path.name} unpacks to {unpacked / 1e6:,.0f} MB; that is no ordinary workbook.")


def _rows(page: Any) -> Iterator[tuple[int, list[str]]]:
    for number, values in enumerate(page.iter_rows(values_only=True, max_col=MOST_COLUMNS), start=1):
        yield number, [_text(value) for value in values]


def _text(value: object) -> str:
    match value:
        case None:
            return ""
        case datetime.datetime():
            return value.date().isoformat()
        case bool():
            return "yes" if value else "no"
        case float() if value.is_integer() and abs(value) < 1e15:
            return str(int(value))
        case _:
            return str(value)
