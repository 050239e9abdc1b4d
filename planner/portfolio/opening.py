"""The first lines: the strongest thread in a sentence, and the few numbers that stand for the time."""

from planner.domain.sessions import DiscoverySession
from planner.portfolio.case_study import best_outcome
from planner.portfolio.document import Block, Figure, KeyFigures, Paragraph, Run, Section, Text, text
from planner.portfolio.results import moved, sample
from planner.portfolio.telling import Telling, count
from planner.rules.cadence import cadence
from planner.rules.chain import Chain


def opening(cases: list[Chain], telling: Telling, *, goal: bool) -> Section:
    """The strongest thread as a lead, key figures, and the goal in the person's own words."""
    blocks: list[Block] = []
    if cases and (lead := _lead(cases[0], telling)):
        blocks.append(Paragraph(text=lead, lead=True))
    figures = [figure for figure in _figures(cases, telling) if figure]
    if figures:
        blocks.append(KeyFigures(figures=tuple(figures)))
    plan = telling.records.plan
    if goal and plan and plan.goal:
        blocks.append(Paragraph(text=text(plan.goal)))
    return Section(heading="In short", anchor="in-short", blocks=tuple(blocks))


def _lead(best: Chain, telling: Telling) -> Text:
    heard = (*best.notes, *best.sessions)
    told = [f"heard from {count(len(best.accounts), 'account')}"] if best.accounts else []
    if best.brought_on:
        told.append("brought to product with evidence")
    outcome = best_outcome(best)
    if outcome:
        told.append(f"{'and ' if told else ''}{_lowered(outcome.metric_name)} went {_from_to(moved(outcome))}")
    words = ": ".join(filter(None, (best.signal.title, ", ".join(told))))
    lacks = "" if heard or outcome else "No note or session stands behind the pattern."
    return telling.claim(
        best.signal.id, (Run(text=f"{words}."),), best.signal, *([outcome] if outcome else []), lacks=lacks
    )


def _from_to(change: str) -> str:
    before, _, after = change.partition(" → ")
    return f"from {before} to {after}" if after else change


def _lowered(words: str) -> str:
    """The words within a sentence: a capital goes, unless the first word is written in capitals."""
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]


def _figures(cases: list[Chain], telling: Telling) -> list[Figure | None]:
    sessions = [s for s in telling.records.of(DiscoverySession) if s.day and s.day <= telling.as_of]
    calendar = cadence(telling.records, telling.as_of)
    led = sum(1 for session in sessions if session.my_role == "led")
    note = f"{led} led" if led else ""
    if calendar and sessions:
        begun = [sprint for sprint in calendar.sprints if sprint.start <= telling.as_of]
        in_sprints = f"in {sum(1 for sprint in begun if sprint.discovery)} of {count(len(begun), 'sprint')}"
        note = ", ".join(filter(None, (in_sprints, note)))
    brought = [case for case in cases if case.brought_on]
    accounts = {account.id for case in brought for account in case.accounts}
    outcomes = [outcome for case in cases if (outcome := best_outcome(case))]
    best = outcomes[0] if outcomes else None
    return [
        Figure(label=best.metric_name, value=moved(best), note=", ".join(filter(None, (sample(best),))))
        if best
        else None,
        Figure(
            label="Patterns brought to product",
            value=str(len(brought)),
            note=f"from {count(len(accounts), 'account')}" if accounts else "",
        )
        if brought
        else None,
        Figure(label="Discovery sessions", value=str(len(sessions)), note=note) if sessions else None,
    ]
