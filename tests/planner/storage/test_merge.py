"""Merging two copies of a plan: what comes over, what is a conflict, what is refused."""

import gzip
import hashlib
import shutil
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlite

from planner.backup.backups import Backups
from planner.backup.checking import check
from planner.clock import Clock
from planner.domain.delivery import Artifact
from planner.domain.discovery import JtbdNote, Signal
from planner.domain.people import Account, Plan
from planner.domain.sessions import DiscoverySession
from planner.errors import Refused
from planner.storage.connection import join
from planner.storage.copying import copy_plan
from planner.storage.merge import conflicts, conflicts_in, look_at_merge, merge, resolve, settle
from planner.storage.store import Store
from tests.planner.storage.copies import DAY, copies

RELEASED = Path(__file__).parents[2] / "files" / "schema-1.inroad.gz"


@pytest.fixture
def two() -> Iterator[list[Store]]:
    """Two copies of a plan with two accounts, a session, a note and a signal."""
    with copies(2) as stores:
        yield stores


def edit(store: Store, record_id: str, **values: object) -> None:
    """One edit in a step of its own."""
    with store.step("Edit") as step:
        step.edit(record_id, **values)


def the(store: Store, kind):
    """The only record of a kind, or the first."""
    return store.records.of(kind)[0]


def attach(store: Store, content: bytes) -> Artifact:
    """An artifact with one file in it."""
    with store.step("Attach") as step:
        kept = {"name": "deck.pdf", "type": "", "size": len(content), "sha256": step.keep_attachment(content)}
        return step.add(Artifact(date=date(2026, 3, 2), title="A deck", attachments=(kept,)))


def test_attachments_come_along(two: list[Store]) -> None:
    """The bytes of the other copy are here afterwards, also those of the side that was not shown; undo leaves both."""
    one, other = two
    shared = attach(one, b"as it was")
    other.close()
    other.path.unlink()
    copy_plan(one.path, other.path)
    other = Store.open(other.path, Clock())
    with one.step("Replace") as step:
        step.edit(shared.id, attachments=({**shared.attachments[0], "sha256": step.keep_attachment(b"mine")},))
    with other.step("Replace") as step:
        step.edit(shared.id, attachments=({**shared.attachments[0], "sha256": step.keep_attachment(b"theirs")},))
    attach(other, b"new over there")
    merge(one, other.path)
    [conflict] = conflicts(one)
    with closing(join(one.path)) as connection:
        contents = {bytes(row[0]) for row in connection.execute("SELECT content FROM attachment")}
    assert contents == {b"as it was", b"mine", b"theirs", b"new over there"}
    assert len(conflict.values) == 2
    assert check(one.path, Backups.of(one.path)).good
    other.close()


def test_attachments_that_are_not_what_they_say_stay_out(two: list[Store]) -> None:
    """Bytes under a name that is not theirs are not taken over, and are told of when they are in one's own file."""
    one, other = two
    attach(other, b"a deck")
    other._db.execute("UPDATE attachment SET content = x'00', size = 1")
    merge(one, other.path)
    with closing(join(one.path)) as connection:
        assert connection.execute("SELECT count(*) FROM attachment").fetchone() == (0,)
    bad = {finding.what: finding.trouble for finding in check(one.path, Backups.of(one.path)).findings}
    assert "is named and is not in the plan" in bad["attachments"][0]
    assert (
        "is not what was attached"
        in {f.what: f for f in check(other.path, Backups.of(other.path)).findings}["attachments"].trouble[0]
    )


def test_a_conflict_that_was_settled_elsewhere_is_looked_at_again(two: list[Store]) -> None:
    """What was shown beside it is no longer there: nothing is written over it."""
    one, other = two
    signal = the(one, Signal)
    edit(one, signal.id, title="One")
    edit(other, signal.id, title="Other")
    merge(one, other.path)
    [conflict] = conflicts_in(one.path, one.records)
    assert conflict == conflicts(one)[0]
    edit(one, signal.id, title="Meanwhile")
    with pytest.raises(Refused) as refusal:
        settle(one, conflict, 1)
    assert refusal.value.code == "changed_since"
    assert the(one, Signal).title == "Meanwhile"


def test_a_merge_can_be_stopped_before_anything_is_written(two: list[Store]) -> None:
    """Whoever watches may raise: no step, no backup, nothing taken in."""
    one, other = two
    edit(other, the(other, Signal).id, title="Other")
    before = one.records

    def stop_at(share: float) -> None:
        if share > 0.5:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        merge(one, other.path, watch=stop_at)
    assert not one.refresh()
    assert one.records == before
    assert len(merge(one, other.path).step) == 36


