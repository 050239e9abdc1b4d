"""What of a file is in the plan already, and what the plan's records would gain from it."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date as Date
from functools import partial
from typing import Any

from planner.domain.discovery import Signal
from planner.domain.metric import WithMetric
from planner.domain.people import Account, Person
from planner.domain.record import Record, field_of, fields_of
from planner.domain.records import Records
from planner.importing.names import NameBook, fold_name
from planner.importing.proposal import Draft, Note, Ref, Skipped
from planner.importing.rows import TEXT_FIELD

ALREADY = "already in your plan"
_RANK = ("roadmap_item", "signal", "discovery_session", "product_review", "feedback_session", "win_loss_review")
"""Kinds that others link to are settled first, so that the links lead to what is in the plan."""
_MET_ONCE_A_DAY = {
    "product_review": "",
    "feedback_session": "",
    "discovery_session": "account",
    "win_loss_review": "account",
}
"""Two of these on one day (with one account) are the same meeting, whatever they are called."""
_METRIC = ("metric_name", "metric_kind", "metric_value", "metric_unit", "metric_window", "metric_before")


class Known:
    """The plan as an import sees it: whose marks, names, days and titles are taken."""

    def __init__(self, existing: Records, drafts: Iterable[Draft]) -> None:
        self._existing = existing
        self._by_mark = {mark: record.id for record in existing for mark in record.origin.split()}
        self.accounts, self.persons = name_books(existing, drafts)
        self._by_identity: dict[tuple[object, ...], str] = {}
        self._by_day: dict[tuple[object, ...], list[Record]] = {}
        for record in existing:
            if identity := _identity(record, partial(getattr, record)):
                self._by_identity.setdefault(identity, record.id)
            if meeting := _meeting(record, getattr(record, "account", "")):
                self._by_day.setdefault(meeting, []).append(record)
        self._taken: set[str] = set()

    def by_mark(self, mark: str) -> str | None:
        """The record a row or event has become before."""
        return self._by_mark.get(mark)

    def by_identity(self, draft: Draft) -> str | None:
        """The record that agrees with a draft in all fields that make its kind's identity."""

        def value(name: str) -> object:
            spec = field_of(type(draft.record), name)
            if not spec or not spec.is_link:
                return getattr(draft.record, name)
            refs = draft.links.get(name, ())
            return (self.resolve(refs[0]) or "?") if refs else ""

        identity = _identity(draft.record, value)
        return self._by_identity.get(identity) if identity else None

    def by_day(self, draft: Draft, *, from_calendar: bool) -> str | None:
        """The meeting of that day; for a table's row only one that came from a calendar, and each only once."""
        refs = draft.links.get("account", ())
        account = (self.resolve(refs[0]) or "?") if refs else ""
        meeting = _meeting(draft.record, account)
        for record in self._by_day.get(meeting, ()) if meeting else ():
            if from_calendar:
                return record.id
            marks = record.origin.split()
            if marks and all(mark.startswith("ics:") for mark in marks) and record.id not in self._taken:
                self._taken.add(record.id)
                return record.id
        return None

    def resolve(self, ref: Ref) -> str | None:
        """The id of what a reference means, if that is in the plan."""
        if ref.id:
            return ref.id if self._existing.get(ref.id) else None
        if not ref.name:
            return None
        return (self.accounts if ref.kind == "account" else self.persons).find(ref.name)

    def gains(self, draft: Draft) -> bool:
        """Whether the record a draft completes would be any different for it."""
        record = self._existing.get(draft.completes)
        if not record:
            return False
        if gained_values(record, draft.record):
            return True
        for name, refs in draft.links.items():
            spec = field_of(type(record), name)
            held = getattr(record, name) if spec else ()
            if spec and spec.type == "link" and not held and refs:
                return True
            if spec and spec.type == "links" and any((self.resolve(ref) or "?") not in held for ref in refs):
                return True
        return False


def settle(
    drafts: list[Draft], known: Known, before: Mapping[str, str], signals: Mapping[str, str]
) -> tuple[list[Draft], list[Draft], list[Skipped]]:
    """Sort drafts into those to add, those that complete a record of the plan, and what is there already.

    ``before`` holds the ids of drafts that were imported earlier, by key; ``signals`` those of signals by the title
    the file gives them, which the plan's own may have lost since.
    """
    ids = dict(before)
    add: list[Draft] = []
    complete: list[Draft] = []
    skip: list[Skipped] = []
    order = {draft.key: number for number, draft in enumerate(drafts)}
    for waiting in sorted(drafts, key=_rank):
        draft = with_ids(waiting, ids)
        is_signal = isinstance(draft.record, Signal)
        found = known.by_identity(draft)
        if is_signal and not found:
            found = signals.get(fold_name(draft.record.headline))
        target = found or known.by_day(draft, from_calendar=False)
        if not target:
            add.append(draft)
            continue
        ids[draft.key] = target
        candidate = replace(draft, completes=target)
        if (is_signal or not found) and known.gains(candidate):
            complete.append(candidate)
        else:
            skip += [Skipped(line=line, why=ALREADY) for line in draft.lines]
    add = [with_ids(draft, ids) for draft in sorted(add, key=lambda d: order[d.key])]
    complete = [with_ids(draft, ids) for draft in sorted(complete, key=lambda d: order[d.key])]
    return add, complete, skip


