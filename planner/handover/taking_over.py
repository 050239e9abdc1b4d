"""Reading what a plan handed over: all of it, or nothing where a part cannot be read."""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from planner.clock import Clock
from planner.domain.people import Plan
from planner.domain.record import Record, fields_of
from planner.domain.records import Records
from planner.errors import Refused
from planner.handover.attachments import FOLDER, named_in
from planner.handover.json_file import from_json_file
from planner.storage.attachments import LARGEST
from planner.storage.step import Step
from planner.storage.store import Store

_LARGEST_BYTES = 512 * 1024 * 1024


@dataclass(frozen=True, kw_only=True)
class TakenOver:
    """The records that were handed over, what no field of a record holds, and the bytes of attachments."""

    records: tuple[Record, ...]
    left_out: tuple[str, ...] = ()
    attachments: Mapping[str, bytes] = field(default_factory=dict)


def read_handed_over(path: Path) -> TakenOver:
    """Read a JSON file, a folder of CSV files or a folder of Markdown notes.

    Raises Refused("path") for what is not there or cannot be read, Refused("not_ours") for anything else,
    Refused("exists") for an id that two records have, and what the readers refuse.
    """
    try:
        if path.is_dir():
            taken = _read_folder(path)
        elif path.suffix.lower() == ".ics":
            raise Refused(
                "not_ours", "A calendar holds only what was planned; bring it in with “inroad import”.", "path"
            )
        else:
            records, contents = from_json_file(_read(path), path.name)
            taken = TakenOver(records=tuple(records), attachments=contents)
    except (OSError, ValueError) as error:
        raise Refused("path", f"“{path}” could not be read; is it there, and may you read it?", "path") from error
    _check(taken.records)
    return taken


def take_over(store: Store, path: Path, back_up: Callable[[], object]) -> TakenOver:
    """Add what was handed over, in one step; returns what was added. ``back_up`` is called before it begins.

    A plan that holds nothing but its own row takes the row that was handed over instead. One that holds more keeps its
    row, and links to the other row lead to it. Raises Refused("exists") where a record is there already, and what
    ``read_handed_over`` refuses; then nothing has changed.
    """
    taken = read_handed_over(path)
    added, replaced = _fitted(taken.records, store.records)
    back_up()
    with store.step(f"Take over {path.name}") as step:
        for record_id in replaced:
            step.delete(record_id)
        step.add_all(added)
        _keep_attachments(step, taken)
    return TakenOver(records=tuple(added), left_out=taken.left_out)


def create_from(path: Path, clock: Clock, handed_over: Path) -> tuple[Store, TakenOver]:
    """Make a plan file of what was handed over; where that is refused, no file is left behind.

    Raises Refused("not_ours") if the plan's own row is not in it, and what ``take_over`` and ``Store.create`` refuse.
    """
    taken = read_handed_over(handed_over)
    if not any(isinstance(record, Plan) for record in taken.records):
        raise Refused("not_ours", "The plan's own row is missing; take these over into a plan that is there.", "path")
    store = Store.create(path, clock)
    try:
        with store.step(f"Take over {handed_over.name}") as step:
            step.add_all(list(taken.records))
            _keep_attachments(step, taken)
    except BaseException:
        store.close()
        path.unlink()
        raise
    return store, taken


def _keep_attachments(step: Step, taken: TakenOver) -> None:
    """Keep the bytes that one of the records names; whatever else came along stays outside."""
    for sha256 in named_in(taken.records):
        if content := taken.attachments.get(sha256):
            step.keep_attachment(content)


def _fitted(records: Sequence[Record], there: Records) -> tuple[list[Record], list[str]]:
    """What to add to a plan, and the ids of what has to go first so that nothing is there twice."""
    own = there.plan
    rows = [record for record in records if isinstance(record, Plan)]
    known = [record for record in records if there.get(record.id) and not isinstance(record, Plan)]
    if known:
        raise Refused(
            "exists",
            f"{len(known)} of these records are in this plan already, “{known[0].headline}” for one; "
            "take them over into an empty plan, or use “inroad merge” for a copy of this one.",
            "path",
        )
    if own is None or not rows:
        return list(records), []
    if len(there) == 1:
        return list(records), [own.id]
    return [_pointed(r, rows[0].id, own.id) for r in records if not isinstance(r, Plan)], []


def _read_folder(folder: Path) -> TakenOver:
    paths = [path for path in sorted(folder.rglob("*")) if path.is_file() and not _is_hidden(path.relative_to(folder))]
    notes = {
        str(path.relative_to(folder).as_posix()): path
        for path in paths
        if path.suffix.lower() == ".md" and not _is_attachment(path, folder)
    }
    tables = {path.name: path for path in paths if path.suffix.lower() == ".csv" and path.parent == folder}
    if tables and not notes:
        from planner.handover.csv_folder import from_csv_files  # noqa: PLC0415 - only what is asked for is loaded

        rows = from_csv_files({name: _read(path) for name, path in tables.items()})
        return TakenOver(records=tuple(rows), attachments=_contents(folder, rows))
    if notes and not tables:
        from planner.handover.markdown_folder import from_notes  # noqa: PLC0415

        records, others = from_notes({name: _read(path) for name, path in notes.items()})
        return TakenOver(records=tuple(records), left_out=tuple(others), attachments=_contents(folder, records))
    what = "both CSV files and notes" if notes else "neither CSV files nor notes"
    raise Refused("not_ours", f"“{folder}” holds {what}; name the folder that was handed over.", "path")


def _contents(folder: Path, records: Iterable[Record]) -> dict[str, bytes]:
    """The files in the folder of attachments that a record names by their SHA-256."""
    wanted = named_in(records)
    found = {}
    for path in sorted((folder / FOLDER).glob("*")) if wanted else ():
        if path.is_file() and path.stem in wanted and path.stat().st_size <= LARGEST:
            content = path.read_bytes()
            if hashlib.sha256(content).hexdigest() != path.stem:
                raise Refused("bad_value", f"{FOLDER}/{path.name} is not what it was when it was handed over.", "path")
            found[path.stem] = content
    return found


def _is_hidden(path: Path) -> bool:
    """Whether a program keeps it for itself, as Obsidian does with its settings."""
    return any(part.startswith(".") for part in path.parts)


def _is_attachment(path: Path, folder: Path) -> bool:
    return path.parent == folder / FOLDER


def _read(path: Path) -> bytes:
    if path.stat().st_size > _LARGEST_BYTES:
        raise Refused("path", f"“{path.name}” is larger than any plan.", "path")
    return path.read_bytes()


def _check(records: Iterable[Record]) -> None:
    by_id: dict[str, Record] = {}
    for record in records:
        if record.id in by_id:
            raise Refused("exists", f"“{record.headline}” and “{by_id[record.id].headline}” have the same id.", "id")
        by_id[record.id] = record
    plans = sum(isinstance(record, Plan) for record in by_id.values())
    if not by_id or plans > 1:
        what = f"{plans} plans" if plans else "no records"
        raise Refused("not_ours", f"This holds {what}; one plan is handed over at a time.", "path")


def _pointed(record: Record, old: str, new: str) -> Record:
    values: dict[str, object] = {}
    for declared in fields_of(type(record)):
        value = getattr(record, declared.name)
        if declared.type == "link" and value == old:
            values[declared.name] = new
        elif declared.type == "links" and old in value:
            values[declared.name] = tuple(dict.fromkeys(new if each == old else each for each in value))
    return record.with_values(**values) if values else record
