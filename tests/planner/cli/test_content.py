"""One's own ladder: copied, edited, used, and refused in words when it does not hold together."""

from pathlib import Path

from tests.planner.cli.conftest import Run


def test_an_edited_target_is_used_and_a_broken_one_refused(run: Run, plan: Path) -> None:
    """A changed figure shows in the gaps; a broken file is named with key and reason and the built-in one used."""
    copied = run("content", "--copy", "--json").json
    assert copied["copied"] == ["competencies.toml", "sub_roles.toml", "metric_words.toml"]
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
