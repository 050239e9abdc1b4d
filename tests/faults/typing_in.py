"""A thousand hostile texts in every field of every kind, by each way in: text comes out, or a sentence says why not."""

import contextlib
import csv
import io
import json
import sys
import tempfile
import unicodedata
from collections.abc import Callable, Sequence
from pathlib import Path

from planner.cli import main as run_command
from planner.clock import Clock
from planner.domain.kinds import KINDS
from planner.domain.people import Plan
from planner.domain.record import Record
from planner.entry import Draft
from planner.importing.mapping import Mapping
from planner.workspace import Workspace
from tests.faults.outcome import Fault, Outcome
from tests.faults.places import place, plan_in
from tests.privacy.children import home_in, run_child
from tests.privacy.hostile_plan import as_text, drafts, text_fields
from tests.privacy.hostile_texts import hostile_texts

PLAN = {"sub_role": "account_executive", "start": "2026-01-05", "months": 9}
_TEXTS = 1_000
_AT_ONCE = 100
_LONGEST_CELL = 30_000
"""Letters of a cell that a table takes; what is longer is a table to be refused, see ``hostile``."""


def typed_in() -> list[Fault]:
    """One fault a way in."""
    return [
        Fault(name="hostile texts in every field of the window's forms", attempt=_in_forms),
        Fault(name="hostile texts in every field by the command line", attempt=lambda share: _by(_command, share)),
        Fault(name="hostile texts in every field by import", attempt=lambda share: _by(_import, share)),
    ]


def _in_forms(share: float) -> Outcome:
    outcome = Outcome()
    arguments = ["-m", "tests.privacy.run_hostile_fields", str(_count(share))]
    with tempfile.TemporaryDirectory() as folder:
        done = run_child(arguments, home_in(Path(folder)), seconds=1500)
    if done.returncode:
        outcome.tries, outcome.lost = 1, [done.stderr[-1000:]]
        return outcome
    found = json.loads(done.stdout)
    outcome.tries, outcome.lost = found["texts"], found["lost"]
    outcome.note = f"{found['fields']} fields; at most {found['slowest']:.2f} s for a text"
    return outcome


def _count(share: float) -> int:
    return max(10, round(_TEXTS * share))


def _by(way: Callable[[Path, type[Record], list[Draft]], Sequence[Record]], share: float) -> Outcome:
    """Records of each kind with a text in all fields, taken in by one way and compared with what was typed."""
    outcome = Outcome()
    texts = hostile_texts("/nowhere/canary.png", _count(share))
    fields = 0
    for kind in KINDS:
        if kind is Plan:
            continue  # there is one: it is edited, not added, by the same code
        with place() as folder:
            plan = plan_in(folder)
            plan.parent.mkdir(parents=True)
            Workspace.create(plan, Clock(), PLAN).close()
            wanted = list(drafts(texts, kinds=[kind], every=True))
            names = [field.name for field in text_fields(kind)]
            fields += len(names)
            made = way(plan, kind, wanted)
            outcome.tries += sum(len([name for name in names if name in draft.values]) for draft in wanted)
            outcome.lost += _differences(kind, wanted, made)
    outcome.note = f"{fields} fields"
    return outcome


def _differences(kind: type[Record], wanted: Sequence[Draft], made: Sequence[Record]) -> list[str]:
    """Texts that came out and were never typed, and texts that were typed and did not come out."""
    lost = []
    for field in text_fields(kind):
        typed = {as_text(field, str(draft.values.get(field.name, ""))) for draft in wanted}
        # A column of notes is kept with its heading before it; rows of a like name are brought together line by line.
        found = {getattr(record, field.name).removeprefix("notes: ") for record in made}
        lines = {line for text in typed for line in text.splitlines()}
        strange = [text for text in found - typed if not set(text.splitlines()) <= lines]
        alike = {unicodedata.normalize("NFKC", text) for text in found}
        missing = [text for text in typed - found if not any(text in other for other in found)
                   and unicodedata.normalize("NFKC", text) not in alike]  # fmt: skip
        lost += [f"{kind.kind}.{field.name}: {text[:80]!r} was never typed" for text in strange]
        lost += [f"{kind.kind}.{field.name}: {text[:80]!r} did not come out" for text in missing]
    return lost


def _command(plan: Path, kind: type[Record], wanted: list[Draft]) -> Sequence[Record]:
    """As JSON on standard input, some at a time; what is printed must be one JSON document."""
    ids: list[str] = []
    for first in range(0, len(wanted), _AT_ONCE):
        typed, said = sys.stdin, io.StringIO()
        sys.stdin = io.StringIO(json.dumps([draft.values for draft in wanted[first : first + _AT_ONCE]]))
        try:
            with contextlib.redirect_stdout(said):
                run_command(["add", kind.kind, "--from-json", "-", "--json", "--plan", str(plan)])
        finally:
            sys.stdin = typed
        ids += [one["id"] for one in json.loads(said.getvalue())]
    return _read(plan, ids)


def _import(plan: Path, kind: type[Record], wanted: list[Draft]) -> Sequence[Record]:
    """As rows of a table with a column a field, each text as a spreadsheet would write it into its cell."""
    wanted[:] = [
        Draft(kind=kind, values={name: _as_cell(str(value)) for name, value in draft.values.items()})
        for draft in wanted
        if all(len(str(value)) < _LONGEST_CELL for value in draft.values.values())
    ]
    columns = list(dict.fromkeys(name for draft in wanted for name in draft.values))
    table = plan.with_name("table.csv")
    with table.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(columns)
        rows.writerows([draft.values.get(column, "") for column in columns] for draft in wanted)
    with contextlib.closing(Workspace.open(plan, Clock())) as workspace:
        mapping = Mapping(columns={column: column for column in columns}, kind=kind.kind)
        made = workspace.apply_import(workspace.propose_import(table, mapping))
    return _read(plan, [record.id for record in made if record.kind == kind.kind])


def _as_cell(text: str) -> str:
    """A text as a file in UTF-8 can hold it."""
    return text.encode("utf-8", "replace").decode().replace("\x00", "")


def _read(plan: Path, ids: Sequence[str]) -> list[Record]:
    """The records as they are in the file."""
    with contextlib.closing(Workspace.open(plan, Clock())) as workspace:
        return [workspace.store.get(record_id) for record_id in ids]
