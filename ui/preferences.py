"""What the window remembers between two starts: its look and its place."""

import contextlib
import json
from pathlib import Path
from typing import Any

from planner.errors import Refused
from planner.storage.whole_file import write_whole


class Preferences:
    """A small file of named values; one that can't be read counts as empty, one that can't be written is let be."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._values = _read(file)

    def text(self, name: str, default: str = "") -> str:
        """The text kept under a name."""
        value = self._values.get(name, default)
        return value if isinstance(value, str) else default

    def keep(self, **values: str) -> None:
        """Keep these values; written whole or not at all."""
        if all(self._values.get(name) == value for name, value in values.items()):
            return
        self._values.update(values)
        with contextlib.suppress(OSError, Refused):
            self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_whole(self._file, json.dumps(self._values, indent=1).encode())


def _read(file: Path) -> dict[str, Any]:
    try:
        if not file.is_file():  # a pipe would keep us waiting for its writer
            return {}
        values = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return values if isinstance(values, dict) else {}
