"""The forms a confidential name takes: whole, without its legal form, shortened, as initials; and when one counts."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from planner.portfolio.spelling import UNBOUNDED_SCRIPTS, fold, is_unbounded, words_of
from planner.portfolio.word_lists import common_words, words_listed

Caution = Literal["none", "capital", "exact"]
"""Where a form counts: everywhere, only where its capital marks a name, or only in its exact letters."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Pseudonym:
    """What a reader sees (``name``) and the customer or person it stands for; ``aliases`` are other real names."""

    name: str
    stands_for: str
    aliases: tuple[str, ...] = ()
    kind: Literal["account", "person"] = "account"


@dataclass(frozen=True, kw_only=True, slots=True)
class Form:
    """One way a name is said: its folded words, its letters as written, and what to say instead."""

    words: tuple[str, ...]
    caution: Caution
    letters: str
    partial: bool
    instead: str
    person: bool
    initials: bool = False
    before: str = ""
    """The first letters a person's form may have before it ("I. Adeyemi") ..."""
    after: str = ""
    """... and after it ("Imani A.")."""


SIGNS_OF_TEXT = frozenset("-–—·•&/+*#=|→←↩■□%$€£¥.,:;!?()[]{}<>\"'“”‘’„…@_~^`\\§¶©®™°×")
"""Signs that stand in any text: one of them alone, as a name, is looked for only where it stands by itself."""


def _dotted(form: str) -> str:
    return r"\.?".join(form) if len(form) <= 4 else form


LETTER = rf"[^\W_{UNBOUNDED_SCRIPTS}]"
"""A letter or digit of a script that sets blanks around words."""
_LEGAL = "|".join(_dotted(form) for form in sorted(words_listed("legal_forms"), key=lambda form: (-len(form), form)))
_LEGAL_TAIL = re.compile(rf"[\s,.&+\-_/]+(?:(?:and|und|et)\s+)?(?:{_LEGAL})\.?\s*$")
_CONNECTOR = re.compile(rf"\s*[&+]\s*|\s(?:and|und|et|y|e|i|og|och|en)\s|,\s*(?!(?:{_LEGAL})(?!{LETTER}))")
_LEGAL_EAST = re.compile("|".join(sorted(words_listed("legal_forms_east"), key=lambda form: (-len(form), form))))
LEGAL_SUFFIX = rf"(?:[\s,.&+\-_/]{{1,4}}(?:(?:and|und|et)\s)?(?:{_LEGAL})(?!{LETTER})){{1,3}}"
"""The pattern of one to three legal forms after a name: ", Inc.", " GmbH & Co. KG", "-co"."""


def forms_of(pseudonym: Pseudonym) -> Iterator[Form]:
    """Give every form of a pseudonym's real names, each once; a form of one letter is left out."""
    seen: set[tuple[str, ...]] = set()
    for spelling in (pseudonym.stands_for, *pseudonym.aliases):
        for words, partial in _spoken(spelling, pseudonym, is_alias=spelling is not pseudonym.stands_for):
            length = sum(map(len, words))
            if words in seen or length < 2:
                continue
            seen.add(words)
            before, after = _initials_around(spelling, words) if pseudonym.kind == "person" else ("", "")
            yield Form(
                words=words,
                caution=_caution(words, spelling, person=pseudonym.kind == "person"),
                letters=_letters(spelling, words),
                partial=partial,
                instead=pseudonym.name,
                person=pseudonym.kind == "person",
                before=before,
                after=after,
            )
    for spelling in (pseudonym.stands_for, *pseudonym.aliases):
        for initials in _acronyms(spelling, person=pseudonym.kind == "person"):
            words = tuple(fold(initials)[0])
            if words not in seen and not is_unbounded(initials):
                seen.add(words)
                yield Form(
                    words=words, caution="exact", letters=initials, partial=True, instead=pseudonym.name,
                    person=pseudonym.kind == "person", initials=True,
                )  # fmt: skip


def _caution(words: tuple[str, ...], spelling: str, *, person: bool) -> Caution:
    """Say where a form counts; a partner alone ("Pike" of Harrow & Pike) only with its capital, as in a name."""
    if is_unbounded("".join(words)):
        return "none"
    said = set(words) - words_listed("connectors")
    everyday = common_words().issuperset(said) and (person or len(words) == 1 or len(said) < len(words))
    if everyday or (not person and words in {(name,) for name in _partners(spelling)}):
        return "capital"
    return "exact" if sum(map(len, words)) <= 3 else "none"


