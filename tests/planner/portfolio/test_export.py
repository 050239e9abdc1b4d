"""The finished file is read again, and written whole or not at all."""

import stat
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from planner.errors import Refused
from planner.portfolio import export as exporting
from planner.portfolio.document import (
    Document,
    Drawing,
    Evidence,
    Link,
    Paragraph,
    Rating,
    Ratings,
    Run,
    Section,
    text,
)
from planner.portfolio.export import export
from planner.portfolio.formats import FORMATS, render
from planner.portfolio.leaks import find_leaks
from planner.portfolio.name_forms import Pseudonym
from planner.portfolio.redaction import Redaction, redact
from planner.storage.whole_file import write_whole
from tests.planner.portfolio.samples import PLOT, PSEUDONYMS, RICH

SECRETS = (
    Pseudonym(name="Account 1", stands_for="Tern Housing"),
    Pseudonym(name="Account 2", stands_for="Brückner AG"),
    Pseudonym(name="Account 3", stands_for="O'Connell"),
    Pseudonym(name="Account 4", stands_for="AV Tawny"),
)


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("name", ["Tern Housing", "Brueckner", "O’Connell", "AV Tawny"])
def test_a_name_in_a_finished_file_is_found(kind: str, name: str) -> None:
    """In the title, in running text and across two runs: the check reads what a reader reads."""
    half = len(name) // 2
    body = Paragraph(text=(Run(text=f"met {name[:half]}"), Run(text=name[half:], strong=True), Run(text=" twice")))
    document = Document(title="T", as_of=date(2026, 7, 9), sections=(Section(heading="H", blocks=(body,)),))
    assert find_leaks(render(document, kind), kind, SECRETS)
    titled = replace(document, title=f"About {name}", sections=())
    assert find_leaks(render(titled, kind), kind, SECRETS)


@pytest.mark.parametrize("kind", FORMATS)
def test_a_name_in_an_address_or_description_is_found(kind: str) -> None:
    """What is not on the page is read as well: where a link leads, and what a picture is called."""
    link = Link(text="here", address="https://www.ternhousing.example/")
    document = Document(
        title="T", as_of=date(2026, 7, 9), sections=(Section(heading="H", blocks=(Paragraph(text=(link,)),)),)
    )
    assert find_leaks(render(document, kind), kind, SECRETS)
    if kind == "pdf":
        rating = Rating(competency="c", proven=1, target=2)
        wording = replace(document.wording, level="Tern Housing {} {} {}")
        section = Section(heading="H", blocks=(Ratings(ratings=(rating,)),))
        hidden = replace(document, wording=wording, sections=(section,))
        assert find_leaks(render(hidden, kind), kind, SECRETS)


@pytest.mark.parametrize("kind", FORMATS)
def test_a_name_broken_over_lines_is_found(kind: str) -> None:
    """Wherever the line breaks in a name, the name is whole to the check."""
    for filler in range(60, 80, 4):
        body = Paragraph(text=text("word " * filler + "Tern Housing " + "word " * 9))
        document = Document(title="T", as_of=date(2026, 7, 9), sections=(Section(heading="H", blocks=(body,)),))
        assert find_leaks(render(document, kind), kind, SECRETS[:1])


@pytest.mark.parametrize("kind", FORMATS)
def test_the_clean_sample_has_no_leak(kind: str, tmp_path: Path) -> None:
    """The rich sample leaves the house without a name and without a false alarm, in every format."""
    done = export(RICH, tmp_path / f"portfolio.{kind}", kind, PSEUDONYMS)
    assert done.leaks == ()
    assert len(done.redaction.replacements) == 6
    assert done.path.read_bytes() == render(done.redaction.document, kind)


def test_an_unredacted_export_names_what_it_holds(tmp_path: Path) -> None:
    """Switched off on purpose, redaction leaves the names, and the result says which."""
    done = export(RICH, tmp_path / "p.md", "md", PSEUDONYMS, redacted=False)
    assert {leak.found for leak in done.leaks} >= {"Tern Housing", "Sable Freight", "Imani Okafor"}
    assert "Tern Housing" in done.path.read_text(encoding="utf-8")


