"""Nothing reaches for the network: commands and window run with every socket refused, and with the network cut off."""

import json
import os
import shutil
import subprocess
from pathlib import Path

from tests.privacy.children import home_in, run_child

COMMANDS, WINDOW = "tests.privacy.run_commands", "tests.privacy.run_window"


def cut_off() -> list[str]:
    """The words that start a program without any network, if this machine has them."""
    unshare = shutil.which("unshare")
    if not unshare or os.geteuid() != 0:
        return []
    tried = subprocess.run([unshare, "-n", "true"], capture_output=True, check=False)
    return [unshare, "-n"] if tried.returncode == 0 else []


def reached(said: str) -> list[str]:
    """What was reached for, as the child told at its end."""
    [line] = [line for line in said.splitlines() if line.startswith("REACHED ")]
    found: list[str] = json.loads(line.removeprefix("REACHED "))
    return found


def test_a_socket_would_be_noticed(tmp_path: Path) -> None:
    """The guard sees what it is for: without this, silence would prove nothing."""
    script = "import sys; from tests.privacy import no_network as n; sys.addaudithook(n.hook)\n"
    for reach in (
        "import socket; socket.create_connection(('127.0.0.1', 9))",
        "import socket; socket.getaddrinfo('example.com', 80)",
        "import urllib.request; urllib.request.urlopen('http://127.0.0.1:9/')",
        "import ftplib; ftplib.FTP('127.0.0.1')",
        "import socket; socket.socket(socket.AF_INET, socket.SOCK_DGRAM)",
    ):
        done = run_child(["-c", script + reach], home_in(tmp_path))
        assert "ReachedOutError" in done.stderr, reach
    done = run_child(["-c", script + "import socket; socket.socket(socket.AF_UNIX).close()"], home_in(tmp_path))
    assert (done.returncode, done.stderr) == (0, "")


def test_neither_commands_nor_window_open_a_socket(tmp_path: Path) -> None:
    """New, both samples, gaps, exports, backups and the example; then every page of the window: no socket, no name.

    Where this machine can make a process that has no network at all, it is one: nothing is missed there.
    """
    home, plan = home_in(tmp_path / "home"), tmp_path / "plan.inroad"
    (tmp_path / "home").mkdir(mode=0o700)
    for arguments in ([COMMANDS, str(plan), str(tmp_path)], [WINDOW, str(plan)]):
        done = run_child(["-m", "tests.privacy.no_network", *arguments], home, before=cut_off())
        assert done.returncode == 0, done.stderr
        assert json.loads(done.stdout) == []
        assert reached(done.stderr) == []
