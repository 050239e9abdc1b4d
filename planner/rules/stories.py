"""The story bank: which questions a story serves, what it still lacks, and a first draft from a signal's chain.

Source: domain.md, S0: a strong answer is a pattern over accounts, a decision, a usage metric before and after, and the
own gap with what was done about it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date as Date
from typing import Any

from planner.content.questions import PARTS, InterviewQuestion, QuestionBank
from planner.domain.delivery import Analysis, Option, Outcome
from planner.domain.interview import Practice, Story
from planner.domain.record import Record
from planner.domain.records import Records
from planner.domain.sessions import ProductReview
from planner.rules.chain import Chain
from planner.rules.quality import filled

PROVES = {
    "situation": ("jtbd_note", "discovery_session"),
    "pattern": ("signal", "jtbd_note", "request", "feedback_session", "win_loss_review"),
    "decision": ("option", "roadmap_item", "prd_contribution", "artifact", "request"),
    "result": ("outcome", "analysis"),
    "own_gap": ("analysis", "product_review", "weekly_review", "conversation", "practice", "assessment"),
}
"""The kinds of record that can stand behind each part of a story."""


@dataclass(frozen=True, kw_only=True)
class PartStanding:
    """One part of a story: its text, the records behind it, and the question that fills it.

    ``proven`` is False for a part that says something and cites nothing.
    """

    part: str
    title: str
    text: str
    asks: str
    records: tuple[Record, ...]

    @property
    def proven(self) -> bool:
        """Whether it is empty or a record stands behind it."""
        return not filled(self.text) or bool(self.records)


@dataclass(frozen=True, kw_only=True)
class StoryStanding:
    """A story: its parts, the questions it is meant for, those it could serve as well, and its signals.

    ``lacks`` are the parts that a question it is meant for cannot do without and that are empty.
    """

    story: Story
    parts: tuple[PartStanding, ...]
    serves: tuple[InterviewQuestion, ...]
    could_serve: tuple[InterviewQuestion, ...]
    signals: tuple[str, ...]
    lacks: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class StoryBank:
    """All stories, and the questions that none of them serves, each with the stories that could."""

    stories: tuple[StoryStanding, ...]
    without_story: tuple[tuple[InterviewQuestion, tuple[Story, ...]], ...]
    by_signal: dict[str, tuple[Story, ...]]


@dataclass(frozen=True, kw_only=True)
class StoryDraft:
    """A story filled with what the records say and nothing else: field values, and the parts they left empty."""

    values: dict[str, Any]
    empty: tuple[str, ...]


def story_bank(records: Records, bank: QuestionBank, questions: Sequence[InterviewQuestion]) -> StoryBank:
    """Every story of the plan, the newest first, and what has none yet."""
    standings = tuple(_standing(story, records, bank, questions) for story in reversed(records.of(Story)))
    served = {question.id for one in standings for question in one.serves}
    return StoryBank(
        stories=standings,
        without_story=tuple(
            (question, tuple(one.story for one in standings if question in one.could_serve))
            for question in questions
            if question.id not in served
        ),
        by_signal={
            signal.id: tuple(one.story for one in standings if signal.id in one.signals) for signal in bank.signals
        },
    )


def meant_for(story: Story) -> tuple[str, ...]:
    """The ids of the questions a story was said to be for."""
    return tuple(dict.fromkeys(story.questions.replace(",", " ").split()))


def cited(told: Story | Practice, part: str, records: Records) -> tuple[Record, ...]:
    """The records that claims of one part cite, each once; one that is gone is passed over."""
    ids = dict.fromkeys(str(row.get("record")) for row in told.cites if row.get("part") == part)
    return tuple(record for record in map(records.get, ids) if record)


def proof_of(story: Story, part: str, records: Records) -> tuple[Record, ...]:
    """What stands behind a part: what its claims cite, and what of the story's evidence is of a kind that proves it."""
    evidence = (record for record in map(records.get, story.evidence) if record)
    fitting = (record for record in evidence if record.kind in PROVES[part])
    return tuple({record.id: record for record in (*cited(story, part, records), *fitting)}.values())


