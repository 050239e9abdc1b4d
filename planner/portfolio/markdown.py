"""The portfolio as Markdown (CommonMark, tables as in GitHub's flavour), for a wiki, a repository or a notes folder."""

import re
from collections.abc import Iterator
from dataclasses import replace

from planner.portfolio.document import (
    SCALE,
    Block,
    BulletList,
    Chain,
    Document,
    Drawing,
    Facts,
    Figure,
    KeyFigures,
    Link,
    Paragraph,
    Quote,
    Ratings,
    Run,
    Table,
    Text,
    numbers_of,
)
from planner.portfolio.rewriting import printable_document


def to_markdown(document: Document) -> bytes:
    """Give the document as UTF-8 Markdown; user text is escaped so that it stays text, whatever it looks like."""
    shown = printable_document(document)
    return ("\n\n".join(_parts(shown)) + "\n").encode("utf-8", errors="replace")


def _parts(document: Document) -> Iterator[str]:
    wording = document.wording
    yield f"# {escaped(document.title)}"
    if document.subtitle:
        yield f"**{escaped(document.subtitle)}**"
    as_of = escaped(wording.as_of.format(document.full_day(document.as_of)))
    yield as_of if document.author in ("", document.title) else f"{escaped(document.author)} · {as_of}"
    if document.note:
        yield _marked(document.note, "*")
    for section in document.sections:
        yield f"{'#' * (section.level + 1)} {escaped(section.heading)}"
        for block in section.blocks:
            yield from _block(document, block)
    if document.evidence:
        yield f"## {escaped(wording.evidence)}"
        yield escaped(wording.evidence_note)
        for entry in document.evidence:
            when = document.told(entry.on) if entry.on else wording.undated
            yield f"\\[{entry.number}\\] {escaped(f'{when} · {entry.kind}:')} {_inline(entry.text)}"


def _block(document: Document, block: Block) -> Iterator[str]:
    match block:
        case Paragraph():
            yield _inline(block.text)
        case Quote():
            yield f"> {_inline(block.text)}"
            if block.attribution.strip():
                yield f"— {escaped(block.attribution)}"
        case BulletList():
            yield "\n".join(f"- {_inline(item)}" for item in block.items)
        case KeyFigures():
            yield "\n".join(_figure(figure) for figure in block.figures)
        case Table():
            yield from _table(block)
        case Chain():
            lines = []
            for number, step in enumerate(block.steps, 1):
                when = f" ({escaped(document.told(step.on))})" if step.on else ""
                lines.append(f"{number}. {_marked(step.label, '**')}{when}: {_inline(step.text)}")
            yield "\n".join(lines)
        case Facts():
            yield "\n".join(f"- {_marked(fact.label, '**')}: {_inline(fact.text)}" for fact in block.facts)
        case Drawing():
            yield from _drawing(block)
        case Ratings():
            lines = []
            for rating in block.ratings:
                level = escaped(document.wording.level.format(rating.proven, SCALE, rating.target))
                words = f". {_inline(rating.words)}" if rating.words else ""
                lines.append(f"- {_marked(rating.competency, '**')}: {level}{words}")
            yield "\n".join(lines)


def _figure(figure: Figure) -> str:
    note = f" ({escaped(figure.note)})" if figure.note.strip() else ""
    return f"- {escaped(figure.label)}: {_marked(figure.value, '**')}{note}"


def _drawing(drawing: Drawing) -> Iterator[str]:
    """A figure in words and numbers: Markdown has no place for a picture within itself."""
    plot = drawing.plot
    yield _marked(f"{plot.title} ({plot.generated})" if plot.generated else plot.title, "**")
    yield escaped(" ".join(filter(None, (plot.definition, plot.alternative))))
    if plot.rows:
        yield from _table(replace(numbers_of(drawing), caption=""))
    if plot.notes:
        yield escaped(" ".join(plot.notes))


def _table(table: Table) -> Iterator[str]:
    if table.caption.strip():
        yield _marked(table.caption, "**")
    columns = range(len(table.headers))
    lines = [
        _row([escaped(header) for header in table.headers]),
        _row(["---:" if column in table.numeric else "---" for column in columns]),
        *(_row([_inline(cell) for cell in row]) for row in table.rows),
    ]
    yield "\n".join(lines)


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _inline(content: Text) -> str:
    parts = []
    for part in content:
        match part:
            case Run():
                mark = "***" if part.strong and part.emphasis else "**" if part.strong else "*" if part.emphasis else ""
                parts.append(_marked(part.text, mark, edge=False))
            case Link():
                parts.append(f"[{escaped(part.text, edge=False)}](<{_address(part.address)}>)")
            case _:
                parts.append(f"\\[{part.shown}\\]")
    joined = re.sub(r"\s+", " ", "".join(parts)).strip()
    return _guarded(joined)


def _marked(words: str, mark: str, *, edge: bool = True) -> str:
    """Set a mark around the words, blanks left outside, for a mark beside a blank is not one."""
    body = words.strip()
    if not mark or not body:
        return escaped(words, edge=edge)
    before = words[: len(words) - len(words.lstrip())] and " "
    after = words[len(words.rstrip()) :] and " "
    return f"{before}{mark}{escaped(body, edge=False)}{mark}{after}"


def escaped(words: str, *, edge: bool = True) -> str:
    """Escape whatever Markdown could read as markup; ``edge`` also guards what means something where a line begins."""
    kept = re.sub(r"([\\`*_{}\[\]<>~|$])", r"\\\1", words)
    kept = re.sub(r"&(?=[#\w])", r"\\&", kept)
    # Bare addresses become links in GitHub's flavour: a user's text must not.
    kept = re.sub(r"(?i)\b(https?|ftp|mailto|xmpp)(:)", r"\1\\\2", kept)
    kept = re.sub(r"(?i)\b(www)(\.)", r"\1\\\2", kept)
    kept = re.sub(r"(?<=\w)@(?=\w)", r"\\@", kept)
    kept = re.sub(r"!(?=\\\[)", r"\\!", kept)
    if not edge:
        return kept
    return _guarded(re.sub(r"\s+", " ", kept).strip())


def _guarded(line: str) -> str:
    """Guard the start of a line (heading, list, rule) and its end (a closing row of #)."""
    line = re.sub(r"^([#+\-=])", r"\\\1", line)
    line = re.sub(r"^(\d{1,9})([.)])", r"\1\\\2", line)
    return re.sub(r"(#+)$", lambda match: "\\#" * len(match[1]), line) if not line.endswith("\\#") else line


def _address(address: str) -> str:
    return re.sub(r"([\\<>])", lambda match: f"%{ord(match[1]):02X}", address)
