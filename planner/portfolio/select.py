"""From a plan's records to the document: what a portfolio says to its reader, each claim with its dated records."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from planner.domain.people import SUB_ROLES
from planner.domain.records import Records
from planner.portfolio import work
from planner.portfolio.audiences import Part
from planner.portfolio.case_study import case_study
from planner.portfolio.choosing import OF_PIECES, Chosen, choose
from planner.portfolio.citing import cited_alone
from planner.portfolio.data_case import data_case
from planner.portfolio.document import BulletList, Document, Paragraph, Ratings, Section, Text, text
from planner.portfolio.memo import memo
from planner.portfolio.one_page import one_page_sections
from planner.portfolio.opening import opening
from planner.portfolio.options import PortfolioOptions
from planner.portfolio.standing_parts import ratings, still_open
from planner.portfolio.telling import Telling, UnprovenClaim, choice_title
from planner.rules.ladder import Standing

NOTE = "Customers and people are described, not named."


@dataclass(frozen=True, kw_only=True)
class Selection:
    """The document, how many pieces of work it shows, their ids in order, and the claims that lack evidence."""

    document: Document
    pieces: int
    ids: tuple[str, ...] = ()
    unproven: tuple[UnprovenClaim, ...] = ()


def compose(
    records: Records,
    standing: Standing,
    only: frozenset[str] = frozenset(),
    options: PortfolioOptions = PortfolioOptions(),  # noqa: B008 - frozen
    tightness: int = 0,
    *,
    pieces_alone: bool = False,
) -> Selection:
    """Tell a plan to the chosen reader as of the standing's day; ``only`` limits it to pieces with these ids.

    Pieces are threads (by their signal), the prioritisation memo, PRD contributions, artifacts and analyses. A claim
    without a dated record behind it is left out and listed. ``tightness`` 0 to 5 is how much a one-page summary leaves
    away; the full version has none of it. With ``pieces_alone`` there is nothing but the pieces: no opening, no ladder.
    """
    if only:
        options = replace(options, only=only)
    telling = Telling(records=records, standing=standing, options=options)
    chosen = choose(records, standing, options)
    if telling.one_page:
        sections = list(one_page_sections(chosen, telling, tightness))
    else:
        parts = [part for part in chosen.parts(options) if not pieces_alone or part in OF_PIECES]
        sections = [section for part in parts for section in _part(part, chosen, telling)]
    plan = records.plan
    role = choice_title(SUB_ROLES, plan.sub_role if plan else "").lower()
    document = Document(
        title=plan.name if plan and plan.name else "Portfolio",
        subtitle=f"From {role} to product manager" if role else "On the way to product management",
        author=plan.name if plan else "",
        as_of=standing.as_of,
        sections=tuple(section for section in sections if section.blocks),
        evidence=tuple(telling.entries),
        note=NOTE if options.redacted else "",
        compact=telling.one_page,
    )
    return Selection(
        document=cited_alone(document),
        pieces=len(chosen.ids),
        ids=chosen.ids,
        unproven=tuple(dict.fromkeys(telling.unproven)),
    )


def _part(part: Part, chosen: Chosen, telling: Telling) -> Iterator[Section]:
    """The sections of one part; a person's own tick brings in also what the audience's order lacks."""
    match part:
        case "opening":
            yield opening(list(chosen.cases), telling, goal=not telling.options.only)
        case "cases":
            sections = [case_study(case, telling, chosen.ranking) for case in chosen.cases]
            if any(section.blocks for section in sections):
                yield Section(
                    heading="From what was heard to what moved", anchor="cases",
                    blocks=(Paragraph(text=text("Each thread begins with customers and ends where it stands today.")),),
                )  # fmt: skip
                yield from sections
        case "memo":
            if chosen.memo:
                yield memo(chosen.ranking, telling)
        case "data":
            sections = [data_case(analysis, telling) for analysis in chosen.analyses]
            if any(section.blocks for section in sections):
                yield Section(
                    heading="Questions put to usage data", anchor="analyses",
                    blocks=(Paragraph(text=text("Each with its definition, its number, and what it does not say.")),),
                )  # fmt: skip
                yield from sections
        case "prds":
            yield _list("Specs I contributed to", "prds", (work.contribution(c, telling) for c in chosen.contributions))
        case "artifacts":
            yield _list("Work to hand over", "artifacts", (work.artifact(a, telling) for a in chosen.artifacts))
        case "vouched":
            ids = frozenset(chosen.ids) if telling.options.only or telling.options.competency else frozenset()
            lines = (*work.vouched(telling, ids), *(() if ids else work.assessments(telling)))
            yield _list("Who stands behind it", "vouched", iter(lines))
        case "ladder":
            found = ratings(telling)
            yield Section(
                heading="What the records prove", anchor="ladder", blocks=(Ratings(ratings=found),) if found else ()
            )
        case "open":
            yield _list("What I am still closing", "open", iter(still_open(telling)))


def _list(heading: str, anchor: str, items: Iterator[Text]) -> Section:
    found = tuple(item for item in items if item)
    return Section(heading=heading, anchor=anchor, blocks=(BulletList(items=found),) if found else ())
