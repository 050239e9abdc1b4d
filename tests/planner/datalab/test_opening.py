"""Files of every kind people bring, and what is said of those that are no tables of events."""

# ruff: noqa: DTZ001 - the times of the files carry no zone
import gzip
import json
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import duckdb
import openpyxl
import pytest

from planner.datalab.event_table import open_events
from planner.datalab.profile import Profile, profile
from planner.datalab.roles import Chosen
from planner.errors import Refused
from tests.planner.datalab.conftest import Write

_ROWS = [(f"u{i % 7}", datetime(2024, 1, 13 + i % 15, 10, i % 60), ("open", "save", "share")[i % 3]) for i in range(60)]
_CSV = "user_id,timestamp,event\n" + "".join(f"{who},{at},{what}\n" for who, at, what in _ROWS)


def _profile(path: Path, chosen: Chosen | None = None) -> Profile:
    with open_events(path, chosen) as table:
        return profile(table)


def _refusal(path: Path, chosen: Chosen | None = None) -> Refused:
    with pytest.raises(Refused) as caught:
        open_events(path, chosen).close()
    assert caught.value.message.count("\n") == 0
    assert caught.value.message.endswith((".", "?"))
    return caught.value


def _is_whole(found: Profile) -> None:
    assert (found.events_read, found.users, found.unread_rows) == (60, 7, 0)
    assert found.first == datetime(2024, 1, 13, 10, 0)
    assert dict(found.events) == {"open": 20, "save": 20, "share": 20}


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|", "::", "~"])
def test_delimiters(write: Write, delimiter: str) -> None:
    """The sign between the cells is found."""
    _is_whole(_profile(write(_CSV.replace(",", delimiter))))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_encodings(write: Write, encoding: str) -> None:
    """Letters survive every encoding, at the beginning of the file as in its middle."""
    text = _CSV.replace("share", "größer geöffnet")
    found = _profile(write(text, encoding=encoding))
    assert dict(found.events)["größer geöffnet"] == 20
    assert found.events_read == 60


def test_an_encoding_that_shows_late(write: Write) -> None:
    """A file that looks like ASCII for its first million bytes is read anew when it turns out otherwise."""
    text = "user_id,timestamp,event\n" + "u1,2024-01-01 10:00:00,open\n" * 50_000 + "u2,2024-01-02 10:00:00,öffnen\n"
    found = _profile(write(text, encoding="cp1252"))
    assert dict(found.events) == {"open": 50_000, "öffnen": 1}
    assert any("Windows-1252" in note for note in found.notes)


def test_gzip(write: Write) -> None:
    """A packed file is read as it is."""
    _is_whole(_profile(write(gzip.compress(_CSV.encode()), "events.csv.gz")))


@pytest.mark.parametrize("line_end", ["\r\n", "\r"])
def test_line_ends(write: Write, line_end: str) -> None:
    """Line ends of other systems are line ends."""
    _is_whole(_profile(write(_CSV.replace("\n", line_end))))


def test_mixed_line_ends(write: Write) -> None:
    """A file put together from two systems is read whole."""
    head, tail = _CSV[:900], _CSV[900:]
    _is_whole(_profile(write(head + tail.replace("\n", "\r\n"))))


def test_parquet(tmp_path: Path) -> None:
    """Types of the file are kept."""
    path = tmp_path / "events.parquet"
    rows = ", ".join(f"('{who}', TIMESTAMP '{at}', '{what}')" for who, at, what in _ROWS)
    with duckdb.connect() as connection:
        connection.execute(f"COPY (SELECT * FROM (VALUES {rows}) t(user_id, seen_at, event)) TO '{path}'")
    _is_whole(_profile(path))


def test_json_lines(write: Write) -> None:
    """One object a line; what is none is counted with its line."""
    lines = [
        json.dumps({"user": {"id": 1} if i < 0 else who, "ts": f"{at}", "event": what})
        for i, (who, at, what) in enumerate(_ROWS)
    ]
    lines.insert(3, "no object")
    found = _profile(write("\n".join(lines), "events.jsonl"))
    assert (found.events_read, found.users, found.unread_rows) == (60, 7, 1)
    assert found.unread[0].lines[0][0] == 4


def test_workbook(tmp_path: Path) -> None:
    """The first sheet of a workbook; what is no event is counted with its row."""
    book = openpyxl.Workbook()
    assert book.active
    for row in [("Kunde", "Zeitpunkt", "Ereignis"), *_ROWS, ("u1", "gestern", "open")]:
        book.active.append(row)
    path = tmp_path / "events.xlsx"
    book.save(path)
    found = _profile(path)
    assert (found.who, found.when, found.what, found.events_read, found.users) == (
        "Kunde",
        "Zeitpunkt",
        "Ereignis",
        60,
        7,
    )
    assert found.unread[0].lines[0][0] == 62


