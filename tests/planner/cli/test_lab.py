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
