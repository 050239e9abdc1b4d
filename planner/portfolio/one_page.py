"""A summary that fits one page: the lead, the strongest case, what else there is in a line each, and what is open."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from planner.portfolio import work
from planner.portfolio.case_study import case_study
from planner.portfolio.choosing import Chosen
from planner.portfolio.data_case import data_line
from planner.portfolio.document import BulletList, Section, Text
from planner.portfolio.memo import memo_line
from planner.portfolio.opening import opening
from planner.portfolio.standing_parts import still_open
from planner.portfolio.telling import Telling

TIGHTEST = 5
"""The last step: what is left then fits a page whatever was typed."""


@dataclass(frozen=True, kw_only=True)
class _Room:
    """How much a page holds: case studies, characters a fact, lines of other work, lines of what is open."""

    cases: int
    characters: int
    lines: int
    open: int


_ROOM = (
    _Room(cases=2, characters=260, lines=5, open=2),
    _Room(cases=2, characters=210, lines=4, open=2),
    _Room(cases=1, characters=300, lines=6, open=2),
    _Room(cases=1, characters=220, lines=4, open=1),
    _Room(cases=1, characters=150, lines=2, open=1),
    _Room(cases=1, characters=90, lines=0, open=0),
)


def one_page_sections(chosen: Chosen, telling: Telling, tightness: int) -> Iterator[Section]:
    """The sections of a one-page summary; with each step of ``tightness`` there are fewer and shorter ones."""
    room = _ROOM[max(0, min(tightness, TIGHTEST))]
    yield opening(list(chosen.cases), telling, goal=False)
    for case in chosen.cases[: room.cases]:
        section = case_study(case, telling, chosen.ranking, level=1, most=room.characters)
        yield section
    lines = [line for line in _lines(chosen, telling, room) if line]
    if lines:
        yield Section(heading="Also", anchor="also", blocks=(BulletList(items=tuple(lines)),))
    still = still_open(telling)[: room.open]
    if still:
        yield Section(heading="What I am still closing", anchor="open", blocks=(BulletList(items=still),))


def first_lines(chosen: Chosen, telling: Telling, most: int = 4) -> list[Text]:
    """The first lines of each sort of work other than threads and the memo."""
    return _lines(replace(chosen, memo=False), telling, _Room(cases=0, characters=0, lines=most, open=0))


def _lines(chosen: Chosen, telling: Telling, room: _Room) -> list[Text]:
    """One line of each sort in turn, so that the page shows breadth before depth."""
    sorts: list[list[Text]] = []
    if room.lines and chosen.memo:
        sorts.append([memo_line(chosen.ranking, telling)])
    if room.lines:
        each = max(1, room.lines // 3)
        sorts.append([data_line(a, telling) for a in chosen.analyses[:each]])
        sorts.append([work.contribution(c, telling) for c in chosen.contributions[:each]])
        sorts.append([work.artifact(a, telling) for a in chosen.artifacts[:each]])
    found: list[Text] = []
    for turn in range(max(map(len, sorts), default=0)):
        found += [sort[turn] for sort in sorts if turn < len(sort)]
    return found[: room.lines]
