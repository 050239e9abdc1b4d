"""The example plan: believable, complete, and true to the ladder's rules."""

from collections import Counter
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from planner.clock import Clock
from planner.content import Content, load_content
from planner.domain.delivery import Option, Outcome, PrdContribution
from planner.domain.discovery import JtbdNote, Signal
from planner.domain.field import Field
from planner.domain.interview import Practice
from planner.domain.kinds import KINDS
from planner.domain.metric import COUNTS_AS_NAMED
from planner.domain.record import fields_of
from planner.domain.records import Records
from planner.domain.rhythm import Action
from planner.errors import Refused
from planner.example import WEEKS, example_records, fill_example
from planner.portfolio.names import Names
from planner.portfolio.pseudonyms import pseudonyms_of
from planner.rules.cadence import cadence, plan_end
from planner.rules.chain import chains
from planner.rules.ladder import stand
from planner.storage.store import Store

TODAY = date(2026, 11, 18)
EVERY_WEEKDAY = [TODAY + timedelta(days=n) for n in range(7)]
MAY_LIE_AHEAD = {("action", "due"), ("company", "next_on")}
REPEATED = (
    "title", "metric_name", "metric_source", "metric_window", "document", "data_source", "feature_asked",
    "quote_outside",
)  # fmt: skip
"""Where saying the same thing twice is right: a metric keeps its name, a question and an approved quote their words."""


@pytest.fixture(scope="module")
def records() -> Records:
    """The example as of one Wednesday."""
    return Records(example_records(TODAY))


@pytest.fixture(scope="module")
def content() -> Content:
    """The built-in ladder."""
    return load_content()


def levels(records: Records, content: Content, as_of: date) -> dict[str, int]:
    """The proven level per competency."""
    return {c.id: c.proven for c in stand(records, content, as_of).competencies}


def test_the_example_is_written_in_one_step(tmp_path: Path) -> None:
    """The whole example is one step, and as it made the plan, no undo takes it back."""
    store = Store.create(tmp_path / "example.inroad", Clock(fixed_day=TODAY))
    fill_example(store, Clock(fixed_day=TODAY))
    assert len(store.records) == len(example_records(TODAY))
    assert [step.title for step in store.log().steps.values()] == ["Open the example"]
    with pytest.raises(Refused, match="nothing to undo"):
        store.undo()
    assert len(store.records) == len(example_records(TODAY))
    store.close()


def test_a_plan_is_never_written_into(tmp_path: Path) -> None:
    """A file that holds a plan refuses the example and stays as it was."""
    store = Store.create(tmp_path / "example.inroad", Clock(fixed_day=TODAY))
    fill_example(store, Clock(fixed_day=TODAY))
    before = {record.id for record in store.records}
    with pytest.raises(Refused) as refused:
        fill_example(store, Clock(fixed_day=TODAY))
    assert refused.value.code == "one_plan"
    assert {record.id for record in store.records} == before
    store.close()


def test_the_words_are_the_same_each_time() -> None:
    """Two examples of one day differ in nothing but their ids."""
    first, second = example_records(TODAY), example_records(TODAY)
    place = [{record.id: n for n, record in enumerate(example)} for example in (first, second)]

    def placed(example: int, field: Field, value: Any) -> object:
        if field.is_link:
            return [place[example][i] for i in ([value] if field.type == "link" and value else value)]
        if field.type == "rows":
            return [{name: place[example].get(cell, cell) for name, cell in row.items()} for row in value]
        return value

    def words(example: int) -> list[object]:
        return [
            [placed(example, field, getattr(record, field.name)) for field in fields_of(type(record))]
            for record in (first, second)[example]
        ]

    assert words(0) == words(1)


def test_every_kind_appears(records: Records) -> None:
    """There is something to see on every page."""
    counts = Counter(type(record) for record in records)
    assert all(counts[kind] for kind in KINDS)
    assert 200 <= len(records) <= 230


@pytest.mark.parametrize("today", [*EVERY_WEEKDAY, date(2028, 2, 29)], ids=str)
def test_the_plan_ends_about_now(today: date) -> None:
    """Whatever the day, it falls in the plan's last two weeks, and nothing lies ahead but what is due."""
    records = Records(example_records(today))
    assert records.plan
    assert records.plan.start
    assert records.plan.start.weekday() == 0
    assert (today - records.plan.start).days // 7 == WEEKS - 1
    assert timedelta(0) <= plan_end(records.plan) - today <= timedelta(days=14)
    ahead = {
        (record.kind, field.name)
        for record in records
        for field in fields_of(type(record))
        if field.type == "date" and (day := getattr(record, field.name)) and not records.plan.start <= day <= today
    }
    assert ahead <= MAY_LIE_AHEAD


def test_commitments_are_due_this_week(records: Records) -> None:
    """Three commitments of the week are open and one is done; of the old ones some were late."""
    actions = records.of(Action)
    monday = TODAY - timedelta(days=TODAY.weekday())
    due = [a for a in actions if a.due and monday <= a.due < monday + timedelta(days=7)]
    assert sorted(bool(a.done_on) for a in due) == [False, False, False, True]
    assert any(a.done_on and a.due and a.done_on > a.due for a in actions)


def test_commitments_name_requirements_that_exist(records: Records, content: Content) -> None:
    """A commitment that came from a rung leads back to it, and the rung is still open."""
    is_met = {
        requirement.text: requirement.met
        for competency in stand(records, content, TODAY).competencies
        for rung in competency.rungs
        for requirement in rung.requirements
    }
    from_rungs = [a.requirement for a in records.of(Action) if a.requirement and not a.done_on]
    assert from_rungs
    assert not any(is_met[name] for name in from_rungs)