def with_ids(draft: Draft, ids: dict[str, str]) -> Draft:
    """A draft whose links to other drafts lead to the plan's records where those stand for them."""
    links = {
        name: tuple(replace(ref, key="", id=ids[ref.key]) if ref.key in ids else ref for ref in refs)
        for name, refs in draft.links.items()
    }
    return replace(draft, links=links)


def gained_values(record: Record, other: Record) -> dict[str, Any]:
    """What a record of the plan gains from another account of the same thing.

    Empty fields are filled, texts it does not hold yet are put below its own; nothing it says is replaced.
    """
    values: dict[str, Any] = {}
    extra: list[str] = []
    if isinstance(record, WithMetric) and isinstance(other, WithMetric):
        values, extra = _gained_metric(record, other)
    for spec in fields_of(type(record)):
        mine, theirs = getattr(record, spec.name), getattr(other, spec.name)
        if spec.is_link or spec.name in _METRIC or theirs in ("", None, (), False) or mine == theirs:
            continue
        if mine in ("", None, (), False):
            values[spec.name] = theirs
        elif spec.type == "text":
            values[spec.name] = _below(str(mine), str(theirs))
        elif isinstance(record, Signal) and spec.name == "title":
            continue  # the person has renamed it
        elif spec.type in ("line", "url") and fold_name(str(theirs)) != fold_name(str(mine)):
            extra.append(str(theirs))
    body = TEXT_FIELD[record.kind]
    for words in extra:
        values[body] = _below(str(values.get(body, getattr(record, body))), words)
    return {name: value for name, value in values.items() if value != getattr(record, name)}


def name_books(existing: Records, drafts: Iterable[Draft]) -> tuple[NameBook, NameBook]:
    """Who is known and mentioned: the accounts, the persons."""
    refs = [ref for draft in drafts for group in draft.links.values() for ref in group if ref.name]
    accounts = {
        a.id: (a.name, *filter(None, (part.strip() for part in re.split(r"[,;]", a.aliases))))
        for a in existing.of(Account)
    }
    own_accounts = [d.record.name for d in drafts if isinstance(d.record, Account)]
    return (
        NameBook(accounts, [*own_accounts, *(r.name for r in refs if r.kind == "account")], persons=False),
        NameBook({p.id: (p.name,) for p in existing.of(Person)}, [r.name for r in refs if r.kind == "person"],
                 persons=True),
    )  # fmt: skip


def _gained_metric(record: WithMetric, other: WithMetric) -> tuple[dict[str, Any], list[str]]:
    names = [name for name in _METRIC if hasattr(record, name)]
    theirs = {name: getattr(other, name) for name in names if getattr(other, name) not in ("", None)}
    if not theirs:
        return {}, []
    if not record.metric_name:
        return theirs, []
    if fold_name(record.metric_name) == fold_name(other.metric_name):
        fuller = theirs.get("metric_before") is not None and getattr(record, "metric_before", None) is None
        return {n: v for n, v in theirs.items() if fuller or getattr(record, n) in ("", None)}, []
    value = "" if other.metric_value is None else f" {other.metric_value:g}{other.metric_unit}"
    return {}, [f"Metric: {other.metric_name}{value}"]


def _below(mine: str, theirs: str) -> str:
    lines = dict.fromkeys(line for line in (*mine.split("\n"), *theirs.split("\n")) if line.strip())
    return mine if theirs in mine else "\n".join(lines)


def _identity(record: Record, value: Callable[[str], object]) -> tuple[object, ...] | None:
    """The values of a kind's identity fields, folded; None when they say nothing."""
    parts: list[object] = []
    says = False
    for name in record.identity:
        found = value(name)
        spec = field_of(type(record), name)
        parts.append(fold_name(found) if isinstance(found, str) and spec and not spec.is_link else found)
        says = says or (bool(found) and bool(spec) and not (spec and spec.is_link))
    return (record.kind, *parts) if says else None


def _meeting(record: Record, account: str) -> tuple[object, ...] | None:
    day: Date | None = record.day
    if record.kind not in _MET_ONCE_A_DAY or not day:
        return None
    by_account = bool(_MET_ONCE_A_DAY[record.kind])
    if by_account:
        return (record.kind, day, account) if account else None
    return (record.kind, day)


def _rank(draft: Draft) -> int:
    kind = draft.record.kind
    return _RANK.index(kind) if kind in _RANK else len(_RANK)


def taken_for(drafts: Iterable[Draft], known: Known, existing: Records) -> list[Note]:
    """A note for each name that is taken to mean somebody the plan knows under another one."""
    notes: dict[str, Note] = {}
    for draft in drafts:
        for ref in (ref for refs in draft.links.values() for ref in refs if ref.name):
            found = existing.get(known.resolve(ref) or "")
            if isinstance(found, Account | Person) and fold_name(found.name) != fold_name(ref.name):
                text = f"“{ref.name}” is taken to be “{found.name}”, who is in your plan"
                notes.setdefault(fold_name(ref.name), Note(line=draft.line, text=text))
    return list(notes.values())
