"""What is handed over is taken over again with nothing lost, whatever was typed."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given

from planner.clock import Clock
from planner.domain.people import Account, Plan
from planner.domain.record import Record
from planner.errors import Refused
from planner.handover.csv_folder import from_csv_files, to_csv_files
from planner.handover.json_file import from_json_file, to_json_file
from planner.handover.markdown_folder import from_notes, to_notes
from planner.workspace import Workspace
from tests.planner.handover.plans import plans

CLOCK = Clock(fixed_day=date(2026, 9, 30))


def by_id(records: list[Record]) -> dict[str, Record]:
    """Records by id, each only once."""
    found = {record.id: record for record in records}
    assert len(found) == len(records)
    return found


@given(plans())
def test_json_loses_nothing(records: list[Record]) -> None:
    """Records, links and origins are equal, and so are the bytes written from them."""
    data = to_json_file(records)
    assert from_json_file(data, "plan.json")[0] == records
    assert to_json_file(from_json_file(data, "plan.json")[0]) == data


@given(plans())
def test_csv_loses_nothing(records: list[Record]) -> None:
    """Records, links and origins are equal, also where a text looks like a formula or a separator."""
    files = to_csv_files(records)
    assert set(files) == {f"{type(record).kind}.csv" for record in records}
    assert by_id(from_csv_files(files)) == by_id(records)


@given(plans())
def test_markdown_loses_nothing(records: list[Record]) -> None:
    """Records, links and origins are equal, also where a text looks like a heading or a property."""
    notes = to_notes(records)
    taken, others = from_notes(notes)
    assert by_id(taken) == by_id(records)
    assert others == []
    assert len({path.casefold() for path in notes}) == len(records)


@pytest.mark.parametrize("format_", ["json", "csv", "markdown"])
def test_the_example_plan_comes_back(tmp_path: Path, format_: str) -> None:
    """Through real files into a real plan: every record and every link is there again, private on the way."""
    example = Workspace.create_example(tmp_path / "example.inroad", CLOCK)
    out = example.hand_over(tmp_path / "out", format_).path
    written = [out, *out.rglob("*")] if out.is_dir() else [out]
    assert {path.stat().st_mode & 0o077 for path in written} == {0}
    again, taken = Workspace.create_from(tmp_path / "again.inroad", CLOCK, out)
    assert by_id(list(again.records)) == by_id(list(example.records))
    assert len(taken.records) == len(example.records)
    example.close()
    again.close()


def test_an_empty_plan_takes_the_row_that_was_handed_over(tmp_path: Path) -> None:
    """A plan that holds nothing but its row becomes the other one, in one step that can be undone."""
    example = Workspace.create_example(tmp_path / "example.inroad", CLOCK)
    out = example.hand_over(tmp_path / "out.json", "json").path
    values = {"sub_role": "sales_engineer", "start": "2026-01-05", "months": 9}
    other = Workspace.create(tmp_path / "other.inroad", CLOCK, values)
    own = other.plan
    other.take_over(out)
    assert by_id(list(other.records)) == by_id(list(example.records))
    other.store.undo()
    assert list(other.records) == [own]
    example.close()
    other.close()


def test_a_plan_with_records_keeps_its_row_and_takes_only_what_is_new(tmp_path: Path) -> None:
    """Links to the other plan's row lead to its own; a record that is there already stops everything."""
    values = {"sub_role": "sales_engineer", "start": "2026-01-05", "months": 9}
    plan = Workspace.create(tmp_path / "plan.inroad", CLOCK, values)
    plan.add("account", {"name": "Tern Housing"})
    records: list[Record] = [Plan(id="other-plan", sub_role="sales_manager", start=date(2026, 1, 5), months=6)]
    records.append(Account(id="other-account", name="Kite & Co.", related=("other-plan",)))
    file = tmp_path / "other.json"
    file.write_bytes(to_json_file(records))
    own = plan.plan
    plan.take_over(file)
    assert plan.plan == own
    taken = plan.records.get("other-account")
    assert taken
    assert taken.related == (own.id,)
    before = list(plan.records)
    with pytest.raises(Refused) as refusal:
        plan.take_over(file)
    assert refusal.value.code == "exists"
    assert list(plan.records) == before
    plan.close()
