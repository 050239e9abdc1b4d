"""Where the program keeps things on this computer."""

from contextlib import suppress
from pathlib import Path

import platformdirs

_APP = "inroad"


def default_plan() -> Path:
    """The person's own plan, used when no file is named."""
    return Path(platformdirs.user_data_dir(_APP, appauthor=False)) / "plan.inroad"


def state_folder() -> Path:
    """Backups, logs and window state; private to the person (0700)."""
    return _private(Path(platformdirs.user_state_dir(_APP, appauthor=False)))


def config_folder() -> Path:
    """Settings and the person's own copy of the content; private to the person (0700)."""
    return _private(Path(platformdirs.user_config_dir(_APP, appauthor=False)))


def content_folder() -> Path:
    """Where a person's own copy of the content lies, if they made one."""
    return config_folder() / "content"


def _private(folder: Path) -> Path:
    missing = [parent for parent in (folder, *folder.parents) if not parent.exists()]
    for parent in reversed(missing):
        parent.mkdir(mode=0o700, exist_ok=True)
    if folder.stat().st_mode & 0o077:
        with suppress(OSError):  # not ours to change: it stays as somebody has set it up
            folder.chmod(0o700)
    return folder
