"""Small plans for the rules' tests: made by hand where a sentence is meant, drawn where a law is."""

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from planner.content import load_content
from planner.domain.delivery import Analysis, Artifact, Option, Outcome, PrdContribution, RoadmapItem
from planner.domain.discovery import JtbdNote, Request, Signal
from planner.domain.interview import Practice, Story
from planner.domain.people import Account, Person, Plan
from planner.domain.record import Record
from planner.domain.records import Records
from planner.domain.rhythm import WeeklyReview
from planner.domain.sessions import Conversation, DiscoverySession, Escalation, FeedbackSession, WinLossReview
from planner.rules.ladder import Standing, stand
from planner.rules.qualities import VOCABULARY

CONTENT = load_content(qualities=VOCABULARY)
START = date(2026, 1, 5)
TODAY = date(2026, 6, 15)
PLAN = Plan(id="plan", sub_role="account_executive", start=START, months=9, sprint_days=14)
PM = Person(id="pm", name="Imani", role="pm")
ACCOUNTS = tuple(
    Account(id=f"a{n}", name=name, deal_value=1000.0 * n) for n, name in enumerate(("Kite", "Tern", "Lumen"))
)
PEOPLE: tuple[Record, ...] = (PLAN, PM, *ACCOUNTS)
JOB = {"situation": "A crew calls in sick", "motivation": "move its visits", "outcome": "the plan stands by nine"}
METRIC: dict[str, Any] = {
    "metric_name": "activation in week 1", "metric_kind": "activation", "metric_value": 40.0, "metric_unit": "%",
}  # fmt: skip


def standing(*records: Record, as_of: date = TODAY, sub_role: str | None = None) -> Standing:
    """Where a person with the plan, the PM, three accounts and these records stands."""
    return stand(Records([*PEOPLE, *records]), CONTENT, as_of, sub_role)


def levels(*records: Record, as_of: date = TODAY) -> dict[str, int]:
    """The proven levels with these records."""
    return {c.id: c.proven for c in standing(*records, as_of=as_of).competencies}


def chain() -> list[Record]:
    """One complete chain: sessions, notes, a pattern, brought, on the roadmap, a metric that moved."""
    heard: list[Record] = []
    for n, account in enumerate(ACCOUNTS):
        day = START + timedelta(days=30 * n)
        heard.append(DiscoverySession(id=f"s{n}", date=day, title="Sick calls", account=account.id, my_role="led"))
        heard.append(
            JtbdNote(
                id=f"n{n}", date=day, account=account.id, session=f"s{n}", signal="g", quote="At seven it is gone.",
                **JOB, past_instance="Last Tuesday.", push="Two hours lost", habit="The spreadsheet",
                workaround="By phone",
                viability="budget_line", money_evidence="They pay a temp", price_point="400 a month", **METRIC,
            )
        )  # fmt: skip
    return [
        *heard,
        Signal(
            id="g", date=date(2026, 4, 1), title="Bulk moves", status="measured", viability="budget_line",
            money_evidence="They pay a temp", brought_on=date(2026, 4, 2), brought_to="pm", answer="Taken",
            answered_on=date(2026, 4, 9), roadmap_item="i", **METRIC,
        ),
        RoadmapItem(
            id="i", date=date(2026, 4, 10), title="Bulk moves", status="shipped", named_where="contributor_line"
        ),
        Outcome(
            id="o", date=date(2026, 6, 1), roadmap_item="i", metric_name="activation in week 1",
            metric_kind="activation", metric_unit="%", before=40.0, after=71.0, n_before=200, n_after=220,
            window="a quarter", noise="pricing",
            vouched_by="pm",
        ),
    ]  # fmt: skip


_text = st.sampled_from(["", "", "-", "Something that was said", "Something  that was SAID", "Another thing"])
_days = st.dates(START - timedelta(days=20), TODAY + timedelta(days=20))
_account = st.sampled_from(["", *(account.id for account in ACCOUNTS)])
_person = st.sampled_from(["", "pm"])
_number = st.sampled_from([None, 0.0, 2.0, 40.0])
_metric = {
    "metric_name": st.sampled_from(["", "activation in week 1", "pipeline", "quota", "weekly active managers"]),
    "metric_kind": st.sampled_from(["", "activation", "pipeline"]),
    "metric_unit": st.sampled_from(["", "%", "EUR"]),
}
_money = {"viability": st.sampled_from(["", "budget_line", "normalised_complaint"]), "money_evidence": _text}


