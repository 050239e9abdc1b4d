"""The figures of an answer, whatever was asked."""

from planner.charts.kept import GENERATED
from planner.charts.plot import Plot
from planner.datalab.activation import Activation
from planner.datalab.adoption import Adoption
from planner.datalab.answer import Answer, without_small_cells
from planner.datalab.comparison import BeforeAfter
from planner.datalab.duel import Duel
from planner.datalab.engagement import Engagement
from planner.datalab.figures.counts import funnel_plots, lifecycle_plot, stickiness_plots
from planner.datalab.figures.engagement import engagement_plots
from planner.datalab.figures.retention import retention_plots
from planner.datalab.figures.shares import activation_plots, adoption_plot, before_after_plot, duel_plot
from planner.datalab.funnel import Funnel
from planner.datalab.lifecycle import Lifecycle
from planner.datalab.retention import Retention
from planner.datalab.stickiness import Stickiness


def plots_of(answer: Answer, *, hide_small: bool = True, generated: bool = False) -> tuple[Plot, ...]:
    """The figures of an answer, the one that says most first.

    Rows that count one to four users are hidden unless ``hide_small`` is off. ``generated`` says that the data are made
    up; files made here say so themselves.
    """
    shown = without_small_cells(answer) if hide_small else answer
    return tuple(plot.labelled(GENERATED if generated else "") for plot in _plots(shown))


def _plots(shown: Answer) -> tuple[Plot, ...]:
    if isinstance(shown, Retention):
        return retention_plots(shown)
    if isinstance(shown, Activation):
        return activation_plots(shown)
    if isinstance(shown, Funnel):
        return funnel_plots(shown)
    if isinstance(shown, Stickiness):
        return stickiness_plots(shown)
    if isinstance(shown, Lifecycle):
        return (lifecycle_plot(shown),)
    if isinstance(shown, Engagement):
        return engagement_plots(shown)
    if isinstance(shown, Adoption):
        return (adoption_plot(shown),)
    if isinstance(shown, BeforeAfter):
        return (before_after_plot(shown),)
    assert isinstance(shown, Duel)
    return (duel_plot(shown),)
