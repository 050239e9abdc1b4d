"""What a cover letter rests on: facts with their dated records, one line each, and no prose."""

from dataclasses import replace

from planner.domain.people import SUB_ROLES, Company
from planner.domain.records import Records
from planner.portfolio.case_study import best_outcome
from planner.portfolio.choosing import Chosen, choose
from planner.portfolio.citing import cited_alone
from planner.portfolio.document import Document, Fact, Facts, Run, Section, Text, text
from planner.portfolio.memo import memo_line
from planner.portfolio.one_page import first_lines
from planner.portfolio.options import PortfolioOptions
from planner.portfolio.results import interval, moved, sample
from planner.portfolio.select import NOTE
from planner.portfolio.standing_parts import still_open
from planner.portfolio.telling import Telling, choice_title, count
from planner.rules.chain import Chain
from planner.rules.ladder import Standing

MOST_RESULTS = 3


def cover_facts(
    records: Records, standing: Standing, options: PortfolioOptions, company: Company | None = None
) -> Document:
    """Give the facts a letter can be written from; ``company`` adds what speaks for going there.

    The same rule as in the portfolio holds: what no dated record proves is not among them.
    """
    telling = Telling(records=records, standing=standing, options=replace(options, length="one_page"))
    chosen = choose(records, standing, options)
    plan = records.plan
    role = choice_title(SUB_ROLES, plan.sub_role if plan else "").lower()
    who: list[Fact] = []
    if plan:
        months = f", {plan.months} months" if plan.months else ""
        began = f" since {plan.start:%B} {plan.start.year}" if plan.start else ""
        who.append(Fact(label="Now", text=text(f"{role.capitalize()}, working beside product{began}{months}")))
    if plan and plan.goal:
        who.append(Fact(label="Wanted", text=text(plan.goal)))
    if company:
        who += [Fact(label=label, text=text(words)) for label, words in _fit(company)]
    results = [Fact(label="Result", text=words) for words in _results(telling, chosen.cases) if words]
    ways = [Fact(label="Judgement", text=words) for words in _judgement(chosen, telling) if words]
    work = [Fact(label="Work", text=words) for words in first_lines(chosen, telling) if words]
    still = [Fact(label="Open", text=words) for words in still_open(telling)[:2]]
    said = (*results, *ways, *work)
    sections = (
        Section(heading="Who and why", anchor="who", blocks=(Facts(facts=tuple(who)),) if who else ()),
        Section(heading="What to say", anchor="facts", blocks=(Facts(facts=said),) if said else ()),
        Section(heading="What to own up to", anchor="open", blocks=(Facts(facts=tuple(still)),) if still else ()),
    )
    document = Document(
        title="Facts for a cover letter",
        subtitle=f"To {company.name}" if company else "",
        author=plan.name if plan else "",
        as_of=standing.as_of,
        sections=tuple(section for section in sections if section.blocks),
        evidence=tuple(telling.entries),
        note=NOTE if options.redacted else "",
        compact=True,
    )
    return cited_alone(document)


def _judgement(chosen: Chosen, telling: Telling) -> list[Text]:
    return [memo_line(chosen.ranking, telling)] if chosen.memo else []


def _results(telling: Telling, cases: tuple[Chain, ...]) -> list[Text]:
    lines: list[Text] = []
    for case in cases[:MOST_RESULTS]:
        outcome = best_outcome(case)
        words = f"{case.signal.title}: {count(len(case.accounts), 'account')}, {count(len(case.sessions), 'session')}"
        if outcome:
            sure = ", ".join(filter(None, (outcome.window, sample(outcome), interval(outcome))))
            words += f"; {outcome.metric_name} {moved(outcome)} ({sure})"
        behind = (case.signal, outcome) if outcome else (case.signal,)
        lines.append(telling.claim(case.signal.id, (Run(text=f"{words}."),), *behind))
    return lines


def _fit(company: Company) -> list[tuple[str, str]]:
    overlap = {
        "same": "The same trade as the customers I sold to",
        "near": "A neighbouring trade of the customers I sold to",
    }.get(company.domain_overlap, "")
    sector = f"{overlap}: {company.industry}" if overlap and company.industry else overlap
    route = {"internal": "An internal move", "referral": "Through a referral"}.get(company.route, "")
    return [(label, f"{words}.") for label, words in (("Fit", sector), ("Way in", route)) if words]
