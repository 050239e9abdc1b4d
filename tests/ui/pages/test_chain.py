"""The chain of one signal: what its cards say, where a missing link leads, notes that may belong, merging."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from planner.domain.delivery import Outcome, RoadmapItem
from planner.domain.discovery import JtbdNote, Signal
from planner.domain.sessions import DiscoverySession
from planner.rules.chain import chain_of
from tests.ui.pages.signals_bench import hub, page, signal_called
from tests.ui.plan_fixtures import TODAY, said
from ui.forms.line_editor import LineEditor
from ui.forms.number_editor import NumberEditor
from ui.hub import Hub
from ui.pages.chain_words import job_sentence, link_cards
from ui.pages.signals import SignalsPage

__all__ = ["hub", "page", "said"]


def opened(page: SignalsPage, hub: Hub, title: str = "Bulk rescheduling") -> Signal:
    """Open the chain of a signal."""
    signal = signal_called(hub, title)
    page.open_record(signal.id)
    return signal


def pills(page: SignalsPage) -> list[str]:
    """What is worth mending, in short."""
    return [row.mend.pill for row in page.chain.mending.buttons]


def press(page: SignalsPage, pill: str) -> None:
    """Mend what has this word."""
    row = next(row for row in page.chain.mending.buttons if row.mend.pill == pill)
    row.setFocus()
    QTest.keyClick(row, Qt.Key.Key_Return)


def test_five_cards_tell_the_chain(page: SignalsPage, hub: Hub) -> None:
    """Sessions and notes with their accounts and days; the first missing link is amber, later ones are not."""
    opened(page, hub)
    cards = [button.card for button in page.chain.cards.buttons]
    assert [card.name for card in cards] == ["sessions", "notes", "brought", "roadmap_item", "outcome"]
    assert (cards[0].main, cards[0].detail) == ("Tern Housing", "8 Jan · led one")
    assert (cards[1].main, cards[1].detail) == ("3 accounts, 2 with a quote", "Kite & Co. has no quote yet")
    assert [card.state for card in cards] == ["", "warn", "warn", "absent", "absent"]


def test_the_whole_chain_is_told_with_its_interval(page: SignalsPage, hub: Hub) -> None:
    """From 40 to 71 of 214: the change stands with what chance leaves open."""
    workspace = hub.workspace
    assert workspace
    bulk = signal_called(hub, "Bulk rescheduling")
    item = workspace.add(
        "roadmap_item", {"date": "2026-04-20", "title": "Move a day", "period": "Q3", "named_where": "contributor_line"}
    )
    metric = {"metric_name": "activation", "metric_unit": "%", "metric_kind": "activation"}
    workspace.edit(
        bulk.id, {"brought_on": "2026-04-16", "brought_to": "Imani", "answer": "Yes", "roadmap_item": item.id, **metric}
    )
    counted = {"before": 40, "after": 71, "n_before": 198, "n_after": 214}
    workspace.add("outcome", {"date": "2026-07-01", "roadmap_item": item.id, **metric, **counted})
    cards = link_cards(
        chain_of(signal_called(hub, "Bulk rescheduling"), workspace.records, TODAY), workspace.records, TODAY
    )
    assert (cards[2].main, cards[2].detail) == ("Imani, 16 Apr", "Yes")
    assert cards[3].main == "Q3 · Contributor or author line"
    assert cards[4].main == "40 % → 71 % activation"
    assert cards[4].detail == "n = 214 · +31 pts (22 to 40)"
    assert cards[4].state == ""


def test_a_card_of_several_records_lists_them(page: SignalsPage, hub: Hub) -> None:
    """A press shows the notes below the cards, a second one puts them away; one record opens at once."""
    opened(page, hub)
    notes, sessions = page.chain.cards.buttons[1], page.chain.cards.buttons[0]
    QTest.keyClick(notes, Qt.Key.Key_Return)
    assert not page.chain.behind.isHidden()
    assert page.chain.cards.buttons[1].isChecked()
    QTest.keyClick(notes, Qt.Key.Key_Return)
    assert page.chain.behind.isHidden()
    notes.setFocus()
    QTest.keyClick(notes, Qt.Key.Key_Left)
    assert sessions.hasFocus()
    sessions.click()
    assert page.form.record_id == hub.workspace.records.of(DiscoverySession)[0].id  # type: ignore[union-attr]


def test_each_missing_link_is_one_press_from_its_place(page: SignalsPage, hub: Hub) -> None:
    """A field of the signal opens with the keyboard in it; a missing quote opens the note."""
    bulk = opened(page, hub)
    assert pills(page) == ["no metric", "not brought", "no roadmap item", "no outcome", "no quote", "no evidence"]
    press(page, "no metric")
    assert page.form.record_id == bulk.id
    assert page.form.body
    assert page.form.body.editors["metric_name"].has_keyboard()
    page.go_back()
    press(page, "no quote")
    assert page.form.body.editors["quote"].has_keyboard()
    page.go_back()
    assert page.place.view == "chain"


@pytest.mark.parametrize(("pill", "kind"), [("no roadmap item", RoadmapItem), ("no session", DiscoverySession)])
def test_a_missing_record_begins_linked(
    page: SignalsPage, hub: Hub, pill: str, kind: type[RoadmapItem | DiscoverySession]
) -> None:
    """Nothing is made by the press; with its first words the record is there, and linked to the signal."""
    workspace = hub.workspace
    assert workspace
    signal = opened(page, hub, "Moving whole days")
    before = len(workspace.records)
    press(page, pill)
    assert page.form.is_new
    assert len(workspace.records) == before
    assert page.form.body
    title = page.form.body.editors["title"]
    assert isinstance(title, LineEditor)
    QTest.keyClicks(title.line, "Move a day")
    page.form.flush()
    assert [record.headline for record in workspace.records.linked(signal_called(hub, signal.title), kind)] == [
        "Move a day"
    ]
    if kind is RoadmapItem:
        assert signal_called(hub, signal.title).roadmap_item
    page.go_back()
    assert pill not in pills(page)
    hub.undo()
    assert len(workspace.records) == before


def test_an_outcome_begins_with_the_metric_of_the_signal(page: SignalsPage, hub: Hub) -> None:
    """What is known is filled in: the signal, the metric, the value before."""
    assert hub.workspace
    bulk = signal_called(hub, "Bulk rescheduling")
    hub.workspace.edit(bulk.id, {"metric_name": "Week-1 activation", "metric_value": 40, "metric_unit": "%"})
    opened(page, hub)
    press(page, "no outcome")
    assert page.form.body
    editors = page.form.body.editors
    assert editors["signal"].raw() == bulk.id
    assert editors["metric_name"].raw() == "Week-1 activation"
    before = editors["before"]
    assert isinstance(before, NumberEditor)
    assert before.raw() not in ("", None)
    assert hub.workspace.records.of(Outcome) == ()


def test_the_job_stands_in_one_sentence(page: SignalsPage, hub: Hub) -> None:
    """The parts are joined without a doubled opening, a capital or a full stop within."""
    assert hub.workspace
    note = hub.workspace.records.of(JtbdNote)[0]
    assert job_sentence(note) == (
        "When a crew calls in sick before eight, I want to move every affected visit at once, "
        "so I can have the day settled before the first customer rings."
    )
    assert job_sentence(JtbdNote(outcome="The day is saved.")) == "So that the day is saved."
    assert job_sentence(JtbdNote(situation="Sheila rang")) == "When Sheila rang."
    assert job_sentence(JtbdNote()) == ""
    opened(page, hub)
    assert not page.chain.job.isHidden()


def test_a_no_shows_strategy_trade_off_and_horizon(page: SignalsPage, hub: Hub) -> None:
    """What is missing of the three is asked for; later links are not wanted any more."""
    opened(page, hub, "Own servers")
    assert not page.chain.not_now.isHidden()
    assert "say why" in pills(page)
    assert "no outcome" not in pills(page)
    press(page, "say why")
    assert page.form.body
    assert page.form.body.editors["trade_off"].has_keyboard()


def test_a_note_is_added_only_when_asked(page: SignalsPage, hub: Hub, said: list[str]) -> None:
    """It is suggested with the words it shares; one press adds it, Undo takes it out."""
    workspace = hub.workspace
    assert workspace
    bulk = opened(page, hub)
    [button] = page.chain.suggestions.buttons
    assert button.accessibleName().startswith("Add “Lumen: ")
    assert button.accessibleDescription().startswith("Shares “")
    assert len(workspace.records.linked(bulk, JtbdNote)) == 3
    button.click()
    assert len(workspace.records.linked(bulk, JtbdNote)) == 4
    assert said[-1] == "Added “Alone”."
    assert page.chain.suggestions.buttons == []
    hub.undo_told()
    assert len(workspace.records.linked(bulk, JtbdNote)) == 3
    assert len(page.chain.suggestions.buttons) == 1


def test_a_board_behind_its_records_is_said(page: SignalsPage, hub: Hub) -> None:
    """Brought by its records, documented by the board: one press leads to the status."""
    assert hub.workspace
    bulk = opened(page, hub)
    assert "status" not in pills(page)
    hub.workspace.edit(bulk.id, {"brought_on": "2026-06-01", "answer": "Not in this quarter"})
    assert "status" in pills(page)
    hub.workspace.edit(bulk.id, {"status": "brought_to_pm"})
    assert "status" not in pills(page)


def test_any_note_is_added_by_hand(page: SignalsPage, hub: Hub) -> None:
    """Also to a signal without notes; those it has already are not offered."""
    workspace = hub.workspace
    assert workspace
    other = opened(page, hub, "Moving whole days")
    alone = next(note for note in workspace.records.of(JtbdNote) if note.title == "Alone")
    picker = page.chain.suggestions.picker
    picker.setFocus()
    QTest.keyClicks(picker, "alone")
    QTest.keyClick(picker, Qt.Key.Key_Return)
    assert [note.id for note in workspace.records.linked(other, JtbdNote)] == [alone.id]
    picker.setText("alone")
    picker.suggest()
    assert picker.suggestions.item(0).text() == "None of your JTBD notes fits"


def test_two_signals_become_one_in_one_step(page: SignalsPage, hub: Hub, said: list[str]) -> None:
    """It says what will happen first; links move along; one Undo parts them again."""
    workspace = hub.workspace
    assert workspace
    bulk, other = opened(page, hub), signal_called(hub, "Moving whole days")
    note = workspace.add("jtbd_note", {"date": "2026-06-02", "title": "Theirs", "signal": other.id})
    merging = page.chain.merging
    merging.picker.chosen.emit(other.id)
    assert "2 links" in merging.says.text()
    assert workspace.records.get(other.id) is not None
    merging.merge_button.click()
    assert workspace.records.get(other.id) is None
    now = workspace.records.get(note.id)
    assert isinstance(now, JtbdNote)
    assert now.signal == bulk.id
    assert "“Moving whole days”" in signal_called(hub, "Bulk rescheduling").problem
    assert said[-1] == "“Moving whole days” is part of this signal now."
    hub.undo_told()
    assert workspace.records.get(other.id) == other
    assert signal_called(hub, "Bulk rescheduling").problem == "Re-keys the day."


def test_the_portfolio_is_one_press_away(page: SignalsPage, hub: Hub) -> None:
    """The page asks for this very chain to be put into it."""
    asked: list[str] = []
    page.portfolio_requested.connect(asked.append)
    opened(page, hub)
    page.chain.portfolio_button.click()
    assert asked == [signal_called(hub, "Bulk rescheduling").id]


def test_tab_walks_the_chain_as_the_eye_does(page: SignalsPage, hub: Hub) -> None:
    """From the way back through the cards of the chain, down the left column, then down the right one."""
    opened(page, hub)
    stops: list[QWidget] = []
    stop: QWidget | None = page.back_button
    stop.setFocus(Qt.FocusReason.TabFocusReason)
    while stop is not None and page.isAncestorOf(stop) and stop not in stops:
        stops.append(stop)
        QTest.keyClick(stop, Qt.Key.Key_Tab)
        stop = QApplication.focusWidget()
    chain = page.chain
    parts = [chain.cards, chain.suggestions, chain.accounts, chain.mending, chain.merging]
    walked = [next((at for at, part in enumerate(parts) if part.isAncestorOf(stop)), -1) for stop in stops]
    assert walked == sorted(walked)
    assert {0, 1, 3, 4} <= set(walked)
