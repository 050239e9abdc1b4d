"""A path as a person reads it."""

from pathlib import Path


def shown_place(path: Path) -> str:
    """The path with the home folder as ``~``."""
    try:
        return str(Path("~") / path.absolute().relative_to(Path.home()))
    except ValueError:
        return str(path)
