"""From a file to a proposal: the one way in."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date as Date
from pathlib import Path

from planner.domain.discovery import Signal
from planner.domain.records import Records
from planner.errors import Refused
from planner.importing.guessing import guess_mapping, with_heading
from planner.importing.known import ALREADY, Known, settle, taken_for
from planner.importing.linking import link_drafts, merge_signals
from planner.importing.mapping import Mapping
from planner.importing.names import fold_name
from planner.importing.proposal import Draft, Note, Proposal, Skipped
from planner.importing.reading import Sheet, look_at, read_csv, read_text
from planner.importing.rows import RowReader
from planner.importing.understanding import understand


def _never() -> bool:
    return False


def propose(
    path: Path, existing: Records, mapping: Mapping | None = None, *, should_stop: Callable[[], bool] = _never,
    plan_end: Date | None = None, sense: Callable[[str], str] | None = None,
) -> Proposal:  # fmt: skip
    """What a CSV file, an Excel workbook or a calendar would bring to the plan; nothing is changed.

    ``mapping`` corrects the guesses where it says something. ``should_stop`` is asked between rows; when it says so,
    Refused("stopped") is raised. ``plan_end`` bounds meetings that repeat without end. ``sense`` may tell the kind of
    a metric from its words. Raises Refused for a file that cannot be read as any of the three.
    """
    kind, head = look_at(path)
    # openpyxl and icalendar cost 130 ms each: only the file that needs one waits for it.
    if kind == "xlsx":
        from planner.importing.workbook import read_workbook  # noqa: PLC0415

        return _propose_table(path, read_workbook(path, should_stop), existing, mapping, should_stop, sense)
    text, notes = read_text(path, head)
    if kind == "ics":
        from planner.importing.calendar import read_calendar  # noqa: PLC0415

        found = read_calendar(path.name, text, existing, mapping, should_stop, plan_end)
        return replace(found, notes=(*notes, *found.notes))
    sheet = read_csv(text, should_stop)
    sheet.notes[:0] = notes
    return _propose_table(path, sheet, existing, mapping, should_stop, sense)


def _propose_table(
    path: Path, sheet: Sheet, existing: Records, wanted: Mapping | None, should_stop: Callable[[], bool],
    sense: Callable[[str], str] | None,
) -> Proposal:  # fmt: skip
    if not sheet.columns:
        raise Refused("empty_file", f"{path.name} holds no rows; nothing to import.")
    sheet = with_heading(sheet)
    mapping, notes = guess_mapping(sheet, path.name, wanted)
    if wanted:
        mapping = mapping.with_corrections(wanted)
    reader = RowReader(sheet.columns, mapping, understand, sense)
    read: list[Draft] = []
    skip: list[Skipped] = list(sheet.skip)
    for row in sheet.rows:
        if should_stop():
            raise Refused("stopped", "The import was stopped; nothing has changed.")
        found = reader.read(row)
        if isinstance(found, Skipped):
            skip.append(found)
        else:
            read += found
    known = Known(existing, read)
    before = {draft.key: i for draft in read for mark in draft.marks if (i := known.by_mark(mark))}
    signals = {
        fold_name(draft.record.headline): before[draft.key]
        for draft in read if draft.key in before and isinstance(draft.record, Signal)
    }  # fmt: skip
    fresh, joined = merge_signals([draft for draft in read if draft.key not in before])
    old = [draft for draft in read if draft.key in before]
    linked, completed = link_drafts([*old, *fresh], existing, before)
    add, complete, there = settle([d for d in linked if d.key not in before], known, before, signals)
    kept = {line for draft in (*add, *complete) for line in draft.lines}
    there += [Skipped(line=line, why=ALREADY) for draft in old for line in draft.lines]
    skip += list({skipped.line: skipped for skipped in there if skipped.line not in kept}.values())
    said = [
        *sheet.notes,
        *notes,
        *taken_for([*add, *complete], known, existing),
        *(note for note in (*joined, *completed) if note.line in kept),
    ]
    return Proposal(
        source=path.name, rows_read=sheet.rows_read, add=tuple(add), complete=tuple(complete),
        skip=tuple(sorted(skip, key=lambda s: s.line)), notes=tuple(sorted(said, key=_line)), mapping=mapping,
    )  # fmt: skip


def _line(note: Note) -> int:
    return note.line
