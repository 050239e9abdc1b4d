"""Writing to a plan file: every step whole, undoable, remembered."""

from datetime import date
from pathlib import Path

import pytest

from planner.clock import Clock
from planner.domain.discovery import JtbdNote, Signal
from planner.domain.people import Account
from planner.domain.sessions import DiscoverySession
from planner.errors import Refused
from planner.storage.store import Notice, Store

DAY = date(2026, 3, 2)


@pytest.fixture
def store(tmp_path: Path):
    """An open, empty plan file."""
    store = Store.create(tmp_path / "plan.inroad", Clock())
    yield store
    store.close()


def reopened(store: Store) -> Store:
    """The same file, closed and opened again."""
    store.close()
    return Store.open(store.path, Clock())


def add(store: Store, record):
    """One record in a step of its own."""
    with store.step("Add") as step:
        return step.add(record)


def test_a_record_comes_back_as_it_was_written(store: Store) -> None:
    """Every type of field survives closing and opening the file."""
    account = add(store, Account(name="青空メディカル", deal_value=12.5))
    note = add(
        store,
        JtbdNote(
            date=DAY,
            account=account.id,
            situation="When\nit rains",
            outcomes=({"outcome": "less", "importance": 5, "satisfaction": None},),
        ),
    )
    again = reopened(store)
    assert again.get(note.id) == note
    assert again.get(account.id) == account
    again.close()
    store = again


def test_a_failing_step_changes_nothing(store: Store) -> None:
    """A step that raises leaves neither rows nor history nor a notice."""
    heard: list[Notice] = []
    store.listen(heard.append)
    with pytest.raises(Refused), store.step("Two things") as step:  # noqa: PT012 - the second of two must fail
        step.add(Account(name="Tern Housing"))
        step.add(Account())
    assert len(store.records) == 0
    assert heard == []
    with pytest.raises(Refused, match="nothing to undo"):
        store.undo()


def test_undo_and_redo_work_across_restarts(store: Store) -> None:
    """What was undone can be redone after the program was closed, and undone again."""
    account = add(store, Account(name="Tern Housing"))
    with store.step("Rename") as step:
        step.edit(account.id, name="Tern")
    store = reopened(store)
    assert store.undo() == "Rename"
    assert store.get(account.id).headline == "Tern Housing"
    store = reopened(store)
    assert store.redo() == "Rename"
    assert store.get(account.id).headline == "Tern"
    assert store.undo() == "Rename"
    assert store.undo() == "Add"
    assert len(store.records) == 0
    store.close()


def test_a_new_step_ends_redo(store: Store) -> None:
    """After something new there is no old future to go back to."""
    add(store, Account(name="Tern Housing"))
    store.undo()
    add(store, Account(name="Kite & Co."))
    with pytest.raises(Refused, match="nothing to redo"):
        store.redo()


def test_typing_in_one_field_is_undone_in_one_go(store: Store) -> None:
    """Edits of one group made within a minute are one undo."""
    account = add(store, Account(name="T"))
    for text in ("Te", "Ter", "Tern"):
        with store.step("Edit name", group=f"{account.id}.name") as step:
            step.edit(account.id, name=text)
    store.undo()
    assert store.get(account.id).headline == "T"
    store.redo()
    assert store.get(account.id).headline == "Tern"


def test_deleting_and_restoring_keeps_the_links(store: Store) -> None:
    """A deleted record waits in the trash and comes back with what it was linked to."""
    account = add(store, Account(name="Tern Housing"))
    session = add(store, DiscoverySession(date=DAY, account=account.id))
    note = add(store, JtbdNote(date=DAY, session=session.id, situation="x"))
    with store.step("Delete") as step:
        step.delete(session.id)
    assert store.get(note.id).session == ""
    [(gone, deletion)] = store.trash()
    assert gone.id == session.id
    store.restore(session.id, deletion.id)
    assert store.get(note.id).session == session.id
    assert store.get(session.id).account == account.id
    assert store.trash() == []
    store.undo()
    assert store.records.get(session.id) is None


