"""The forms an English word takes, so that a lexicon lists it once."""

from collections.abc import Mapping, Sequence

_VOWELS = "aeiou"


def forms_of(word: str, irregular: Mapping[str, Sequence[str]]) -> frozenset[str]:
    """A word with its plural, past and -ing forms; ``irregular`` lists what no rule makes (come: came).

    Forms that do not exist ("hospitaled") may be among them; nobody writes them, so they do no harm.
    """
    found = {word, *irregular.get(word, ())}
    if not word.isalpha() or len(word) < 2:
        return frozenset(found)
    found |= {_plural(word), _with_ed(word), _with_ing(word)}
    if word.endswith("ise"):
        found |= forms_of(word[:-3] + "ize", irregular)
    if word.endswith("our") and len(word) > 4:
        found |= forms_of(word[:-3] + "or", irregular)
    return frozenset(found)


def _plural(word: str) -> str:
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return word + "es"
    if _ends_in_consonant_y(word):
        return word[:-1] + "ies"
    return word + "s"


def _with_ed(word: str) -> str:
    if word.endswith("e"):
        return word + "d"
    if _ends_in_consonant_y(word):
        return word[:-1] + "ied"
    return _doubled(word) + "ed"


def _with_ing(word: str) -> str:
    if word.endswith("ie"):
        return word[:-2] + "ying"
    if word.endswith("e") and not word.endswith(("ee", "ye", "oe")):
        return word[:-1] + "ing"
    return _doubled(word) + "ing"


def _doubled(word: str) -> str:
    """Double the last letter (stop: stopp) after one short vowel, in a word of one syllable or a kind that doubles."""
    short = len(word) >= 3 and word[-1] not in _VOWELS + "wxy" and word[-2] in _VOWELS and word[-3] not in _VOWELS
    one_syllable = sum(letter in _VOWELS for letter in word) == 1
    if short and (one_syllable or word.endswith(("mit", "fer", "cel", "vel", "pel", "ship"))):
        return word + word[-1]
    return word


def _ends_in_consonant_y(word: str) -> bool:
    return word.endswith("y") and len(word) > 2 and word[-2] not in _VOWELS
