"""Before and after, word by word."""

from hypothesis import given
from hypothesis import strategies as st

from ui.forms.word_difference import Run, compare_words, shorten_same


def test_one_word_is_another() -> None:
    """Only the word that changed is marked."""
    assert compare_words("asks every Monday", "asks on Monday") == (
        Run(text="asks ", part="same"),
        Run(text="every", part="gone"),
        Run(text="on", part="new"),
        Run(text=" Monday", part="same"),
    )


@given(st.text(max_size=80), st.text(max_size=80))
def test_the_runs_make_both_texts(before: str, after: str) -> None:
    """Without the new runs it is the text before, without the gone ones the text after."""
    runs = compare_words(before, after)
    assert "".join(run.text for run in runs if run.part != "new") == before
    assert "".join(run.text for run in runs if run.part != "gone") == after


def test_long_stretches_that_stayed_are_cut() -> None:
    """A change in a long text is shown with what stands next to it."""
    runs = shorten_same(compare_words("word " * 200 + "old", "word " * 200 + "new"))
    assert len(runs[0].text) < 80
    assert runs[0].text.startswith("…")
    assert [run.text for run in runs[1:]] == ["old", "new"]
