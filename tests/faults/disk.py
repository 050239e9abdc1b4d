"""The failing disk: compiled, preloaded, told what to do; and its log, played back up to any point."""

import random
import shutil
import struct
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

SECTOR = 512


@cache
def shim(folder: Path) -> Path | None:
    """The compiled library, or None where there is no C compiler."""
    compiler = shutil.which("cc") or shutil.which("gcc")
    if not compiler:
        return None
    made = folder / "disk.so"
    source = Path(__file__).with_name("disk.c")
    done = subprocess.run(
        [compiler, "-O2", "-shared", "-fPIC", "-o", str(made), str(source), "-ldl"], capture_output=True, check=False
    )
    return made if done.returncode == 0 else None


@dataclass(frozen=True, kw_only=True)
class Op:
    """One change of the disk: Open (made), Write, Truncate, Sync, Rename, Unlink."""

    kind: str
    path: str
    other: str = ""
    offset: int = 0
    data: bytes = b""


def read_log(log: Path) -> list[Op]:
    """All changes in the order in which they were made."""
    raw = log.read_bytes()
    ops: list[Op] = []
    at = 0
    while at < len(raw):
        kind = chr(raw[at])
        first, second, offset = struct.unpack_from("<IIQ", raw, at + 1)
        path = raw[at + 17 : at + 17 + first].decode()
        rest = raw[at + 17 + first : at + 17 + first + second]
        at += 17 + first + second
        if path.endswith("-shm"):
            continue  # rebuilt by whoever opens the plan first
        if kind == "R":
            ops.append(Op(kind=kind, path=path, other=rest.decode()))
        else:
            ops.append(Op(kind=kind, path=path, offset=offset, data=rest))
    return ops


@dataclass
class File:
    """What the system has been told to write, and what of it is certain to be on the disk."""

    now: bytearray = field(default_factory=bytearray)
    safe: bytes = b""
    pending: list[Op] = field(default_factory=list)


class Disk:
    """Files below a root as they would be found after a power cut."""

    def __init__(self) -> None:
        self.files: dict[str, File] = {}
        self.safe_names: dict[str, File] = {}

    def apply(self, op: Op) -> None:
        """Make one change."""
        file = self.files.get(op.path)
        if op.kind == "O":
            self.files[op.path] = File()
        elif op.kind == "R" and file:
            self.files[op.other] = self.files.pop(op.path)
        elif op.kind == "U":
            self.files.pop(op.path, None)
        elif op.kind == "S":
            if file:
                file.safe = bytes(file.now)
                file.pending = []
            # A journalling file system that syncs anything has written all names given before it.
            self.safe_names = dict(self.files)
        elif file:
            _change(file.now, op)
            file.pending.append(op)

    def images(self, chance: random.Random) -> Iterator[tuple[str, dict[str, bytes]]]:
        """The states the disk may be in now, each with a word for it."""
        yield "all written", {path: bytes(file.now) for path, file in self.files.items()}
        yield "only what was synced", {path: file.safe for path, file in self.files.items()}
        yield "names not yet written", {path: file.safe for path, file in self.safe_names.items()}
        yield "some written, some torn", {path: _torn(file, chance) for path, file in self.files.items()}


def _torn(file: File, chance: random.Random) -> bytes:
    found = bytearray(file.safe)
    for op in file.pending:
        if chance.random() < 0.5:
            whole = op.kind != "W" or chance.random() < 0.7
            cut = len(op.data) if whole else chance.randrange(len(op.data) + 1) // SECTOR * SECTOR
            _change(found, Op(kind=op.kind, path=op.path, offset=op.offset, data=op.data[:cut]))
    return bytes(found)


def _change(content: bytearray, op: Op) -> None:
    if op.kind == "T":
        del content[op.offset :]
        content.extend(b"\0" * (op.offset - len(content)))
    elif op.data:
        content.extend(b"\0" * (op.offset - len(content)))
        content[op.offset : op.offset + len(op.data)] = op.data
