"""What the README says is so: its commands run, its files are there."""

import re
import shlex
import shutil
from pathlib import Path

import pytest

from planner.cli import main

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
SAMPLES = Path(__file__).parent / "samples"


def test_it_starts_with_the_two_commands() -> None:
    """The first thing on the page is how to run and how to test, and make knows both."""
    targets = re.findall(r"^([\w-]+):.*##", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    named = re.findall(r"^    make (\w+)", README, re.MULTILINE)
    assert named[:2] == ["run", "test"]
    assert set(named) <= set(targets)


def test_every_file_it_leads_to_is_there() -> None:
    """Pictures and pages the README links to exist, with the letters as written."""
    places = re.findall(r"\]\(((?!https?:)[^)#]+)", README)
    assert len(places) > 6
    assert [place for place in places if not (ROOT / place).is_file()] == []


def test_the_first_quarter_of_an_hour_works(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every `inroad` command of the README runs as written, one after the other, on a real log."""
    monkeypatch.chdir(tmp_path)
    shutil.copy(SAMPLES / "ae-log.csv", tmp_path / "log.csv")
    lines = re.findall(r"^    inroad (.+)$", README, re.MULTILINE)
    commands = [words for line in lines if (words := shlex.split(line, comments=True)) and "." not in words[0]]
    assert [words[0] for words in commands] == ["example", "new", "import", "import", "gaps", "next", "export"]
    for words in commands:
        assert main(words) == 0, (words, capsys.readouterr().err)
    assert (tmp_path / "portfolio.pdf").read_bytes().startswith(b"%PDF")
