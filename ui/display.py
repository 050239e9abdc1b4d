"""Whether a window can be opened here, asked before Qt is.

Qt has one answer to a display it cannot reach and to a library it cannot load: `abort()`. A person gets a
sentence instead, so both are tried first, with the means Qt itself uses.
"""

import contextlib
import ctypes
import os
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from ui.system_libraries import install_line, missing_for_plugin, packages_for, platform_plugins

COMMAND_LINE_HINT = "The command line needs no window: inroad --help"

#: Platforms that need no display, or whose display is asked here; any other one is tried out.
ASKED_DIRECTLY = ("xcb", "wayland", "offscreen", "minimal", "vnc")


def choose_platforms(environment: Mapping[str, str]) -> tuple[list[str], str]:
    """Return the Qt platforms a window can be opened on, best first, and the sentence for a person if there is none.

    The order is Qt's own: what QT_QPA_PLATFORM lists, else Wayland, else X.
    """
    wanted = _wanted_platforms(environment)
    faults = {platform: _fault_of(platform, environment) for platform in wanted}
    if usable := [platform for platform in wanted if not faults[platform]]:
        return usable, ""
    reasons = list(faults.values()) or ["There is no display here: neither DISPLAY nor WAYLAND_DISPLAY is set."]
    return [], f"Inroad cannot open its window. {' '.join(reasons)} {COMMAND_LINE_HINT}".replace("\n ", "\n")


def _wanted_platforms(environment: Mapping[str, str]) -> list[str]:
    if asked := environment.get("QT_QPA_PLATFORM"):
        return [platform for platform in asked.split(";") if platform]
    on_x_session = environment.get("XDG_SESSION_TYPE") == "x11"
    wayland = ["wayland"] if environment.get("WAYLAND_DISPLAY") else []
    x = ["xcb"] if environment.get("DISPLAY") else []
    return x + wayland if on_x_session else wayland + x


def _fault_of(platform: str, environment: Mapping[str, str]) -> str:
    """Return the sentence that says why the platform will not do; empty if it will."""
    name = platform.partition(":")[0]
    if name.startswith("wayland") and not _reaches_wayland(environment):
        return "The Wayland display does not answer."
    if name == "xcb" and not environment.get("DISPLAY"):
        return "There is no X display here: DISPLAY is not set."
    if fault := _fault_of_plugin(name, environment):
        return fault
    if name == "xcb" and not _reaches_x(environment["DISPLAY"]):
        return f"The X display {environment['DISPLAY']} does not answer."
    if name.split("-")[0] not in ASKED_DIRECTLY and not _survives_trial(platform, environment):
        return f"Qt cannot start on the platform {name}, which QT_QPA_PLATFORM asks for."
    return ""


def _fault_of_plugin(name: str, environment: Mapping[str, str]) -> str:
    plugins = platform_plugins()
    if plugins is None or environment.get("QT_QPA_PLATFORM_PLUGIN_PATH"):
        return ""  # Another Qt than the one we install: its plugins are its distributor's business.
    plugin = plugins / f"libq{name}.so"
    if not plugin.exists():
        return f"Qt knows no platform {name}, which QT_QPA_PLATFORM asks for."
    if not (missing := missing_for_plugin(plugin)):
        return ""
    if packages := packages_for(missing):
        return f"Qt needs system libraries that are missing; this line installs them:\n{install_line(packages)}\n"
    return f"Qt needs system libraries that are missing: {', '.join(missing)}."


def _survives_trial(platform: str, environment: Mapping[str, str]) -> bool:
    """Start Qt on the platform in a process of its own, which may abort in our place."""
    import subprocess  # noqa: PLC0415 - 10 ms that a start on a sound display is spared

    trial = """
import resource, sys
from PySide6.QtGui import QGuiApplication
resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
sys.exit(QGuiApplication([]).primaryScreen() is None)
"""
    command = [sys.executable, "-c", trial]
    on_platform = {**environment, "QT_QPA_PLATFORM": platform}
    return subprocess.run(command, env=on_platform, capture_output=True, check=False).returncode == 0  # noqa: S603


def _reaches_x(display: str) -> bool:
    """Say whether the X server lets us in, by the very call Qt makes; leaves no connection behind."""
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return True  # Whoever brings another libxcb will know; missing ones were named above.
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connect.argtypes = [ctypes.c_char_p, ctypes.c_void_p]
    xcb.xcb_connection_has_error.argtypes = [ctypes.c_void_p]
    xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    with _quiet_stderr():
        connection = xcb.xcb_connect(display.encode(), None)
        refused = bool(xcb.xcb_connection_has_error(connection))
        xcb.xcb_disconnect(connection)
    return not refused


def _reaches_wayland(environment: Mapping[str, str]) -> bool:
    if environment.get("WAYLAND_SOCKET"):
        return True  # An open connection, handed down by the compositor; taking it would use it up.
    import socket  # noqa: PLC0415 - 10 ms that a start on X is spared

    folder = environment.get("XDG_RUNTIME_DIR", "")
    address = Path(folder) / environment.get("WAYLAND_DISPLAY", "wayland-0")
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
        try:
            connection.connect(str(address))
        except OSError:
            return False
    return True


@contextlib.contextmanager
def _quiet_stderr() -> Iterator[None]:
    """Keep libxcb's own words on a refused login off the terminal: our sentence says it."""
    kept = os.dup(2)
    with Path(os.devnull).open("wb") as nowhere:
        os.dup2(nowhere.fileno(), 2)
    try:
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
