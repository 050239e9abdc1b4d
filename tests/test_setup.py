"""From a fresh clone one command runs Inroad and one tests it; a cut-short installation is never taken for done."""

import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

from scripts.system_packages import main as check_system
from scripts.system_packages import missing_python_package, provide
from ui.system_libraries import OFFSCREEN_LIBRARIES, install_line

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())

#: Stands in for Python: says in a log what it was asked to do, and does what a file in $WORLD tells.
FAKE_PYTHON = """#!/bin/sh
case "$*" in
-c*version_info*) exit "${OLD_PYTHON:-0}" ;;
"-m venv"*) rm -rf .venv; mkdir -p .venv/bin; cp "$0" .venv/bin/python ;;
"-m pip install"*) [ ! -e "$WORLD/kill" ] || kill -9 "$PPID"; [ ! -e "$WORLD/fail" ] || exit 1 ;;
*) exit 0 ;;
esac
echo "$*" >>"$WORLD/log"
"""


class FreshClone:
    """A folder with what scripts/environment.sh reads, and nothing but a stand-in for Python in reach."""

    def __init__(self, world: Path) -> None:
        self.world = world
        self.folder = world / "clone"
        programs = world / "programs"
        (self.folder / "scripts").mkdir(parents=True)
        programs.mkdir()
        shutil.copy(ROOT / "scripts" / "environment.sh", self.folder / "scripts")
        shutil.copy(ROOT / "pyproject.toml", self.folder)
        for name in ("sh", "cat", "cksum", "cp", "dirname", "mkdir", "rm"):
            (programs / name).symlink_to(shutil.which(name) or "")
        python = programs / "python3"
        python.write_text(FAKE_PYTHON)
        python.chmod(0o755)
        self.environment = {"PATH": str(programs), "WORLD": str(world)}

    def prepare(self, purpose: str = "test", **environment: str) -> subprocess.CompletedProcess[str]:
        """Run the script from another folder, as nobody promised to stand in the right one."""
        script = self.folder / "scripts" / "environment.sh"
        return subprocess.run(
            ["sh", str(script), purpose],
            cwd=self.world,
            env=self.environment | environment,
            capture_output=True,
            text=True,
            check=False,
        )

    def done(self) -> list[str]:
        """Return what was asked of Python since the last call, shortened to `venv`, `install .` or `install .[dev]`."""
        log = self.world / "log"
        lines = log.read_text().splitlines() if log.exists() else []
        log.unlink(missing_ok=True)
        return ["venv" if "-m venv" in line else f"install {line.split()[-1]}" for line in lines]


@pytest.fixture
def clone(tmp_path: Path) -> FreshClone:
    """Return a fresh clone in an empty world."""
    return FreshClone(tmp_path)


def test_a_fresh_clone_gets_its_environment_once(clone: FreshClone) -> None:
    """The first call makes the environment and installs; the second does nothing."""
    assert clone.prepare("test").returncode == 0
    assert clone.done() == ["venv", "install .[dev]"]
    assert clone.prepare("test").returncode == 0
    assert clone.done() == []


def test_an_environment_for_the_tests_runs_the_program_too(clone: FreshClone) -> None:
    """After `make test`, `make run` installs nothing; after `make run`, `make test` adds what tests need."""
    clone.prepare("run")
    assert clone.done() == ["venv", "install ."]
    clone.prepare("test")
    assert clone.done() == ["install .[dev]"]
    clone.prepare("run")
    assert clone.done() == []


def test_a_killed_installation_starts_afresh(clone: FreshClone) -> None:
    """What a killed installation left is thrown away, for nobody can tell what of it is whole."""
    (clone.world / "kill").touch()
    assert clone.prepare().returncode != 0
    (clone.world / "kill").unlink()
    clone.done()
    assert clone.prepare().returncode == 0
    assert clone.done() == ["venv", "install .[dev]"]


def test_a_failed_installation_is_said_and_tried_again(clone: FreshClone) -> None:
    """When pip gives up the command fails with a sentence; the next call installs, into the same environment."""
    (clone.world / "fail").touch()
    refused = clone.prepare()
    assert refused.returncode == 1
    assert "Inroad could not be installed" in refused.stderr
    (clone.world / "fail").unlink()
    clone.done()
    assert clone.prepare().returncode == 0
    assert clone.done() == ["install .[dev]"]


def test_other_dependencies_are_installed(clone: FreshClone) -> None:
    """A change of pyproject.toml is followed by an installation."""
    clone.prepare()
    clone.done()
    with (clone.folder / "pyproject.toml").open("a") as project:
        project.write("# changed\n")
    clone.prepare()
    assert clone.done() == ["install .[dev]"]


def test_a_moved_folder_is_installed_again(clone: FreshClone) -> None:
    """An environment remembers where it was made; moved, it is brought up to date."""
    clone.prepare()
    clone.done()
    clone.folder = clone.folder.rename(clone.world / "elsewhere")
    clone.prepare()
    assert clone.done() == ["install .[dev]"]


def test_an_old_python_is_refused_in_one_sentence(clone: FreshClone) -> None:
    """Without Python 3.11 nothing is made, and one line says what is needed."""
    refused = clone.prepare(OLD_PYTHON="1")
    assert refused.returncode == 1
    assert refused.stderr.startswith("Inroad needs Python 3.11 or newer")
    assert len(refused.stderr.splitlines()) == 1
    assert not (clone.folder / ".venv").exists()


