"""Qualities of what was heard: discovery sessions, JTBD notes and signals.

Source: domain.md, S0 (the path, viability) and S2; methods.md, JTBD.
"""

from planner.domain.delivery import RoadmapItem
from planner.domain.discovery import JtbdNote, Request, Signal
from planner.domain.metric import WithMetric
from planner.domain.sessions import DiscoverySession
from planner.rules.evidence import Evidence
from planner.rules.quality import Fill, Follow, Quality, To, filled

_BROUGHT = ("brought_to_pm", "accepted", "shipped", "measured", "declined")
_USAGE_KINDS = ("activation", "retention", "engagement", "adoption")


def is_complete_job(note: JtbdNote, _: Evidence) -> bool:
    """A job has a situation, a motivation and an outcome."""
    return filled(note.situation, note.motivation, note.outcome)


def is_quoted(note: JtbdNote, _: Evidence) -> bool:
    """The customer's own words stand in it."""
    return filled(note.quote)


def tells_past_instance(note: JtbdNote, _: Evidence) -> bool:
    """It tells one time it really happened."""
    return filled(note.past_instance)


def names_forces(note: JtbdNote, _: Evidence) -> bool:
    """It names what pushes, and the habit or the anxiety that holds back."""
    return filled(note.push) and (filled(note.habit) or filled(note.anxiety))


def names_workaround(heard: JtbdNote | Signal, _: Evidence) -> bool:
    """It tells how they get by today."""
    return filled(heard.workaround)


def rates_outcomes(note: JtbdNote, _: Evidence) -> bool:
    """A desired outcome is named, with its importance and satisfaction."""
    return any(
        filled(str(row.get("outcome") or "")) and row.get("importance") and row.get("satisfaction")
        for row in note.outcomes
    )


def has_quoted_note(session: DiscoverySession, evidence: Evidence) -> bool:
    """A complete JTBD note with a quote was written about it."""
    return any(is_complete_job(note, evidence) and is_quoted(note, evidence) for note in evidence.notes_of(session))


def took_part(session: DiscoverySession, _: Evidence) -> bool:
    """More than watching: asked or led."""
    return session.my_role in ("asked", "led")


def was_led(session: DiscoverySession, _: Evidence) -> bool:
    """Led by oneself."""
    return session.my_role == "led"


def comes_from_three_accounts(signal: Signal, evidence: Evidence) -> bool:
    """Three different accounts stand behind it, its own or those of its notes."""
    return len(evidence.accounts_of(signal)) >= 3


def has_viability_judged(heard: JtbdNote | Signal, _: Evidence) -> bool:
    """Budget line or normalised complaint, and what shows it."""
    return heard.viability in ("budget_line", "normalised_complaint") and filled(heard.money_evidence)


def is_budget_line(heard: JtbdNote | Signal, _: Evidence) -> bool:
    """Money is spent or set aside for this very pain, and what shows it."""
    return heard.viability == "budget_line" and filled(heard.money_evidence)


def is_normalised_complaint(heard: JtbdNote | Signal, _: Evidence) -> bool:
    """They live with it, and what shows it."""
    return heard.viability == "normalised_complaint" and filled(heard.money_evidence)


def names_price(note: JtbdNote, _: Evidence) -> bool:
    """It says what they would pay or pay now."""
    return filled(note.price_point)


def carries_usage_metric(record: WithMetric, evidence: Evidence) -> bool:
    """It carries a usage metric with value and unit."""
    return (
        measures_usage(record.metric_name, record.metric_kind, record.metric_unit, evidence)
        and record.metric_value is not None
        and bool(record.metric_unit)
    )


def measures_usage(name: str, kind: str, unit: str, evidence: Evidence) -> bool:
    """Whether a metric tells what people do in the product.

    Its words decide before its declared kind: a pipeline metric never passes, and neither does an amount of money.
    Source: domain.md, S0, trap 1; labels.md, usage_metric.
    """
    words = evidence.metric_words
    if kind == "pipeline" or words.is_money(unit) or "pipeline" in (words.sense(name), words.sense(unit)):
        return False
    return filled(name) and (words.sense(name) == "usage" or kind in _USAGE_KINDS)


def was_brought_to_pm(signal: Signal, evidence: Evidence) -> bool:
    """It was taken to the PM: on a day, or as its status says."""
    to_pm = not signal.brought_to or evidence.is_pm(signal.brought_to) or evidence.has_role(signal.brought_to, "")
    if signal.brought_on is not None:
        return to_pm and evidence.has_come(signal.brought_on)
    return to_pm and signal.status in _BROUGHT


def was_answered(signal: Signal, evidence: Evidence) -> bool:
    """An answer came back."""
    return filled(signal.answer) and evidence.is_not_ahead(signal.answered_on)


def has_shipped(signal: Signal, evidence: Evidence) -> bool:
    """What came of it is with users."""
    if signal.status in ("shipped", "measured"):
        return True
    return any(
        evidence.has_come(item.shipped_on) or (item.shipped_on is None and item.status == "shipped")
        for item in evidence.near(signal, RoadmapItem)
    )


def is_not_now_explained(told: Request | Signal, evidence: Evidence) -> bool:
    """A no or not now with strategy, trade-off and time horizon. Source: domain.md, S2."""
    if isinstance(told, Request):
        refused = told.decision in ("not_now", "declined") and evidence.is_not_ahead(told.decided_on)
    else:
        refused = told.status == "declined"
    return refused and filled(told.strategy, told.trade_off, told.horizon)


