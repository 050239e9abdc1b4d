"""Moves that one record makes at once."""

import pytest

from planner.domain.record import Record
from planner.domain.records import Records
from planner.rules.advice import next_moves
from planner.rules.ladder import stand
from planner.rules.shared_moves import one_record_each
from tests.planner.rules.plans import CONTENT, PEOPLE, TODAY, chain
from tests.planner.rules.test_laws import applied


def have(records: list[Record], role: str) -> dict[tuple[str, str], int]:
    """What each requirement of each competency has."""
    return {
        (competency.id, requirement.text): requirement.have
        for competency in stand(Records(records), CONTENT, TODAY, role).competencies
        for rung in competency.rungs
        for requirement in rung.requirements
    }


@pytest.mark.parametrize("role", [role.id for role in CONTENT.sub_roles])
@pytest.mark.parametrize("logged", [[], chain()], ids=["nothing logged", "one chain"])
def test_the_record_of_a_group_makes_every_move_of_it(logged: list[Record], role: str) -> None:
    """Adding the one record adds to each requirement what each move alone would have added."""
    records = [*PEOPLE, *logged]
    moves = next_moves(Records(records), CONTENT, TODAY, role, limit=50)
    groups = one_record_each(moves)
    assert sorted(move.requirement_id for group in groups for move in group) == sorted(m.requirement_id for m in moves)
    for group in groups:
        if len(group) > 1 and not group[0].instead:
            grown = [*records, *applied(group[0].kind, dict(group[0].fields), Records(records))]
            for move in group:
                assert have(grown, role)[move.competency, move.requirement] >= move.have_to


def test_with_nothing_logged_some_record_serves_two() -> None:
    """The grouping is not idle: an account executive's first moves include one that two competencies ask for."""
    moves = next_moves(Records(PEOPLE), CONTENT, TODAY, "account_executive", limit=50)
    assert len(one_record_each(moves)) < len(moves)
