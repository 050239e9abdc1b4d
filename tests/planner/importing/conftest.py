"""A plan in memory that files are imported into."""

import itertools
from collections.abc import Callable
from pathlib import Path

import pytest

from planner.domain.records import Records
from planner.importing.applying import drafts_to_records
from planner.importing.mapping import Mapping
from planner.importing.proposal import Proposal
from planner.importing.proposing import propose

SAMPLES = Path(__file__).parents[2] / "samples"


@pytest.fixture
def log() -> Path:
    """The sample spreadsheet."""
    return SAMPLES / "ae-log.csv"


@pytest.fixture
def calendar() -> Path:
    """The sample calendar."""
    return SAMPLES / "calendar.ics"


@pytest.fixture
def new_id() -> Callable[[], str]:
    """Ids in the order in which they are asked for."""
    numbers = itertools.count(1)
    return lambda: f"new{next(numbers):06d}"


@pytest.fixture
def bring(new_id: Callable[[], str]) -> Callable[[Path, Records], Records]:
    """Import a file into a plan as one step would."""

    def bring(path: Path, existing: Records) -> Records:
        return existing.adding(*drafts_to_records(propose(path, existing), existing, new_id))

    return bring


@pytest.fixture
def propose_text(tmp_path: Path) -> Callable[..., Proposal]:
    """The proposal for a file with this text."""

    def propose_text(
        text: str, *, name: str = "log.csv", existing: Records | None = None, mapping: Mapping | None = None
    ) -> Proposal:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8", newline="")
        return propose(path, existing or Records([]), mapping)

    return propose_text
