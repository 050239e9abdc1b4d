"""The content files: whole as they are built in, refused with file and key when a person's copy is broken."""

import shutil
from importlib import resources
from pathlib import Path

import pytest

from planner.content import load_content
from planner.rules.qualities import VOCABULARY

BUILT_IN = load_content(qualities=VOCABULARY)
FILES = ("competencies.toml", "sub_roles.toml", "metric_words.toml")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A person's own copy of the content."""
    for file in FILES:
        with resources.as_file(resources.files("resources.content").joinpath(file)) as path:
            shutil.copy(path, tmp_path / file)
    return tmp_path


def edit(folder: Path, file: str, old: str, new: str) -> None:
    """Change one place of a file."""
    text = (folder / file).read_text("utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), "utf-8")


def test_the_built_in_content_asks_only_for_qualities_that_can_be_checked() -> None:
    """Seven competencies with four rungs each, and no refusal with the vocabulary of the rules."""
    assert [len(c.rungs) for c in BUILT_IN.competencies] == [4] * 7
    assert all(rung.requirements for c in BUILT_IN.competencies for rung in c.rungs)
    assert not BUILT_IN.refusals
    asked = {
        quality for c in BUILT_IN.competencies for rung in c.rungs for r in rung.requirements for quality in r.qualities
    }
    assert asked <= set(VOCABULARY)


def test_an_untouched_copy_says_the_same(folder: Path) -> None:
    """A copy is read as the built-in files are."""
    assert load_content(folder, qualities=VOCABULARY) == BUILT_IN


def test_an_edit_is_used(folder: Path) -> None:
    """A changed target is the one that counts."""
    edit(folder, "sub_roles.toml", "baselines.product_intuition = [0, 3]", "baselines.product_intuition = [1, 4]")
    baseline = load_content(folder).sub_role("account_executive").baselines["product_intuition"]
    assert (baseline.claimed, baseline.target) == (1, 4)


def test_a_folder_without_files_or_that_is_not_there_changes_nothing(tmp_path: Path) -> None:
    """Nothing edited, nothing refused."""
    assert load_content(tmp_path) == load_content(tmp_path / "nowhere") == load_content()


@pytest.mark.parametrize(
    ("file", "old", "new", "key", "reason"),
    [
        ("competencies.toml", "need = 3 }", 'need = "three" }', "structure.1.notes].need", "whole number"),
        ("competencies.toml", "need = 3 }", "need = 0 }", "structure.1.notes].need", "whole number"),
        (
            "competencies.toml",
            'kinds = ["jtbd_note"]',
            'kinds = ["jtbd"]',
            "structure.1.notes].kinds",
            "“jtbd” is none of",
        ),
        ("competencies.toml", 'kinds = ["jtbd_note"]', "kinds = []", "structure.1.notes].kinds", "at least one kind"),
        ("competencies.toml", '"complete_job"', '"complete"', "structure.1.notes].qualities", "“complete” is none of"),
        ("competencies.toml", '"complete_job"', '"named"', "structure.1.notes].qualities", "cannot be asked of"),
        ("competencies.toml", "need = 3 }", "need = 3, neeed = 4 }", "structure.1.notes].neeed", "no such key"),
        ("competencies.toml", "level = 2", "level = 3", "competency[structure].rung", "1, 2, 3 and 4"),
        ("competencies.toml", 'id = "structure"', 'id = "clarity"', "competency", "“structure” is missing"),
        ("competencies.toml", "structure.2.requests", "structure.1.notes", "structure.1.notes", "Two requirements"),
        ("competencies.toml", 'title = "Structure"', "title = 3", "competency[structure].title", "text"),
        ("competencies.toml", "[[competency]]", "[[competency", "", "not valid TOML"),
        ("competencies.toml", "also = { account = 2 }", "also = { moon = 2 }", "also.moon", "no such key"),
        ("sub_roles.toml", "structure = [3, 3]", "structure = [3, 5]", "baselines.structure", "0 to 4"),
        ("sub_roles.toml", "structure = [3, 3]", "structure = 3", "baselines.structure", "two levels"),
        (
            "sub_roles.toml",
            "interview_ready = true",
            'interview_ready = "yes"',
            "route.interview_ready",
            "true or false",
        ),
        ("sub_roles.toml", '"product_intuition", "data', '"data', "order", "“product_intuition” is missing"),
        ("sub_roles.toml", 'id = "sales_engineer"', 'id = "engineer"', "sub_role", "“sales_engineer” is missing"),
        ("metric_words.toml", "weak = [", "weak = 3\nfaint = [", "faint", "no such key"),
        ("metric_words.toml", 'weak = ["conversion"', 'weak = [7, "conversion"', "weak", "words"),
    ],
)
def test_a_broken_edit_is_refused_with_file_key_and_reason(
    folder: Path, file: str, old: str, new: str, key: str, reason: str
) -> None:
    """The built-in file stands in for the broken one, and the refusal says where the fault lies."""
    edit(folder, file, old, new)
    content = load_content(folder, qualities=VOCABULARY)
    (refusal,) = content.refusals
    assert refusal.file == file
    assert refusal.key.endswith(key)
    assert reason in refusal.reason
    assert refusal.message.startswith(file)
    assert content.competencies == BUILT_IN.competencies
    assert content.sub_roles == BUILT_IN.sub_roles
    assert content.metric_words == BUILT_IN.metric_words


def test_a_file_that_is_no_text_or_a_folder_is_refused(folder: Path) -> None:
    """Bytes that are not UTF-8 and a folder in a file's place are told, not raised."""
    (folder / "sub_roles.toml").write_bytes(b"\xff\xfe\x00")
    (folder / "metric_words.toml").unlink()
    (folder / "metric_words.toml").mkdir()
    refused = {refusal.file: refusal.reason for refusal in load_content(folder).refusals}
    assert "UTF-8" in refused["sub_roles.toml"]
    assert "cannot be read" in refused["metric_words.toml"]


def test_one_broken_file_leaves_the_others_in_use(folder: Path) -> None:
    """Each file stands for itself."""
    edit(folder, "competencies.toml", 'title = "Structure"', "title = 3")
    edit(folder, "sub_roles.toml", 'title = "Account executive"', 'title = "AE"')
    content = load_content(folder)
    assert [refusal.file for refusal in content.refusals] == ["competencies.toml"]
    assert content.sub_role("account_executive").title == "AE"


def test_an_id_that_is_not_there_is_a_key_error() -> None:
    """Competencies and sub-roles are asked for by ids that exist."""
    with pytest.raises(KeyError):
        BUILT_IN.competency("charm")
    with pytest.raises(KeyError):
        BUILT_IN.sub_role("founder")


def test_the_levels_are_those_of_the_table() -> None:
    """Claimed baseline and target per sub-role, as the design's table has them."""
    order = [c.id for c in BUILT_IN.competencies]
    table = {
        "account_executive": "33 23 03 33 33 03 12",
        "sales_engineer": "33 23 23 33 23 13 22",
        "customer_success_manager": "23 33 03 23 23 13 12",
        "sales_development_rep": "13 13 03 23 03 03 02",
        "sales_manager": "23 23 03 33 33 03 03",
    }
    for role in BUILT_IN.sub_roles:
        levels = " ".join(f"{role.baselines[name].claimed}{role.baselines[name].target}" for name in order)
        assert levels == table[role.id]
    assert [role.id for role in BUILT_IN.sub_roles if not role.route.interview_ready] == ["sales_development_rep"]
