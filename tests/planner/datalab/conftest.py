"""Files of events for the data lab."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from planner.datalab.event_table import EventTable, open_events

ECOM = Path(__file__).parents[4] / "shared" / "data" / "ecom.csv.gz"

Write = Callable[..., Path]


@pytest.fixture(scope="session")
def ecom() -> Iterator[EventTable]:
    """The synthetic shop of the Python package retentioneering (Apache-2.0), which is not part of this project."""
    if not ECOM.exists():
        pytest.skip(f"{ECOM.name} lies beside the project, not in it")
    with open_events(ECOM, segments=["platform"]) as table:
        yield table


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write a file of this text or these bytes."""

    def write(content: str | bytes, name: str = "events.csv", encoding: str = "utf-8") -> Path:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
        return path

    return write
