"""Records by command: added, linked, found, changed, deleted, brought back."""

import json
from pathlib import Path

import pytest

from planner.storage.own_plan import keep_plan
from tests.planner.cli.conftest import Run


def add(run: Run, plan: Path, kind: str, *values: str, **options: str) -> dict:
    """One record by command, as printed."""
    ran = run("add", kind, *values, "--plan", plan, "--json", **options)
    assert ran.code == 0, ran.err
    return ran.json


def test_a_record_and_its_links_are_shown_as_added(run: Run, plan: Path) -> None:
    """Adding by name makes the account once; linking uses the field meant for it; show prints both."""
    session = add(run, plan, "discovery_session", "date=2026-01-08", "account=Tern Housing", "my_role=asked")
    note = add(run, plan, "jtbd_note", "date=2026-01-08", "account=tern housing", "situation=A crew calls in sick")
    accounts = run("list", "account", "--plan", plan, "--json").json
    assert [account["name"] for account in accounts] == ["Tern Housing"]
    linked = run("link", note["id"], session["id"], "--plan", plan, "--json").json
    assert linked["session"] == session["id"]
    shown = run("show", session["id"][-8:], "--plan", plan, "--json").json
    assert {(link["kind"], link["id"]) for link in shown["links"]} == {
        ("account", accounts[0]["id"]),
        ("jtbd_note", note["id"]),
    }


def test_what_was_printed_can_be_read_back(run: Run, plan: Path) -> None:
    """The JSON of a record is valid input for adding it again, links and all."""
    add(run, plan, "signal", "date=2026-01-08", "title=Audit trail", "accounts=Tern Housing; Kite & Co.")
    [printed] = run("list", "signal", "--plan", plan, "--json").json
    [again] = run("add", "signal", "--from-json", "-", "--plan", plan, "--json", stdin=json.dumps([printed])).json
    assert again["id"] != printed["id"]
    assert {k: v for k, v in again.items() if k != "id"} == {k: v for k, v in printed.items() if k != "id"}


def test_a_list_is_added_whole_or_not_at_all(run: Run, plan: Path) -> None:
    """One bad object in a list refuses the list; a good list is one undo."""
    good = {"date": "2026-01-08", "title": "Audit trail"}
    bad = run("add", "signal", "--from-json", "-", "--plan", plan, "--json", stdin=json.dumps([good, {"title": 7}]))
    assert (bad.code, bad.json["error"]["field"]) == (1, "date")
    assert run("list", "signal", "--plan", plan, "--json").json == []
    assert run("add", "signal", "--from-json", "-", "--plan", plan, stdin=json.dumps([good, good])).code == 0
    assert run("undo", "--plan", plan, "--json").json == {"undone": "Add 2 records"}
    assert run("list", "signal", "--plan", plan, "--json").json == []


@pytest.mark.parametrize(
    ("args", "code", "says"),
    [
        (("add", "signal", "title=x"), 1, "needs “Date”"),
        (("add", "signal", "date=2026-02-30", "title=x"), 1, "a day that exists"),
        (("add", "signal", "date=2026-02-03", "title=x", "colour=red"), 1, "no field “colour”"),
        (("add", "signal", "date=2026-02-03", "title=x", "status=lost"), 1, "takes one of: noted"),
        (("add", "signal", "date=2026-02-03", "title=x", "metric_value=many"), 1, "takes a number"),
        (("add", "lunch", "title=x"), 1, "no kind “lunch”"),
        (("add", "signal", "title"), 2, "not field=value"),
        (("add", "signal", "date=2026-02-03", "title=x", "--link", "signal:nowhere"), 1, "no record nowhere"),
        (("add", "signal", "date=2026-02-03", "title=x", "--link", "lunch:nowhere"), 1, "no kind “lunch”"),
        (("add", "signal", "date=2026-02-03", "title=x", "id=mine"), 1, "no field “id”"),
        (("add", "signal", "date=2026-02-03", "title=x", "kind=account"), 1, "no field “kind”"),
        (("show", "nothing"), 1, "no record nothing"),
        (("edit", "nothing", "title=x"), 1, "no record nothing"),
        (("undo", "--today", "soon"), 1, "a day that exists"),
        (("add",), 2, "Missing argument"),
        (("dance",), 2, "No such command"),
        (("lab",), 2, "“lab” is followed by one of its commands"),
        ((), 2, "Missing command."),
    ],
)
def test_bad_input_gets_one_sentence_and_changes_nothing(
    run: Run, plan: Path, args: tuple[str, ...], code: int, says: str
) -> None:
    """Refusals exit 1, wrong usage 2: one line on standard error, one document with --json; the plan stays."""
    ran = run(*args, *(["--plan", plan] if args not in (("dance",), ("lab",)) else []), "--json")
    assert ran.code == code
    assert says in ran.err
    assert ran.err.count("\n") == 1
    assert ran.json["error"]["message"]
    assert run("list", "signal", "--plan", plan, "--json").json == []


