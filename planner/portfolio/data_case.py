"""A question put to usage data: definition, number, figure, what it does not say, and what was decided on it."""

from planner.charts.plot import Plot
from planner.domain.delivery import Analysis
from planner.errors import Refused
from planner.portfolio.document import Block, Drawing, Fact, Facts, Run, Section, Text, text
from planner.portfolio.telling import Telling, sentence, shortened

GENERATED = "Generated data"
"""Stands wherever a number comes from made-up data."""


def data_case(analysis: Analysis, telling: Telling) -> Section:
    """One analysis under a heading of its own."""
    facts = [Fact(label=label, text=words) for label, words in _facts(analysis, telling) if words]
    blocks: list[Block] = [Facts(facts=tuple(facts))] if facts else []
    plot = plot_of(analysis)
    if plot and facts:
        blocks.append(Drawing(plot=plot))
    heading = f"{analysis.title} ({GENERATED.lower()})" if analysis.synthetic else analysis.title
    return Section(heading=heading, level=2, blocks=tuple(blocks))


def data_line(analysis: Analysis, telling: Telling) -> Text:
    """The analysis in one line, for a summary."""
    made = f" ({GENERATED.lower()})" if analysis.synthetic else ""
    words = shortened(sentence(analysis.result), 150) + (
        f" {shortened(sentence(analysis.decision), 130)}" if analysis.decision else ""
    )
    return telling.claim(
        analysis.id, (Run(text=f"{analysis.title}{made}: ", strong=True), Run(text=words)), analysis,
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


def plot_of(analysis: Analysis) -> Plot | None:
    """The figure an analysis keeps, marked where its data are made up; None where it keeps none that can be drawn."""
    kept = str(getattr(analysis, "figure", "") or "")
    if not kept:
        return None
    from planner.charts.plot import plot_from  # noqa: PLC0415 - only an analysis with a figure needs it

    try:
        return plot_from(kept)
    except Refused:
        return None


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
        ("What it does not say", text(sentence(analysis.caveats)) if analysis.caveats and not lacks else ()),
        ("Alternatives", text(sentence(analysis.alternatives)) if analysis.alternatives and not lacks else ()),
        ("Decision", said(analysis.decision)),
        ("Measured next", text(sentence(analysis.next_measure)) if analysis.next_measure and not lacks else ()),
    ]
