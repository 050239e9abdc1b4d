"""One row of a table becomes a record of its kind, or a sentence that says why not."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date as Date
from typing import Any

from planner.domain import values as typed
from planner.domain.kinds import KINDS
from planner.domain.metric import WithMetric
from planner.domain.record import Record, field_of, fields_of
from planner.errors import Refused
from planner.importing.dates import NoSuchDay, read_day
from planner.importing.mapping import FIELDS, ROLES, DateOrder, Mapping, fold
from planner.importing.metric_text import Metric, read_metric
from planner.importing.names import read_people
from planner.importing.proposal import Draft, Ref, Skipped
from planner.importing.reading import Row

TEXT_FIELD = {
    "account": "notes", "person": "notes", "company": "notes", "discovery_session": "notes", "product_review": "notes",
    "feedback_session": "brought", "win_loss_review": "decisive", "escalation": "criteria", "conversation": "notes",
    "jtbd_note": "situation", "signal": "problem", "request": "asked_as", "option": "problem", "roadmap_item": "credit",
    "outcome": "noise", "prd_contribution": "contribution", "artifact": "summary", "analysis": "result",
    "story": "situation", "practice": "answer", "assessment": "comment", "action": "notes", "weekly_review": "moved",
}  # fmt: skip
"""Where a kind takes free text: what nothing else understood ends up there, so that no word is lost."""
_TITLE_FIELD = {"prd_contribution": "document", "account": "name", "person": "name", "company": "name"}
_KINDS = {kind.kind: kind for kind in KINDS}


@dataclass(kw_only=True)
class Reading:
    """A row while it is being understood; ``rest`` gathers what no field has taken."""

    line: int
    kind: str
    day: Date | None = None
    account: str = ""
    title: str = ""
    text: str = ""
    people: str = ""
    remarks: str = ""
    metric: Metric | None = None
    metric_text: str = ""
    mapping: Mapping = field(default_factory=Mapping)
    values: dict[str, Any] = field(default_factory=dict)
    links: dict[str, tuple[Ref, ...]] = field(default_factory=dict)
    rest: list[str] = field(default_factory=list)

    @property
    def record_class(self) -> type[Record]:
        """The class of its kind."""
        return _KINDS[self.kind]

    def has(self, name: str) -> bool:
        """Whether the kind declares a field."""
        return field_of(self.record_class, name) is not None

    def put(self, name: str, value: Any) -> None:
        """Fill a field; text already there is kept and the new put behind it."""
        if not value:
            return
        if not self.has(name):
            self.rest.append(str(value))
            return
        old, spec = self.values.get(name), field_of(self.record_class, name)
        if isinstance(old, str) and old and spec and spec.type == "text" and str(value) not in old:
            self.values[name] = f"{old}\n{value}"
        elif not old:
            self.values[name] = value
        elif str(value) not in str(old):
            self.rest.append(str(value))


class RowReader:
    """Reads rows by one mapping; ``understand`` is what the kinds make of their texts (see ``understanding.py``)."""

    def __init__(
        self, columns: tuple[str, ...], mapping: Mapping, understand: Callable[[Reading], list[Draft]],
        sense: Callable[[str], str] | None,
    ) -> None:  # fmt: skip
        self._columns = columns
        self._mapping = mapping
        self._order: DateOrder = mapping.date_order or "dmy"
        self._understand = understand
        self._sense = sense
        self._roles = [mapping.columns.get(name, "") or "notes" for name in columns]
        self._words = {fold(word): kind for word, kind in mapping.words.items()}
        self._seen: dict[str, int] = {}

    def read(self, row: Row) -> list[Draft] | Skipped:
        """The drafts of one row (the row's own first), or why there is none."""
        cells = self._by_role(row)
        word = " ".join(" ".join(cells.get("kind", [])).split())
        kind = self._words.get(fold(word), "") if word else self._mapping.kind
        if not kind:
            return Skipped(line=row.line, why=_no_kind(word))
        needs_day = any(f.required and f.name == _KINDS[kind].day_field for f in fields_of(_KINDS[kind]))
        try:
            day = read_day(" ".join(cells.get("date", [])), self._order)
        except NoSuchDay as error:
            return Skipped(line=row.line, why=str(error))
        if needs_day and not day:
            return Skipped(line=row.line, why="no date")
        mark = self._mark(row, day)
        if mark in self._seen:
            return Skipped(line=row.line, why=f"the same as line {self._seen[mark]}")
        try:
            drafts = self._understand(self._reading(row, kind, day, cells))
        except Refused as refused:
            return Skipped(line=row.line, why=_sentence(refused.message))
        self._seen[mark] = row.line
        return [replace(d, marks=(mark if i == 0 else f"{mark}#{d.record.kind}",)) for i, d in enumerate(drafts)]

    def _reading(self, row: Row, kind: str, day: Date | None, cells: dict[str, list[str]]) -> Reading:
        reading = Reading(
            line=row.line, kind=kind, day=day, mapping=self._mapping,
            account=" ".join(cells.get("account", [])), title=" ".join(cells.get("title", [])),
            text="\n".join(cells.get("text", [])), people="; ".join(cells.get("person", [])),
            remarks="; ".join(cells.get("remarks", [])), metric_text=" ".join(cells.get("metric", [])),
        )  # fmt: skip
        if reading.metric_text:
            reading.metric = read_metric(reading.metric_text, self._sense)
        for url in cells.get("link", []):
            web = url.casefold().startswith(("http://", "https://", "mailto:"))
            reading.put("link_url" if web else "", url if web else f"Link: {url}")
        for name, role, cell in zip(self._columns, self._roles, row.cells, strict=False):
            if cell and role == "notes":
                reading.rest.append(f"{name}: {cell}")
            elif cell and role not in ROLES:
                self._put_field(reading, name, role, cell)
        return reading

    def _put_field(self, reading: Reading, column: str, name: str, cell: str) -> None:
        """A column given straight to a field; what the field will not take is kept as text."""
        spec = field_of(reading.record_class, name) if name in FIELDS else None
        if not spec or spec.is_link:
            reading.rest.append(f"{column}: {cell}")
            return
        try:
            raw: object = read_day(cell, self._order) if spec.type == "date" else cell
            reading.values[name] = typed.parse(spec, raw)
        except (Refused, NoSuchDay):
            reading.rest.append(f"{column}: {cell}")

    def _by_role(self, row: Row) -> dict[str, list[str]]:
        cells: dict[str, list[str]] = {}
        for role, cell in zip(self._roles, row.cells, strict=False):
            if cell:
                cells.setdefault(role, []).append(cell)
        return cells

    def _mark(self, row: Row, day: Date | None) -> str:
        """A row's own name: the same for the same words, whatever the order of the columns or the way a day is put."""
        parts = [f"day={day}"] if day else []
        for name, role, cell in zip(self._columns, self._roles, row.cells, strict=False):
            if cell and role != "date":
                parts.append(f"{fold(name)}={fold(cell)}")
        return "csv:" + hashlib.sha256("\x1f".join(sorted(parts)).encode("utf-8", "replace")).hexdigest()[:32]


def draft_of(reading: Reading, key: str = "") -> Draft:
    """The draft of a row as it was understood: title, day, leftovers and links in their fields.

    Raises Refused when a value is no value of its field or a field the record cannot do without stays empty.
    """
    kind = reading.record_class
    if kind.day_field and reading.day:
        reading.values.setdefault(kind.day_field, reading.day)
    name = _TITLE_FIELD.get(reading.kind, "title")
    if reading.kind in ("account", "person") and not reading.title and not reading.values.get(name):
        reading.title, reading.account = reading.account or reading.people, ""
    reading.put(name if reading.has(name) else "", reading.title)
    rest = [part for part in reading.rest if part.strip()]
    if rest:
        reading.put(TEXT_FIELD[reading.kind], "\n".join(dict.fromkeys(rest)))
    spec = field_of(kind, name)
    if spec and spec.required and not reading.values.get(name):
        words = " ".join(str(reading.values.get(TEXT_FIELD[reading.kind], "")).split())
        reading.values[name] = words if len(words) <= 80 else words[:79].rstrip() + "…"
    found = typed.parse_all(kind, reading.values)
    for spec in fields_of(kind):
        if spec.required and found.get(spec.name) in ("", None, ()):
            raise Refused("missing_field", f"{kind.title_one} needs “{spec.label}”, which is empty", spec.name)
    return Draft(key=key or f"line {reading.line}", lines=(reading.line,), record=kind(**found), links=reading.links)


def link_names(reading: Reading) -> None:
    """Turn the row's account and people into links where the kind has a place for them, else into "related"."""
    if reading.account:
        names = [" ".join(part.split()) for part in reading.account.replace("\n", ";").split(";") if part.strip()]
        refs = tuple(Ref(kind="account", name=name[:500]) for name in dict.fromkeys(names))
        if reading.has("accounts"):
            reading.links["accounts"] = refs
        elif reading.has("account"):
            reading.links["account"] = refs[:1]
            _relate(reading, refs[1:])
        elif reading.kind != "account":
            _relate(reading, refs)
    people = read_people(reading.people)
    named = tuple(Ref(kind="person", name=name, values=values) for name, values in people)
    if reading.people and not people:
        reading.rest.append(reading.people)
    if reading.has("participants"):
        reading.links["participants"] = named
    elif reading.kind != "person":
        _relate(reading, named)
    reading.links = {name: refs for name, refs in reading.links.items() if refs}


def put_metric(reading: Reading) -> None:
    """Put what was understood of the metric into its fields; kinds without them keep its words."""
    metric = reading.metric
    if not metric:
        return
    if not issubclass(reading.record_class, WithMetric):
        reading.rest.append(f"Metric: {reading.metric_text}")
        return
    reading.put("metric_name", " ".join(filter(None, (metric.name, metric.rest))) or reading.metric_text)
    for name, value in (("kind", metric.kind), ("value", metric.value), ("unit", metric.unit),
                        ("window", metric.window)):  # fmt: skip
        if value not in ("", None):
            reading.values.setdefault(f"metric_{name}", value)
    if metric.before is not None:
        if reading.has("metric_before"):
            reading.values.setdefault("metric_before", metric.before)
        else:
            reading.rest.append(f"Metric: {reading.metric_text}")


def _relate(reading: Reading, refs: tuple[Ref, ...]) -> None:
    if refs:
        reading.links["related"] = (*reading.links.get("related", ()), *refs)


def _no_kind(word: str) -> str:
    if not word:
        return "nothing says what kind of record it is"
    shown = word if len(word) <= 60 else word[:59] + "…"
    return f"“{shown}” is no kind of record; map the word or leave it"


def _sentence(message: str) -> str:
    return message.removesuffix(".")
