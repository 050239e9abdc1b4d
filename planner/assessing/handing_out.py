"""Handing a form out: made from the room, names replaced, written as one file."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from planner.assessing.form import AssessmentForm, ladder_form, last_answers, practice_form
from planner.assessing.form_page import write_form
from planner.assessing.room import Room
from planner.domain.interview import Practice
from planner.domain.people import Plan
from planner.errors import Refused
from planner.portfolio.pseudonyms import pseudonyms_of
from planner.storage.ids import new_id


@dataclass(frozen=True, kw_only=True)
class HandedOut:
    """A form that was written, and where."""

    form: AssessmentForm
    path: Path


def hand_out_answers(room: Room, path: Path, practice_ids: Sequence[str] = ()) -> HandedOut:
    """Write a form on practice answers: those with these ids, else those of the last round, else the last answer.

    Raises Refused("wrong_kind") for an id of something else, and what ``practice_form`` and ``write_form`` refuse.
    """
    answers = [_answer(room, one) for one in practice_ids] or last_answers(room.records, room.today)
    form = practice_form(_plan(room), answers, room.questions, room.bank, form_id=new_id(), made_on=room.today)
    return HandedOut(form=form, path=write_form(form, path, pseudonyms_of(room.records)))


def hand_out_ladder(room: Room, path: Path) -> HandedOut:
    """Write a form on all seven competencies, for the PM counterpart. Raises what ``write_form`` refuses."""
    form = ladder_form(_plan(room), room.bank, form_id=new_id(), made_on=room.today)
    return HandedOut(form=form, path=write_form(form, path, pseudonyms_of(room.records)))


def _plan(room: Room) -> Plan:
    plan = room.records.plan
    if not plan:
        raise Refused("no_plan", "This file holds no plan yet: add one with a sub-role and a start.", "plan")
    return plan


def _answer(room: Room, practice_id: str) -> Practice:
    record = room.records.get(practice_id)
    if isinstance(record, Practice):
        return record
    what = (
        f"“{record.headline}” is no practice answer." if record else f"There is no record {practice_id} in this plan."
    )
    raise Refused("wrong_kind" if record else "unknown_id", what, "id")