def test_what_was_done_apart_comes_together_in_one_step(two: list[Store]) -> None:
    """Additions, edits of different fields and deletions of both copies hold; one undo takes the merge back."""
    one, other = two
    signal, note = the(one, Signal), the(one, JtbdNote)
    edit(one, signal.id, title="Audit trails")
    edit(other, signal.id, problem="a\nb\nc\nd")
    with other.step("Add") as step:
        added = step.add(Account(name="Crane"))
        step.link(step.get(signal.id), "accounts", added)
        step.delete(note.id)
    done = merge(one, other.path)
    assert ([r.id for r in done.added], [r.id for r in done.deleted]) == ([added.id], [note.id])
    assert set(done.edited[signal.id]) == {"problem", "accounts"}
    merged = one.get(signal.id)
    assert (merged.title, merged.problem) == ("Audit trails", "a\nb\nc\nd")
    assert added.id in merged.accounts
    assert one.records.get(note.id) is None
    assert one.search("crane")
    assert one.undo() == "Merge with 1.inroad"
    assert one.get(signal.id).problem == signal.problem
    assert one.records.get(added.id) is None
    assert one.undo() == "Edit"
    assert one.redo() == "Edit"


def test_the_other_copys_history_comes_along(two: list[Store]) -> None:
    """Each change made elsewhere is in the record's history with where it came from, and can be gone back to."""
    one, other = two
    signal = the(one, Signal)
    edit(one, signal.id, title="Mine")
    edit(other, signal.id, problem="first")
    edit(other, signal.id, problem="second")
    merge(one, other.path)
    foreign = [change for change in one.history(signal.id) if change.taken_from == "1.inroad"]
    assert [change.after for change in foreign] == [{"problem": "second"}, {"problem": "first"}]
    one.restore(signal.id, foreign[1].id, "problem")
    assert (one.get(signal.id).problem, one.get(signal.id).title) == ("first", "Mine")
    own = next(c for c in one.history(signal.id) if c.after == {"title": "Mine"})
    one.restore(signal.id, own.id)
    assert one.get(signal.id).problem == signal.problem


def test_lines_of_one_text_written_apart_are_no_conflict(two: list[Store]) -> None:
    """Both changed the same text in different lines: both changes are in it."""
    one, other = two
    signal = the(one, Signal)
    edit(one, signal.id, problem="A\nb\nc")
    edit(other, signal.id, problem="a\nb\nc\nd")
    assert merge(one, other.path).conflicts == ()
    assert one.get(signal.id).problem == "A\nb\nc\nd"


@pytest.mark.parametrize(("take", "expected"), [("mine", "one"), ("theirs", "other"), (1, "one"), (2, "other")])
def test_a_conflict_keeps_both_values_until_one_is_chosen(two: list[Store], take, expected: str) -> None:
    """The later value is shown, the other kept beside it; the choice is one step and holds in the other copy too."""
    one, other = two
    signal = the(one, Signal)
    edit(one, signal.id, title="one")
    edit(other, signal.id, title="other")
    [foreseen] = look_at_merge(one, other.path).conflicts
    assert conflicts(one) == []
    merge(one, other.path)
    [conflict] = conflicts(one)
    assert conflict == foreseen
    assert conflict.field == "title"
    assert [(s.value, s.mine, s.shown, s.source) for s in conflict.values] == [
        ("one", True, False, ""),
        ("other", False, True, "1.inroad"),
    ]
    resolve(one, conflict.id, take)
    assert one.get(signal.id).title == expected
    assert conflicts(one) == []
    merge(other, one.path)
    assert other.get(signal.id).title == expected
    assert conflicts(other) == []
    assert one.undo().startswith("Choose for")
    assert [c.id for c in conflicts(one)] == [conflict.id]


@pytest.mark.parametrize("deleted_by", [0, 1])
def test_what_one_deleted_and_the_other_went_on_with_is_kept(two: list[Store], deleted_by: int) -> None:
    """The record stays with its links, whoever merges whom, until the deletion is chosen."""
    deleting, editing = two[deleted_by], two[1 - deleted_by]
    session, note = the(deleting, DiscoverySession), the(deleting, JtbdNote)
    with deleting.step("Delete") as step:
        step.delete(session.id)
    edit(editing, session.id, notes="They asked twice")
    for store, other in (two, reversed(two)):
        merge(store, other.path)
        assert store.get(session.id).notes == "They asked twice"
        assert store.get(session.id).account == session.account
        assert store.get(note.id).session == session.id
    [conflict] = conflicts(two[0])
    assert (conflict.record, conflict.field) == (session.id, "")
    assert {said.value for said in conflict.values} == {"kept", None}
    resolve(two[0], conflict.id, "mine" if deleted_by == 0 else "theirs")
    assert two[0].records.get(session.id) is None
    merge(two[1], two[0].path)
    assert two[1].records.get(session.id) is None
    assert conflicts(two[0]) == conflicts(two[1]) == []


def test_a_record_linked_to_elsewhere_is_not_deleted_from_under_the_link(two: list[Store]) -> None:
    """One copy deletes a session, the other adds a note to it: the session stays, and so does the link."""
    one, other = two
    session = the(one, DiscoverySession)
    with one.step("Delete") as step:
        step.delete(session.id)
    with other.step("Add") as step:
        note = step.add(JtbdNote(date=DAY, session=session.id, situation="New"))
    merge(one, other.path)
    assert one.get(note.id).session == session.id


