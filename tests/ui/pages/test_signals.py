"""The Signals page used by keyboard: the board, what is asked, the tabs, the way into a record and back."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from planner.domain.discovery import JtbdNote, Request, Signal
from planner.domain.records import Records
from planner.rules.chain import chains
from tests.ui.accessible import unnamed
from tests.ui.pages.signals_bench import hub, page, signal_called
from tests.ui.plan_fixtures import TODAY, said
from ui.forms.text_editor import TextEditor
from ui.hub import Hub
from ui.jobs import InlineRunner
from ui.pages.board_cards import cards_of, narrowed
from ui.pages.board_column import ColumnModel
from ui.pages.board_list import ChainModel
from ui.pages.board_paint import wrapped
from ui.pages.signals import SignalsPage
from ui.theme import font

__all__ = ["hub", "page", "said"]

CTRL = Qt.KeyboardModifier.ControlModifier


def titles(page: SignalsPage, status: str) -> list[str]:
    """What stands in a column of the board."""
    view = next(view for view in page.board_tab.board.views if view.status == status)
    return [card.title for card in view.cards.rows]


def test_each_signal_stands_in_its_column(page: SignalsPage) -> None:
    """A signal without a status is noted; a declined one stands apart."""
    assert titles(page, "noted") == ["Moving whole days"]
    assert titles(page, "documented") == ["Bulk rescheduling"]
    assert titles(page, "declined") == ["Own servers"]
    assert page.tabs.tabText(0) == "Signals 3"


def test_a_card_says_what_counts(page: SignalsPage) -> None:
    """Accounts once each, viability, the metric that is wanted, the next missing link."""
    [card] = page.board_tab.board.columns["documented"].cards.rows
    assert card.facts == "3 accounts · budget line"
    assert (card.metric, card.has_metric) == ("no usage metric yet", False)
    assert card.next_step == "Not brought to the PM yet"
    assert "no usage metric yet" in card.spoken


def test_ctrl_and_arrows_carry_a_card(page: SignalsPage, hub: Hub, said: list[str]) -> None:
    """Right and left change the status by one column, a step each; Undo takes one back."""
    board = page.board_tab.board
    board.go_to(signal_called(hub, "Moving whole days").id)
    QTest.keyClick(board.columns["noted"], Qt.Key.Key_Right, CTRL)
    assert signal_called(hub, "Moving whole days").status == "documented"
    assert said[-1] == "“Moving whole days” is now “Documented”."
    assert board.columns["documented"].hasFocus()
    assert board.current_id == signal_called(hub, "Moving whole days").id
    hub.undo_told()
    assert signal_called(hub, "Moving whole days").status == ""
    assert board.columns["noted"].hasFocus()
    assert board.current_id == signal_called(hub, "Moving whole days").id
    QTest.keyClick(board.columns["noted"], Qt.Key.Key_Left, CTRL)
    assert signal_called(hub, "Moving whole days").status == ""


def test_the_card_under_the_keyboard_is_chosen(page: SignalsPage) -> None:
    """Coming to the board from another page, one sees which card the keys will move."""
    stop = page.first_stop()
    assert stop is page.board_tab.board.columns["noted"]
    stop.setFocus()
    assert stop.selectionModel().isSelected(stop.currentIndex())


def test_ctrl_down_declines_and_ctrl_up_takes_up_again(page: SignalsPage, hub: Hub) -> None:
    """The shelf below the board is reached and left by keyboard."""
    board = page.board_tab.board
    board.go_to(signal_called(hub, "Moving whole days").id)
    QTest.keyClick(board.columns["noted"], Qt.Key.Key_Down, CTRL)
    assert signal_called(hub, "Moving whole days").status == "declined"
    assert board.shelf.hasFocus()
    QTest.keyClick(board.shelf, Qt.Key.Key_Up, CTRL)
    assert signal_called(hub, "Moving whole days").status == "documented"


def test_arrows_walk_between_columns(page: SignalsPage, hub: Hub) -> None:
    """Right and Left go to the next column that holds a card."""
    board = page.board_tab.board
    board.go_to(signal_called(hub, "Moving whole days").id)
    QTest.keyClick(board.columns["noted"], Qt.Key.Key_Right)
    assert board.columns["documented"].hasFocus()
    assert board.current_id == signal_called(hub, "Bulk rescheduling").id
    QTest.keyClick(board.columns["documented"], Qt.Key.Key_Left)
    assert board.columns["noted"].hasFocus()
    QTest.keyClick(board.columns["noted"], Qt.Key.Key_Left)
    assert board.columns["noted"].hasFocus()


@pytest.mark.parametrize(("width", "key"), [(1100, Qt.Key.Key_Up), (1700, Qt.Key.Key_Left)])
def test_the_declined_stand_below_or_beside(page: SignalsPage, qtbot: QtBot, width: int, key: Qt.Key) -> None:
    """Where there is room they are a seventh column; the keyboard goes there and back in both."""
    page.resize(width, 760)
    board = page.board_tab.board

    def is_beside() -> bool:
        return board.shelf.mapTo(board, QPoint()).y() == board.columns["noted"].y()

    qtbot.waitUntil(lambda: is_beside() == (width > 1360))
    board.columns["documented"].setFocus()
    QTest.keyClick(board.columns["documented"], Qt.Key.Key_Right)
    assert board.shelf.hasFocus()
    assert board.shelf.visualRect(board.shelf.currentIndex()).height() <= board.shelf.height()
    QTest.keyClick(board.shelf, key)
    assert board.columns["documented"].hasFocus()


def test_a_card_can_be_dropped_on_a_column(page: SignalsPage, hub: Hub, qtbot: QtBot) -> None:
    """What one column gives out, another takes in, as one step."""
    board = page.board_tab.board
    noted, accepted = board.columns["noted"], board.columns["accepted"]
    data: QMimeData = noted.cards.mimeData([noted.cards.index(0, 0)])
    event = QDropEvent(
        QPointF(5, 5), Qt.DropAction.MoveAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    with qtbot.waitSignal(board.moved) as moved:
        accepted.dropEvent(event)
    assert moved.args == [signal_called(hub, "Moving whole days").id, "accepted"]
    assert signal_called(hub, "Moving whole days").status == "accepted"
    assert noted.cards.rowCount() == 0


def test_bringing_one_asks_in_place_and_saves_as_one_types(page: SignalsPage, hub: Hub) -> None:
    """Day and answer are asked beside the board; Enter in the day is enough, and nothing typed is lost."""
    bulk, asking = signal_called(hub, "Bulk rescheduling"), page.board_tab.asking
    page.board_tab.board.go_to(bulk.id)
    QTest.keyClick(page.board_tab.board.columns["documented"], Qt.Key.Key_Right, CTRL)
    assert asking.signal_id == bulk.id
    assert asking.isAncestorOf(page.window().focusWidget())
    asking.today_button.click()
    answer = asking.editors["answer"]
    assert isinstance(answer, TextEditor)
    assert answer.text.hasFocus()
    QTest.keyClicks(answer.text, "Comes back in Q3")
    QTest.keyClick(answer.text, Qt.Key.Key_Escape)
    now = signal_called(hub, "Bulk rescheduling")
    assert (now.status, now.brought_on, now.answer) == ("brought_to_pm", TODAY, "Comes back in Q3")
    assert asking.isHidden()
    assert page.board_tab.board.current_id == bulk.id
    page.board_tab.move_signal(bulk.id, "documented")
    page.board_tab.move_signal(bulk.id, "brought_to_pm")
    assert asking.isHidden()


def test_search_narrows_board_and_list(page: SignalsPage) -> None:
    """Every word has to be found, in the title, the problem or an account's name."""
    page.board_tab.finder.setText("sable bulk")
    assert titles(page, "documented") == ["Bulk rescheduling"]
    assert titles(page, "noted") == []
    page.board_tab.finder.setText("nowhere")
    assert page.board_tab.stack.currentWidget() is page.board_tab.nothing_found


