"""Exercises of the lab: made-up data with stories in them, and the verdict on what was found."""

import random
from contextlib import closing
from typing import Any, get_args

import click

from planner.cli.command import command, day, named_path, open_plan, pairs
from planner.cli.output import Output
from planner.clock import Clock
from planner.datalab.answer import plain_fields
from planner.datalab.exercise_words import TITLES, introduced, judged, summed_up
from planner.datalab.exercising import exercise_in, keep_verdict
from planner.datalab.judging import Finding, judge
from planner.datalab.stories import KINDS, Kind, day_number, make_exercise, write_exercise

_LARGEST_SEED = 1_000_000


@command("exercise")
@click.argument("file")
@click.option("--seed", type=int, help="The same seed makes the same file; without it, one is drawn.")
@click.option("--stories", type=int, default=2, show_default=True, metavar="N", help="How many are planted, 1 to 4.")
@click.option("--users", type=int, default=3000, show_default=True, metavar="N", help="How many users there are.")
def exercise(out: Output, clock: Clock, file: str, seed: int | None, stories: int, users: int) -> None:
    """Make up a file of events with stories in it, to practise on."""
    del clock
    chosen = random.SystemRandom().randrange(_LARGEST_SEED) if seed is None else seed
    made = make_exercise(chosen, stories=stories, users=users)
    path = named_path(file)
    write_exercise(made, path)
    words = introduced(made)
    document = {
        "path": str(path), "seed": chosen, "stories": len(made.key), "users": made.users, "events": len(made.rows),
        "generated": made.label, "task": list(words), "kinds": {kind: TITLES[kind] for kind in KINDS},
    }  # fmt: skip
    out.show(document, [f"{made.label}: {len(made.rows):,} events by {made.users:,} users in {path}.", *words])


@command("judge")
@click.argument("file")
@click.option(
    "--found",
    "findings",
    multiple=True,
    metavar="STORY:…",
    help="A finding, such as lost_platform:event=NAME,platform=web or release_lift:event=NAME,date=2024-03-20.",
)
@click.option("--save", metavar="TITLE", help="Save the verdict as a practice analysis.")
@click.option("--plan", metavar="FILE", help="The plan to save in; without it, your own plan.")
def judge_findings(
    out: Output, clock: Clock, file: str, findings: tuple[str, ...], save: str | None, plan: str | None
) -> None:  # fmt: skip
    """Compare what you found in an exercise with what was planted: found, missed, invented."""
    read = [_finding(one) for one in findings]
    made = exercise_in(named_path(file))
    verdict = judge(read, made.key)
    lines = [made.label, *judged(verdict)]
    document: dict[str, Any] = {**plain_fields(verdict), "verdict": summed_up(verdict), "generated": made.label}
    if save:
        with closing(open_plan(plan, clock)) as workspace:
            kept = keep_verdict(workspace.store, made, verdict, save, workspace.today)
        document["saved"] = {"analysis": kept.id}
        lines.append(f"Saved as practice analysis {kept.id}.")
    out.show(document, lines)


EXERCISES: dict[str, click.Command] = {"exercise": exercise, "judge": judge_findings}
"""Every command by its name."""


def _finding(typed: str) -> Finding:
    kind, _, rest = typed.partition(":")
    if kind not in get_args(Kind):
        raise click.UsageError(f"“{kind}” is no story; there are {', '.join(KINDS)}.")
    parts = pairs(tuple(part.strip() for part in rest.split(",") if part.strip()))
    unknown = set(parts) - {"event", "platform", "date"}
    if unknown:
        raise click.UsageError(f"A finding has event, platform and date, and no “{min(unknown)}”.")
    return Finding(
        kind=kind,  # type: ignore[arg-type]
        event=_text(parts, "event"),
        platform=_text(parts, "platform"),
        day=day_number(day(str(parts["date"]), "found")) if "date" in parts else None,
    )


def _text(parts: dict[str, object], name: str) -> str | None:
    return str(parts[name]) if name in parts else None
