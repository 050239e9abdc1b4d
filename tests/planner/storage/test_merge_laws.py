"""Merging copies of a plan, whatever was done in them: the same everywhere, once and for all, and nothing lost."""

import json
from typing import Any

from hypothesis import given, settings

from planner.domain.kinds import KINDS
from planner.storage.merge import conflicts, look_at_merge, merge, resolve
from planner.storage.merge_state import State
from planner.storage.store import Store
from tests.planner.storage.copies import ACTIONS, act, contents, copies

SOME = settings(max_examples=settings().max_examples // 4)
"""Each example opens and merges several files; HYPOTHESIS_PROFILE=explore tries many."""


def values_in(store: Store) -> set[tuple[str, str, Any]]:
    """Every value of every field of every record there is, and every link."""
    links = {(r["source"], r["role"], r["target"]) for r in store._db.table("link").rows}
    kinds = (kind.kind for kind in KINDS)
    return links | {(row["id"], k, v) for kind in kinds for row in store._db.table(kind).rows for k, v in row.items()}


def values_remembered(store: Store) -> set[tuple[str, str, Any]]:
    """Every value and link that the history of the records holds."""
    known: set[tuple[str, str, Any]] = set()
    for table, row, text in store._db.execute("SELECT in_table, row, after FROM change WHERE after IS NOT NULL"):
        after = json.loads(text)
        if table == "link":
            known.add((after["source"], after["role"], after["target"]))
        else:
            known |= {(row, name, value) for name, value in after.items()}
    return known


@SOME
@given(before=ACTIONS, left=ACTIONS, right=ACTIONS)
def test_what_follows_from_the_journal_is_what_is_there(before, left, right) -> None:
    """In every copy, before and after a merge and after undoing it, the steps add up to the records."""
    with copies(2, *before) as (one, other):
        act(one, *left)
        act(other, *right)
        merge(one, other.path)
        act(one, *right)
        for _ in range(len(right) + 1):
            log = one.log()
            state = State(log)
            rows = {row["id"]: row for kind in ("account", "signal") for row in one._db.table(kind).rows}
            there = contents(one)
            for record_id in {c.row for changes in log.changes.values() for c in changes if c.table != "link"}:
                assert state.is_there(record_id) == (record_id in there)
                if record_id in rows:
                    assert {**rows[record_id], **state.values(record_id)} == rows[record_id]
            links = {(r["source"], r["role"], r["target"]): r["id"] for r in one._db.table("link").rows}
            assert state.links(*there) == links
            act(one, ("undo", 0, ""))


@SOME
@given(before=ACTIONS, left=ACTIONS, right=ACTIONS)
def test_merging_is_symmetric_and_repeatable(before, left, right) -> None:
    """Whichever copy takes in the other, both hold the same records and conflicts; again, nothing changes."""
    with copies(2, *before) as (one, other):
        act(one, *left)
        act(other, *right)
        foreseen = look_at_merge(one, other.path)
        before_merge = other.path.read_bytes()
        done = merge(one, other.path)
        assert done == foreseen
        assert other.path.read_bytes() == before_merge
        merge(other, one.path)
        assert contents(one) == contents(other)
        found = [[(c.id, [s.value for s in c.values]) for c in conflicts(store)] for store in (one, other)]
        assert found[0] == found[1]
        for store, copy in ((one, other), (other, one), (one, other)):
            steps = store._db.table("step").count
            assert merge(store, copy.path).nothing_new
            assert store._db.table("step").count == steps


@SOME
@given(before=ACTIONS, left=ACTIONS, right=ACTIONS)
def test_merging_loses_nothing(before, left, right) -> None:
    """Every value of either copy is in the result, its history or its conflicts, and one undo brings all back."""
    with copies(2, *before) as (one, other):
        act(one, *left)
        act(other, *right)
        mine, theirs, was = values_in(one), values_in(other), contents(one)
        done = merge(one, other.path)
        assert mine | theirs <= values_in(one) | values_remembered(one)
        if not done.nothing_new:
            after = contents(one)
            one.undo()
            assert contents(one) == was
            one.redo()
            assert contents(one) == after
            one.undo()
            assert not merge(one, other.path).nothing_new
            assert contents(one) == after


@SOME
@given(first=ACTIONS, second=ACTIONS, third=ACTIONS)
def test_three_copies_in_any_order_hold_the_same(first, second, third) -> None:
    """A with B then C, C with B then A, and B through A: the records are the same."""
    with copies(5) as (a, b, c, d, e):
        for store, actions in ((a, first), (b, second), (c, third)):
            act(store, *actions)
        merge(d, c.path)
        merge(d, b.path)
        merge(d, a.path)
        merge(e, b.path)
        merge(e, c.path)
        merge(a, b.path)
        merge(a, c.path)
        merge(c, e.path)
        merge(c, a.path)
        merge(e, a.path)
        assert contents(a) == contents(c) == contents(d) == contents(e)


@SOME
@given(left=ACTIONS, right=ACTIONS, later=ACTIONS)
def test_a_choice_holds_in_every_copy(left, right, later) -> None:
    """What was chosen is no conflict any more, here and where it is merged later; undo brings the conflict back."""
    with copies(2) as (one, other):
        act(one, *left)
        act(other, *right)
        merge(one, other.path)
        merge(other, one.path)
        open_ones = conflicts(one)
        for conflict in open_ones:
            resolve(one, conflict.id, "mine" if len(conflict.id) % 2 else "theirs")
            assert conflict.id not in {c.id for c in conflicts(one)}
            one.undo()
            assert conflict.id in {c.id for c in conflicts(one)}
            one.redo()
            assert conflict.id not in {c.id for c in conflicts(one)}
        act(other, *later)
        merge(other, one.path)
        merge(one, other.path)
        assert contents(one) == contents(other)
