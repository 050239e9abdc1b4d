"""What is written is for its owner's eyes, whatever the umask says, and stays where it was meant to go."""

import errno
import json
import os
import resource
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from planner.cli import main
from planner.clock import Clock
from planner.errors import Refused
from planner.importing.mapping import Mapping, save_mapping
from planner.storage.store import Store
from planner.storage.whole_file import open_to_append, write_whole
from planner.workspace import Workspace
from tests.privacy.children import PLAN, ROOT, home_in, run_child
from ui.preferences import Preferences

OPEN_TO_OTHERS = 0o077
Write = Callable[[Path], object]


def too_open(folder: Path) -> list[str]:
    """Everything below a folder that somebody else may read, write or enter; sockets of the desktop left out."""
    return [
        f"{path.relative_to(folder)} {stat.S_IMODE(path.lstat().st_mode):o}"
        for path in sorted(folder.rglob("*"))
        if not path.is_symlink() and stat.S_IMODE(path.lstat().st_mode) & OPEN_TO_OTHERS
    ]


def test_all_files_are_for_their_owner_alone(tmp_path: Path) -> None:
    """Plan, journals, backups, hashes, exports, settings, logs, content: 0600 and 0700 even with umask 000."""
    home, written, umask = tmp_path / "home", tmp_path / "written", 0
    for folder in (home, written):
        folder.mkdir(mode=0o700)
    environment, plan = home_in(home), written / "plan.inroad"
    arguments = [str(plan), str(written)]
    done = run_child(["-m", "tests.privacy.run_commands", *arguments], environment, umask=umask)
    assert (done.returncode, done.stdout) == (0, "[]"), done.stderr
    for start in (["-m", "ui", str(plan)], ["-m", "ui", "kinds"]):
        done = run_child(start, {**environment, "INROAD_QUIT_AFTER_FIRST_PAINT": "1"}, umask=umask)
        assert done.returncode == 0, done.stderr
    kinds = {path.suffix for folder in (home, written) for path in folder.rglob("*") if path.is_file()}
    assert {".inroad", ".sha256", ".html", ".pdf", ".md", ".json", ".toml"} <= kinds
    assert too_open(home) + too_open(written) == []


def test_journals_and_logs_are_for_their_owner_alone(tmp_path: Path) -> None:
    """An open plan's journals, and what the log says of an error, with umask 000."""
    home = tmp_path / "home"
    home.mkdir(mode=0o700)
    script = (
        "import os, sys; os.umask(0)\n"
        "from pathlib import Path\n"
        "from planner.clock import Clock\n"
        "from planner import paths\n"
        "from planner.cli import app\n"
        "from planner.domain.people import Account\n"
        "from planner.storage.store import Store\n"
        "from ui.trouble_log import start_log\n"
        "import logging\n"
        "start_log(paths.state_folder()); logging.getLogger('ui').error('x')\n"
        "app._noted(ValueError('x'))\n"
        f"store = Store.create(Path({str(tmp_path / 'plan.inroad')!r}), Clock())\n"
        "with store.step('Add') as step:\n    step.add(Account(name='Tern Housing'))\n"
        "os._exit(0)\n"
    )
    assert run_child(["-c", script], home_in(home)).returncode == 0
    assert (tmp_path / "plan.inroad-wal").exists()
    assert {path.name for path in home.rglob("*.log")} == {"inroad.log", "trouble.log"}
    assert too_open(tmp_path) == []


def test_what_was_open_to_others_is_closed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A state folder, a log and a plan that others could read are theirs no more after the next use."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    folder, plan = tmp_path / "inroad", tmp_path / "plan.inroad"
    folder.mkdir(mode=0o755)
    (folder / "trouble.log").write_text("")
    (folder / "trouble.log").chmod(0o644)
    os.close(open_to_append(folder / "trouble.log"))
    Store.create(plan, Clock()).close()
    plan.chmod(0o644)
    Store.open(plan, Clock()).close()
    from planner import paths  # noqa: PLC0415

    assert stat.S_IMODE(paths.state_folder().stat().st_mode) == 0o700
    assert stat.S_IMODE((folder / "trouble.log").stat().st_mode) == 0o600
    assert stat.S_IMODE(plan.stat().st_mode) == 0o600


def export_to(path: Path) -> None:
    """Export a portfolio over a path."""
    workspace = Workspace.create_example(path.with_name("example.inroad"), Clock())
    try:
        workspace.export(path, "md")
    finally:
        workspace.close()
        path.with_name("example.inroad").unlink()


WRITERS: dict[str, Write] = {
    "export": export_to,
    "mapping": lambda path: save_mapping(Mapping(kind="signal"), path),
    "settings": lambda path: Preferences(path).keep(appearance="dark"),
}


@pytest.mark.parametrize("write", WRITERS.values(), ids=WRITERS.keys())
@pytest.mark.parametrize("link", [Path.symlink_to, Path.hardlink_to], ids=["symbolic", "hard"])
def test_a_link_never_leads_a_file_elsewhere(tmp_path: Path, write: Write, link: Callable[..., None]) -> None:
    """What the link leads to stays as it was; the file takes the link's place, for its owner's eyes."""
    elsewhere, place = tmp_path / "theirs", tmp_path / "out"
    elsewhere.write_text("theirs")
    link(place, elsewhere)
    write(place)
    assert elsewhere.read_text() == "theirs"
    assert not place.is_symlink()
    assert stat.S_IMODE(place.stat().st_mode) == 0o600
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out", "theirs"]


