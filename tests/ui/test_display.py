"""A display that cannot be had is found out before Qt is asked, and said in a sentence."""

import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from ui.display import COMMAND_LINE_HINT, choose_platforms
from ui.system_libraries import install_line

#: What an X server says first: no, with a reason; or yes, with one screen.
REFUSAL = struct.pack("<BBHHH8s", 0, 5, 11, 0, 2, b"Go away\n")
_SERVER = struct.pack("<IIIIHHBB6BI", 0, 0, 0xFFFF, 0, 0, 0xFFFF, 1, 0, 0, 0, 32, 32, 8, 255, 0)
_SCREEN = struct.pack("<9I6HI4B", 1, 2, 0, 0, 0, 1280, 0, 0, 0, 800, 300, 200, 1, 1, 1, 3, 0, 0, 24, 0)
WELCOME = struct.pack("<BBHHH", 1, 0, 11, 0, len(_SERVER + _SCREEN) // 4) + _SERVER + _SCREEN


@contextmanager
def x_server(answer: bytes) -> Iterator[str]:
    """Serve one connection as an X server would, and give the display's name."""
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def serve() -> None:
            connection, _ = listening.accept()
            with connection:
                connection.recv(4096)
                connection.sendall(answer)
                connection.recv(1)

        server = threading.Thread(target=serve)
        server.start()
        yield f"127.0.0.1:{listening.getsockname()[1] - 6000}"
        server.join()


def unused_display() -> str:
    """Return the name of a display nobody serves."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return f"127.0.0.1:{listening.getsockname()[1] - 6000}"


def test_no_display_is_one_sentence_and_names_the_command_line() -> None:
    """Without a display there is no platform, and the sentence leads to what works without one."""
    platforms, refusal = choose_platforms({})
    assert platforms == []
    assert "neither DISPLAY nor WAYLAND_DISPLAY is set" in refusal
    assert refusal.endswith(COMMAND_LINE_HINT)
    assert "\n" not in refusal


@pytest.mark.parametrize("platform", ["offscreen", "minimal", "vnc:size=800x600", "offscreen;xcb"])
def test_a_platform_without_a_display_needs_none(platform: str) -> None:
    """Platforms that draw nowhere are taken as QT_QPA_PLATFORM asks, arguments included."""
    platforms, refusal = choose_platforms({"QT_QPA_PLATFORM": platform})
    assert platforms == [platform.removesuffix(";xcb")]
    assert refusal == ""


def test_an_unknown_platform_is_named() -> None:
    """A misspelt QT_QPA_PLATFORM is refused by its name."""
    platforms, refusal = choose_platforms({"QT_QPA_PLATFORM": "ofscreen"})
    assert platforms == []
    assert "Qt knows no platform ofscreen" in refusal


def test_a_platform_qt_dies_on_is_refused(tmp_path: Path) -> None:
    """What can only be found out by starting Qt is tried in another process."""
    platforms, refusal = choose_platforms({"QT_QPA_PLATFORM": f"linuxfb:fb={tmp_path / 'no-such-screen'}"})
    assert platforms == []
    assert "Qt cannot start on the platform linuxfb" in refusal


def test_a_dead_x_display_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """A DISPLAY nobody serves is refused by its name."""
    monkeypatch.setattr("ui.display.missing_for_plugin", lambda plugin: [])
    display = unused_display()
    platforms, refusal = choose_platforms({"DISPLAY": display})
    assert platforms == []
    assert f"The X display {display} does not answer" in refusal


def test_an_x_display_that_refuses_us_is_refused_in_our_words(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """A server that turns us down counts as no display, and its own words stay off the terminal."""
    monkeypatch.setattr("ui.display.missing_for_plugin", lambda plugin: [])
    with x_server(REFUSAL) as display:
        platforms, refusal = choose_platforms({"DISPLAY": display})
    assert platforms == []
    assert display in refusal
    assert capfd.readouterr().err == ""


def test_an_x_display_that_answers_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    """With a server that lets us in, the window opens on X; a dead Wayland display beside it is passed over."""
    monkeypatch.setattr("ui.display.missing_for_plugin", lambda plugin: [])
    with x_server(WELCOME) as display:
        assert choose_platforms({"DISPLAY": display, "WAYLAND_DISPLAY": "wayland-nobody"}) == (["xcb"], "")


def test_a_wayland_display_that_answers_is_taken_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Wayland goes before X, and X stays as the second choice."""
    monkeypatch.setattr("ui.display.missing_for_plugin", lambda plugin: [])
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as compositor, x_server(WELCOME) as display:
        compositor.bind("wayland-7")  # Relative: a socket's whole path may hold only 107 bytes.
        compositor.listen()
        environment = {"DISPLAY": display, "WAYLAND_DISPLAY": "wayland-7"}
        assert choose_platforms(environment) == (["wayland", "xcb"], "")


def test_missing_libraries_come_with_the_line_that_installs_them(monkeypatch: pytest.MonkeyPatch) -> None:
    """A missing library is answered with the one line to type, on a line of its own."""
    monkeypatch.setattr("ui.display.missing_for_plugin", lambda plugin: ["libxcb-cursor.so.0", "libxcb-icccm.so.4"])
    platforms, refusal = choose_platforms({"DISPLAY": ":0"})
    assert platforms == []
    [_, line, hint] = refusal.splitlines()
    assert line == install_line(["libxcb-cursor0", "libxcb-icccm4"])
    assert hint == COMMAND_LINE_HINT


def test_a_missing_library_nobody_knows_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no Debian package is known, the library itself is named."""
    monkeypatch.setattr("ui.display.missing_for_plugin", lambda plugin: ["libnew.so.9"])
    assert "missing: libnew.so.9." in choose_platforms({"DISPLAY": ":0"})[1]
