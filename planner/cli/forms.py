"""The commands of the form for the other person in the room: write one, take one back."""

from pathlib import Path

import click

from planner.assessing.disagreement import disagreements
from planner.cli.command import plan_command, resolve
from planner.cli.output import Output
from planner.cli.practice import disagreement_shown, disagreement_told, room_of
from planner.domain.interview import Practice
from planner.errors import Refused
from planner.storage.ids import new_id
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
    from planner.assessing.form import last_answers, practice_form  # noqa: PLC0415
    from planner.assessing.form_page import write_form  # noqa: PLC0415
    from planner.portfolio.pseudonyms import pseudonyms_of  # noqa: PLC0415

    room = room_of(workspace)
    answers = [_answer(workspace, one) for one in ids] or last_answers(workspace.records, workspace.today)
    made = practice_form(workspace.plan, answers, room.questions, room.bank, form_id=new_id(), made_on=workspace.today)
    path = write_form(made, Path(target).expanduser(), pseudonyms_of(workspace.records))
    document = {"path": str(path), "form": made.id, "kind": made.kind, "answers": [one.id for one in made.entries]}
    count = "one answer" if len(made.entries) == 1 else f"{len(made.entries)} answers"
    out.show(document, f"Wrote {path}: {count}. No customer is named in it.")


@plan_command("ladder")
@click.option("--out", "target", required=True, metavar="FILE", help="Where the page is written.")
def ladder_form_(out: Output, workspace: Workspace, target: str) -> None:
    """Write a form on all seven competencies, for your PM counterpart."""
    from planner.assessing.form import ladder_form  # noqa: PLC0415
    from planner.assessing.form_page import write_form  # noqa: PLC0415
    from planner.portfolio.pseudonyms import pseudonyms_of  # noqa: PLC0415

    bank = room_of(workspace).bank
    made = ladder_form(workspace.plan, bank, form_id=new_id(), made_on=workspace.today)
    path = write_form(made, Path(target).expanduser(), pseudonyms_of(workspace.records))
    document = {"path": str(path), "form": made.id, "kind": made.kind}
    out.show(document, f"Wrote {path}: seven competencies. No customer is named in it.")


@plan_command("take")
@click.argument("file")
def take(out: Output, workspace: Workspace, file: str) -> None:
    """Take in a file that a form saved, and show where you see it differently."""
    from planner.assessing.taking import take_form  # noqa: PLC0415

    taken = take_form(workspace.store, Path(file).expanduser(), workspace.today)
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


def _answer(workspace: Workspace, wanted: str) -> Practice:
    record = workspace.store.get(resolve(workspace, wanted))
    if not isinstance(record, Practice):
        raise Refused("wrong_kind", f"“{record.headline}” is a {record.title_one.lower()}, not an answer.", "id")
    return record
