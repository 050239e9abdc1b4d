"""The replacements of a portfolio by whom they hide, and what is to be known of each."""

from dataclasses import dataclass

from planner.domain.people import Account
from planner.domain.records import Records
from planner.portfolio.name_forms import Pseudonym
from planner.portfolio.names import Names
from planner.portfolio.pseudonyms import FEWEST_ALIKE, described, narrow_traits, pseudonyms_of
from planner.portfolio.redaction import Replacement


@dataclass(frozen=True, kw_only=True)
class NameReplaced:
    """A real name, what stands for it, and how often; ``account`` is the id of the account whose pseudonym it is.

    ``forms`` are the other ways it was written, ``places`` where it stood. ``wider`` says that fewer than three
    accounts are alike, so that the description tells less than is known; ``narrow`` are the traits that a pseudonym of
    one's own gives away although too few accounts share them.
    """

    real: str
    instead: str
    count: int
    account: str = ""
    forms: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    wider: bool = False
    narrow: tuple[str, ...] = ()


def check_pseudonym(records: Records, account_id: str, pseudonym: str) -> None:
    """Raise Refused("pseudonym") if an account would be called by something that holds a real name."""
    account = records.get(account_id)
    if isinstance(account, Account):
        Names(pseudonyms_of(records.adding(account.with_values(pseudonym=pseudonym))))


def names_replaced(
    replacements: tuple[Replacement, ...], pseudonyms: tuple[Pseudonym, ...], records: Records
) -> tuple[NameReplaced, ...]:
    """Replacements by whom they hide, accounts first; the forms of one name count together."""
    accounts = {account.name: account for account in records.of(Account)}
    everyone = sorted(accounts.values(), key=lambda account: account.id)
    found: dict[tuple[str, str], list[Replacement]] = {}
    for each in replacements:
        meant = _meant(each, pseudonyms)
        found.setdefault((meant.stands_for, meant.name) if meant else (each.original, each.instead), []).append(each)
    names = []
    for (real, instead), group in found.items():
        account = accounts.get(real)
        names.append(
            NameReplaced(
                real=real,
                instead=instead,
                count=sum(each.count for each in group),
                account=account.id if account else "",
                forms=tuple(dict.fromkeys(each.original for each in group if each.original != real)),
                places=tuple(dict.fromkeys(each.where for each in group)),
                wider=account is not None and not account.pseudonym and _tells_less(account, everyone),
                narrow=narrow_traits(account, everyone) if account else (),
            )
        )
    return tuple(sorted(names, key=lambda name: (not name.account, name.real.casefold())))


def _tells_less(account: Account, everyone: list[Account]) -> bool:
    """Whether more is known of an account than its description may tell."""
    return described(account, [account] * FEWEST_ALIKE) != described(account, everyone)


def pseudonyms_set(records: Records) -> tuple[NameReplaced, ...]:
    """The pseudonyms of one's own, where one of them keeps anything from being shown."""
    return tuple(
        NameReplaced(real=account.name, instead=account.pseudonym, count=0, account=account.id)
        for account in records.of(Account)
        if account.pseudonym
    )


def _meant(replacement: Replacement, pseudonyms: tuple[Pseudonym, ...]) -> Pseudonym | None:
    """Whose name it was; several people may share one description, then the words that stood there tell."""
    instead, original = replacement.instead.casefold(), replacement.original.casefold()
    may_be = [p for p in pseudonyms if p.name.casefold() == instead]
    if len(may_be) == 1:
        return may_be[0]
    return next((p for p in may_be if original in p.stands_for.casefold() or p.stands_for.casefold() in original), None)
