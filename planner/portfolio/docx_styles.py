"""How the DOCX looks: named styles that a word processor can change in one place, on A4, in the document's language."""

import re
from datetime import datetime, time

from docx.document import Document as Sheet
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement

from planner.portfolio.document import Document

INK, MUTED, ACCENT, HAIRLINE = "1E2226", "5C636A", "17635E", "D8D4C8"
TEXT_WIDTH = 9354
"""The width of a line in twentieths of a point: A4 less its margins of 22.5 mm."""

_FACE = '<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri" w:eastAsia="Calibri"/>'
_BODY = '<w:spacing w:before="0" w:after="120" w:line="276" w:lineRule="auto"/>'
_HANGING = '<w:tabs><w:tab w:val="left" w:pos="{0}"/></w:tabs>{1}<w:ind w:left="{0}" w:hanging="{0}"/>'
_SMALL = f'<w:color w:val="{MUTED}"/><w:sz w:val="18"/><w:szCs w:val="18"/>'

# Per style: its name, the style it is based on, the style that follows, paragraph settings, letter settings.
_PARAGRAPHS: dict[str, tuple[str, str, str, str, str]] = {
    "Normal": ("Normal", "", "", _BODY, f'{_FACE}<w:color w:val="{INK}"/><w:sz w:val="21"/><w:szCs w:val="21"/>'),
    "BodyText": ("Body Text", "Normal", "", "", ""),
    "Title": (
        "Title", "Normal", "Subtitle",
        '<w:keepNext/><w:spacing w:before="0" w:after="80" w:line="240" w:lineRule="auto"/>',
        f'<w:b/><w:bCs/><w:color w:val="{INK}"/><w:sz w:val="48"/><w:szCs w:val="48"/>',
    ),
    "Subtitle": (
        "Subtitle", "Normal", "BodyText", '<w:spacing w:before="0" w:after="80"/>',
        f'<w:color w:val="{MUTED}"/><w:sz w:val="26"/><w:szCs w:val="26"/>',
    ),
    "Byline": ("Byline", "Normal", "BodyText", '<w:spacing w:before="0" w:after="160"/>', _SMALL),
    "Heading1": (
        "heading 1", "Normal", "BodyText",
        '<w:keepNext/><w:keepLines/><w:spacing w:before="400" w:after="120" w:line="240" w:lineRule="auto"/>'
        '<w:outlineLvl w:val="0"/>',
        f'<w:b/><w:bCs/><w:color w:val="{ACCENT}"/><w:sz w:val="32"/><w:szCs w:val="32"/>',
    ),
    "Heading2": (
        "heading 2", "Normal", "BodyText",
        '<w:keepNext/><w:keepLines/><w:spacing w:before="280" w:after="80" w:line="240" w:lineRule="auto"/>'
        '<w:outlineLvl w:val="1"/>',
        f'<w:b/><w:bCs/><w:color w:val="{INK}"/><w:sz w:val="25"/><w:szCs w:val="25"/>',
    ),
    "Lead": (
        "Lead", "Normal", "BodyText", '<w:spacing w:before="0" w:after="160"/>',
        '<w:sz w:val="25"/><w:szCs w:val="25"/>',
    ),
    "ListBullet": (
        "List Bullet", "Normal", "ListBullet",
        '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{bullets}"/></w:numPr><w:spacing w:before="0" w:after="80"/>'
        '<w:ind w:left="360" w:hanging="360"/>',
        "",
    ),
    "Quote": (
        "Quote", "Normal", "Attribution",
        f'<w:keepNext/><w:pBdr><w:left w:val="single" w:sz="18" w:space="12" w:color="{ACCENT}"/></w:pBdr>'
        '<w:spacing w:before="120" w:after="40"/><w:ind w:left="340" w:right="340"/>',
        "<w:i/><w:iCs/>",
    ),
    "Attribution": (
        "Attribution", "Normal", "BodyText",
        f'<w:pBdr><w:left w:val="single" w:sz="18" w:space="12" w:color="{ACCENT}"/></w:pBdr>'
        '<w:spacing w:before="0" w:after="200"/><w:ind w:left="340" w:right="340"/>',
        _SMALL,
    ),
    "Caption": (
        "caption", "Normal", "BodyText", '<w:keepNext/><w:spacing w:before="160" w:after="80"/>',
        f"<w:b/><w:bCs/>{_SMALL}",
    ),
    "Step": (
        "Step", "Normal", "Step",
        "<w:keepLines/>" + _HANGING.format(2320, '<w:spacing w:before="0" w:after="120"/>'),
        "",
    ),
    "Fact": (
        "Fact", "Normal", "Fact",
        _HANGING.format(1640, '<w:spacing w:before="0" w:after="100"/>'),
        "",
    ),
    "Picture": ("Picture", "Normal", "BodyText", '<w:keepNext/><w:spacing w:before="120" w:after="120"/>', ""),
    "Evidence": (
        "Evidence", "Normal", "Evidence",
        "<w:keepLines/>" + _HANGING.format(480, '<w:spacing w:before="0" w:after="60"/>'),
        '<w:sz w:val="19"/><w:szCs w:val="19"/>',
    ),
    "TableHeader": (
        "Table Header", "Normal", "",
        '<w:keepNext/><w:spacing w:before="40" w:after="40" w:line="240" w:lineRule="auto"/>',
        f"<w:b/><w:bCs/>{_SMALL}",
    ),
    "TableText": (
        "Table Text", "Normal", "", '<w:spacing w:before="40" w:after="40" w:line="252" w:lineRule="auto"/>',
        '<w:sz w:val="19"/><w:szCs w:val="19"/>',
    ),
    "AfterTable": (
        "After Table", "Normal", "BodyText", '<w:spacing w:before="0" w:after="0" w:line="160" w:lineRule="exact"/>',
        '<w:sz w:val="12"/><w:szCs w:val="12"/>',
    ),
    "FigureLabel": (
        "Figure Label", "Normal", "", '<w:spacing w:before="0" w:after="40" w:line="240" w:lineRule="auto"/>', _SMALL
    ),
    "Figure": (
        "Figure", "Normal", "", '<w:spacing w:before="0" w:after="20" w:line="240" w:lineRule="auto"/>',
        f'<w:b/><w:bCs/><w:color w:val="{ACCENT}"/><w:sz w:val="36"/><w:szCs w:val="36"/>',
    ),
    "Footer": ("footer", "Normal", "", '<w:spacing w:before="0" w:after="0"/><w:jc w:val="right"/>', _SMALL),
}  # fmt: skip
_LETTERS: dict[str, tuple[str, str]] = {
    "DefaultParagraphFont": ("Default Paragraph Font", ""),
    "Strong": ("Strong", "<w:b/><w:bCs/>"),
    "Muted": ("Muted", f'<w:color w:val="{MUTED}"/>'),
    "FactLabel": ("Fact Label", f'<w:b/><w:bCs/><w:color w:val="{ACCENT}"/>'),
    "Level": ("Level", f'<w:color w:val="{ACCENT}"/>'),
    "Mark": ("Evidence Mark", f'<w:color w:val="{ACCENT}"/><w:vertAlign w:val="superscript"/>'),
    "EntryNumber": ("Evidence Number", f'<w:b/><w:bCs/><w:color w:val="{ACCENT}"/>'),
    "Hyperlink": ("Hyperlink", f'<w:color w:val="{ACCENT}"/><w:u w:val="single"/>'),
}
_EDGES = ("top", "left", "bottom", "right", "insideH", "insideV")
_TABLES: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "TableNormal": ("Normal Table", "", ()),
    "TableGridLight": ("Grid Table Light", "TableNormal", _EDGES),
    "Figures": ("Figures", "TableNormal", ("top", "bottom")),
}
_NEEDLESS = ("stylesWithEffects", "customXml", "webSettings", "thumbnail")
_NEEDLESS_SETTINGS = frozenset({"rsids", "savePreviewPicture", "docId", "proofState", "zoom", "themeFontLang"})