def test_one_field_can_be_restored(store: Store) -> None:
    """History gives back one field and leaves the others as they are."""
    signal = add(store, Signal(date=DAY, title="Audit trail", problem="old"))
    with store.step("Edit") as step:
        step.edit(signal.id, problem="new", title="Audit trails")
    first = store.history(signal.id)[-1]
    store.restore(signal.id, first.id, "problem")
    assert (store.get(signal.id).problem, store.get(signal.id).title) == ("old", "Audit trails")


def test_links_are_restored_with_the_rest(store: Store) -> None:
    """A record goes back to the links it had after a step: later ones go, lost ones return if they still can."""
    kept, lost, gone = (add(store, Account(name=name)) for name in ("Tern Housing", "Kite & Co.", "Ostrava Stavby"))
    signal = add(store, Signal(date=DAY, title="Audit trail"))
    bare = store.history(signal.id)[-1]
    for accounts in ((kept.id, lost.id, gone.id), (kept.id,)):
        with store.step("Link") as step:
            step.edit(signal.id, accounts=accounts)
    full = next(change for change in store.history(signal.id) if change.before is None and change.table == "link")
    with store.step("Delete") as step:
        step.delete(gone.id)
    assert store.restore(signal.id, full.id).accounts == (kept.id, lost.id)
    assert store.restore(signal.id, bare.id, "accounts").accounts == ()
    again = reopened(store)
    assert again.get(signal.id).accounts == ()
    again.close()


def test_a_link_to_the_wrong_kind_is_refused(store: Store) -> None:
    """A note's session can't be an account."""
    account = add(store, Account(name="Tern Housing"))
    with pytest.raises(Refused, match="leads to a discovery session"), store.step("Add") as step:
        step.add(JtbdNote(date=DAY, session=account.id))


@pytest.mark.parametrize("typed", ["tern", "TERN hou", "Térn", '"tern', "tern*", "tern AND", "hou OR"])
def test_search_reads_words_never_syntax(store: Store, typed: str) -> None:
    """Whatever is typed, it is words: no error, case and accents folded, beginnings match."""
    account = add(store, Account(name="Tern Housing"))
    hits = store.search(typed)
    assert [h.id for h in hits] == ([] if typed.endswith(("AND", "OR")) else [account.id])


def test_a_record_is_found_by_its_account_and_no_longer_after_deletion(store: Store) -> None:
    """Searching a customer's name finds what was heard from them, until it is deleted."""
    account = add(store, Account(name="Ostrava Stavby"))
    session = add(store, DiscoverySession(date=DAY, account=account.id, title="Open quotes"))
    assert {h.id for h in store.search("ostrava")} == {account.id, session.id}
    assert [h.id for h in store.search("ostrava", kind="discovery_session")] == [session.id]
    with store.step("Rename") as step:
        step.edit(account.id, name="Praça Logística")
    assert {h.id for h in store.search("praca")} == {account.id, session.id}
    assert store.search("ostrava") == []
    with store.step("Delete") as step:
        step.delete(session.id)
    assert [h.id for h in store.search("praca")] == [account.id]


def test_another_program_is_noticed(store: Store) -> None:
    """What a second process saved shows after a refresh, and its rows are safe from our next step."""
    other = Store.open(store.path, Clock())
    account = add(other, Account(name="Tern Housing"))
    heard: list[Notice] = []
    store.listen(heard.append)
    assert store.refresh()
    assert heard[0].from_elsewhere
    assert store.get(account.id) == account
    assert not store.refresh()
    other.close()


def test_one_step_can_be_taken_back_whatever_came_after(store: Store) -> None:
    """A deletion is undone by its id although something else was written since; a second time there is nothing."""
    account = add(store, Account(name="Tern Housing"))
    heard: list[Notice] = []
    store.listen(heard.append)
    with store.step("Delete") as step:
        step.delete(account.id)
    other = add(store, Account(name="Kite & Co."))
    assert store.undo(heard[0].step) == "Delete"
    assert {record.id for record in store.records} == {account.id, other.id}
    with pytest.raises(Refused, match="nothing to undo"):
        store.undo(heard[0].step)
    assert store.redo() == "Delete"
    assert {record.id for record in store.records} == {other.id}
