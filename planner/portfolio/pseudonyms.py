"""What stands outside for each real name of a plan: stable, and true in so general a way that it fits several.

The ladder of generalisation. An account without a pseudonym of its own is described by the first of these that at least
three accounts of the plan share: size, sector and region; size and sector; sector and region; sector; size and region;
size; region. Where not even one of them is shared it is only a “Customer”. Source: methods.md, portfolio rules (fewer
than three accounts that share sector, size and region: generalise further).
"""

from collections.abc import Sequence

from planner.domain.people import Account, Person
from planner.domain.record import Record, field_of
from planner.domain.records import Records
from planner.portfolio.name_forms import Pseudonym, forms_of
from planner.portfolio.spelling import words_of

FEWEST_ALIKE = 3
"""So many accounts have to share a description before it may be said."""

Trait = str
LADDER: tuple[tuple[Trait, ...], ...] = (
    ("size", "sector", "region"),
    ("size", "sector"),
    ("sector", "region"),
    ("sector",),
    ("size", "region"),
    ("size",),
    ("region",),
)
"""What a description tells, from the most to the least; beyond it there is only “Customer”."""

_PERSON = {
    "pm": "the product manager",
    "sponsor": "the sponsor",
    "manager": "my manager",
    "analyst": "an analyst",
    "engineer": "an engineer",
    "designer": "a designer",
    "customer": "a customer contact",
    "peer": "a colleague",
}


def pseudonyms_of(records: Records) -> tuple[Pseudonym, ...]:
    """Every confidential name of the plan with what is said instead; the person's own name is not among them.

    Two accounts that would read the same get letters in the order they were added, so that each stays the same.
    """
    accounts = sorted(records.of(Account), key=lambda account: account.id)
    taken = _said_of_names(records)
    wanted = [account.pseudonym or _free(described(account, accounts), taken) for account in accounts]
    found = [
        Pseudonym(
            name=name if wanted.count(name) == 1 else f"{name} {_told_apart(index, taken)}",
            stands_for=account.name,
            aliases=tuple(alias.strip() for alias in account.aliases.split(",") if alias.strip()),
        )
        for index, (account, name) in enumerate(zip(accounts, wanted, strict=True))
    ]
    plan = records.plan
    own = plan.name.casefold() if plan else ""
    found += [
        Pseudonym(name=_PERSON.get(person.role, "a contact"), stands_for=person.name, kind="person")
        for person in records.of(Person)
        if person.name.casefold() != own
    ]
    if plan and plan.employer:
        found.append(Pseudonym(name="my company", stands_for=plan.employer))
    if plan and plan.product:
        found.append(Pseudonym(name="our product", stands_for=plan.product))
    return tuple(found)


def described(account: Account, accounts: Sequence[Account]) -> str:
    """An account in words so general that three accounts share them: “Mid-market facility management, DACH”."""
    for rung in LADDER:
        mine = _traits(account, rung)
        if all(mine) and sum(_traits(other, rung) == mine for other in accounts) >= FEWEST_ALIKE:
            return _said(account, rung)
    return "Customer"


def narrow_traits(account: Account, accounts: Sequence[Account]) -> tuple[Trait, ...]:
    """What a pseudonym of one's own gives away although too few accounts share it: "sector", "region".

    A warning for the person who chose it, who may know better: the whole market may hold hundreds of them.
    """
    said = account.pseudonym.casefold()
    traits = {"sector": account.industry, "region": account.region}
    return tuple(
        trait
        for trait, words in traits.items()
        if words.strip() and words.strip().casefold() in said
        and sum(_traits(other, (trait,)) == _traits(account, (trait,)) for other in accounts) < FEWEST_ALIKE
    )  # fmt: skip


def _traits(account: Account, rung: Sequence[Trait]) -> tuple[str, ...]:
    values = {"size": account.segment or account.size_band, "sector": account.industry, "region": account.region}
    return tuple(" ".join(values[trait].split()).casefold() for trait in rung)


def _said(account: Account, rung: Sequence[Trait]) -> str:
    segment = _title(account, "segment")
    size = (segment or f"{_title(account, 'size_band')} people") if "size" in rung else ""
    sector = _within(account.industry) if "sector" in rung else ""
    region = account.region.strip() if "region" in rung else ""
    if segment or not size:
        what = f"{size} {sector or 'customer'}".strip()
        parts = [what, region]
    else:
        parts = [sector or "customer", _within(size), region]
    told = ", ".join(part for part in parts if part)
    return told[:1].upper() + told[1:]


def _within(words: str) -> str:
    """Words within a sentence: a capital goes, unless the word is written in capitals ("B2B logistics")."""
    words = " ".join(words.split())
    return words if words[1:2].isupper() or words[1:2].isdigit() else words[:1].lower() + words[1:]


def _title(record: Record, name: str) -> str:
    field = field_of(type(record), name)
    return field.title_of(getattr(record, name)) if field else ""


def _said_of_names(records: Records) -> frozenset[str]:
    """All forms of all names as one word each, so that what we choose ourselves is none of them."""
    plan = records.plan
    own = (plan.employer, plan.product) if plan else ()
    names = [
        *(Pseudonym(name="", stands_for=a.name, aliases=tuple(a.aliases.split(","))) for a in records.of(Account)),
        *(Pseudonym(name="", stands_for=person.name, kind="person") for person in records.of(Person)),
        *(Pseudonym(name="", stands_for=name) for name in own if name),
    ]
    return frozenset("".join(form.words) for name in names for form in forms_of(name))


def _free(description: str, taken: frozenset[str]) -> str:
    """The description, or a more general word where a customer is called like a part of it."""
    for words in (description, "Customer", "Client", "Buyer"):
        told = words_of(words)
        spans = {"".join(told[i:j]) for i in range(len(told)) for j in range(i + 1, len(told) + 1)}
        if spans.isdisjoint(taken):
            return words
    return "Number"


def _told_apart(index: int, taken: frozenset[str]) -> str:
    """Letters, or the number where a customer is called like the letters."""
    letters = _letters(index)
    return letters if letters.casefold() not in taken else str(index + 1)


def _letters(index: int) -> str:
    """A, B … Z, AA, AB and so on."""
    letters = ""
    while index >= 0:
        letters = chr(ord("A") + index % 26) + letters
        index = index // 26 - 1
    return letters
