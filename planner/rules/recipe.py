"""From what a requirement still needs to the records that would give it.

Each quality declares an example; here the examples become whole records, with links to what the plan has already, and
one after the other until the requirement holds. Every step is tried out on the evidence: nothing is guessed.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date as Date
from datetime import timedelta

from planner.content.model import Requirement, Rung
from planner.domain.kinds import kind_named
from planner.domain.people import Account
from planner.domain.record import Record, field_of, fields_of
from planner.domain.values import parse_all
from planner.rules.cadence import sprint_number, sprint_start
from planner.rules.evidence import Evidence, folded
from planner.rules.qualities import QUALITIES
from planner.rules.quality import Fill, Quality, To
from planner.rules.requirements import Tally, check_rung, count, keys_of, nearest

PROOF_KINDS = ("outcome", "analysis", "signal", "jtbd_note", "artifact", "request", "discovery_session")
"""What backs an answer or a story, the strongest first."""

LONGEST = 60
"""No rung is more records away than this; a longer way means there is none."""

QUESTIONS = ("data_decision", "prioritise_backlog", "why_pm", "other")

_STARTS: dict[str, dict[str, object]] = {
    "account": {"name": "Customer"},
    "person": {"name": "My product manager", "role": "pm"},
    "discovery_session": {"title": "What happens when a crew calls in sick"},
    "win_loss_review": {"title": "Why the decision fell as it did"},
    "escalation": {"title": "A request that went up"},
    "conversation": {"title": "Time for discovery sessions"},
    "feedback_session": {"title": "Sales and product, this fortnight"},
    "signal": {
        "title": "A pattern heard from several accounts",
        "problem": "A crew calls in sick and nobody can move its visits at once",
    },
    "jtbd_note": {**QUALITIES["complete_job"].example, **QUALITIES["quoted"].example},
    "request": {"title": "A request from sales", **QUALITIES["problem_behind"].example},
    "option": {"title": "An option to rank"},
    "roadmap_item": {"title": "An item you had a part in"},
    "prd_contribution": {"document": "A spec you helped to write"},
    "artifact": {"title": "A piece of work to show", **QUALITIES["shows_decision"].example},
    "analysis": {"title": "A question put to usage data"},
    "story": {"title": "A story to tell", "serves": "data_decision"},
    "practice": {"question": "data_decision"},
}


@dataclass(frozen=True, kw_only=True)
class Step:
    """One record to add: its fields as ``add`` takes them, the record itself, and what comes into being with it.

    Links hold ids, or for accounts a name that is created with the record; ``ref`` is the id by which later steps of
    the same way speak of it. ``about`` is the existing record that it completes.
    """

    ref: str
    kind: str
    fields: Mapping[str, object]
    records: tuple[Record, ...]
    day: Date | None
    requirement: Requirement
    about: Record | None = None
    lacked: tuple[Quality, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Way:
    """Steps one after the other, and the evidence at their end."""

    steps: tuple[Step, ...]
    evidence: Evidence


def way_to(rung: Rung, evidence: Evidence, *, first: Requirement | None = None) -> Way | None:
    """The steps after which all requirements of a rung hold, beginning with one of them; None when there is no way."""
    steps: tuple[Step, ...] = ()
    while len(steps) < LONGEST:
        unmet = [tally for tally in check_rung(rung, evidence).tallies if not tally.met]
        if not unmet:
            return Way(steps=steps, evidence=evidence)
        unmet.sort(key=lambda tally: tally.requirement is not first)
        ways = (step_towards(tally, evidence) for tally in unmet)
        if first and not steps:
            way = step_towards(unmet[0], evidence)
        else:
            # What can be done today goes before what must wait for another sprint or week.
            found = [way for way in ways if way]
            way = min(found, key=lambda way: way.evidence.as_of, default=None)
        if not way:
            return None
        steps, evidence = steps + way.steps, way.evidence
    return None


def step_towards(tally: Tally, evidence: Evidence) -> Way | None:
    """The fewest records that bring a requirement closer: completing one that is there, or a new one."""
    ways = []
    for record, lacking in nearest(tally, evidence):
        if all(quality.follow for quality in lacking):
            sketch = Sketch(evidence, tally)
            sketch.complete(record, lacking)
            ways.append(sketch.way())
    for kind in tally.requirement.kinds:
        sketch = Sketch(evidence, tally)
        sketch.add(kind, tuple(QUALITIES[name] for name in tally.requirement.qualities), wanted=True)
        ways.append(sketch.way())
    before = tally.progress(evidence)
    good = [way for way in ways if count(tally.requirement, way.evidence).progress(way.evidence) > before]
    return min(good, key=lambda way: (way.evidence.as_of, len(way.steps)), default=None)


def completing_fields(
    record: Record, lacking: tuple[Quality, ...], tally: Tally, evidence: Evidence
) -> dict[str, object]:
    """The fields which, filled in, give a record what it lacks; empty when it takes more than filling in.

    Only what is empty is filled, or moves on: an open decision, a status, a name that stood in a comment only.
    """
    sketch = Sketch(evidence, tally)
    fields: dict[str, object] = {}
    for quality in lacking:
        if quality.follow or not quality.example:
            return {}
        for name, value in quality.example.items():
            declared = field_of(type(record), name)
            if declared and _may_be_filled(name, getattr(record, name)):
                fields[name] = sketch.fill(value)
    return {} if sketch.steps else fields


def edited(record: Record, fields: Mapping[str, object]) -> Record:
    """A record with these fields as JSON gives them."""
    return record.with_values(**parse_all(type(record), fields))


@dataclass
class Sketch:
    """Records being drawn up for one requirement, on evidence that grows with them."""

    evidence: Evidence
    tally: Tally
    steps: list[Step] = field(default_factory=list)

    def way(self) -> Way:
        """What has been drawn up."""
        return Way(steps=tuple(self.steps), evidence=self.evidence)

    def complete(self, record: Record, lacking: tuple[Quality, ...]) -> None:
        """Add what gives an existing record the qualities it lacks."""
        for quality in lacking:
            if follow := quality.follow:
                qualities = tuple(QUALITIES[name] for name in follow.qualities)
                self.add(follow.kind, qualities, links={follow.by: record.id}, about=record, lacked=(quality,))

    def add(
        self,
        kind: str,
        qualities: tuple[Quality, ...] = (),
        *,
        links: Mapping[str, str] | None = None,
        wanted: bool = False,
        about: Record | None = None,
        lacked: tuple[Quality, ...] = (),
    ) -> str:
        """Add a record of a kind with these qualities, and before it what it needs; its id.

        A ``wanted`` record is one the requirement counts: it goes into a sprint, a week, an account or a question
        that does not count yet.
        """
        fields: dict[str, object] = dict(_STARTS.get(kind, {}))
        for quality in qualities:
            for name, value in quality.example.items():
                if field_of(kind_named(kind), name):
                    fields[name] = self.fill(value)
        fields.update(links or {})
        if field_of(kind_named(kind), "date"):
            fields["date"] = self._day(wanted).isoformat()
        self._set_question(kind, fields, wanted)
        self._set_account(kind, fields, about, wanted)
        ref = self._append(kind, fields, about, lacked)
        record = self.evidence.get(ref, Record)
        for quality in qualities:
            if quality.follow and not quality.example and record:
                self.complete(record, (quality,))
        return ref

    def fill(self, value: object) -> object:
        """A value of an example as JSON has it; what must exist first is found or added."""
        match value:
            case Fill.TODAY:
                return self.evidence.as_of.isoformat()
            case Fill.PM:
                return self._pm()
            case Fill.THREE_ACCOUNTS:
                return self._three_accounts()
            case Fill.PRICED_ACCOUNT:
                return [self._priced_account()]
            case Fill.PROOF:
                return [self._proof()]
            case To(kind=target, qualities=names):
                return self._existing(target, names) or self.add(target, tuple(QUALITIES[n] for n in names))
        return value

    def _pm(self) -> str:
        people = sorted(self.evidence.of("person"), key=lambda person: person.id)
        plan = self.evidence.plan
        chosen = [person.id for person in people if self.evidence.is_pm(person.id)]
        if plan and plan.pm_counterpart in chosen:
            return plan.pm_counterpart
        return chosen[0] if chosen else self.add("person")

    def _three_accounts(self) -> list[str]:
        chosen: list[str] = []
        names: set[str] = set()
        for account in self._accounts():
            if len(chosen) < 3 and folded(account.name) not in names:
                chosen.append(account.id)
                names.add(folded(account.name))
        while len(chosen) < 3:
            chosen.append(self._new_name("Customer", names))
            names.add(folded(chosen[-1]))
        return chosen

    def _priced_account(self) -> str:
        priced = [account.id for account in self._accounts() if account.deal_value]
        return (
            priced[0] if priced else self._append("account", {"name": self._new_name("Customer"), "deal_value": 24_000})
        )

    def _proof(self) -> str:
        for kind in PROOF_KINDS:
            if found := self._existing(kind, ()):
                return found
        return self.add("jtbd_note", (QUALITIES["complete_job"], QUALITIES["quoted"]))

    def _existing(self, kind: str, qualities: tuple[str, ...]) -> str:
        fit = [r for r in self.evidence.of(kind) if all(self.evidence.holds(QUALITIES[q], r) for q in qualities)]
        return max(fit, key=lambda r: (r.day or Date.min, r.id)).id if fit else ""

    def _accounts(self) -> list[Account]:
        accounts = [account for account in self.evidence.of("account") if isinstance(account, Account)]
        return sorted(accounts, key=lambda account: (folded(account.name), account.id))

    def _new_name(self, start: str, taken: set[str] | None = None) -> str:
        known = {folded(account.name) for account in self._accounts()} | (taken or set())
        return next(name for n in range(1, 10_000) if folded(name := f"{start} {n}") not in known)

    def _counted(self, distinct: str) -> set[object]:
        return {key[0] for key in keys_of(self.tally.counting, distinct, self.evidence)}  # type: ignore[arg-type]

    def _day(self, wanted: bool) -> Date:
        """Today, or the first day that lies in a sprint or week that does not count yet."""
        today, distinct = self.evidence.as_of, self.tally.requirement.distinct
        if not wanted:
            return today
        if distinct == "sprint":
            taken = self._counted("sprint")
            sprint = sprint_number(self.evidence.plan, today)
            if sprint not in taken:
                return today
            while sprint in taken:
                sprint += 1
            today = sprint_start(self.evidence.plan, sprint)
        elif distinct == "week":
            taken = keys_of(self.tally.counting, "week", self.evidence)  # type: ignore[assignment]
            while tuple(today.isocalendar())[:2] in taken:
                today += timedelta(days=8 - today.isoweekday())
        self.evidence = self.evidence.on(today)
        return today

    def _set_question(self, kind: str, fields: dict[str, object], wanted: bool) -> None:
        name = {"practice": "question", "story": "serves"}.get(kind)
        if name and wanted and self.tally.requirement.distinct == "question":
            taken = self._counted("question")
            fields[name] = next((question for question in QUESTIONS if question not in taken), QUESTIONS[0])

    def _set_account(self, kind: str, fields: dict[str, object], about: Record | None, wanted: bool) -> None:
        if not field_of(kind_named(kind), "account") or "account" in fields or kind == "person":
            return
        own = getattr(about, "account", "")
        if own:
            fields["account"] = own
            return
        taken: set[object] = set(self.evidence.accounts_of(about)) if about else set()
        requirement = self.tally.requirement
        if wanted and (requirement.distinct == "account" or "account" in requirement.also):
            taken |= self._counted("account")
        free = [account.id for account in self._accounts() if folded(account.name) not in taken]
        fields["account"] = free[0] if free else self._new_name("Customer")

    def _append(
        self, kind: str, fields: dict[str, object], about: Record | None = None, lacked: tuple[Quality, ...] = ()
    ) -> str:
        ref = self._new_id()
        known = {self.evidence.identity(other) for other in self.evidence.of(kind)}
        for n in range(1, 10_000):
            named = _varied(kind, fields, n)
            created, record = self._made(kind, named, ref)
            grown = self.evidence.adding((*created, record))
            if grown.identity(record) not in known or _varied(kind, fields, 2) == fields:
                break
        self.evidence = grown
        step = Step(
            ref=ref,
            kind=kind,
            fields=named,
            records=(*created, record),
            day=record.day,
            requirement=self.tally.requirement,
            about=about,
            lacked=lacked,
        )
        self.steps.append(step)
        return ref

    def _made(self, kind: str, fields: Mapping[str, object], ref: str) -> tuple[list[Record], Record]:
        """The record, with accounts named in its links created as adding it would create them."""
        created: list[Record] = []
        values = dict(fields)
        for declared in fields_of(kind_named(kind)):
            if declared.is_link and declared.name in fields:
                given = fields[declared.name]
                ids = [
                    self._id_of(str(value), created, ref) for value in (given if isinstance(given, list) else [given])
                ]
                values[declared.name] = ids if isinstance(given, list) else ids[0]
        return created, kind_named(kind)(id=ref, **parse_all(kind_named(kind), values))

    def _id_of(self, value: str, created: list[Record], ref: str) -> str:
        if self.evidence.get(value, Record):
            return value
        named = [r for r in (*self._accounts(), *created) if isinstance(r, Account) and folded(r.name) == folded(value)]
        if named:
            return named[0].id
        created.append(Account(id=f"{ref}-{len(created) + 1}", name=value))
        return created[-1].id

    def _new_id(self) -> str:
        return next(ref for n in range(1, 100_000) if not self.evidence.get(ref := f"new-{n}", Record))


def _varied(kind: str, fields: dict[str, object], n: int) -> dict[str, object]:
    """The fields with the name numbered from the second on, so that it is not the same thing logged twice."""
    for name in ("title", "name", "document", "situation", "answer", "metric_name"):
        if n > 1 and name in fields and name in kind_named(kind).identity:
            return {**fields, name: f"{fields[name]} ({n})"}
    return fields


def _may_be_filled(name: str, value: object) -> bool:
    if value in ("", None, (), False):
        return True
    moves_on = {
        "status": ("noted", "documented"),
        "decision": ("open",),
        "viability": ("unclear",),
        "named_where": ("comment_only", "nowhere"),
    }
    return value in moves_on.get(name, ())
