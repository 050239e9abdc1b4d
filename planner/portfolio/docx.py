"""The portfolio as a DOCX file, for the word processor of whoever asked for one: real styles, no layout by hand."""

import io
import re
import zipfile

import docx
from docx.document import Document as Sheet
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Twips
from docx.table import Table as SheetTable
from docx.table import _Row as Row
from docx.text.paragraph import Paragraph as Line
from docx.text.run import Run as Stretch

from planner.charts.drawing import draw
from planner.portfolio.document import (
    SCALE,
    Block,
    BulletList,
    Chain,
    Document,
    Drawing,
    Facts,
    KeyFigures,
    Link,
    Paragraph,
    Quote,
    Ratings,
    Reference,
    Run,
    Step,
    Table,
    Text,
    marks_close,
    numbers_of,
    plain,
)
from planner.portfolio.docx_styles import TEXT_WIDTH, dress, fill_properties
from planner.portfolio.rewriting import printable_document

_EARLIEST = (1980, 1, 1, 0, 0, 0)
_BEFORE_UNIT = re.compile(r"(?<=\d) (?=[%€$£])")
_PIXEL_RATIO = 2.0
"""Pixels of a picture for each of the figure's own: sharp on paper."""
_NOT_XML = re.compile("[\ufffe\uffff]")


def to_docx(document: Document) -> bytes:
    """Give the document as DOCX, created on the document's day and no other: same document, same bytes."""
    shown = printable_document(document)
    sheet = docx.Document()
    dress(sheet, shown.language)
    fill_properties(sheet, shown)
    _Writer(shown, sheet).write()
    saved = io.BytesIO()
    sheet.save(saved)
    return _without_times(saved.getvalue())


