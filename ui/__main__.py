"""The `inroad` command: without arguments the window, with a subcommand the command line.

Qt is imported for the window alone; a subcommand starts without it, and so runs where no Qt could.
"""

import os
import sys
from collections.abc import Sequence
from pathlib import Path


def main(arguments: Sequence[str] | None = None) -> int:
    """Open the window or run a subcommand; return the exit code (0 done, 1 refused, 2 wrong usage)."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    os.umask(0o077)  # whatever is written is for its owner's eyes
    if asks_for_window(given):
        return _open_window(Path(given[-1].removeprefix("--plan=")) if given else None)
    from planner.cli import main as run_command  # noqa: PLC0415 - the window starts without the command line

    return run_command(given)


def asks_for_window(arguments: Sequence[str]) -> bool:
    """Say whether the arguments name no subcommand: none at all, `--plan FILE`, or the path of a plan file.

    No subcommand holds a dot or a slash; what holds one, and is not an option, is a path.
    """
    match list(arguments):
        case []:
            return True
        case ["--plan", file]:
            return bool(file) and not file.startswith("-")
        case [word] if word.startswith("--plan="):
            return word != "--plan="
        case [word]:
            return not word.startswith("-") and (os.sep in word or "." in word)
    return False


def _open_window(plan_path: Path | None) -> int:
    from ui.display import choose_platforms  # noqa: PLC0415 - the command line starts without it

    platforms, refusal = choose_platforms(os.environ)
    if not platforms:
        print(refusal, file=sys.stderr)  # noqa: T201 - no window to say it in
        return 1
    os.environ["QT_QPA_PLATFORM"] = ";".join(platforms)  # Qt would try the ones found dead first, and say so at length.
    if os.environ.get("LC_ALL") in ("C", "POSIX"):
        os.environ["LC_ALL"] = "C.UTF-8"  # Qt would switch to it by itself, with four lines of complaint
    from ui.app import run  # noqa: PLC0415 - Qt must not be imported before the display is known to answer

    return run(plan_path)


if __name__ == "__main__":
    sys.exit(main())
