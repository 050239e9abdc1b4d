"""Stories: a draft holds the records' facts and nothing else, and says which questions it serves and what it proves."""

from dataclasses import replace
from datetime import date

from planner.content.questions import PARTS, load_questions
from planner.domain.delivery import Option, Outcome
from planner.domain.interview import Story
from planner.domain.records import Records
from planner.rules.chain import chain_of
from planner.rules.stories import citing, draft_story, story_bank
from tests.planner.rules.test_chain import complete

BANK = load_questions()
TODAY = date(2026, 9, 1)


def test_a_draft_tells_the_chain_and_cites_a_record_for_every_sentence() -> None:
    """Six accounts, 40 to 71; what the records leave open stays empty."""
    records = Records(complete())
    signal = records.get("signal")
    draft = draft_story(chain_of(signal, records, TODAY), records, TODAY)  # type: ignore[arg-type]
    assert "Heard from 6 accounts." in draft.values["pattern"]
    assert "activation went from 40 to 71" in draft.values["result"]
    assert draft.empty == ("own_gap",)
    for part in PARTS:
        told = " ".join(row["words"] for row in draft.values["cites"] if row["part"] == part)
        assert told == draft.values[part]
    assert all(records.get(row["record"]) for row in draft.values["cites"])


def test_a_draft_invents_no_number() -> None:
    """A chain that measured only sales has no result, and none is made up."""
    bare = [replace(r, metric_kind="pipeline") if isinstance(r, Outcome) else r for r in complete()]
    records = Records(bare)
    draft = draft_story(chain_of(records.get("signal"), records, TODAY), records, TODAY)  # type: ignore[arg-type]
    assert draft.values["result"] == ""
    assert "result" in draft.empty


def test_a_story_serves_what_it_is_for_and_the_rest_stays_without_one() -> None:
    """By its own list, else by the question its family is named after; an empty part a question needs is lacking."""
    told = {"date": TODAY, "pattern": "Six accounts.", "decision": "Bulk moves first."}
    option = Option(id="o", date=TODAY, title="Bulk moves")
    trap = Story(id="1", title="A", serves="prioritise_backlog", evidence=("o",), **told)  # type: ignore[arg-type]
    chosen = Story(id="2", title="B", serves="other", questions="failure, lost_deals", **told)  # type: ignore[arg-type]
    bank = story_bank(Records([trap, chosen, option]), BANK, BANK.questions)
    serves = {one.story.title: [question.id for question in one.serves] for one in bank.stories}
    assert serves == {"A": ["prioritise_backlog"], "B": ["failure", "lost_deals"]}
    assert {one.story.title: one.lacks for one in bank.stories} == {"A": (), "B": ("own_gap",)}
    without = {question.id: [story.title for story in could] for question, could in bank.without_story}
    assert "failure" not in without
    assert without["not_built"] == ["A"]
    assert without["promised_date"] == without["success_metric"] == []
    assert len(without) == len(BANK.questions) - 3


def test_a_part_is_proven_by_what_it_cites_or_by_evidence_of_its_kind() -> None:
    """An outcome stands behind the result and behind nothing else; citing adds the record to the evidence."""
    outcome = Outcome(id="o", metric_name="activation", before=40, after=71)
    story = Story(id="1", title="A", pattern="Six accounts.", result="40 to 71.", evidence=("o",))
    [one] = story_bank(Records([story, outcome]), BANK, BANK.questions).stories
    assert [part.part for part in one.parts if not part.proven] == ["pattern"]
    cited = story.with_values(**citing(story, "pattern", "Six  accounts.", "o"))
    assert cited.cites == ({"part": "pattern", "words": "Six accounts.", "record": "o"},)
    assert cited.evidence == ("o",)
    [one] = story_bank(Records([cited, outcome]), BANK, BANK.questions).stories
    assert all(part.proven for part in one.parts)