def _without_times(data: bytes) -> bytes:
    """Pack the parts again, each dated with the first day a ZIP can name."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, date_time=_EARLIEST)
            entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, 3, 0o600 << 16
            new.writestr(entry, old.read(name))
    return packed.getvalue()


class _Writer:
    """Puts a document's blocks onto a sheet one after the other; bookmarks are numbered as they come."""

    def __init__(self, document: Document, sheet: Sheet) -> None:
        self._document = document
        self._sheet = sheet
        self._entries = {entry.number for entry in document.evidence}
        self._cited: set[int] = set()
        self._bookmarks = 0

    def write(self) -> None:
        """Put title, sections, evidence and footer onto the sheet."""
        document, wording = self._document, self._document.wording
        self._line("Title", document.title)
        if document.subtitle.strip():
            self._line("Subtitle", document.subtitle)
        as_of = wording.as_of.format(document.full_day(document.as_of))
        self._line("Byline", as_of if document.author in ("", document.title) else f"{document.author} · {as_of}")
        if document.note.strip():
            self._line("Byline", document.note)
        for section in document.sections:
            self._line(f"Heading{section.level}", section.heading)
            for block in section.blocks:
                self._block(block)
        if document.evidence:
            self._line("Heading1", wording.evidence)
            self._line("Byline", wording.evidence_note)
            for entry in document.evidence:
                line = self._line("Evidence")
                self._entry_number(line, entry.number)
                when = document.told(entry.on) if entry.on else wording.undated
                _words(line, f"\t{when} · {entry.kind}: ", style="Muted")
                self._inline(line, entry.text)
        self._footer()

    def _line(self, style: str, words: str = "") -> Line:
        line = self._sheet.add_paragraph()
        line._p.style = style
        if words:
            _words(line, words)
        return line

    def _block(self, block: Block) -> None:
        match block:
            case Paragraph():
                self._inline(self._line("Lead" if block.lead else "BodyText"), block.text)
            case Quote():
                self._inline(self._line("Quote"), block.text)
                if block.attribution.strip():
                    self._line("Attribution", f"— {block.attribution}")
            case BulletList():
                for item in block.items:
                    self._inline(self._line("ListBullet"), item)
            case KeyFigures():
                self._figures(block)
            case Table():
                self._table(block)
            case Chain():
                for step in block.steps:
                    self._step(step)
            case Facts():
                self._facts(block)
            case Drawing():
                self._drawing(block)
            case Ratings():
                self._ratings(block)

    def _facts(self, block: Facts) -> None:
        for fact in block.facts:
            line = self._line("Fact")
            _words(line, fact.label, style="FactLabel")
            _words(line, "\t")
            self._inline(line, fact.text)

    def _ratings(self, block: Ratings) -> None:
        for rating in block.ratings:
            line = self._line("Step")
            _words(line, "■" * rating.proven, style="Level")
            _words(line, "□" * (SCALE - rating.proven), style="Muted")
            _words(line, "\t")
            _words(line, rating.competency, style="Strong")
            level = self._document.wording.level.format(rating.proven, SCALE, rating.target)
            _words(line, f"  {level}", style="Muted")
            self._below(line, rating.words)

    def _drawing(self, block: Drawing) -> None:
        """A picture with its words as alternative text, and its numbers below it."""
        figure = draw(block.plot)
        line = self._line("Picture")
        shape = line.add_run().add_picture(io.BytesIO(figure.as_png(_PIXEL_RATIO)), width=Twips(TEXT_WIDTH))
        properties = shape._inline.docPr
        properties.set("name", f"Figure {properties.get('id')}")
        properties.set("descr", _kept(figure.alternative))
        if block.plot.rows:
            self._table(numbers_of(block))

    def _step(self, step: Step) -> None:
        line = self._line("Step")
        _words(line, self._document.told(step.on) if step.on else "", style="Muted")
        _words(line, "\t")
        _words(line, step.label, style="Strong")
        self._below(line, step.text)

    def _below(self, line: Line, content: Text) -> None:
        if content:
            line.add_run().add_break()
            self._inline(line, content)

    def _figures(self, block: KeyFigures) -> None:
        if not block.figures:
            return
        table = self._new_table([1] * len(block.figures), "Figures")
        _repeat_header(table.rows[0]._tr)
        cells = (*table.rows[0].cells, *_new_row(table).cells)
        for cell, figure in zip(cells, block.figures, strict=False):
            self._cell(cell.paragraphs[0], "FigureLabel", (Run(text=figure.label),))
        for cell, figure in zip(cells[len(block.figures) :], block.figures, strict=True):
            self._cell(cell.paragraphs[0], "Figure", (Run(text=figure.value),))
            if figure.note.strip():
                self._cell(cell.add_paragraph(), "FigureLabel", (Run(text=figure.note),))
        self._line("AfterTable")

    def _table(self, block: Table) -> None:
        if block.caption.strip():
            self._line("Caption", block.caption)
        if not block.headers:
            return
        table = self._new_table(_shares(block), "TableGridLight", block.caption)
        _repeat_header(table.rows[0]._tr)
        for column, (cell, header) in enumerate(zip(table.rows[0].cells, block.headers, strict=True)):
            self._cell(cell.paragraphs[0], "TableHeader", (Run(text=header),), flush_right=column in block.numeric)
        for row in block.rows:
            for column, (cell, content) in enumerate(zip(_new_row(table).cells, row, strict=True)):
                self._cell(cell.paragraphs[0], "TableText", content, flush_right=column in block.numeric)
        self._line("AfterTable")

    def _new_table(self, shares: list[int], style: str, described: str = "") -> SheetTable:
        table: SheetTable = self._sheet.add_table(rows=1, cols=len(shares))
        table.autofit = False
        properties = table._tbl.tblPr
        properties.style = style
        _set(properties, "w:tblW", type="pct", w="5000")
        if described.strip():
            _set(properties, "w:tblCaption", val=_kept(described))
        for column, share in zip(table._tbl.tblGrid.iterchildren(), shares, strict=True):
            column.set(qn("w:w"), str(TEXT_WIDTH * share // sum(shares)))
        for cell, share in zip(table.rows[0].cells, shares, strict=True):
            cell.width = Twips(TEXT_WIDTH * share // sum(shares))
        return table

    def _cell(self, line: Line, style: str, content: Text, *, flush_right: bool = False) -> None:
        line._p.style = style
        if flush_right:
            _set(line._p.get_or_add_pPr(), "w:jc", val="right")
        self._inline(line, content)

    def _inline(self, line: Line, content: Text) -> None:
        before: object = None
        for part in marks_close(content):
            match part:
                case Run():
                    _words(line, part.text, strong=part.strong, emphasis=part.emphasis)
                case Link():
                    target = line.part.relate_to(_kept(part.address), RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
                    _link(line, part.text, "Hyperlink", id=target)
                case Reference():
                    if isinstance(before, Reference):
                        _words(line, ",\u00a0", style="Mark")
                    self._mark(line, part)
            before = part

    def _mark(self, line: Line, mark: Reference) -> None:
        """Set the number of an entry as a superscript that leads to it; the first one can be led back to."""
        number = mark.number
        if number not in self._entries:
            _words(line, mark.shown, style="Mark")
            return
        link = _link(line, mark.shown, "Mark", anchor=f"evidence_{number}")
        if number not in self._cited:
            self._cited.add(number)
            self._bookmark(link, f"reference_{number}")

    def _entry_number(self, line: Line, number: int) -> None:
        if number in self._cited:
            tip = _kept(self._document.wording.back)
            shown = _link(line, str(number), "EntryNumber", anchor=f"reference_{number}", tooltip=tip)
        else:
            shown = _words(line, str(number), style="EntryNumber")._r
        self._bookmark(shown, f"evidence_{number}")

    def _bookmark(self, around: BaseOxmlElement, name: str) -> None:
        self._bookmarks += 1
        start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
        for mark in (start, end):
            mark.set(qn("w:id"), str(self._bookmarks))
        start.set(qn("w:name"), name)
        around.addprevious(start)
        around.addnext(end)

    def _footer(self) -> None:
        line = self._sheet.sections[0].footer.paragraphs[0]
        line._p.style = "Footer"
        pieces = self._document.wording.page.split("{}")
        for piece, field in zip(pieces, ("PAGE", "NUMPAGES", ""), strict=False):
            _words(line, piece)
            if field:
                simple = OxmlElement("w:fldSimple")
                simple.set(qn("w:instr"), field)
                simple.append(_words(line, "1")._r)
                line._p.append(simple)


def _words(line: Line, words: str, *, style: str = "", strong: bool = False, emphasis: bool = False) -> Stretch:
    stretch = line.add_run(_kept(words))
    if style:
        stretch._r.style = style
    if strong:
        stretch.bold = True
    if emphasis:
        stretch.italic = True
    return stretch


def _link(line: Line, words: str, style: str, **leads: str) -> BaseOxmlElement:
    """Set words that lead somewhere: ``id`` of a relationship, or ``anchor`` of a bookmark."""
    link = OxmlElement("w:hyperlink")
    for name, value in leads.items():
        link.set(qn(f"{'r' if name == 'id' else 'w'}:{name}"), value)
    link.append(_words(line, words, style=style)._r)
    line._p.append(link)
    return link


def _set(parent: BaseOxmlElement, tag: str, **values: str) -> None:
    """Give an element a child of that tag with these values, in the place of the one it has."""
    child = parent.find(qn(tag))
    if child is None:
        child = OxmlElement(tag)
        parent.append(child)
    for name, value in values.items():
        child.set(qn(f"w:{name}"), value)


def _new_row(table: SheetTable) -> Row:
    """Add a row that no page break splits."""
    row: Row = table.add_row()  # type: ignore[no-untyped-call]
    row._tr.insert(0, OxmlElement("w:trPr"))
    row._tr[0].append(OxmlElement("w:cantSplit"))
    return row


def _repeat_header(row: BaseOxmlElement) -> None:
    """Say that a row is the header, to screen readers and to the next page."""
    properties = OxmlElement("w:trPr")
    for tag in ("w:cantSplit", "w:tblHeader"):
        properties.append(OxmlElement(tag))
    row.insert(0, properties)


def _shares(table: Table) -> list[int]:
    """Give each column's share of the width: numbers what their longest word needs, texts by their length."""
    shares = []
    for column, header in enumerate(table.headers):
        cells = [plain(row[column]) for row in table.rows]
        if column in table.numeric:
            shares.append(min(16, 3 + max(map(len, (*header.split(), *cells)), default=4)))
        else:
            shares.append(min(70, max(8, len(header), *map(len, cells), 0)))
    return shares


def _kept(words: str) -> str:
    """Keep "71 %" together, and leave out the two signs that XML cannot hold."""
    return _NOT_XML.sub("", _BEFORE_UNIT.sub("\u00a0", words))