def test_nothing_is_said_where_nothing_is_missing(capsys: pytest.CaptureFixture[str]) -> None:
    """Here the tests run, so nothing they need of the system is missing."""
    assert check_system(["test"]) == 0
    assert capsys.readouterr() == ("", "")
    assert missing_python_package() == []


@pytest.fixture
def apt(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make it look as if this system had apt."""
    program = tmp_path / "apt-get"
    program.write_text("#!/bin/sh\nexit 1\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))


@pytest.mark.usefixtures("apt")
def test_who_may_not_install_is_told_the_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    """Without the right to install, the last line is the one to type, and nothing is installed."""
    code = provide(["libGL.so.1"], ["libgl1", "python3.11-venv"], may_install=False, install=lambda packages: True)
    assert code == 1
    assert capsys.readouterr().err.splitlines()[-1] == install_line(["libgl1", "python3.11-venv"])


@pytest.mark.usefixtures("apt")
@pytest.mark.parametrize(("installed", "code"), [(True, 0), (False, 1)])
def test_who_may_install_is_not_asked(installed: bool, code: int, capsys: pytest.CaptureFixture[str]) -> None:
    """With the right to install the packages are installed; if that fails the line to type is said."""
    asked: list[str] = []

    def install(packages: object) -> bool:
        asked.append(str(packages))
        return installed

    assert provide(["libGL.so.1"], ["libgl1"], may_install=True, install=install) == code
    assert asked == ["['libgl1']"]
    assert ("apt-get install" in capsys.readouterr().err) is not installed


@pytest.mark.parametrize("library", ["libGL.so.1", "libnobody-knows.so.1"])
def test_another_system_is_told_the_libraries(
    library: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where there is no apt, the libraries are named and the system's own tool is left to the person."""
    monkeypatch.setenv("PATH", str(tmp_path))
    assert provide([library], [], may_install=True, install=lambda packages: True) == 1
    assert library in capsys.readouterr().err


def test_every_library_has_a_debian_package() -> None:
    """Every library Qt is known to need has a package name in Debian's form."""
    assert all(re.fullmatch(r"[a-z0-9][a-z0-9.+-]+", package) for package in OFFSCREEN_LIBRARIES.values())


def test_make_alone_says_what_there_is_to_make() -> None:
    """`make` prints one line for each target, and names them all."""
    makefile = (ROOT / "Makefile").read_text()
    declared = re.search(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)
    assert declared
    shown = subprocess.run(
        ["make", "--no-print-directory"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    assert [line.split()[1] for line in shown.splitlines()] == declared[1].split()


@pytest.mark.parametrize("failing", ["", "test", "lint", "types", "layers"])
def test_ci_runs_every_check_and_fails_with_any(failing: str, tmp_path: Path) -> None:
    """Every check runs even after one that failed, and one that failed fails the run."""
    make = tmp_path / "make"
    make.write_text(f'#!/bin/sh\necho "ran $1"\n[ "$1" != "{failing}" ]\n')
    make.chmod(0o755)
    done = subprocess.run(
        ["bash", str(ROOT / ".ci" / "run")],
        env={"PATH": f"{tmp_path}:/usr/bin:/bin", "CI": "true"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert re.findall(r"^ran (\w+)$", done.stdout, re.MULTILINE) == ["test", "lint", "types", "layers"]
    assert done.returncode == (1 if failing else 0)


def test_every_dependency_has_its_reason() -> None:
    """CONTRIBUTING.md names each dependency of pyproject.toml in a line of its own."""
    wanted = PROJECT["project"]["dependencies"] + PROJECT["project"]["optional-dependencies"]["dev"]
    names = {re.split(r"[<>=!~\[; ]", line, maxsplit=1)[0] for line in wanted}
    reasons = re.findall(r"^\| ([^|]+) \| \S", (ROOT / "CONTRIBUTING.md").read_text(), re.MULTILINE)
    named = {name for cell in reasons for name in re.findall(r"`([^`]+)`", cell)}
    assert names - named == set()


def test_the_wheel_holds_the_program_and_its_resources() -> None:
    """`pipx install .` gets every package, and no resource is kept out of it by .gitignore."""
    assert PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"] == ["planner", "ui", "resources"]
    assert PROJECT["project"]["scripts"] == {"inroad": "ui.__main__:main"}
    resources = [
        str(path.relative_to(ROOT)) for path in (ROOT / "resources").rglob("*") if "__pycache__" not in path.parts
    ]
    ignored = subprocess.run(
        ["git", "check-ignore", "--no-index", "--stdin"],
        cwd=ROOT,
        input="\n".join(resources),
        capture_output=True,
        text=True,
        check=False,
    )
    assert ignored.stdout == ""


def test_the_changelog_knows_the_version() -> None:
    """CHANGELOG.md has a heading for the version of pyproject.toml, or one for what is not yet released."""
    changelog = (ROOT / "CHANGELOG.md").read_text()
    assert re.search(rf"^## \[(?:Unreleased|{re.escape(PROJECT['project']['version'])})\]", changelog, re.MULTILINE)
