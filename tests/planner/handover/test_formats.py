"""Each format is what other programs expect, and what cannot be read is refused in one sentence."""

import csv
import io
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from icalendar import Calendar

from planner.domain.discovery import Signal
from planner.domain.people import Account, Plan
from planner.domain.record import Record
from planner.domain.records import Records
from planner.domain.rhythm import Action
from planner.domain.sessions import DiscoverySession, ProductReview
from planner.errors import Refused
from planner.handover.calendar_file import planned, to_calendar_file
from planner.handover.csv_folder import from_csv_files, to_csv_files
from planner.handover.front_matter import split_note, to_front_matter
from planner.handover.handing_over import hand_over
from planner.handover.json_file import from_json_file, to_json_file
from planner.handover.markdown_folder import from_notes, to_notes
from planner.handover.note_names import NoteNames, safe_name
from planner.handover.taking_over import read_handed_over

DAY = date(2026, 3, 2)
PLAN = Plan(id="p", sub_role="account_executive", start=date(2026, 1, 5), months=6)
KITE = Account(id="a", name="Kite & Co.", aliases="Kite, kite.example")
SIGNAL = Signal(
    id="s", date=DAY, title="=HYPERLINK(1)", accounts=("a",), problem="Nobody knows.\n## Problem\n", related=("p",)
)
RECORDS: tuple[Record, ...] = (PLAN, KITE, SIGNAL)


def test_a_spreadsheet_reads_no_formula() -> None:
    """No cell begins with a sign that starts one; the file has a byte order mark for spreadsheets."""
    data = to_csv_files(RECORDS)["signal.csv"]
    assert data.startswith(b"\xef\xbb\xbf")
    [row] = csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    assert (row["title"], row["accounts"]) == ("'=HYPERLINK(1)", "a")
    assert not [cell for cell in row.values() if cell.startswith(("=", "+", "-", "@"))]


@pytest.mark.parametrize("separator", [";", "\t"])
def test_a_table_saved_with_another_separator_is_read(separator: str) -> None:
    """Spreadsheets save what their country sets apart cells with."""
    table = f"id{separator}name{separator}region\r\na{separator}Kite{separator}DACH\r\n{separator}{separator}\r\n"
    assert from_csv_files({"account.csv": table.encode()}) == [Account(id="a", name="Kite", region="DACH")]


def test_a_note_is_what_obsidian_shows() -> None:
    """Properties, links that lead to notes, texts under their headings."""
    notes = to_notes(RECORDS)
    assert set(notes) == {"Plan/Plan.md", "Accounts/Kite & Co.md", "Signals/=HYPERLINK(1).md"}
    note = notes["Signals/=HYPERLINK(1).md"].decode()
    assert 'accounts: ["[[Accounts/Kite & Co|Kite & Co]]"]' in note
    assert "\n## Problem\n\nNobody knows.\n\\## Problem\n" in note


def test_a_note_that_was_renamed_and_edited_is_known() -> None:
    """Obsidian moves a note, writes its properties anew and adds its own: the record is the same."""
    notes = {
        "Inbox/Audit trail.md": b"---\ntags:\n  - x\nid: s\nkind: signal\ndate: 2026-03-02\ntitle: 'It''s: late'\n"
        b'accounts:\n  - "[[Kite|the kite people]]"\n---\n\nstray\n\n## Problem\n\nNew words.\n',
        "Kite.md": b"---\r\nid: a\r\nkind: account\r\nname: Kite\r\naliases:\r\n  - K\r\n  - kite.example\r\n---\r\n",
        "Readme.md": b"just words",
    }
    taken, others = from_notes(notes)
    assert taken == [
        Account(id="a", name="Kite", aliases="K, kite.example"),
        Signal(id="s", date=DAY, title="It's: late", accounts=("a",), problem="New words."),
    ]
    assert others == ["Readme.md", "Inbox/Audit trail.md, above the headings"]


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("a/b\\c:d*e?f", "a b c d e f"), ("..", "Untitled"), ("", "Untitled"), ("CON", "CON note"),
        ("nul.txt", "nul.txt note"), ("[[x|y]]#z^", "x y z"), (".hidden", "hidden"), ("end. ", "end"),
        ("a\u202eb\0c", "a b c"), ("青空", "青空"),
    ],
)  # fmt: skip
def test_file_names_are_safe_anywhere(words: str, name: str) -> None:
    """No path, no reserved word, no sign of a link, nothing invisible."""
    assert safe_name(words) == name


