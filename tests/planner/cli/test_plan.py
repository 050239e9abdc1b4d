"""Starting a plan, and what kinds there are."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from planner.domain.kinds import KINDS
from tests.planner.cli.conftest import Run

ROOT = Path(__file__).parents[3]
AE = ("--sub-role", "account_executive", "--start", "2026-01-05")


@pytest.mark.parametrize(
    ("options", "field"),
    [
        ((*AE, "--months", "3"), "months"),
        ((*AE, "--months", "13"), "months"),
        (("--sub-role", "astronaut", "--start", "2026-01-05", "--months", "9"), "sub_role"),
        (("--sub-role", "account_executive", "--start", "2026-02-30", "--months", "9"), "start"),
        ((*AE, "--months", "9", "--sprint-days", "0"), "sprint_days"),
    ],
)
def test_a_bad_plan_is_refused_and_leaves_no_file(
    run: Run, tmp_path: Path, options: tuple[str, ...], field: str
) -> None:
    """Each bad answer names its field; nothing appears on the disk."""
    ran = run("new", tmp_path / "plan.inroad", *options, "--json")
    assert (ran.code, ran.json["error"]["field"]) == (1, field)
    assert list(tmp_path.glob("plan*")) == []


def test_any_length_is_allowed_when_asked_for(run: Run, tmp_path: Path) -> None:
    """The rule of 6-12 months can be set aside, knowingly."""
    assert run("new", tmp_path / "plan.inroad", *AE, "--months", "3", "--any-length").code == 0


def test_a_plan_that_is_too_long_is_told_so(run: Run, tmp_path: Path) -> None:
    """Thirteen months are too many: the reason given is not that of three."""
    assert "less is too short" in run("new", tmp_path / "plan.inroad", *AE, "--months", "3").err
    assert "less is too short" not in run("new", tmp_path / "plan.inroad", *AE, "--months", "13").err


def test_the_new_file_may_be_named_like_that_of_every_other_command(run: Run, tmp_path: Path) -> None:
    """--plan names the file that is made; an argument goes before it, and one of the two there must be."""
    path, other = tmp_path / "plan.inroad", tmp_path / "other.inroad"
    assert run("new", "--plan", path, *AE, "--months", "9", "--json").json["plan"] == str(path)
    assert run("new", other, "--plan", path, *AE, "--months", "9", "--json").json["plan"] == str(other)
    assert run("new", *AE, "--months", "9").code == 2


def test_an_empty_file_name_is_refused_and_never_means_the_own_plan(run: Run, plan: Path) -> None:
    """A script's empty variable must not read, write or overwrite what was not named; nor is “~nobody” a home."""
    for args in (
        ("list", "signal", "--plan", ""),
        ("new", "", *AE, "--months", "9"),
        ("export", "--format", "md", "--out", "", "--plan", plan),
        ("backup", "--to", "", "--plan", plan),
        ("import", "", "--plan", plan),
        ("merge", "", "--plan", plan),
        ("lab", "profile", ""),
    ):
        ran = run(*args, "--json")
        assert (ran.code, ran.json["error"]["code"]) == (1, "no_file"), args
    assert run("list", "signal", "--plan", "~nobody-of-this-name/plan", "--json").json["error"]["code"] == "missing"


def test_a_name_that_is_no_text_gets_a_sentence(run: Run, tmp_path: Path) -> None:
    """A file name that is not UTF-8 is refused as such; SQLite and JSON could not spell it."""
    name = os.fsdecode(bytes(tmp_path) + b"/\xff\xfe.inroad")
    for args in (("new", name, *AE, "--months", "9"), ("gaps", "--plan", name), ("lab", "profile", name)):
        ran = run(*args, "--json")
        assert (ran.code, ran.json["error"]["code"]) == (1, "bad_name"), args
        assert ran.err.count("\n") == 1


@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
def test_json_is_utf_8_whatever_the_terminal_speaks(plan: Path, encoding: str) -> None:
    """In and out; for a person what the terminal lacks is never an error."""
    inroad = [sys.executable, "-m", "ui", "--plan", str(plan)]
    speaks = {**os.environ, "PYTHONIOENCODING": encoding, "PYTHONPATH": str(ROOT)}
    typed = '{"date": "2026-01-08", "title": "青空 😀"}'.encode()
    add = subprocess.run(
        [*inroad, "add", "signal", "--from-json", "-", "--json"],
        input=typed,
        capture_output=True,
        env=speaks,
        check=True,
    )
    assert json.loads(add.stdout.decode("utf-8"))["title"] == "青空 😀"
    told = subprocess.run([*inroad, "list", "signal"], capture_output=True, env=speaks, check=True)
    assert told.stdout.count(b"\n") == 1
    assert told.stderr == b""


