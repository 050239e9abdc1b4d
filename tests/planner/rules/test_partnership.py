"""Deals nobody looked back at together, and escalations without a decision."""

from datetime import date

from planner.domain.people import Account
from planner.domain.records import Records
from planner.domain.sessions import Escalation, WinLossReview
from planner.rules.partnership import undecided_escalations, unreviewed_deals

TODAY = date(2026, 7, 9)


def test_a_decided_deal_waits_for_its_review() -> None:
    """Won or lost without a review counts; open, reviewed, or reviewed only tomorrow is told apart."""
    accounts = [
        Account(id=name, name=name, deal_stage=stage)
        for name, stage in (("won", "won"), ("lost", "lost"), ("open", "open"), ("seen", "won"), ("soon", "lost"))
    ]
    reviews = [
        WinLossReview(id="r1", account="seen", date=date(2026, 7, 1)),
        WinLossReview(id="r2", account="soon", date=date(2026, 7, 10)),
    ]
    found = unreviewed_deals(Records((*accounts, *reviews)), TODAY)
    assert [account.name for account in found] == ["won", "soon", "lost"]


def test_an_escalation_waits_for_its_decision() -> None:
    """The oldest first; one that is decided, or raised later, is not in it."""
    raised = [
        Escalation(id="a", title="a", date=date(2026, 7, 2)),
        Escalation(id="b", title="b", date=date(2026, 6, 2), criteria="Three accounts at risk"),
        Escalation(id="c", title="c", date=date(2026, 6, 1), decision="Not taken"),
        Escalation(id="d", title="d", date=date(2026, 7, 20)),
    ]
    assert [e.id for e in undecided_escalations(Records(tuple(raised)), TODAY)] == ["b", "a"]
