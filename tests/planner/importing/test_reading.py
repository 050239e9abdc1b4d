"""Files as they come: other encodings, other programs, damaged, hostile."""

import codecs
import csv
import io
import os
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from planner.domain.discovery import Signal
from planner.domain.records import Records
from planner.domain.sessions import DiscoverySession
from planner.errors import Refused
from planner.importing import reading
from planner.importing.proposal import Proposal
from planner.importing.proposing import propose

ProposeText = Callable[..., Proposal]
EMPTY = Records([])
ROW = "Date;What;Customer;Notes\n28/01/2026;Discovery;Brückner Bau GmbH;Größe\n"


def refusal(path: Path) -> Refused:
    """How a file is refused."""
    with pytest.raises(Refused) as refused:
        propose(path, EMPTY)
    assert "\n" not in refused.value.message
    return refused.value


def accounts(proposal: Proposal) -> list[str]:
    """The accounts the drafts name."""
    return [ref.name for draft in proposal.add for ref in draft.links.get("account", ())]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings(encoding: str, tmp_path: Path) -> None:
    """A BOM, UTF-8 and Western European are all read; the last is said, since it is a guess."""
    path = tmp_path / "log.csv"
    path.write_bytes(ROW.encode(encoding))
    proposal = propose(path, EMPTY)
    assert accounts(proposal) == ["Brückner Bau GmbH"]
    assert any("Windows-1252" in note.text for note in proposal.notes) == (encoding == "cp1252")


def test_big_endian_utf16(tmp_path: Path) -> None:
    """The other byte order is read as well."""
    path = tmp_path / "log.csv"
    path.write_bytes(codecs.BOM_UTF16_BE + ROW.encode("utf-16-be"))
    assert accounts(propose(path, EMPTY)) == ["Brückner Bau GmbH"]


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_delimiters(delimiter: str, propose_text: ProposeText) -> None:
    """The sign between the cells is guessed, also when texts hold the other ones."""
    text = ROW.replace(";", delimiter).replace("Größe", '"a; b, c | d, e; f"')
    proposal = propose_text(text)
    assert accounts(proposal) == ["Brückner Bau GmbH"]
    (draft,) = proposal.add
    assert isinstance(draft.record, DiscoverySession)
    assert draft.record.notes == "a; b, c | d, e; f"


def test_excels_own_hint(propose_text: ProposeText) -> None:
    """A first line "sep=;" is a hint for Excel and no heading; line numbers still are the file's."""
    proposal = propose_text("sep=;\r\n" + ROW)
    assert [draft.line for draft in proposal.add] == [3]


def test_one_column(propose_text: ProposeText) -> None:
    """Sentences with commas in one column stay whole; nothing says what they are, and that is said."""
    proposal = propose_text("Thoughts\nFirst, second\nThird; fourth, fifth\n")
    assert list(proposal.mapping.columns) == ["Thoughts"]
    assert [s.why for s in proposal.skip] == ["nothing says what kind of record it is"] * 2


def test_no_heading(propose_text: ProposeText) -> None:
    """A file that begins with a row is understood by what is in its columns."""
    proposal = propose_text("2026-01-08;Discovery;a long text about what was said in the room\n")
    (draft,) = proposal.add
    assert isinstance(draft.record, DiscoverySession)
    assert draft.record.notes == "a long text about what was said in the room"


def test_a_delimiter_in_the_last_text_is_kept(propose_text: ProposeText) -> None:
    """A row with more cells than headings keeps them all."""
    (draft,) = propose_text("Date;What;Notes\n2026-01-08;Discovery;one; two; three\n").add
    assert isinstance(draft.record, DiscoverySession)
    assert draft.record.notes == "one; two; three"


def test_quoted_line_breaks_count_as_lines(propose_text: ProposeText) -> None:
    """A row's line is where it begins in the file."""
    text = 'Date;What;Notes\n2026-01-08;Discovery;"one\ntwo"\n2026-01-09;Discovery;three\n'
    assert [draft.line for draft in propose_text(text).add] == [2, 4]


def test_an_open_quotation_mark_is_said(propose_text: ProposeText) -> None:
    """A quotation mark that swallows the rest of the file is named instead of taken over."""
    proposal = propose_text('Date;What;Notes\n2026-01-08;Discovery;fine\n2026-01-09;Discovery;"open\n2026-01-10;x;y\n')
    assert len(proposal.add) == 1
    assert [(s.line, s.why.split(";")[0]) for s in proposal.skip] == [
        (3, "a quotation mark opens here and is never closed")
    ]


def test_a_cell_that_is_too_long_costs_only_its_row(propose_text: ProposeText) -> None:
    """Twenty megabytes in one cell are left out with a reason; the row after it is read."""
    proposal = propose_text(f"Date;What;Notes\n2026-01-08;Discovery;{'x' * 20_000_000}\n2026-01-09;Discovery;fine\n")
    assert [d.line for d in proposal.add] == [3]
    assert proposal.skip[0].why.startswith("a cell is longer than 200,000 characters")


