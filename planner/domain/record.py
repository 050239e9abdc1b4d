"""What every record is, whatever its kind."""

import dataclasses
from dataclasses import dataclass
from datetime import date as Date
from typing import Any, ClassVar, Self

from planner.domain.field import Field, links, spec_of


@dataclass(frozen=True, kw_only=True)
class Record:
    """One thing a person logged.

    ``id`` is a UUIDv7 in text, "" until stored. ``origin`` says where an imported record came from
    (for example a calendar's event id), so that importing twice adds nothing.
    """

    id: str = ""
    origin: str = ""
    related: tuple[str, ...] = links("Related", "Anything else this has to do with.", group="Links")

    kind: ClassVar[str] = ""
    title_one: ClassVar[str] = ""
    title_many: ClassVar[str] = ""
    purpose: ClassVar[str] = ""
    """What belongs here and why: the sentence of an empty page."""
    day_field: ClassVar[str] = "date"
    """The field that says when it happened; "" for things without a day."""
    named_by: ClassVar[tuple[str, ...]] = ("title",)
    """The first of these fields that is filled is the record's headline."""
    identity: ClassVar[tuple[str, ...]] = ("title",)
    """Two records of a kind that agree in all of these fields are the same thing logged twice."""

    @property
    def day(self) -> Date | None:
        """When it happened, if the kind has a day and it is known."""
        value = getattr(self, self.day_field) if self.day_field else None
        assert value is None or isinstance(value, Date)
        return value

    @property
    def headline(self) -> str:
        """A short name for lists; the kind's own name when nothing better is filled in."""
        for name in self.named_by:
            words = str(getattr(self, name)).split()
            if words:
                text = " ".join(words)
                return text if len(text) <= 90 else text[:89].rstrip() + "…"
        return self.title_one

    def with_values(self, **values: Any) -> Self:
        """A copy with other values; the id stays."""
        return dataclasses.replace(self, **values)


_DECLARED: dict[type[Record], dict[str, Field]] = {}


def in_a_sentence(title: str) -> str:
    """A kind's title as it stands inside a sentence: “discovery session”, but “JTBD note” and “PRD contribution”."""
    return title if title[:2].isupper() else title[:1].lower() + title[1:]


def fields_of(kind: type[Record]) -> tuple[Field, ...]:
    """The declared fields of a kind, in the order a form shows them: its own first, what all records share last."""
    return tuple(_declared(kind).values())


def field_of(kind: type[Record], name: str) -> Field | None:
    """The declaration of one field, or None when the kind has no such field."""
    return _declared(kind).get(name)


def _declared(kind: type[Record]) -> dict[str, Field]:
    if kind not in _DECLARED:
        by_name = {spec.name: spec for spec in map(spec_of, dataclasses.fields(kind)) if spec}
        names = [name for base in kind.__mro__ for name in vars(base).get("__annotations__", {}) if name in by_name]
        _DECLARED[kind] = {name: by_name[name] for name in names}
    return _DECLARED[kind]
