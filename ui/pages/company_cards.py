"""What the card of a company says, and the board the cards lie on."""

from datetime import date as Date

from PySide6.QtCore import QCoreApplication

from planner.domain.people import Company
from planner.domain.record import field_of
from planner.rules.applications import Application
from ui.pages.board_cards import BoardCard
from ui.pages.board_view import Lanes
from ui.pages.day_words import near_day

IDEA, CLOSED = "idea", "closed"


def company_lanes() -> Lanes:
    """Companies by how far the application is, those that are closed apart."""
    field = field_of(Company, "application")
    assert field
    words = _tr("{count} companies")
    return Lanes(
        columns=tuple(choice for choice in field.choices if choice.value != CLOSED),
        shelf=next(choice for choice in field.choices if choice.value == CLOSED),
        taken_up_to=IDEA,
        counted=lambda count: words.format(count=count),
    )


def company_card(application: Application, today: Date) -> BoardCard:
    """A company in a few words: how it fits, by which door, and what comes next; overdue is a mark of its own."""
    company, closed = application.landing.company, application.landing.company.application == CLOSED
    wanting = application.overdue or not (closed or company.next_step)
    return BoardCard(
        id=company.id,
        title=company.name,
        status=company.application or IDEA,
        facts=" · ".join(part for part in (fit_words(application.landing.fit), title_of(company, "route")) if part),
        metric="" if closed else _when(application, today),
        has_metric=not wanting,
        next_step="" if closed else company.next_step,
        accounts=0,
        links=0,
        sought=" ".join((company.name, company.industry, company.next_step, company.notes)).casefold(),
    )


def _when(application: Application, today: Date) -> str:
    """When the next step is due, or what is wanted in its place."""
    company, days = application.landing.company, application.days
    if application.overdue and days is not None:
        return _tr("1 day late") if days == -1 else _tr("{days} days late").format(days=-days)
    if not company.next_step:
        return _tr("no next step")
    return near_day(company.next_on, today) if company.next_on else _tr("no day set")


def fit_words(fit: str) -> str:
    """How well a company fits, in two words."""
    return {
        "first": _tr("first choice"),
        "strong": _tr("strong fit"),
        "fair": _tr("fair fit"),
        "hard": _tr("hard way in"),
    }.get(fit, fit)


def title_of(company: Company, name: str) -> str:
    """What a person reads for a choice of a company; "" when it is not made."""
    field = field_of(Company, name)
    value = getattr(company, name)
    return field.title_of(value) if field and value else ""


def _tr(text: str) -> str:
    return QCoreApplication.translate("CompanyCards", text)