def citing(told: Story | Practice, part: str, words: str, record_id: str) -> dict[str, Any]:
    """The values of a story or an answer with one more claim proven: ``cites`` and ``evidence``."""
    row = {"part": part, "words": " ".join(words.split())[:1000], "record": record_id}
    kept = tuple(one for one in told.cites if (one["part"], one["words"]) != (row["part"], row["words"]))
    return {"cites": (*kept, row), "evidence": tuple(dict.fromkeys((*told.evidence, record_id)))}


def _standing(
    story: Story, records: Records, bank: QuestionBank, questions: Sequence[InterviewQuestion]
) -> StoryStanding:
    parts = tuple(
        PartStanding(
            part=part.id,
            title=part.title,
            text=getattr(story, part.id),
            asks=part.asks,
            records=proof_of(story, part.id, records),
        )
        for part in bank.parts
    )
    there = {part.part for part in parts if filled(part.text)}
    chosen = meant_for(story)
    serves = tuple(q for q in questions if q.id in chosen or (not chosen and _is_named_after(story.serves, q)))
    behind = {record.kind for record in records.neighbours(story)}
    could = tuple(q for q in questions if q not in serves and _could_serve(q, story, there, behind))
    shown = {signal for part in bank.parts if part.id in there for signal in part.signals}
    asked = {signal for question in serves for signal in question.signals}
    return StoryStanding(
        story=story,
        parts=parts,
        serves=serves,
        could_serve=could,
        signals=tuple(signal.id for signal in bank.signals if signal.id in shown and (not asked or signal.id in asked)),
        lacks=tuple(part for part in PARTS if part not in there and any(part in q.parts for q in serves)),
    )


def _is_named_after(family: str, question: InterviewQuestion) -> bool:
    """Whether a story's family alone points at this question: at the one the family is named after."""
    return bool(family) and family == question.id


def _could_serve(question: InterviewQuestion, story: Story, there: set[str], behind: set[str]) -> bool:
    """Whether a story may answer a question it was not told for.

    Its parts are filled, a record of a fitting kind stands behind it, and a trap is answered by a story of its family.
    """
    fits = question.family in ("other", "why_pm", story.serves)
    proven = not question.proof or bool(behind.intersection(question.proof))
    return fits and proven and bool(question.parts) and there.issuperset(question.parts)


def draft_story(chain: Chain, records: Records, as_of: Date) -> StoryDraft:
    """A story of a signal's chain, every sentence from a record that it cites; a part without any stays empty.

    Customers are counted, not named; what the person wrote in their own words is taken as it stands.
    """
    told = {
        "situation": list(_situation(chain)),
        "pattern": list(_pattern(chain)),
        "decision": list(_decision(chain, records)),
        "result": list(_result(chain)),
        "own_gap": list(_own_gap(records, as_of)),
    }
    cites = tuple(
        {"part": part, "words": words[:1000], "record": record.id}
        for part, sentences in told.items()
        for words, record in sentences
    )
    values = {
        "date": as_of,
        "title": chain.signal.headline,
        "serves": "data_decision",
        "signal": chain.signal.id,
        **{part: " ".join(words for words, _ in sentences) for part, sentences in told.items()},
        "cites": cites,
        "evidence": tuple(dict.fromkeys(row["record"] for row in cites)),
    }
    return StoryDraft(values=values, empty=tuple(part for part in PARTS if not told[part]))


Sentence = tuple[str, Record]

_VIABILITY = {
    "budget_line": "They pay for this pain already, or would.",
    "normalised_complaint": "A complaint they had got used to.",
}


def _situation(chain: Chain) -> Iterator[Sentence]:
    signal = chain.signal
    note = next((note for note in chain.notes if filled(note.past_instance)), None)
    note = note or next((note for note in chain.notes if filled(note.situation)), None)
    if note:
        yield _sentence(note.past_instance if filled(note.past_instance) else note.situation), note
    if filled(signal.problem):
        yield _sentence(signal.problem), signal
    if filled(signal.workaround):
        yield f"How they got by: {_sentence(signal.workaround)}", signal


