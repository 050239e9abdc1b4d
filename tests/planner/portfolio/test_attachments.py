"""Files of artifacts: kept inside the plan, honest about what they are, checked before they go along."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import docx
import pytest

from planner.clock import Clock
from planner.domain.delivery import Artifact
from planner.errors import Refused
from planner.portfolio.attachments import attachments_of, shown_name
from planner.portfolio.file_types import TYPES, honest_name, sniff
from planner.portfolio.leaks import check_file
from planner.portfolio.name_forms import Pseudonym
from planner.portfolio.names import Names
from planner.portfolio.pdf import to_pdf
from planner.storage import attachments as kept
from planner.workspace import Workspace
from tests.planner.portfolio.samples import RICH

TODAY = date(2026, 9, 30)
NAMES = Names([Pseudonym(name="Customer A", stands_for="Tern Housing GmbH")])
CLEAN = b"Nobody is named in here.\n"


def chunk(kind: bytes, content: bytes) -> bytes:
    """One chunk of a PNG."""
    return len(content).to_bytes(4, "big") + kind + content + zlib.crc32(kind + content).to_bytes(4, "big")


def png(*extra: bytes) -> bytes:
    """A picture of one pixel, with more chunks."""
    head = chunk(b"IHDR", bytes.fromhex("00000001000000010802000000"))
    body = chunk(b"IDAT", zlib.compress(b"\0\0\0\0"))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(extra) + body + chunk(b"IEND", b"")


def word(author: str, text: str) -> bytes:
    """A Word document."""
    sheet = docx.Document()
    sheet.core_properties.author = author
    sheet.add_paragraph(text)
    saved = io.BytesIO()
    sheet.save(saved)
    return saved.getvalue()


EXIF = b"Exif\0\0MM\0*\0\0\0\x08" + "Tern Housing".encode("utf-16-le") + b"\0\0"
JPEG = b"\xff\xd8\xff\xe1" + (len(EXIF) + 2).to_bytes(2, "big") + EXIF + b"\xff\xd9"
FILES = {
    "a.txt": b"Minutes of Tern Housing",
    "a.md": b"See https://ternhousing.example",
    "a.html": b"<!doctype html><title>x</title><p>Te<b>rn</b> Housing",
    "a.svg": b'<svg xmlns="http://www.w3.org/2000/svg"><desc>Tern Housing</desc></svg>',
    "a.json": b'{"tern housing": 1}',
    "property.docx": word("Tern Housing", "nobody"),
    "text.docx": word("me", "At Tern Housing"),
    "text.png": png(chunk(b"tEXt", b"Author\0Tern Housing")),
    "packed.png": png(chunk(b"zTXt", b"Comment\0\0" + zlib.compress(b"Tern Housing"))),
    "camera.jpg": JPEG,
    "comment.gif": b"GIF89a\x01\0\x01\0\0\0\0\x21\xfe\x0cTern Housing\x00;",
    "utf16.txt": "Tern Housing".encode("utf-16"),
}


def content_of(name: str) -> bytes:
    """A file with the customer's name in it; a PDF is made when it is asked for, since that takes a second."""
    return to_pdf(RICH) if name == "a.pdf" else FILES[name]


@pytest.fixture
def plan(tmp_path: Path) -> Iterator[Workspace]:
    """A small plan with one artifact that may leave and one customer."""
    (tmp_path / "in").mkdir()
    values = {"sub_role": "account_executive", "start": "2026-01-05", "months": "9", "name": "Robin Halvorsen"}
    workspace = Workspace.create(tmp_path / "plan.inroad", Clock(fixed_day=TODAY), values)
    workspace.add("account", {"name": "Tern Housing GmbH"})
    workspace.add("artifact", {"date": "2026-05-04", "title": "Memo", "decision": "Drafts before tours."})
    yield workspace
    workspace.close()


