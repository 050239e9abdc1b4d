"""Setting, changing and removing a passphrase by command, and being asked for it by every other."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from planner.storage.keyring import keyring
from tests.planner.cli.conftest import Ran, Run

WORDS = "four words and more"


@pytest.fixture
def afresh(run: Run) -> Iterator[Run]:
    """Run a command as a new process would: with no key of the last one."""

    def run_afresh(*args: object, stdin: str = "") -> Ran:
        keyring.forget()
        return run(*args, stdin=stdin)

    yield run_afresh
    keyring.forget()


def a_locked(afresh: Run, plan: Path) -> None:
    """Lock the plan."""
    ran = afresh("passphrase", "set", "--passphrase-stdin", "--plan", plan, stdin=f"{WORDS}\n")
    assert ran.code == 0, ran.err
    assert "if you forget it" in ran.out
    assert ran.err == ""


def test_every_command_asks_and_tells_where_it_cannot(
    afresh: Run, plan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With no terminal the refusal says what to do; with the file named in the environment the command works."""
    a_locked(afresh, plan)
    for command in (("list", "signal"), ("backups",), ("check",), ("undo",)):
        ran = afresh(*command, "--plan", plan)
        assert ran.code == 1
        assert "locked with a passphrase" in ran.err
        assert "INROAD_PASSPHRASE_FILE" in ran.err
    words = tmp_path / "words"
    words.write_text(f"{WORDS}\n")
    monkeypatch.setenv("INROAD_PASSPHRASE_FILE", str(words))
    assert afresh("add", "account", "name=Kite", "--plan", plan).code == 0
    assert "Kite" in afresh("list", "account", "--plan", plan).out
    assert afresh("check", "--plan", plan).code == 0
    words.write_text("something else\n")
    ran = afresh("list", "account", "--plan", plan, "--json")
    assert (ran.code, ran.json["error"]["code"]) == (1, "wrong_passphrase")
    assert ran.err.count("\n") == 1


def test_it_is_changed_and_removed(afresh: Run, plan: Path) -> None:
    """The old one is needed for both; a wrong one changes nothing."""
    a_locked(afresh, plan)
    held = plan.read_bytes()
    wrong = afresh("passphrase", "change", "--passphrase-stdin", "--plan", plan, stdin="wrong words\nnew words here\n")
    assert (wrong.code, plan.read_bytes()) == (1, held)
    both = f"{WORDS}\nnew words here\n"
    assert afresh("passphrase", "change", "--passphrase-stdin", "--plan", plan, stdin=both).code == 0
    old = afresh("passphrase", "remove", "--passphrase-stdin", "--plan", plan, stdin=f"{WORDS}\n")
    assert old.code == 1
    assert afresh("passphrase", "remove", "--passphrase-stdin", "--plan", plan, stdin="new words here\n").code == 0
    assert afresh("list", "plan", "--plan", plan).code == 0
    assert afresh("passphrase", "remove", "--passphrase-stdin", "--plan", plan, stdin="x\n").code == 1


def test_earlier_backups_are_named_and_rewritten_when_asked(afresh: Run, plan: Path) -> None:
    """A backup made before the passphrase opens without it until it is written anew; it stays a good backup."""
    assert afresh("backup", "--plan", plan).code == 0
    ran = afresh("passphrase", "set", "--passphrase-stdin", "--plan", plan, "--json", stdin=f"{WORDS}\n").json
    [earlier] = ran["backups_otherwise"]
    assert Path(earlier).read_bytes().startswith(b"SQLite format 3")
    both = f"{WORDS}\n{WORDS} again\n"
    ran = afresh(
        "passphrase", "change", "--rewrite-backups", "--passphrase-stdin", "--plan", plan, "--json", stdin=both
    ).json
    assert (ran["backups_rewritten"], ran["backups_otherwise"]) == (2, [])
    assert not Path(earlier).read_bytes().startswith(b"SQLite format 3")
    keyring.forget()
    left = afresh("passphrase", "remove", "--passphrase-stdin", "--plan", plan, "--json", stdin=f"{WORDS} again\n").json
    assert len(left["backups_otherwise"]) == 3
    assert earlier in left["backups_otherwise"]


def test_a_damaged_plan_comes_back_locked(
    afresh: Run, plan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From an open backup as well: its passphrase is asked for, unless one says that it may go without."""
    assert afresh("backup", "--plan", plan).code == 0
    a_locked(afresh, plan)
    os.truncate(plan, 0)
    refused = afresh("restore-backup", "1", "--plan", plan, "--json")
    assert (refused.code, refused.json["error"]["code"]) == (1, "locked")
    words = tmp_path / "words"
    words.write_text(f"{WORDS}\n")
    monkeypatch.setenv("INROAD_PASSPHRASE_FILE", str(words))
    assert afresh("restore-backup", "1", "--plan", plan).code == 0
    assert plan.read_bytes()[:6] != b"SQLite"
    plan.write_bytes(os.urandom(4096) + plan.read_bytes()[4096:])
    assert afresh("restore-backup", "2", "--plan", plan).code == 0
    assert afresh("list", "plan", "--plan", plan).code == 0
    monkeypatch.delenv("INROAD_PASSPHRASE_FILE")
    os.truncate(plan, 0)
    assert afresh("restore-backup", "1", "--without-passphrase", "--plan", plan).code == 0
    assert plan.read_bytes()[:6] == b"SQLite"


def test_a_short_one_is_refused(afresh: Run, plan: Path) -> None:
    """Nothing is changed, and nothing is left beside the plan."""
    ran = afresh("passphrase", "set", "--passphrase-stdin", "--plan", plan, stdin="short\n")
    assert (ran.code, [file.name for file in plan.parent.iterdir()]) == (1, ["plan.inroad"])


def test_a_passphrase_is_no_argument(afresh: Run, plan: Path) -> None:
    """Other people on the computer see arguments, and the shell keeps them."""
    assert afresh("passphrase", "set", WORDS, "--plan", plan).code == 2
    assert afresh("list", "plan", "--plan", plan).code == 0
