"""The ``inroad`` command: finds the subcommand, and turns every refusal into one line and an exit code."""

import os
import sys
import traceback
from collections.abc import Sequence
from datetime import UTC, datetime

import click

from planner import paths
from planner.cli.attachments import attach, attachment, attachments, detach
from planner.cli.backups import backup, backups, check, restore_backup
from planner.cli.coach import coach
from planner.cli.companies import companies
from planner.cli.forms import form
from planner.cli.guide import guide
from planner.cli.handover import hand_over, take_over
from planner.cli.judging import chain, gather, rank, together_, unite
from planner.cli.lab import lab
from planner.cli.merge import conflicts, merge, resolve
from planner.cli.output import Output, let_go_of_output, open_missing_streams, print_error, speak_utf8, warn
from planner.cli.passphrase import passphrase
from planner.cli.plan import content, example, kinds, new
from planner.cli.portfolio import cover_letter, export, portfolio, quotes
from planner.cli.practice import practice
from planner.cli.records import add, delete, edit, link, list_, search, show
from planner.cli.standing import gaps, next_, week
from planner.cli.steps import history, redo, restore, trash, undo
from planner.cli.stories import stories, story
from planner.cli.transfer import import_
from planner.errors import Refused
from planner.storage.whole_file import open_to_append

_DONE, _REFUSED, _WRONG_USAGE = 0, 1, 2
_LARGEST_LOG = 256_000
"""Bytes; then a new one begins."""


@click.group(
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Without a command, “inroad” opens the window. Each command explains itself with --help.",
)
@click.version_option(package_name="inroad", message="Inroad %(version)s")
def inroad() -> None:
    """See where you stand on the way from sales to product management, and prove it."""


for _command in (
    new, example, kinds, content, add, list_, show, edit, delete, link, search, undo, redo, history, trash, restore,
    week, gaps, next_, rank, chain, together_, gather, unite, companies, coach, import_, export,
    portfolio, quotes, cover_letter, attach, attachments, attachment, detach, hand_over, take_over,
    practice, stories, story, form, guide,
    backup, backups, restore_backup, check, merge, conflicts, resolve, passphrase,
    lab,
):  # fmt: skip
    inroad.add_command(_command)


def main(argv: Sequence[str]) -> int:
    """Run one command; returns the exit code and never raises."""
    open_missing_streams()
    out = Output(as_json="--json" in argv)
    speak_utf8(as_json=out.as_json)
    code = _DONE
    try:
        code = _run(out, argv)
        sys.stdout.flush()
    except (BrokenPipeError, SystemExit):  # click exits when a pipe breaks: whoever read us has had enough
        let_go_of_output()
    except OSError as error:
        let_go_of_output()
        if code == _DONE:  # else it has been said already
            warn(f"The answer could not be printed: {error.strerror}.")
        return _REFUSED
    return code


def _run(out: Output, argv: Sequence[str]) -> int:
    try:
        code = inroad.main(args=_common_options_last(argv), prog_name="inroad", standalone_mode=False, obj=out)
    except click.UsageError as error:
        hint = f"{error.ctx.command_path} --help" if error.ctx else "inroad --help"
        print_error(out, "usage", f"{error.format_message()} Try “{hint}”.")
        return _WRONG_USAGE
    except click.ClickException as error:
        print_error(out, "refused", error.format_message())
    except Refused as refusal:
        print_error(out, refusal.code, refusal.message, refusal.field)
    except BrokenPipeError:
        raise
    except (KeyboardInterrupt, click.Abort):
        print_error(out, "stopped", "Stopped; nothing was changed.")
    except OSError as error:
        where = f" ({error.filename})" if error.filename else ""
        print_error(out, "system", f"The system refused{where}: {error.strerror}{_noted(error)}.")
    except Exception as error:  # noqa: BLE001 - a traceback must never reach a person
        print_error(out, "unexpected", f"Something went wrong inside Inroad ({type(error).__name__}){_noted(error)}.")
    else:
        return code if isinstance(code, int) else _DONE  # a command said so with click's Exit
    return _REFUSED


def _common_options_last(argv: Sequence[str]) -> list[str]:
    """Let ``inroad --plan FILE list signal`` mean what ``inroad list signal --plan FILE`` does."""
    args = [_as_utf8(argument) for argument in argv]
    ahead: list[str] = []
    while args and args[0].partition("=")[0] in ("--json", "--plan", "--today"):
        takes = 1 if args[0] == "--json" or "=" in args[0] else 2
        ahead += args[:takes]
        del args[:takes]
    if not args and ahead:
        raise click.UsageError("Missing command.")
    name = 1
    if args and isinstance(inroad.commands.get(args[0]), click.Group):
        name = 2
        if len(args) == 1 or args[1] in ("--json", "--plan", "--today"):
            context = click.Context(inroad.commands[args[0]], info_name=f"inroad {args[0]}")
            raise click.UsageError(f"“{args[0]}” is followed by one of its commands.", context)
    return [*args[:name], *ahead, *args[name:]]


def _as_utf8(argument: str) -> str:
    """An argument that Python could not read in the terminal's locale, read as UTF-8 if it is."""
    if argument.isprintable():
        return argument
    try:
        return os.fsencode(argument).decode("utf-8")
    except (UnicodeDecodeError, UnicodeEncodeError):
        return argument


def _noted(error: Exception) -> str:
    """Keep where it happened, without the values it happened with: they may be confidential."""
    places = traceback.extract_tb(error.__traceback__)
    lines = [f"{datetime.now(UTC).isoformat()} {type(error).__name__}", *(f"  {p.filename}:{p.lineno}" for p in places)]
    try:
        log = paths.state_folder() / "trouble.log"
        if log.exists() and log.stat().st_size > _LARGEST_LOG:
            log.replace(log.with_name(f"{log.name}.1"))
        with os.fdopen(open_to_append(log), "a", encoding="utf-8") as file:
            file.write("\n".join(lines) + "\n")
    except OSError:
        return ""
    return f"; the place is noted in {log}"
