"""The sample spreadsheet, row by row."""

from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

from planner.domain.delivery import Artifact, Outcome, PrdContribution, RoadmapItem
from planner.domain.discovery import JtbdNote, Signal
from planner.domain.people import Account, Person
from planner.domain.records import Records, targets_of
from planner.domain.sessions import DiscoverySession, FeedbackSession, ProductReview, WinLossReview
from planner.importing.applying import drafts_to_records
from planner.importing.proposing import propose

Bring = Callable[[Path, Records], Records]
EMPTY = Records([])


def test_kinds_and_their_numbers(log: Path) -> None:
    """Ninety-eight rows become ninety-four records: four signal rows join others, one row gives two."""
    proposal = propose(log, EMPTY)
    assert proposal.rows_read == 104
    assert Counter(draft.record.kind for draft in proposal.add) == {
        "product_review": 35, "discovery_session": 18, "jtbd_note": 18, "feedback_session": 7, "signal": 5,
        "win_loss_review": 5, "prd_contribution": 2, "artifact": 2, "roadmap_item": 1, "outcome": 1,
    }  # fmt: skip
    assert proposal.complete == ()


def test_each_skipped_row_has_its_reason(log: Path) -> None:
    """Empty lines, the day that does not exist, the missing day, the unknown word and the repeat are named."""
    assert [(s.line, s.why) for s in propose(log, EMPTY).skip] == [
        (39, "an empty line"),
        (77, "an empty line"),
        (102, "31/09/2026 is not a day that exists"),
        (103, "no date"),
        (104, "“Lunch” is no kind of record; map the word or leave it"),
        (105, "the same as line 5"),
    ]


def test_every_row_is_accounted_for(log: Path) -> None:
    """Each line below the heading is in a draft or among the skipped, never in both."""
    proposal = propose(log, EMPTY)
    taken = {line for draft in proposal.add for line in draft.lines}
    skipped = {skipped.line for skipped in proposal.skip}
    assert taken | skipped == set(range(2, 106))
    assert not taken & skipped


def test_accounts_and_persons_once_each(log: Path, bring: Bring) -> None:
    """Twelve customers and one product manager are created, whatever the number of rows that name them."""
    plan = bring(log, EMPTY)
    assert len(plan.of(Account)) == 12
    assert [(p.name, p.role) for p in plan.of(Person)] == [("Imani", "pm")]


def test_a_discovery_session(log: Path, bring: Bring) -> None:
    """The part one had is read from the remarks, and kept in words where the words say more."""
    sessions = {(s.date, s.title): s for s in bring(log, EMPTY).of(DiscoverySession)}
    assert sessions[date(2026, 1, 8), "Dark mode"].my_role == "observed"
    assert sessions[date(2026, 1, 8), "Dark mode"].notes == "An admin says the screen is too bright at night"
    asked = sessions[date(2026, 1, 22), "Bulk rescheduling after a cancelled visit"]
    assert asked.my_role == "asked"
    assert asked.notes.endswith("\nI asked two questions")
    led = sessions[date(2026, 3, 5), "Bulk rescheduling after a cancelled visit"]
    assert led.my_role == "led"
    assert len(led.participants) == 1


def test_a_job_story_is_taken_apart(log: Path, bring: Bring) -> None:
    """Situation, motivation, outcome, workaround and quote come out of the sentence; session and signal are linked."""
    plan = bring(log, EMPTY)
    note = next(n for n in plan.of(JtbdNote) if n.date == date(2026, 4, 2))
    assert note.situation == "a branch manager asks every Monday which quotes wait for a reply"
    assert note.motivation == "it settled without a weekly call"
    assert note.outcome == "go home on time"
    assert note.workaround == "a weekly call"
    assert note.quote == "it is what it is — ops lead"
    assert (note.metric_name, note.metric_value, note.metric_unit) == ("weekly active managers", 31, "%")
    assert note.metric_kind == "engagement"
    session, signal = plan.get(note.session), plan.get(note.signal)
    assert isinstance(session, DiscoverySession)
    assert (session.date, session.account) == (note.date, note.account)
    assert isinstance(signal, Signal)
    assert signal.title == note.title


def test_every_note_has_its_session(log: Path, bring: Bring) -> None:
    """All eighteen notes lead to the session they were heard in."""
    plan = bring(log, EMPTY)
    assert all(plan.get(note.session) for note in plan.of(JtbdNote))


def test_a_signal_is_one_pattern_over_accounts(log: Path, bring: Bring) -> None:
    """Three rows of one title are one signal with the first day, the fullest metric and the strongest viability."""
    plan = bring(log, EMPTY)
    signal = next(s for s in plan.of(Signal) if s.title.startswith("Bulk rescheduling"))
    assert signal.date == date(2026, 1, 16)
    names = {a.name for a in plan.of(Account) if a.id in signal.accounts}
    assert names == {"青空メディカル", "Ostrava Stavby", "Tern Housing", "Sable Dental Group", "Lumen Care, Inc.",
                     "Vantage Surveyors", "Harrow & Pike Legal"}  # fmt: skip
    assert (signal.metric_before, signal.metric_value, signal.metric_unit) == (40, 71, "%")
    assert signal.metric_name == "activation of the planner in week 1"
    assert signal.workaround == "exports the day to a spreadsheet and pastes it back"
    assert (signal.viability, signal.money_evidence) == ("budget_line", "they have a budget line for this")


