"""One content file: a person's own copy where it is there and whole, else the built-in one."""

import tomllib
from collections.abc import Callable, Mapping
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any, TypeVar

from planner.content.model import Refusal
from planner.content.table import Broken, Table

T = TypeVar("T")


def read_file(file: str, build: Callable[[Table], T], folder: Path | None) -> tuple[T, tuple[Refusal, ...]]:
    """What ``build`` makes of a file, and the refusal of a person's copy that could not be used."""
    refusals: tuple[Refusal, ...] = ()
    own = folder / file if folder else None
    if own and own.exists():
        try:
            return build(read_own(own)), ()
        except Broken as broken:
            refusals = (Refusal(file=file, key=broken.key, reason=broken.reason),)
    return build(read_built_in(file)), refusals


def read_built_in(file: str) -> Table:
    """A file as it comes with the program."""
    return Table(_built_in(file))


@cache
def _built_in(file: str) -> Mapping[str, Any]:
    """Read once: it never changes while the program runs, and a table only reads it."""
    return tomllib.loads(resources.files("resources.content").joinpath(file).read_text("utf-8"))


def read_own(path: Path) -> Table:
    """A person's copy. Raises Broken."""
    try:
        return Table(tomllib.loads(path.read_text("utf-8")))
    except OSError as error:
        raise Broken("", f"It cannot be read ({error.strerror}).") from error
    except UnicodeDecodeError as error:
        raise Broken("", "It is not text in UTF-8.") from error
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise Broken("", f"It is not valid TOML: {error}.") from error