def artifact(plan: Workspace) -> Artifact:
    """The artifact as it is now."""
    [found] = plan.records.of(Artifact)
    return found


def attach(plan: Workspace, name: str, content: bytes) -> None:
    """Attach a file of that name and content."""
    path = plan.store.path.parent / "in" / name
    path.write_bytes(content)
    plan.attach(artifact(plan).id, path)


def test_a_file_is_kept_and_comes_and_goes_with_undo(plan: Workspace) -> None:
    """Attached, taken off, brought back by undo, across closing and opening; the same file twice is refused."""
    attach(plan, "notes.txt", CLEAN)
    [one] = attachments_of(artifact(plan))
    assert (one.name, one.kind.word, one.size) == ("notes.txt", "text", len(CLEAN))
    with pytest.raises(Refused):
        attach(plan, "again.txt", CLEAN)
    plan.detach(one.artifact, one.sha256)
    assert attachments_of(artifact(plan)) == ()
    plan.store.undo()
    assert plan.store.attachment(one.sha256) == CLEAN
    assert kept.read_from(plan.store.path, one.sha256) == CLEAN
    plan.store.undo()
    assert attachments_of(artifact(plan)) == ()
    plan.store.redo()
    assert plan.store.attachment(one.sha256) == CLEAN


def test_clearing_lets_go_of_what_nothing_names(plan: Workspace) -> None:
    """Bytes that an artifact names stay; the others go, and are then told to be gone."""
    attach(plan, "a.txt", CLEAN)
    attach(plan, "b.txt", b"more words")
    first, second = attachments_of(artifact(plan))
    plan.detach(first.artifact, first.sha256)
    assert plan.clear_attachments() == len(CLEAN)
    assert plan.store.attachment_sizes() == {second.sha256: 10}
    with pytest.raises(Refused) as refusal:
        plan.store.attachment(first.sha256)
    assert refusal.value.code == "no_attachment"


