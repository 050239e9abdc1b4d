"""One's own ladder: copied, edited, used, and refused in words when it does not hold together."""

from pathlib import Path

from planner.content.loading import FILES
from tests.planner.cli.conftest import Run


def test_an_edited_target_is_used_and_a_broken_one_refused(run: Run, plan: Path) -> None:
    """A changed figure shows in the gaps; a broken file is named with key and reason and the built-in one used."""
    copied = run("content", "--copy", "--json").json
    assert copied["copied"][: len(FILES)] == list(FILES)
    assert "coach/words.toml" in copied["copied"]
    roles = Path(copied["folder"]) / "sub_roles.toml"
    text = roles.read_text(encoding="utf-8")
    roles.write_text(text.replace("product_intuition = [0, 3]", "product_intuition = [0, 4]", 1), encoding="utf-8")
    targets = {c["id"]: c["target"] for c in run("gaps", "--plan", plan, "--json").json["competencies"]}
    assert targets["product_intuition"] == 4
    assert run("content", "--copy", "--json").json["copied"] == []
    roles.write_text(text.replace("structure = [3, 3]", "structure = [9, 3]", 1), encoding="utf-8")
    [refusal] = run("content", "--json").json["refused"]
    assert "sub_roles.toml" in refusal
    assert "structure" in refusal
    targets = {c["id"]: c["target"] for c in run("gaps", "--plan", plan, "--json").json["competencies"]}
    assert targets["product_intuition"] == 3


def test_a_broken_question_is_refused_as_well(run: Run) -> None:
    """The room's questions, the guide and the sales words are read as strictly as the ladder."""
    folder = Path(run("content", "--copy", "--json").json["folder"])
    for file, old, new in (
        ("questions.toml", 'family = "why_pm"', 'family = "why"'),
        ("guide.toml", 'kind = "request"', 'kind = "wish"'),
        ("sales_words.toml", "otherwise = ", "other = "),
    ):
        text = (folder / file).read_text("utf-8")
        (folder / file).write_text(text.replace(old, new, 1), "utf-8")
    refused = run("content", "--json").json["refused"]
    assert [one.partition(",")[0] for one in refused] == ["questions.toml", "guide.toml", "sales_words.toml"]


def test_ones_own_words_of_the_coach_are_used_and_broken_ones_refused(run: Run, tmp_path: Path) -> None:
    """What the coach says can be edited; a broken pattern is named with file, key and reason; the rest counts."""
    folder = Path(run("content", "--copy", "--json").json["folder"]) / "coach"
    sayings = folder / "sayings.toml"
    sayings.write_text(sayings.read_text("utf-8").replace('weak = "Weak:', 'weak = "Not yet:', 1), "utf-8")
    cliche = folder / "character.toml"
    cliche.write_text(cliche.read_text("utf-8").replace("any = [\n", 'any = [\n  "(=passion",\n', 1), "utf-8")
    [refusal] = run("content", "--json").json["refused"]
    assert refusal.startswith("coach/character.toml, rule")
    assert "leaves a bracket open" in refusal
    answer = tmp_path / "answer.txt"
    answer.write_text("I always say hello.", "utf-8")
    assert "Not yet:" in run("coach", str(answer)).out
