"""The words of a JTBD note that tell it from others: no stop words, no customer's name, endings aside."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from planner.domain.discovery import JtbdNote
from planner.domain.people import Account, Person
from planner.domain.records import Records
from planner.domain.sessions import DiscoverySession

_FIELDS = (
    "title", "situation", "motivation", "outcome", "quote", "past_instance", "workaround", "feature_asked", "push",
    "pull", "anxiety", "habit",
)  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_SHORTEST = 3
_REMEMBERED = 20_000
"""So many words are folded and stemmed once: a plan says the same ones again and again."""

_JOINING = """
    a about above after again against all almost already also always am an and another any anybody anyone anything are
    around as ask asked asks at away back be became because become been before began being below between both but by
    call called calls came can cannot come comes could day days did do does doing done down during each either else
    end enough even ever every everybody everyone everything few first for found four from gave get gets getting give
    given go goes going gone good got had half has have having he her here hers herself him himself his hour hours how
    however i if in instead into is it its itself just keep keeps kept knew know known last later least left less let
    like little long look made make makes making many may me mean might mine minute minutes month months more morning
    most much must my myself need needed needs neither never new next no nobody none nor not nothing now o'clock of off
    often on once one only onto or other others our ours ourselves out over own part people per put quite rather really
    right said same saw say says second see seen seven several shall she should since six so some somebody someone
    something still such take taken takes than that the their theirs them themselves then there these they thing things
    think third this those though three through time times to today together told tomorrow too took toward towards tried
    try twice two under until up upon us use used uses using usually very want wanted wants was way week weeks well went
    were what when where whether which while who whole whom whose why will with within without work works would year
    years yes yesterday yet you your yours yourself
    able better account accounts customer customers product feature user users tell tells someone's
    monday tuesday wednesday thursday friday saturday sunday
    ten twelve five eight nine fourteen twenty thirty forty fifty hundred
    don't doesn't didn't isn't wasn't weren't can't couldn't won't wouldn't it's i'm i've i'd he's she's that's there's
    we we're we've they're they've you're you've who's what's let's
"""
_STOP_WORDS = frozenset(_JOINING.split())
"""Words that join any two notes. Our own list, for English."""


def note_words(note: JtbdNote, names: "Names", own_accounts: Sequence[Account] = ()) -> dict[str, str]:
    """The telling words of a note: their stems, each with the form it is written in first."""
    texts = [str(getattr(note, name)) for name in _FIELDS]
    texts += [str(row.get("outcome") or "") for row in note.outcomes]
    own = {stem(word) for account in own_accounts for word in _WORD.findall(folded_letters(account.name))}
    return {root: written for root, written in text_words(texts, names).items() if root not in own}


def text_words(texts: Iterable[str], names: "Names") -> dict[str, str]:
    """The telling words of any texts: their stems, each with the form it is written in first."""
    found: dict[str, str] = {}
    for text in texts:
        for word, written in names.left_out(text):
            if len(word) >= _SHORTEST and word not in _STOP_WORDS:
                root = stem(word)
                if len(root) >= _SHORTEST and root not in _STOP_WORDS:
                    found.setdefault(root, written)
    return found


def accounts_of(note: JtbdNote, records: Records) -> tuple[Account, ...]:
    """The accounts a note is about, else those of its session."""
    own = records.linked(note, Account)
    if own:
        return own
    return tuple(a for session in records.linked(note, DiscoverySession) for a in records.linked(session, Account))


class Names:
    """The names of accounts and persons, to be left out of what notes have in common."""

    def __init__(self, records: Records) -> None:
        spelt = [name for a in records.of(Account) for name in (a.name, a.pseudonym, *a.aliases.split(","))]
        spelt += [person.name for person in records.of(Person)]
        self._by_first = _by_first(spelt)

    def left_out(self, text: str) -> Iterable[tuple[str, str]]:
        """The words of a text, folded and as written, without those of a name."""
        written = _WORD.findall(unicodedata.normalize("NFC", text))
        words = [folded_letters(word) for word in written]
        place = 0
        while place < len(words):
            length = next((len(n) for n in self._by_first.get(words[place], ()) if _stands(n, words, place)), 0)
            if not length:
                yield words[place], written[place].casefold()
            place += length or 1


@lru_cache(_REMEMBERED)
def folded_letters(text: str) -> str:
    """Text in small letters without accents, with one kind of apostrophe."""
    plain = unicodedata.normalize("NFKD", text.casefold().replace("’", "'"))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


@lru_cache(_REMEMBERED)
def stem(word: str) -> str:
    """A word without its common English endings, so that booking, booked and books are one word.

    Light on purpose: after Harman's S stemmer, with -ing, -ed, -er and a silent e.
    """
    word = word.removesuffix("'s").removesuffix("'")
    if word.endswith("ies") and len(word) > 4:
        word = f"{word[:-3]}y"
    elif word.endswith(("sses", "xes", "zes", "ches", "shes")):
        word = word[:-2]
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    for ending, shortest in (("ing", 3), ("ed", 3), ("er", 4)):
        if word.endswith(ending) and len(word) - len(ending) >= shortest and _has_vowel(word[: -len(ending)]):
            word = word[: -len(ending)]
            return word[:-1] if word[-1] == word[-2] and word[-1] not in "lsz" else word.removesuffix("e")
    return word.removesuffix("e") if len(word) > 4 else word


def _by_first(names: Iterable[str]) -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """Names as folded words, by their first word, the longest first."""
    found: dict[str, set[tuple[str, ...]]] = {}
    for name in names:
        words = tuple(_WORD.findall(folded_letters(name)))
        if words:
            found.setdefault(words[0], set()).add(words)
    return {first: tuple(sorted(group, key=lambda n: (-len(n), n))) for first, group in found.items()}


def _stands(name: tuple[str, ...], words: list[str], place: int) -> bool:
    return tuple(words[place : place + len(name)]) == name


def _has_vowel(text: str) -> bool:
    return any(letter in "aeiouy" for letter in text)
