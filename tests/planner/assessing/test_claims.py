"""Claims: what could be asked proof for, and the record behind it or the mark that there is none."""

from planner.assessing.claims import claims_of
from planner.domain.delivery import Outcome
from planner.domain.discovery import Signal
from planner.domain.interview import Practice, Story
from planner.domain.records import Records

OUTCOME = Outcome(id="o", metric_name="activation", before=40, after=71)
SIGNAL = Signal(id="s", title="Sick crews")
RECORDS = Records([OUTCOME, SIGNAL])


def shown(told: Story | Practice) -> list[tuple[str, str, str | None]]:
    """The claims as part, how, and the record's id."""
    return [(one.part, one.how, one.record.id if one.record else None) for one in claims_of(told, RECORDS)]


def test_a_claim_is_proven_by_its_numbers_by_a_citation_or_not_at_all() -> None:
    """The outcome holds 40 and 71, the pattern cites the signal, the decision nothing; a Monday is no claim."""
    story = Story(
        serves="data_decision",
        situation="It was a Monday in spring.",
        pattern="Six accounts told me that a crew was missing.",
        decision="We built bulk moves and held back the export.",
        result="Week-1 activation went from 40 % to 71 %.",
        evidence=("o", "s"),
        cites=({"part": "pattern", "words": "Six accounts", "record": "s"},),
    )
    assert shown(story) == [("pattern", "cited", "s"), ("decision", "nothing", None), ("result", "numbers", "o")]


def test_one_number_alone_proves_nothing_and_another_part_s_citation_neither() -> None:
    """71 meets by chance; a citation counts where it was made."""
    answer = Practice(
        question="data_decision",
        answer="71 % of new planners came back.",
        evidence=("o",),
        cites=({"part": "result", "words": "71 % of new planners came back.", "record": "o"},),
    )
    assert shown(answer) == [("answer", "nothing", None)]
    [claim] = claims_of(answer, RECORDS)
    assert answer.answer[slice(*claim.span)] == claim.words == "71 % of new planners came back"


def test_a_citation_of_a_record_that_is_gone_counts_for_nothing() -> None:
    """Deleting the proof takes it away."""
    answer = Practice(
        question="other",
        answer="Retention rose to 60 %.",
        cites=({"part": "answer", "words": "Retention rose", "record": "gone"},),
    )
    assert shown(answer) == [("answer", "nothing", None)]