def _initials_around(spelling: str, words: tuple[str, ...]) -> tuple[str, str]:
    """Give the first letters of a person's other names: those that may stand before a form, and those after it."""
    names = [word for word in words_of(spelling) if word not in words_listed("titles")]
    if len(words) != 1 or words[0] not in names or is_unbounded("".join(names)):
        return "", ""
    at = names.index(words[0])
    others = "".join(name[0] for name in names if name != words[0])
    return others if at else "", others


def signs_of(pseudonym: Pseudonym) -> Iterator[str]:
    """Give the real names that hold no word to look for ("++", "§", "C++"), as they are written.

    One sign of those every text is full of ("-") is left out: no text could be free of it.
    """
    for spelling in (pseudonym.stands_for, *pseudonym.aliases):
        written = " ".join(unicodedata.normalize("NFC", spelling).split())
        lone = len(written) == 1 and (written in SIGNS_OF_TEXT - {"§", "¶", "©", "®", "™"} or written.isalnum())
        if written and not lone and sum(map(len, words_of(written))) < 2:
            yield written
        if pseudonym.kind == "person":  # "J. D.", also where "JD" is known as something else
            names = [word for word in words_of(written) if word not in words_listed("titles")]
            if len(names) > 1 and not is_unbounded("".join(names)):
                yield from (f"{names[0][0]}.{names[-1][0]}.".upper(), f"{names[0][0]}. {names[-1][0]}.".upper())


def _acronyms(spelling: str, *, person: bool) -> Iterator[str]:
    """Give the initials of a name of several words: "TH" and "THG" of Tern Housing GmbH, "ABC" of AB Corp.

    What everyone knows as something else ("PM", "NPS") is left out.
    """
    tokens = re.findall(r"[^\W_]+", unicodedata.normalize("NFC", spelling))
    small = words_listed("particles") | {"and", "und", "et", "of", "the", "for", "y", "e"}
    titles = words_listed("titles") if person else frozenset()
    words = [token for token in tokens if fold(token)[0] not in titles]
    main = [word for word in words if fold(word)[0] not in small] or words
    legal = words_listed("legal_forms")
    core = [word for word in main if fold(word)[0] not in legal]
    ends = [main[0], main[-1]] if person and len(main) > 2 else []
    for parts in (words, main, core, ends):
        initials = "".join(part if part.isupper() and len(part) <= 4 else part[0].upper() for part in parts)
        known = fold(initials)[0] in words_listed("acronyms")
        if len(parts) > 1 and 2 <= len(initials) <= 6 and not known and initials.isalpha() and initials.isupper():
            yield initials


def _spoken(spelling: str, pseudonym: Pseudonym, *, is_alias: bool) -> Iterator[tuple[tuple[str, ...], bool]]:
    """Give the words of a name as it is said, whole and shortened; True marks a shortened form."""
    if pseudonym.kind == "person":
        words = [word for word in words_of(spelling) if word not in words_listed("titles")]
        yield tuple(words), False
        if len(words) > 1:
            yield (words[-1], *words[:-1]), False
            yield from (((word,), True) for word in words if len(word) > 1 and word not in words_listed("particles"))
        return
    whole = words_of(spelling)
    core = words_of(_without_legal_form(spelling)) or whole
    if core in (["the"], ["bank"]) or sum(map(len, core)) < 2:
        core = whole
    yield tuple(core), False
    if not core:  # a name of signs alone has no words to look for
        return
    if core[0] == "the" and len(core) > 1:
        core = core[1:]
        yield tuple(core), False
    yield from ((tuple(words), words[: len(core)] != core[: len(words)]) for words in _joined_names(spelling, core))
    if len(core) > 1 and not is_alias and len(core[0]) >= 4 and core[0] not in words_listed("generic_first_words"):
        yield (core[0],), True


def _joined_names(spelling: str, core: list[str]) -> Iterator[list[str]]:
    """Give a name of several partners with and without its "and", in full and without what follows the partners.

    "Kite & Co." is "kite co" and "kite and co", "Harrow & Pike Legal" is "harrow and pike legal" and "harrow and pike".
    """
    folded, _ = fold(unicodedata.normalize("NFC", spelling))
    partners = [words for part in _CONNECTOR.split(folded) if (words := re.findall(r"[^\W_]+", part))]
    if len(partners) > 1 and sum(map(len, core)) > 1:
        for several in range(len(partners), 1, -1):
            *others, last = partners[:several]
            for ending in (last, last[:1]) if len(last) > 1 else (last,):
                for sign in ([], ["and"], ["und"], ["et"]):
                    yield [word for part in others for word in (*part, *sign)] + ending
        yield from ([name] for name in _partners(spelling))
    elif len(core) > 2 and core[0] not in words_listed("generic_first_words"):
        yield core[:2]


