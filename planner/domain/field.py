"""How a field of a record is declared."""

import dataclasses
from dataclasses import dataclass
from typing import Any, Literal

FieldType = Literal["line", "text", "date", "number", "integer", "choice", "flag", "url", "link", "links", "rows"]

_SPEC = "inroad"


@dataclass(frozen=True, kw_only=True)
class Choice:
    """One value a choice field may take; ``title`` is what a person reads."""

    value: str
    title: str


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column of a field of type ``rows``."""

    name: str
    type: Literal["line", "integer"]
    label: str
    low: int | None = None
    high: int | None = None


@dataclass(frozen=True, kw_only=True)
class Field:
    """Everything generic code needs to know about one field.

    ``low`` and ``high`` bound numbers, inclusive. ``to`` names the kinds a link may lead to; empty means any.
    ``group`` is the heading under which a form shows the field. ``confidential`` text never leaves unredacted.
    A field that stands ``apart`` is edited in a place of its own and in no form.
    """

    name: str = ""
    type: FieldType
    label: str
    help: str
    required: bool = False
    searched: bool = False
    confidential: bool = False
    choices: tuple[Choice, ...] = ()
    columns: tuple[Column, ...] = ()
    to: tuple[str, ...] = ()
    low: float | None = None
    high: float | None = None
    unit: str = ""
    group: str = ""
    apart: bool = False

    @property
    def is_link(self) -> bool:
        """Whether the value lives in the link table rather than in the record's own row."""
        return self.type in ("link", "links")

    def title_of(self, value: str) -> str:
        """What a person reads for a choice's value; the value itself when it is none of the choices."""
        return next((c.title for c in self.choices if c.value == value), value)


def spec_of(field: "dataclasses.Field[Any]") -> Field | None:
    """The declaration carried by a dataclass field, with its name filled in."""
    spec: Field | None = field.metadata.get(_SPEC)
    return dataclasses.replace(spec, name=field.name) if spec else None


def choices(**titles: str) -> tuple[Choice, ...]:
    """Choices from ``value="Title"`` pairs, in the order written."""
    return tuple(Choice(value=value, title=title) for value, title in titles.items())


def line(label: str, help: str, **more: Any) -> Any:  # noqa: A002 - the word a form uses
    """One line of text."""
    return _declare("", Field(type="line", label=label, help=help, **{"searched": True, **more}))


def text(label: str, help: str, **more: Any) -> Any:  # noqa: A002
    """Text of any length."""
    return _declare("", Field(type="text", label=label, help=help, **{"searched": True, **more}))


def day(label: str, help: str, **more: Any) -> Any:  # noqa: A002
    """A calendar day, ``datetime.date`` or None."""
    return _declare(None, Field(type="date", label=label, help=help, **more))


def number(label: str, help: str, **more: Any) -> Any:  # noqa: A002
    """A float or None."""
    return _declare(None, Field(type="number", label=label, help=help, **more))


def integer(label: str, help: str, **more: Any) -> Any:  # noqa: A002
    """An int or None."""
    return _declare(None, Field(type="integer", label=label, help=help, **more))


def choice(label: str, help: str, options: tuple[Choice, ...], **more: Any) -> Any:  # noqa: A002
    """One of the options' values, or "" when not chosen."""
    return _declare("", Field(type="choice", label=label, help=help, choices=options, **more))


def flag(label: str, help: str, **more: Any) -> Any:  # noqa: A002
    """Yes or no."""
    return _declare(False, Field(type="flag", label=label, help=help, **more))


def url(label: str, help: str, **more: Any) -> Any:  # noqa: A002
    """A web or mail address."""
    return _declare("", Field(type="url", label=label, help=help, **more))


def link(label: str, help: str, *to: str, **more: Any) -> Any:  # noqa: A002
    """The id of one other record, or ""."""
    return _declare("", Field(type="link", label=label, help=help, to=to, **more))


def links(label: str, help: str, *to: str, **more: Any) -> Any:  # noqa: A002
    """The ids of other records, a tuple without repeats."""
    return _declare((), Field(type="links", label=label, help=help, to=to, **more))


def rows(label: str, help: str, columns: tuple[Column, ...], **more: Any) -> Any:  # noqa: A002
    """A small table: a tuple of ``{column: text or number}``."""
    return _declare((), Field(type="rows", label=label, help=help, columns=columns, **more))


def _declare(default: object, spec: Field) -> Any:
    return dataclasses.field(default=default, metadata={_SPEC: spec})
