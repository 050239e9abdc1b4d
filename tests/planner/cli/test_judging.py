"""Rank and chain by command, in the shapes other programs rely on."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.planner.cli.conftest import Run

RANKED = {"id", "title", "rice", "rice_rank", "deal_value", "deal_rank", "moved", "why", "stable"}
DAY = date(2026, 3, 2)


def add(run: Run, plan: Path, kind: str, *fields: str) -> str:
    """Add one record; its id."""
    made = run("add", kind, *fields, "--plan", plan, "--json")
    assert made.code == 0, made.err
    return str(made.json["id"])


def add_option(run: Run, plan: Path, title: str, **values: object) -> str:
    """Add an option with all of its inputs unless others are given."""
    inputs = {"reach": 400, "reach_period": "quarter", "impact": 2, "confidence": 80, "effort_months": 2, **values}
    return add(run, plan, "option", "date=2026-02-02", f"title={title}", *(f"{k}={v}" for k, v in inputs.items()))


def answer(run: Run, *args: object) -> Any:
    """What a command prints as JSON."""
    ran = run(*args, "--today", "2026-06-15", "--json")
    assert ran.code == 0, ran.err
    return ran.json


def test_rank_has_the_shape_that_is_promised(run: Run, plan: Path) -> None:
    """RICE and deals side by side: the large deal is first by money and last by RICE, and a sentence is asked for."""
    add(run, plan, "account", "name=Big", "deal_value=600000", "deal_stage=open")
    add_option(run, plan, "Bulk moves")
    add_option(run, plan, "Hosting", reach=10, effort_months=20, accounts="Big")
    printed = answer(run, "rank", "--plan", plan)
    assert {"options", "kendall_tau"} <= set(printed)
    bulk, hosting = printed["options"]
    assert all(set(option) >= RANKED for option in printed["options"])
    assert (bulk["rice"], bulk["rice_rank"], bulk["deal_value"], bulk["deal_rank"], bulk["moved"]) == (320, 1, 0, 2, 1)
    assert (hosting["rice"], hosting["rice_rank"], hosting["deal_value"], hosting["moved"]) == (0.8, 2, 600_000, -1)
    assert printed["kendall_tau"] == -1
    assert bulk["stable"] is True
    assert hosting["why"].endswith("say in one sentence why RICE is right here.")


def test_rank_names_what_it_cannot_rank(run: Run, plan: Path) -> None:
    """An option without effort is no option of the ranking; the table says what it lacks."""
    add_option(run, plan, "Bulk moves", effort_months="")
    printed = answer(run, "rank", "--plan", plan)
    assert (printed["options"], printed["kendall_tau"]) == ([], None)
    assert [(one["title"], one["missing"]) for one in printed["incomplete"]] == [("Bulk moves", ["Effort"])]
    assert "Not ranked: Bulk moves lacks Effort." in run("rank", "--plan", plan).out


def test_rank_can_go_by_what_the_evidence_carries(run: Run, plan: Path) -> None:
    """80 % with nobody behind it counts 50 %, and the missing evidence is named."""
    add_option(run, plan, "Bulk moves")
    [stated], [capped] = (answer(run, "rank", "--plan", plan, *more)["options"] for more in ((), ("--capped",)))
    assert (stated["rice"], stated["rice_capped"], capped["rice"]) == (320, 200, 200)
    assert stated["confidence"]["missing"][0] == "No account behind it: at most 50 % until two say so."
    assert "Bulk moves: No account behind it: at most 50 % until two say so." in run("rank", "--plan", plan).out


def test_rank_of_nothing_says_what_belongs_there(run: Run, plan: Path) -> None:
    """An empty plan is no error."""
    assert answer(run, "rank", "--plan", plan)["options"] == []
    assert run("rank", "--plan", plan).out.startswith("No options yet")


@pytest.fixture
def signal(run: Run, plan: Path) -> str:
    """The chain of the domain text, entered by command: six accounts, one workflow gap, 40 % to 71 %."""
    signal = add(
        run, plan, "signal", f"date={DAY + timedelta(days=40)}", "title=Workflow gap", "viability=budget_line",
        "metric_name=week-1 activation", "metric_kind=activation", "metric_value=40", "metric_unit=%",
    )  # fmt: skip
    for n in range(6):
        day = DAY + timedelta(days=7 * n)
        session = add(run, plan, "discovery_session", f"date={day}", f"account=Account {n}", f"title=Visit {n}")
        add(run, plan, "jtbd_note", f"date={day}", f"session={session}", f"signal={signal}", "situation=A crew is sick")
    return signal


def test_chain_tells_each_link_with_its_day_and_record(run: Run, plan: Path, signal: str) -> None:
    """A list with one element for an id: sessions, notes, accounts, the signal; then what is missing, in words."""
    printed = answer(run, "chain", signal, "--plan", plan)
    [chain] = printed
    assert (chain["id"], chain["title"], chain["length"], chain["accounts"]) == (signal, "Workflow gap", 3, 6)
    links = [(link["link"], link["date"], link["kind"]) for link in chain["links"]]
    assert links[0] == ("sessions", "2026-03-02", "discovery_session")
    assert [name for name, *_ in links] == [
        *["sessions"] * 6, *["notes"] * 6, *["accounts"] * 6, "signal", "usage_metric", "viability"
    ]  # fmt: skip
    assert all(link["id"] and link["title"] for link in chain["links"])
    assert chain["missing"] == [
        "Not brought to the PM yet.",
        "No roadmap item yet.",
        "Nothing measured yet: what moved, from where to where?",
    ]
    assert [(one["link"], one["kind"], one["field"]) for one in chain["missing_links"]] == [
        ("brought", "", "brought_on"), ("roadmap_item", "roadmap_item", "roadmap_item"), ("outcome", "outcome", ""),
    ]  # fmt: skip


def test_chain_is_complete_when_something_moved(run: Run, plan: Path, signal: str) -> None:
    """Brought, on the roadmap, measured: nothing is missing, and each step has its day."""
    item = add(run, plan, "roadmap_item", "date=2026-04-20", "title=Bulk moves")
    run("edit", signal, "brought_on=2026-04-12", "answered_on=2026-04-14", "answer=Taken", "--plan", plan)
    run("link", signal, item, "--plan", plan)
    add(run, plan, "outcome", "date=2026-06-01", "metric_name=week-1 activation", "before=40", "after=71",
        f"roadmap_item={item}")  # fmt: skip
    [chain] = answer(run, "chain", "--plan", plan)
    assert (chain["complete"], chain["length"], chain["missing"]) == (True, 6, [])
    told = {link["link"]: link["date"] for link in chain["links"]}
    assert (told["brought"], told["answered"], told["roadmap_item"], told["outcome"]) == (
        "2026-04-12", "2026-04-14", "2026-04-20", "2026-06-01"
    )  # fmt: skip
    assert "2026-04-14  Answer: Taken" in run("chain", signal[-8:], "--plan", plan, "--today", "2026-06-15").out


def test_chain_without_a_signal_is_an_empty_list(run: Run, plan: Path) -> None:
    """Nothing heard yet is no error; a person reads what begins a chain."""
    assert answer(run, "chain", "--plan", plan) == []
    assert run("chain", "--plan", plan).out == "No signal yet: a pattern across accounts begins a chain.\n"


def test_chain_of_something_else_is_refused(run: Run, plan: Path) -> None:
    """A note has no chain of its own; an unknown id is unknown."""
    note = add(run, plan, "jtbd_note", "date=2026-03-02", "situation=A crew is sick")
    for wanted, code in ((note, "not_a_signal"), ("nowhere", "unknown_id")):
        refused = run("chain", wanted, "--plan", plan, "--json")
        assert refused.code == 1
        assert refused.json["error"]["code"] == code


def test_two_signals_of_one_pattern_become_one(run: Run, plan: Path) -> None:
    """Both sources are kept, notes follow, and one undo takes it back; a signal and itself is refused."""
    stays = add(run, plan, "signal", "date=2026-02-02", "title=Re-keying", "problem=Bookings twice", "accounts=Kite")
    goes = add(run, plan, "signal", "date=2026-01-05", "title=Twice", "problem=Visits twice", "accounts=Tern")
    note = add(run, plan, "jtbd_note", "date=2026-01-05", "situation=At seven", f"signal={goes}")
    whole = answer(run, "unite", stays, goes, "--plan", plan)
    assert whole["id"] == stays
    assert len(whole["accounts"]) == 2
    assert all(words in whole["problem"] for words in ("Bookings twice", "Visits twice"))
    assert answer(run, "show", note, "--plan", plan)["signal"] == stays
    assert run("unite", stays, stays, "--plan", plan, "--json").json["error"]["code"] == "same"
    assert answer(run, "undo", "--plan", plan)
    assert {signal["id"] for signal in answer(run, "list", "signal", "--plan", plan)} == {stays, goes}


def test_notes_of_one_job_are_listed_and_gathered_only_when_asked(run: Run, plan: Path) -> None:
    """Three notes share words; gathering begins a signal of their accounts, and a note in a signal is refused."""
    words = ("re-keys every booking", "re-keyed bookings at night", "re-keying each booking by hand")
    notes = [
        add(run, plan, "jtbd_note", "date=2026-02-02", f"account={name}", f"situation=The dispatcher {said}")
        for name, said in zip(("Kite", "Tern", "Lumen"), words, strict=True)
    ]
    [group] = answer(run, "together", "--plan", plan)
    assert {note["id"] for note in group["notes"]} == set(notes)
    assert group["accounts"] == 3
    assert answer(run, "list", "signal", "--plan", plan) == []
    signal = answer(run, "gather", *notes, "--title", "Re-keying", "--plan", plan)
    assert (signal["title"], len(signal["accounts"])) == ("Re-keying", 3)
    assert answer(run, "together", "--plan", plan) == []
    refused = run("gather", *notes, "--plan", plan, "--json")
    assert refused.json["error"]["code"] == "in_a_signal"