def _some(kind: type[Record], **fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Record]:
    return st.fixed_dictionaries({"date": _days}, optional=fields).map(lambda values: kind(**values))


_KINDS: tuple[st.SearchStrategy[Record], ...] = (
    _some(DiscoverySession, account=_account, title=_text, my_role=st.sampled_from(["observed", "led"])),
    _some(
        JtbdNote, account=_account, situation=_text, motivation=_text, outcome=_text, quote=_text, push=_text,
        habit=_text, past_instance=_text, workaround=_text, price_point=_text, metric_value=_number,
        **_metric, **_money,
    ),
    _some(
        Signal, title=_text, accounts=st.lists(_account, max_size=3).map(tuple), answer=_text, brought_on=_days,
        status=st.sampled_from(["noted", "brought_to_pm", "shipped", "declined"]), strategy=_text, trade_off=_text,
        horizon=_text, metric_value=_number, **_metric, **_money,
    ),
    _some(
        Request, title=_text, account=_account, problem=_text, lens_goals=_text, lens_customers=_text, lens_team=_text,
        decision=st.sampled_from(["open", "not_now"]), strategy=_text, trade_off=_text, horizon=_text,
    ),
    _some(
        Option, title=st.text("abcdefgh", max_size=1), reach=_number, impact=st.sampled_from(["1", "3"]),
        confidence=st.just("80"), effort_months=st.just(2.0), mover_reason=_text, evidence=_text,
        accounts=st.lists(_account, max_size=2).map(tuple), decision=st.sampled_from(["open", "not_now"]),
    ),
    _some(RoadmapItem, title=_text, named_where=st.sampled_from(["comment_only", "changelog"])),
    _some(Outcome, before=_number, after=_number, window=_text, noise=_text, n_after=st.just(9),
          vouched_by=_person, **_metric),
    _some(PrdContribution, document=_text, section=_text, what_changed=_text, degree=st.just("lead"),
          named_where=st.sampled_from(["comment_only", "reviewer"]), vouched_by=_person),
    _some(Artifact, title=_text, decision=_text, not_built=st.booleans(), vouched_by=_person, metric_value=_number,
          artifact_kind=st.sampled_from(["memo", "case_study", "research"]), **_metric),
    _some(Analysis, title=_text, analysis_kind=st.sampled_from(["activation", "stickiness"]), definition=_text,
          right_to_use=st.booleans(), alternatives=_text, decision=_text, next_measure=_text),
    _some(Story, title=_text, pattern=_text, decision=_text, result=_text),
    _some(Practice, question=st.sampled_from(["data_decision", "prioritise_backlog"]),
          answer=st.sampled_from(["", "Activation rose", "The pipeline rose", "Six accounts"])),
    _some(Conversation, title=_text, agreed=_text),
    _some(FeedbackSession, title=_text, brought=_text, answered=_text),
    _some(WeeklyReview, moved=_text, learnt=_text),
    _some(WinLossReview, account=_account, title=_text, sales_view=_text, product_view=_text, decisive=_text),
    _some(Escalation, title=_text, criteria=_text, decision=_text),
)  # fmt: skip

_LINKED = {
    JtbdNote: {"session": DiscoverySession, "signal": Signal},
    Signal: {"roadmap_item": RoadmapItem},
    Outcome: {"roadmap_item": RoadmapItem, "signal": Signal},
    Artifact: {"analysis": Analysis},
}


@st.composite
def logs(draw: st.DrawFn, most: int = 14) -> list[Record]:
    """Records in the order they were logged: each links only to what was there before it."""
    base: list[Record] = draw(st.sampled_from([[], chain()]))
    base = base[: draw(st.integers(0, len(base)))] if base else []
    logged = [record for record in base if not isinstance(record, JtbdNote | Signal) or "g" in {r.id for r in base}]
    for n, record in enumerate(draw(st.lists(st.one_of(*_KINDS), max_size=most))):
        values: dict[str, object] = {"id": f"x{n:02}"}
        for name, target in _LINKED.get(type(record), {}).items():  # type: ignore[call-overload]
            there = ["", *(other.id for other in logged if isinstance(other, target))]
            values[name] = draw(st.sampled_from(there))
        if isinstance(record, Story | Practice) and logged:
            values["evidence"] = (draw(st.sampled_from(logged)).id,)
        logged.append(record.with_values(**values))
    return logged
