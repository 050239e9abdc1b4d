"""The second reader: sure or silent, never of the held-out texts, and the same every time."""

from planner.coach.answers import read_answer
from planner.coach.lexicon import ANSWER_FINDINGS, Lexicon
from planner.coach.model import Model, sentences


def test_it_marks_the_sentences_whose_weights_pass(lexicon: Lexicon) -> None:
    """Only what is wanted and believed, sentence by sentence."""
    model = Model(
        findings=("decision", "cliche"),
        believed_above={"decision": 1.0},
        weights={"w=gon": (2.0, 9.0), "": (-0.5, 9.0)},
        classes={},
    )
    reading = lexicon.read("It rained. The tab is gone. Nobody cared.")
    [_, second, _] = sentences(reading)
    assert model.places(reading, "other", ANSWER_FINDINGS) == {"decision": [second]}
    assert reading.text[slice(*reading.span(*second))] == "The tab is gone"
    assert model.places(reading, "other", ["cliche"]) == {}


def test_it_says_nothing_of_sales_results(lexicon: Lexicon) -> None:
    """Sales results are left to the rules, and so is whether a metric has a number."""
    assert not {"pipeline_metric", "usage_metric_quantified"} & set(lexicon.model.believed_above)
    assert set(lexicon.model.believed_above) <= set(ANSWER_FINDINGS)


def test_a_sentence_about_staff_is_no_usage_however_it_sounds(lexicon: Lexicon) -> None:
    """A rule may speak against what the second reader believes."""
    answer = read_answer("Employee retention rose to 90%.", "data_decision", lexicon)
    assert not answer.findings["usage_metric"].present


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