def dress(sheet: Sheet, language: str) -> None:
    """Give a sheet the portfolio's styles and page, and take out what it brought along."""
    _drop_needless(sheet)
    styles = sheet.styles.element
    for style in styles.findall(qn("w:style")):
        if style.get(qn("w:type")) != "numbering":
            styles.remove(style)
    defaults = styles.find(qn("w:docDefaults"))
    styles.replace(defaults, _defaults(language))
    bullets = _bullets(sheet)
    for identity, (name, base, following, paragraph, letters) in _PARAGRAPHS.items():
        settings = f"<w:pPr>{paragraph.replace('{bullets}', bullets)}</w:pPr><w:rPr>{letters}</w:rPr>"
        styles.append(_style("paragraph", identity, name, base, settings, following))
    for identity, (name, letters) in _LETTERS.items():
        base = "" if identity == "DefaultParagraphFont" else "DefaultParagraphFont"
        styles.append(_style("character", identity, name, base, f"<w:rPr>{letters}</w:rPr>"))
    for identity, (name, base, edges) in _TABLES.items():
        styles.append(_style("table", identity, name, base, _table_settings(edges)))
    page = sheet.sections[0]._sectPr
    for child in list(page):
        page.remove(child)
    for child in (
        '<w:pgSz {} w:w="11906" w:h="16838"/>',
        '<w:pgMar {} w:top="1304" w:right="1276" w:bottom="1304" w:left="1276" w:header="680" w:footer="680" '
        'w:gutter="0"/>',
    ):
        page.append(parse_xml(child.format(nsdecls("w"))))


