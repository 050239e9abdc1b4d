"""What a sentence is made of: parts whose names can be read."""

from planner.coach.features import sentences, stem
from planner.coach.lexicon import Lexicon


def parts(lexicon: Lexicon, text: str, question: str = "other") -> list[set[str]]:
    """The parts of each sentence of a text, with no rule applying."""
    reading = lexicon.read(text)
    return lexicon.features.of_sentences(reading, list(sentences(reading)), question, {})


def test_words_pairs_lists_and_the_question_are_parts(lexicon: Lexicon) -> None:
    """A stem, two neighbours, two with one between them, a list that the word is in, and the first word."""
    [found] = parts(lexicon, "Nurses opened it", "why_pm")
    assert {"w=nurs", "w=open", "b=nurs_open", "s=nurs_it", "c=PEOPLE", "q=why_pm", "st=nurs"} <= found


def test_a_word_behind_a_not_is_told_apart_up_to_the_next_mark(lexicon: Lexicon) -> None:
    """What is denied is a part of its own."""
    [found] = parts(lexicon, "We did not look at pipeline, we looked at visits")
    assert {"!pipelin", "!look"} <= found
    assert "!visit" not in found


def test_numbers_are_told_by_kind_and_shares_remembered(lexicon: Lexicon) -> None:
    """A share here and one in an earlier sentence is what before and after is often told by."""
    first, second = parts(lexicon, "It was 40%. It is two in three now.")
    assert "#%" in first
    assert "sh+before" not in first
    assert {"#f", "before", "sh+before"} <= second


def test_rules_are_parts_of_the_sentences_they_apply_in(lexicon: Lexicon) -> None:
    """A rule that matched elsewhere in the text is no part of this sentence."""
    reading = lexicon.read("It rained. The tab is gone.")
    places = list(sentences(reading))
    first, second = lexicon.features.of_sentences(reading, places, "other", {"decision": [(3, 5)]})
    assert ("R=decision" in first, "R=decision" in second) == (False, True)


def test_the_family_of_a_word_has_one_stem() -> None:
    """Endings go, and long words are cut."""
    assert {stem(word) for word in ("shelve", "shelved", "shelving", "shelves")} == {"shelv"}
    assert stem("recommendation") == stem("recommendations")
