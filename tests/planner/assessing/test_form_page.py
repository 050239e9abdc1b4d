"""The form as it leaves the house: no name of a customer, no address, nothing that could run but its own script."""

import re
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from planner.assessing.form import ANSWERS_AT_MOST, ladder_form, last_answers, practice_form
from planner.assessing.form_page import to_html, write_form
from planner.content.questions import load_questions
from planner.domain.interview import Practice
from planner.errors import Refused
from planner.portfolio.pseudonyms import pseudonyms_of
from planner.rules.asked import questions_of
from planner.workspace import Workspace
from tests.planner.assessing.plans import TODAY, workspace

BANK = load_questions()


@pytest.fixture
def plan(tmp_path: Path) -> Iterator[Workspace]:
    """A plan with names to hide."""
    with closing(workspace(tmp_path)) as made:
        yield made


def written(plan: Workspace, path: Path) -> str:
    """The page on the last answer."""
    answers = last_answers(plan.records, TODAY)
    questions = questions_of(plan.records, BANK)
    form = practice_form(plan.plan, answers, questions, BANK, form_id="f", made_on=TODAY)
    return write_form(form, path, pseudonyms_of(plan.records)).read_text("utf-8")


def test_the_page_names_nobody_but_the_one_who_asks(plan: Workspace, tmp_path: Path) -> None:
    """Customers, the product manager and the employer carry other names; the person's own stays."""
    page = written(plan, tmp_path / "form.html")
    assert not re.search("kite|tern |imani|okoro|orrell", page, re.IGNORECASE)
    assert "At a group of clinics and at a landlord" in page
    assert "Dana Reyes" in page


def test_the_page_can_load_nothing_and_run_nothing_else(plan: Workspace, tmp_path: Path) -> None:
    """One policy, no address, and markup in an answer stays text."""
    plan.add("practice", {"date": "2026-06-15", "question": "other", "answer": "<script>fetch('//x')</script>"})
    page = written(plan, tmp_path / "form.html")
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page)
    assert policy
    assert policy[1].startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy[1]
    assert page.count("<script>") == 1
    assert "&lt;script&gt;fetch" in page
    assert not re.search(r"""(?:src|href|action|url)\s*[=(]\s*["']?(?:https?:)?//""", page)


def test_a_pseudonym_with_a_real_name_in_it_stops_the_form(plan: Workspace, tmp_path: Path) -> None:
    """Here a pseudonym that gives its customer away: it is refused, and nothing is written."""
    plan.add("account", {"name": "Ferrow", "pseudonym": "Ferrow Ltd"})
    with pytest.raises(Refused, match="contains the real name"):
        written(plan, tmp_path / "form.html")
    assert not (tmp_path / "form.html").exists()


def test_a_customer_called_like_a_word_of_the_form_does_not_stop_it(plan: Workspace, tmp_path: Path) -> None:
    """“Structure” stands on the page anyway and gives nobody away."""
    plan.add("account", {"name": "Structure", "pseudonym": "an architect"})
    assert "Structure" in written(plan, tmp_path / "form.html")


def test_the_ladder_form_asks_for_all_seven_on_five_levels(plan: Workspace) -> None:
    """And every choice is a labelled radio button in a named group."""
    page = to_html(ladder_form(plan.plan, BANK, form_id="f", made_on=TODAY)).decode()
    assert page.count("<fieldset") == page.count("<legend>") == 7
    assert page.count('<label class="level"><input type="radio"') == 35


def test_a_form_needs_a_written_answer_and_not_a_book_of_them(plan: Workspace) -> None:
    """Both are refused in a sentence."""
    for answers, code in (
        ([Practice(id="1")], "no_answer"),
        ([Practice(answer="Yes.")] * (ANSWERS_AT_MOST + 1), "too_many"),
    ):
        with pytest.raises(Refused) as refused:
            practice_form(plan.plan, answers, BANK.questions, BANK, form_id="f", made_on=TODAY)
        assert refused.value.code == code
