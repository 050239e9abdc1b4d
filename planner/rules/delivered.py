"""Qualities of what was delivered: roadmap items, outcomes, PRD contributions, artifacts, analyses.

Source: domain.md, S0 (the path, closing the data gap); methods.md, named-contributor evidence.
"""

from planner.domain.delivery import Analysis, Artifact, Outcome, PrdContribution, RoadmapItem
from planner.domain.metric import COUNTS_AS_NAMED, Vouched
from planner.rules.evidence import Evidence
from planner.rules.heard import carries_usage_metric, measures_usage
from planner.rules.quality import Fill, Quality, To, filled

_MADE_HERE = '"generated":"Generated data ('
_VOUCHED = ("roadmap_item", "outcome", "prd_contribution", "artifact", "analysis")


def names_me(credited: RoadmapItem | PrdContribution, _: Evidence) -> bool:
    """One's name stands on it; a comment is not a credit."""
    return credited.named_where in COUNTS_AS_NAMED


def changed_something(contribution: PrdContribution, _: Evidence) -> bool:
    """It says what would not be there otherwise."""
    return filled(contribution.what_changed)


def has_own_section(contribution: PrdContribution, _: Evidence) -> bool:
    """A named section that one led or wrote as an equal."""
    return filled(contribution.section) and contribution.degree in ("lead", "equal")


def is_vouched_by_pm(record: Vouched, evidence: Evidence) -> bool:
    """A product manager stands behind it."""
    return evidence.is_not_ahead(record.vouched_on) and evidence.is_pm(record.vouched_by)


def is_vouched_by_pm_or_analyst(record: Vouched, evidence: Evidence) -> bool:
    """A product manager or an analyst stands behind it."""
    return is_vouched_by_pm(record, evidence) or _is_vouched_by(record, "analyst", evidence)


def is_vouched_by_pm_or_sponsor(record: Vouched, evidence: Evidence) -> bool:
    """A product manager or the executive sponsor stands behind it."""
    return is_vouched_by_pm(record, evidence) or _is_vouched_by(record, "sponsor", evidence)


def has_usage_before_and_after(outcome: Outcome, evidence: Evidence) -> bool:
    """A usage metric before and after."""
    return (
        measures_usage(outcome.metric_name, outcome.metric_kind, outcome.metric_unit, evidence)
        and outcome.before is not None
        and outcome.after is not None
    )


def comes_from_own_signal(outcome: Outcome, evidence: Evidence) -> bool:
    """It leads back to a signal one wrote down."""
    return any(True for _ in evidence.signals_of(outcome))


def has_honest_numbers(outcome: Outcome, _: Evidence) -> bool:
    """It says in how many, over which window, and what else may be in the number."""
    return bool(outcome.n_before or outcome.n_after) and filled(outcome.window, outcome.noise)


def is_on_named_item(outcome: Outcome, evidence: Evidence) -> bool:
    """It was measured on a roadmap item that names one."""
    return any(names_me(item, evidence) for item in evidence.near(outcome, RoadmapItem))


def shows_decision(artifact: Artifact, _: Evidence) -> bool:
    """A decision can be read in it."""
    return filled(artifact.decision)


def shows_what_was_not_built(artifact: Artifact, _: Evidence) -> bool:
    """It shows what was not built, and why."""
    return artifact.not_built and filled(artifact.decision)


def is_case_study(artifact: Artifact, _: Evidence) -> bool:
    """A case study."""
    return artifact.artifact_kind == "case_study"


def is_memo_or_spec(artifact: Artifact, _: Evidence) -> bool:
    """A prioritisation memo, or a spec."""
    return artifact.artifact_kind in ("memo", "prd")


def is_memo_or_case_study(artifact: Artifact, _: Evidence) -> bool:
    """A prioritisation memo, or a case study."""
    return artifact.artifact_kind in ("memo", "case_study")


def is_research(artifact: Artifact, _: Evidence) -> bool:
    """A research summary."""
    return artifact.artifact_kind == "research"


def rests_on_usage_data(artifact: Artifact, evidence: Evidence) -> bool:
    """A usage metric stands in it, or an analysis of usage data behind it."""
    if carries_usage_metric(artifact, evidence):
        return True
    return any(
        filled(a.analysis_kind, a.definition or a.result) and not is_made_up(a)
        for a in evidence.near(artifact, Analysis)
    )


def is_core_analysis(analysis: Analysis, _: Evidence) -> bool:
    """Activation, retention or a funnel."""
    return analysis.analysis_kind in ("activation", "retention", "funnel")


def is_defined(analysis: Analysis, _: Evidence) -> bool:
    """It says who counts, what counts, in which window."""
    return filled(analysis.definition)


def is_permitted(analysis: Analysis, _: Evidence) -> bool:
    """The data may be used, and are real: generated data are practice, and prove nothing."""
    return analysis.right_to_use and not is_made_up(analysis)


def ends_in_own_decision(analysis: Analysis, _: Evidence) -> bool:
    """Options were weighed and one was taken."""
    return filled(analysis.alternatives, analysis.decision)


def says_what_to_measure_next(analysis: Analysis, _: Evidence) -> bool:
    """It says how one would know the decision was right."""
    return filled(analysis.next_measure)


def is_made_up(analysis: Analysis) -> bool:
    """Marked as generated data, or computed from a file made here, which says so on its figures whatever is ticked."""
    return analysis.synthetic or _MADE_HERE in analysis.figures


