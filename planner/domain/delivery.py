"""What one helped to decide, build and measure."""

from dataclasses import dataclass
from datetime import date as Date
from typing import Any, ClassVar

from planner.domain.field import Column, choice, choices, day, flag, integer, line, link, links, number, rows, text, url
from planner.domain.metric import METRIC_KINDS, NAMED_WHERE, Vouched, WithMetric
from planner.domain.record import Record

_ICE = "ICE (1–10)"
_WSJF = "WSJF"


@dataclass(frozen=True, kw_only=True)
class Option(Record):
    """Something that could be built, with its RICE inputs.

    Source of the scales: Intercom's RICE; see methods.md, Prioritisation.
    """

    kind: ClassVar[str] = "option"
    title_one: ClassVar[str] = "Option"
    title_many: ClassVar[str] = "Options"
    purpose: ClassVar[str] = "What could be built, ranked by RICE beside what the deals would say."

    date: Date | None = day("Date", "The day you judged it.", required=True)
    title: str = line("Name", "The option in a few words.", required=True)
    problem: str = text("Problem", "Which problem it solves, for whom.")
    reach: float | None = number("Reach", "People or events in the period below, from real numbers.", low=0)
    reach_period: str = choice(
        "Period",
        "The fixed period reach is counted over.",
        choices(week="A week", month="A month", quarter="A quarter", year="A year"),
    )
    impact: str = choice(
        "Impact",
        "How much it moves each person reached.",
        choices(
            **{"3": "3 · massive", "2": "2 · high", "1": "1 · medium", "0.5": "0.5 · low", "0.25": "0.25 · minimal"}
        ),
    )
    confidence: str = choice(
        "Confidence", "How well the above is known.", choices(**{"100": "100 %", "80": "80 %", "50": "50 %"})
    )
    effort_months: float | None = number("Effort", "All disciplines together.", unit="person-months", low=0.05)
    evidence: str = text("Evidence", "What reach and impact rest on.")
    accounts: tuple[str, ...] = links("Accounts", "Who asked for it; their deals count beside RICE.", "account")
    signals: tuple[str, ...] = links("Signals", "The patterns behind it.", "signal")
    analysis: str = link("Analysis", "The usage data its reach was counted in.", "analysis")
    mover_reason: str = text(
        "Why it moved", "One sentence when RICE and deal size disagree: why the first is right here."
    )
    decision: str = choice(
        "Decision", "What became of it.", choices(open="Open", build="Build", not_now="Not now", never="No")
    )
    ice_impact: int | None = integer("Impact", "1–10.", low=1, high=10, group=_ICE)
    ice_confidence: int | None = integer("Confidence", "1–10.", low=1, high=10, group=_ICE)
    ice_ease: int | None = integer("Ease", "1–10.", low=1, high=10, group=_ICE)
    business_value: int | None = integer(
        "User and business value", "1, 2, 3, 5, 8, 13, 20.", low=1, high=21, group=_WSJF
    )
    time_criticality: int | None = integer("Time criticality", "Same scale.", low=1, high=21, group=_WSJF)
    risk_reduction: int | None = integer("Risk reduction", "Same scale.", low=1, high=21, group=_WSJF)
    job_size: int | None = integer("Job size", "Same scale.", low=1, high=21, group=_WSJF)


@dataclass(frozen=True, kw_only=True)
class RoadmapItem(Vouched):
    """Something on the product's roadmap that one had a part in."""

    kind: ClassVar[str] = "roadmap_item"
    title_one: ClassVar[str] = "Roadmap item"
    title_many: ClassVar[str] = "Roadmap items"
    purpose: ClassVar[str] = "What the team took on because of you, and where your name stands on it."

    date: Date | None = day("Date", "The day it came onto the roadmap.", required=True)
    title: str = line("Name", "As on the roadmap.", required=True, confidential=True)
    period: str = line("Period", "For example Q3 2026.", searched=False)
    status: str = choice(
        "Status",
        "How far it is.",
        choices(planned="Planned", in_progress="In progress", shipped="Shipped", dropped="Dropped"),
    )
    shipped_on: Date | None = day("Shipped on", "The day users got it.")
    credit: str = text("My part", "What you did for it.")
    named_where: str = choice("Where I am named", "A comment does not count as named.", NAMED_WHERE)
    link_url: str = url("Address", "Where it can be seen.", confidential=True)


