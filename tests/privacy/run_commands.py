"""Run every command of a first day in one process; prints a line for each that did not do what it should."""

import contextlib
import io
import json
import sys
from pathlib import Path

from tests.privacy.children import every_command
from ui.__main__ import main


def run_all(plan: Path, folder: Path) -> list[str]:
    """The commands that ended with another code than 0, with what they said."""
    failed = []
    for arguments in every_command(plan, folder):
        said = io.StringIO()
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(said):
            code = main(arguments)
        if code:
            failed.append(f"{arguments}: {code} {said.getvalue()}")
    return failed


if __name__ == "__main__":
    sys.stdout.write(json.dumps(run_all(Path(sys.argv[1]), Path(sys.argv[2]))))
