"""The lab on the command line: numbers, definitions, who was left out, and one sentence where it cannot be."""

from pathlib import Path

import pytest

from planner.datalab.stories import FUNNEL, make_exercise, write_exercise
from tests.planner.cli.conftest import Run

SHOP = Path(__file__).parents[4] / "shared" / "data" / "ecom.csv.gz"
_FUNNEL = ",".join(FUNNEL)


@pytest.fixture(scope="module")
def made_up(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A made-up file of 500 users."""
    path = tmp_path_factory.mktemp("lab") / "made_up.csv"
    write_exercise(make_exercise(1, users=500), path)
    return path


@pytest.fixture
def shop() -> Path:
    """The synthetic shop beside the project."""
    if not SHOP.exists():
        pytest.skip(f"{SHOP.name} lies beside the project, not in it")
    return SHOP


QUESTIONS = (
    ("activation", "--did", "first_project"),
    ("retention", "--period", "month", "--by", "platform"),
    ("funnel", "--steps", _FUNNEL, "--by", "platform"),
    ("stickiness",),
    ("adoption", "--did", "opened", "--eligible", "signed_up", "--from", "2024-02-01"),
    ("engagement", "--period", "month"),
    ("lifecycle",),
    ("before-after", "--did", "first_project", "--date", "2024-03-20"),
    ("before-after", "--measure", "retention", "--segments", "platform=web,ios"),
    ("before-after", "--measure", "funnel", "--steps", _FUNNEL, "--date", "2024-03-20", "--around", "20"),
    ("duel",),
    ("duel", "--of", "funnel", "--steps", _FUNNEL),
)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda words: " ".join(words[:3]))
def test_every_answer_says_what_it_is(run: Run, made_up: Path, question: tuple[str, ...]) -> None:
    """Each answer carries its definition, n, and where it comes from, as a document and as text."""
    name, *options = question
    found = run("lab", name, made_up, *options, "--json")
    assert found.code == 0, found.err
    assert found.json["question"] == name
    assert len(found.json["definition"]) > 40
    assert found.json["n"] > 0
    assert found.json["origin"]["file"] == made_up.name
    assert isinstance(found.json["left_out"], list)
    text = run("lab", name, made_up, *options)
    assert found.json["definition"] in text.out
    assert f"n = {found.json['n']:,}" in text.out
    assert "rolling retention" not in text.out.casefold()


def test_a_single_day_reads_as_one(run: Run, made_up: Path) -> None:
    """24 hours are one day, and what is said of it is right for one as for many."""
    found = run("lab", "activation", made_up, "--did", "first_project", "--within", "24h", "--json").json
    assert "started at least 1 day before the last event" in found["definition"]
    assert found["n_is"] == "users with a first event at least 1 day before the data end"


def test_profile(run: Run, made_up: Path) -> None:
    """A profile names the columns, says how times are read, and counts what could not be."""
    made_up.with_name("more.csv").write_text(made_up.read_text() + "u1,soon,opened,web\n")
    found = run("lab", "profile", made_up.with_name("more.csv"), "--json").json
    assert (found["who"], found["when"], found["what"], found["users"]) == ("user_id", "timestamp", "event", 500)
    assert found["unread_rows"] == 1
    assert found["unread"][0]["lines"][0][0] == found["rows"] + 1
    assert "no time zone" in found["zone"]
    assert "soon" in run("lab", "profile", made_up.with_name("more.csv")).out


def test_known_numbers(run: Run, shop: Path) -> None:
    """The published numbers of the synthetic shop, through the command."""
    weeks = run("lab", "retention", shop, "--json").json["intervals"]
    assert [(weeks[k]["retained"], weeks[k]["eligible"]) for k in (1, 4)] == [(198, 600), (196, 596)]
    steps = "product_view,add_to_cart,shipping_details,payment_details,purchase"
    funnel = run("lab", "funnel", shop, "--steps", steps, "--within", "7d", "--json").json["steps"]
    assert [step["users"] for step in funnel] == [598, 487, 332, 190, 70]
    may = run("lab", "stickiness", shop, "--from", "2024-05-01", "--to", "2024-05-30", "--json").json
    assert (round(may["mean_dau"], 2), may["mau"]) == (32.43, 463)


def test_small_cells_hide(run: Run, made_up: Path) -> None:
    """With --hide-small no number of one to four users is left; without it the person sees their own data exactly."""
    options = ("lab", "stickiness", made_up, "--json")
    exact, hidden = run(*options).json["distribution"], run(*options, "--hide-small").json["distribution"]
    small = [one["days"] for one in exact if one["users"] < 5]
    assert small
    assert {one["days"] for one in hidden if one["hidden"]} >= set(small)
    assert all(one["users"] is None for one in hidden if one["hidden"])


def test_options_before_the_command(run: Run, made_up: Path) -> None:
    """What all commands share may stand first here too."""
    assert run("--json", "lab", "duel", made_up).json["question"] == "duel"


@pytest.mark.parametrize(
    ("options", "code", "exit_code"),
    [
        (("retention", "nothing.csv"), "not_found", 1),
        (("funnel", "{}", "--steps", "signed_up"), "bad_steps", 1),
        (("funnel", "{}", "--steps", "signed_up,first_projekt"), "unknown_event", 1),
        (("funnel", "{}", "--steps", _FUNNEL, "--within", "soon"), "bad_span", 1),
        (("retention", "{}", "--by", "platfrom"), "unknown_column", 1),
        (("retention", "{}", "--where", "platform=beos"), "no_events", 1),
        (("retention", "{}", "--where", "platform"), "usage", 2),
        (("retention", "{}", "--periods", "0"), "bad_periods", 1),
        (("retention", "{}", "--definition", "rolling"), "usage", 2),
        (("stickiness", "{}", "--from", "2031-01-01"), "bad_range", 1),
        (("stickiness", "{}", "--from", "1.5."), "bad_value", 1),
        (("before-after", "{}", "--did", "opened"), "bad_comparison", 1),
        (("before-after", "{}", "--date", "2024-03-01"), "missing_option", 1),
        (("before-after", "{}", "--did", "opened", "--date", "2031-03-01"), "bad_date", 1),
        (("nothing",), "usage", 2),
    ],
    ids=lambda value: " ".join(value[:1]) if isinstance(value, tuple) else str(value),
)
def test_refusals(run: Run, made_up: Path, options: tuple[str, ...], code: str, exit_code: int) -> None:
    """One line says what is wrong; the exit code says whose turn it is."""
    ran = run("lab", *(one.format(made_up) for one in options), "--json")
    assert ran.code == exit_code
    assert ran.json["error"]["code"] == code
    assert len(ran.err.splitlines()) == 1


def test_an_answer_is_saved_drawn_and_checked(run: Run, plan: Path, made_up: Path, tmp_path: Path) -> None:
    """From question to case study in one command; the figure needs the plan alone; a changed file is noticed."""
    copy = tmp_path / "copy.csv"
    copy.write_bytes(made_up.read_bytes())
    found = run(
        "lab", "funnel", copy, "--steps", _FUNNEL, "--save", "Where do teams stop?", "--may-use", "--case-study",
        "--with", "decision=Import first", "--option", "Import;impact=2;confidence=80;effort_months=1.5", "--figure",
        tmp_path / "funnel.svg", "--palette", "print", "--plan", plan, "--json",
    )  # fmt: skip
    assert found.code == 0, found.err
    saved = found.json["saved"]
    assert "Generated data (seed 1)" in (tmp_path / "funnel.svg").read_text(encoding="utf-8")
    assert found.json["figures"][0]["alternative"].startswith("Generated data (seed 1). ")
    shown = run("show", saved["analysis"], "--plan", plan, "--json").json
    assert (shown["decision"], shown["synthetic"], shown["n"]) == ("Import first", True, 500)
    assert {one["kind"] for one in shown["links"]} == {"artifact", "option"}
    assert run("rank", "--plan", plan, "--json").json["options"][0]["id"] == saved["options"][0]
    drawn = run("lab", "figure", saved["analysis"], "--out", tmp_path / "again.png", "--plan", plan, "--json")
    assert (tmp_path / "again.png").read_bytes().startswith(b"\x89PNG")
    assert drawn.json["figures"][0]["rows"] == found.json["figures"][0]["rows"]
    assert run("lab", "check", saved["analysis"], copy, "--plan", plan, "--json").json["sameness"] == "same"
    copy.write_bytes(made_up.read_bytes() + made_up.read_bytes()[-40:])
    checked = run("lab", "check", saved["analysis"], copy, "--again", "--plan", plan)
    assert "has changed since" in checked.out
    assert "Now:" in checked.out


def test_an_exercise_is_made_and_judged(run: Run, plan: Path, tmp_path: Path) -> None:
    """The same seed gives the same key; the verdict names found and invented stories and is kept as practice."""
    path = tmp_path / "exercise.csv"
    made = run("lab", "exercise", path, "--seed", 7, "--stories", 1, "--users", 500, "--json").json
    assert (made["seed"], made["stories"], made["generated"]) == (7, 1, "Generated data (seed 7)")
    story = make_exercise(7, stories=1, users=500).key[0]
    right = f"{story.kind}:event={story.event}"
    judged = run(
        "lab", "judge", path, "--found", right, "--found", "survivorship:event=opened", "--save", "First", "--plan",
        plan, "--json",
    )  # fmt: skip
    assert [len(judged.json[part]) for part in ("found", "missed", "invented")] == [1, 0, 1]
    assert run("show", judged.json["saved"]["analysis"], "--plan", plan, "--json").json["synthetic"]
    assert "Generated data (seed 7)" in run("lab", "stickiness", path).out


def test_what_cannot_be_kept_is_refused_before_anything_is_read(run: Run, plan: Path, made_up: Path) -> None:
    """Options that go together are asked for together; a figure overwrites nothing."""
    assert run("lab", "stickiness", made_up, "--case-study").code == 2
    assert (
        run("lab", "stickiness", made_up, "--figure", "figure.gif", "--json").json["error"]["code"] == "bad_figure_name"
    )
    target = made_up.with_name("there.svg")
    target.write_text("mine")
    refused = run("lab", "stickiness", made_up, "--figure", target, "--json")
    assert (refused.code, refused.json["error"]["code"], target.read_text()) == (1, "exists", "mine")
    lost = run(
        "lab", "stickiness", made_up, "--figure", made_up.with_name("lost.svg"), "--save", "x", "--plan", "no.inroad"
    )
    assert lost.code == 1
    assert not list(made_up.parent.glob("lost*"))
    assert run("lab", "check", "0000", made_up, "--plan", plan, "--json").json["error"]["code"] == "unknown_id"
