"""What comes back: taken in once, beside one's own view; everything foreign is refused and changes nothing."""

import json
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planner.assessing.disagreement import disagreements, of_practice
from planner.assessing.returned import LARGEST, Returned, read_returned
from planner.assessing.taking import take_form
from planner.domain.interview import Assessment, Practice
from planner.domain.people import Person
from planner.errors import Refused
from planner.workspace import Workspace
from tests.planner.assessing.plans import TODAY, workspace


@pytest.fixture
def plan(tmp_path: Path) -> Iterator[Workspace]:
    """A plan with one answer."""
    with closing(workspace(tmp_path)) as made:
        yield made


def returned(at: Workspace, **more: Any) -> dict[str, Any]:
    """What the page saves for the one answer."""
    [practice] = at.records.of(Practice)
    levels = {"structure": 3, "product_intuition": 1, "business_sense": None}
    entry = {"id": practice.id, "levels": levels, "words": "I missed the user."}
    made = {
        "inroad": "assessment", "version": 1, "form": "form-1", "plan": at.plan.id, "kind": "practice",
        "by": "Imani Okoro", "on": "2026-06-15", "entries": [entry],
    }  # fmt: skip
    return {**made, **more}


def saved(folder: Path, content: object) -> Path:
    """The file, as text of whatever it is."""
    path = folder / "back.json"
    path.write_text(content if isinstance(content, str) else json.dumps(content), "utf-8")
    return path


def test_a_filled_in_form_becomes_an_assessment_of_the_answer(plan: Workspace, tmp_path: Path) -> None:
    """By the product manager who is known already; the same file brings nothing twice; one undo takes it all back."""
    path = saved(tmp_path, returned(plan))
    [added] = take_form(plan.store, path, TODAY).added
    assert isinstance(added, Assessment)
    assert (added.structure, added.product_intuition, added.business_sense) == (3, 1, None)
    assert added.comment == "I missed the user."
    assert [person.name for person in plan.records.of(Person)] == ["Imani Okoro"]
    again = take_form(plan.store, path, TODAY)
    assert (again.added, again.known) == ((), 1)
    plan.store.undo()
    assert not plan.records.of(Assessment)


def test_where_both_see_it_differently_both_are_shown(plan: Workspace, tmp_path: Path) -> None:
    """The widest difference first, nothing averaged, and the ladder stays as it was."""
    before = plan.standing()
    take_form(plan.store, saved(tmp_path, returned(plan)), TODAY)
    [practice] = plan.records.of(Practice)
    [one] = of_practice(practice, plan.records, plan.standing())
    assert [(v.competency, v.own, v.theirs, v.difference) for v in one.views] == [
        ("product_intuition", 4, 1, -3),
        ("structure", 3, 3, 0),
    ]
    assert one.says == "You see it differently in product intuition (you 4, they 1): that is where to talk."
    assert plan.standing() == before


def test_a_whole_ladder_stands_beside_what_is_proven(plan: Workspace, tmp_path: Path) -> None:
    """All seven competencies, by somebody new who is kept as a person."""
    entry = {"id": "ladder", "levels": {"data_fluency": 2, "structure": 0}, "words": ""}
    content = returned(plan, kind="ladder", by="Ravi", entries=[entry])
    take_form(plan.store, saved(tmp_path, content), TODAY)
    [one] = disagreements(plan.records, plan.standing())
    assert one.assessor
    assert one.assessor.name == "Ravi"
    assert {(v.competency, v.own, v.theirs) for v in one.views} == {("data_fluency", 0, 2), ("structure", 0, 0)}
    assert [one.level for one in plan.standing().competency("data_fluency").assessments] == [2]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"inroad": "portfolio"}, "not_a_form"),
        ({"version": 2}, "newer"),
        ({"version": "1"}, "bad_form"),
        ({"plan": "another"}, "foreign"),
        ({"kind": "survey"}, "bad_form"),
        ({"by": " \u0000 "}, "bad_form"),
        ({"by": "x" * 5000}, "bad_form"),
        ({"on": "tomorrow"}, "bad_form"),
        ({"entries": []}, "bad_form"),
        ({"entries": [{"id": "1", "levels": {}, "words": ""}] * 2}, "bad_form"),
        ({"entries": [{"id": "1", "levels": {"structure": 5}, "words": ""}]}, "bad_form"),
        ({"entries": [{"id": "1", "levels": {"structure": True}, "words": ""}]}, "bad_form"),
        ({"entries": [{"id": "1", "levels": {"charm": 1}, "words": ""}]}, "bad_form"),
        ({"entries": [{"id": "1", "levels": {}, "words": "x" * 30_000}]}, "bad_form"),
        ({"entries": [{"id": "gone", "levels": {"structure": 1}, "words": ""}]}, "unknown_answer"),
    ],
)
def test_what_no_form_of_this_plan_saved_is_refused(
    change: dict[str, Any], code: str, plan: Workspace, tmp_path: Path
) -> None:
    """With one sentence, and not a record more."""
    count = len(plan.records)
    with pytest.raises(Refused) as refused:
        take_form(plan.store, saved(tmp_path, returned(plan, **change)), TODAY)
    assert refused.value.code == code
    assert len(plan.records) == count


@pytest.mark.parametrize("content", ["", "[]", "null", "{", "[" * 100_000, '{"inroad": NaN}', "\ufeff{}", "MZ\x00"])
def test_what_is_no_form_at_all_is_refused(content: str, tmp_path: Path) -> None:
    """Also what is nested without end."""
    with pytest.raises(Refused) as refused:
        read_returned(saved(tmp_path, content))
    assert refused.value.code == "not_a_form"


def test_a_file_too_large_a_folder_and_nothing_are_refused(tmp_path: Path) -> None:
    """Before they are read into memory."""
    large = saved(tmp_path, " " * (LARGEST + 1))
    for path, code in ((large, "too_large"), (tmp_path, "cannot_read"), (tmp_path / "no", "cannot_read")):
        with pytest.raises(Refused) as refused:
            read_returned(path)
        assert refused.value.code == code


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
_KEYS = ("version", "form", "plan", "kind", "by", "on", "entries")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(st.sampled_from(_KEYS), _JSON))
def test_whatever_stands_in_a_file_it_is_read_or_refused(tmp_path: Path, found: dict[str, Any]) -> None:
    """No other end: a sentence, or a form whose levels lie in 0 to 4."""
    whole = {
        "inroad": "assessment", "version": 1, "form": "f", "plan": "p", "kind": "ladder", "by": "Ravi",
        "on": "2026-06-15", "entries": [{"id": "ladder", "levels": {"structure": 2}, "words": "x"}],
    }  # fmt: skip
    read: Returned | None = None
    with suppress(Refused):
        read = read_returned(saved(tmp_path, {**whole, **found}))
    assert found or read
    assert all(0 <= level <= 4 for entry in (read.entries if read else ()) for level in entry.levels.values())
