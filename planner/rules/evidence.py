"""The records of a plan as they prove something on a given day."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date as Date
from typing import TYPE_CHECKING, TypeVar, cast

from planner.content.metric_words import MetricWords
from planner.content.model import Distinct
from planner.domain.delivery import Option, Outcome, RoadmapItem
from planner.domain.discovery import JtbdNote, Signal
from planner.domain.people import Account, Person, Plan
from planner.domain.record import Record, fields_of
from planner.domain.sessions import DiscoverySession
from planner.rules.cadence import sprint_number

if TYPE_CHECKING:
    from planner.rules.quality import Quality

R = TypeVar("R", bound=Record)
T = TypeVar("T")
Key = tuple[object, ...]
"""What stands for one distinct thing."""


class Evidence:
    """The records that exist as of a day, and what they have in common.

    Records dated later do not exist yet; undated ones do. Everything asked of it is monotone: adding records, or
    going on to a later day, never makes a quality false nor takes a distinct thing away. Therefore what was once
    found true is kept when records are added, and nothing but the rest is looked at again.
    """

    def __init__(self, records: Iterable[Record], as_of: Date, metric_words: MetricWords) -> None:
        self.as_of = as_of
        self.metric_words = metric_words
        self.plan: Plan | None = None
        self._by_id: dict[str, Record] = {}
        self._of: dict[str, list[Record]] = {}
        self._near: dict[str, dict[str, None]] = {}
        self._shared: set[str] = set()
        self._later: list[Record] = []
        self._true: dict[str, set[str]] = {}
        self._false: dict[str, set[str]] = {}
        self._identities: dict[str, Key] = {}
        self._made: dict[str, object] = {}
        self._accounts: dict[str, frozenset[str]] = {}
        self._take(records)

    def adding(self, records: Iterable[Record]) -> "Evidence":
        """This evidence with more records, quick because what holds keeps holding."""
        return self._grown(records, self.as_of)

    def on(self, day: Date) -> "Evidence":
        """This evidence as of a later day."""
        return self._grown((), day)

    def of(self, kind: str) -> list[Record]:
        """The records of a kind."""
        return self._of.get(kind, [])

    def get(self, record_id: str, kind: type[R]) -> R | None:
        """The record with this id if it exists and is of this kind."""
        found = self._by_id.get(record_id)
        return found if isinstance(found, kind) else None

    def near(self, record: Record, kind: type[R]) -> Iterator[R]:
        """The records of a kind that this one links to or is linked from, by whatever field."""
        for other_id in self._near.get(record.id, ()):
            other = self._by_id.get(other_id)
            if isinstance(other, kind):
                yield other

    def has_come(self, day: Date | None) -> bool:
        """Whether a day is known and not in the future."""
        return day is not None and day <= self.as_of

    def is_not_ahead(self, day: Date | None) -> bool:
        """Whether a day is unknown or not in the future."""
        return day is None or day <= self.as_of

    def holds(self, quality: "Quality", record: Record) -> bool:
        """Whether a record has a quality; asked once, then remembered."""
        true = self._true.setdefault(quality.name, set())
        if record.id in true:
            return True
        false = self._false.setdefault(quality.name, set())
        if record.id in false:
            return False
        holds = quality.holds(record, self)
        (true if holds else false).add(record.id)
        return holds

    def once(self, name: str, make: Callable[["Evidence"], T]) -> T:
        """What is worked out over all records together, worked out once."""
        if name not in self._made:
            self._made[name] = make(self)
        return cast("T", self._made[name])

    def is_pm(self, person_id: str) -> bool:
        """Whether a person is a product manager: by role, or as the plan's counterpart."""
        if self.plan and self.plan.pm_counterpart == person_id:
            return self.get(person_id, Person) is not None
        return self.has_role(person_id, "pm")

    def has_role(self, person_id: str, *roles: str) -> bool:
        """Whether a person has one of these roles."""
        person = self.get(person_id, Person)
        return bool(person and person.role in roles)

    def notes_of(self, session: DiscoverySession) -> Iterator[JtbdNote]:
        """The notes of a session: those that name it, and linked ones that name no other."""
        return (note for note in self.near(session, JtbdNote) if note.session in ("", session.id))

    def signals_of(self, outcome: Outcome) -> Iterator[Signal]:
        """The signals an outcome goes back to, directly or through its roadmap item."""
        yield from self.near(outcome, Signal)
        for item in self.near(outcome, RoadmapItem):
            yield from self.near(item, Signal)

    def accounts_of(self, record: Record) -> frozenset[str]:
        """The accounts behind a record by name, each once: two accounts of one name are one account."""
        if record.id not in self._accounts:
            self._accounts[record.id] = frozenset(self._accounts_behind(record))
        return self._accounts[record.id]

    def sprint_of(self, record: Record) -> int | None:
        """The number of the sprint a record lies in; None when it has no day."""
        return sprint_number(self.plan, record.day) if record.day else None

    def identity(self, record: Record) -> Key:
        """What makes a record the same as its duplicates: its kind's identity fields, folded; links by their target."""
        if record.id not in self._identities:
            names = record.identity or ("id",)
            links = link_fields(type(record))
            self._identities[record.id] = (record.kind, *(self._identity_part(record, n, n in links) for n in names))
        return self._identities[record.id]

    def keys(self, record: Record, distinct: Distinct) -> Iterable[Key]:
        """The distinct things a record stands for along one dimension."""
        match distinct:
            case "record":
                return (self.identity(record),)
            case "account":
                return ((name,) for name in self.accounts_of(record))
            case "sprint":
                sprint = self.sprint_of(record)
                return () if sprint is None else ((sprint,),)
            case "week":
                return (tuple(record.day.isocalendar())[:2],) if record.day else ()
            case "question":
                asked = getattr(record, "question", "") or getattr(record, "serves", "")
                return ((asked,),) if asked else ()
            case "document":
                name = folded(getattr(record, "document", "") or record.headline)
                return ((name,),) if name else ()

    def _accounts_behind(self, record: Record) -> Iterator[str]:
        yield from self._direct_accounts(record)
        match record:
            case JtbdNote(account="", session=session):
                if held := self.get(session, DiscoverySession):
                    yield from self._direct_accounts(held)
            case Signal():
                for note in self.near(record, JtbdNote):
                    yield from self.accounts_of(note)
            case Option():
                for signal in self.near(record, Signal):
                    yield from self.accounts_of(signal)
            case Outcome():
                for signal in self.signals_of(record):
                    yield from self.accounts_of(signal)

    def _direct_accounts(self, record: Record) -> Iterator[str]:
        for account_id in (getattr(record, "account", ""), *getattr(record, "accounts", ())):
            if (account := self.get(account_id, Account)) and (name := folded(account.name)):
                yield name

    def _identity_part(self, record: Record, name: str, is_link: bool) -> object:
        value = getattr(record, name)
        if is_link:
            target = self._by_id.get(value)
            return self.identity(target) if target else ""
        return folded(value) if isinstance(value, str) else value

    def _grown(self, records: Iterable[Record], day: Date) -> "Evidence":
        grown = Evidence((), day, self.metric_words)
        grown.plan = self.plan
        grown._by_id = dict(self._by_id)
        grown._of = {kind: list(group) for kind, group in self._of.items()}
        grown._near = dict(self._near)
        grown._shared = set(self._near)
        grown._true = {name: set(ids) for name, ids in self._true.items()}
        grown._take((*self._later, *records))
        return grown

    def _take(self, records: Iterable[Record]) -> None:
        for record in records:
            if record.day is not None and record.day > self.as_of:
                self._later.append(record)
                continue
            if isinstance(record, Plan) and (self.plan is None or record.id < self.plan.id):
                self.plan = record
            self._by_id[record.id] = record
            self._of.setdefault(record.kind, []).append(record)
            for target in _targets(record):
                if target != record.id:
                    self._join(record.id, target)
                    self._join(target, record.id)

    def _join(self, one: str, other: str) -> None:
        if one in self._shared:
            self._shared.discard(one)
            self._near[one] = dict(self._near[one])
        self._near.setdefault(one, {})[other] = None


_LINKS: dict[type[Record], dict[str, bool]] = {}


def link_fields(kind: type[Record]) -> dict[str, bool]:
    """The link fields of a kind by name; True for those that hold several."""
    if kind not in _LINKS:
        _LINKS[kind] = {field.name: field.type == "links" for field in fields_of(kind) if field.is_link}
    return _LINKS[kind]


def _targets(record: Record) -> Iterator[str]:
    for name, several in link_fields(type(record)).items():
        value = getattr(record, name)
        if not value:
            continue
        if several:
            yield from value
        else:
            yield value


def folded(text: str) -> str:
    """Text without regard to case and spacing."""
    return " ".join(text.casefold().split())
