"""What the card of a signal says, worked out from its chain."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QLocale

from planner.domain.discovery import SIGNAL_STATUS, Signal
from planner.rules.chain import Chain
from planner.rules.evidence import folded

FIRST, BROUGHT, DECLINED = "noted", "brought_to_pm", "declined"
LINKS = 6
"""Links of a whole chain."""


@dataclass(frozen=True, kw_only=True)
class BoardCard:
    """A signal in a few words; ``metric`` is a value, or what is wanted if ``has_metric`` is not so."""

    id: str
    title: str
    status: str
    facts: str
    metric: str
    has_metric: bool
    next_step: str
    accounts: int
    links: int
    sought: str

    @property
    def spoken(self) -> str:
        """All of it, as one listens to it."""
        return ". ".join(part.rstrip(".") for part in (self.title, self.facts, self.metric, self.next_step) if part)


def cards_of(chains: Iterable[Chain]) -> list[BoardCard]:
    """A card for each chain, in their order."""
    return [_card(chain) for chain in chains]


def narrowed(cards: Sequence[BoardCard], typed: str) -> list[BoardCard]:
    """The cards in which every word typed is found: in the title, the problem or an account's name."""
    words = typed.casefold().split()
    return [card for card in cards if all(word in card.sought for word in words)]


def status_title(status: str) -> str:
    """What a person reads for a status."""
    return next((choice.title for choice in SIGNAL_STATUS if choice.value == status), status)


def metric_words(signal: Signal) -> str:
    """The metric with its value, as far as it is known: 40 % week-1 activation."""
    shortest = int(QLocale.FloatingPointPrecisionOption.FloatingPointShortest.value)
    name = signal.metric_name
    if name[1:2].islower():  # within the line it loses its capital, unless it is an abbreviation
        name = name[:1].lower() + name[1:] if signal.metric_value is not None else name
    number = "" if signal.metric_value is None else QLocale().toString(signal.metric_value, "f", shortest)
    unit = signal.metric_unit if number else ""
    return " ".join(part for part in (number, unit, name) if part)


def viability_words(viability: str) -> str:
    """Viability in two or three words."""
    return {
        "budget_line": _tr("budget line"),
        "normalised_complaint": _tr("they live with it"),
    }.get(viability, _tr("viability open"))


def account_count(chain: Chain) -> int:
    """Accounts, each name once."""
    return len({folded(account.name) for account in chain.accounts})


def accounts_counted(count: int) -> str:
    """How many accounts, in words."""
    return _tr("1 account") if count == 1 else _tr("{count} accounts").format(count=QLocale().toString(count))


def _card(chain: Chain) -> BoardCard:
    signal, count = chain.signal, account_count(chain)
    lacking = {missing.link for missing in chain.missing}
    has_metric = "usage_metric" not in lacking
    absent = _tr("only a sales figure") if signal.metric_name else _tr("no usage metric yet")
    return BoardCard(
        id=signal.id,
        title=signal.headline,
        status=signal.status or FIRST,
        facts=f"{accounts_counted(count)} · {viability_words(signal.viability)}",
        metric=metric_words(signal) if has_metric else absent,
        has_metric=has_metric,
        next_step=_next_step(chain),
        accounts=count,
        links=chain.length,
        sought=" ".join((signal.title, signal.problem, *(account.name for account in chain.accounts))).casefold(),
    )


def _next_step(chain: Chain) -> str:
    """The first link that is missing and not said by the rest of the card."""
    if chain.signal.status == DECLINED:
        explained = chain.signal.strategy or chain.signal.trade_off
        return chain.signal.horizon if explained else _tr("Say why: strategy, trade-off, time horizon.")
    said_already = ("usage_metric", "viability")
    says = next((missing.says for missing in chain.missing if missing.link not in said_already), "")
    return says.partition(":")[0].rstrip(".")


def _tr(text: str) -> str:
    return QCoreApplication.translate("BoardCards", text)