def _is_vouched_by(record: Vouched, role: str, evidence: Evidence) -> bool:
    return evidence.is_not_ahead(record.vouched_on) and evidence.has_role(record.vouched_by, role)


_BY_PM = {"vouched_by": Fill.PM, "vouched_on": Fill.TODAY}
_METRIC = {
    "metric_name": "activation of the planner in week 1",
    "metric_kind": "activation",
    "metric_value": 40,
    "metric_unit": "%",
}
_DECISION = {
    "decision": "Move visits in bulk first; single-visit rules wait, because four in five sick calls hit a crew"
}

DELIVERED = (
    Quality(
        name="named",
        kinds=("roadmap_item", "prd_contribution"),
        says="your name on it (a comment does not count)",
        holds=names_me,
        example={"named_where": "contributor_line"},
    ),
    Quality(
        name="what_changed",
        kinds=("prd_contribution",),
        says="what changed because of it",
        holds=changed_something,
        example={"what_changed": "The scope now names the sick call, which it did not before"},
    ),
    Quality(
        name="section_of_own",
        kinds=("prd_contribution",),
        says="a section that is yours, alone or as an equal",
        holds=has_own_section,
        example={"section": "Problem", "role": "problem_evidence", "degree": "lead"},
    ),
    Quality(
        name="vouched_by_pm",
        kinds=_VOUCHED,
        says="the word of a PM",
        holds=is_vouched_by_pm,
        example=_BY_PM,
    ),
    Quality(
        name="vouched_by_pm_or_analyst",
        kinds=_VOUCHED,
        says="the word of a PM or analyst",
        holds=is_vouched_by_pm_or_analyst,
        example=_BY_PM,
    ),
    Quality(
        name="vouched_by_pm_or_sponsor",
        kinds=_VOUCHED,
        says="the word of a PM or sponsor",
        holds=is_vouched_by_pm_or_sponsor,
        example=_BY_PM,
    ),
    Quality(
        name="usage_before_after",
        kinds=("outcome",),
        says="a usage metric before and after",
        holds=has_usage_before_and_after,
        example={
            "metric_name": "activation of the planner in week 1",
            "metric_kind": "activation",
            "metric_unit": "%",
            "before": 40,
            "after": 71,
        },
    ),
    Quality(
        name="from_own_signal",
        kinds=("outcome",),
        says="your signal behind it",
        holds=comes_from_own_signal,
        example={"signal": To(kind="signal")},
    ),
    Quality(
        name="honest_numbers",
        kinds=("outcome",),
        says="n, window and a word on noise",
        holds=has_honest_numbers,
        example={
            "n_before": 210,
            "n_after": 240,
            "window": "the quarter after launch against the one before",
            "noise": "Pricing changed in the same month; a tenth of the rise may come from it",
        },
    ),
    Quality(
        name="on_named_item",
        kinds=("outcome",),
        says="a roadmap item that names you",
        holds=is_on_named_item,
        example={"roadmap_item": To(kind="roadmap_item", qualities=("named",))},
    ),
    Quality(
        name="shows_decision",
        kinds=("artifact",),
        says="the decision it shows",
        holds=shows_decision,
        example=_DECISION,
    ),
    Quality(
        name="not_built_and_why",
        kinds=("artifact",),
        says="what was not built, and why",
        holds=shows_what_was_not_built,
        example={"not_built": True, **_DECISION},
    ),
    Quality(
        name="case_study",
        kinds=("artifact",),
        says="the form of a case study",
        holds=is_case_study,
        example={"artifact_kind": "case_study"},
    ),
    Quality(
        name="memo_or_spec",
        kinds=("artifact",),
        says="the form of a memo or spec",
        holds=is_memo_or_spec,
        example={"artifact_kind": "memo"},
    ),
    Quality(
        name="memo_or_case_study",
        kinds=("artifact",),
        says="the form of a memo or case study",
        holds=is_memo_or_case_study,
        example={"artifact_kind": "memo"},
    ),
    Quality(
        name="research",
        kinds=("artifact",),
        says="the form of a research summary",
        holds=is_research,
        example={"artifact_kind": "research"},
    ),
    Quality(
        name="on_usage_data",
        kinds=("artifact",),
        says="usage data behind it",
        holds=rests_on_usage_data,
        example=_METRIC,
    ),
    Quality(
        name="core_analysis",
        kinds=("analysis",),
        says="activation, retention or a funnel as its kind",
        holds=is_core_analysis,
        example={"analysis_kind": "activation"},
    ),
    Quality(
        name="defined",
        kinds=("analysis",),
        says="a definition",
        holds=is_defined,
        example={
            "definition": "Activated: a new site that moved a visit in the planner within 7 days of its first log-in"
        },
    ),
    Quality(
        name="right_to_use",
        kinds=("analysis",),
        says="the right to use the data, which must not be generated",
        holds=is_permitted,
        example={"right_to_use": True, "synthetic": False},
    ),
    Quality(
        name="own_decision",
        kinds=("analysis",),
        says="the options and your decision",
        holds=ends_in_own_decision,
        example={
            "alternatives": "A guided first visit, an import of last week's plan, or leaving it as it is",
            "decision": "The import: it removes the step at which most new sites stop",
        },
    ),
    Quality(
        name="next_measure",
        kinds=("analysis",),
        says="what to measure next",
        holds=says_what_to_measure_next,
        example={"next_measure": "Week-1 activation of sites that imported, against those that did not"},
    ),
)