def test_a_grumble_is_a_normalised_complaint_and_keeps_its_words(log: Path, bring: Bring) -> None:
    """Pain that is lived with is judged so, and the words that say it stay in the problem."""
    signal = next(s for s in bring(log, EMPTY).of(Signal) if s.title == "Single view of open quotes")
    assert signal.viability == "normalised_complaint"
    assert signal.problem.endswith("\nthey grumble but live with it")
    assert signal.money_evidence == ""


def test_what_became_of_the_pattern(log: Path, bring: Bring) -> None:
    """Roadmap item, outcome, PRD and signal of one title form one chain."""
    plan = bring(log, EMPTY)
    (item,) = plan.of(RoadmapItem)
    (outcome,) = plan.of(Outcome)
    signal = next(s for s in plan.of(Signal) if s.title.startswith("Bulk rescheduling"))
    prd = next(p for p in plan.of(PrdContribution) if p.document == "Bulk rescheduling PRD")
    assert (item.status, item.shipped_on, item.named_where) == ("shipped", date(2026, 7, 20), "contributor_line")
    assert (outcome.metric_name, outcome.before, outcome.after) == ("activation", 40, 71)
    assert outcome.title == "activation 40% -> 71% in the six accounts"
    assert (outcome.roadmap_item, outcome.signal) == (item.id, signal.id)
    assert (signal.roadmap_item, signal.status, prd.roadmap_item) == (item.id, "measured", item.id)


def test_a_prd_contribution(log: Path, bring: Bring) -> None:
    """Where one is named, which sections, and the address are read; nobody is said to vouch."""
    prds = {p.document: p for p in bring(log, EMPTY).of(PrdContribution)}
    prd = prds["Locked visit notes PRD"]
    assert (prd.named_where, prd.degree, prd.role) == ("contributor_line", "equal", "draft")
    assert prd.section == "metrics, scope, non-goals, launch"
    assert prd.contribution == "Co-author: scope, non-goals, launch metric\nMetric: locked notes adoption"
    assert prd.link_url == "https://docs.example.com/prd/131"
    assert prd.vouched_by == ""


def test_artifacts(log: Path, bring: Bring) -> None:
    """A case study marked confidential stays inside; the memo on what was not built shows its decision."""
    study, memo = bring(log, EMPTY).of(Artifact)
    assert (study.artifact_kind, study.confidentiality) == ("case_study", "internal")
    assert (study.metric_name, study.metric_value) == ("W4 retention", 52)
    assert (memo.artifact_kind, memo.not_built) == ("memo", True)
    assert memo.decision.startswith("Ranked nine requests by RICE")
    assert (memo.metric_name, memo.metric_value, memo.metric_unit) == ("reach", 1400, "per quarter")


def test_win_loss_reviews(log: Path, bring: Bring) -> None:
    """Both views and the result are told apart."""
    reviews = {r.date: r for r in bring(log, EMPTY).of(WinLossReview)}
    won = reviews[date(2026, 3, 16)]
    assert (won.result, won.sales_view, won.product_view) == ("won", "price.", "no locked notes.")
    assert reviews[date(2026, 5, 25)].result == "lost"
    assert reviews[date(2026, 6, 29)].result == "status_quo"


def test_reviews_and_feedback(log: Path, bring: Bring) -> None:
    """A question one asked, a pipeline metric and the PM's answer end up in their fields."""
    plan = bring(log, EMPTY)
    reviews = {r.date: r for r in plan.of(ProductReview)}
    assert reviews[date(2026, 2, 4)].asked == "Asked why activation dipped in the EU sites"
    pipeline = reviews[date(2026, 3, 11)]
    assert (pipeline.metric_kind, pipeline.metric_value, pipeline.metric_unit) == ("pipeline", 1_200_000, "$")
    feedback = plan.of(FeedbackSession)[0]
    assert (feedback.brought, feedback.answered) == ("Brought three patterns", "PM took one")


def test_joined_rows_are_announced(log: Path) -> None:
    """The preview says which line joins which signal, and whose accounts notes add."""
    notes = {(n.line, n.text) for n in propose(log, EMPTY).notes}
    assert (14, "joins the signal of line 5: the same pattern, heard from Ostrava Stavby") in notes
    assert (10, "its JTBD notes add the accounts Ostrava Stavby, Sable Dental Group, Kite & Co.") in notes


def test_links_lead_backwards(log: Path, new_id: Callable[[], str]) -> None:
    """Every link leads to a record that comes earlier in the list, so that it can be stored one by one."""
    stored: set[str] = set()
    for record in drafts_to_records(propose(log, EMPTY), EMPTY, new_id):
        assert record.id not in stored
        assert set(targets_of(record)) <= stored, record
        stored.add(record.id)
