"""Target companies by command."""

from pathlib import Path

from tests.planner.cli.conftest import Run


def test_each_company_has_fit_reasons_and_route(run: Run, plan: Path) -> None:
    """The best comes first, and every weight has its sentence."""
    run("add", "company", "name=Big", "model=big_tech", "route=cold", "--plan", plan)
    run("add", "company", "name=Own", "model=b2b_saas", "route=internal", "--plan", plan)
    found = run("companies", "--plan", plan, "--json").json
    assert [one["name"] for one in found] == ["Own", "Big"]
    assert [one["fit"] for one in found] == ["first", "hard"]
    assert all(reason["says"] for one in found for reason in one["reasons"])
    assert found[0]["route"]["order"] == 1