def test_spaces_without_heading_or_events(write: Write) -> None:
    """Columns set with spaces, days without separators, no event column: each row is one event."""
    rows = "".join(
        f" {i % 9:05d} 1997{i % 12 + 1:02d}{i % 28 + 1:02d} {i % 4 + 1:2d} {i % 40 + 0.77:8.2f}\n" for i in range(90)
    )
    found = _profile(write(rows, "purchases.txt"))
    assert (found.events_read, found.users, found.what) == (90, 9, None)
    assert found.events == (("any", 90),)
    assert found.first == datetime(1997, 1, 1)
    assert "Days without times of day" in found.zone


def test_seconds_since_1970(write: Write) -> None:
    """Ratings with a clock in seconds, tab-separated and without a heading."""
    rows = "".join(f"{i % 9 + 1}\t{i * 7 % 40 + 1}\t{i % 5 + 1}\t{881250949 + i * 90000}\n" for i in range(80))
    found = _profile(write(rows, "u.data"))
    assert (found.who, found.when, found.what, found.users) == ("Column 1", "Column 4", None, 9)
    assert found.first == datetime(1997, 12, 4, 15, 55, 49)
    assert "UTC" in found.zone


def test_milliseconds_since_1970(write: Write) -> None:
    """Clocks that count milliseconds are told from those that count seconds."""
    rows = "".join(f"{i % 9 + 1},{1433221332117 + i * 60000},view,{355908 + i}\n" for i in range(80))
    found = _profile(write("visitorid,timestamp,event,itemid\n" + rows))
    assert found.first == datetime(2015, 6, 2, 5, 2, 12, 117000)
    assert found.who == "visitorid"


def test_german_decimals(write: Write) -> None:
    """Semicolons between cells, commas in numbers, days first."""
    rows = "".join(f"{1000 + i % 7};{i % 28 + 1:02d}.{i % 12 + 1:02d}.2024 10:{i % 60:02d};{i},50\n" for i in range(84))
    found = _profile(write("Kundennummer;Datum;Betrag\n" + rows))
    assert (found.who, found.when, found.what) == ("Kundennummer", "Datum", None)
    assert "day, month, year" in found.times
    assert found.events_read == 84


def test_month_first(write: Write) -> None:
    """A second number above twelve puts the month first, and the cell that proves it is named."""
    rows = "".join(f"{i % 7},{i % 12 + 1}/{i % 28 + 1}/2024 {i % 12 + 1}:05 PM\n" for i in range(84))
    found = _profile(write("CustomerID,InvoiceDate\n" + rows))
    assert found.times == "month, day, year (“1/13/2024 1:05 PM” can be read in no other way)"
    assert found.sure_of_order


def test_days_that_could_be_months(write: Write) -> None:
    """Where nothing decides it is a guess and said so; the person's word settles it."""
    rows = "".join(f"{i % 7},0{i * 5 % 8 + 2}/0{i * 4 % 3 + 1}/2024\n" for i in range(50))
    path = write("user,date\n" + rows)
    assert not _profile(path).sure_of_order
    assert "a guess" in _profile(path).times
    assert _profile(path, Chosen(order="mdy")).first != _profile(path, Chosen(order="dmy")).first


def test_order_that_shows_late(write: Write) -> None:
    """Rows far down that can only be read month first change a guess made from the sample."""
    early = "".join(f"{i % 7},0{i % 9 + 1}/0{i * 4 % 9 + 1}/2024\n" for i in range(5000))
    path = write(gzip.compress(("user,date\n" + early + "7,02/29/2024\n").encode()), "d.csv.gz")
    found = _profile(path)
    assert (found.events_read, found.unread_rows) == (5001, 0)
    assert "month, day, year" in found.times


def test_time_zones(write: Write) -> None:
    """Offsets are turned into UTC, and that is said."""
    found = _profile(
        write("user,time\n" + "a,2024-01-01T00:30:00+02:00\nb,2024-01-01T00:30:00Z\na,2024-01-02T00:30:00+0530\n" * 5)
    )
    assert found.first == datetime(2023, 12, 31, 22, 30)
    assert "turned into UTC" in found.zone