def fill_properties(sheet: Sheet, document: Document) -> None:
    """Name title, author, language and the document's day; nothing else is told of whoever made the file."""
    core = sheet.core_properties
    for child in list(core._element):
        core._element.remove(child)
    core.title, core.author = _short(document.title), _short(document.author)
    core.subject, core.language = _short(document.subtitle), tag_of(document.language)
    core.created = datetime.combine(document.as_of, time(12))


def tag_of(language: str) -> str:
    """Give a language tag that a word processor knows; English for one that is none."""
    return language if re.fullmatch("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", language) else "en"


def _short(words: str) -> str:
    """A property holds at most 255 characters."""
    return re.sub("[\ufffe\uffff]", "", words)[:255]


def _drop_needless(sheet: Sheet) -> None:
    for holder in (sheet.part, sheet.part.package):
        assert holder is not None
        for key, relationship in list(holder.rels.items()):
            if relationship.reltype.rpartition("/")[2] in _NEEDLESS:
                del holder.rels[key]
            elif relationship.reltype.endswith("/extended-properties"):
                relationship.target_part._blob = _APPLICATION
    settings = sheet.settings.element
    for child in list(settings):
        if child.tag.rpartition("}")[2] in {
            "rsids",
            "savePreviewPicture",
            "docId",
            "proofState",
            "zoom",
            "themeFontLang",
        }:
            settings.remove(child)
    for mode in settings.iter(qn("w:compatSetting")):
        if mode.get(qn("w:name")) == "compatibilityMode":
            mode.set(qn("w:val"), "15")


_APPLICATION = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    b"<Application>Inroad</Application></Properties>"
)


def _defaults(language: str) -> BaseOxmlElement:
    return _parsed(
        f'<w:docDefaults {{}}><w:rPrDefault><w:rPr>{_FACE}<w:sz w:val="21"/><w:szCs w:val="21"/>'
        f'<w:lang w:val="{tag_of(language)}" w:eastAsia="en-US" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault/></w:docDefaults>"
    )


def _bullets(sheet: Sheet) -> str:
    """Leave one list in the numbering, with a round bullet, and give its number."""
    numbering = sheet.part.numbering_part.element
    for child in list(numbering):
        numbering.remove(child)
    numbering.append(
        _parsed(
            '<w:abstractNum {} w:abstractNumId="0"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0">'
            '<w:start w:val="1"/><w:numFmt w:val="bullet"/><w:pStyle w:val="ListBullet"/><w:lvlText w:val="•"/>'
            '<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="360" w:hanging="360"/></w:pPr>'
            f'<w:rPr>{_FACE}<w:color w:val="{ACCENT}"/></w:rPr></w:lvl></w:abstractNum>'
        )
    )
    numbering.append(_parsed('<w:num {} w:numId="1"><w:abstractNumId w:val="0"/></w:num>'))
    return "1"


def _table_settings(edges: tuple[str, ...]) -> str:
    lines = "".join(
        f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="{HAIRLINE}"/>' for edge in _EDGES if edge in edges
    )
    margins = '<w:top w:w="20" w:type="dxa"/><w:left w:w="90" w:type="dxa"/><w:bottom w:w="20" w:type="dxa"/>'
    return (
        f'<w:tblPr><w:tblInd w:w="0" w:type="dxa"/>{f"<w:tblBorders>{lines}</w:tblBorders>" if lines else ""}'
        f'<w:tblCellMar>{margins}<w:right w:w="90" w:type="dxa"/></w:tblCellMar></w:tblPr>'
    )


def _style(kind: str, identity: str, name: str, base: str, settings: str, following: str = "") -> BaseOxmlElement:
    default = ' w:default="1"' if identity in {"Normal", "DefaultParagraphFont", "TableNormal"} else ""
    based = f'<w:basedOn w:val="{base}"/>' if base else ""
    then = f'<w:next w:val="{following}"/>' if following else ""
    return _parsed(
        f'<w:style {{}} w:type="{kind}"{default} w:styleId="{identity}"><w:name w:val="{name}"/>{based}{then}'
        f"<w:qFormat/>{settings}</w:style>"
    )


def _parsed(xml: str) -> BaseOxmlElement:
    return parse_xml(xml.replace("{}", nsdecls("w"), 1))
