"""Taking in what somebody filled in: one assessment for each thing they judged, all in one step."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date as Date
from pathlib import Path

from planner.assessing.returned import Returned, ReturnedEntry, read_returned
from planner.domain.interview import Assessment, Practice
from planner.domain.record import Record
from planner.domain.records import Records
from planner.entry import read_values
from planner.errors import Refused
from planner.storage.ids import new_id
from planner.storage.store import Store

_OCCASION = {"practice": "After a practice answer", "ladder": "Assessment by form"}


@dataclass(frozen=True, kw_only=True)
class TakenForm:
    """What was added, and how many entries of the form were there already."""

    by: str
    added: tuple[Record, ...]
    known: int


def take_form(store: Store, path: Path, today: Date) -> TakenForm:
    """Take in a file that a form saved; one that was taken in before changes nothing.

    Raises what ``read_returned`` refuses, Refused("foreign") for a form of another plan, and Refused("unknown_answer")
    for an answer that this plan no longer holds.
    """
    returned = read_returned(path)
    plan = store.records.plan
    if not plan or plan.id != returned.plan:
        raise Refused("foreign", "This form was made from another plan; nothing was taken in.", "file")
    _check_answers(returned, store.records)
    origins = {record.origin for record in store.records.of(Assessment)}
    new = [entry for entry in returned.entries if _origin(returned, entry) not in origins and _says(entry)]
    known = sum(_origin(returned, entry) in origins for entry in returned.entries)
    if not new:
        return TakenForm(by=returned.by, added=(), known=known)
    added: list[Record] = []
    with store.step(f"Take in {returned.by}’s assessment") as step:
        assessor = read_values(step, Assessment, {"assessor": returned.by})["assessor"]
        for entry in new:
            record = Assessment(
                id=new_id(),
                origin=_origin(returned, entry),
                date=min(returned.on, today),
                title=_OCCASION[returned.kind],
                assessor=assessor,
                practice=entry.id if returned.kind == "practice" else "",
                comment=entry.words,
            )
            added.append(step.add(record.with_values(**entry.levels)))
    return TakenForm(by=returned.by, added=tuple(added), known=known)


def _check_answers(returned: Returned, records: Records) -> None:
    if returned.kind == "practice" and not all(isinstance(r, Practice) for r in _answers(returned, records)):
        raise Refused("unknown_answer", "An answer this form is about is no longer in the plan.", "file")


def _answers(returned: Returned, records: Records) -> Iterator[object]:
    return (records.get(entry.id) for entry in returned.entries)


def _origin(returned: Returned, entry: ReturnedEntry) -> str:
    """Where an assessment came from: the same file brings nothing twice, another assessor's or a second view does."""
    said = json.dumps([returned.by.casefold(), sorted(entry.levels.items()), entry.words], ensure_ascii=False)
    return f"form {returned.form} {entry.id} {hashlib.sha256(said.encode()).hexdigest()[:16]}"


def _says(entry: ReturnedEntry) -> bool:
    return bool(entry.levels or entry.words)
