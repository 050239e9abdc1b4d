"""Find out which system packages are missing for `make run` or `make test`; install them, or say the line to type.

Usage: python -m scripts.system_packages run|test, from the project's folder. Ends with 0 when nothing is missing (any
more), else with 1. What is really there decides, not what is installed: libraries may come from anywhere.
"""

import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence

from ui.system_libraries import (
    OFFSCREEN_LIBRARIES,
    WAYLAND_LIBRARIES,
    WINDOW_LIBRARIES,
    install_line,
    missing_by_name,
    missing_for_plugin,
    packages_for,
    platform_plugins,
)

APT = ["apt-get", "-qq", "-o", "DPkg::Lock::Timeout=120"]


def missing_libraries(purpose: str) -> list[str]:
    """Return the libraries missing for the purpose, `run` or `test`; before Qt is installed, by their known names."""
    on_wayland = bool(os.environ.get("WAYLAND_DISPLAY"))
    plugins = platform_plugins()
    if plugins is None:
        names = list(OFFSCREEN_LIBRARIES)
        if purpose == "run":
            names += [*WINDOW_LIBRARIES, *(WAYLAND_LIBRARIES if on_wayland else ())]
        return missing_by_name(names)
    platforms = ["offscreen"]
    if purpose == "run":
        platforms += ["xcb", *(["wayland"] if on_wayland else [])]
    return sorted({library for name in platforms for library in missing_for_plugin(plugins / f"libq{name}.so")})


def missing_python_package() -> list[str]:
    """Return the package Debian keeps Python's own `ensurepip` in, if the environment cannot be made without it."""
    if importlib.util.find_spec("ensurepip"):
        return []
    return [f"python{sys.version_info.major}.{sys.version_info.minor}-venv"]


def provide(
    libraries: Sequence[str], packages: Sequence[str], *, may_install: bool, install: Callable[[Sequence[str]], bool]
) -> int:
    """Install the packages, or say on standard error what to type; return the exit code."""
    unknown = [library for library in libraries if not packages_for([library])]
    if unknown or not shutil.which("apt-get"):
        print(f"Inroad needs more of this system: {', '.join([*libraries, *packages])}.", file=sys.stderr)
        print("Install that with the system's own package tool, then try again.", file=sys.stderr)
        return 1
    if not may_install:
        print(
            f"Inroad needs a few system packages. Type this, then try again:\n{install_line(packages)}", file=sys.stderr
        )
        return 1
    print(f"Installing system packages: {' '.join(packages)}", flush=True)
    if install(packages):
        return 0
    print(f"The system packages could not be installed. By hand:\n{install_line(packages)}", file=sys.stderr)
    return 1


def install_packages(packages: Sequence[str]) -> bool:
    """Install Debian packages without a question; the package lists are fetched only if that fails without."""
    command = [*APT, "install", "-y", "--no-install-recommends", *packages]
    if _runs_well(command, show=False):
        return True
    return _runs_well([*APT, "update"], show=True) and _runs_well(command, show=True)


def _runs_well(command: Sequence[str], *, show: bool) -> bool:
    quietly = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(command, env=quietly, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    if done.returncode and show:
        print(done.stdout, done.stderr, sep="", file=sys.stderr)
    return done.returncode == 0


def main(arguments: Sequence[str]) -> int:
    """Check and mend what `run` or `test` needs of the system."""
    [purpose] = arguments
    libraries = missing_libraries(purpose)
    packages = missing_python_package() + packages_for(libraries)
    if not libraries and not packages:
        return 0
    return provide(libraries, packages, may_install=os.geteuid() == 0, install=install_packages)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