def _partners(spelling: str) -> Iterator[str]:
    """Give the names after an "and" that may be said alone: "pike" of Harrow & Pike, not the "sons" of a father."""
    folded, _ = fold(unicodedata.normalize("NFC", spelling))
    for part in _CONNECTOR.split(folded)[1:2]:
        words = re.findall(r"[^\W_]+", part)
        known = words_listed("legal_forms") | words_listed("relations") | words_listed("generic_first_words")
        if words and len(words[0]) >= 4 and words[0] not in known:
            yield words[0]


def _without_legal_form(name: str) -> str:
    folded, _ = fold(name)
    folded = _LEGAL_EAST.sub(" ", folded).strip() or folded
    while (tail := _LEGAL_TAIL.search(folded)) and tail.start():
        folded = folded[: tail.start()]
    return folded


def _letters(spelling: str, words: tuple[str, ...]) -> str:
    """Give the letters of a form as the name writes them: "Doe" of Jane Doe."""
    tokens = re.findall(r"[^\W_]+", unicodedata.normalize("NFC", spelling))
    for first in range(len(tokens) - len(words) + 1):
        if all(fold(token)[0] == word for token, word in zip(tokens[first:], words, strict=False)):
            return "".join(tokens[first : first + len(words)])
    return "".join(sign for sign in spelling if sign.isalnum())[: sum(map(len, words))]


def end_with_legal_form(text: str, end: int, suffix_end: int) -> int:
    """Give where the name ends when its legal form belongs to it: not the "as" of "Tern as a customer"."""
    suffix = text[end:suffix_end]
    last = re.split(r"[\s,.&+\-_/]+", suffix)[-1]
    joined = re.match(r"\s*(?:[&+_]|-(?!group|company|limited|holding)|(?:and|und|et)\s+co\b)", suffix)
    if not suffix or (last.islower() and last in words_listed("ambiguous_legal_forms") and not joined):
        return end
    return with_its_dot(text, suffix_end)


def with_its_dot(text: str, end: int) -> int:
    """Give where a shortened word ends, its dot included unless the dot may end the sentence: "Co. paid"."""
    return end + 1 if re.match(r"\.(?:\s+[^\W\d_A-Z]|[,;:)])", text[end : end + 8]) else end


def counts(form: Form, text: str, start: int, end: int, *, combined: bool, genitive: bool, run_together: bool) -> bool:
    """Say whether a name that looks like an ordinary word is written as a name here.

    ``combined`` and ``genitive`` say that a legal form or an "s" follows; ``run_together`` that the text comes from
    pages, where the end of one cell or line and the start of the next look like one sentence.
    """
    original = text[start:end]
    if form.caution == "none" or combined:
        return True
    if form.caution == "exact":
        letters = "".join(sign for sign in original if sign.isalnum())
        return letters in (form.letters, form.letters.upper())
    if len(form.words) > 1:
        parts = [part for part in original.split() if part.lower() not in words_listed("connectors") | {"&", "+"}]
        return (len(parts) == 1 and " " not in original) or all(part[0].isupper() for part in parts)
    if not original[0].isupper():
        return False
    if re.match(r"['’]s\b", text[end:]):
        return True
    # A partner ("Pike" of Harrow & Pike) needs no list: what follows an "and" may be any word ("Development").
    opens = form.words[0] in words_listed("openers") or form.words[0] not in common_words()
    after = re.match(r"[\s\-]*([^\W_]*)", text[end + genitive : end + 40])
    following = after.group(1) if after else ""
    if opens and (following.lower() in words_listed("compounds") or following.isdigit()):
        return False
    before = text[max(0, start - 60) : start]
    if form.person and re.search(r"\b[^\W\d_]\.\s?$", before):  # "J. Doe"
        return True
    if run_together:
        return _last_word(before, " ").lower() in words_listed("leading_words")
    if genitive and opens:  # "at Targets stores", not the label "On the roadmap" with "Drafts without network" after it
        return _last_word(before, " \t\n").lower() in words_listed("leading_words")
    if _stands_in_a_sentence(before):
        return True
    return not opens or following in words_listed("acts") or (original.isupper() and not following.isupper())


def _stands_in_a_sentence(before: str) -> bool:
    """Say whether the words before make a capital unusual: a small word, "At", "For", or a comma."""
    if before.rstrip().endswith((",", "&")):
        return True
    last = _last_word(before, " \t\n")
    return last.islower() or last.lower() in words_listed("leading_words")


def _last_word(before: str, blanks: str) -> str:
    last = re.search(r"([^\W\d_]+)[’']?$", before.rstrip(blanks + "\"'“‘„(*_["))
    return last.group(1) if last else ""
