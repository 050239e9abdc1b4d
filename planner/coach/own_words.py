"""The lexicon with a person's own copies of its files, where they are there and whole."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from pathlib import Path

from planner import paths
from planner.coach.lexicon import FILES, SAYINGS, Lexicon, build_lexicon, built_in_lexicon, built_in_tables
from planner.content.files import read_own
from planner.content.model import Refusal
from planner.content.table import Broken, Table

FOLDER = "coach"


@dataclass(frozen=True, kw_only=True)
class OwnWords:
    """The lexicon in use; ``refusals`` tells which of a person's own files were not used."""

    lexicon: Lexicon
    refusals: tuple[Refusal, ...] = ()


def current_lexicon() -> Lexicon:
    """The lexicon in use."""
    return load_own_words(paths.content_folder()).lexicon


def load_own_words(folder: Path) -> OwnWords:
    """The lexicon with the files of ``folder``/coach in place of the built-in ones; read again when one has changed.

    Each file is tried by itself, so that a refusal names the one at fault; nothing is raised for it.
    """
    stamps = []
    for file in (*FILES, SAYINGS):
        with suppress(OSError):
            about = (folder / FOLDER / file).stat()
            stamps.append((file, about.st_mtime_ns, about.st_size))
    return _read(folder, tuple(stamps)) if stamps else OwnWords(lexicon=built_in_lexicon())


@lru_cache(maxsize=4)
def _read(folder: Path, stamps: tuple[tuple[str, int, int], ...]) -> OwnWords:
    own: dict[str, Table] = {}
    refusals = []
    for file, _, _ in stamps:
        path = folder / FOLDER / file
        try:
            table = read_own(path)
            if not _untouched(path, file):
                _tried({file: table})
                own[file] = table
        except Broken as broken:
            key = broken.key.removeprefix(f"{file}.")
            refusals.append(Refusal(file=f"{FOLDER}/{file}", key=key, reason=broken.reason))
    if not own:
        return OwnWords(lexicon=built_in_lexicon(), refusals=tuple(refusals))
    try:
        return OwnWords(lexicon=_tried(own), refusals=tuple(refusals))
    except Broken as broken:
        refusals.append(
            Refusal(file=FOLDER, key=broken.key, reason=f"Together these files do not fit. {broken.reason}")
        )
    return OwnWords(lexicon=built_in_lexicon(), refusals=tuple(refusals))


def _untouched(path: Path, file: str) -> bool:
    """Whether a copy still says what the built-in file says."""
    built_in = resources.files("resources.content").joinpath(f"{FOLDER}/{file}")
    return path.read_text("utf-8") == built_in.read_text("utf-8")


def _tried(own: Mapping[str, Table]) -> Lexicon:
    """The lexicon with these tables, once every pattern has been read and nothing is found missing. Raises Broken."""
    lexicon = build_lexicon({**built_in_tables(), **own})
    for name in built_in_lexicon().rules:
        if name not in lexicon.rules:
            raise Broken("rule", f"There is no rule left for “{name}”.")
    for name, sayings in built_in_lexicon().sayings.items():
        if missing := next((key for key in sayings if key not in lexicon.sayings.get(name, {})), None):
            raise Broken(f"{name}.{missing}", "It is missing.")
    for rule in (rule for rules in lexicon.rules.values() for rule in rules):
        rule.check()
    return lexicon
