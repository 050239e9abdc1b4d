"""The models: always in order, always what the plan holds, and steady under one's hands."""

from datetime import date

import pytest
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from planner.domain.discovery import JtbdNote, Signal
from planner.domain.kinds import KINDS
from planner.domain.people import Account
from planner.domain.record import Record
from planner.domain.records import Records
from planner.domain.rhythm import Action
from planner.domain.sessions import DiscoverySession, ProductReview
from tests.ui.plan_fixtures import hub
from ui.hub import Hub
from ui.tables.record_model import ID, SORT, RecordModel, columns_of
from ui.tables.record_table import RecordTable
from ui.tables.timeline_model import HEADING, MARK, WITH, TimelineModel
from ui.tables.timeline_model import ID as TIMELINE_ID
from ui.tables.timeline_view import TimelineView

__all__ = ["hub"]

TODAY = date(2026, 7, 9)


def review(number: int, day: date, title: str = "") -> ProductReview:
    """A product review."""
    return ProductReview(id=f"r{number:04}", date=day, title=title or f"Review {number}")


def test_record_model_keeps_qts_rules(qtmodeltester: ModelTester) -> None:
    """Qt's own tester finds nothing while rows come, go, move and change."""
    model = RecordModel(ProductReview)
    qtmodeltester.check(model)
    days = [date(2026, 7, day) for day in range(1, 9)]
    first = Records(review(at, day) for at, day in enumerate(days))
    for records in (
        first,
        first.without("r0003", "r0004", "r0007"),
        first.adding(review(20, date(2026, 7, 3)), review(21, date(2026, 8, 1))),
        first.adding(review(0, date(2026, 9, 1), "Moved to the top")),
        Records(()),
    ):
        model.show_records(records)
        qtmodeltester.check(model)
        wanted = sorted(records.of(ProductReview), key=lambda r: (str(r.date), r.id), reverse=True)
        assert [model.index(at, 0).data(ID) for at in range(model.rowCount())] == [r.id for r in wanted]


def test_timeline_model_keeps_qts_rules(qtmodeltester: ModelTester) -> None:
    """Qt's own tester finds nothing in the timeline either, headings included."""
    model = TimelineModel()
    qtmodeltester.check(model)
    records = Records([*(review(at, date(2026, 6, 1 + at)) for at in range(20)), Action(id="a", title="Ask")])
    for shown in (records, records.without("r0001", "a"), records.adding(review(90, date(2026, 8, 1))), Records(())):
        model.show_records(shown, shown, TODAY)
        qtmodeltester.check(model)
    assert model.rowCount() == 0


def test_a_selected_row_stays_selected_when_others_come_and_go() -> None:
    """A view holds on to its row through insertions, deletions and moves."""
    model = RecordModel(ProductReview)
    records = Records(review(at, date(2026, 7, 1 + at)) for at in range(6))
    model.show_records(records)
    held = QPersistentModelIndex(model.index(model.row_of("r0002"), 0))
    model.show_records(records.adding(review(50, date(2026, 7, 30))).without("r0005"))
    assert held.data(ID) == "r0002"
    model.show_records(records.adding(review(2, date(2026, 12, 1))))
    assert held.data(ID) == "r0002"
    assert held.row() == 0


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.kind)
def test_every_kind_makes_a_table(kind: type[Record]) -> None:
    """The columns come from the declaration; an empty record shows and sorts in each of them."""
    model = RecordModel(kind)
    record = kind(id="x")
    model.show_records(Records([record]))
    for column in range(model.columnCount()):
        index = model.index(0, column)
        assert isinstance(index.data(), str)
        assert index.data(SORT) is not None
        assert model.headerData(column, Qt.Orientation.Horizontal)
    assert len(columns_of(kind)) < 7


def test_cells_read_as_people_write() -> None:
    """Days in words, choices by their title, accounts by name."""
    kite = Account(id="k", name="Kite & Co.")
    signal = Signal(id="s", date=date(2026, 2, 1), title="Bulk", accounts=("k",), status="brought_to_pm")
    model = RecordModel(Signal)
    model.show_records(Records([kite, signal]))
    assert [model.index(0, column).data() for column in range(4)] == [
        "Bulk", "1 Feb 2026", "Kite & Co.", "Brought to the PM",
    ]  # fmt: skip