@pytest.mark.skipif(sys.platform != "linux", reason="/dev/full is Linux's")
@pytest.mark.parametrize(
    ("shell", "code", "lines"),
    [
        ("kinds --json | true; exit ${PIPESTATUS[0]}", 0, 0),
        ("kinds | true; exit ${PIPESTATUS[0]}", 0, 0),
        ("kinds --json > /dev/full", 1, 1),
        ("list lunch --json > /dev/full", 1, 1),
        ("kinds >&-", 0, 0),
        ("add signal --from-json - --json <&-", 1, 1),
        ("coach <&-", 0, 0),
    ],
)
def test_broken_streams_are_no_errors_of_ours(plan: Path, shell: str, code: int, lines: int) -> None:
    """A reader that leaves, a full disk, closed streams: an exit code and at most one line, never a traceback."""
    words = f'"{sys.executable}" -m ui --plan "{plan}" {shell}'
    speaks = {**os.environ, "PYTHONPATH": str(ROOT)}
    ran = subprocess.run(["/bin/bash", "-c", words], capture_output=True, env=speaks, check=False)
    assert (ran.returncode, ran.stderr.count(b"\n")) == (code, lines), ran.stderr


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "2026-02-30", ""])
def test_a_day_no_plan_reaches_is_refused_by_name(run: Run, plan: Path, day: str) -> None:
    """--today and --of take the days that fields take; the refusal names the option."""
    for option, command in (("today", ("gaps",)), ("today", ("week",)), ("today", ("kinds",)), ("of", ("week",))):
        ran = run(*command, f"--{option}", day, "--plan", plan, "--json")
        assert (ran.code, ran.json["error"]["code"], ran.json["error"]["field"]) == (1, "bad_value", option)
        assert f"--{option}" in ran.err


def test_a_plan_never_takes_the_place_of_a_file(run: Run, plan: Path) -> None:
    """An existing plan is left alone."""
    before = plan.read_bytes()
    assert run("new", plan, *AE, "--months", "9").code == 1
    assert plan.read_bytes() == before


def test_kinds_tells_programs_everything_a_field_is(run: Run) -> None:
    """Every kind and field is there with type, choices and help a salesperson understands."""
    kinds = run("kinds", "--json").json
    assert [kind["kind"] for kind in kinds] == [kind.kind for kind in KINDS]
    for kind in kinds:
        for field in kind["fields"]:
            assert {"name", "type", "required", "choices", "searched", "confidential", "help"} <= set(field)
            assert field["help"].endswith((".", "?", "…")), (kind["kind"], field["name"])


@pytest.mark.parametrize("spoiled", ["folder", "empty", "text"])
def test_what_is_no_plan_gets_a_sentence(run: Run, tmp_path: Path, spoiled: str) -> None:
    """A folder, an empty file and a text file are refused in words, by every command alike."""
    path = tmp_path / "plan.inroad"
    {"folder": path.mkdir, "empty": path.touch, "text": lambda: path.write_text("Date;What\n" * 99)}[spoiled]()
    for command in (("list", "signal"), ("gaps",), ("undo",), ("add", "account", "name=x")):
        ran = run(*command, "--plan", path)
        assert ran.code == 1
        assert str(path) in ran.err
        assert "Traceback" not in ran.err


def test_a_plan_is_never_left_without_its_own_row(run: Run, tmp_path: Path) -> None:
    """Undo takes back what was done since the plan began, and refuses to take back the beginning."""
    plan = tmp_path / "plan.inroad"
    run("new", plan, *AE, "--months", "9")
    run("add", "account", "name=Tern Housing", "--plan", plan)
    assert run("undo", "--plan", plan).code == 0
    assert run("undo", "--plan", plan, "--json").json["error"]["code"] == "nothing_to_undo"
    assert len(run("list", "plan", "--plan", plan, "--json").json) == 1
    assert run("redo", "--plan", plan).code == 0
