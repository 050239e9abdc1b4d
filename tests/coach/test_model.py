"""The model: sums that can be followed by hand, the same every time, and spans within the text."""

import pytest

from planner.coach.answers import PASSAGES_AT_MOST, SENTENCES_IN_PASSAGE, read_answer
from planner.coach.features import sentences
from planner.coach.lexicon import ANSWER_FINDINGS, Lexicon
from planner.coach.model import LETTERS, MIDDLE, Model, find, load_model, scale_of, together, whole_of


def letter(steps: int) -> str:
    """The letter for a weight of so many steps."""
    return LETTERS[MIDDLE + steps]


def test_a_finding_is_there_if_its_best_sentence_and_its_text_pass_the_limit(lexicon: Lexicon) -> None:
    """The sentences that speak for it are told, and none below the limit."""
    model = Model(
        columns=("decision", "decision*"),
        steps=(0.5, 0.25),
        limits={"decision": 1.0},
        rows={"w=gone": letter(4) + letter(0), "w=tab": letter(-1) + letter(2)},
    )
    reading = lexicon.read("It rained. The tab is gone. Nobody cared.")
    places = list(sentences(reading))
    parts = [{"w=rain"}, {"w=tab", "w=gone"}, {"w=nobody"}]
    assert model.sums(parts[1]) == pytest.approx(
        {"decision": 1.5 * scale_of(parts[1]), "decision*": 0.5 * scale_of(parts[1])}
    )
    assert find(model, places, parts) == {"decision": [places[1]]}
    assert find(model, places, [{"w=rain"}, {"w=tab"}, set()]) == {"decision": []}
    assert together([1.0, 3.0, 2.0], 1.0) == pytest.approx(4.0)


def test_a_part_among_many_counts_for_less_and_pairs_apart_tell_of_sentences_only() -> None:
    """Sixteen times the parts halve what each counts for."""
    assert scale_of({"w=a"}) == pytest.approx(2 * scale_of({f"w={number}" for number in range(16)}))
    assert whole_of([{"w=a", "s=a_b"}, {"w=b"}]) == {"w=a", "w=b"}


def test_the_models_that_come_along_know_what_they_are_asked(lexicon: Lexicon) -> None:
    """A column for sentences and one for texts for each finding, a limit for each, letters for all."""
    model = load_model("answer")
    assert set(model.limits) == set(ANSWER_FINDINGS)
    assert set(model.columns) == {*ANSWER_FINDINGS, *(f"{name}*" for name in ANSWER_FINDINGS)}
    for kind in ("answer", "note", "signal"):
        model = load_model(kind)
        assert max(map(len, model.rows.values())) <= len(model.columns) == len(model.steps)


def test_past_what_anybody_answers_the_rules_speak_alone(lexicon: Lexicon) -> None:
    """A sentence further down than the model reads is still found if a rule knows it."""
    text = "It rained. " * (PASSAGES_AT_MOST * SENTENCES_IN_PASSAGE) + "Our win rate went from 18 to 24%."
    found = read_answer(text, "data_decision", lexicon).findings["pipeline_metric"]
    assert found.present
    assert "win rate" in text[slice(*found.spans[0])]


def test_odd_text_is_read_without_trouble(lexicon: Lexicon) -> None:
    """Nothing but numbers, marks, one endless sentence, other scripts: spans stay within the text."""
    for text in (
        "",
        "…",
        "\n\n\n",
        "1 in 2 of 3 out of 4 " * 300,
        "because " * 2000,
        "(((((“",
        "我们 38% ответили 🙂",
        "a" * 5000,
    ):
        for found in read_answer(text, "data_decision", lexicon).findings.values():
            assert all(0 <= start < end <= len(text) for start, end in found.spans)
