"""Merging, listing conflicts and choosing by command."""

import shutil
from pathlib import Path

import pytest

from tests.planner.cli.conftest import Run


@pytest.fixture
def other(run: Run, plan: Path) -> Path:
    """A copy of the plan in which a signal of both was renamed, and one was added; renamed differently here first."""
    signal = run("add", "signal", "title=Audit trail", "date=2026-02-03", "--plan", plan, "--json").json
    other = plan.with_name("laptop.inroad")
    shutil.copy(plan, other)
    assert run("edit", signal["id"], "title=Audit log", "--plan", plan).code == 0
    assert run("edit", signal["id"], "title=Audit history", "problem=They ask", "--plan", other).code == 0
    assert run("add", "account", "name=Kite & Co.", "--plan", other).code == 0
    return other


def test_a_dry_run_says_the_same_and_changes_nothing(run: Run, plan: Path, other: Path) -> None:
    """What would be added, changed and in conflict is what then is; the other file is left as it is."""
    before, bytes_before = run("list", "signal", "--plan", plan, "--json").json, other.read_bytes()
    foreseen = run("merge", other, "--dry-run", "--plan", plan, "--json").json
    assert run("list", "signal", "--plan", plan, "--json").json == before
    done = run("merge", other, "--plan", plan, "--json").json
    assert (foreseen.pop("merged"), done.pop("merged")) == (False, True)
    assert done == foreseen
    assert [record["headline"] for record in done["added"]] == ["Kite & Co."]
    assert [record["fields"] for record in done["changed"]] == [["title", "problem"]]
    assert [value["value"] for value in done["conflicts"][0]["values"]] == ["Audit log", "Audit history"]
    assert other.read_bytes() == bytes_before
    again = run("merge", other, "--plan", plan, "--json").json
    assert (again["merged"], again["steps"]) == (False, 0)
    assert run("undo", "--plan", plan, "--json").json == {"undone": "Merge with laptop.inroad"}


def test_a_conflict_is_listed_and_resolved(run: Run, plan: Path, other: Path) -> None:
    """Both values stand in the list; the one taken is the record's, and nothing is left."""
    told = run("merge", other, "--plan", plan)
    assert "1 conflict." in told.out
    listed = run("conflicts", "--plan", plan).out
    assert "Audit log" in listed
    assert "Audit history  (shown now)" in listed
    [conflict] = run("conflicts", "--plan", plan, "--json").json
    chosen = run("resolve", conflict["id"], "--take", "mine", "--plan", plan, "--json").json
    assert (chosen["record"]["title"], chosen["left"]) == ("Audit log", 0)
    assert run("conflicts", "--plan", plan).out == "There are no conflicts.\n"
    assert run("resolve", conflict["id"], "--take", "mine", "--plan", plan).code == 1
    assert run("resolve", conflict["id"], "--take", "both", "--plan", plan).code == 2


def test_another_plan_is_refused(run: Run, plan: Path, tmp_path: Path) -> None:
    """Two plans started apart are two different plans, whatever they hold."""
    other = tmp_path / "second.inroad"
    run("new", other, "--sub-role", "account_executive", "--start", "2026-01-05", "--months", 9)
    ran = run("merge", other, "--plan", plan, "--json")
    assert (ran.code, ran.json["error"]["code"]) == (1, "different_plans")
    assert "two different plans" in ran.err