def test_editing_and_history(run: Run, plan: Path) -> None:
    """An edit changes the named fields only; history shows before and after and gives back any state."""
    signal = add(run, plan, "signal", "date=2026-01-08", "title=Audit trail", "problem=old")
    edited = run("edit", signal["id"], "problem=new", "status=documented", "--plan", plan, "--json").json
    assert (edited["problem"], edited["title"]) == ("new", "Audit trail")
    changes = run("history", signal["id"], "--plan", plan, "--json").json
    assert changes[0]["before"] == {"problem": "old", "status": ""}
    restored = run("restore", signal["id"], "--to", changes[1]["id"], "--plan", plan, "--json").json
    assert (restored["problem"], restored["status"]) == ("old", "")
    emptied = run("edit", signal["id"], "problem=", "--plan", plan, "--json").json
    assert emptied["problem"] == ""


def test_what_would_silently_do_nothing_is_refused(run: Run, plan: Path) -> None:
    """A name that is no field, a record linked to itself, and the plan's own row deleted: each gets a sentence."""
    signal = add(run, plan, "signal", "date=2026-01-08", "title=Audit trail")
    [added] = run("history", signal["id"], "--plan", plan, "--json").json
    [own] = run("list", "plan", "--plan", plan, "--json").json
    for args, code in (
        (("edit", signal["id"], "id=mine"), "unknown_field"),
        (("restore", signal["id"], "--to", added["id"], "--field", "colour"), "unknown_field"),
        (("restore", signal["id"], "--to", ""), "unknown_change"),
        (("link", signal["id"], signal["id"]), "same"),
        (("delete", own["id"]), "one_plan"),
    ):
        ran = run(*args, "--plan", plan, "--json")
        assert (ran.code, ran.json["error"]["code"]) == (1, code), args
    assert run("show", signal["id"], "--plan", plan, "--json").json == signal
    assert run("list", "plan", "--plan", plan, "--json").json == [own]


def test_a_byte_order_mark_before_json_is_passed_over(run: Run, plan: Path) -> None:
    """Some shells begin every pipe with one."""
    typed = '\ufeff{"date": "2026-01-08", "title": "Audit trail"}'
    assert (
        run("add", "signal", "--from-json", "-", "--plan", plan, "--json", stdin=typed).json["title"] == "Audit trail"
    )


def test_deleting_says_what_it_was_linked_to(run: Run, plan: Path) -> None:
    """Delete names what it breaks; trash lists it; restore brings record and links back."""
    session = add(run, plan, "discovery_session", "date=2026-01-08", "account=Tern Housing")
    deleted = run("delete", session["id"], "--plan", plan, "--json").json
    assert deleted == {"deleted": session["id"], "unlinked": ["Tern Housing"]}
    [gone] = run("trash", "--plan", plan, "--json").json
    back = run("restore", gone["id"], "--to", gone["change"], "--plan", plan, "--json").json
    assert back["account"] == session["account"]


def test_search_finds_words_in_any_case_and_accent(run: Run, plan: Path) -> None:
    """Search prints id, kind, title, snippet and rank, best first."""
    add(run, plan, "account", "name=Praça Logística")
    hits = run("search", "praca", "--plan", plan, "--json").json
    assert [sorted(hit) for hit in hits] == [["id", "kind", "rank", "snippet", "title"]]
    assert hits[0]["title"] == "Praça Logística"
    assert run("search", "C++", "OR", "(", "--plan", plan, "--json").json == []


def test_common_options_may_stand_in_front(run: Run, plan: Path) -> None:
    """``inroad --plan FILE --json list signal`` is ``inroad list signal --plan FILE --json``."""
    assert run("--plan", plan, "--json", "list", "signal").json == []


def test_the_plan_the_window_keeps_is_the_one_meant(run: Run, plan: Path) -> None:
    """Without --plan a command works on the plan the window opens."""
    keep_plan(plan)
    run("add", "account", "name=Kite & Co.")
    assert "Kite & Co." in run("list", "account", "--plan", plan).out


def test_the_default_plan_is_named_when_it_is_missing(run: Run) -> None:
    """Without --plan and without a plan of one's own, the sentence names the place and the way out."""
    ran = run("list", "signal")
    assert ran.code == 1
    assert "inroad new" in ran.err
