"""The `inroad` command opens the window or hands over, and never imports Qt for nothing."""

import os
import subprocess
import sys

import pytest

from ui.__main__ import asks_for_window

NO_DISPLAY = {name: value for name, value in os.environ.items() if name not in {"DISPLAY", "QT_QPA_PLATFORM"}}


@pytest.mark.parametrize(
    "arguments",
    [[], ["--plan", "mine"], ["--plan=mine.inroad"], ["mine.inroad"], ["./mine"], ["/somewhere/else/mine"]],
)
def test_no_subcommand_means_the_window(arguments: list[str]) -> None:
    """Nothing, a plan or a path opens the window."""
    assert asks_for_window(arguments)


@pytest.mark.parametrize(
    "arguments",
    ["week", "--help", "--version", "--plan mine week", "--plan", "--plan=", "--plan --json", "gaps --json"],
)
def test_everything_else_is_the_command_lines(arguments: str) -> None:
    """A subcommand, an option of its own or a half-typed one goes to the command line, which knows what to say."""
    assert not asks_for_window(arguments.split())


@pytest.mark.parametrize("display", [{}, {"DISPLAY": "127.0.0.1:59000"}], ids=["none", "dead"])
def test_no_display_ends_with_a_sentence(display: dict[str, str]) -> None:
    """Without a display that answers the command ends with 1 and a sentence, not with Qt's abort."""
    done = subprocess.run(
        [sys.executable, "-m", "ui"], env=NO_DISPLAY | display, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.startswith("Inroad cannot open its window.")
    assert "inroad --help" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_subcommand_does_not_import_qt() -> None:
    """The command line starts where no Qt could: `inroad --help` imports none of it."""
    program = (
        "import sys; from ui.__main__ import main\n"
        "try: code = main(['--help'])\n"
        "except SystemExit as end: code = end.code\n"
        "assert not code and not [name for name in sys.modules if name.startswith(('PySide6', 'shiboken6'))]"
    )
    done = subprocess.run([sys.executable, "-c", program], env=NO_DISPLAY, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "inroad" in done.stdout
