"""Week, gaps and next by command, in the shapes other programs rely on."""

import json
from pathlib import Path

import pytest

from tests.planner.cli.conftest import Run

COMPETENCIES = (
    "structure", "user_empathy", "product_intuition", "communication_clarity", "business_sense", "data_fluency",
    "independent_judgement",
)  # fmt: skip


def test_gaps_has_the_shape_that_is_promised(run: Run, plan: Path) -> None:
    """All seven competencies with rungs and requirements, the route, the forecast."""
    gaps = run("gaps", "--plan", plan, "--today", "2026-03-01", "--json").json
    assert {"sub_role", "as_of", "ready", "route", "competencies", "forecast", "largest_gap"} <= set(gaps)
    assert (gaps["sub_role"], gaps["as_of"], gaps["ready"]) == ("account_executive", "2026-03-01", False)
    assert set(gaps["route"]) >= {"first", "why"}
    assert [competency["id"] for competency in gaps["competencies"]] == list(COMPETENCIES)
    for competency in gaps["competencies"]:
        assert {"id", "title", "claimed", "proven", "target", "gap", "stale", "rungs"} <= set(competency)
        assert competency["gap"] == competency["target"] - competency["proven"]
        assert [rung["level"] for rung in competency["rungs"]] == [1, 2, 3, 4]
        for rung in competency["rungs"]:
            assert {"level", "title", "met", "requirements"} <= set(rung)
            for requirement in rung["requirements"]:
                assert {"text", "need", "have", "met", "evidence"} <= set(requirement)
    assert gaps["forecast"]["plan_end"] == "2026-10-04"
    assert gaps["forecast"]["ready_by"] is None


@pytest.mark.parametrize(
    ("sub_role", "largest"),
    [
        ("account_executive", "product_intuition"),
        ("customer_success_manager", "product_intuition"),
        ("sales_manager", "product_intuition"),
        ("sales_engineer", "data_fluency"),
    ],
)
def test_with_nothing_logged_each_role_has_its_own_gap(run: Run, plan: Path, sub_role: str, largest: str) -> None:
    """The sub-roles are different starting points. Source: domain.md, S0."""
    gaps = run("gaps", "--sub-role", sub_role, "--plan", plan, "--json").json
    assert (gaps["sub_role"], gaps["largest_gap"]) == (sub_role, largest)


def test_a_manager_also_lacks_independent_judgement(run: Run, plan: Path) -> None:
    """What the sales manager's team did does not count as their own call."""
    gaps = run("gaps", "--sub-role", "sales_manager", "--plan", plan, "--json").json
    own = {c["id"]: (c["claimed"], c["target"]) for c in gaps["competencies"]}
    assert own["independent_judgement"] == (0, 3)


def test_the_sdr_is_sent_another_way_first(run: Run, tmp_path: Path) -> None:
    """Even with the whole strong example an SDR is not ready to interview; AE, CSM or a long embed come first."""
    path = tmp_path / "example.inroad"
    assert run("example", path).code == 0
    own = run("gaps", "--plan", path, "--json").json
    sdr = run("gaps", "--plan", path, "--sub-role", "sales_development_rep", "--json").json
    assert own["ready"] is True
    assert sdr["ready"] is False
    route = f"{sdr['route']['first']} {sdr['route']['why']}".lower()
    assert "account executive" in route
    assert "customer success" in route


def test_sixty_sessions_alone_lift_nothing_beyond_the_first_level(run: Run, plan: Path) -> None:
    """Quality beats volume, by command as well."""
    sessions = [
        {
            "date": f"2026-{1 + n // 28:02}-{1 + n % 28:02}",
            "account": f"Account {n}",
            "my_role": "led",
            "title": f"Talk {n}",
        }
        for n in range(60)
    ]
    assert run("add", "discovery_session", "--from-json", "-", "--plan", plan, stdin=json.dumps(sessions)).code == 0
    gaps = run("gaps", "--plan", plan, "--today", "2026-09-30", "--json").json
    assert max(competency["proven"] for competency in gaps["competencies"]) <= 1


def test_the_first_move_can_be_handed_to_add_as_it_is(run: Run, plan: Path) -> None:
    """What ``next`` prints is valid input for ``add``, and the levels change as it says."""

    def levels() -> dict[str, int]:
        gaps = run("gaps", "--plan", plan, "--today", "2026-09-30", "--json").json
        return {competency["id"]: competency["proven"] for competency in gaps["competencies"]}

    for _ in range(6):
        moves = run("next", "--plan", plan, "--today", "2026-09-30", "--json").json
        move = moves[0]
        assert set(move) >= {"kind", "fields", "why", "competency", "from", "to", "requirement"}
        assert levels()[move["competency"]] == move["from"]
        text = json.dumps(move["fields"])
        assert run("add", move["kind"], "--from-json", "-", "--plan", plan, stdin=text).code == 0
        assert levels()[move["competency"]] == move["to"]


def test_week_has_the_shape_that_is_promised(run: Run, plan: Path) -> None:
    """Commitments, one cadence entry a sprint, and what happened in it."""
    run("add", "discovery_session", "date=2026-01-08", "account=Tern Housing", "--plan", plan)
    run("add", "action", "title=Ask for read access", "due=2026-01-09", "--plan", plan)
    week = run("week", "--of", "2026-01-07", "--plan", plan, "--json").json
    assert {"commitments", "cadence", "happened"} <= set(week)
    assert [action["title"] for action in week["commitments"]] == ["Ask for read access"]
    assert week["cadence"][0] == {"sprint": 1, "start": "2026-01-05", "end": "2026-01-18", "discovery": True}
    assert [record["kind"] for record in week["happened"]] == ["discovery_session"]
    assert run("week", "--of", "soon", "--plan", plan).code == 1


def test_a_week_before_the_plan_says_when_it_begins(run: Run, plan: Path) -> None:
    """No sprint runs yet, so none is named."""
    before = ("week", "--of", "2025-12-01", "--plan", plan)
    assert run(*before).out.startswith("Before the plan, which begins on 2026-01-05 (2025-12-01 to ")
    found = run(*before, "--json").json
    assert (found["plan_start"], found["week"], found["sprint"], found["sprint_days_left"]) == (
        "2026-01-05", None, None, None,
    )  # fmt: skip
