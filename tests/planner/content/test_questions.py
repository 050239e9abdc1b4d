"""The room's questions, the guide and the sales words as they are built in."""

from pathlib import Path

from planner.content.guide import SHOWN, load_guide
from planner.content.questions import FAMILIES, SIGNALS, load_questions
from planner.content.sales_words import load_sales_words

BANK = load_questions()


def test_the_two_traps_lead_their_families() -> None:
    """Each family but the open one has a question of its own name, and every family is asked."""
    by_id = {question.id: question for question in BANK.questions}
    named = [family for family in FAMILIES if family != "other"]
    assert [by_id[family].family for family in named] == named
    assert {question.family for question in BANK.questions} == set(FAMILIES)


def test_every_question_says_what_it_tests_and_every_signal_is_asked_for() -> None:
    """Trap, strong answer and follow-ups stand with each; no signal is left out of a mock interview."""
    assert all(q.tests and q.trap and len(q.strong) >= 3 and q.follow_ups for q in BANK.questions)
    assert all(sum(signal in q.signals for q in BANK.questions) >= 5 for signal in SIGNALS)


def test_every_page_of_the_guide_ends_in_something_to_record() -> None:
    """And what the program adds to pages is asked for by one of them."""
    pages = load_guide().pages
    assert all(page.entries for page in pages)
    assert {name for page in pages for name in page.shows} == set(SHOWN)
    figures = {(one.job, one.amount) for page in pages for one in page.figures}
    assert figures == {("Product manager", 98439), ("Sales manager", 83778)}


def test_a_broken_copy_is_refused_with_its_key_and_the_built_in_one_used(tmp_path: Path) -> None:
    """A scale of four sentences, and a form field there is none of."""
    scale = "[[signal]]\nid = 'structure'\ntitle = 'S'\nasks = 'A'\nanchors = ['0', '1', '2', '3']\n"
    (tmp_path / "questions.toml").write_text(scale, "utf-8")
    bank = load_questions(tmp_path)
    assert bank.questions == BANK.questions
    assert bank.refusals[0].key == "signal[structure].anchors"
    page = "[[page]]\nid = 'x'\ntitle = 'X'\nsays = 'X'\nsource = 'S0'\nshows = []\n"
    entry = "[[page.entry]]\nsays = 'X'\nkind = 'action'\nfields = { titel = 'X' }\n"
    (tmp_path / "guide.toml").write_text(page + entry, "utf-8")
    guide = load_guide(tmp_path)
    assert guide.pages == load_guide().pages
    assert "no field “titel”" in guide.refusals[0].reason


def test_a_sales_word_is_known_in_the_plural_and_by_the_first_entry_that_has_it() -> None:
    """Win rates ask about what came after; an unknown word gets the general question."""
    words = load_sales_words()
    assert words.meant_by("our win rates").product == "activation of won accounts"
    assert words.meant_by("something else").question == words.otherwise
