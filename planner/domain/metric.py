"""The number a record rests on, and the choices that several kinds share."""

from dataclasses import dataclass
from datetime import date as Date

from planner.domain.field import choice, choices, day, line, link, number
from planner.domain.record import Record

METRIC_KINDS = choices(
    activation="Activation",
    retention="Retention",
    engagement="Engagement",
    adoption="Adoption",
    pipeline="Pipeline (does not count)",
)
VIABILITY = choices(
    budget_line="Budget line: they pay, or would, for this very pain",
    normalised_complaint="Normalised complaint: they live with it",
    unclear="Not clear yet",
)
NAMED_WHERE = choices(
    contributor_line="Contributor or author line",
    reviewer="Reviewer table",
    changelog="Changelog",
    decision_log="Decision log",
    comment_only="In a comment only",
    nowhere="Nowhere yet",
)
COUNTS_AS_NAMED = frozenset({"contributor_line", "reviewer", "changelog", "decision_log"})
"""A comment is not a credit. Source: methods.md, named-contributor evidence."""

TYPICALITY = choices(typical="Typical of our target market", partly="Partly typical", atypical="Not typical")

_METRIC = "The number behind it"


@dataclass(frozen=True, kw_only=True)
class WithMetric(Record):
    """A record that carries a usage metric: what people do in the product, not what the pipeline does."""

    metric_name: str = line(
        "Usage metric",
        "What people do in the product: week-1 activation, retention, weekly active managers. Not pipeline or quota.",
        group=_METRIC,
    )
    metric_kind: str = choice("Kind of metric", "Which question about usage it answers.", METRIC_KINDS, group=_METRIC)
    metric_value: float | None = number("Value", "The number as it stands now, for example 40.", group=_METRIC)
    metric_unit: str = line("Unit", "%, users, sites, times a week.", searched=False, group=_METRIC)
    metric_window: str = line("Window", "Over what time: in week 1, last 28 days, Q2.", searched=False, group=_METRIC)
    metric_source: str = line("Source", "Where it comes from: dashboard, export, the PM.", group=_METRIC)


@dataclass(frozen=True, kw_only=True)
class Vouched(Record):
    """A record that somebody else can vouch for."""

    vouched_by: str = link("Vouched for by", "Who would confirm this if asked.", "person", group="Who stands behind it")
    vouched_on: Date | None = day("Vouched on", "The day they agreed to be named.", group="Who stands behind it")
