"""The coach on the command line: the shapes other programs rely on, and what is refused."""

import json
from pathlib import Path

from planner.coach.lexicon import ANSWER_FINDINGS
from tests.planner.cli.conftest import Run

ANSWER = (
    "Six accounts told me that crews type the sheet twice. Only 40% of new accounts finished a first one in week one. "
    "We cut the second screen, and a quarter later it was 71%."
)


def test_an_answer_is_read_from_a_file_without_a_plan(run: Run, tmp_path: Path) -> None:
    """Every finding is there with its words as offsets into the text, and a question comes with them."""
    file = tmp_path / "answer.txt"
    file.write_bytes(ANSWER.replace(". ", ".\r\n").encode())
    text = file.read_bytes().decode()
    read = run("coach", file, "--question", "data_decision", "--json").json
    assert read["verdict"] == "strong"
    assert tuple(read["findings"]) == ANSWER_FINDINGS
    [[start, end]] = read["findings"]["decision"]["spans"]
    assert text[start:end].startswith("We cut the second screen")
    assert all(set(found) == {"present", "spans", "why"} for found in read["findings"].values())
    assert read["next_question"].endswith("?")


def test_a_signal_and_a_note_are_read_from_standard_input(run: Run) -> None:
    """The shapes of the other two kinds."""
    signal = run("coach", "--kind", "signal", "--json", stdin="Two firms set aside 40,000 euro to end it.")
    assert (signal.json["viability"], signal.json["metric_kind"]) == ("budget_line", "none")
    assert all(len(span) == 2 for span in signal.json["spans"])
    note = {"situation": "When the van is at the gate on Monday", "motivation": "get an Excel export"}
    read = run("coach", "-", "--kind", "jtbd", "--json", stdin=json.dumps(note)).json
    assert read["good"] is False
    [wish] = [problem for problem in read["problems"] if problem["id"] == "feature_request"]
    assert note[wish["field"]][slice(*wish["span"])] == "get an Excel export"
    assert set(wish) == {"id", "field", "span", "why"}


def test_a_person_is_told_in_sentences_with_the_words_quoted(run: Run) -> None:
    """Without --json the words are shown, and what would be asked next."""
    told = run("coach", stdin="I have always been passionate about products.").out
    assert "“I have always been passionate" in told
    assert "Next question: " in told
    assert "The note can be mended" in run("coach", "--kind", "jtbd", stdin="{}").out
    assert "Viability: unclear" in run("coach", "--kind", "signal", stdin="Somebody mentioned it.").out


def test_what_cannot_be_read_is_refused_in_a_sentence(run: Run, tmp_path: Path) -> None:
    """Too long, no file, no text, no note: one line each, exit code 1."""
    latin = tmp_path / "latin.txt"
    latin.write_bytes("Größe".encode("latin-1"))
    long = tmp_path / "long.txt"
    long.write_bytes(b"a" * 900_000)
    refused = {
        "too_long": [run("coach", "--json", stdin="word " * 50_000), run("coach", long, "--json")],
        "cannot_read": [run("coach", tmp_path / "none.txt", "--json")],
        "not_text": [run("coach", latin, "--json")],
        "bad_json": [run("coach", "--kind", "jtbd", "--json", stdin=text) for text in ("[]", "no", "[" * 100_000)],
        "bad_value": [run("coach", "--kind", "jtbd", "--json", stdin='{"quote": 3}')],
    }
    for code, all_ran in refused.items():
        for ran in all_ran:
            assert ran.code == 1
            assert ran.json["error"]["code"] == code
            assert ran.err.count("\n") == 1


def test_nothing_at_all_is_a_weak_answer_and_no_error(run: Run) -> None:
    """Empty text has no finding."""
    read = run("coach", "--json").json
    assert read["verdict"] == "weak"
    assert not any(found["present"] for found in read["findings"].values())


def test_a_note_is_read_as_the_plan_prints_it(run: Run, plan: Path) -> None:
    """Numbers, links and dates of a printed note are passed over, and so is a byte order mark before it."""
    typed = {"date": "2026-01-08", "account": "Kite", "metric_value": 38, "situation": "When a crew calls in sick"}
    note = run("add", "jtbd_note", "--from-json", "-", "--plan", plan, "--json", stdin=json.dumps(typed)).out
    assert json.loads(note)["links"]
    read = run("coach", "--kind", "jtbd", "--json", stdin="\ufeff" + note)
    assert read.code == 0, read.err
    assert "no_quote" in {problem["id"] for problem in read.json["problems"]}
    assert "no_situation" not in {problem["id"] for problem in read.json["problems"]}
