"""From the TOML files to frozen objects; a person's own copy is used where it is whole."""

from collections.abc import Mapping
from contextlib import suppress
from importlib import resources
from pathlib import Path
from typing import Any

from planner.content import guide, questions, sales_words
from planner.content.files import read_file
from planner.content.metric_words import MetricWords
from planner.content.model import Baseline, Competency, Content, Facet, Refusal, Requirement, Route, Rung, SubRole
from planner.content.table import Broken, Table
from planner.domain.kinds import KINDS
from planner.domain.people import SUB_ROLES
from planner.domain.rhythm import COMPETENCIES
from planner.errors import Refused

FILES = (
    "competencies.toml",
    "sub_roles.toml",
    "metric_words.toml",
    questions.FILE,
    guide.FILE,
    sales_words.FILE,
)
COACH = "coach"
DIMENSIONS = ("record", "account", "sprint", "week", "question", "document")

_KINDS = tuple(kind.kind for kind in KINDS)
_COMPETENCY_IDS = tuple(choice.value for choice in COMPETENCIES)
_SUB_ROLE_IDS = tuple(choice.value for choice in SUB_ROLES)

Vocabulary = Mapping[str, frozenset[str]]
"""The qualities that rules can check, each with the kinds of record it can be asked of."""


def load_content(folder: Path | None = None, *, qualities: Vocabulary | None = None) -> Content:
    """The content, with the files of ``folder`` in place of the built-in ones where they are there and whole.

    With ``qualities`` given, a requirement that asks for a quality which is not among them is refused as well.
    A refused file is told in ``refusals``; nothing is raised for it.
    """
    refusals: list[Refusal] = []

    def read(file: str, build: Any) -> Any:
        found, refused = read_file(file, build, folder)
        refusals.extend(refused)
        return found

    competencies = read("competencies.toml", lambda table: _competencies(table, qualities))
    figures_note, sub_roles = read("sub_roles.toml", _sub_roles)
    metric_words = read("metric_words.toml", _metric_words)
    return Content(
        competencies=competencies,
        sub_roles=sub_roles,
        figures_note=figures_note,
        metric_words=metric_words,
        refusals=tuple(refusals),
    )


def _coach_files() -> list[str]:
    """The files the coach reads, which planner/coach puts to use."""
    built_in = resources.files("resources.content").joinpath(COACH)
    return sorted(f"{COACH}/{file.name}" for file in built_in.iterdir() if file.name.endswith(".toml"))


def copy_built_in(folder: Path) -> tuple[Path, ...]:
    """Put copies of the built-in files into a folder, to be edited; returns those that were not there yet.

    Raises Refused("cannot_write").
    """
    made = []
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        (folder / COACH).mkdir(mode=0o700, exist_ok=True)
        for file in (*FILES, *_coach_files()):
            with suppress(FileExistsError), (folder / file).open("x", encoding="utf-8") as copy:
                copy.write(resources.files("resources.content").joinpath(file).read_text("utf-8"))
                made.append(folder / file)
    except OSError as error:
        raise Refused("cannot_write", f"{folder} can't be written to: {error.strerror}.") from None
    return tuple(made)


def _competencies(table: Table, qualities: Vocabulary | None) -> tuple[Competency, ...]:
    table.allow("competency")
    found = tuple(_competency(entry, qualities) for entry in table.tables("competency"))
    _expect_all("competency", [c.id for c in found], _COMPETENCY_IDS)
    ids = [r.id for c in found for rung in c.rungs for r in rung.requirements]
    if twice := next((name for name in ids if ids.count(name) > 1), None):
        raise Broken(twice, "Two requirements have this id.")
    return found