def test_file_names_are_short_and_no_two_alike() -> None:
    """Long names are cut; upper and lower case count as the same."""
    names = NoteNames()
    assert [names.name("Audit"), names.name("audit"), names.name("AUDIT")] == ["Audit", "audit 2", "AUDIT 3"]
    assert len(safe_name("青" * 300).encode()) <= 120


def test_the_calendar_holds_what_is_planned() -> None:
    """Sessions to come, open commitments, and a review each Friday until the plan's end; nothing that is over."""
    records = (
        PLAN, KITE,
        DiscoverySession(id="d1", date=DAY, title="Reporting, live", account="a"),
        DiscoverySession(id="d0", date=date(2026, 3, 1), title="over"),
        ProductReview(id="r", date=date(2026, 3, 9)),
        Action(id="x", title="Ask", due=date(2026, 2, 1), notes="Twice;\nmaybe"),
        Action(id="y", title="Done", due=date(2026, 4, 1), done_on=DAY),
    )  # fmt: skip
    data = to_calendar_file(planned(Records(records), DAY))
    assert data == to_calendar_file(planned(Records(records), DAY))
    events = Calendar.from_ical(data).walk("VEVENT")
    told = {str(event["summary"]): event.decoded("dtstart") for event in events}
    assert told == {
        "Discovery session: Reporting, live: Kite & Co.": DAY, "Product review": date(2026, 3, 9),
        "Due: Ask": date(2026, 2, 1), "Weekly review": date(2026, 3, 6),
    }  # fmt: skip
    assert len({str(event["uid"]) for event in events}) == 4
    weekly = next(event for event in events if event["summary"] == "Weekly review")
    assert weekly["rrule"]["until"] == [date(2026, 7, 4)]


@pytest.mark.parametrize(
    "data",
    [
        b"", b"[]", b"{", b"\xff", b"[" * 100_000, b'{"format": "inroad", "version": 2, "records": []}',
        b'{"format": "inroad", "version": 1, "records": [1]}',
        b'{"format": "inroad", "version": 1, "records": [{"id": "", "kind": "signal"}]}',
        b'{"format": "inroad", "version": 1, "records": [{"id": "a", "kind": "spell"}]}',
        b'{"format": "inroad", "version": 1, "records": [{"id": "a", "kind": "signal", "mood": 1}]}',
        b'{"format": "inroad", "version": 1, "records": [{"id": "a", "kind": "signal", "date": "soon"}]}',
        b'{"format": "inroad", "version": 1, "records": [{"id": "a", "kind": "signal", "origin": 5}]}',
        b'{"format": "inroad", "version": 1, "records": [{"id": "a", "kind": "signal", "title": {"a": 1}}]}',
    ],
)  # fmt: skip
def test_json_that_is_none_of_ours_is_refused(data: bytes) -> None:
    """One sentence that names the file, and the record where one is at fault."""
    with pytest.raises(Refused, match=r"plan\.json") as refusal:
        from_json_file(data, "plan.json")
    assert "\n" not in refusal.value.message


@pytest.mark.parametrize(
    "table",
    [
        b"", b"name\r\nx\r\n", b"id,name\r\na\r\n", b"id,mood\r\na,x\r\n", b"id,name\r\n,x\r\n", b'id,name\r\na,"x',
        b"id,name\r\na,\xff\r\n", b'id,name\r\na,"x"y\r\n',
    ],
)  # fmt: skip
def test_a_table_that_is_none_of_ours_is_refused(table: bytes) -> None:
    """One sentence that names the file."""
    with pytest.raises(Refused, match=r"account\.csv"):
        from_csv_files({"account.csv": table})


