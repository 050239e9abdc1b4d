"""The interview room as the window reads it: all of it in one go, off the window's thread."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from planner.assessing.disagreement import Disagreement, disagreements
from planner.assessing.room import Room
from planner.content.questions import QuestionBank, load_questions
from planner.domain.records import Records
from planner.paths import content_folder
from planner.rules.ladder import Standing
from planner.rules.practising import Attempt, signal_means


@dataclass(frozen=True, kw_only=True)
class ReadRoom:
    """A room in which everything has been looked up, and every assessment beside one's own view, newest first."""

    room: Room
    disagreements: tuple[Disagreement, ...]


def read_room(records: Records, standing: Standing) -> ReadRoom:
    """Read a plan's room; the coach reads every answer once, which takes a quarter of a second the first time."""
    room = Room(records=records, bank=question_bank(), today=standing.as_of)
    for _looked_up in (room.standings, room.stories, room.mock, room.signals):
        pass
    return ReadRoom(room=room, disagreements=disagreements(records, standing))


def question_bank() -> QuestionBank:
    """The questions, from a person's own copy of the content where there is one."""
    return _bank(content_folder())


def round_of(room: Room, name: str) -> tuple[Attempt, ...]:
    """The answers of a mock interview, in the order in which they were given."""
    return tuple(one for one in room.attempts if name and one.practice.round == name)


def means_without(room: Room, round_name: str) -> dict[str, float | None]:
    """How each signal stands by one's own scores when the answers of a mock interview are left out."""
    return signal_means([one for one in room.attempts if one.practice.round != round_name], room.today)


@lru_cache(maxsize=1)
def _bank(folder: Path) -> QuestionBank:
    return load_questions(folder)
