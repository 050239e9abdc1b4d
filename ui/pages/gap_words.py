"""The sentences over and under the table of gaps."""

from datetime import date as Date

from PySide6.QtCore import QCoreApplication

from planner.rules.forecast import Forecast, Range
from planner.rules.ladder import Standing
from ui.pages.day_words import short_date


def forecast_words(forecast: Forecast, today: Date) -> str:
    """When every target will be proven at the person's own pace, beside the end of the plan."""
    end = _tr("plan ends {day}").format(day=short_date(forecast.plan_end, today)) if forecast.plan_end else ""
    if not forecast.ready_by:
        return "; ".join(part for part in (forecast.reason.rstrip("."), end) if part) + "."
    if forecast.ready_by.p50 == forecast.as_of:
        return _tr("Every target is proven: you are ready to interview.")
    return "; ".join(part for part in (_span(forecast.ready_by, today), end) if part) + "."


def competency_words(forecast: Forecast, competency_id: str, today: Date) -> str:
    """How far one competency's target is, and when it may be proven; empty when it is.

    Its own pace is judged on few records: where that would say later than the whole plan's, only the steps are told.
    """
    found = next((each for each in forecast.per_competency if each.id == competency_id), None)
    if not found or not found.missing:
        return ""
    one, many = _tr("One step to its target."), _tr("{count} steps to its target.")
    steps = one if found.missing == 1 else many.format(count=found.missing)
    span, whole = found.range, forecast.ready_by
    if not span or not span.p10 or not span.p90 or not whole or not whole.p90 or span.p90 > whole.p90:
        return steps
    when = _tr("At your pace it is proven between {first} and {last}.")
    return f"{steps} " + when.format(first=short_date(span.p10, today), last=short_date(span.p90, today))


def _span(ready_by: Range, today: Date) -> str:
    if ready_by.p10 and ready_by.p90:
        return _tr("Ready between {first} and {last} at your pace").format(
            first=short_date(ready_by.p10, today), last=short_date(ready_by.p90, today)
        )
    if ready_by.p10:
        return _tr("Ready {first} at the earliest, at your pace").format(first=short_date(ready_by.p10, today))
    return _tr("Not ready within five years at your pace")


def route_words(standing: Standing) -> str:
    """The detour a sub-role must take first; empty when its route leads straight on."""
    if standing.route.interview_ready:
        return ""
    return f"{standing.route.first} {standing.route.why}"


def legend_words(role: str, *, assessed: bool, compared: str) -> str:
    """What the marks in the bars mean."""
    words = [
        _tr(
            "Solid: proven by records. Hatched: what the job of {role} brings, not yet shown. "
            "Line: what a product manager needs."
        ).format(role=role.lower())
    ]
    if assessed:
        words.append(_tr("Circle: how somebody else saw you last."))
    if compared:
        words.append(_tr("Thin bar below: the same for {role}.").format(role=compared.lower()))
    return " ".join(words)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Gaps", text)
