"""A question put to usage data: definition, number, figure, what it does not say, and what was decided on it."""

from planner.charts.plot import Plot
from planner.domain.delivery import Analysis
from planner.errors import Refused
from planner.portfolio.document import Block, Drawing, Fact, Facts, Run, Section, Text, text
from planner.portfolio.telling import Telling, headed, sentence, shortened

GENERATED = "Generated data"
"""Stands wherever a number comes from made-up data."""
_MOST_FIGURES = 2


def data_case(analysis: Analysis, telling: Telling) -> Section:
    """One analysis under a heading of its own."""
    facts = [Fact(label=label, text=words) for label, words in _facts(analysis, telling) if words]
    blocks: list[Block] = [Facts(facts=tuple(facts))] if facts else []
    if facts:
        blocks += [Drawing(plot=plot) for plot in plots_of(analysis)[:_MOST_FIGURES]]
    heading = f"{analysis.title} ({GENERATED.lower()})" if analysis.synthetic else analysis.title
    return Section(heading=heading, level=2, blocks=tuple(blocks))


def data_line(analysis: Analysis, telling: Telling) -> Text:
    """The analysis in one line, for a summary."""
    made = f" ({GENERATED.lower()})" if analysis.synthetic else ""
    words = shortened(sentence(analysis.result), 150) + (
        f" {shortened(sentence(analysis.decision), 130)}" if analysis.decision else ""
    )
    return telling.claim(
        analysis.id, (Run(text=headed(f"{analysis.title}{made}"), strong=True), Run(text=words)), analysis,
        lacks=lacking(analysis),
    )  # fmt: skip


def may_be_shown(analysis: Analysis) -> bool:
    """Whether the person may show it at all: with the right to use the data, or made-up ones."""
    return analysis.right_to_use or analysis.synthetic


def lacking(analysis: Analysis) -> str:
    """What keeps an analysis from being a claim that can be believed; "" for nothing."""
    if not analysis.definition.strip():
        return "Its definition is missing: who counts, what counts, in which window?"
    if analysis.n is None:
        return "Of how many?"
    return "" if analysis.result.strip() else "Its result is missing."


def plots_of(analysis: Analysis) -> tuple[Plot, ...]:
    """The figures an analysis keeps, marked where its data are made up; none where they cannot be drawn."""
    if not analysis.figures:
        return ()
    from planner.charts.kept import plots_of_record  # noqa: PLC0415 - only an analysis with a figure needs it

    try:
        return plots_of_record(analysis)
    except Refused:
        return ()


def _facts(analysis: Analysis, telling: Telling) -> list[tuple[str, Text]]:
    lacks = lacking(analysis)
    n = f"n = {analysis.n:,}. " if analysis.n is not None else ""
    made = f"{GENERATED}. " if analysis.synthetic else ""

    def said(words: str) -> Text:
        return telling.claim(analysis.id, text(sentence(words)), analysis, lacks=lacks) if words.strip() else ()

    return [
        ("Question", text(sentence(analysis.question)) if analysis.question and not lacks else ()),
        ("Definition", text(sentence(analysis.definition)) if analysis.definition and not lacks else ()),
        ("Result", said(f"{made}{n}{analysis.result}") if analysis.result.strip() else said(analysis.result)),
        ("Limits", text(sentence(analysis.caveats)) if analysis.caveats and not lacks else ()),
        ("Alternatives", text(sentence(analysis.alternatives)) if analysis.alternatives and not lacks else ()),
        ("Decision", said(analysis.decision)),
        ("Measured next", text(sentence(analysis.next_measure)) if analysis.next_measure and not lacks else ()),
    ]
