"""How much confidence the evidence in the plan carries, and what would lift it.

RICE lets anyone claim 100 %. Here the claim is held against what was heard: from how many accounts, as what kind of
evidence, how long ago. Source: methods.md, Evidence-capped confidence and Confidence meter (several customers beat one,
interviews beat opinions, data beats both). The steps and the age are our own reading.
"""

from dataclasses import dataclass
from datetime import date as Date
from datetime import timedelta

from planner.domain.delivery import Analysis, Option
from planner.domain.discovery import JtbdNote, Signal
from planner.domain.metric import WithMetric
from planner.domain.people import Account
from planner.domain.record import Record
from planner.domain.records import Records
from planner.domain.sessions import DiscoverySession
from planner.rules.deals import heard_behind
from planner.rules.delivered import is_made_up
from planner.rules.evidence import folded
from planner.rules.quality import filled

LOW, MEDIUM, HIGH = 50, 80, 100
FRESH_DAYS = 180
"""After two quarters a customer's word says what was, not what is."""
SECOND, PATTERN = 2, 3
"""So many accounts lift the cap to 80 %, so many allow 100 %."""


@dataclass(frozen=True, kw_only=True)
class Lift:
    """One thing that is missing, and the confidence in percent it stands in the way of."""

    code: str
    to: int
    says: str


@dataclass(frozen=True, kw_only=True)
class Cap:
    """What the evidence behind one option carries.

    ``stated`` is the person's own confidence in percent, None when not given; ``allowed`` what the evidence carries;
    ``used`` the smaller of both. ``accounts`` were heard from within the last half year, ``stale`` only before.
    ``missing`` names what stands between the evidence and 100 %, the nearest step first.
    """

    stated: int | None
    allowed: int
    accounts: int
    stale: int
    missing: tuple[Lift, ...]

    @property
    def used(self) -> int | None:
        """The confidence to reckon with; None when none is stated."""
        return None if self.stated is None else min(self.stated, self.allowed)

    @property
    def lowers(self) -> bool:
        """Whether less can be reckoned with than is claimed."""
        return self.stated is not None and self.stated > self.allowed

    @property
    def says(self) -> str:
        """The cap in one sentence: what the evidence carries and, first of all, what would lift it."""
        if self.allowed == HIGH:
            return "The evidence carries 100 %."
        return self.missing[0].says


def confidence_cap(option: Option, records: Records, as_of: Date) -> Cap:
    """Hold an option's confidence against its evidence as of a day.

    80 % takes two accounts heard from within half a year, one of them in a JTBD note with their own words. 100 % takes
    three, notes from two of them, and a usage metric with its value on a note or signal, or an analysis of real data
    that counted the option's reach.
    """
    heard = [option, *heard_behind(option, records, as_of)]
    recent = as_of - timedelta(days=FRESH_DAYS)
    fresh = [record for record in heard if record.day is None or record.day >= recent]
    accounts = _accounts(fresh, records)
    stale = _accounts(heard, records) - accounts
    quoted = _accounts([r for r in fresh if isinstance(r, JtbdNote) and filled(r.quote)], records)
    has_metric = any(isinstance(r, JtbdNote | Signal) and _is_measured(r) for r in fresh)
    has_metric = has_metric or _is_counted(option, records, recent)
    missing = _missing(len(accounts), len(stale), len(quoted), has_metric=has_metric)
    return Cap(
        stated=int(option.confidence) if option.confidence else None,
        allowed=LOW if any(lift.to == MEDIUM for lift in missing) else MEDIUM if missing else HIGH,
        accounts=len(accounts),
        stale=len(stale),
        missing=missing,
    )


def _missing(accounts: int, stale: int, quoted: int, *, has_metric: bool) -> tuple[Lift, ...]:
    lifts: list[Lift] = []
    if accounts < SECOND:
        lifts.append(Lift(code="accounts", to=MEDIUM, says=_too_few(accounts, stale)))
    if not quoted:
        says = "Nobody’s own words behind it: at most 50 % until a JTBD note holds a quote."
        lifts.append(Lift(code="quote", to=MEDIUM, says=says))
    if SECOND <= accounts < PATTERN:
        says = "Two accounts: at most 80 % until a third makes it a pattern."
        lifts.append(Lift(code="pattern", to=HIGH, says=says))
    if quoted == 1:
        says = "One account in its own words: at most 80 % until a second is quoted."
        lifts.append(Lift(code="second_quote", to=HIGH, says=says))
    if not has_metric:
        says = "No usage metric with a value behind it: at most 80 % until a note or signal carries one, "
        says += "or an analysis of real data counts its reach."
        lifts.append(Lift(code="usage_metric", to=HIGH, says=says))
    return tuple(lifts)


def _too_few(accounts: int, stale: int) -> str:
    if not stale:
        return (
            "One account only: at most 50 % until a second says so."
            if accounts
            else "No account behind it: at most 50 % until two say so."
        )
    heard = "One account" if accounts else "No account"
    were = (
        f"{stale} more {'was' if stale == 1 else 'were'}" if accounts else f"{stale} {'was' if stale == 1 else 'were'}"
    )
    return f"{heard} heard from in the last half year, {were} before: at most 50 % until asked again."


def _accounts(heard: list[Record], records: Records) -> frozenset[str]:
    """The accounts these records are about by name, each once; a note without one has its session's."""
    about = (account for record in heard for account in _accounts_of(record, records))
    return frozenset(folded(account.name) for account in about)


def _accounts_of(record: Record, records: Records) -> tuple[Account, ...]:
    own = records.linked(record, Account)
    if own or not isinstance(record, JtbdNote):
        return own
    return tuple(a for session in records.linked(record, DiscoverySession) for a in records.linked(session, Account))


def _is_counted(option: Option, records: Records, recent: Date) -> bool:
    """Its reach was counted in usage data that are real and not older than the words beside them may be."""
    return any(
        filled(found.definition)
        and bool(found.n)
        and not is_made_up(found)
        and (found.day is None or found.day >= recent)
        for found in records.linked(option, Analysis)
    )


def _is_measured(record: WithMetric) -> bool:
    return filled(record.metric_name) and record.metric_value is not None and record.metric_kind != "pipeline"
