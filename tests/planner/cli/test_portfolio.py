"""What the portfolio's page can do, commands can do: pick, order, decide about quotes, attach, export, write facts."""

import json
from pathlib import Path

import pytest

from tests.planner.cli.conftest import Run


@pytest.fixture
def plan(run: Run, tmp_path: Path) -> Path:
    """The example plan."""
    path = tmp_path / "plan.inroad"
    run("example", path)
    return path


def test_choices_are_kept_and_hold_for_the_next_export(run: Run, plan: Path, tmp_path: Path) -> None:
    """A hidden piece stays hidden, the order is kept, an option of one export changes nothing, undo brings it back."""
    before = run("portfolio", "--plan", plan, "--json").json
    first, second = [piece["id"] for piece in before["pieces"] if piece["shown"]][:2]
    kept = run(
        "portfolio", "--audience", "external", "--hide", first, "--order", f"prioritisation,{second}",
        "--quarters", "off", "--plan", plan, "--json",
    ).json  # fmt: skip
    assert (kept["audience"], kept["quarters"]) == ("external", False)
    assert kept["pieces"][0]["id"] == "prioritisation"
    assert first not in [piece["id"] for piece in kept["pieces"] if piece["shown"]]
    out = tmp_path / "a.pdf"
    done = run("export", "--format", "pdf", "--out", out, "--length", "one-page", "--plan", plan, "--json").json
    assert done["leaks"] == [] and out.read_bytes().startswith(b"%PDF")
    assert run("portfolio", "--plan", plan, "--json").json["length"] == "full"
    run("undo", "--plan", plan)
    assert run("portfolio", "--plan", plan, "--json").json == before
    assert run("portfolio", "--show", "nowhere", "--plan", plan).code == 1


def test_quotes_are_decided_one_by_one(run: Run, plan: Path) -> None:
    """Each decision is told back; two decisions at once are wrong usage."""
    quotes = run("quotes", "--plan", plan, "--json").json
    note = next(quote["id"] for quote in quotes if quote["state"] == "undecided")
    said = run("quotes", note, "--in-other-words", "They move visits by hand", "--plan", plan, "--json").json
    assert next(q for q in said if q["id"] == note)["outside"] == "They move visits by hand"
    assert run("quotes", note, "--approve", "--keep", "--plan", plan).code == 2
    assert run("quotes", note, "--plan", plan).code == 2
    assert not next(q for q in run("quotes", note, "--keep", "--plan", plan, "--json").json if q["id"] == note)[
        "leaves"
    ]


def test_files_come_and_go_by_command(run: Run, plan: Path, tmp_path: Path) -> None:
    """Attached, listed, written out, sent along with an export, taken off and cleared."""
    notes = tmp_path / "notes.txt"
    notes.write_text("Nobody is named in here.\n", encoding="utf-8")
    shown = [p for p in run("portfolio", "--plan", plan, "--json").json["pieces"] if p["kind"] == "artifact"]
    added = run("attach", shown[0]["id"], notes, "--plan", plan, "--json").json
    assert (added["type"], added["size"]) == ("text/plain", 25)
    assert [a["sha256"] for a in run("attachments", "--plan", plan, "--json").json] == [added["sha256"]]
    run("attachment", added["sha256"][:8], "--out", tmp_path / "again.txt", "--plan", plan)
    assert (tmp_path / "again.txt").read_bytes() == notes.read_bytes()
    out = tmp_path / "p.md"
    done = run("export", "--format", "md", "--out", out, "--attachments", "checked", "--plan", plan, "--json").json
    assert [path.name for path in Path(done["folder"]).iterdir()] == ["01 notes.txt"]
    assert run("attach", shown[0]["id"], tmp_path / "nowhere", "--plan", plan).code == 1
    run("detach", added["sha256"], "--plan", plan)
    assert run("attachments", "--clear", "--plan", plan, "--json").json == {"attachments": [], "cleared": 25}
    assert run("attachment", added["sha256"], "--out", tmp_path / "b", "--plan", plan).code == 1


def test_a_cover_letters_facts_are_written(run: Run, plan: Path, tmp_path: Path) -> None:
    """As Markdown or another format, without a customer; a record that is no company is refused."""
    company = run("list", "company", "--plan", plan, "--json").json[0]["id"]
    done = run("cover-letter", "--company", company, "--out", tmp_path / "a.md", "--plan", plan, "--json").json
    assert done["leaks"] == []
    assert "71 %" in (tmp_path / "a.md").read_text(encoding="utf-8")
    run("cover-letter", "--format", "json-resume", "--out", tmp_path / "a.json", "--plan", plan)
    assert json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))["basics"]["name"] == "Leonie Abara"
    note = run("list", "signal", "--plan", plan, "--json").json[0]["id"]
    assert run("cover-letter", "--company", note, "--out", tmp_path / "b.md", "--plan", plan).code == 1