def test_the_switch_is_kept_with_the_plan(page: SignalsPage, hub: Hub, qtbot: QtBot) -> None:
    """Board or list: the next window begins as this one was left; Enter opens from the list as well."""
    page.board_tab.list_button.click()
    table = page.board_tab.table
    assert page.board_tab.stack.currentWidget() is table
    assert next(row.title for row in table.chains.rows) == "Bulk rescheduling"
    other = SignalsPage(hub, InlineRunner())
    qtbot.addWidget(other)
    other.show()
    assert other.board_tab.stack.currentWidget() is other.board_tab.table
    table.go_to(signal_called(hub, "Own servers").id)
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert page.chain.signal_id == signal_called(hub, "Own servers").id


def test_enter_opens_the_chain_and_escape_comes_back(page: SignalsPage, hub: Hub) -> None:
    """From card to chain to form and back the same way, the keyboard on the card one came from."""
    bulk = signal_called(hub, "Bulk rescheduling")
    page.board_tab.board.go_to(bulk.id)
    QTest.keyClick(page.board_tab.board.columns["documented"], Qt.Key.Key_Return)
    assert page.place.view == "chain"
    assert page.back_button.hasFocus()
    page.chain.edit_button.click()
    assert (page.place.view, page.form.record_id) == ("form", bulk.id)
    QTest.keyClick(page.window().focusWidget(), Qt.Key.Key_Escape)
    assert page.place.view == "chain"
    QTest.keyClick(page.back_button, Qt.Key.Key_Escape)
    assert page.place.view == "overview"
    assert page.board_tab.board.current_id == bulk.id


