"""An analysis looked at again: whether its file is the same, and what the same question gives today."""

from dataclasses import dataclass
from pathlib import Path

from planner.charts.kept import plots_of_record
from planner.charts.plot import Plot
from planner.datalab.answer import Answer
from planner.datalab.engine import UNWATCHED, Watch
from planner.datalab.event_table import open_events
from planner.datalab.figures.choosing import plots_of
from planner.datalab.fingerprint import Sameness, sameness, sameness_words
from planner.datalab.question import ask, question_from
from planner.domain.delivery import Analysis
from planner.errors import Refused


@dataclass(frozen=True, kw_only=True)
class LookedAgain:
    """``words`` say whether the file is the same; ``then`` and ``now`` are the main figures, ``now`` if asked again."""

    sameness: Sameness
    words: str
    then: Plot | None
    now: Plot | None = None
    answer: Answer | None = None

    @property
    def same_numbers(self) -> bool | None:
        """Whether today's main figure has the numbers of then; None where one of them is not there."""
        return self.then.rows == self.now.rows if self.then and self.now else None


def look_again(
    analysis: Analysis, path: Path, *, ask_again: bool = False, thorough: bool = True, watch: Watch = UNWATCHED
) -> LookedAgain:
    """Compare a file with the one an analysis was made from, and put its question to the file once more if wished.

    Raises Refused for a file that cannot be read, and Refused("bad_question") where it is not known how it was asked.
    """
    found = sameness(analysis, path, thorough=thorough, watch=watch)
    kept = plots_of_record(analysis)
    words = sameness_words(found, analysis, path)
    then = kept[0] if kept else None
    if not ask_again:
        return LookedAgain(sameness=found, words=words, then=then)
    if not analysis.asked:
        raise Refused("bad_question", f"“{analysis.headline}” was not computed here, so it cannot be asked again.")
    question, chosen = question_from(analysis.asked)
    with open_events(path, chosen, segments=question.columns, watch=watch) as table:
        answer = ask(table, question, watch)
    now = plots_of(answer, generated=analysis.synthetic)[0]
    return LookedAgain(sameness=found, words=words, then=then, now=now, answer=answer)
