"""What stands outside for each real name of a plan: stable, and true in a general way."""

from planner.domain.people import Account, Person
from planner.domain.record import Record, field_of
from planner.domain.records import Records
from planner.portfolio.name_forms import Pseudonym

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

    An account without a pseudonym of its own is described by size, sector and region, or called “Customer A”; two
    that would read the same get letters in the order they were added, so that each stays the same.
    """
    accounts = sorted(records.of(Account), key=lambda account: account.id)
    wanted = [account.pseudonym or described(account) for account in accounts]
    found = [
        Pseudonym(
            name=name if wanted.count(name) == 1 else f"{name} {_letters(index)}",
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


def described(account: Account) -> str:
    """An account in general words: “Mid-market facility management, DACH”; “Customer” when nothing is known."""
    kind = _title(account, "segment") or _title(account, "size_band")
    what = " ".join(word for word in (kind, account.industry.lower()) if word)
    return ", ".join(word for word in (what, account.region) if word) or "Customer"


def _title(record: Record, name: str) -> str:
    field = field_of(type(record), name)
    return field.title_of(getattr(record, name)) if field else ""


def _letters(index: int) -> str:
    """A, B … Z, AA, AB and so on."""
    letters = ""
    while index >= 0:
        letters = chr(ord("A") + index % 26) + letters
        index = index // 26 - 1
    return letters
