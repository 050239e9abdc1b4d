"""What was heard and what it adds up to: JTBD notes, signals, requests."""

from dataclasses import dataclass
from datetime import date as Date
from typing import Any, ClassVar

from planner.domain.field import Column, choice, choices, day, line, link, links, number, rows, text
from planner.domain.metric import TYPICALITY, VIABILITY, WithMetric
from planner.domain.record import Record

_FORCES = "The four forces"
_MONEY = "Is it a budget line?"
_NOT_NOW = "If the answer is “not now”"
_PM = "With the product manager"
_LENSES = "Three lenses"


@dataclass(frozen=True, kw_only=True)
class JtbdNote(WithMetric):
    """What a customer tries to get done, in their words: not a sales note.

    Source: job story (Klement), forces (Moesta), desired outcome (Ulwick); see methods.md, JTBD.
    """

    kind: ClassVar[str] = "jtbd_note"
    title_one: ClassVar[str] = "JTBD note"
    title_many: ClassVar[str] = "JTBD notes"
    purpose: ClassVar[str] = "The job behind what was said: when this happens, I want to do that, so I can get there."
    named_by: ClassVar[tuple[str, ...]] = ("title", "situation", "motivation")
    identity: ClassVar[tuple[str, ...]] = ("account", "situation", "motivation", "outcome", "session")

    date: Date | None = day("Date", "The day you heard it.", required=True)
    title: str = line("Short name", "A few words to find it by.")
    account: str = link("Account", "Who said it.", "account")
    session: str = link("Discovery session", "Where it was said.", "discovery_session")
    signal: str = link("Signal", "The pattern it belongs to, once there is one.", "signal")
    participant_role: str = choice(
        "Who speaks",
        "The one who does the work knows the job best.",
        choices(performer="Does the work", buyer="Buys", influencer="Has a say"),
    )
    situation: str = text("When …", "One real moment: what had just happened.", confidential=True)
    motivation: str = text("I want to …", "What they wanted to get done. No feature, no screen.", confidential=True)
    outcome: str = text("So I can …", "What is better then, in something one could see or count.", confidential=True)
    quote: str = text(
        "Their own words", "Verbatim. Without a quote a note is well formed and hollow.", confidential=True
    )
    quote_use: str = choice(
        "Quote outside",
        "Decided quote by quote: an undecided one never leaves.",
        choices(verbatim="May leave word for word", paraphrased="Only in other words", kept="Stays here"),
        apart=True,
    )
    quote_outside: str = text(
        "Quote as it leaves",
        "The words as approved, or in other words. Nothing but these ever leaves.",
        confidential=True,
        apart=True,
    )
    past_instance: str = text(
        "The last time", "One time it really happened: when, who, what it cost.", confidential=True
    )
    workaround: str = text(
        "How they get by today", "The spreadsheet, the phone call, the extra hour.", confidential=True
    )
    feature_asked: str = text(
        "The feature they asked for", "Kept apart, so that it does not pass for the job.", confidential=True
    )
    push: str = text("Push", "What drives them away from how it is today.", group=_FORCES, confidential=True)
    pull: str = text("Pull", "What draws them to something new.", group=_FORCES, confidential=True)
    anxiety: str = text("Anxiety", "What about the new makes them hesitate.", group=_FORCES, confidential=True)
    habit: str = text("Habit", "What keeps them where they are.", group=_FORCES, confidential=True)
    outcomes: tuple[dict[str, Any], ...] = rows(
        "Desired outcomes",
        "What they measure success by; how important it is and how satisfied they are, 1–5.",
        (
            Column(name="outcome", type="line", label="Outcome"),
            Column(name="importance", type="integer", label="Importance", low=1, high=5),
            Column(name="satisfaction", type="integer", label="Satisfaction", low=1, high=5),
        ),
        confidential=True,
    )
    viability: str = choice("Viability", "Would this pain be paid for?", VIABILITY, group=_MONEY)
    money_evidence: str = text(
        "Evidence",
        "Who pays, for what, out of which budget; what it costs them today.",
        group=_MONEY,
        confidential=True,
    )
    price_point: str = line("Price point", "What they named or pay now.", group=_MONEY, confidential=True)


