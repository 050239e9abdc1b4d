"""The keys of locked plans this process has been given, and telling a locked plan from any other file.

A locked plan is encrypted as a whole, its header too: nothing of it can be read without its key, not even that it is
ours. SQLCipher could leave the header readable, but would then no longer keep the salt in the file, and a plan that
needs a second file to be opened is a plan that can be lost by copying it. So a file whose first page looks like
nothing but noise is taken for locked, and the passphrase shows whether it is.
"""

import hashlib
from collections import Counter
from pathlib import Path

from planner.errors import Refused

SALT_BYTES = 16
PAGE_BYTES = 4096
_PLAIN = b"SQLite format 3\0"
_ROUNDS = 256_000
"""PBKDF2-HMAC-SHA512 rounds. Source: SQLCipher 4's default, so that other programs open the file as well."""
_KEY_BYTES = 32
_NOISE_DISTINCT = 240
"""Of 4096 random bytes all 256 values occur, give or take one; text and SQLite's pages hold far fewer."""
_NOISE_MOST_OF_ONE = 64
"""A value occurs 16 times among 4096 random bytes, and as often as this once in 10^15 pages."""


class Key:
    """What opens a locked plan and the backups made of it; it never shows itself in a log or a traceback."""

    def __init__(self, raw: bytes, salt: bytes) -> None:
        self._text = f"x'{raw.hex()}{salt.hex()}'"

    def __repr__(self) -> str:
        return "Key(…)"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Key) and other._text == self._text

    def __hash__(self) -> int:
        return hash(self._text)

    @property
    def salt(self) -> bytes:
        """What the passphrase was made into a key with; it stands at the beginning of the file."""
        return bytes.fromhex(self._text[2:-1])[-SALT_BYTES:]

    @property
    def pragma(self) -> str:
        """The statement that must come first on a connection."""
        return f'PRAGMA key = "{self._text}"'

    @property
    def for_attaching(self) -> str:
        """What ``ATTACH … KEY ?`` takes."""
        return self._text


class Keyring:
    """The keys in use, the latest first; all connections of the process look here."""

    def __init__(self) -> None:
        self.keys: tuple[Key, ...] = ()

    def add(self, key: Key) -> None:
        """Use a key from now on."""
        self.keys = (key, *(other for other in self.keys if other != key))

    def forget(self) -> None:
        """Lock everything that is not open."""
        self.keys = ()


keyring = Keyring()
"""Of this process. Connections are made in many places and threads: a key that is not passed on can't leak there."""


def derive_key(passphrase: str, salt: bytes) -> Key:
    """The key a passphrase makes with a plan's salt; takes about a quarter of a second, whatever the passphrase."""
    raw = hashlib.pbkdf2_hmac("sha512", passphrase.encode("utf-8", "surrogatepass"), salt, _ROUNDS, _KEY_BYTES)
    return Key(raw, salt)


def salt_of(path: Path) -> bytes:
    """The salt of a locked plan that nobody in this process has open: reading it would cost us SQLite's locks.

    Raises Refused("not_locked") for a file that is no locked plan.
    """
    page = _first_page(path)
    if not _is_noise(page):
        raise Refused("not_locked", f"{path} has no passphrase.", "plan")
    return page[:SALT_BYTES]


def is_database(path: Path) -> bool:
    """Whether a file is an SQLite database that is not locked, a plan or another."""
    try:
        return _first_page(path).startswith(_PLAIN)
    except OSError:
        return False


def looks_locked(path: Path) -> bool:
    """Whether a file SQLite can make nothing of may be a locked plan; only ask of such a file."""
    try:
        return path.stat().st_size % PAGE_BYTES == 0 and _is_noise(_first_page(path))
    except OSError:
        return False


def salt_in(path: Path) -> bytes:
    """The salt of a locked file that nobody in this process has open; of any other file, some bytes without meaning."""
    try:
        return _first_page(path)[:SALT_BYTES]
    except OSError:
        return b""


def _first_page(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(PAGE_BYTES)


def _is_noise(page: bytes) -> bool:
    counts = Counter(page)
    return (
        not page.startswith(_PLAIN)
        and len(page) == PAGE_BYTES
        and len(counts) >= _NOISE_DISTINCT
        and max(counts.values()) < _NOISE_MOST_OF_ONE
    )
