"""How well the accounts behind something stand for the target market.

Source: domain.md, S2: weigh by deal size and by how typical the account is of the target market.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from planner.domain.people import Account
from planner.rules.evidence import folded


@dataclass(frozen=True, kw_only=True)
class Typicality:
    """How many of the accounts, each name once, are typical, partly, not, or not judged."""

    typical: int
    partly: int
    atypical: int
    unjudged: int

    @property
    def total(self) -> int:
        """All accounts."""
        return self.typical + self.partly + self.atypical + self.unjudged

    @property
    def says(self) -> str:
        """The counts in one sentence."""
        if not self.total:
            return "No account yet."
        if self.unjudged == self.total:
            judged = "Its one account is" if self.total == 1 else f"All {self.total} accounts are"
            return f"{judged} not judged yet: how typical of your target market?"
        if self.total == 1:
            how = "typical" if self.typical else "partly typical" if self.partly else "not typical"
            return f"Its one account is {how} of your target market."
        counts = ((self.partly, "partly"), (self.atypical, "not"), (self.unjudged, "not judged yet"))
        rest = [f"{count} {word}" for count, word in counts if count]
        are = "is" if self.typical == 1 else "are"
        first = f"{self.typical or 'None'} of {self.total} accounts {are} typical of your target market"
        return f"{', '.join((first, *rest))}."


def typicality_of(accounts: Iterable[Account]) -> Typicality:
    """Count accounts by how typical they are; of two of one name the later judged one counts."""
    judged: dict[str, str] = {}
    for account in accounts:
        name = folded(account.name)
        judged[name] = account.typicality or judged.get(name, "")
    counts = Counter(judged.values())
    return Typicality(
        typical=counts["typical"], partly=counts["partly"], atypical=counts["atypical"], unjudged=counts[""]
    )
