"""What moves a person most: for each record that could be added, the exact change in levels.

Nothing here is advice text: every move is tried out on the records, and says what it does and no more.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date as Date
from typing import Any

from planner.content.model import Competency, Content, SubRole
from planner.domain.discovery import Signal
from planner.domain.kinds import kind_named
from planner.domain.record import Record, in_a_sentence
from planner.domain.records import Records
from planner.rules.evidence import Evidence
from planner.rules.ladder import level_of, role_of, stand_on
from planner.rules.qualities import QUALITIES
from planner.rules.recipe import Step, completing_fields, edited, way_to
from planner.rules.requirements import Tally, check_rung, count, nearest

_BEHIND: dict[str, tuple[str, ...]] = {
    "jtbd_note": ("discovery_session",),
    "signal": ("jtbd_note", "discovery_session"),
    "request": ("signal", "jtbd_note"),
    "option": ("request", "signal"),
    "roadmap_item": ("signal",),
    "prd_contribution": ("signal",),
    "outcome": ("roadmap_item", "signal"),
    "artifact": ("analysis", "option", "signal"),
    "analysis": ("signal", "jtbd_note", "product_review"),
    "story": ("outcome", "signal", "jtbd_note"),
    "practice": ("story", "signal", "jtbd_note"),
    "win_loss_review": ("account",),
    "escalation": ("request",),
    "feedback_session": ("signal", "product_review"),
    "weekly_review": ("discovery_session", "product_review"),
    "conversation": ("person",),
}
"""What a person has when they begin to make a kind of record, the closest first."""


@dataclass(frozen=True, kw_only=True)
class Instead:
    """An existing record which, edited so, makes the same change."""

    id: str
    kind: str
    title: str
    fields: Mapping[str, object]


@dataclass(frozen=True, kw_only=True)
class Move:
    """One record to add and what it does.

    ``fields`` are complete and may be handed to ``add`` as they are; the words in them are an example to be replaced
    by one's own. ``before`` and ``after`` are the levels of ``competency`` without and with exactly this record, and
    ``have_from`` and ``have_to`` the same for the requirement. ``then`` is how many further records the level
    ``reaches`` takes. ``ref`` is how later moves of one set speak of this one. A date ahead means: not before then.
    """

    kind: str
    fields: Mapping[str, object]
    why: str
    competency: str
    before: int
    after: int
    requirement: str
    requirement_id: str
    have_from: int
    have_to: int
    need: int
    then: int
    reaches: int
    ref: str
    instead: Instead | None = None

    def as_json(self) -> dict[str, Any]:
        """The move under the names of the command line: ``from`` and ``to`` for the levels."""
        instead = self.instead
        return {
            "kind": self.kind,
            "fields": dict(self.fields),
            "why": self.why,
            "competency": self.competency,
            "from": self.before,
            "to": self.after,
            "requirement": self.requirement,
            "requirement_id": self.requirement_id,
            "have_from": self.have_from,
            "have_to": self.have_to,
            "need": self.need,
            "then": self.then,
            "reaches": self.reaches,
            "ref": self.ref,
            "instead": {"id": instead.id, "kind": instead.kind, "title": instead.title, "fields": dict(instead.fields)}
            if instead
            else None,
        }


def next_moves(
    records: Records,
    content: Content,
    as_of: Date,
    sub_role: str | None = None,
    limit: int = 3,
    competency: str = "",
    should_stop: Callable[[], bool] = lambda: False,
) -> tuple[Move, ...]:
    """The best moves, best first: those that lift a level, then by the gap to the target, then by what is missing.

    Towards targets first; what is beyond them comes after; with a ``competency`` only its own. What was found when
    ``should_stop`` says so is of no use. Raises Refused as ``stand`` does.
    """
    evidence = Evidence(records, as_of, content.metric_words)
    role = role_of(evidence, content, sub_role)
    ranked = []
    for rising in content.competencies:
        if should_stop() or (competency and rising.id != competency):
            continue
        moves = sorted(_moves_up(rising, evidence, records), key=lambda move: (-move.after, _waits(move, as_of)))
        ranked += [
            ((*_rank(move, role, as_of)[:2], turn, *_rank(move, role, as_of)[2:]), move)
            for turn, move in enumerate(moves)
        ]
    chosen: list[Move] = []
    for _, move in sorted(ranked, key=lambda pair: pair[0]):
        if len(chosen) < limit and not any(_is_same(move, other) for other in chosen):
            chosen.append(move)
    return tuple(chosen)


def smallest_set(
    records: Records, content: Content, as_of: Date, sub_role: str | None = None, competency: str | None = None
) -> tuple[Move, ...]:
    """The records that close a competency's gap, by default the largest one; empty when there is none, or no way.

    Found greedily and tried out to the end: after the last of them the target holds. It is small, not proven minimal.
    Raises Refused as ``stand`` does.
    """
    evidence = Evidence(records, as_of, content.metric_words)
    role = role_of(evidence, content, sub_role)
    wanted = competency or stand_on(evidence, content, role.id).largest_gap
    if not wanted:
        return ()
    found = content.competency(wanted)
    moves: list[Move] = []
    for rung in found.rungs[level_of(found, evidence) : role.baselines[wanted].target]:
        way = way_to(rung, evidence)
        if not way:
            return ()
        for place, step in enumerate(way.steps):
            evidence = evidence.on(max(evidence.as_of, step.day or evidence.as_of))
            moves.append(_move(step, found, evidence, then=len(way.steps) - place - 1, reaches=rung.level))
            evidence = evidence.adding(step.records)
    return tuple(moves)


def _moves_up(competency: Competency, evidence: Evidence, records: Records) -> Iterator[Move]:
    """Towards the next rung: for each of its unmet requirements the first step of the way that begins with it."""
    level = level_of(competency, evidence)
    if level == len(competency.rungs):
        return
    rung = competency.rungs[level]
    for tally in check_rung(rung, evidence).tallies:
        if tally.met or not (way := way_to(rung, evidence, first=tally.requirement)):
            continue
        move = _move(way.steps[0], competency, evidence, then=len(way.steps) - 1, reaches=rung.level)
        instead = _instead(move, competency, tally, evidence, records)
        yield replace(move, instead=instead, why=_why_edit(instead, tally, evidence) if instead else move.why)


def _move(step: Step, competency: Competency, evidence: Evidence, *, then: int, reaches: int) -> Move:
    before, after = level_of(competency, evidence), 0
    grown = evidence.adding(step.records)
    after = level_of(competency, grown)
    tally = count(step.requirement, evidence)
    return Move(
        kind=step.kind,
        fields=step.fields,
        why=_why(step, tally, evidence),
        competency=competency.id,
        before=before,
        after=after,
        requirement=step.requirement.text,
        requirement_id=step.requirement.id,
        have_from=tally.have,
        have_to=count(step.requirement, grown).have,
        need=step.requirement.need,
        then=0 if after > before else then,
        reaches=max(after, reaches),
        ref=step.ref,
    )


def _instead(move: Move, competency: Competency, tally: Tally, evidence: Evidence, records: Records) -> Instead | None:
    """An existing record whose completion makes exactly the move's change, tried out like the move itself."""
    for record, lacking in nearest(tally, evidence):
        if fields := completing_fields(record, lacking, tally, evidence):
            changed = Evidence(records.adding(edited(record, fields)), evidence.as_of, evidence.metric_words)
            same_level = level_of(competency, changed) == move.after
            if same_level and count(tally.requirement, changed).have == move.have_to > move.have_from:
                return Instead(id=record.id, kind=record.kind, title=record.headline, fields=fields)
    return None


