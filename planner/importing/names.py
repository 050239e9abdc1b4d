"""Accounts and persons by name: when two spellings mean the same one."""

import re
import unicodedata
from collections.abc import Iterable, Mapping

_SUFFIX = re.compile(
    r"[\s,]+(gmbh(?:\s*&\s*co\.?\s*kg)?|ag|kg|ohg|ug|se|e\.?\s?v\.?|inc\.?|llc|llp|ltd\.?|limited|plc|corp\.?|"
    r"corporation|co\.?|s\.?a\.?r?\.?l?\.?|s\.?r\.?[ol]\.?\s?o?\.?|a\.?s\.?|b\.?v\.?|n\.?v\.?|oy|ab|a/s|aps|pty\.?|"
    r"株式会社)$"
)
_ROLES = {
    "pm": "product manager|pm|product|product owner|po|produktmanager|produktmanagerin|group pm|product lead|cpo",
    "sponsor": "sponsor|executive sponsor|vp|coo|ceo|cto",
    "manager": "manager|my manager|boss|chef|chefin|sales manager|head of sales",
    "analyst": "analyst|data analyst|data|analytics|data scientist",
    "engineer": "engineer|developer|dev|entwickler|entwicklerin|tech lead|eng",
    "designer": "designer|ux|design|researcher|ux researcher",
    "customer": "customer|client|kunde|kundin|user",
    "peer": "peer|colleague|ae|csm|se|sdr|sales|kollege|kollegin",
}
_ROLE_OF = {word: role for role, words in _ROLES.items() for word in words.split("|")}
_PERSON = re.compile(r"^(?P<name>[^()\[\]]+?)\s*[(\[](?P<role>[^()\[\]]*)[)\]]$")
_BETWEEN = re.compile(r"\s*(?:[;,\n+/&]|\band\b|\bund\b)\s*(?![^(\[]*[)\]])")
NOBODY = frozenset(
    (
        *("customer", "customers", "client", "clients", "kunde", "kundin", "user", "users", "guest", "gast"),
        *("team", "room", "all", "everyone", "alle", "pm", "sales", "product", "n/a", "na", "none"),
    )
)
"""Words that stand where a name would and name nobody."""


def fold_name(name: str) -> str:
    """A name for comparing: compatible letters, no case, one space between words."""
    return " ".join(unicodedata.normalize("NFKC", name).replace("’", "'").casefold().split())


def read_people(text: str) -> tuple[tuple[str, dict[str, str]], ...]:
    """Names with what stands in brackets behind them: "Imani (PM), Sam" are a product manager and a Sam."""
    found: dict[str, tuple[str, dict[str, str]]] = {}
    for part in _BETWEEN.split("" if fold_name(text) in NOBODY else text):
        words = " ".join(part.split())
        match = _PERSON.match(words)
        name = match["name"].strip() if match else words
        if not any(c.isalpha() for c in name) or fold_name(name) in NOBODY:
            continue
        values: dict[str, str] = {}
        if match and (bracket := match["role"].strip()):
            role = _ROLE_OF.get(fold_name(bracket))
            values = {"role": role} if role else {"job_title": bracket}
        found.setdefault(fold_name(name), (name[:200], values))
    return tuple(found.values())


class NameBook:
    """Finds who is meant by a name, among known ones and those a file mentions.

    A name is found as written (case and spaces aside) or, for accounts, with or without its legal form, and, for
    persons, by a first name alone: both only when just one can be meant, whatever the order they are read in.
    """

    def __init__(self, known: Mapping[str, Iterable[str]], mentioned: Iterable[str], *, persons: bool) -> None:
        self._split = _split_person if persons else _split_account
        self._exact: dict[str, str] = {}
        self._stems: dict[str, set[str]] = {}
        self._endings: dict[str, set[str]] = {}
        for record_id, names in known.items():
            for name in names:
                self.add(name, record_id)
        for name in mentioned:
            self._learn(name)

    def find(self, name: str) -> str | None:
        """The id behind a name, None when nobody, or more than one, can be meant."""
        folded = fold_name(name)
        if folded in self._exact:
            return self._exact[folded]
        stem, _ = self._split(folded)
        ids = self._stems.get(stem, set())
        return next(iter(ids)) if len(ids) == 1 and len(self._endings[stem]) <= 1 else None

    def add(self, name: str, record_id: str) -> None:
        """Let a name stand for an id; the first to take a name keeps it."""
        self._exact.setdefault(fold_name(name), record_id)
        self._stems.setdefault(self._learn(name), set()).add(record_id)

    def _learn(self, name: str) -> str:
        stem, ending = self._split(fold_name(name))
        endings = self._endings.setdefault(stem, set())
        if ending:
            endings.add(ending)
        return stem


def _split_account(folded: str) -> tuple[str, str]:
    match = _SUFFIX.search(folded)
    if not match or not folded[: match.start()].strip(" ,"):
        return folded, ""
    return folded[: match.start()].strip(" ,"), re.sub(r"[\s.]", "", match[1])


def _split_person(folded: str) -> tuple[str, str]:
    first, _, rest = folded.partition(" ")
    return first, rest