def _pattern(chain: Chain) -> Iterator[Sentence]:
    signal = chain.signal
    if chain.accounts:
        yield f"Heard from {_count(len(chain.accounts), 'account')}.", signal
    days = sorted(session.date for session in chain.sessions if session.date)
    if len(days) > 1:
        yield (
            f"{len(days)} discovery sessions between {_day(days[0])} and {_day(days[-1])}.",
            chain.sessions[-1],
        )
    if signal.metric_name and signal.metric_kind != "pipeline" and signal.metric_value is not None:
        window = f" ({signal.metric_window})" if signal.metric_window else ""
        yield f"{signal.metric_name}: {signal.metric_value:g} {signal.metric_unit}".rstrip() + f"{window}.", signal
    paying = {note.account for note in chain.notes if note.viability == "budget_line" and note.account}
    if paying:
        yield f"{len(paying)} of them pay for this pain already, or would.", signal
    elif signal.viability in _VIABILITY:
        yield _VIABILITY[signal.viability], signal


def _decision(chain: Chain, records: Records) -> Iterator[Sentence]:
    signal = chain.signal
    if signal.brought_on:
        yield f"Brought to the product manager on {_day(signal.brought_on)}.", signal
    if filled(signal.answer):
        yield f"What came back: {_sentence(signal.answer)}", signal
    for item in chain.roadmap_items:
        when = f" ({item.period})" if item.period else ""
        yield f"It became “{item.title}” on the roadmap{when}.", item
        if filled(item.credit):
            yield f"My part: {_sentence(item.credit)}", item
    held = [option for option in records.of(Option) if option.decision in ("not_now", "never")]
    if chain.roadmap_items and held:
        names = ", ".join(f"“{option.title}”" for option in held[:3])
        more = f" and {len(held) - 3} more" if len(held) > 3 else ""
        yield f"Turned down or put off: {names}{more}.", held[0]


def _result(chain: Chain) -> Iterator[Sentence]:
    for outcome in chain.outcomes:
        if outcome.metric_kind != "pipeline" and outcome.before is not None and outcome.after is not None:
            yield _moved(outcome), outcome
            if filled(outcome.noise):
                yield _sentence(outcome.noise), outcome


def _own_gap(records: Records, as_of: Date) -> Iterator[Sentence]:
    """What was done about the gap; what the gap was, only the person can say."""
    analyses = [a for a in records.of(Analysis) if a.date and a.date <= as_of and not a.synthetic]
    if analyses:
        first = analyses[0]
        assert first.date
        yield (
            f"What I did about it: {_count(len(analyses), 'analysis', 'analyses')} of usage data, "
            f"the first on {_day(first.date)}.",
            first,
        )
    reviews = [r for r in records.of(ProductReview) if r.date and r.date <= as_of]
    if reviews:
        yield f"{_count(len(reviews), 'product review')} joined.", reviews[-1]


def _moved(outcome: Outcome) -> str:
    unit = f" {outcome.metric_unit}" if outcome.metric_unit else ""
    window = f", {outcome.window}" if outcome.window else ""
    counted = f" (n = {outcome.n_before} and {outcome.n_after})" if outcome.n_before and outcome.n_after else ""
    return f"{outcome.metric_name} went from {outcome.before:g} to {outcome.after:g}{unit}{window}{counted}."


def _sentence(text: str) -> str:
    """The person's own words on one line, ended as a sentence."""
    words = " ".join(text.split())
    return words if words.endswith((".", "!", "?", "…", "”", '"')) else f"{words}."


def _day(day: Date) -> str:
    return f"{day.day} {day:%B %Y}"


def _count(n: int, noun: str, plural: str = "") -> str:
    return f"{n} {noun if n == 1 else plural or noun + 's'}"
