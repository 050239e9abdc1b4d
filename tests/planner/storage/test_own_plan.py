"""The plan that is meant where none is named."""

import os
from pathlib import Path

from planner import paths
from planner.storage.own_plan import keep_plan, kept_plan, own_plan


def test_the_plan_that_was_kept_is_ones_own(tmp_path: Path) -> None:
    """Before one was kept it is the usual place; a name may be anything the system takes."""
    assert (kept_plan(), own_plan()) == (None, paths.default_plan())
    odd = tmp_path / os.fsdecode(b"Pl\xe4ne \xff.inroad")
    keep_plan(odd)
    assert own_plan() == odd
    assert (paths.state_folder() / "own-plan").stat().st_mode & 0o777 == 0o600


def test_what_can_not_be_read_counts_as_none(tmp_path: Path) -> None:
    """A folder, a pipe, nothing, noise: never a hang, never an error."""
    note = paths.state_folder() / "own-plan"
    note.mkdir()
    keep_plan(tmp_path / "plan.inroad")
    assert kept_plan() is None
    note.rmdir()
    os.mkfifo(note)
    assert kept_plan() is None
    note.unlink()
    for content in (b"", b"\0\0", b"\n"):
        note.write_bytes(content)
        assert own_plan() == paths.default_plan()
