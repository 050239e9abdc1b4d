"""The numbers and sentences of a ranking, as people read them."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QLocale

from planner.domain.delivery import Option
from planner.domain.record import field_of
from planner.rules.deals import Deals
from planner.rules.priority import Ranked, Ranking
from planner.rules.scoring import label_of
from planner.rules.stability import Topple

_NAMED = 3
_TITLE_LETTERS = 28
"""Another option's title within a list of steps."""


def score_words(score: float) -> str:
    """A score with about three figures: 288, 12.5, 0.83."""
    decimals = 0 if score >= 100 else 1 if score >= 10 else 2
    return number_words(score, decimals)


def number_words(value: float, decimals: int = 2) -> str:
    """A number in the person's locale without zeros at its end."""
    locale = _locale()
    words = locale.toString(float(value), "f", decimals)
    return words.rstrip("0").rstrip(locale.decimalPoint()) if decimals and locale.decimalPoint() in words else words


def money_words(value: float) -> str:
    """Money to the whole unit; its currency is said once, above."""
    return _locale().toString(float(value), "f", 0)


def listed(parts: Sequence[str]) -> str:
    """Several things in a sentence: a, b and c."""
    if len(parts) < 2:
        return "".join(parts)
    return _tr("{others} and {last}").format(others=", ".join(parts[:-1]), last=parts[-1])


def choice_title(name: str, value: str) -> str:
    """What the form calls a choice of an option's field."""
    field = field_of(Option, name)
    return next((c.title for c in field.choices if c.value == value), value) if field else value


def top_words(ranking: Ranking) -> str:
    """What comes first, and whether it stays there when any single input is one step off."""
    top = [ranked for ranked in ranking.options if ranked.rice_rank == 1]
    names = listed([f"“{ranked.option.title}”" for ranked in top[:_NAMED]])
    if len(ranking.options) == 1:
        return _tr("{name} stands alone: a ranking takes what it competes with.").format(name=names)
    if len(top) > 1:
        return _tr("{names} share the first place.").format(names=names)
    if ranking.top_is_stable:
        return _tr("{name} is first and stays there.").format(name=names)
    return _tr("{name} is first, but one step topples it.").format(name=names)


def top_topple_words(ranking: Ranking) -> str:
    """What the first place hangs on; empty where nothing can be said of one option on top."""
    top = [ranked for ranked in ranking.options if ranked.rice_rank == 1]
    if len(top) != 1 or len(ranking.options) == 1:
        return ""
    if ranking.top_is_stable:
        return _tr("No input of any option, moved by one step, would take the first place from it.")
    return _tr("What topples it: {steps}.").format(steps="; ".join(_steps(top[0])))


def topple_words(ranked: Ranked) -> str:
    """The inputs that would change its rank, each with its step."""
    if ranked.stable:
        return _tr("It keeps its place when any one input, its own or another’s, moves a step.")
    return _tr("It changes place with {steps}.").format(steps="; ".join(_steps(ranked)))


def place_words(ranked: Ranked) -> str:
    """Where it stands in both orders, and what that asks for."""
    if ranked.moved > 0:
        words = _tr("RICE lifts it from {deals} to {rice}. Why is that right?")
    elif ranked.moved < 0:
        words = _tr("RICE lowers it from {deals} to {rice}. Why is that right?")
    else:
        words = _tr("{rice} by RICE and by the deals")
    return words.format(rice=ranked.rice_rank, deals=ranked.deal_rank)


def formula_words(ranked: Ranked, score: float, *, capped: bool, period: str) -> str:
    """How the score comes about, for whoever cannot see the sum."""
    option = ranked.option
    return _tr(
        "RICE {score}: reach {reach} {period}, times impact {impact}, times confidence {confidence} %, "
        "divided by effort {effort} person-months"
    ).format(
        score=score_words(score),
        reach=number_words(option.reach or 0.0),
        period=choice_title("reach_period", option.reach_period or period).lower(),
        impact=option.impact,
        confidence=ranked.cap.used if capped else option.confidence,
        effort=number_words(option.effort_months or 0.0),
    )


def cap_words(ranked: Ranked) -> str:
    """What the evidence carries beside what is claimed, and everything that stands in the way of more."""
    cap = ranked.cap
    said = _tr("You say {stated} %; the evidence carries {allowed} %.") if cap.lowers else ""
    return " ".join(
        part
        for part in (
            said.format(stated=cap.stated, allowed=cap.allowed),
            *([lift.says for lift in cap.missing] or [cap.says]),
        )
        if part
    )


def deal_words(deals: Deals) -> str:
    """Whose open money stands behind an option, and whose is at risk."""
    if not deals.accounts:
        return _tr("Nothing open hangs on it.")
    names = [account.name for account in deals.accounts]
    shown = names[:_NAMED] + ([_tr("{count} more").format(count=len(names) - _NAMED)] if len(names) > _NAMED else [])
    currency = "/".join(deals.currencies)
    value = f"{money_words(deals.value)} {currency}".strip()
    if deals.at_risk:
        return _tr("{value} a year open and {risk} at risk, from {names}.").format(
            value=value, risk=money_words(deals.at_risk), names=listed(shown)
        )
    return _tr("{value} a year open, from {names}.").format(value=value, names=listed(shown))


def _steps(ranked: Ranked) -> list[str]:
    """Its own inputs first, then the other option's that crosses it."""
    return [
        _step(topple)
        if topple.option_id == ranked.option.id
        else _tr("{step} of “{title}”").format(step=_step(topple), title=_short(topple.title))
        for topple in ranked.topples
    ]


def _short(title: str) -> str:
    return title if len(title) <= _TITLE_LETTERS else f"{title[: _TITLE_LETTERS - 1].rstrip(' ,:;')}…"


def _locale() -> QLocale:
    locale = QLocale()
    # Without them 620000 and 62000 look alike; the C locale leaves them out.
    locale.setNumberOptions(locale.numberOptions() & ~QLocale.NumberOption.OmitGroupSeparator)
    return locale


def _step(topple: Topple) -> str:
    unit = _tr(" %") if topple.input == "confidence" else ""
    return _tr("{input} {at} → {to}").format(
        input=label_of(topple.input).lower(), at=number_words(topple.at) + unit, to=number_words(topple.to) + unit
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("RankWords", text)
