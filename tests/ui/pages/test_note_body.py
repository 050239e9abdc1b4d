"""The page of a JTBD note: the sentence, the coach beside it, the numbers in words, and nothing lost."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from planner.content import load_content
from planner.domain.discovery import JtbdNote
from planner.domain.record import fields_of
from planner.rules.opportunity import Opportunity
from tests.ui.accessible import unnamed
from tests.ui.pages.signals_bench import hub, page, signal_called
from tests.ui.plan_fixtures import TODAY, said
from ui.forms.text_editor import TextEditor
from ui.hub import Hub
from ui.pages.note_body import NoteBody
from ui.pages.note_numbers import metric_line, score_lines
from ui.pages.signals import SignalsPage

__all__ = ["hub", "page", "said"]


def text_of(body: NoteBody, name: str) -> TextEditor:
    """The editor of a text field."""
    editor = body.editors[name]
    assert isinstance(editor, TextEditor)
    return editor


def note_body(page: SignalsPage) -> NoteBody:
    """The page of the note that is open."""
    assert isinstance(page.form.body, NoteBody)
    return page.form.body


def begun(page: SignalsPage) -> NoteBody:
    """Begin a note."""
    page.tabs.setCurrentIndex(1)
    page.new_button.click()
    return note_body(page)


def found(body: NoteBody) -> list[str]:
    """What the coach says, by its short words."""
    return [row.problem.id for row in body.coach.rows]


def test_a_note_is_told_as_one_sentence(page: SignalsPage, hub: Hub) -> None:
    """The keyboard starts at “When”, Tab goes on, and each part is saved as it is typed."""
    assert hub.workspace
    body = begun(page)
    for name, words in (
        ("situation", "a crew calls in sick at 7:40 on Monday"),
        ("motivation", "move nine visits"),
        ("outcome", "have all nine moved by eight"),
    ):
        assert text_of(body, name).text.hasFocus()
        QTest.keyClicks(text_of(body, name).text, words)
        QTest.keyClick(text_of(body, name).text, Qt.Key.Key_Tab)
    page.form.flush()
    note = hub.workspace.records.get(page.form.record_id)
    assert isinstance(note, JtbdNote)
    assert (note.situation, note.outcome) == ("a crew calls in sick at 7:40 on Monday", "have all nine moved by eight")
    assert note.date == TODAY


def test_the_sentence_stays_one(page: SignalsPage) -> None:
    """An outcome with a subject of its own is joined by “so that”."""
    body = begun(page)
    text_of(body, "outcome").text.setPlainText("settle the day before the first customer rings")
    assert body.sentence.labels["outcome"].text() == "so I can"
    text_of(body, "outcome").text.setPlainText("The day is saved")
    assert body.sentence.labels["outcome"].text() == "so that"


def test_every_field_has_its_place(page: SignalsPage, hub: Hub) -> None:
    """No field of a note is left out of its page, and each says what it is."""
    body = begun(page)
    shown = {name for name, editor in body.editors.items() if body.widget().isAncestorOf(editor)}
    assert shown == {field.name for field in fields_of(JtbdNote) if not field.apart} - {"related"}
    for section in body.sections.values():
        section.set_open(is_open=True)
    assert unnamed(page) == []


def test_the_coach_marks_what_it_means(page: SignalsPage, qtbot: QtBot) -> None:
    """A feature in the motivation is named, its words are marked, and a press leads into them."""
    body = begun(page)
    assert found(body) == []
    assert "reads along" in body.coach.says.text()
    QTest.keyClicks(text_of(body, "situation").text, "a crew calls in sick before eight")
    text_of(body, "motivation").text.insertPlainText("🤒 ")  # two places to Qt, one to the coach
    QTest.keyClicks(text_of(body, "motivation").text, "have a bulk reschedule button on the planning screen")
    qtbot.waitUntil(lambda: "feature_request" in found(body))
    assert "solution_in_motivation" not in found(body)
    assert text_of(body, "motivation").text.extraSelections()
    row = next(row for row in body.coach.rows if row.problem.id == "feature_request")
    row.setFocus()
    QTest.keyClick(row, Qt.Key.Key_Return)
    selected = text_of(body, "motivation").text.textCursor().selectedText()
    assert selected == "have a bulk reschedule button on the planning screen"
    QTest.keyClicks(text_of(body, "motivation").text, "settle the day")
    qtbot.waitUntil(lambda: "feature_request" not in found(body))
    assert not text_of(body, "motivation").text.extraSelections()


def test_a_solid_note_is_told_so(page: SignalsPage, hub: Hub) -> None:
    """With a moment, a job, something to count, a quote and a habit the coach has nothing to say."""
    assert hub.workspace
    note = hub.workspace.add(
        "jtbd_note",
        {
            "date": "2026-07-01",
            "situation": "At 7:40 on Monday a crew called in sick with nine visits on its list",
            "motivation": "get the nine visits to the other crews",
            "outcome": "all nine are moved by 8:00",
            "quote": "I did it in pencil again.",
            "habit": "The paper plan on the wall",
        },
    )
    page.open_record(note.id)
    assert found(note_body(page)) == []
    assert "solid" in note_body(page).coach.says.text()


def test_the_coach_follows_undo(page: SignalsPage, hub: Hub, qtbot: QtBot) -> None:
    """What another way than typing changes is read as well."""
    workspace = hub.workspace
    assert workspace
    note = next(n for n in workspace.records.of(JtbdNote) if not n.quote)
    page.open_record(note.id)
    body = note_body(page)
    assert "no_quote" in found(body)
    text_of(body, "push").text.setFocus()
    workspace.edit(note.id, {"quote": "Every Friday"})
    qtbot.waitUntil(lambda: "no_quote" not in found(body))
    hub.undo()
    qtbot.waitUntil(lambda: "no_quote" in found(body))


def test_outcomes_are_scored_here_and_over_all_notes(page: SignalsPage, hub: Hub) -> None:
    """Importance 5 and satisfaction 2 give 8 of 9; the score over all notes stands beside it with its n."""
    row = {"outcome": "Fewer visits lost", "importance": "5", "satisfaction": "2"}
    assert score_lines([row], {}) == ["“Fewer visits lost”: 8 of 9 here (n = 1, one voice)."]
    over_all = Opportunity(
        outcome="Fewer visits lost",
        importance=10.0,
        satisfaction=0.0,
        n_importance=3,
        n_satisfaction=3,
        accounts=3,
        notes=(),
    )
    [line] = score_lines([row], {"fewer visits lost": over_all})
    assert "8 of 9 here; over 3 notes: 20.0 of 20" in line
    assert "n = 3" in line
    assert score_lines([{"outcome": "x", "importance": "9", "satisfaction": ""}, {"outcome": ""}], {}) == []
    assert hub.workspace
    note = hub.workspace.add(
        "jtbd_note", {"date": "2026-07-01", "outcomes": [{**row, "importance": 5, "satisfaction": 2}]}
    )
    page.open_record(note.id)
    assert note_body(page).scores.text() == "“Fewer visits lost”: 8 of 9 here (n = 1, one voice)."


def test_a_pipeline_metric_is_politely_not_counted() -> None:
    """It stays, and a usage metric is asked for."""
    words = load_content().metric_words
    said, tone = metric_line("Win rate", words)
    assert "does not count as usage" in said
    assert tone == "warn"
    assert metric_line("week-1 activation", words) == ("Counts as usage.", "muted")
    assert metric_line(" ", words) == ("", "")


def test_the_coach_stands_below_the_sentence_where_it_is_narrow(page: SignalsPage, hub: Hub) -> None:
    """In a narrow window it is still next to what it reads."""
    body = begun(page)
    page.resize(1200, 760)
    assert body.coach.x() >= 0
    wide = body.coach.parentWidget()
    page.resize(700, 760)
    assert body.coach.parentWidget() is not wide
    assert signal_called(hub, "Bulk rescheduling")
