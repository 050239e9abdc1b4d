"""Work with one's name on it: contributions to specs, artifacts, and what somebody vouched for."""

from collections.abc import Iterable

from planner.domain.delivery import Artifact, PrdContribution
from planner.domain.interview import Assessment
from planner.domain.metric import COUNTS_AS_NAMED, Vouched
from planner.domain.people import Person
from planner.domain.record import Record
from planner.domain.rhythm import COMPETENCIES
from planner.portfolio.document import Run, Text
from planner.portfolio.telling import Telling, sentence, shortened, title_of

KEPT_INSIDE = frozenset({"never", "internal"})
"""Artifacts of which nothing leaves."""


def contribution(record: PrdContribution, telling: Telling) -> Text:
    """A part of a spec: which, as what, where one is named, and what changed because of it."""
    named = record.named_where in COUNTS_AS_NAMED
    where = f"named in the {title_of(record, 'named_where').lower()}" if named else ""
    role = ", ".join(filter(None, (title_of(record, "role").lower(), title_of(record, "degree").lower())))
    name = telling.named(record)
    section = "" if name.startswith("Spec, ") else record.section
    facts = "; ".join(filter(None, (section, role, where)))
    most = 160 if telling.one_page else 600
    changed = f" {shortened(sentence(record.what_changed), most)}" if record.what_changed else ""
    words = (Run(text=name, strong=True), Run(text=f": {facts}.{changed}" if facts else changed))
    return telling.claim(
        record.id, words, record, lacks="" if named else "A comment is no credit: where does your name stand?"
    )


def artifact(record: Artifact, telling: Telling) -> Text:
    """Something to hand over: what it is, what it shows, and the decision in it."""
    what = title_of(record, "artifact_kind")
    parts = [record.decision] if telling.one_page else [record.summary, record.decision]
    most = 170 if telling.one_page else 600
    told = " ".join(shortened(sentence(part), most) for part in parts if part)
    words = (Run(text=record.title, strong=True), Run(text=(f" ({what.lower()}). " if what else ". ") + told))
    return telling.claim(record.id, words, record)


def vouched(telling: Telling, ids: frozenset[str]) -> tuple[Text, ...]:
    """What somebody agreed to stand behind, one line a person; ``ids`` limits it to these records, () for all."""
    by: dict[str, list[Vouched]] = {}
    for record in telling.records:
        if isinstance(record, Vouched) and record.vouched_by and record.vouched_on and (
            record.vouched_on <= telling.as_of and (not ids or record.id in ids)
        ):  # fmt: skip
            by.setdefault(record.vouched_by, []).append(record)
    lines = []
    for person_id, records in by.items():
        person = telling.records.get(person_id)
        if isinstance(person, Person) and person.role != "customer":
            lines.append(
                _vouched(person, sorted(records, key=lambda r: (r.vouched_on or telling.as_of, r.id)), telling)
            )
    return tuple(line for line in lines if line)


def _vouched(person: Person, records: list[Vouched], telling: Telling) -> Text:
    told = "; ".join(f"{telling.named(record)} ({record.title_one.lower()}, {_day(record)})" for record in records)
    words = (Run(text=person.name, strong=True), Run(text=f" stands behind: {told}."))
    return telling.claim(records[0].id, words, *records)


def _day(record: Vouched) -> str:
    day = record.vouched_on
    assert day is not None
    return f"{day.day} {day:%B} {day.year}"


def assessments(telling: Telling) -> tuple[Text, ...]:
    """How others saw the levels, the last time each of them judged; beside the records, never mixed with them."""
    last: dict[str, Assessment] = {}
    for assessment in telling.records.of(Assessment):
        if assessment.day and assessment.day <= telling.as_of and assessment.assessor and not assessment.practice:
            last[assessment.assessor] = assessment
    lines = []
    for assessor, assessment in last.items():
        person = telling.records.get(assessor)
        levels = list(_levels(assessment))
        if isinstance(person, Person) and levels:
            words = (Run(text=person.name, strong=True), Run(text=f" placed me at: {', '.join(levels)} (0 to 4)."))
            lines.append(telling.claim(assessment.id, words, assessment))
    return tuple(line for line in lines if line)


def _levels(assessment: Assessment) -> Iterable[str]:
    for competency in COMPETENCIES:
        level = getattr(assessment, competency.value, None)
        if level is not None:
            yield f"{competency.title.lower()} {level}"


def may_be_shown(record: Record) -> bool:
    """Whether an artifact may leave at all."""
    return not isinstance(record, Artifact) or record.confidentiality not in KEPT_INSIDE
