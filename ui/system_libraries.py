"""The system libraries Qt is linked against, found missing before Qt aborts over them.

The Qt of PyPI brings itself along and leaves these few libraries to the system. Qt ends the process when its
platform plugin cannot be loaded, so the plugin is tried here first. No Qt is imported: `make` asks this module
before Qt is installed.
"""

import ctypes
import importlib.util
import os
import shutil
from collections.abc import Iterable
from pathlib import Path

#: Library -> Debian package, for every platform plugin. The offscreen one is enough to run the tests.
OFFSCREEN_LIBRARIES = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libX11.so.6": "libx11-6",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfreetype.so.6": "libfreetype6",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libstdc++.so.6": "libstdc++6",
    "libzstd.so.1": "libzstd1",
    "libz.so.1": "zlib1g",
}

#: Library -> Debian package, for a window on an X display.
WINDOW_LIBRARIES = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb.so.1": "libxcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}

#: Library -> Debian package, for a window on a Wayland display.
WAYLAND_LIBRARIES = {
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
}

_PACKAGES = OFFSCREEN_LIBRARIES | WINDOW_LIBRARIES | WAYLAND_LIBRARIES

#: Debian 13 and Ubuntu 24.04 renamed the libraries whose time stamps grew to 64 bits.
_RENAMED = {"libglib2.0-0": "libglib2.0-0t64"}

#: Where apt keeps what it knows of the packages there are; empty on a fresh system.
APT_LISTS = Path("/var/lib/apt/lists")


def platform_plugins() -> Path | None:
    """Return the folder with Qt's platform plugins, or None where Qt is missing or not the one of PyPI."""
    spec = importlib.util.find_spec("PySide6")
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        plugins = Path(folder) / "Qt" / "plugins" / "platforms"
        if plugins.is_dir():
            return plugins
    return None


def missing_by_name(names: Iterable[str]) -> list[str]:
    """Return those of the named libraries that the system's loader does not find."""
    return [name for name in names if not _loads(name)]


def missing_for_plugin(plugin: Path) -> list[str]:
    """Return the libraries that keep a platform plugin from loading, all at once; empty if it loads.

    The loader itself names only the first one, so `ldd` is asked for the rest.
    """
    if (fault := _fault_of(str(plugin))) is None:
        return []
    import subprocess  # noqa: PLC0415 - 10 ms that a start on a sound system is spared

    listing = subprocess.run(["ldd", str(plugin)], capture_output=True, text=True, check=False).stdout  # noqa: S603, S607
    missing = {line.split()[0] for line in listing.splitlines() if line.endswith("not found")}
    return sorted(missing) or [fault.split(":")[0]]


def packages_for(libraries: Iterable[str]) -> list[str]:
    """Return the Debian packages, under the names of this system, that hold the named libraries."""
    names = {_PACKAGES[library] for library in libraries if library in _PACKAGES}
    known = _known_to_apt(sorted(_RENAMED[name] for name in names if name in _RENAMED))
    return sorted(_RENAMED[name] if _RENAMED.get(name) in known else name for name in names)


def install_line(packages: Iterable[str]) -> str:
    """Return the one line to type that installs the packages, for whoever is asking on this system."""
    command = "apt-get install -y --no-install-recommends " + " ".join(packages)
    if not any(APT_LISTS.glob("*_Packages*")):
        command = "apt-get update && " + command  # A fresh system has not asked yet which packages there are.
    if os.geteuid() == 0:
        return command
    return command.replace("apt-get", "sudo apt-get") if shutil.which("sudo") else f"su -c '{command}'"


def _loads(name: str) -> bool:
    return _fault_of(name) is None


def _fault_of(library: str) -> str | None:
    try:
        ctypes.CDLL(library)
    except OSError as fault:
        return str(fault)
    return None


def _known_to_apt(packages: list[str]) -> set[str]:
    """Return which of the packages apt knows; none where there is no apt or its lists were never fetched."""
    if not packages:
        return set()
    import subprocess  # noqa: PLC0415 - as above

    try:
        answer = subprocess.run(["apt-cache", "pkgnames", "lib"], capture_output=True, text=True, check=False)  # noqa: S607
    except OSError:
        return set()
    return set(packages) & set(answer.stdout.split())