def test_a_leak_stops_the_export(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Should a name ever slip through, nothing is written and the place is named."""
    monkeypatch.setattr(exporting, "redact", lambda document, *_, **__: Redaction(document=document, replacements=()))
    with pytest.raises(Refused, match="Tern Housing") as refusal:
        export(RICH, tmp_path / "p.html", "html", PSEUDONYMS)
    assert refusal.value.code == "leak"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7 nonsense", b"hello"])
def test_a_pdf_that_cannot_be_read_cannot_leave(data: bytes) -> None:
    """What cannot be checked is refused in one sentence."""
    with pytest.raises(Refused) as refusal:
        find_leaks(data, "pdf", SECRETS)
    assert refusal.value.code == "pdf"


def test_an_unknown_format_cannot_be_checked() -> None:
    """A format without a reader is refused."""
    with pytest.raises(Refused):
        find_leaks(b"", "wordstar", SECRETS)


def test_a_file_is_written_whole_and_private(tmp_path: Path) -> None:
    """The bytes arrive, only the owner may read them, no draft stays."""
    path = tmp_path / "p.md"
    path.write_text("old", encoding="utf-8")
    write_whole(path, b"new")
    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [path]


def test_a_link_is_replaced_not_followed(tmp_path: Path) -> None:
    """Writing to a link leaves the file it leads to alone."""
    other = tmp_path / "other"
    other.write_text("mine", encoding="utf-8")
    path = tmp_path / "p.md"
    path.symlink_to(other)
    write_whole(path, b"new")
    assert not path.is_symlink()
    assert other.read_text(encoding="utf-8") == "mine"


def test_a_folder_and_a_missing_folder_are_refused(tmp_path: Path) -> None:
    """A place that is no file is named in one sentence."""
    for path in (tmp_path, tmp_path / "none" / "p.md", tmp_path / ("x" * 300), Path("/"), tmp_path / "a\0b"):
        with pytest.raises(Refused) as refusal:
            write_whole(path, b"new")
        assert refusal.value.code == "path"
    assert list(tmp_path.iterdir()) == []


def test_a_failed_write_keeps_the_old_file(tmp_path: Path) -> None:
    """When the system refuses the size, the old file stands and nothing else is left."""
    resource = pytest.importorskip("resource")
    signal = pytest.importorskip("signal")
    path = tmp_path / "p.md"
    path.write_text("old", encoding="utf-8")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, limits[1]))
        with pytest.raises(Refused) as refusal:
            write_whole(path, b"x" * 5000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, handler)
    assert refusal.value.code == "disk"
    assert path.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("kind", FORMATS)
def test_customers_with_everyday_names_raise_no_false_alarm(kind: str, tmp_path: Path) -> None:
    """A customer called Signal or Page does not stop a portfolio that says "Signal" and "Page 1"."""
    words = ("Signal", "Page", "Crew", "Option", "Reach", "Level", "Target", "Kite", "May", "Nine", "Record")
    names = [Pseudonym(name=f"Customer {number}", stands_for=word) for number, word in enumerate(words)]
    document = Document(
        title="Signals",
        as_of=date(2026, 5, 4),
        author="Robin Halvorsen",
        sections=(
            *RICH.sections,
            Section(heading="Ask", blocks=(Paragraph(text=text("We heard it at Target and Page.")),)),
        ),
        evidence=RICH.evidence,
    )
    done = export(document, tmp_path / f"p.{kind}", kind, names)
    assert {each.original for each in done.redaction.replacements} == {"Kite & Co.", "Target", "Page"}
    left = export(document, tmp_path / f"p.{kind}", kind, names, redacted=False).leaks
    assert {each.found for each in left} >= {"Kite & Co.", "Target", "Page"}


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("name", ["Evidence", "Typst", "Document", "PDF", "Header", "Adobe", "Viewport"])
def test_a_customer_called_like_our_own_words_blocks_nothing(tmp_path: Path, name: str, kind: str) -> None:
    """Words the writers add themselves are nobody's name, and the customer's is still replaced in the text."""
    document = Document(
        title="Dana", as_of=date(2026, 7, 9),
        sections=(Section(heading="Heard", blocks=(Paragraph(text=text(f"We met {name} GmbH twice.")),)),),
        evidence=(Evidence(number=1, on=date(2026, 7, 1), kind="Signal", text=text("Audit trail")),),
    )  # fmt: skip
    names = [Pseudonym(name="a customer", stands_for=f"{name} GmbH")]
    done = export(document, tmp_path / f"p.{kind}", kind, names)
    assert [replacement.original for replacement in done.redaction.replacements] == [f"{name} GmbH"]


@pytest.mark.parametrize(("kind", "said"), [("docx", PLOT.alternative), ("html", "x"), ("pdf", "x")])
def test_a_name_in_a_figure_is_found_in_the_finished_file(kind: str, said: str) -> None:
    """A customer's name is seen among the labels of a figure, and where it is a picture in the words beside it."""
    bare = replace(PLOT, rows=(), heading=(), title="Activation", alternative=said)
    document = Document(
        title="T", as_of=date(2026, 7, 9), sections=(Section(heading="H", blocks=(Drawing(plot=bare),)),)
    )
    assert "Tern Housing" in {leak.found for leak in find_leaks(render(document, kind), kind, PSEUDONYMS)}
    assert find_leaks(render(redact(document, PSEUDONYMS).document, kind), kind, PSEUDONYMS) == []
