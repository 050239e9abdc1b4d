"""The first guess at a funnel: steps that come one after the other."""

from pathlib import Path

from planner.datalab.event_table import open_events
from planner.datalab.stories import FUNNEL, make_exercise, write_exercise
from planner.datalab.usual_way import usual_way


def test_the_onboarding_of_made_up_data_is_found_in_its_order(tmp_path: Path) -> None:
    """Its four steps, and none of what users do at any time."""
    path = tmp_path / "generated.csv"
    write_exercise(make_exercise(3, users=500), path)
    with open_events(path) as table:
        assert usual_way(table) == FUNNEL


def test_events_without_order_make_no_way(tmp_path: Path) -> None:
    """Two events that come in either order are no steps."""
    path = tmp_path / "events.csv"
    rows = [f"u{n},2025-01-01 10:0{n % 2},{'a' if n % 4 < 2 else 'b'}" for n in range(40)]
    rows += [f"u{n},2025-01-01 10:0{1 - n % 2},{'b' if n % 4 < 2 else 'a'}" for n in range(40)]
    path.write_text("user,time,event\n" + "\n".join(rows) + "\n", encoding="utf-8")
    with open_events(path) as table:
        assert usual_way(table) == ()
