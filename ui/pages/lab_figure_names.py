"""What the figures of one answer are called beside each other."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from planner.charts.plot import Plot


def figure_names(asks: str, plots: Sequence[Plot]) -> tuple[str, ...]:
    """What the tabs say of the figures of an answer; ``asks`` is the question, as `Question.asks` names it."""
    by_chart = {
        ("retention", "curves"): _tr("Curve"), ("retention", "heat_map"): _tr("Cohorts"),
        ("activation", "shares"): _tr("Rate"), ("activation", "trend"): _tr("By start"),
        ("activation", "difference"): _tr("Lift"), ("stickiness", "columns"): _tr("Active days"),
    }  # fmt: skip
    names = []
    for at, plot in enumerate(plots):
        name = by_chart.get((asks, plot.chart), "")
        if asks == "activation" and at == len(plots) - 1 and len(plots) > 1:
            name = _tr("Lift")
        if asks == "stickiness":
            name = {1: _tr("Users a day"), 2: _tr("DAU ÷ MAU by day")}.get(at, name)
        if asks == "funnel":
            name = plot.title.partition(":")[0] if at else _tr("All users")
        names.append(name or _tr("Figure {number}").format(number=at + 1))
    return tuple(names)


def _tr(text: str) -> str:
    return QCoreApplication.translate("FigureNames", text)
