"""How a name may be spelt: folding of case, accents and width, and the patterns that forgive the rest."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from html import unescape

_APART = {"ß": "ss", "ø": "ö", "œ": "oe", "æ": "ae", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ŋ": "n"}
_KEPT = frozenset("äöüå")
# One letter or pair of a folded name, and how a text may spell it: Brückner, Brueckner, Bruckner.
_SPELLINGS = {
    "ae": "(?:ae|ä)",
    "oe": "(?:oe|ö)",
    "ue": "(?:ue|ü)",
    "aa": "(?:aa|å)",
    "ä": "(?:ä|ae|a)",
    "ö": "(?:ö|oe|o)",
    "ü": "(?:ü|ue|u)",
    "å": "(?:å|aa|a)",
    "a": "[aäå]",
    "o": "[oö]",
    "u": "[uü]",
}
# Up to three signs between two words of a name: blanks, "&", "-", "_", "." or a percent code in an address.
SEPARATOR = r"(?:[\W_]|%[0-9a-f]{2}){0,3}"
TIGHT_SEPARATOR = r"[&'.+\-_/]?"
UNBOUNDED_SCRIPTS = (
    "\u0590-\u08ff\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff"
    "\u2e80-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\U00020000-\U0003ffff"
)
"""The inside of a character class: scripts without blanks around words."""
_UNBOUNDED = re.compile(f"[{UNBOUNDED_SCRIPTS}]")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,8});")


@lru_cache(maxsize=8192)
def _fold_sign(sign: str) -> str:
    lowered = sign.casefold()
    if lowered in _KEPT:
        return lowered
    if lowered in _APART or sign in "ßẞ":
        return _APART.get(lowered, "ss")
    if sign in "’‘ʼ´`′":
        return "'"
    if unicodedata.category(sign) in {"Cf", "Mn", "Cc"} and not sign.isspace():
        return ""
    if _UNBOUNDED.match(sign):  # a mark is part of the letter there: が is not か
        return unicodedata.normalize("NFKC", lowered)
    return "".join(s for s in unicodedata.normalize("NFKD", lowered) if not unicodedata.combining(s))


def fold(words: str) -> tuple[str, list[int] | None]:
    """Fold composed (NFC) words for comparing; the list leads each folded sign back to its place, None if they align.

    Case, accents, width and invisible signs go; ä, ö, ü and å stay, because they have a second spelling. What was
    pasted out of a web page is read as the page shows it: "&amp;" is "&".
    """
    entities = list(_ENTITY.finditer(words)) if "&" in words and ";" in words else []
    if words.isascii() and not entities:
        return words.lower(), None
    pieces = [_fold_sign(sign) for sign in words]
    for entity in entities:
        shown = unicodedata.normalize("NFC", unescape(entity.group()))
        pieces[entity.start()] = "".join(map(_fold_sign, shown))
        pieces[entity.start() + 1 : entity.end()] = [""] * (entity.end() - entity.start() - 1)
    if all(len(piece) == 1 for piece in pieces):
        return "".join(pieces), None
    places = [place for place, piece in enumerate(pieces) for _ in piece]
    places.append(len(words))
    return "".join(pieces), places


def words_of(name: str) -> list[str]:
    """Split a name into its folded words: "O’Connell & Co." gives o, connell, co."""
    folded, _ = fold(unicodedata.normalize("NFC", name))
    return re.findall(r"[^\W_]+", folded)


def squeezed(folded: str) -> str:
    """Give the letters and digits alone, every spelling of an umlaut made the same: the key of a name."""
    letters = "".join(s for s in folded if s.isalnum())
    for spelling, one in (("ä", "a"), ("ö", "o"), ("ü", "u"), ("å", "a")):
        letters = letters.replace(spelling, one)
    for pair, one in (("ae", "a"), ("oe", "o"), ("ue", "u"), ("aa", "a")):
        letters = letters.replace(pair, one)
    return letters


def is_unbounded(folded: str) -> bool:
    """Say whether the script sets no blanks around words, or glues particles to them (Chinese, Thai, Hebrew ...)."""
    return bool(_UNBOUNDED.search(folded))


def units(words: Iterable[str], separator: str) -> Iterator[str]:
    """Give the pattern of a name piece by piece, one piece a letter, for a :func:`trie`."""
    for number, word in enumerate(words):
        if number:
            yield separator
        place = 0
        while place < len(word):
            pair = word[place : place + 2]
            if pair in _SPELLINGS:
                yield _SPELLINGS[pair]
                place += 2
                continue
            if place and _UNBOUNDED.match(word[place]):
                yield r"\s?"
            yield _SPELLINGS.get(word[place], re.escape(word[place]))
            place += 1


def trie(names: Iterable[Iterable[str]]) -> str:
    """Fold many names into one alternation that shares common beginnings and prefers the longest name.

    The time to try it at one place grows with the length of a name, not with their number.
    """
    root: dict[str, dict[str, object]] = {}
    for name in names:
        node = root
        for unit in name:
            node = node.setdefault(unit, {})  # type: ignore[assignment]
        node[""] = {}
    return _alternation(root)[0]


def _alternation(node: dict[str, dict[str, object]]) -> tuple[str, int]:
    """The pattern of a branch and how many units its longest name has.

    Units may overlap: “Ljungskar” is also found as “Ljungskär”, and would end “Ljungskär Värme” before its time. So the
    branch that leads furthest is tried first.
    """
    unit_chain, length = "", 0
    while len(node) == 1 and "" not in node:
        (unit, node), *_ = node.items()  # type: ignore[assignment]
        unit_chain += unit
        length += 1
    ends = "" in node
    found = [(unit, *_alternation(rest)) for unit, rest in node.items() if unit]  # type: ignore[arg-type]
    if not found:
        return unit_chain, length
    found.sort(key=lambda branch: -branch[2])
    branches = "|".join(unit + rest for unit, rest, _ in found)
    return f"{unit_chain}(?:{branches}){'?' if ends else ''}", length + 1 + found[0][2]
