"""Guesses of what a file means: which column is what, which word is which kind."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from rapidfuzz import fuzz, process

from planner.domain.kinds import KINDS
from planner.domain.record import fields_of
from planner.importing.dates import guess_order, looks_like_day
from planner.importing.mapping import FIELDS, Mapping, fold
from planner.importing.proposal import Note
from planner.importing.reading import Sheet

_KIND_WORDS = {
    "discovery_session": "discovery session|discovery call|discovery|discovery interview|customer interview|"
    "user interview|customer discovery|kundeninterview|kundengespräch|nutzerinterview|disco call",
    "product_review": "product review|weekly product review|product team review|sprint review|produktreview|"
    "product demo|review with product",
    "feedback_session": "feedback session|feedback loop|feedback|sales-product sync|sales product sync|"
    "product feedback|sales-product feedback|feedbackrunde|vertrieb-produkt-runde",
    "win_loss_review": "win/loss review|win/loss|win-loss review|win-loss|win loss|loss review|win review|"
    "deal review|post mortem|verlustanalyse|gewonnen/verloren",
    "escalation": "escalation|eskalation|escalated request",
    "conversation": "conversation|talk|one-on-one|1:1|career talk|gespräch|manager talk|sponsor talk",
    "jtbd_note": "jtbd|jtbd note|job story|job to be done|jobs to be done|jtbd-notiz|job",
    "signal": "signal|pattern|customer signal|pain|pain point|muster|insight",
    "request": "request|feature request|ask|wunsch|anforderung|anfrage|wish",
    "option": "option|rice|rice item|idea|backlog item|candidate",
    "roadmap_item": "roadmap|roadmap item|roadmap entry|roadmap-punkt|shipped feature",
    "outcome": "outcome|result|impact|ergebnis|before/after",
    "prd_contribution": "prd|prd contribution|spec|specification|pr/faq|one-pager|prd section|lastenheft|pflichtenheft",
    "artifact": "artifact|artefact|artefakt|case study|memo|teardown|portfolio piece|arbeitsprobe",
    "analysis": "analysis|data analysis|analyse|auswertung|cohort analysis",
    "story": "story|interview story|star story",
    "practice": "practice|practice answer|mock interview|mock|übung",
    "assessment": "assessment|pm assessment|einschätzung",
    "account": "account|customer|client|kunde|konto",
    "person": "person|contact|people|kontakt|stakeholder",
    "company": "company|target company|firma|zielunternehmen",
    "action": "action|commitment|to-do|todo|task|next step|aufgabe|next action",
    "weekly_review": "weekly review|friday review|week review|wochenrückblick|retro",
}
_ROLE_WORDS = {
    "date": "date|day|when|datum|tag|wann|held on|created|date of entry",
    "kind": "what|kind|type|category|entry|activity|record type|art|typ|was|kategorie|aktivität|kind of entry",
    "account": "customer|account|client|company|organisation|organization|kunde|firma|konto|unternehmen|prospect|"
    "account name|customer name",
    "title": "title|topic|subject|name|headline|summary|titel|thema|betreff|short name|überschrift",
    "text": "notes|note|text|description|details|body|content|what happened|notizen|notiz|beschreibung|inhalt",
    "metric": "metric|usage metric|kpi|number|measure|metrik|kennzahl|zahl|data point",
    "person": "with|who|person|people|participants|attendees|contact|mit|wer|teilnehmer|ansprechpartner|present",
    "link": "link|url|address|href|document link|adresse|verweis",
    "remarks": "remarks|remark|comments|comment|bemerkung|bemerkungen|anmerkung|anmerkungen|kommentar|misc|other",
}
_WORDS = {fold(word): kind for kind, words in _KIND_WORDS.items() for word in words.split("|")} | {
    fold(title): kind.kind for kind in KINDS if kind.kind != "plan" for title in (
        kind.title_one, kind.title_many, kind.kind, kind.kind.replace("_", " ")
    )
}  # fmt: skip
_ROLES = {fold(word): role for role, words in _ROLE_WORDS.items() for word in words.split("|")}
_FIELD_LABELS = {fold(f.label): f.name for kind in reversed(KINDS) for f in reversed(fields_of(kind)) if not f.is_link}
_ONCE = frozenset({"date", "kind", "account", "title", "metric", "link"})
_NEAR = 86
"""Out of 100: "discovry session" is near enough, "lunch" is near nothing."""
MOST_WORDS = 200


def guess_kind(word: str) -> str:
    """The kind a word means, "" when it means none: known words, then near misspellings of longer ones."""
    wanted = re.sub(r"\s*[–—]\s*", "-", fold(word)).strip(" .:#*-")
    if wanted in _WORDS:
        return _WORDS[wanted]
    if (head := re.split(r"\s+(?:with|mit)\s+", wanted)[0]) in _WORDS:
        return _WORDS[head]
    if len(wanted) < 5:
        return ""
    found = process.extractOne(wanted, [w for w in _WORDS if len(w) > 4], scorer=fuzz.ratio, score_cutoff=_NEAR)
    return _WORDS[found[0]] if found else ""


def has_no_heading(columns: Sequence[str]) -> bool:
    """Whether the first row is a row like the others: it holds a day and no word a heading would be."""
    return any(looks_like_day(c) for c in columns) and not any(fold(c) in _ROLES for c in columns)


def guess_mapping(sheet: Sheet, source: str, said: Mapping | None = None) -> tuple[Mapping, list[Note]]:
    """How a table is most likely meant, with what a person should look at.

    ``said`` are columns a person has given their part: the words of the kind column are then those of that column.
    """
    notes: list[Note] = []
    columns: dict[str, str] = {}
    for name in sheet.columns:
        role = _role_of(name)
        if role in _ONCE and role in columns.values():
            role = "notes"
        columns[name] = role
    samples = {name: [row.cells[i] for row in sheet.rows[:2_000] if row.cells[i]] for i, name in enumerate(columns)}
    _complete(columns, samples)
    if said:
        columns.update({name: role for name, role in said.columns.items() if name in columns and role})
    days = _all_of(sheet, columns, "date")
    order, sure = guess_order(days)
    if not sure and order == "dmy" and any(re.match(r"\d{1,2}[./-]\d{1,2}[./-]", day) for day in days):
        notes.append(Note(line=0, text="Days like 08/01/2026 are read with the day first; change it if that is wrong."))
    words = _guess_words(_all_of(sheet, columns, "kind"))
    stem = re.sub(r"[_\W\d]+", " ", source.rsplit(".", 1)[0]).strip()
    whole = "" if "kind" in columns.values() else guess_kind(stem)
    return Mapping(columns=columns, words=words, date_order=order, kind=whole), notes


def _role_of(heading: str) -> str:
    wanted = fold(heading).strip(" .:#*")
    if wanted in _ROLES:
        return _ROLES[wanted]
    if wanted.replace(" ", "_") in FIELDS:
        return wanted.replace(" ", "_")
    if wanted in _FIELD_LABELS:
        return _FIELD_LABELS[wanted]
    near = process.extractOne(wanted, [w for w in _ROLES if len(w) > 3], scorer=fuzz.ratio, score_cutoff=_NEAR)
    return _ROLES[near[0]] if near and len(wanted) > 3 else ""


def _complete(columns: dict[str, str], samples: dict[str, list[str]]) -> None:
    """Give the columns whose heading says nothing a part by what is in them; the rest is kept as notes."""
    tests: tuple[tuple[str, Callable[[str], bool]], ...] = (
        ("date", looks_like_day),
        ("kind", lambda cell: bool(guess_kind(cell))),
        ("link", lambda cell: bool(re.match(r"https?://\S+$", cell))),
    )
    for role, test in tests:
        if role in columns.values():
            continue
        shares = {
            name: sum(map(test, cells)) / len(cells) for name, cells in samples.items() if cells and not columns[name]
        }
        best = max(shares, key=lambda name: shares[name], default="")
        if best and shares[best] >= 0.5:
            columns[best] = role
    if "text" not in columns.values():
        lengths = {n: sum(map(len, cells)) / len(cells) for n, cells in samples.items() if cells and not columns[n]}
        longest = max(lengths, key=lambda name: lengths[name], default="")
        if longest and lengths[longest] >= 25:
            columns[longest] = "text"
    columns.update({name: role or "notes" for name, role in columns.items()})


def _all_of(sheet: Sheet, columns: dict[str, str], role: str) -> list[str]:
    index = next((i for i, name in enumerate(columns) if columns[name] == role), None)
    return [] if index is None else [row.cells[index] for row in sheet.rows if row.cells[index]]


def _guess_words(cells: Iterable[str]) -> dict[str, str]:
    counts = Counter(" ".join(cell.split())[:100] for cell in cells)
    seen: dict[str, str] = {}
    for word, _ in counts.most_common(MOST_WORDS):
        if not any(fold(word) == fold(known) for known in seen):
            seen[word] = guess_kind(word)
    return seen


def with_heading(sheet: Sheet) -> Sheet:
    """The table with its first row taken as a row, when it was no heading."""
    first = sheet.heading
    if not first or not has_no_heading(first.cells):
        return sheet
    names = tuple(f"Column {number}" for number in range(1, len(sheet.columns) + 1))
    return Sheet(columns=names, rows=[first, *sheet.rows], skip=sheet.skip, notes=sheet.notes,
                 rows_read=sheet.rows_read + 1)  # fmt: skip
