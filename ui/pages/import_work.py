"""Reading a file off the window's thread, and what its proposal amounts to in words."""

import itertools
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date as Date
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLocale

from planner.domain.people import Account, Person
from planner.domain.records import Records
from planner.importing.applying import drafts_to_records
from planner.importing.known import ALREADY
from planner.importing.mapping import Mapping
from planner.importing.proposal import Proposal
from planner.importing.proposing import propose
from planner.rules.cadence import cadence
from planner.workspace import Workspace
from ui.jobs import Job
from ui.tables.proposal_model import ProposedRow, proposed_rows

_TOLD_EVERY = 2_000


@dataclass(frozen=True, kw_only=True)
class Reading:
    """A file that was read: the proposal, its rows for the table, and the accounts and people that come with it."""

    path: Path
    proposal: Proposal
    rows: list[ProposedRow]
    accounts: int
    people: int

    @property
    def brings_something(self) -> bool:
        """Whether taking it over would change the plan."""
        return bool(self.proposal.add or self.proposal.complete)


def reading_of(path: Path, mapping: Mapping | None, workspace: Workspace, today: Date) -> Callable[[Job], Reading]:
    """The work of reading a file against the plan as it is now; the plan itself is not touched from the thread."""
    records = workspace.records
    calendar = cadence(records, today)
    plan_end = calendar.end if calendar else None
    sense = workspace.content.metric_words.sense
    locale = QLocale()

    def read(job: Job) -> Reading:
        looked = itertools.count(1)

        def should_stop() -> bool:
            # Every row is looked at twice: it is read, then understood.
            if (rows := next(looked) // 2) and rows % _TOLD_EVERY == 0:
                job.report(0, locale.toString(rows))
            return job.cancelled

        proposal = propose(path, records, mapping, should_stop=should_stop, plan_end=plan_end, sense=sense)
        accounts, people = _brought_along(proposal, records)
        rows = proposed_rows(proposal, locale)
        return Reading(path=path, proposal=proposal, rows=rows, accounts=accounts, people=people)

    return read


def _brought_along(proposal: Proposal, records: Records) -> tuple[int, int]:
    """How many accounts and people the file names that are neither in the plan nor rows of their own."""
    numbers = itertools.count()
    made = drafts_to_records(proposal, records, lambda: f"?{next(numbers)}")
    drafted = [draft.record for draft in proposal.add]

    def new(kind: type[Account] | type[Person]) -> int:
        made_now = sum(isinstance(record, kind) and not records.get(record.id) for record in made)
        return made_now - sum(isinstance(record, kind) for record in drafted)

    return new(Account), new(Person)


def summary(reading: Reading) -> str:
    """The sentence that matters: how much was read, what comes in, what stays out."""
    proposal = reading.proposal
    table = bool(proposal.mapping.columns)
    one, many = (_tr("1 row read"), _tr("{n} rows read")) if table else (_tr("1 event read"), _tr("{n} events read"))
    read = _counted(proposal.rows_read, one, many)
    parts = []
    if proposal.add:
        parts.append(_counted(len(proposal.add), _tr("1 record to add"), _tr("{n} records to add")))
    if proposal.complete:
        parts.append(_counted(len(proposal.complete), _tr("1 record to complete"), _tr("{n} records to complete")))
    there = sum(skipped.why == ALREADY for skipped in proposal.skip)
    if there and not parts:
        parts.append(_counted(there, _tr("1 is in your plan already"), _tr("{n} are in your plan already")))
    else:
        there = 0
    if left := len(proposal.skip) - there:
        one, many = _tr("1 event left out"), _tr("{n} events left out")
        if table:
            one, many = _tr("1 row left out"), _tr("{n} rows left out")
        parts.append(_counted(left, one, many))
    return f"{read}: {', '.join(parts)}.{_sums(proposal)}"


def _sums(proposal: Proposal) -> str:
    """Why the numbers do not add up to what was read, where they do not."""
    records = len(proposal.add) + len(proposal.complete)
    joined = proposal.rows_read - len(proposal.skip) - records
    if proposal.mapping.columns and records and joined > 0:
        one, many = _tr("1 row tells of the same record as another"), _tr("{n} rows tell of the same record as another")
        return f" {_counted(joined, one, many)}."
    if not proposal.mapping.columns and joined < 0:
        return f" {_tr('Repeated events count each time.')}"
    return ""


def beside(reading: Reading) -> str:
    """The quieter sentence: who comes along, or that the plan holds it all already."""
    if not reading.brings_something:
        there = sum(skipped.why == ALREADY for skipped in reading.proposal.skip)
        if there:
            return _tr("Importing a file again adds nothing.")
        return _tr("See below why each row is left out, and correct at the right how the file is read.")
    along = brought_along(reading)
    if along:
        return _tr("It names {who} your plan does not know yet; they come along.").format(who=along)
    return ""


def brought_along(reading: Reading) -> str:
    """“11 accounts and 3 people”, or nothing."""
    parts = []
    if reading.accounts:
        parts.append(_counted(reading.accounts, _tr("1 account"), _tr("{n} accounts")))
    if reading.people:
        parts.append(_counted(reading.people, _tr("1 person"), _tr("{n} people")))
    return _tr(" and ").join(parts)


def action_words(reading: Reading) -> str:
    """What the button says it will do."""
    if reading.proposal.add:
        return _counted(len(reading.proposal.add), _tr("Add 1 record"), _tr("Add {n} records"))
    if reading.proposal.complete:
        return _counted(len(reading.proposal.complete), _tr("Complete 1 record"), _tr("Complete {n} records"))
    return _tr("Nothing to add")


def done_words(reading: Reading) -> str:
    """What the message bar says once it is in the plan."""
    source = reading.path.name
    if reading.proposal.add:
        said = _counted(
            len(reading.proposal.add), _tr("Imported 1 record from {file}"), _tr("Imported {n} records from {file}")
        )
    else:
        said = _counted(
            len(reading.proposal.complete),
            _tr("Completed 1 record from {file}"),
            _tr("Completed {n} records from {file}"),
        )
    said = said.replace("{file}", source)
    along = brought_along(reading)
    return said + (_tr(", with {who}.").format(who=along) if along else ".")


def _counted(n: int, one: str, many: str) -> str:
    return one if n == 1 else many.replace("{n}", QLocale().toString(n))


def _tr(text: str) -> str:
    return QCoreApplication.translate("Import", text)