def test_two_sprints_were_missed(records: Records) -> None:
    """One discovery session a sprint, but for two: nobody keeps every rhythm."""
    found = cadence(records, TODAY)
    assert found
    assert found.missed == 2


def test_it_starts_with_gaps_and_ends_ready(records: Records, content: Content) -> None:
    """After a month nothing is proven in what is missing most; at the end every target is."""
    assert records.plan
    assert records.plan.start
    early = stand(records, content, records.plan.start + timedelta(days=30))
    assert early.largest_gap == "product_intuition"
    assert early.competency("product_intuition").proven == early.competency("data_fluency").proven == 0
    late = stand(records, content, TODAY)
    assert late.ready
    assert late.competency("product_intuition").proven == 4
    assert late.competency("data_fluency").proven == 3


@pytest.mark.parametrize("today", EVERY_WEEKDAY, ids=str)
def test_it_is_ready_on_whatever_day_it_is_opened(today: date, content: Content) -> None:
    """No evidence has gone stale by the end of the week."""
    assert stand(Records(example_records(today)), content, today).ready


def test_the_levels_rise_over_the_months(records: Records, content: Content) -> None:
    """No level ever falls, and each quarter of the plan adds some."""
    assert records.plan
    assert records.plan.start
    start = records.plan.start
    trend = [levels(records, content, start + timedelta(weeks=week)) for week in range(0, WEEKS, 2)]
    assert all(now[c] >= before[c] for before, now in pairwise(trend) for c in now)
    sums = [sum(one.values()) for one in (trend[0], trend[5], trend[10], trend[15], trend[-1])]
    assert sums == sorted(set(sums))
    assert sums[0] == 0


def test_the_assessments_disagree_in_part(records: Records, content: Content) -> None:
    """The PM sees some competencies as the records do, some higher and some lower."""
    seen = {
        (assessed.level > c.proven) - (assessed.level < c.proven)
        for c in stand(records, content, TODAY).competencies
        for assessed in c.assessments
    }
    assert seen == {-1, 0, 1}


def test_one_chain_is_complete(records: Records) -> None:
    """From six accounts to activation that moved from 40 % to 71 %, and only one chain goes all the way."""
    complete = [chain for chain in chains(records, TODAY) if chain.is_complete]
    assert [len(chain.accounts) for chain in complete] == [6]
    assert {(o.before, o.after) for o in complete[0].outcomes} >= {(40, 71)}
    assert all(note.quote for note in complete[0].notes)


def test_signals_are_in_every_state_of_mind(records: Records) -> None:
    """Shipped and measured, waiting, declined with its reasons, lived with."""
    signals = records.of(Signal)
    assert {s.status for s in signals} >= {"noted", "documented", "brought_to_pm", "accepted", "measured", "declined"}
    [declined] = [s for s in signals if s.status == "declined"]
    assert declined.strategy
    assert declined.trade_off
    assert declined.horizon
    assert any(s.viability == "normalised_complaint" for s in signals)
    assert any(s.viability == "budget_line" and s.status == "brought_to_pm" for s in signals)


def test_credit_is_told_truthfully(records: Records) -> None:
    """Two contributions name the person; one is a comment, and a comment is no credit."""
    where = [c.named_where for c in records.of(PrdContribution)]
    assert sorted(where) == ["comment_only", "contributor_line", "decision_log"]
    assert sum(name in COUNTS_AS_NAMED for name in where) == 2


def test_outcomes_are_honest(records: Records) -> None:
    """Every before and after has its n, its window and a word on noise."""
    assert all(o.n_before and o.n_after and o.window and o.noise for o in records.of(Outcome))


def test_ranked_options_explain_themselves(records: Records) -> None:
    """Each option has all four inputs, what they rest on, and a sentence on its place."""
    options = records.of(Option)
    assert len(options) == 9
    assert all(o.reach and o.impact and o.confidence and o.effort_months for o in options)
    assert all(o.evidence and o.mover_reason and o.accounts for o in options)


def test_notes_grow_better(records: Records) -> None:
    """The first two notes lack what the later ones all have: quote, last time, all four forces, a usage metric."""

    def is_whole(note: JtbdNote) -> bool:
        heard = (note.quote, note.past_instance, note.workaround, note.push, note.pull, note.anxiety, note.habit)
        return all(heard) and note.metric_kind not in ("", "pipeline")

    notes = records.of(JtbdNote)
    assert [is_whole(note) for note in notes] == [False, False] + [True] * (len(notes) - 2)


def test_answers_grow_better(records: Records, content: Content) -> None:
    """The first answer to the data question speaks of the pipeline, the last of usage."""
    answers = [p.answer for p in records.of(Practice) if p.question == "data_decision"]
    assert content.metric_words.sense(answers[0]) == "pipeline"
    assert content.metric_words.sense(answers[-1]) == "usage"


def test_nothing_is_said_twice(records: Records) -> None:
    """No two records share a sentence of any length."""
    said = Counter(
        value
        for record in records
        for field in fields_of(type(record))
        if field.type in ("line", "text") and field.name not in REPEATED
        for value in [getattr(record, field.name)]
        if len(value) > 25
    )
    assert [text for text, times in said.items() if times > 1] == []


def test_names_stand_only_where_they_are_confidential(records: Records) -> None:
    """No customer, person, employer or product is named in a field that may leave as it is."""
    names = Names(pseudonyms_of(records))
    leaks = [
        (record.kind, field.name, found.original)
        for record in records
        for field in fields_of(type(record))
        if field.type in ("line", "text") and not field.confidential
        for found in names.find(getattr(record, field.name))
    ]
    assert leaks == []