_JOB = {
    "situation": "When a crew calls in sick an hour before the first visit",
    "motivation": "get every visit of that crew to somebody else before the customers call",
    "outcome": "no customer waits without knowing, and the plan stands by nine",
}
_MONEY = "They pay a temporary dispatcher for it every Monday, out of the operations budget"

HEARD = (
    Quality(
        name="complete_job",
        kinds=("jtbd_note",),
        says="situation, motivation and outcome",
        holds=is_complete_job,
        example=_JOB,
    ),
    Quality(
        name="quoted",
        kinds=("jtbd_note",),
        says="a quote",
        holds=is_quoted,
        example={"quote": "I have the whole day in my head, and at seven it is gone."},
    ),
    Quality(
        name="past_instance",
        kinds=("jtbd_note",),
        says="one time it really happened",
        holds=tells_past_instance,
        example={"past_instance": "Last Tuesday: two crews out, eleven visits moved by phone, one customer lost."},
    ),
    Quality(
        name="forces",
        kinds=("jtbd_note",),
        says="the push and the habit or anxiety against it",
        holds=names_forces,
        example={
            "push": "Every sick call costs the first two hours of the day",
            "habit": "The spreadsheet is open all day anyway",
        },
    ),
    Quality(
        name="workaround",
        kinds=("jtbd_note", "signal"),
        says="how they get by today",
        holds=names_workaround,
        example={"workaround": "They export the day to a spreadsheet and paste it back"},
    ),
    Quality(
        name="rated_outcomes",
        kinds=("jtbd_note",),
        says="a desired outcome with importance and satisfaction",
        holds=rates_outcomes,
        example={
            "outcomes": [
                {"outcome": "Minimise the time until every visit has a crew", "importance": 5, "satisfaction": 2}
            ]
        },
    ),
    Quality(
        name="with_quoted_note",
        kinds=("discovery_session",),
        says="a complete JTBD note with a quote",
        holds=has_quoted_note,
        follow=Follow(kind="jtbd_note", by="session", qualities=("complete_job", "quoted")),
    ),
    Quality(
        name="took_part",
        kinds=("discovery_session",),
        says="a part of yours beyond watching",
        holds=took_part,
        example={"my_role": "asked"},
    ),
    Quality(
        name="led",
        kinds=("discovery_session",),
        says="your lead",
        holds=was_led,
        example={"my_role": "led"},
    ),
    Quality(
        name="three_accounts",
        kinds=("signal",),
        says="three accounts behind it",
        holds=comes_from_three_accounts,
        example={"accounts": Fill.THREE_ACCOUNTS},
        follow=Follow(kind="jtbd_note", by="signal", qualities=("complete_job", "quoted")),
    ),
    Quality(
        name="viability_judged",
        kinds=("jtbd_note", "signal"),
        says="viability judged on evidence",
        holds=has_viability_judged,
        example={"viability": "budget_line", "money_evidence": _MONEY},
    ),
    Quality(
        name="budget_line",
        kinds=("jtbd_note", "signal"),
        says="evidence that it is a budget line",
        holds=is_budget_line,
        example={"viability": "budget_line", "money_evidence": _MONEY},
    ),
    Quality(
        name="normalised_complaint",
        kinds=("jtbd_note", "signal"),
        says="evidence that it is a normalised complaint",
        holds=is_normalised_complaint,
        example={
            "viability": "normalised_complaint",
            "money_evidence": "Nobody has ever asked for money for it; they make a joke of it and go on",
        },
    ),
    Quality(
        name="price_named",
        kinds=("jtbd_note",),
        says="the price they named or pay",
        holds=names_price,
        example={"price_point": "about 400 a month, what the temporary dispatcher costs"},
    ),
    Quality(
        name="usage_metric",
        kinds=("jtbd_note", "signal", "artifact", "product_review"),
        says="a usage metric with value and unit",
        holds=carries_usage_metric,
        example={
            "metric_name": "activation of the planner in week 1",
            "metric_kind": "activation",
            "metric_value": 40,
            "metric_unit": "%",
        },
    ),
    Quality(
        name="brought_to_pm",
        kinds=("signal",),
        says="the day you brought it to the PM",
        holds=was_brought_to_pm,
        example={"status": "brought_to_pm", "brought_on": Fill.TODAY},
    ),
    Quality(
        name="answered",
        kinds=("signal",),
        says="the PM's answer",
        holds=was_answered,
        example={"answer": "Goes into the next planning round; bring two more accounts", "answered_on": Fill.TODAY},
    ),
    Quality(
        name="shipped",
        kinds=("signal",),
        says="something that shipped for it",
        holds=has_shipped,
        example={"status": "shipped", "roadmap_item": To(kind="roadmap_item")},
    ),
    Quality(
        name="not_now_explained",
        kinds=("request", "signal"),
        says="the “not now” explained by strategy, trade-off and time horizon",
        holds=is_not_now_explained,
        example={
            "decision": "not_now",
            "status": "declined",
            "strategy": "Field teams come first this year",
            "trade_off": "It would push offline forms out by a quarter",
            "horizon": "Looked at again in autumn",
        },
    ),
)
