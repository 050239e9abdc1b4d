"""Qualities of what was told: practice answers, stories, conversations, feedback sessions, weekly reviews.

Source: domain.md, S0 (the interview) and S2 (the partnership).
"""

from planner.domain.interview import Practice, Story
from planner.domain.people import Account, Company, Person, Plan
from planner.domain.record import Record
from planner.domain.rhythm import WeeklyReview
from planner.domain.sessions import Conversation, FeedbackSession
from planner.rules.evidence import Evidence
from planner.rules.quality import Fill, Quality, filled


def is_answered(practice: Practice, _: Evidence) -> bool:
    """An answer was given."""
    return filled(practice.answer)


def answers_data_question(practice: Practice, _: Evidence) -> bool:
    """The question about a data-driven decision, answered."""
    return practice.question == "data_decision" and filled(practice.answer)


def answers_capacity_question(practice: Practice, _: Evidence) -> bool:
    """The question about more requests than capacity, answered."""
    return practice.question == "prioritise_backlog" and filled(practice.answer)


def argues_from_usage(practice: Practice, evidence: Evidence) -> bool:
    """A usage metric stands in the answer and no pipeline metric."""
    return evidence.metric_words.sense(practice.answer) == "usage"


def is_backed_by_records(told: Practice | Story, evidence: Evidence) -> bool:
    """Records stand behind it; a customer's name alone is none."""
    found = (evidence.get(record_id, Record) for record_id in told.evidence)
    return any(record and not isinstance(record, Account | Person | Company | Plan) for record in found)


def is_told_whole(story: Story, _: Evidence) -> bool:
    """Pattern, decision and result."""
    return filled(story.pattern, story.decision, story.result)


def ends_in_usage_metric(story: Story, evidence: Evidence) -> bool:
    """Its result is a usage metric."""
    return evidence.metric_words.sense(story.result) == "usage"


def owns_gap(story: Story, _: Evidence) -> bool:
    """It names one's own gap."""
    return filled(story.own_gap)


def has_agreement(conversation: Conversation, _: Evidence) -> bool:
    """Something was agreed."""
    return filled(conversation.agreed)


def went_both_ways(session: FeedbackSession, _: Evidence) -> bool:
    """Something was brought, something came back."""
    return filled(session.brought, session.answered)


def says_what_moved(review: WeeklyReview, _: Evidence) -> bool:
    """What moved and what was learnt."""
    return filled(review.moved, review.learnt)


TOLD = (
    Quality(
        name="answered_in_words",
        kinds=("practice",),
        says="your answer",
        holds=is_answered,
        example={"answer": "Six accounts lost the first hour of every sick day. We moved visits in bulk first."},
    ),
    Quality(
        name="answers_data_question",
        kinds=("practice",),
        says="an answer to the data question",
        holds=answers_data_question,
        example={
            "question": "data_decision",
            "answer": (
                "Six accounts lost the first hour of every sick day. We built bulk moves and held back the rules; "
                "week-1 activation of the planner went from 40 % to 71 %."
            ),
        },
    ),
    Quality(
        name="answers_capacity_question",
        kinds=("practice",),
        says="an answer to “more requests than capacity”",
        holds=answers_capacity_question,
        example={
            "question": "prioritise_backlog",
            "answer": (
                "I ranked nine requests by how many users they reach and what they cost, took two, and wrote to the "
                "other seven what we leave undone for it and when we look again."
            ),
        },
    ),
    Quality(
        name="usage_not_pipeline",
        kinds=("practice",),
        says="an answer with a usage metric and no pipeline metric",
        holds=argues_from_usage,
        example={
            "answer": (
                "Six accounts lost the first hour of every sick day. We built bulk moves and held back the rules; "
                "week-1 activation of the planner went from 40 % to 71 %."
            ),
        },
    ),
    Quality(
        name="backed_by_records",
        kinds=("practice", "story"),
        says="the records behind it",
        holds=is_backed_by_records,
        example={"evidence": Fill.PROOF},
    ),
    Quality(
        name="told_whole",
        kinds=("story",),
        says="pattern, decision and result",
        holds=is_told_whole,
        example={
            "serves": "data_decision",
            "pattern": "Six accounts, one gap: nobody could move a sick crew's visits at once",
            "decision": "Bulk moves first, rules later",
            "result": "Week-1 activation of the planner went from 40 % to 71 %",
        },
    ),
    Quality(
        name="usage_result",
        kinds=("story",),
        says="a usage metric as its result",
        holds=ends_in_usage_metric,
        example={"result": "Week-1 activation of the planner went from 40 % to 71 %"},
    ),
    Quality(
        name="own_gap",
        kinds=("story",),
        says="your own gap and what you did about it",
        holds=owns_gap,
        example={"own_gap": "I could not read usage data; I asked for access and made three analyses"},
    ),
    Quality(
        name="agreed",
        kinds=("conversation",),
        says="what was agreed",
        holds=has_agreement,
        example={"agreed": "One discovery session a sprint, on Thursdays, until the end of the plan"},
    ),
    Quality(
        name="both_ways",
        kinds=("feedback_session",),
        says="what you brought and what came back",
        holds=went_both_ways,
        example={
            "brought": "Three accounts stop at the same step of the set-up",
            "answered": "Taken into the onboarding work of this quarter",
        },
    ),
    Quality(
        name="moved_and_learnt",
        kinds=("weekly_review",),
        says="what moved and what you learnt",
        holds=says_what_moved,
        example={
            "moved": "The signal on bulk moves went to the PM",
            "learnt": "Dispatchers plan by crew, not by visit",
        },
    ),
)