def test_unread_rows(write: Write) -> None:
    """Rows that cannot be read are counted with line and reason, and the others are read."""
    path = write(
        _CSV + 'u1,yesterday,open\n,2024-01-20 10:00:00,open\nu1,2024-01-20\n'
        'u1,2024-01-20 10:00:00,open,more\nNULL,2024-01-20,open\n'
        '"u\n1",2024-01-20 10:00:00,save\nu1,2024-13-45,open\n'
    )  # fmt: skip
    found = _profile(path)
    assert (found.events_read, found.unread_rows, found.rows) == (61, 6, 67)
    lines = {one.why: [line for line, _ in one.lines] for one in found.unread}
    assert lines == {
        "fewer cells than there are columns": [64], "more cells than there are columns": [65],
        "no user": [63, 66], "no time that can be read": [62, 69],
    }  # fmt: skip


def test_numbers_as_users_until_one_is_none(write: Write) -> None:
    """Users that look like numbers in the sample may be words further down."""
    path = write(
        gzip.compress(
            (
                "user,date\n"
                + "".join(f"{i % 50},2024-01-{i % 28 + 1:02d}\n" for i in range(3000))
                + "guest,2024-01-01\n"
            ).encode()
        ),
        "n.csv.gz",
    )
    found = _profile(path)
    assert (found.events_read, found.users, found.unread_rows) == (3001, 51, 0)


def test_chosen_columns(write: Write) -> None:
    """The person's word goes before every guess, case aside."""
    found = _profile(write(_CSV), Chosen(who="EVENT", what=""))
    assert (found.who, found.what, found.users) == ("event", None, 3)


def test_bad_choices(write: Write) -> None:
    """A column that is not there, one that holds no times, and one taken twice are refused."""
    assert "did you mean “user_id”" in _refusal(write(_CSV), Chosen(who="user_idd")).message
    assert _refusal(write(_CSV), Chosen(when="event")).code == "no_times"
    assert _refusal(write(_CSV), Chosen(who="event", what="event")).code == "same_column"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty_file"),
        (b"\n\n  \n", "empty_file"),
        (b"\x00\x01\x02" * 5000, "binary_file"),
        (b"user_id\nu1\nu2\n", "one_column"),
        (b"user,score\nu1,3\nu2,4\n", "no_time_column"),
        (b"user,date\n", "no_time_column"),
        (b"user,date\na,13/02/2024\nb,02/13/2024\n", "mixed_dates"),
        (b"user,date\na,2024-02-13\nb,13.02.2024\n", "mixed_dates"),
        (b"user,date\na," + b"x" * 20_000_000 + b"\n", "long_line"),
        (b"%PDF-1.7 ...", "not_a_table"),
        (b"SQLite format 3\x00", "not_a_table"),
        (b'{\n "a": 1\n}', "not_json_lines"),
        (b"[" + b'{"user_id": "u1", "time": "2024-01-01"}, ' * 40_000 + b"{}]", "not_json_lines"),
        (b"PAR1 and then nothing", "damaged"),
        (b"PK\x03\x04 and then nothing", "damaged"),
        (b"\x1f\x8b\x08 and then nothing", "damaged"),
        (lambda: gzip.compress(b"user,date\n" + b"a,2024-01-01\n" * 20_000_000), "bomb"),
        (lambda: gzip.compress(bytes(100_000_000)), "bomb"),
        (gzip.compress(_CSV.encode() * 9)[:-60] + b"\xff\xff\xff\x7f", "damaged"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_bad_files(write: Write, content: bytes | Callable[[], bytes], code: str) -> None:
    """What is no table of events gets one clear sentence."""
    content = content if isinstance(content, bytes) else content()
    assert _refusal(write(content)).code in ({code, "empty_file"} if code == "no_time_column" else {code})


def test_a_very_long_line_in_the_middle(write: Write) -> None:
    """One monstrous line costs that line only."""
    long = "u1,2024-01-20 10:00:00," + "x" * 3_000_000 + "\n"
    found = _profile(
        write(_CSV * 1 + "u1,2024-01-20 10:00:00,open\n" * 40_000 + long + "u9,2024-01-20 10:00:00,open\n")
    )
    assert (found.events_read, found.unread_rows) == (40_061, 1)
    assert found.unread[0].why.startswith("the line is longer")


def test_missing_and_folder(tmp_path: Path) -> None:
    """A path without a file, and a folder."""
    assert _refusal(tmp_path / "nothing.csv").code == "not_found"
    assert _refusal(tmp_path).code == "is_directory"


def test_archives(tmp_path: Path) -> None:
    """An archive is not unpacked, a workbook that would explode is not opened."""
    plain, bomb = tmp_path / "plain.zip", tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(plain, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("events.csv", _CSV)
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", bytes(60_000_000))
    assert _refusal(plain).code == "archive"
    assert _refusal(bomb).code == "bomb"