def test_a_link_that_was_removed_stays_removed(two: list[Store]) -> None:
    """Links are united; one that a copy took away is gone, one that both made is there once."""
    one, other = two
    signal = the(one, Signal)
    first, second = signal.accounts
    edit(one, signal.id, accounts=(second,))
    with other.step("Add") as step:
        third = step.add(Account(name="Crane"))
        step.edit(signal.id, accounts=(first, second, third.id))
    merge(one, other.path)
    assert set(one.get(signal.id).accounts) == {second, third.id}


def test_two_targets_of_one_link_are_a_conflict(two: list[Store]) -> None:
    """A field that holds one link shows one of the two and keeps the other to choose."""
    one, other = two
    session = the(one, DiscoverySession)
    kite = next(account for account in one.records.of(Account) if account.name == "Kite")
    edit(one, session.id, account=kite.id)
    with other.step("Add") as step:
        crane = step.add(Account(name="Crane"))
        step.edit(session.id, account=crane.id)
    merge(one, other.path)
    [conflict] = conflicts(one)
    assert [said.value for said in conflict.values] == [kite.id, crane.id]
    assert one.get(session.id).account == crane.id
    resolve(one, conflict.id, "theirs")
    assert conflicts(one) == []
    one.undo()
    resolve(one, conflict.id, "mine")
    assert one.get(session.id).account == kite.id
    assert conflicts(one) == []


def test_other_files_are_refused_and_left_alone(two: list[Store], tmp_path: Path) -> None:
    """A different plan, the plan itself, a foreign file, a newer one: each gets its sentence, nothing changes."""
    one, other = two
    stranger = Store.create(tmp_path / "stranger.inroad", Clock())
    with stranger.step("Start") as step:
        step.add(Plan(name="Someone", sub_role="account_executive", start=DAY, months=9))
    stranger.close()
    (tmp_path / "text.inroad").write_text("Date;What\n" * 99)
    newer = tmp_path / "newer.inroad"
    shutil.copy(stranger.path, newer)
    connection = sqlite.connect(str(newer))
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    before = one._db.execute("SELECT count(*) FROM step").fetchone()
    for path, code in [
        (stranger.path, "different_plans"),
        (one.path, "same_file"),
        (tmp_path / "text.inroad", "foreign"),
        (newer, "newer"),
        (tmp_path / "nothing.inroad", "missing"),
    ]:
        digest = hashlib.sha256(path.read_bytes()).digest() if path.exists() and path != one.path else b""
        with pytest.raises(Refused) as refusal:
            merge(one, path)
        assert refusal.value.code == code
        if digest:
            assert hashlib.sha256(path.read_bytes()).digest() == digest
    assert one._db.execute("SELECT count(*) FROM step").fetchone() == before
    assert other.records.plan


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        ("UPDATE change SET after = '{' WHERE after IS NOT NULL", "damaged"),
        ("""UPDATE change SET in_table = 'sqlite_master' WHERE in_table = 'signal'""", "damaged"),
        ("""UPDATE change SET after = json_set(after, '$.title', 7) WHERE in_table = 'signal'""", "damaged"),
        ("""UPDATE change SET after = json_set(after, '$.x" = 1 --', 'y') WHERE in_table = 'signal'""", "damaged"),
        ("UPDATE step SET parents = '[\"nowhere\"]' WHERE seq = 2", "damaged"),
        ("DROP TABLE change; CREATE VIEW change AS WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i FROM n) SELECT "
         "i AS id, i AS step, 'x' AS in_table, i AS row, 'x' AS before, 'x' AS after, i AS seq FROM n", "foreign"),
    ],
)  # fmt: skip
def test_a_copy_made_to_do_harm_is_refused(two: list[Store], spoil: str, code: str) -> None:
    """Broken or invented history, other tables, endless views: nothing of it is run or taken in."""
    one, other = two
    edit(other, the(other, Signal).id, title="news")
    other.close()
    connection = sqlite.connect(str(other.path))
    connection.executescript(spoil)
    connection.close()
    with pytest.raises(Refused) as refusal:
        merge(one, other.path)
    assert refusal.value.code == code
    assert the(one, Signal).title == "Audit trail"


def test_a_file_of_the_first_version_opens_and_merges(tmp_path: Path) -> None:
    """A plan as version 1 wrote it is migrated when opened, and read as it is when it is the other copy."""
    old, mine = tmp_path / "old.inroad", tmp_path / "mine.inroad"
    old.write_bytes(gzip.decompress(RELEASED.read_bytes()))
    shutil.copy(old, mine)
    digest = hashlib.sha256(old.read_bytes()).digest()
    store = Store.open(mine, Clock())
    assert the(store, Signal).title == "Audit trails"
    assert the(store, DiscoverySession).account == the(store, Account).id
    assert merge(store, old).nothing_new
    edit(store, the(store, Signal).id, title="Newer")
    assert merge(store, old).nothing_new
    store.close()
    assert hashlib.sha256(old.read_bytes()).digest() == digest