def test_notes_and_requests_have_their_tabs(page: SignalsPage, hub: Hub) -> None:
    """Notes open from their table; a kind of which there is none says what belongs there."""
    page.tabs.setCurrentIndex(1)
    tab = page.kind_tabs[JtbdNote]
    assert tab.model.rowCount() == 4
    tab.table.setCurrentIndex(tab.table.sorted.index(0, 0))
    QTest.keyClick(tab.table, Qt.Key.Key_Return)
    assert page.place.view == "form"
    page.go_back()
    assert tab.table.hasFocus()
    QTest.keyClick(tab.table, Qt.Key.Key_Delete)
    assert tab.model.rowCount() == 3
    page.tabs.setCurrentIndex(2)
    empty = page.kind_tabs[Request].empty
    assert empty.button
    empty.button.click()
    assert page.form.is_new
    page.form.delete()
    assert page.place.view == "overview"


def test_what_is_deleted_is_left(page: SignalsPage, hub: Hub) -> None:
    """A signal deleted in its form takes the page back to the board."""
    bulk = signal_called(hub, "Bulk rescheduling")
    page.open_record(bulk.id)
    page.chain.edit_button.click()
    page.form.delete()
    assert page.place.view == "overview"
    assert titles(page, "documented") == []


def test_the_page_can_be_used_without_eyes_and_without_a_plan(page: SignalsPage, hub: Hub, qtbot: QtBot) -> None:
    """Whatever takes the keyboard says what it is; with no plan open nothing breaks."""
    assert unnamed(page) == []
    page.open_record(signal_called(hub, "Bulk rescheduling").id)
    assert unnamed(page) == []
    hub.close()
    assert page.place.view == "overview"
    empty = SignalsPage(hub, InlineRunner())
    qtbot.addWidget(empty)
    empty.show()
    empty.grab()


def test_the_models_keep_the_rules_of_models(hub: Hub) -> None:
    """Qt's own tester finds nothing, whatever comes, goes and moves."""
    assert hub.workspace
    cards = cards_of(chains(hub.workspace.records, TODAY))
    for model in (ColumnModel(), ChainModel()):
        QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
        for rows in (cards, cards[1:], cards[::-1], []):
            model.replace_rows(rows)
            assert model.rowCount() == len(rows)


def test_a_long_title_ends_in_an_ellipsis(page: SignalsPage) -> None:
    """Three lines at most, none wider than the card."""
    lines = wrapped("Bulk rescheduling after a cancelled visit " * 6, font(), 160, 3)
    assert len(lines) == 3
    assert lines[-1].endswith("…")
    assert wrapped("", font(), 160, 3) == ()


def test_hundreds_of_signals_make_no_widgets(page: SignalsPage) -> None:
    """A card is painted: eight hundred of them need no more widgets than three."""
    before = len(page.findChildren(type(page.board_tab)))
    many = [Signal(id=f"s{n}", title=f"Signal {n}", status="accepted") for n in range(800)]
    cards = cards_of(chains(Records(many), TODAY))
    widgets = len(page.board_tab.board.findChildren(object))
    page.board_tab.board.show_cards(cards)
    page.board_tab.board.grab()
    assert page.board_tab.board.columns["accepted"].cards.rowCount() == 800
    assert len(page.board_tab.board.findChildren(object)) - widgets < 20
    assert len(page.findChildren(type(page.board_tab))) == before
    assert len(narrowed(cards, "signal 799")) == 1
