"""Notes that may be one pattern, said above the board."""

from PySide6.QtWidgets import QApplication

from planner.domain.discovery import JtbdNote, Signal
from tests.ui.pages.signals_bench import hub, page
from ui.hub import Hub
from ui.pages.signals import SignalsPage

__all__ = ["hub", "page"]

KEYED = ("re-keys every booking", "re-keyed bookings at night", "re-keying each booking by hand")


def add_notes(hub: Hub) -> list[str]:
    """Three notes on one job in no signal; their ids."""
    assert hub.workspace
    values = [
        {"date": "2026-06-02", "account": name, "situation": f"The night clerk {said}"}
        for name, said in zip(("Tern Housing", "Sable", "Lumen"), KEYED, strict=True)
    ]
    return [hub.workspace.add("jtbd_note", each).id for each in values]


def test_notes_of_one_job_are_gathered_only_when_asked(page: SignalsPage, hub: Hub) -> None:
    """The words they share are said; a press begins the signal and asks for its name; Undo takes it back."""
    workspace = hub.workspace
    assert workspace
    card = page.board_tab.patterns
    assert card.isHidden()
    notes = add_notes(hub)
    assert card.says.text() == "3 notes from 3 accounts may be one pattern."
    assert "“clerk”" in card.words.text()
    before = len(workspace.records.of(Signal))
    card.gather_button.click()
    signal = workspace.records.of(Signal)[-1]
    assert len(workspace.records.of(Signal)) == before + 1
    assert {note.id for note in workspace.records.linked(signal, JtbdNote)} == set(notes)
    assert page.form.record_id == signal.id
    assert page.form.body
    assert page.form.body.editors["title"].isAncestorOf(QApplication.focusWidget())
    hub.undo_told()
    assert len(workspace.records.of(Signal)) == before


def test_what_is_left_apart_is_not_offered_again(page: SignalsPage, hub: Hub) -> None:
    """Not in this window and not in the next; another note of the kind is another question."""
    add_notes(hub)
    card = page.board_tab.patterns
    card.leave_button.click()
    assert card.isHidden()
    assert hub.workspace
    more = {"date": "2026-06-09", "account": "Kite & Co.", "situation": "A clerk re-keys bookings of the night"}
    hub.workspace.add("jtbd_note", more)
    assert card.says.text() == "4 notes from 4 accounts may be one pattern."