@pytest.mark.parametrize("write", WRITERS.values(), ids=WRITERS.keys())
def test_a_device_or_a_pipe_is_never_replaced(tmp_path: Path, write: Write) -> None:
    """Nobody waits for a pipe's reader, nobody writes where a device was or where a link leads to one."""
    pipe, device = tmp_path / "pipe", tmp_path / "null"
    os.mkfifo(pipe)
    device.symlink_to("/dev/null")
    for place in (pipe, device):
        before = place.lstat()
        if write is WRITERS["settings"]:
            write(place)  # what cannot be kept is let be
        else:
            with pytest.raises(Refused):
                write(place)
        assert place.lstat() == before or place.lstat().st_ino == before.st_ino
    assert Path("/dev/null").is_char_device()


def test_new_plans_and_copies_follow_no_link(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """“new”, “example” and “backup --to” refuse a name that is taken, by a link to nowhere as well, and a device."""
    plan, dangling = tmp_path / "plan.inroad", tmp_path / "link"
    Workspace.create(plan, Clock(), dict(zip(("sub_role", "start", "months"), PLAN[1::2], strict=True))).close()
    dangling.symlink_to(tmp_path / "elsewhere")
    for place in (dangling, Path("/dev/null")):
        for command in (
            ["new", str(place), *PLAN],
            ["example", str(place)],
            ["backup", "--plan", str(plan), "--to", str(place)],
        ):
            assert main(command) == 1
    assert "there already" in capsys.readouterr().err
    assert not (tmp_path / "elsewhere").exists()
    assert Path("/dev/null").is_char_device()


def test_dots_lead_nowhere_the_person_did_not_name(tmp_path: Path) -> None:
    """A path with dots is the place it names; a name of dots alone is refused."""
    (tmp_path / "a").mkdir()
    write_whole(tmp_path / "a" / ".." / "out.md", b"x")
    assert (tmp_path / "out.md").read_bytes() == b"x"
    for place in (
        tmp_path / "..",
        tmp_path / "a" / "..",
        Path(),
        Path("/"),
        tmp_path / "nul\0l",
        tmp_path / ("x" * 300),
    ):
        with pytest.raises(Refused) as refusal:
            write_whole(place, b"x")
        assert refusal.value.message.endswith(".")


@pytest.mark.parametrize("spoil", ["link", "hard link", "pipe", "device", "folder"])
def test_a_log_is_never_led_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], spoil: str
) -> None:
    """Where the log should be lies something else: it stays as it was, and the error is told all the same."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    elsewhere, folder = tmp_path / "theirs", tmp_path / "inroad"
    elsewhere.write_text("theirs")
    folder.mkdir()
    log = folder / "trouble.log"
    {
        "link": lambda: log.symlink_to(elsewhere),
        "hard link": lambda: log.hardlink_to(elsewhere),
        "pipe": lambda: os.mkfifo(log),
        "device": lambda: log.symlink_to("/dev/null"),
        "folder": log.mkdir,
    }[spoil]()
    monkeypatch.setattr("planner.cli.plan.Workspace", None)  # a mistake of ours
    assert main(["example", str(tmp_path / "example.inroad")]) == 1
    assert elsewhere.read_text() == "theirs"
    assert "Something went wrong inside Inroad (AttributeError)." in capsys.readouterr().err


@pytest.fixture
def small_disk() -> Iterator[None]:
    """No file may grow beyond 64 kB, as on a disk that is full."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (64_000, before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, before)
    signal.signal(signal.SIGXFSZ, handler)


def test_a_full_disk_leaves_the_old_file(tmp_path: Path, small_disk: None) -> None:
    """One sentence, the old file whole, nothing half written beside it."""
    place = tmp_path / "out.html"
    place.write_bytes(b"the old one")
    with pytest.raises(Refused) as refusal:
        write_whole(place, b"x" * 200_000)
    assert (refusal.value.code, os.strerror(errno.EFBIG) in refusal.value.message) == ("disk", False)
    assert place.read_bytes() == b"the old one"
    assert [path.name for path in tmp_path.iterdir()] == ["out.html"]


def test_a_kill_during_an_export_leaves_the_old_file(tmp_path: Path) -> None:
    """Killed at any moment of writing: the old file or the new one, whole; what is left goes with a later export."""
    script = (
        "import sys; from pathlib import Path; from planner.storage.whole_file import write_whole\n"
        "sys.stdout.write('begun'); sys.stdout.flush()\n"
        "while True:\n"
        "    for sign in b'ab': write_whole(Path(sys.argv[1]), bytes([sign]) * 3_000_000)\n"
    )
    place = tmp_path / "out.html"
    write_whole(place, b"0" * 3_000_000)
    for wait in (0.0, 0.004, 0.009, 0.013, 0.017, 0.03):
        child = subprocess.Popen([sys.executable, "-c", script, str(place)], stdout=subprocess.PIPE, cwd=ROOT)
        assert child.stdout
        child.stdout.read(5)
        time.sleep(wait)
        child.kill()
        child.wait()
        child.stdout.close()
        held = place.read_bytes()
        assert len(held) == 3_000_000
        assert len(set(held)) == 1
    for left in tmp_path.glob(".*.part"):
        assert stat.S_IMODE(left.stat().st_mode) == 0o600
        os.utime(left, (0, 0))
    write_whole(place, b"done")
    assert [path.name for path in tmp_path.iterdir()] == ["out.html"]


def test_settings_that_cannot_be_written_whole_stay(tmp_path: Path, small_disk: None) -> None:
    """The old settings are there again after a disk that was full, with nothing beside them."""
    file = tmp_path / "window.json"
    Preferences(file).keep(appearance="dark")
    Preferences(file).keep(window="x" * 100_000)
    assert json.loads(file.read_text()) == {"appearance": "dark"}
    assert [path.name for path in tmp_path.iterdir()] == ["window.json"]
