"""Running a command the way a person or another program does."""

import io
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from planner.cli import main


@dataclass(frozen=True, kw_only=True)
class Ran:
    """What a command returned and printed."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Standard output, which must be exactly one JSON document."""
        return json.loads(self.out)


Run = Callable[..., Ran]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run ``inroad`` with these arguments; ``stdin`` is what it reads."""

    def run(*args: object, stdin: str = "") -> Ran:
        monkeypatch.setattr("sys.stdin", io.StringIO(stdin))
        capsys.readouterr()
        code = main([str(arg) for arg in args])
        printed = capsys.readouterr()
        return Ran(code=code, out=printed.out, err=printed.err)

    return run


@pytest.fixture
def plan(run: Run, tmp_path: Path) -> Path:
    """A new plan of an account executive."""
    path = tmp_path / "plan.inroad"
    made = run("new", path, "--sub-role", "account_executive", "--start", "2026-01-05", "--months", 9, "--json")
    assert made.code == 0, made.err
    assert made.json == {"plan": str(path), "id": made.json["id"]}
    return path
