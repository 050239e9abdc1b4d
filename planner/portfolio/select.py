"""From a plan's records to the document: what a portfolio says, every claim with the dated records behind it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date as Date

from planner.domain.delivery import Analysis, Artifact, Outcome, PrdContribution
from planner.domain.field import Choice
from planner.domain.metric import COUNTS_AS_NAMED
from planner.domain.people import SUB_ROLES
from planner.domain.record import Record, field_of
from planner.domain.records import R, Records
from planner.domain.sessions import DiscoverySession
from planner.portfolio.document import (
    Block,
    BulletList,
    Chain,
    Document,
    Evidence,
    Figure,
    Inline,
    KeyFigures,
    Paragraph,
    Rating,
    Ratings,
    Reference,
    Run,
    Section,
    Step,
    Text,
    text,
)
from planner.rules.chain import Chain as EvidenceChain
from planner.rules.chain import chains
from planner.rules.ladder import RungStanding, Standing

_MOST_CASES = 3
_KEPT_INSIDE = frozenset({"never", "internal"})


@dataclass(frozen=True, kw_only=True)
class Selection:
    """The document, and how many pieces of work it shows."""

    document: Document
    pieces: int


@dataclass(kw_only=True)
class _Appendix:
    """The evidence cited so far; a record keeps its number."""

    numbers: dict[str, int] = field(default_factory=dict)
    entries: list[Evidence] = field(default_factory=list)

    def cite(self, *records: Record) -> tuple[Inline, ...]:
        marks: list[Inline] = []
        for record in records:
            if record.id not in self.numbers:
                self.numbers[record.id] = len(self.numbers) + 1
                self.entries.append(
                    Evidence(
                        number=self.numbers[record.id], on=record.day, kind=record.title_one, text=text(record.headline)
                    )
                )
            marks.append(Reference(number=self.numbers[record.id]))
        return tuple(marks)


def compose(records: Records, standing: Standing, only: frozenset[str] = frozenset()) -> Selection:
    """Tell a plan as a summary as of the standing's day; ``only`` limits it to pieces with these ids.

    Pieces are signals with a chain that reached the PM, PRD contributions that name the person, artifacts that may be
    shown, analyses. A claim without a record behind it is left out.
    """
    as_of = standing.as_of
    appendix = _Appendix()
    cases = [c for c in chains(records, as_of) if c.brought_on and (not only or c.signal.id in only)]
    shown = cases if only else cases[:_MOST_CASES]
    contributions = [c for c in _of(records, PrdContribution, as_of, only) if c.named_where in COUNTS_AS_NAMED]
    artifacts = [a for a in _of(records, Artifact, as_of, only) if a.confidentiality not in _KEPT_INSIDE]
    analyses = [a for a in _of(records, Analysis, as_of, only) if a.right_to_use or a.synthetic]
    sections = [
        _opening(records, standing, cases, appendix),
        *_case_studies(shown, appendix),
        _list("Specs I contributed to", "prds", (_contribution(c, appendix) for c in contributions)),
        _list("Work to hand over", "artifacts", (_artifact(a, records, appendix) for a in artifacts)),
        _list("Questions put to usage data", "analyses", (_analysis(a, appendix) for a in analyses)),
        _ladder(standing),
        _still_open(standing),
    ]
    plan = records.plan
    role = _title(SUB_ROLES, plan.sub_role if plan else "").lower()
    document = Document(
        title=plan.name if plan and plan.name else "Portfolio",
        subtitle=f"From {role} to product manager" if role else "On the way to product management",
        author=plan.name if plan else "",
        as_of=as_of,
        sections=tuple(section for section in sections if section.blocks),
        evidence=tuple(appendix.entries),
    )
    return Selection(document=document, pieces=len(shown) + len(contributions) + len(artifacts) + len(analyses))


def _opening(records: Records, standing: Standing, cases: list[EvidenceChain], appendix: _Appendix) -> Section:
    sessions = [s for s in records.of(DiscoverySession) if s.day and s.day <= standing.as_of]
    accounts = {account.id for case in cases for account in case.accounts}
    outcomes = [case.outcomes[-1] for case in cases if case.outcomes]
    figures = [
        Figure(label="discovery sessions", value=str(len(sessions))) if sessions else None,
        Figure(label="patterns brought to product", value=str(len(cases)), note=f"from {len(accounts)} accounts")
        if cases
        else None,
        Figure(label=outcomes[0].metric_name, value=_moved(outcomes[0]), note=_sample(outcomes[0]))
        if outcomes
        else None,
    ]
    blocks: list[Block] = []
    if cases:
        best = cases[0]
        words = f"The strongest thread: {best.signal.title}, heard in {len(best.accounts)} accounts"
        if best.outcomes:
            words += f"; {best.outcomes[-1].metric_name} went from {_moved(best.outcomes[-1])}"
        blocks.append(
            Paragraph(text=(Run(text=f"{words}. "), *appendix.cite(best.signal, *best.outcomes[-1:])), lead=True)
        )
    if any(figures):
        blocks.append(KeyFigures(figures=tuple(figure for figure in figures if figure)))
    if records.plan and records.plan.goal:
        blocks.append(Paragraph(text=text(records.plan.goal)))
    return Section(heading="In short", anchor="in-short", blocks=tuple(blocks))


def _case_studies(cases: list[EvidenceChain], appendix: _Appendix) -> Iterable[Section]:
    if cases:
        yield Section(
            heading="From what was heard to what moved", anchor="cases",
            blocks=(Paragraph(text=text("Each thread begins with customers and ends where it stands today.")),),
        )  # fmt: skip
    for case in cases:
        signal = case.signal
        blocks: list[Block] = []
        if signal.problem:
            blocks.append(Paragraph(text=(Run(text=signal.problem + " "), *appendix.cite(signal))))
        blocks.append(Chain(steps=tuple(sorted(_steps(case, appendix), key=lambda step: step.on or Date.max))))
        if outcome := next(reversed(case.outcomes), None):
            if outcome.noise:
                blocks.append(Paragraph(text=(Run(text="How sure: ", strong=True), *text(outcome.noise))))
        elif signal.strategy:
            words = " ".join(filter(None, (signal.strategy, signal.trade_off, signal.horizon)))
            blocks.append(Paragraph(text=(Run(text="Not now, because: ", strong=True), *text(words))))
        yield Section(heading=signal.title, level=2, blocks=tuple(blocks))


def _steps(case: EvidenceChain, appendix: _Appendix) -> Iterable[Step]:
    if case.sessions:
        yield Step(
            label="Heard", on=case.sessions[0].day,
            text=(Run(text=_count(len(case.sessions), "discovery session") + " "), *appendix.cite(*case.sessions)),
        )  # fmt: skip
    if case.notes:
        notes = _count(len(case.notes), "JTBD note") + f" from {_count(len(case.accounts), 'account')} "
        yield Step(label="Written down", on=case.notes[0].day, text=(Run(text=notes), *appendix.cite(*case.notes)))
    if case.brought_on:
        answer = f": {case.signal.answer}" if case.signal.answer else ""
        yield Step(label="Brought to product", on=case.brought_on, text=text(f"As a pattern, with evidence{answer}"))
    for contribution in case.contributions:
        if contribution.named_where in COUNTS_AS_NAMED:
            words = ", ".join(filter(None, (contribution.document, contribution.section.lower()))) + " "
            yield Step(
                label="Specified", on=contribution.day, text=(Run(text=words), *appendix.cite(contribution))
            )  # fmt: skip
    for item in case.roadmap_items:
        when = "Shipped" if item.shipped_on else "On the roadmap"
        words = " · ".join(filter(None, (item.title, item.period, item.credit))) + " "
        yield Step(label=when, on=item.shipped_on or item.day, text=(Run(text=words), *appendix.cite(item)))
    for outcome in case.outcomes:
        words = (
            f"{outcome.metric_name}: {_moved(outcome)} ({', '.join(filter(None, (outcome.window, _sample(outcome))))}) "
        )
        yield Step(label="Moved", on=outcome.day, text=(Run(text=words, strong=True), *appendix.cite(outcome)))


def _contribution(record: PrdContribution, appendix: _Appendix) -> Text:
    role = _named(record, "role").lower()
    where = _named(record, "named_where").lower()
    facts = ", ".join(filter(None, (record.section.lower(), role, f"named in the {where}" if where else "")))
    changed = f" {_sentence(record.what_changed)}" if record.what_changed else ""
    return (Run(text=record.document, strong=True), Run(text=f": {facts}.{changed} "), *appendix.cite(record))


def _artifact(record: Artifact, records: Records, appendix: _Appendix) -> Text:
    what = _named(record, "artifact_kind").lower()
    words = f" ({what}). " if what else ". "
    words += " ".join(_sentence(part) for part in (record.summary, record.decision) if part)
    vouched = records.get(record.vouched_by)
    words += " Vouched for by the product team." if vouched else ""
    return (Run(text=record.title, strong=True), Run(text=f"{words} "), *appendix.cite(record))


def _analysis(record: Analysis, appendix: _Appendix) -> Text:
    made = " (generated data)" if record.synthetic else ""
    n = f", n = {record.n}" if record.n is not None else ""
    words = " ".join(_sentence(part) for part in (record.result, record.decision) if part)
    defined = f" Definition: {_sentence(record.definition)}" if record.definition else ""
    return (Run(text=record.title, strong=True), Run(text=f"{made}{n}. {words}{defined} "), *appendix.cite(record))


def _ladder(standing: Standing) -> Section:
    ratings = tuple(
        Rating(competency=c.title, proven=c.proven, target=c.target, words=text(_proof(c.rungs, c.proven)))
        for c in standing.competencies
        if c.proven
    )
    blocks = (Ratings(ratings=ratings),) if ratings else ()
    return Section(heading="What the records prove", anchor="ladder", blocks=blocks)


def _proof(rungs: Iterable[RungStanding], level: int) -> str:
    """What was asked for and shown on the highest rung, instead of praise."""
    return "; ".join(requirement.text for rung in rungs if rung.level == level for requirement in rung.requirements[:1])


def _still_open(standing: Standing) -> Section:
    items = [
        (Run(text=f"{c.title}: ", strong=True), Run(text="; ".join(_lacking(c.rungs, c.proven + 1))))
        for c in standing.competencies
        if c.gap > 0
    ]
    blocks = (BulletList(items=tuple(items)),) if items else ()
    return Section(heading="What I am still closing", anchor="open", blocks=blocks)


def _lacking(rungs: Iterable[RungStanding], level: int) -> list[str]:
    return [r.text for rung in rungs if rung.level == level for r in rung.requirements if not r.met]


def _list(heading: str, anchor: str, items: Iterable[Text]) -> Section:
    found = tuple(items)
    return Section(heading=heading, anchor=anchor, blocks=(BulletList(items=found),) if found else ())


def _of(records: Records, kind: type[R], as_of: Date, only: frozenset[str]) -> list[R]:
    return [r for r in records.of(kind) if (not only or r.id in only) and (r.day is None or r.day <= as_of)]


def _moved(outcome: Outcome) -> str:
    unit = f" {outcome.metric_unit}" if outcome.metric_unit else ""
    return f"{_number(outcome.before)}{unit} → {_number(outcome.after)}{unit}"


def _number(value: float | None) -> str:
    return "?" if value is None else f"{value:,.4g}" if abs(value) < 10_000 else f"{value:,.0f}"


def _sample(outcome: Outcome) -> str:
    n = outcome.n_after if outcome.n_after is not None else outcome.n_before
    return "" if n is None else f"n = {n}"


def _named(record: Record, name: str) -> str:
    declared = field_of(type(record), name)
    return declared.title_of(getattr(record, name)) if declared else ""


def _title(choices: Iterable[Choice], value: str) -> str:
    return next((choice.title for choice in choices if choice.value == value), "")


def _sentence(words: str) -> str:
    words = words.strip()
    return words if words.endswith((".", "!", "?", "…")) else f"{words}."


def _count(n: int, noun: str) -> str:
    return f"{n} {noun}{'' if n == 1 else 's'}"
