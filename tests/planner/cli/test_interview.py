"""The interview room by command: practise, compare, tell stories, hand out a form and take it back, read the guide."""

import json
import re
from pathlib import Path

import pytest

from tests.planner.cli.conftest import Run

WEAK = "I am passionate about users. Our pipeline grew by 40 % and I hit 118 % of quota."
STRONG = (
    "Six accounts told me that a crew was missing. Only 40 % of new planners settled a day in week one, so we built "
    "bulk moves and held back the export; a quarter later it was 71 %."
)


def test_an_answer_is_kept_compared_and_comes_back(run: Run, plan: Path) -> None:
    """A weak answer is due the next day; the strong one after it says what appeared and what went."""
    first = run(
        "practice", "add", "data_decision", "structure=1", "--plan", plan, "--today", "2026-02-02", "--json", stdin=WEAK
    )
    assert first.json["coached"]["verdict"] == "weak"
    assert first.json["compared"] is None
    due = run("practice", "due", "--plan", plan, "--today", "2026-02-03", "--json").json
    assert [(one["id"], one["state"]) for one in due[:2]] == [("data_decision", "due"), ("data_proved_wrong", "new")]
    args = ("practice", "add", "data_decision", "structure=3", "--round", "mock 1", "--plan", plan, "--json")
    second = run(*args, "--today", "2026-02-03", stdin=STRONG).json
    appeared = {one["finding"] for one in second["compared"]["appeared"]}
    assert {"usage_metric", "decision"} <= appeared
    went = {one["finding"]: one["better"] for one in second["compared"]["went"]}
    assert went == {"cliche": True, "pipeline_metric": True}
    assert second["compared"]["scores"]["structure"] == [1, 3]
    again = run("practice", "compare", "data_decision", "--plan", plan, "--today", "2026-02-03", "--json").json
    assert again["compared"] == second["compared"]


def test_an_own_question_stands_beside_the_others_and_in_the_draw(run: Run, plan: Path) -> None:
    """It is asked for by its words; the same one twice is refused, and so is one nobody knows."""
    asked = run("practice", "ask", "Why this company?", "--family", "why_pm", "--plan", plan, "--json").json
    assert (asked["family"], asked["own"]) == ("why_pm", True)
    assert asked in run("practice", "questions", "--plan", plan, "--json").json
    assert run("practice", "ask", "why this company", "--plan", plan).code == 1
    assert run("practice", "add", "no_such", "--plan", plan, stdin="x").code == 1
    mock = run("practice", "mock", "--plan", plan, "--json").json
    assert len(mock["questions"]) == len({one["drawn_for"] for one in mock["questions"]}) == 5
    assert mock["next"] == mock["questions"][0]["id"]


def test_a_story_is_drafted_from_a_signal_and_a_claim_cites_a_record(run: Run, plan: Path) -> None:
    """The empty parts come with their questions; what cites nothing is marked until it does."""
    signal = run(
        "add",
        "signal",
        "date=2026-02-01",
        "title=Sick crews",
        "problem=Nobody can move 9 visits.",
        "--plan",
        plan,
        "--json",
    ).json["id"]
    made = run("story", "from", signal, "--plan", plan, "--json").json
    assert made["situation"] == "Nobody can move 9 visits."
    assert set(made["empty"]) == {"pattern", "decision", "result", "own_gap"}
    run("edit", made["id"], "result=Activation rose to 71 % from 40 %.", "--plan", plan)
    [told] = run("stories", "--plan", plan, "--json").json["stories"]
    assert [(c["part"], c["record"]) for c in told["claims"]] == [("result", None)]
    words = ("--part", "result", "--words", "Activation rose to 71 %")
    assert run("story", "cite", made["id"], signal, *words, "--plan", plan).code == 0
    found = run("stories", "--plan", plan, "--json").json
    assert found["stories"][0]["claims"][0]["record"] == signal
    assert found["stories"][0]["for_questions"] == ["data_decision"]
    assert "data_decision" not in {one["id"] for one in found["without_story"]}
    refused = run("story", "cite", made["id"], signal, "--part", "result", "--words", "Never said", "--plan", plan)
    assert refused.code == 1


def test_a_form_goes_out_without_a_customer_and_comes_back(run: Run, plan: Path, tmp_path: Path) -> None:
    """The page on the last answer, then the one on the ladder."""
    run("add", "account", "name=Kitefield", "--plan", plan)
    run("practice", "add", "data_decision", "structure=3", "--plan", plan, stdin="Kitefield told me of a sick crew.")
    page = tmp_path / "form.html"
    made = run("form", "practice", "--out", page, "--plan", plan, "--json").json
    text = page.read_text("utf-8")
    assert "Kitefield" not in text
    plan_id = re.search(r'data-plan="([^"]+)"', text)
    assert plan_id
    back = {
        "inroad": "assessment", "version": 1, "form": made["form"], "plan": plan_id[1], "kind": "practice",
        "by": "Ravi", "on": "2026-02-02",
        "entries": [{"id": made["answers"][0], "levels": {"structure": 1}, "words": ""}],
    }  # fmt: skip
    file = tmp_path / "back.json"
    file.write_text(json.dumps(back), "utf-8")
    taken = run("form", "take", file, "--plan", plan, "--json").json
    assert (taken["by"], len(taken["added"])) == ("Ravi", 1)
    assert taken["disagreements"][0]["views"][0]["difference"] == -2
    assert run("form", "ladder", "--out", page, "--plan", plan).code == 0
    file.write_text("{}", "utf-8")
    refused = run("form", "take", file, "--plan", plan)
    assert (refused.code, refused.err.count("\n")) == (1, 1)


@pytest.mark.parametrize(
    ("page", "key"),
    [("two_jobs", "market"), ("skills", "skills"), ("habits", "to_learn"), ("words", "words"), ("routes", "routes")],
)
def test_the_guide_shows_its_pages_with_what_the_plan_adds(page: str, key: str, run: Run, plan: Path) -> None:
    """One's own market stands beside the source's figures, levels beside skills, trends beside habits."""
    row = {"job": "Product manager", "amount": 88000, "currency": "EUR", "source": "salary survey"}
    plan_id = run("list", "plan", "--plan", plan, "--json").json[0]["id"]
    run("edit", plan_id, f"market={json.dumps([row])}", "--plan", plan)
    shown = run("guide", page, "--plan", plan, "--json").json
    assert shown[key] if key != "market" else shown[key] == [row]
    assert shown["entries"]
    assert page in {one["id"] for one in run("guide", "--plan", plan, "--json").json}
    assert run("guide", "nothing", "--plan", plan).code == 1


def test_the_board_tells_what_is_overdue(run: Run, plan: Path) -> None:
    """By stage, with the order of the doors explained."""
    run(
        "add",
        "company",
        "name=Own",
        "route=internal",
        "application=applied",
        "next_step=Call",
        "next_on=2026-02-01",
        "--plan",
        plan,
    )
    found = run("companies", "--board", "--plan", plan, "--today", "2026-02-03", "--json").json
    [card] = next(stage["companies"] for stage in found["stages"] if stage["id"] == "applied")
    assert card["step"] == {"days": -2, "overdue": True, "says": "Call: 2 days overdue."}
    assert [route["id"] for route in found["routes"]] == ["internal", "referral", "cold"]