@dataclass(frozen=True, kw_only=True)
class Outcome(Vouched):
    """A usage metric before and after something shipped."""

    kind: ClassVar[str] = "outcome"
    title_one: ClassVar[str] = "Outcome"
    title_many: ClassVar[str] = "Outcomes"
    purpose: ClassVar[str] = "What moved after it shipped: before, after, over what time, in how many."
    identity: ClassVar[tuple[str, ...]] = ("metric_name", "before", "after", "roadmap_item")
    named_by: ClassVar[tuple[str, ...]] = ("title", "metric_name")

    date: Date | None = day("Date", "The day you measured it.", required=True)
    title: str = line("Name", "The result in a few words.")
    roadmap_item: str = link("Roadmap item", "What had shipped.", "roadmap_item")
    signal: str = link("Signal", "The pattern it goes back to.", "signal")
    metric_name: str = line("Usage metric", "What was measured.", required=True)
    metric_kind: str = choice("Kind of metric", "Which question about usage it answers.", METRIC_KINDS)
    metric_unit: str = line("Unit", "%, users, sites.", searched=False)
    before: float | None = number("Before", "The value before.", required=True)
    after: float | None = number("After", "The value after.", required=True)
    window: str = line("Window", "For example the quarter after launch against the one before.", searched=False)
    n_before: int | None = integer("n before", "How many users or accounts.", low=0)
    n_after: int | None = integer("n after", "How many users or accounts.", low=0)
    source: str = line("Source", "Where the numbers come from.")
    noise: str = text("How sure", "An honest word: what else changed, how large chance could be.")


@dataclass(frozen=True, kw_only=True)
class PrdContribution(Vouched):
    """A part of a spec that one wrote or changed."""

    kind: ClassVar[str] = "prd_contribution"
    title_one: ClassVar[str] = "PRD contribution"
    title_many: ClassVar[str] = "PRD contributions"
    purpose: ClassVar[str] = "Your part in a spec: which section, what changed because of it, where you are named."
    named_by: ClassVar[tuple[str, ...]] = ("document",)
    identity: ClassVar[tuple[str, ...]] = ("document", "section")

    date: Date | None = day("Date", "The day you contributed.", required=True)
    document: str = line("Document", "Its name or number.", required=True, confidential=True)
    template: str = choice(
        "Template",
        "The form the document follows.",
        choices(
            problem_alignment="Problem and solution alignment",
            pr_faq="PR/FAQ",
            one_pager="One-pager",
            intermission="Intermission",
            shape_up="Shape Up pitch",
            own="Our own",
        ),
    )
    section: str = line("Section", "Problem, metrics, scope, non-goals, launch.")
    role: str = choice(
        "My role",
        "What kind of work it was.",
        choices(
            problem_evidence="Problem evidence",
            data_analysis="Data analysis",
            draft="Writing the draft",
            review="Review",
            decision_input="Input to a decision",
        ),
    )
    degree: str = choice(
        "Degree", "How much of it was yours.", choices(lead="Lead", equal="Equal", supporting="Supporting")
    )
    contribution: str = text("What I did", "The words or numbers you added.", confidential=True)
    named_where: str = choice("Where I am named", "A comment does not count as named.", NAMED_WHERE)
    document_status: str = choice(
        "Document status",
        "When you contributed.",
        choices(draft="Draft", problem_review="Problem review", solution_review="Solution review", launched="Launched"),
    )
    what_changed: str = text("What changed because of it", "What would not be there without you.")
    roadmap_item: str = link("Roadmap item", "What it specifies.", "roadmap_item")
    link_url: str = url("Address", "Where it can be read.", confidential=True)