SIGNAL_STATUS = choices(
    noted="Noted",
    documented="Documented",
    brought_to_pm="Brought to the PM",
    accepted="Accepted",
    shipped="Shipped",
    measured="Measured",
    declined="Declined",
)


@dataclass(frozen=True, kw_only=True)
class Signal(WithMetric):
    """One pattern heard from several accounts, and how far it has come."""

    kind: ClassVar[str] = "signal"
    title_one: ClassVar[str] = "Signal"
    title_many: ClassVar[str] = "Signals"
    purpose: ClassVar[str] = "A pattern across accounts. Three accounts and a usage metric make it worth bringing."

    date: Date | None = day("Date", "The day you first saw the pattern.", required=True)
    title: str = line("Name", "The pattern in a few words.", required=True)
    problem: str = text("Problem", "What happens to whom, how often, at what cost.", confidential=True)
    workaround: str = text("How they get by today", "What all of them do instead.", confidential=True)
    accounts: tuple[str, ...] = links("Accounts", "Everyone it was heard from; each counts once.", "account")
    status: str = choice("Status", "How far it has come.", SIGNAL_STATUS)
    roadmap_item: str = link("Roadmap item", "What came of it.", "roadmap_item")
    viability: str = choice("Viability", "Would this pain be paid for?", VIABILITY, group=_MONEY)
    money_evidence: str = text("Evidence", "Who pays, for what, out of which budget.", group=_MONEY, confidential=True)
    brought_on: Date | None = day("Brought on", "The day you took it to the PM.", group=_PM)
    brought_to: str = link("Brought to", "To whom.", "person", group=_PM)
    answer: str = text("What came back", "What the PM said.", group=_PM)
    answered_on: Date | None = day("Answered on", "The day of the answer.", group=_PM)
    strategy: str = text("Strategy", "Which goal comes first.", group=_NOT_NOW)
    trade_off: str = text("Trade-off", "What it would have cost.", group=_NOT_NOW)
    horizon: str = line("Time horizon", "When it is looked at again.", group=_NOT_NOW)
    metric_before: float | None = number("Value before", "If the number has moved: where it stood.")


@dataclass(frozen=True, kw_only=True)
class Request(Record):
    """What sales asked for, taken back to the problem behind it and judged through three lenses.

    Source: domain.md, S1 (lenses) and S2 (typicality, explained "not now").
    """

    kind: ClassVar[str] = "request"
    title_one: ClassVar[str] = "Request"
    title_many: ClassVar[str] = "Requests"
    purpose: ClassVar[str] = "What sales asks for, before it is passed on: which problem is behind it, for how many?"
    identity: ClassVar[tuple[str, ...]] = ("title", "account")

    date: Date | None = day("Date", "The day it was asked.", required=True)
    title: str = line("Name", "The request in a few words.", required=True)
    asked_as: str = text("Asked as", "The words it came in.", confidential=True)
    account: str = link("Account", "Who asked.", "account")
    signal: str = link("Signal", "The pattern it belongs to.", "signal")
    problem: str = text("Problem behind it", "What they could not get done.")
    lens_goals: str = text("Goals", "Long-term health of the product, or this quarter's quota?", group=_LENSES)
    lens_customers: str = text("Customers", "Best for the most, or for this buyer?", group=_LENSES)
    lens_team: str = text(
        "Team and time", "All functions, three to five years, a broad market: or who buys now?", group=_LENSES
    )
    typicality: str = choice("How typical", "How well the asker stands for the target market.", TYPICALITY)
    deal_value: float | None = number("Deal value", "What hangs on it, said plainly.", low=0, confidential=True)
    decision: str = choice(
        "Decision",
        "What became of it.",
        choices(
            open="Open", taken="Taken to the PM", solved="Solved another way", not_now="Not now", declined="Declined"
        ),
    )
    decided_on: Date | None = day("Decided on", "The day it was decided.")
    explanation: str = text("Explanation", "Written so that it can be sent.", confidential=True)
    strategy: str = text("Strategy", "Which goal comes first.", group=_NOT_NOW)
    trade_off: str = text("Trade-off", "What it would have cost.", group=_NOT_NOW)
    horizon: str = line("Time horizon", "When it is looked at again.", group=_NOT_NOW)
