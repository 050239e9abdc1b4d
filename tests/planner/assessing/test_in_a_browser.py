"""The whole way of a form: written, filled in by keyboard in a real Chromium without a network, saved, taken in."""

from contextlib import closing
from pathlib import Path

import pytest

from planner.assessing.disagreement import disagreements
from planner.assessing.form import practice_form
from planner.assessing.form_page import write_form
from planner.assessing.taking import take_form
from planner.content.questions import load_questions
from planner.domain.interview import Assessment, Practice
from planner.portfolio.pseudonyms import pseudonyms_of
from tests.planner.assessing.browser import CHROMIUM, Browser, browser
from tests.planner.assessing.plans import TODAY, workspace

BANK = load_questions()


def tab_to(page: Browser, described: str) -> None:
    """Press Tab until the thing with this id or name has the focus."""
    for _ in range(40):
        page.press("Tab", "Tab")
        if page.run("document.activeElement.id || document.activeElement.name || ''") == described:
            return
    pytest.fail(f"{described} cannot be reached by Tab")


@pytest.mark.skipif(not CHROMIUM, reason="no Chromium on this machine")
def test_a_form_is_filled_in_without_a_network_and_comes_back(tmp_path: Path) -> None:
    """By keyboard alone; the page asks for nothing but itself, says what is missing, and what it saves is taken in."""
    downloads = tmp_path / "downloads"
    downloads.mkdir()
    with closing(workspace(tmp_path)) as plan:
        answers = list(plan.records.of(Practice))
        form = practice_form(plan.plan, answers, BANK.questions, BANK, form_id="form-0001", made_on=TODAY)
        page_path = write_form(form, tmp_path / "form.html", pseudonyms_of(plan.records))
        with browser(tmp_path / "profile") as page:
            page.open(page_path.as_uri(), downloads)
            tab_to(page, "1-structure")
            page.press(" ", "Space", " ")
            page.press("ArrowDown", "ArrowDown")
            page.press("ArrowDown", "ArrowDown")
            tab_to(page, "words-1")
            page.type("Clear, but I never met the user. <b>Who</b> is it?")
            tab_to(page, "by")
            page.press("Enter", "Enter", "\r")
            assert "Write your name" in page.run("document.getElementById('status').textContent")
            page.type("Ravi Menon")
            page.press("Enter", "Enter", "\r")
            page.wait_for("Browser.downloadProgress", state="completed")
            told = page.run("document.getElementById('status').textContent")
            assert {address.partition(":")[0] for address in page.requests} <= {"file", "blob"}
            assert not [one for one in page.events if one["method"] == "Runtime.exceptionThrown"]
            assert not [one for one in page.events if one["method"] == "Log.entryAdded"]
        [file] = downloads.iterdir()
        assert told == f"Saved as {file.name} among your downloads. Give this file back."
        taken = take_form(plan.store, file, TODAY)
        [added] = taken.added
        assert isinstance(added, Assessment)
        assert (taken.by, added.structure, added.user_empathy) == ("Ravi Menon", 2, None)
        assert added.comment == "Clear, but I never met the user. <b>Who</b> is it?"
        [one] = disagreements(plan.records, plan.standing())
        assert ("structure", 3, 2) in {(view.competency, view.own, view.theirs) for view in one.views}
