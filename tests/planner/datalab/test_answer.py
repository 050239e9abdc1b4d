"""Small cells that hide."""

from planner.datalab.answer import SMALLEST_CELL, without_small_cells
from planner.datalab.event_table import open_events
from planner.datalab.retention import retention
from planner.datalab.scope import Scope
from planner.datalab.stickiness import ActiveDays
from tests.planner.datalab.conftest import Write


def test_small_cells_hide(write: Write) -> None:
    """No count of one to four is left anywhere, and a single hidden part cannot be worked out from the total."""
    rows = "".join(
        f"u{i},2024-01-{1 + i % 3:02d},{'web' if i < 40 else 'ios' if i < 60 else 'tv'}\n" for i in range(62)
    )
    later = "".join(f"u{i},2024-01-{9 + i % 3:02d},web\n" for i in range(0, 62, 20)) + "u1,2024-03-01,web\n"
    with open_events(write("user,date,platform\n" + rows + later)) as table:
        exact = retention(table, periods=3, scope=Scope(by="platform"))
    hidden = without_small_cells(exact)
    small = [row for row in exact.intervals if 0 < row.retained < SMALLEST_CELL]
    assert small
    assert all(hidden.intervals[row.interval].hidden for row in small)
    assert all(row.retained is None for row in hidden.intervals if row.hidden)
    assert [one.segment for one in hidden.segments if one.hidden] == ["ios", "tv"]
    assert exact.intervals[0] == hidden.intervals[0]


def test_zero_is_no_small_cell() -> None:
    """Nobody cannot be recognised."""
    assert without_small_cells((ActiveDays(days=1, users=0), ActiveDays(days=2, users=9)))[0].users == 0
