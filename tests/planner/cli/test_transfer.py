"""Bringing records in and taking a portfolio out, by command."""

from pathlib import Path

import pytest

from tests.planner.cli.conftest import Run

SAMPLES = Path(__file__).parents[2] / "samples"


def test_a_dry_run_says_what_an_import_then_does(run: Run, plan: Path) -> None:
    """The same rows are skipped for the same reasons; only the second one adds."""
    dry = run("import", SAMPLES / "ae-log.csv", "--dry-run", "--plan", plan, "--json").json
    assert dry["added"] == 0
    assert run("list", "jtbd_note", "--plan", plan, "--json").json == []
    done = run("import", SAMPLES / "ae-log.csv", "--plan", plan, "--json").json
    assert (done["add"], done["skip"]) == (dry["add"], dry["skip"])
    assert (done["added"], done["named"]) == (len(done["add"]), dry["named"])
    accounts = (
        run("list", "account", "--plan", plan, "--json").json + run("list", "person", "--plan", plan, "--json").json
    )
    assert sorted(one["name"] for one in done["named"]) == sorted(one["name"] for one in accounts)
    assert {skip["line"] for skip in done["skip"]} == {39, 77, 102, 103, 104, 105}
    again = run("import", SAMPLES / "ae-log.csv", "--plan", plan, "--json").json
    assert (again["added"], again["add"]) == (0, [])
    assert run("undo", "--plan", plan).code == 0
    assert run("list", "account", "--plan", plan, "--json").json == []


@pytest.mark.parametrize("content", [None, b"", b"\x00\x01\x02\xff" * 99, "folder"])
def test_a_file_that_is_none_is_refused(run: Run, plan: Path, tmp_path: Path, content: bytes | str | None) -> None:
    """Missing, empty, binary or a folder: one sentence, nothing added."""
    path = tmp_path / "log.csv"
    if content == "folder":
        path.mkdir()
    elif isinstance(content, bytes):
        path.write_bytes(content)
    ran = run("import", path, "--plan", plan)
    assert ran.code == 1
    assert ran.err.count("\n") == 1
    assert run("history", "x" * 8, "--plan", plan).code == 1


@pytest.mark.parametrize("format_", ["docx", "html", "json-resume", "md", "pdf"])
def test_an_export_names_no_customer(run: Run, tmp_path: Path, format_: str) -> None:
    """The example leaves in each format with its names replaced, and says how many."""
    plan, out = tmp_path / "example.inroad", tmp_path / f"portfolio.{format_}"
    run("example", plan)
    done = run("export", "--format", format_, "--out", out, "--plan", plan, "--json").json
    assert done["path"] == str(out)
    assert done["leaks"] == []
    assert done["pieces"] > 5
    assert done["redacted"] > 5
    assert out.stat().st_size > 4000


def test_names_stay_only_when_asked_for(run: Run, plan: Path, tmp_path: Path) -> None:
    """With --redact off the names are in the file, and the answer says so."""
    signal = ["date=2026-01-08", "title=Audit trail", "problem=At Kite & Co. nobody knows", "brought_on=2026-02-01"]
    run("add", "signal", *signal, "accounts=Kite & Co.", "--plan", plan)
    off = run("export", "--format", "md", "--out", tmp_path / "a.md", "--redact", "off", "--plan", plan, "--json").json
    on = run("export", "--format", "md", "--out", tmp_path / "b.md", "--plan", plan, "--json").json
    assert (off["redacted"], on["leaks"]) == (0, [])
    assert off["leaks"]
    assert "Kite" in (tmp_path / "a.md").read_text(encoding="utf-8")
    assert "Kite" not in (tmp_path / "b.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("target", ["folder", "missing/portfolio.md"])
def test_an_export_that_cannot_be_written_is_refused(run: Run, plan: Path, tmp_path: Path, target: str) -> None:
    """A folder or a place that is not there gets a sentence; nothing appears."""
    (tmp_path / "folder").mkdir()
    ran = run("export", "--format", "md", "--out", tmp_path / target, "--plan", plan)
    assert (ran.code, ran.err.count("\n")) == (1, 1)
    assert list((tmp_path / "folder").iterdir()) == []


def test_an_unknown_format_is_wrong_usage(run: Run, plan: Path, tmp_path: Path) -> None:
    """The formats there are get named."""
    ran = run("export", "--format", "doc", "--out", tmp_path / "a", "--plan", plan)
    assert ran.code == 2
    assert "html" in ran.err


def test_only_takes_pieces_and_never_means_everything_when_empty(run: Run, tmp_path: Path) -> None:
    """An account is no piece, and an empty list is a script's empty variable: neither writes a file."""
    plan, out = tmp_path / "example.inroad", tmp_path / "portfolio.md"
    run("example", plan)
    [account, *_] = run("list", "account", "--plan", plan, "--json").json
    for only, code in ((account["id"], 1), ("", 2), (" , ", 2)):
        assert run("export", "--format", "md", "--out", out, "--only", only, "--plan", plan).code == code
        assert not out.exists()
    assert run("portfolio", "--show", account["id"], "--plan", plan, "--json").json["error"]["code"] == "not_a_piece"


@pytest.mark.parametrize("locked", [False, True])
def test_nothing_that_is_written_out_takes_the_place_of_a_plan(
    run: Run, plan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, locked: bool
) -> None:
    """Whichever command writes, under the plan's name, its journal's, a link's, another plan's: all stand as before."""
    other, link, phrase = tmp_path / "other.inroad", tmp_path / "link", tmp_path / "phrase"
    run("example", other)
    link.symlink_to(plan)
    if locked:
        phrase.write_text("correct horse battery")
        monkeypatch.setenv("INROAD_PASSPHRASE_FILE", str(phrase))
        assert run("passphrase", "set", "--passphrase-stdin", "--plan", plan, stdin="correct horse battery\n").code == 0
    before = [run("list", "plan", "--plan", file, "--json").json for file in (plan, other)]
    for writing in (
        ("export", "--format", "md"), ("hand-over", "--format", "json"), ("hand-over", "--format", "ics"),
        ("cover-letter",), ("form", "ladder"),
    ):  # fmt: skip
        for target in (plan, link, other, tmp_path / f"{plan.name}-wal"):
            ran = run(*writing, "--out", target, "--plan", plan)
            assert (ran.code, "is a plan or belongs to one" in ran.err) == (1, True), (writing, target, ran.err)
    assert [run("list", "plan", "--plan", file, "--json").json for file in (plan, other)] == before
    assert link.is_symlink()