@pytest.mark.parametrize(
    "note",
    [
        b"---\nid: a\nkind: account\n", b"---\nid: a\nkind: account\nwhat is this\n---\n",
        b"---\nid: a\nkind: account\nname: |\n  x\n---\n", b'---\nid: a\nkind: account\nname: "x\n---\n',
        b'---\nid: a\nkind: signal\naccounts: ["[[Nobody]]"]\n---\n', b"---\nid: a\nkind: spell\n---\n", b"---\n\xff",
    ],
)  # fmt: skip
def test_a_note_that_cannot_be_read_is_refused(note: bytes) -> None:
    """One sentence that names the note."""
    with pytest.raises(Refused, match=r"Kite\.md"):
        from_notes({"Kite.md": note})


def test_properties_are_read_as_they_are_written() -> None:
    """What YAML would read as something else is in quotes; a number is left to its field."""
    values = {"a": "yes", "b": "1: 2", "c": ["- x", "\u2028\ue000"], "f": "# no", "g": ""}
    assert split_note(to_front_matter(values) + "body", "n.md") == (values, "body")
    assert split_note(to_front_matter({"d": 5.5, "e": True}), "n.md") == ({"d": "5.5", "e": "true"}, "")


def _empty_folder(place: Path) -> Path:
    (place / "f").mkdir()
    return place / "f"


def _both(place: Path) -> Path:
    folder = _empty_folder(place)
    (folder / "signal.csv").write_bytes(b"id,title\n")
    (folder / "x.md").write_bytes(b"x")
    return folder


def _two_plans(place: Path) -> Path:
    (place / "p.json").write_bytes(to_json_file((PLAN, PLAN.with_values(id="q"))))
    return place / "p.json"


def _same_id(place: Path) -> Path:
    (place / "p.json").write_bytes(to_json_file((PLAN, KITE.with_values(id="p"))))
    return place / "p.json"


def _calendar(place: Path) -> Path:
    (place / "p.ics").write_bytes(b"BEGIN:VCALENDAR")
    return place / "p.ics"


@pytest.mark.parametrize(
    "make",
    [_empty_folder, _both, _two_plans, _same_id, _calendar, lambda place: place / "none", lambda _: Path("a\0b")],
)
def test_a_place_that_holds_no_plan_is_refused(tmp_path: Path, make: Callable[[Path], Path]) -> None:
    """Nothing there, nothing of ours, or more than one of it."""
    with pytest.raises(Refused) as refusal:
        read_handed_over(make(tmp_path))
    assert "\n" not in refusal.value.message


def test_a_folder_is_written_whole_and_replaces_nothing(tmp_path: Path) -> None:
    """An empty folder is filled, one with something in it is left alone, and no draft stays."""
    records = Records(RECORDS)
    (tmp_path / "new").mkdir()
    hand_over(records, tmp_path / "new", "csv", DAY)
    for place in (tmp_path / "new", tmp_path / "no" / "where", Path("/proc/none"), tmp_path / ("x" * 300)):
        with pytest.raises(Refused) as refusal:
            hand_over(records, place, "markdown", DAY)
        assert refusal.value.code == "path"
    with pytest.raises(Refused, match="wordstar"):
        hand_over(records, tmp_path / "x", "wordstar", DAY)
    assert [path.name for path in tmp_path.iterdir()] == ["new"]
    assert sorted(path.name for path in (tmp_path / "new").iterdir()) == ["account.csv", "plan.csv", "signal.csv"]


def test_the_json_says_what_it_is() -> None:
    """Format and version come first, and zero is a value."""
    document = json.loads(to_json_file((PLAN, Account(id="a", name="K", deal_value=0.0))))
    assert (document["format"], document["version"]) == ("inroad", 1)
    assert document["records"][1] == {"id": "a", "kind": "account", "name": "K", "deal_value": 0.0}