def test_too_much_is_refused_and_changes_nothing(plan: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file above the limit, all files above theirs, an empty file, a folder, a file that is not there."""
    monkeypatch.setattr(kept, "MOST", 40)
    attach(plan, "a.txt", CLEAN)
    for name, content, code in (("b.txt", b"x" * 30, "too_large"), ("c.txt", b"", "file")):
        with pytest.raises(Refused) as refusal:
            attach(plan, name, content)
        assert refusal.value.code == code
    for path in (plan.store.path.parent, plan.store.path.parent / "nowhere.pdf"):
        with pytest.raises(Refused):
            plan.attach(artifact(plan).id, path)
    large = plan.store.path.parent / "large.bin"
    with large.open("wb") as file:
        file.truncate(kept.LARGEST + 1)
    with pytest.raises(Refused, match="25 MB"):
        plan.attach(artifact(plan).id, large)
    assert len(attachments_of(artifact(plan))) == 1


@pytest.mark.parametrize("name", ["a.pdf", *FILES])
def test_a_name_is_found_wherever_a_file_hides_it(name: str) -> None:
    """Text, markup, properties, comments, camera data in one or two bytes a letter: no place is overlooked."""
    content = content_of(name)
    checked = check_file(content, sniff(content), NAMES)
    assert {leak.instead for leak in checked.leaks} == {"Customer A"}


def test_what_no_program_reads_is_said() -> None:
    """A picture's pixels, and a kind of file that is not known, cannot be checked."""
    assert check_file(png(), sniff(png()), NAMES).unread == ("what the picture shows",)
    assert check_file(b"\0\1\2\xff", sniff(b"\0\1\2\xff"), NAMES).unread[0].startswith("a file of this kind")


def test_an_address_or_a_number_waits_for_somebody_to_look() -> None:
    """Nobody but the person knows whose it is: the file does not go along unless it was looked at."""
    note = b"Write to jo@example.org or call +49 170 1234567; 1,250 seats, 2026-05-03.\n"
    checked = check_file(note, sniff(note), NAMES)
    assert checked.leaks == ()
    assert [what.partition(" in ")[0] for what in checked.unread] == [
        "whose “jo@example.org”",
        "whose “+49 170 1234567”",
    ]


def test_a_bomb_and_a_broken_file_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """What unpacks to more than a document holds is not read; nor is what only begins like one."""
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("[Content_Types].xml", "<x/>")
        parts.writestr("word/document.xml", b"\0" * 5_000_000)
    monkeypatch.setattr("planner.portfolio.reading_files.MOST_UNPACKED", 1_000_000)
    for content in (bomb.getvalue(), b"%PDF-1.7 nothing"):
        with pytest.raises(Refused):
            check_file(content, sniff(content), NAMES)


def test_a_type_is_told_by_the_bytes() -> None:
    """A picture called .pdf is a picture, whatever it says."""
    assert sniff(png()).word == "png"
    assert honest_name("plan.pdf", sniff(png())) == "plan.png"
    assert honest_name("notes.md", sniff(b"# x")) == "notes.md"
    assert {sniff(content_of(name)).word for name in ("a.pdf", *FILES)} == {
        "text", "html", "svg", "json", "docx", "pdf", "png", "jpeg", "gif",
    }  # fmt: skip
    assert len({kind.word for kind in TYPES}) == len(TYPES)
    assert shown_name("../../etc/\x00passwd") == "_.._etc_passwd"


def test_only_what_is_clean_goes_along(plan: Workspace) -> None:
    """A clean file goes under a name without a customer; a leak stays and is told of; a picture only when asked."""
    attach(plan, "Tern Housing notes.txt", CLEAN)
    attach(plan, "leak.txt", b"At Tern Housing GmbH")
    attach(plan, "chart.pdf", png())
    folder = plan.store.path.parent
    done = plan.export(folder / "p.md", "md", along="checked")
    assert [path.name for path in sorted((folder / "p attachments").iterdir())] == ["01 Customer notes.txt"]
    assert [checkup.goes for checkup in done.attachments] == [True, False, False]
    assert "“Tern Housing GmbH” in line 1" in done.attachments[1].why_not
    assert done.attachments[2].outside == "03 chart.png"
    done = plan.export(folder / "q.md", "md", along="all")
    assert [path.name for path in sorted((folder / "q attachments").iterdir())][1:] == ["03 chart.png"]
    with pytest.raises(Refused):  # a folder is never written over, and then nothing is written at all
        plan.export(folder / "q.md", "html", along="all")
    assert (folder / "q.md").read_text(encoding="utf-8").startswith("# Robin")


@pytest.mark.parametrize("format_", ["json", "csv", "markdown"])
def test_handed_over_and_taken_over_nothing_is_lost(plan: Workspace, tmp_path: Path, format_: str) -> None:
    """The bytes of an attachment go along in each format, and are there again in a new plan."""
    attach(plan, "notes.txt", CLEAN)
    plan.hand_over(tmp_path / "over", format_)
    again, taken = Workspace.create_from(tmp_path / "new.inroad", Clock(fixed_day=TODAY), tmp_path / "over")
    [one] = attachments_of(artifact(again))
    assert again.store.attachment(one.sha256) == CLEAN
    assert taken.left_out == ()
    again.close()


def test_spoilt_bytes_are_not_taken_over(plan: Workspace, tmp_path: Path) -> None:
    """A file in the handed-over folder that is not what its name says is refused, and nothing is made."""
    attach(plan, "notes.txt", CLEAN)
    plan.hand_over(tmp_path / "over", "csv")
    [path] = (tmp_path / "over" / "attachments").iterdir()
    path.write_bytes(b"something else")
    with pytest.raises(Refused):
        Workspace.create_from(tmp_path / "new.inroad", Clock(fixed_day=TODAY), tmp_path / "over")
    assert not (tmp_path / "new.inroad").exists()
