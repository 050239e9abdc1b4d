"""The commands of the form for the other person in the room: write one, take one back."""

import click

from planner.assessing.disagreement import disagreements
from planner.cli.command import named_path, plan_command, resolve
from planner.cli.output import Output
from planner.cli.practice import disagreement_shown, disagreement_told, room_of
from planner.workspace import Workspace

# Writing a form brings the portfolio's knowledge of names along: it is loaded when asked for.


@click.group("form")
def form() -> None:
    """Hand a form to a product manager or a friend, and take in what they filled in."""


@plan_command("practice")
@click.argument("ids", nargs=-1, metavar="[ID]...")
@click.option("--out", "target", required=True, metavar="FILE", help="Where the page is written.")
def practice_form_(out: Output, workspace: Workspace, ids: tuple[str, ...], target: str) -> None:
    """Write a form on practice answers: those named, else the last round, else the last answer."""
    from planner.assessing.handing_out import hand_out_answers  # noqa: PLC0415

    wanted = [resolve(workspace, one) for one in ids]
    done = hand_out_answers(room_of(workspace), named_path(target, "out"), wanted)
    answers = [entry.id for entry in done.form.entries]
    count = "one answer" if len(answers) == 1 else f"{len(answers)} answers"
    document = {"path": str(done.path), "form": done.form.id, "kind": done.form.kind, "answers": answers}
    out.show(document, f"Wrote {done.path}: {count}. No customer is named in it.")


@plan_command("ladder")
@click.option("--out", "target", required=True, metavar="FILE", help="Where the page is written.")
def ladder_form_(out: Output, workspace: Workspace, target: str) -> None:
    """Write a form on all seven competencies, for your PM counterpart."""
    from planner.assessing.handing_out import hand_out_ladder  # noqa: PLC0415

    done = hand_out_ladder(room_of(workspace), named_path(target, "out"))
    document = {"path": str(done.path), "form": done.form.id, "kind": done.form.kind}
    out.show(document, f"Wrote {done.path}: seven competencies. No customer is named in it.")


@plan_command("take")
@click.argument("file")
def take(out: Output, workspace: Workspace, file: str) -> None:
    """Take in a file that a form saved, and show where you see it differently."""
    from planner.assessing.taking import take_form  # noqa: PLC0415

    taken = take_form(workspace.store, named_path(file), workspace.today)
    ids = {record.id for record in taken.added}
    found = [one for one in disagreements(workspace.records, workspace.standing()) if one.assessment.id in ids]
    document = {
        "by": taken.by,
        "added": [record.id for record in taken.added],
        "known": taken.known,
        "disagreements": [disagreement_shown(one) for one in found],
    }
    told = "Taken in." if ids else "This was taken in before; nothing is new."
    out.show(document, [told, *(disagreement_told(one) for one in found)])


for _command in (practice_form_, ladder_form_, take):
    form.add_command(_command)
