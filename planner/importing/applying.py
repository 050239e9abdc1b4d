"""A proposal becomes records with ids, ready to be stored in one step."""

from collections.abc import Callable
from typing import Any

from planner.domain.people import Account, Person
from planner.domain.record import Record, field_of, fields_of
from planner.domain.records import Records
from planner.importing.known import gained_values, name_books
from planner.importing.names import NameBook, fold_name
from planner.importing.proposal import Draft, Proposal, Ref

_ORDER = ("account", "person", "roadmap_item", "signal", "discovery_session")
"""What others link to comes first, so that no link leads to a record that is not stored yet."""


def drafts_to_records(proposal: Proposal, existing: Records, new_id: Callable[[], str]) -> list[Record]:
    """Every record the proposal stores, in an order in which links lead backwards.

    Accounts and persons are found by name or created, each once. A record whose id is in ``existing`` takes the place
    of that one: it has gained what its fields lacked. A link to a draft or record that is not there is left out.
    """
    drafts = (*proposal.add, *proposal.complete)
    ids = {draft.key: new_id() for draft in sorted(proposal.add, key=_rank)}
    accounts, persons = name_books(existing, drafts)
    for draft in proposal.add:
        if isinstance(draft.record, Account | Person):
            book = accounts if isinstance(draft.record, Account) else persons
            book.add(draft.record.name, ids[draft.key])
    new = [
        *_create(Account, "account", drafts, accounts, new_id, existing),
        *_create(Person, "person", drafts, persons, new_id, existing),
    ]

    def resolve(ref: Ref) -> str | None:
        if ref.id:
            return ref.id if existing.get(ref.id) else None
        if ref.key:
            return ids.get(ref.key)
        return (accounts if ref.kind == "account" else persons).find(ref.name)

    added = [
        draft.record.with_values(
            id=ids[draft.key], origin=" ".join(draft.marks), **_links(draft.record, draft, resolve, ids[draft.key])
        )
        for draft in sorted(proposal.add, key=_rank)
    ]
    changed: dict[str, Record] = {}
    for draft in proposal.complete:
        record = changed.get(draft.completes) or existing.get(draft.completes)
        if record and type(record) is type(draft.record):
            marks = dict.fromkeys([*record.origin.split(), *draft.marks])
            changed[record.id] = record.with_values(
                **gained_values(record, draft.record), **_links(record, draft, resolve, record.id),
                origin=" ".join(marks),
            )  # fmt: skip
    return [*new, *added, *changed.values()]


def _create(
    kind: type[Account] | type[Person], name_of_kind: str, drafts: tuple[Draft, ...], book: NameBook,
    new_id: Callable[[], str], existing: Records,
) -> list[Record]:  # fmt: skip
    """The accounts or persons that are mentioned and not known, and those the file says more of than the plan."""
    mentioned: dict[str, tuple[int, str, dict[str, Any]]] = {}
    refs = [ref for draft in drafts for group in draft.links.values() for ref in group]
    for number, ref in enumerate(refs):
        if ref.kind == name_of_kind and ref.name:
            place, name, values = mentioned.get(fold_name(ref.name), (number, ref.name, {}))
            mentioned[fold_name(ref.name)] = (place, name, {**ref.values, **values})
    created: dict[str, tuple[int, Record]] = {}
    for place, name, values in sorted(mentioned.values(), key=lambda m: (-len(m[1]), m[0])):
        found = book.find(name)
        if not found:
            found = new_id()
            book.add(name, found)
            created[found] = (place, kind(id=found, name=name))
        if found in created:
            first, record = created[found]
            lacking = {k: v for k, v in values.items() if not getattr(record, k)}
            created[found] = (min(first, place), record.with_values(**lacking))
        elif known := existing.get(found):
            lacking = {k: v for k, v in values.items() if not getattr(known, k)}
            if lacking:
                created[found] = (place, known.with_values(**lacking))
    return [record for _, record in sorted(created.values(), key=lambda entry: entry[0])]


def _links(record: Record, draft: Draft, resolve: Callable[[Ref], str | None], own: str) -> dict[str, Any]:
    """The values of the link fields a draft fills; what the record links to already stays."""
    values: dict[str, Any] = {}
    for spec in fields_of(type(record)):
        found = [i for ref in draft.links.get(spec.name, ()) if (i := resolve(ref)) and i != own]
        if not found or not field_of(type(record), spec.name):
            continue
        held = getattr(record, spec.name)
        if spec.type == "links":
            values[spec.name] = tuple(dict.fromkeys([*held, *found]))
        elif not held:
            values[spec.name] = found[0]
    return values


def _rank(draft: Draft) -> int:
    kind = draft.record.kind
    return _ORDER.index(kind) if kind in _ORDER else len(_ORDER)
