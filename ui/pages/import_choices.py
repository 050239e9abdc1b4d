"""What a column or a word of a file can be said to mean, in the words of the window."""

from PySide6.QtCore import QCoreApplication

from planner.domain.kinds import KINDS
from planner.domain.record import fields_of

ONE_COLUMN = frozenset({"date", "kind", "account", "title", "metric", "link"})
"""Parts only one column of a file can play."""

Choices = tuple[tuple[str, str], ...]
"""What is shown, and what it stands for."""


def role_choices(role: str) -> Choices:
    """The parts a column can play; `role`, the one it plays now, is among them even if it is a single field."""
    parts = (
        (_tr("Date"), "date"),
        (_tr("Kind of record"), "kind"),
        (_tr("Account"), "account"),
        (_tr("Title"), "title"),
        (_tr("What was said"), "text"),
        (_tr("Usage metric"), "metric"),
        (_tr("People"), "person"),
        (_tr("Link"), "link"),
        (_tr("Remarks"), "remarks"),
        (_tr("Keep as a note"), "notes"),
        (_tr("Leave out"), "ignore"),
    )
    if role in {value for _, value in parts}:
        return parts
    label = next((field.label for kind in KINDS for field in fields_of(kind) if field.name == role), role)
    return ((label, role), *parts)


def kind_choices(nothing: str) -> Choices:
    """Every kind there is, after `nothing` for none of them."""
    return ((nothing, ""), *((kind.title_one, kind.kind) for kind in KINDS if kind.kind != "plan"))


def order_choices() -> Choices:
    """The three ways to write a day in figures."""
    return (
        (_tr("Day first: 31/12"), "dmy"),
        (_tr("Month first: 12/31"), "mdy"),
        (_tr("Year first: 2026-12"), "ymd"),
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("Import", text)