@dataclass(frozen=True, kw_only=True)
class Artifact(WithMetric, Vouched):
    """A piece of product-shaped work that can be shown."""

    kind: ClassVar[str] = "artifact"
    title_one: ClassVar[str] = "Artifact"
    title_many: ClassVar[str] = "Artifacts"
    purpose: ClassVar[str] = "Something to hand over: a memo, a case study, a teardown that shows a decision."

    date: Date | None = day("Date", "The day it was done.", required=True)
    title: str = line("Name", "As on its first page.", required=True)
    artifact_kind: str = choice(
        "What it is",
        "The form it has.",
        choices(
            memo="Prioritisation memo",
            case_study="Case study",
            teardown="Teardown",
            prd="Spec or PRD",
            research="Research summary",
            analysis="Analysis",
            other="Other",
        ),
    )
    decision: str = text("Decision it shows", "What was decided in it, against which alternative.")
    not_built: bool = flag("Shows what was not built, and why", "Saying no well is the rarest evidence.")
    summary: str = text("Summary", "Three sentences.", confidential=True)
    analysis: str = link("Analysis", "The data work behind it.", "analysis")
    roadmap_item: str = link("Roadmap item", "What it belongs to.", "roadmap_item")
    link_url: str = url("Address", "Where it can be seen.", confidential=True)
    confidentiality: str = choice(
        "Who may see it",
        "“Never” keeps it out of every portfolio.",
        choices(open="Anyone", redacted="With names replaced", internal="Inside the company", never="Nobody"),
    )
    attachments: tuple[dict[str, Any], ...] = rows(
        "Attachments",
        "Files kept inside the plan.",
        (
            Column(name="name", type="line", label="File"),
            Column(name="type", type="line", label="Type"),
            Column(name="size", type="integer", label="Bytes", low=0),
            Column(name="sha256", type="line", label="SHA-256"),
        ),
        confidential=True,
        apart=True,
    )


@dataclass(frozen=True, kw_only=True)
class Analysis(Vouched):
    """A question put to usage data, with the definition that made the number."""

    kind: ClassVar[str] = "analysis"
    title_one: ClassVar[str] = "Analysis"
    title_many: ClassVar[str] = "Analyses"
    purpose: ClassVar[str] = "Activation, retention or a funnel, with its definition and what you decided on it."

    date: Date | None = day("Date", "The day of the analysis.", required=True)
    title: str = line("Name", "The question in a few words.", required=True)
    analysis_kind: str = choice(
        "Kind",
        "What was computed.",
        choices(
            activation="Activation",
            retention="Retention",
            funnel="Funnel",
            stickiness="Stickiness",
            adoption="Adoption",
            engagement="Engagement",
            lifecycle="Lifecycle",
            before_after="Before and after",
        ),
    )
    question: str = text("Question", "What you wanted to know.")
    definition: str = text("Definition", "Who counts, what counts, in which window.")
    data_source: str = line("Data", "Which data, from when to when.", confidential=True)
    right_to_use: bool = flag("I may use these data", "Your employer's with permission, public, or your own.")
    synthetic: bool = flag("Generated data", "Made up for practice; every figure will say so.")
    n: int | None = integer("n", "How many users or accounts are in it.", low=0)
    result: str = text("Result", "The number, and what it says.")
    caveats: str = text("What it does not say", "Noise, bias, what else changed.")
    alternatives: str = text("Options", "What could be done about it.")
    decision: str = text("Decision", "What was decided on it.")
    next_measure: str = text("What to measure next", "How one would know the decision was right.")
    figures: str = text(
        "Figures", "The aggregates its figures are drawn from.", searched=False, confidential=True, apart=True
    )
    asked: str = text("Asked", "The question as it was put to the file.", searched=False, confidential=True, apart=True)
    data_bytes: int | None = integer("Size of the file", "In bytes.", low=0, apart=True)
    data_sha256: str = line("Fingerprint of the file", "SHA-256 of its content.", searched=False, apart=True)
    data_quick: str = line("Quick fingerprint", "SHA-256 of its beginning, middle and end.", searched=False, apart=True)