def _competency(table: Table, qualities: Vocabulary | None) -> Competency:
    table.allow("id", "title", "question", "summary", "facets", "rung")
    facets = tuple(Facet(id=f.text("id"), title=f.text("title")) for f in table.tables("facets", may_be_empty=True))
    names = tuple(facet.id for facet in facets)
    rungs = tuple(_rung(entry, names, qualities) for entry in table.tables("rung"))
    if [rung.level for rung in rungs] != [1, 2, 3, 4]:
        raise Broken(f"{table.path}.rung", "A competency has the rungs 1, 2, 3 and 4, in this order.")
    return Competency(
        id=table.text("id"),
        title=table.text("title"),
        question=table.text("question"),
        summary=table.text("summary"),
        facets=facets,
        rungs=rungs,
    )


def _rung(table: Table, facets: tuple[str, ...], qualities: Vocabulary | None) -> Rung:
    table.allow("level", "title", "requirement")
    requirements = tuple(_requirement(entry, facets, qualities) for entry in table.tables("requirement"))
    return Rung(level=table.whole("level", 1, 4), title=table.text("title"), requirements=requirements)


def _requirement(table: Table, facets: tuple[str, ...], known: Vocabulary | None) -> Requirement:
    table.allow("id", "text", "kinds", "qualities", "distinct", "need", "also", "fresh_days", "facet")
    kinds = table.words("kinds", _KINDS)
    if not kinds:
        raise Broken(f"{table.path}.kinds", "Name at least one kind of record.")
    qualities = table.words("qualities", tuple(known) if known is not None else None)
    for quality in qualities:
        if known and (wrong := next((kind for kind in kinds if kind not in known[quality]), None)):
            raise Broken(f"{table.path}.qualities", f"“{quality}” cannot be asked of the kind “{wrong}”.")
    return Requirement(
        id=table.text("id"),
        text=table.text("text"),
        kinds=kinds,
        qualities=qualities,
        distinct=table.word("distinct", DIMENSIONS, "record"),  # type: ignore[arg-type]
        need=table.whole("need", 1, 1000),
        also=table.counts("also", DIMENSIONS),  # type: ignore[arg-type]
        fresh_days=table.whole("fresh_days", 1, 3660) if "fresh_days" in table else None,
        facet=table.word("facet", facets, ""),
    )


def _sub_roles(table: Table) -> tuple[str, tuple[SubRole, ...]]:
    table.allow("figures_note", "sub_role")
    found = tuple(map(_sub_role, table.tables("sub_role")))
    _expect_all("sub_role", [role.id for role in found], _SUB_ROLE_IDS)
    return table.text("figures_note"), found


def _sub_role(table: Table) -> SubRole:
    table.allow("id", "title", "brings", "gap", "order", "route", "baselines")
    route = table.table("route")
    route.allow("first", "why", "interview_ready")
    baselines = table.table("baselines")
    baselines.allow(*_COMPETENCY_IDS)
    order = table.words("order", _COMPETENCY_IDS)
    _expect_all(f"{table.path}.order", list(order), _COMPETENCY_IDS)
    return SubRole(
        id=table.text("id"),
        title=table.text("title"),
        brings=table.text("brings"),
        gap=table.text("gap"),
        route=Route(first=route.text("first"), why=route.text("why"), interview_ready=route.flag("interview_ready")),
        order=order,
        baselines={name: Baseline(**baselines.levels(name)) for name in _COMPETENCY_IDS},
    )


def _metric_words(table: Table) -> MetricWords:
    lists = ("usage", "pipeline", "weak", "innocent", "rejecting", "currency_units")
    table.allow(*lists)
    for name in lists:
        if not table.words(name):
            raise Broken(name, "A list of words must not be empty.")
    return MetricWords(**{name: table.words(name) for name in lists})


def _expect_all(key: str, found: list[str], wanted: tuple[str, ...]) -> None:
    if missing := next((name for name in wanted if name not in found), None):
        raise Broken(key, f"“{missing}” is missing.")
    if strange := next((name for name in found if name not in wanted), None):
        raise Broken(key, f"“{strange}” is none of: {', '.join(wanted)}.")
    if len(found) != len(wanted):
        twice = next(name for name in found if found.count(name) > 1)
        raise Broken(key, f"“{twice}” is there twice.")