def _rank(move: Move, role: SubRole, as_of: Date) -> tuple[int, ...]:
    baseline = role.baselines[move.competency]
    gap = baseline.target - move.before
    lifts = move.after > move.before
    return (
        (0 if lifts else 1) if gap > 0 else (2 if lifts else 3),
        _waits(move, as_of),
        max(baseline.claimed, move.before) - baseline.target,
        role.order.index(move.competency),
        move.then,
    )


def _waits(move: Move, as_of: Date) -> int:
    return int(str(move.fields.get("date", "")) > as_of.isoformat())


def _is_same(one: Move, other: Move) -> bool:
    return one.kind == other.kind and one.fields == other.fields


def _why(step: Step, tally: Tally, evidence: Evidence) -> str:
    if step.kind == "person":
        return "This needs the word of a product manager, and none is in your plan yet."
    if step.day and step.day > evidence.as_of:
        return f"{_so_far(tally, evidence, step.kind)} The next one counts from {step.day.day} {step.day:%B} on."
    if step.about:
        return f"“{step.about.headline}” still needs {_listed(quality.says for quality in step.lacked)}."
    return _so_far(tally, evidence, step.kind)


def _why_edit(instead: Instead, tally: Tally, evidence: Evidence) -> str:
    record = evidence.get(instead.id, Record)
    lacking = next((lacking for near, lacking in nearest(tally, evidence) if near is record), ())
    lacks = _listed(quality.says for quality in lacking)
    accounts = len(evidence.accounts_of(record)) if isinstance(record, Signal) else 0
    if accounts > 1:
        return f"{_number(accounts).capitalize()} accounts stand behind “{instead.title}”; it still needs {lacks}."
    return f"“{instead.title}” still needs {lacks}."


def _so_far(tally: Tally, evidence: Evidence, kind: str) -> str:
    """What there is already, in the person's own records."""
    requirement = tally.requirement
    titles = list(dict.fromkeys(record.headline for record in reversed(tally.counting)))
    if titles:
        several = min(len(titles), tally.have)  # two sessions of one sprint count as one: no more titles than that
        shown = _listed(f"“{title}”" for title in titles[: min(2, several)])
        more = f" and {several - 2} more" if several > 2 else ""
        return f"{_number(tally.have).capitalize()} of {_number(requirement.need)} so far: {shown}{more}."
    asked = kind if kind in requirement.kinds else requirement.kinds[0]
    if near := nearest(tally, evidence):
        record, lacking = near[0]
        return f"“{record.headline}” comes closest; it still needs {_listed(quality.says for quality in lacking)}."
    if evidence.of(asked):
        lacked = _listed(QUALITIES[name].says for name in requirement.qualities)
        return f"{_counted(asked, evidence)}, and none yet with {lacked}."
    behind = next((kind for kind in _BEHIND.get(asked, ()) if evidence.of(kind)), None)
    if behind:
        return f"{_counted(behind, evidence)}, and no {in_a_sentence(kind_named(asked).title_one)} yet."
    return "Nothing in your log counts towards this yet."


def _counted(kind: str, evidence: Evidence) -> str:
    number = len(evidence.of(kind))
    named = kind_named(kind).title_one if number == 1 else kind_named(kind).title_many
    return f"{_number(number).capitalize()} {in_a_sentence(named)}"


def _listed(parts: Iterable[str]) -> str:
    *most, last = parts
    return f"{', '.join(most)} and {last}" if most else last


def _number(count: int) -> str:
    words = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
    return words[count] if count < len(words) else str(count)
