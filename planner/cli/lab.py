"""``inroad lab``: a group whose commands are fetched when one is asked for; DuckDB takes long to wake."""

from functools import cache

import click


class _Lab(click.Group):
    """The commands of the data lab, imported on first use."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Every command of the lab, in the order of the page."""
        del ctx
        return list(_commands())

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """One command by its name."""
        del ctx
        return _commands().get(cmd_name)


@cache
def _commands() -> dict[str, click.Command]:
    from planner.cli.lab_exercise import EXERCISES  # noqa: PLC0415 - only now is DuckDB needed
    from planner.cli.lab_questions import QUESTIONS  # noqa: PLC0415
    from planner.cli.lab_records import RECORDS  # noqa: PLC0415

    return {**QUESTIONS, **RECORDS, **EXERCISES}


lab = _Lab(
    "lab",
    help="Compute product numbers from a file of events, each with its definition in words.",
    short_help="Compute product numbers from a file of events.",
)
