"""Every answer becomes figures that say what they are, hide what could be recognised, and hold aggregates only."""

import re
from collections.abc import Iterator
from datetime import date as Date

import pytest

from planner.charts.drawing import draw
from planner.charts.palette import LIGHT
from planner.charts.plot import Plot
from planner.datalab.answer import TOO_SMALL
from planner.datalab.event_table import EventTable, open_events
from planner.datalab.figures.choosing import plots_of
from planner.datalab.question import ASKS, Question, ask, question_from, question_text
from planner.datalab.roles import Chosen
from planner.datalab.stories import FUNNEL, make_exercise, write_exercise
from tests.planner.datalab.conftest import Write

QUESTIONS = (
    Question(asks="activation", event="first_project", by="platform"),
    Question(asks="retention", by="platform", periods=6),
    Question(asks="retention", period="month", definition="on-or-after", windows="calendar", periods=3),
    Question(asks="funnel", steps=FUNNEL, by="platform"),
    Question(asks="stickiness", first=Date(2024, 2, 1), last=Date(2024, 3, 1)),
    Question(asks="adoption", event="opened", eligible_event="signed_up", by="platform"),
    Question(asks="engagement", period="month"),
    Question(asks="lifecycle"),
    Question(asks="before-after", event="first_project", day=Date(2024, 3, 20), around_days=30),
    Question(asks="before-after", measure="funnel", steps=FUNNEL, pair=("platform", "web", "ios")),
    Question(asks="duel", interval=4),
    Question(asks="duel", of="funnel", steps=FUNNEL),
)


@pytest.fixture(scope="module")
def made_up(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EventTable]:
    """Made-up events of 500 users."""
    path = tmp_path_factory.mktemp("lab") / "made_up.csv"
    write_exercise(make_exercise(1, users=500), path)
    with open_events(path, segments=["platform"]) as table:
        yield table


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda one: one.asks)
def test_every_answer_is_drawn_with_its_definition(made_up: EventTable, question: Question) -> None:
    """Each figure can be drawn, carries its definition and n, a table, words for who cannot see it, and its label."""
    plots = plots_of(ask(made_up, question))
    assert {question.asks} <= set(ASKS)
    for plot in plots:
        figure = draw(plot, LIGHT)
        assert figure.svg.startswith("<svg")
        assert figure.definition
        assert plot.notes[0].startswith("n = ")
        assert plot.rows
        assert {len(row) for row in plot.rows} == {len(plot.heading)}
        assert figure.generated == "Generated data (seed 1)"
        assert figure.alternative.startswith("Generated data (seed 1). ")
        assert "Generated data (seed 1)" in figure.svg


def test_a_question_is_kept_as_text_and_asked_again() -> None:
    """Every question comes back from its text the same, with the columns it was put to."""
    chosen = Chosen(who="user_id", what="", order="dmy")
    for question in QUESTIONS:
        assert question_from(question_text(question, chosen)) == (question, chosen)


def test_small_cells_are_drawn_only_when_asked_for(write: Write) -> None:
    """One to four users are hidden in mark, table and words unless a person wants them on their own screen."""
    rows = "".join(f"u{i},2024-01-0{1 + i % 3},{'web' if i < 40 else 'tv'}\n" for i in range(43))
    later = "".join(f"u{i},2024-01-{9 + i % 3:02d},web\n" for i in range(0, 40, 12)) + "u1,2024-03-01,web\n"
    with open_events(write("user,date,platform\n" + rows + later)) as table:
        answer = ask(table, Question(asks="retention", periods=2))
        split = ask(table, Question(asks="activation", event="any", by="platform"))
    hidden, shown = plots_of(answer)[0], plots_of(answer, hide_small=False)[0]
    assert ("All", "1", "under 5", "under 5", "under 5", "under 5") in hidden.rows
    assert ("All", "1", "4", "43", "9.3%", "3.7% to 21.6%") in shown.rows
    assert [mark["x"] for mark in hidden.marks["points"]] == [0, 2]
    assert "under 5" in hidden.alternative
    assert "9.3%" not in hidden.as_text()
    assert [row[1] for row in plots_of(split)[0].rows] == ["43"]
    assert "tv" not in plots_of(split)[0].as_text(), "a segment of three users is not even named"


def test_words_tell_no_hidden_number(write: Write) -> None:
    """Where a row is hidden, the sentences about it are hidden with it: in duels, comparisons and lifts."""
    rows = "".join(f"u{i},2024-01-0{1 + i % 5},a\nu{i},2024-01-0{5 + i % 5},{'bx'[i % 2]}\n" for i in range(30))
    rows += "u1,2024-01-20,a\nu2,2024-01-20,a\nu3,2024-01-20,c\nv,2024-03-01,a\n"
    with open_events(write("user,date,event\n" + rows)) as table:
        for question in (
            Question(asks="duel", interval=2),
            Question(asks="before-after", measure="retention", interval=2, day=Date(2024, 1, 3)),
            Question(asks="activation", event="b", interval=2),
        ):
            answer = ask(table, question)
            exact, hidden = (plots_of(answer, hide_small=hide)[-1] for hide in (False, True))
            assert re.search(r"\d%", exact.said)
            assert hidden.said.startswith(TOO_SMALL)
            assert exact.said not in " ".join((hidden.alternative, *hidden.notes))
            assert exact.title != hidden.title


def test_the_curve_marks_what_is_not_over(write: Write) -> None:
    """Intervals that are not over for everybody are hollow on the figure and starred in the table."""
    rows = "".join(f"u{i},2024-01-{1 + i:02d}\nu{i},2024-01-{9 + i:02d}\n" for i in range(20))
    with open_events(write("user,date\n" + rows)) as table:
        plot = plots_of(ask(table, Question(asks="retention", periods=3)), hide_small=False)[0]
    assert [(mark["x"], mark["unfinished"]) for mark in plot.marks["points"]] == [(0, False), (1, True), (2, True)]
    assert [row[1] for row in plot.rows] == ["0", "1*", "2*", "3*"]
    assert "Hollow points" in " ".join(plot.notes)


def test_known_shares_stand_on_the_figures(ecom: EventTable) -> None:
    """The published numbers of the synthetic shop, as its figures tell them; the duel spans 33.0 % to 99.5 %."""
    steps = ("product_view", "add_to_cart", "shipping_details", "payment_details", "purchase")
    funnel = _main(ecom, Question(asks="funnel", steps=steps))
    assert [row[2] for row in funnel.rows] == ["598", "487", "332", "190", "70"]
    assert funnel.title.startswith("11.7% get from “product_view” to “purchase”; fewest go on from “payment_details”")
    duel = _main(ecom, Question(asks="duel"))
    assert {row[1] for row in duel.rows[:3]} == {"198", "597"}
    assert "33.0% or 99.5%" in duel.said
    sticky = ask(ecom, Question(asks="stickiness", first=Date(2024, 5, 1), last=Date(2024, 5, 30)))
    daily = plots_of(sticky)[1]
    assert sum(int(row[1]) for row in daily.rows) / 30 == pytest.approx(32.43, abs=0.005)
    assert daily.rows[-1][2] == "463"


def _main(table: EventTable, question: Question) -> Plot:
    return plots_of(ask(table, question))[0]