def test_more_rows_than_are_read(propose_text: ProposeText, monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading stops at the limit and says so."""
    monkeypatch.setattr(reading, "MOST_ROWS", 3)
    proposal = propose_text("Date;What\n" + "".join(f"2026-01-{n:02d};Discovery\n" for n in range(1, 10)))
    assert (proposal.rows_read, len(proposal.add)) == (3, 3)
    assert [n.text for n in proposal.notes] == ["Only the first 3 rows were read."]


def test_a_file_that_is_too_large(tmp_path: Path) -> None:
    """More than 50 MB are refused before they are read."""
    path = tmp_path / "big.csv"
    path.write_bytes(b"Date;What\n")
    os.truncate(path, 60_000_000)
    assert refusal(path).code == "too_large"


def test_what_is_no_file(tmp_path: Path) -> None:
    """A folder, a missing file, a pipe and an empty file are told apart."""
    os.mkfifo(tmp_path / "pipe.csv")
    for name, content in (("empty.csv", b""), ("blank.csv", b"\xef\xbb\xbf \r\n"), ("hollow.csv", b";;;\n;;;\n")):
        (tmp_path / name).write_bytes(content)
    assert refusal(tmp_path).code == "is_directory"
    assert refusal(tmp_path / "missing.csv").code == "not_found"
    assert refusal(tmp_path / "pipe.csv").code == "not_a_file"
    assert refusal(tmp_path / "empty.csv").code == "empty_file"
    assert refusal(tmp_path / "blank.csv").code == "empty_file"
    assert refusal(tmp_path / "hollow.csv").code == "empty_file"
    assert refusal(tmp_path / ("x" * 300)).code == "not_readable"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (bytes(range(256)) * 40, "binary_file"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "binary_file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "not_a_table"),
        (b"%PDF-1.7", "not_a_table"),
        (b"SQLite format 3\x00", "not_a_table"),
        (b"PK\x03\x04 and nothing else", "not_a_workbook"),
    ],
)
def test_what_is_no_table(content: bytes, code: str, tmp_path: Path) -> None:
    """Pictures, old Excel files, PDFs, databases and broken archives are refused by name."""
    path = tmp_path / "file.csv"
    path.write_bytes(content)
    assert refusal(path).code == code


def test_an_archive_that_is_no_workbook(tmp_path: Path) -> None:
    """A zip of other files is refused."""
    path = tmp_path / "files.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.csv", ROW)
    assert refusal(path).code == "not_a_workbook"


def test_a_zip_bomb(tmp_path: Path) -> None:
    """A small workbook that unpacks to much is not unpacked."""
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/sharedStrings.xml", b" " * 30_000_000)
    assert refusal(path).code == "zip_bomb"


def test_a_damaged_workbook(tmp_path: Path) -> None:
    """A workbook whose parts are no XML is refused in one sentence."""
    path = tmp_path / "damaged.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook")
        archive.writestr("[Content_Types].xml", "no")
    assert refusal(path).code == "not_a_workbook"


def test_a_workbook_is_read_like_a_table(tmp_path: Path) -> None:
    """Days, numbers and texts of a workbook go the same way; a formula without a value is empty."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["Date", "What", "Customer", "Title", "Notes", "Metric"])
    sheet.append(
        [date(2026, 1, 8), "Signal", "Kite & Co.", "Dark mode", "Too bright; today: a lamp", "W4 retention 0.5"]
    )
    sheet.append(["=TODAY()", "Signal", "Kite & Co.", "Another", "=1+1", 40])
    sheet.append([])
    sheet.append(["31/09/2026", "Signal"])
    sheet["A500"].number_format = "0"
    book.create_sheet("More")
    path = tmp_path / "log.xlsx"
    book.save(path)
    proposal = propose(path, EMPTY)
    (draft,) = proposal.add
    assert isinstance(draft.record, Signal)
    assert (draft.record.problem, draft.record.workaround, draft.record.metric_value) == ("Too bright", "a lamp", 0.5)
    assert [(s.line, s.why) for s in proposal.skip] == [
        (3, "no date"), (4, "an empty line"), (5, "31/09/2026 is not a day that exists"),
    ]  # fmt: skip
    assert "Only the sheet “Sheet” was read; the file has 2." in [n.text for n in proposal.notes]


def test_a_workbook_and_a_csv_of_the_same_rows_are_the_same(tmp_path: Path, bring: Callable[..., Records]) -> None:
    """What was imported from one form of the table is known in the other."""
    book = Workbook()
    book.worksheets[0].append(["Date", "What", "Customer", "Notes"])
    book.worksheets[0].append([date(2026, 1, 28), "Discovery", "Brückner Bau GmbH", "Größe"])
    book.save(tmp_path / "log.xlsx")
    (tmp_path / "log.csv").write_text(ROW, encoding="utf-8")
    plan = bring(tmp_path / "log.xlsx", EMPTY)
    assert propose(tmp_path / "log.csv", plan).add == ()


def test_the_import_can_be_stopped(log: Path) -> None:
    """Between rows the caller is asked, and a stop is a refusal that changed nothing."""
    asked = iter([False] * 20 + [True] * 9)
    with pytest.raises(Refused) as refused:
        propose(log, EMPTY, should_stop=lambda: next(asked))
    assert refused.value.code == "stopped"


def test_nuls_and_controls_in_text_do_no_harm(propose_text: ProposeText) -> None:
    """Characters no screen shows are dropped from what is kept."""
    (draft,) = propose_text("Date;What;Notes\n2026-01-08;Discovery;a\x0bb\x07c" + "d" * 900 + "\n").add
    assert isinstance(draft.record, DiscoverySession)
    assert draft.record.notes.startswith("abcd")


def test_the_csv_modules_limit_is_put_back(propose_text: ProposeText) -> None:
    """Reading leaves the process as it was for others who read CSV."""
    before = csv.field_size_limit()
    propose_text(ROW)
    assert csv.field_size_limit() == before
    assert list(csv.reader(io.StringIO("a;b"), delimiter=";")) == [["a", "b"]]
