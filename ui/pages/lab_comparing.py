"""Where the files of saved analyses lie, and whether they are still the ones of then."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication

from planner.domain.delivery import Analysis
from planner.errors import Refused
from planner.storage.store import Store
from ui.jobs import Job

_PATHS = "lab_files"


def known_files(store: Store) -> dict[str, Path]:
    """The files of analyses, by the id of the record, as far as they were kept when it was saved."""
    kept: Any = store.setting(_PATHS)
    return {str(key): Path(str(value)) for key, value in kept.items()} if isinstance(kept, dict) else {}


def keep_file(store: Store, record_id: str, path: Path) -> None:
    """Remember where the file of a saved analysis lies."""
    there = {key: str(value) for key, value in known_files(store).items() if store.records.get(key)}
    store.keep_setting(_PATHS, {**there, record_id: str(path.absolute())})


def comparing_of(analyses: tuple[Analysis, ...], known: Mapping[str, Path]) -> Callable[[Job], dict[str, str]]:
    """The work of looking whether the files of analyses are those of then; nothing is said where they are."""

    def work(job: Job) -> dict[str, str]:
        from planner.datalab.fingerprint import sameness, sameness_words  # noqa: PLC0415 - brings DuckDB along

        said = {}
        for one in analyses:
            path = known.get(one.id)
            if job.cancelled or path is None:
                continue
            try:
                found = sameness(one, path)
            except Refused:
                said[one.id] = _tr("{file} is no longer where it was.").format(file=path.name)
            else:
                said[one.id] = sameness_words(found, one, path) if found == "changed" else ""
        return said

    return work


def _tr(text: str) -> str:
    return QCoreApplication.translate("LabSaved", text)
