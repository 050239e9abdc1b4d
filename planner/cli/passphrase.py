"""The command that locks a plan: ``passphrase set``, ``change``, ``remove``."""

import os
from contextlib import closing
from pathlib import Path

import click

from planner.backup.copy import Copy
from planner.cli.asking import FILE, ask
from planner.cli.command import file_command
from planner.cli.output import Output, counted, warn
from planner.clock import Clock
from planner.errors import Refused
from planner.storage.passphrase import FORGOTTEN, is_locked, unlock
from planner.workspace import Workspace


@file_command("passphrase", ask=False)
@click.argument("what", type=click.Choice(["set", "change", "remove"]))
@click.option("--passphrase-stdin", "from_stdin", is_flag=True, help="Read from standard input, one a line.")
@click.option("--rewrite-backups", is_flag=True, help="Write earlier backups anew, so that they open as the plan does.")
def passphrase(out: Output, clock: Clock, plan: Path, what: str, from_stdin: bool, rewrite_backups: bool) -> None:
    """Encrypt the plan and its backups with a passphrase, change it, or take it away.

    It is never an argument: type it, or give it with --passphrase-stdin (change: the present one on the first line, the
    new one on the second). INROAD_PASSPHRASE_FILE names a file that holds the passphrase of a locked plan, for scripts.
    """
    locked = is_locked(plan)
    if (what == "set") == locked and plan.exists():
        now = "has a passphrase already; change it" if locked else "has no passphrase; set one"
        raise Refused("wrong_state", f"{plan} {now} instead.", "what")
    present = ask(f"Present passphrase of {plan}: ", from_stdin=from_stdin) if locked else ""
    if locked:
        unlock(plan, present)
    with closing(Workspace.open(plan, clock)) as workspace:
        if what == "remove":
            left = workspace.remove_passphrase(present)
        else:
            left = workspace.set_passphrase(_new(from_stdin=from_stdin, from_file=what == "set"))
        rewritten = workspace.relock_backups() if rewrite_backups else 0
        left = workspace.backups_locked_otherwise() if rewritten else left
    note = FORGOTTEN if what != "remove" else ""
    document = {
        "plan": str(plan),
        "locked": what != "remove",
        "backups_rewritten": rewritten,
        "backups_otherwise": [str(copy.path) for copy in left],
        "note": note,
    }
    out.show(document, [_DONE[what].format(path=plan), *([note] if note else []), *_told(left, what)])


_DONE = {
    "set": "{path} is locked: it opens with the passphrase only.",
    "change": "{path} has its new passphrase.",
    "remove": "{path} has no passphrase any more.",
}


def _new(*, from_stdin: bool, from_file: bool) -> str:
    typed = not from_stdin and not (from_file and FILE in os.environ)
    if typed:
        warn(FORGOTTEN)
    first = ask("New passphrase: ", from_stdin=from_stdin, from_file=from_file)
    if typed and ask("The same again: ", from_file=False) != first:
        raise Refused("not_the_same", "The two are not the same; nothing was changed.", "passphrase")
    return first


def _told(left: list[Copy], what: str) -> list[str]:
    if not left:
        return []
    how = {"set": "without a passphrase", "change": "as before", "remove": "with the old passphrase only"}[what]
    return [
        f"{counted(len(left), 'earlier backup')} still {'opens' if len(left) == 1 else 'open'} {how}, in "
        f"{left[0].path.parent}.",
        "“--rewrite-backups” writes them anew, so that they open as the plan does.",
    ]