def test_a_renamed_account_is_seen_in_its_links() -> None:
    """What a cell shows of another record follows that record."""
    signal = Signal(id="s", date=date(2026, 2, 1), title="Bulk", accounts=("k",))
    model = RecordModel(Signal)
    model.show_records(Records([Account(id="k", name="Old"), signal]))
    assert model.index(0, 2).data() == "Old"
    model.show_records(Records([Account(id="k", name="New"), signal]))
    assert model.index(0, 2).data() == "New"


def test_the_timeline_groups_by_week_and_marks_what_is_missing() -> None:
    """Headings stand above their records; a session without a note says so until there is one."""
    kite = Account(id="k", name="Kite & Co.")
    session = DiscoverySession(id="s", date=date(2026, 7, 8), title="Re-keys", account="k")
    old = review(1, date(2026, 5, 4))
    records = Records([kite, session, old, Action(id="a", title="Ask", due=date(2026, 7, 20))])
    model = TimelineModel()
    model.show_records([r for r in records if r.day_field], records, TODAY)
    rows = [model.index(at, 0) for at in range(model.rowCount())]
    assert [row.data(HEADING) or row.data(TIMELINE_ID) for row in rows] == [
        "Coming up", "a", "This week", "s", "4 – 10 May", "r0001",
    ]  # fmt: skip
    assert rows[3].data() == "Discovery session · Re-keys · Kite & Co. · no note yet"
    noted = records.adding(JtbdNote(id="n", date=date(2026, 7, 8), title="Note", session="s", quote="Ha"))
    model.show_records([r for r in noted if r.day_field], noted, TODAY)
    assert model.index(model.row_of("s"), 0).data(MARK) == ""
    assert model.index(model.row_of("s"), 0).data(WITH) == "Kite & Co."


def test_arrow_keys_pass_over_headings(hub: Hub, qtbot: QtBot) -> None:
    """Down goes from record to record."""
    records = Records([review(1, date(2026, 7, 8)), review(2, date(2026, 6, 1))])
    model = TimelineModel()
    model.show_records(records, records, TODAY)
    view = TimelineView(model)
    qtbot.addWidget(view)
    view.resize(400, 400)
    view.show()
    view.go_to("r0001")
    with qtbot.waitSignal(view.walked) as walked:
        qtbot.keyClick(view, Qt.Key.Key_Down)
    assert walked.args == ["r0002"]


def test_thousands_of_rows_paint_only_what_is_seen(hub: Hub, qtbot: QtBot) -> None:
    """Opening a long timeline works out the details of the rows on screen, not of all."""
    records = Records(review(at, date(2020 + at // 800, 1 + at // 67 % 12, 1 + at % 28)) for at in range(5_000))
    model = TimelineModel()
    model.show_records(records, records, TODAY)
    view = TimelineView(model)
    qtbot.addWidget(view)
    view.resize(400, 600)
    view.show()
    view.grab()
    assert model.records_shown() == 5_000
    assert len(model._details) < 100


def test_table_filters_and_sorts_by_value_not_by_text(hub: Hub, qtbot: QtBot) -> None:
    """Days sort as days; a filter narrows to the rows that hold the words, in any column."""
    model = RecordModel(Signal)
    signals = [
        Signal(id="a", date=date(2026, 2, 10), title="Ten", status="noted"),
        Signal(id="b", date=date(2026, 2, 9), title="Nine", status="shipped"),
    ]
    model.show_records(Records(signals))
    table = RecordTable(model)
    qtbot.addWidget(table)
    table.sortByColumn(1, Qt.SortOrder.AscendingOrder)
    assert [table.sorted.index(row, 0).data(ID) for row in range(2)] == ["b", "a"]
    table.narrow("noted")
    assert [table.sorted.index(row, 0).data() for row in range(table.sorted.rowCount())] == ["Ten"]
    table.narrow("(.*")
    assert table.sorted.rowCount() == 0
    assert model.rowCount(QModelIndex()) == 2
