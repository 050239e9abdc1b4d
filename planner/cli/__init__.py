"""The command line: each command over a Workspace, each with ``--json``.

Exit codes: 0 done; 1 refused, one line on standard error; 2 wrong usage. Source: the shapes in docs/cli.md.
"""

from planner.cli.app import main

__all__ = ["main"]
