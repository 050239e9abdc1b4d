"""What the window remembers."""

from pathlib import Path

from ui.preferences import Preferences


def test_what_is_kept_is_there_again(tmp_path: Path) -> None:
    """Values come back at the next start, in a private file; other values stay."""
    file = tmp_path / "state" / "window.json"
    Preferences(file).keep(appearance="dark")
    Preferences(file).keep(window="abc")
    again = Preferences(file)
    assert (again.text("appearance"), again.text("window"), again.text("plan", "none")) == ("dark", "abc", "none")
    assert file.stat().st_mode & 0o077 == 0
    assert list(file.parent.iterdir()) == [file]


def test_a_broken_file_counts_as_empty(tmp_path: Path) -> None:
    """No start fails on it, whatever it holds, and it can be written again."""
    file = tmp_path / "window.json"
    for content in (b"{", b"[1]", b"\xff\xfe", b'{"appearance": 7}'):
        file.write_bytes(content)
        assert Preferences(file).text("appearance", "system") == "system"
    Preferences(file).keep(appearance="light")
    assert Preferences(file).text("appearance") == "light"


def test_a_place_that_cannot_be_written_is_let_be(tmp_path: Path) -> None:
    """What is chosen holds for this run."""
    (tmp_path / "taken").write_text("a file, not a folder")
    preferences = Preferences(tmp_path / "taken" / "window.json")
    preferences.keep(appearance="dark")
    assert preferences.text("appearance") == "dark"
