"""Missing system libraries are found all at once and translated into Debian's packages."""

import shutil
from pathlib import Path

import pytest

from ui.system_libraries import (
    OFFSCREEN_LIBRARIES,
    install_line,
    missing_by_name,
    missing_for_plugin,
    packages_for,
    platform_plugins,
)


@pytest.fixture
def apt_lists(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put an apt-cache first in PATH that knows the packages named in the file returned."""
    known = tmp_path / "known"
    known.write_text("")
    program = tmp_path / "apt-cache"
    program.write_text(f"#!/bin/sh\ncat '{known}'\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{Path(shutil.which('sh') or '').parent}")
    return known


def test_the_offscreen_plugin_loads_where_the_tests_run() -> None:
    """Nothing is reported missing for a plugin that loads."""
    plugins = platform_plugins()
    assert plugins is not None
    assert missing_for_plugin(plugins / "libqoffscreen.so") == []
    assert missing_by_name(OFFSCREEN_LIBRARIES) == []


def test_a_library_the_loader_does_not_find_is_missing() -> None:
    """Only what the loader really does not find is reported."""
    assert missing_by_name(["libc.so.6", "libnobody-has-this.so.1"]) == ["libnobody-has-this.so.1"]


def test_a_plugin_that_is_no_library_is_reported_itself(tmp_path: Path) -> None:
    """A file the loader refuses for another reason than a missing library is named."""
    broken = tmp_path / "libqbroken.so"
    broken.write_bytes(b"not a library")
    assert missing_for_plugin(broken) == [str(broken)]


def test_packages_are_named_once_in_order() -> None:
    """Two libraries of one package make one package; unknown libraries make none."""
    assert packages_for(["libxcb-shape.so.0", "libEGL.so.1", "libnobody.so.1"]) == ["libegl1", "libxcb-shape0"]


@pytest.mark.parametrize("name", ["libglib2.0-0", "libglib2.0-0t64"])
def test_a_renamed_package_has_the_name_apt_knows(name: str, apt_lists: Path) -> None:
    """Debian 13 and Ubuntu 24.04 call it libglib2.0-0t64; the line to type does as well."""
    apt_lists.write_text(f"libgl1\n{name}\n")
    assert packages_for(["libglib-2.0.so.0", "libgthread-2.0.so.0"]) == [name]


def test_without_apt_the_old_name_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nobody can say, the name every Debian and Ubuntu accepts is given."""
    monkeypatch.setenv("PATH", str(tmp_path))
    assert packages_for(["libglib-2.0.so.0"]) == ["libglib2.0-0"]


@pytest.mark.parametrize(
    ("user", "programs", "lists", "line"),
    [
        (1000, ["sudo"], ["main_Packages"], "sudo apt-get install -y --no-install-recommends a b"),
        (1000, ["sudo"], [], "sudo apt-get update && sudo apt-get install -y --no-install-recommends a b"),
        (1000, [], ["main_Packages.lz4"], "su -c 'apt-get install -y --no-install-recommends a b'"),
        (0, ["sudo"], ["main_Packages"], "apt-get install -y --no-install-recommends a b"),
    ],
    ids=["sudo", "fresh system", "no sudo", "root"],
)
def test_the_line_can_be_typed_as_it_is(
    user: int, programs: list[str], lists: list[str], line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The line works for who types it where it is shown, and installs nothing but what is named."""
    for name in [*programs, *lists]:
        (tmp_path / name).touch(mode=0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("ui.system_libraries.APT_LISTS", tmp_path)
    monkeypatch.setattr("os.geteuid", lambda: user)
    assert install_line(["a", "b"]) == line
