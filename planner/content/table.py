"""Reading a TOML table strictly: every wrong key or value is told with its path."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any


class Broken(Exception):  # noqa: N818 - it names the state of a file
    """A file that cannot be used: the key at fault and one sentence why."""

    def __init__(self, key: str, reason: str) -> None:
        super().__init__(f"{key}: {reason}")
        self.key = key
        self.reason = reason


class Table:
    """One table of a TOML file, at ``path`` within it; every reading method raises Broken."""

    def __init__(self, values: Mapping[str, Any], path: str = "") -> None:
        self._values = values
        self.path = path

    def __contains__(self, key: str) -> bool:
        return key in self._values

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def allow(self, *keys: str) -> None:
        """Refuse any key that is none of these: a misspelt key must not be passed over."""
        for key in self._values:
            if key not in keys:
                raise Broken(self._at(key), f"There is no such key; there are: {', '.join(keys)}.")

    def text(self, key: str) -> str:
        """A text that is not empty."""
        value = self._get(key)
        if not isinstance(value, str) or not value.strip():
            raise Broken(self._at(key), "It takes a text that is not empty.")
        return value

    def flag(self, key: str) -> bool:
        """True or false."""
        value = self._get(key)
        if not isinstance(value, bool):
            raise Broken(self._at(key), "It takes true or false.")
        return value

    def whole(self, key: str, low: int, high: int) -> int:
        """A whole number within bounds, inclusive."""
        return _whole(self._get(key), self._at(key), low, high)

    def word(self, key: str, known: Sequence[str], default: str) -> str:
        """One of the known words, or the default when the key is not there."""
        return _word(self._values.get(key, default), self._at(key), (*known, default))

    def words(self, key: str, known: Sequence[str] | None = None) -> tuple[str, ...]:
        """A list of words, each one of the known ones if these are given."""
        value = self._get(key)
        if not isinstance(value, list):
            raise Broken(self._at(key), "It takes a list of words.")
        return tuple(_word(word, self._at(key), known) for word in value)

    def lists(self, key: str) -> tuple[tuple[str, ...], ...]:
        """A list of lists of words: the rows of a table."""
        value = self._get(key)
        if not isinstance(value, list) or not all(isinstance(row, list) for row in value):
            raise Broken(self._at(key), "It takes a list of lists of words.")
        return tuple(tuple(_word(word, self._at(key), None) for word in row) for row in value)

    def counts(self, key: str, known: Sequence[str]) -> dict[str, int]:
        """Words with a count each; empty when the key is not there."""
        table = self.table(key) if key in self else Table({}, self._at(key))
        table.allow(*known)
        return {name: table.whole(name, 1, 1000) for name in table._values}

    def levels(self, key: str) -> dict[str, int]:
        """A claimed and a target level, written ``[claimed, target]``."""
        value = self._get(key)
        if not isinstance(value, list) or len(value) != 2:
            raise Broken(self._at(key), "It takes two levels, [claimed, target].")
        claimed, target = (_whole(level, self._at(key), 0, 4) for level in value)
        return {"claimed": claimed, "target": target}

    def table(self, key: str) -> "Table":
        """A table within this one."""
        value = self._get(key)
        if not isinstance(value, dict):
            raise Broken(self._at(key), "It takes a table.")
        return Table(value, self._at(key))

    def tables(self, key: str, *, may_be_empty: bool = False) -> list["Table"]:
        """A list of tables; each is known by its id or level, else by its place."""
        value = self._get(key)
        if not isinstance(value, list) or not all(isinstance(entry, dict) for entry in value):
            raise Broken(self._at(key), "It takes a list of tables.")
        if not value and not may_be_empty:
            raise Broken(self._at(key), "It must not be empty.")
        return [
            Table(entry, f"{self._at(key)}[{entry.get('id', entry.get('level', place))}]")
            for place, entry in enumerate(value, start=1)
        ]

    def _get(self, key: str) -> Any:
        if key not in self._values:
            raise Broken(self._at(key), "It is missing.")
        return self._values[key]

    def _at(self, key: str) -> str:
        return f"{self.path}.{key}" if self.path else key


def _whole(value: object, at: str, low: int, high: int) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
        raise Broken(at, f"It takes a whole number from {low} to {high}.")
    return value


def _word(value: object, at: str, known: Sequence[str] | None) -> str:
    if not isinstance(value, str):
        raise Broken(at, "It takes words.")
    if known is not None and value not in known:
        raise Broken(at, f"“{value}” is none of: {', '.join(word for word in known if word)}.")
    return value
