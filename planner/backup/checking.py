"""Looking a plan and its backups over, and saying what was found; nothing is repaired here."""

import contextlib
import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlite

from planner.backup.backups import Backups
from planner.domain.kinds import KINDS
from planner.errors import Refused
from planner.storage import attachments
from planner.storage.connection import connect
from planner.storage.plan_file import verify
from planner.storage.trouble import told_plainly

_SHOWN = 5


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One thing that was looked at; ``trouble`` holds a line for each thing wrong, and is empty when all is well.

    ``sound`` says in words that it is well, ``wrong`` that it is not.
    """

    what: str
    sound: str
    wrong: str
    trouble: tuple[str, ...] = ()

    @property
    def good(self) -> bool:
        """Whether nothing was wrong."""
        return not self.trouble

    @property
    def title(self) -> str:
        """What was found, in words."""
        return self.sound if self.good else self.wrong


@dataclass(frozen=True, kw_only=True)
class Report:
    """All that was looked at, and how many backups there are."""

    findings: tuple[Finding, ...]
    backups: int

    @property
    def good(self) -> bool:
        """Whether nothing was wrong anywhere."""
        return all(finding.good for finding in self.findings)


def check(plan: Path, backups: Backups) -> Report:
    """Look at every page, index, link, attachment and word of the search index, and at every byte of the backups.

    A plan that can't be opened is a finding as well. Changes nothing.
    """
    findings = [_opens(plan)]
    if findings[0].good:
        with told_plainly(plan), contextlib.closing(connect(plan, "rw")) as connection:
            findings += [
                Finding(what=what, sound=sound, wrong=wrong, trouble=_found(connection, look))
                for what, sound, wrong, look in _LOOKS
            ]
    copies = backups.copies()
    spoilt = [f"{copy.path}: not what was written" for copy in copies if not copy.is_whole()]
    findings.append(
        Finding(
            what="backups",
            sound="Backups are what was written",
            wrong="Backups are not what was written",
            trouble=tuple(spoilt),
        )
    )
    return Report(findings=tuple(findings), backups=len(copies))


def _opens(plan: Path) -> Finding:
    trouble: tuple[str, ...] = ()
    try:
        verify(plan)
    except Refused as refused:
        trouble = (refused.message,)
    return Finding(
        what="file",
        sound="The file is a plan of this version",
        wrong="The file can't be opened as a plan",
        trouble=trouble,
    )


def _found(connection: sqlite.Connection, look: Callable[[sqlite.Connection], list[str]]) -> tuple[str, ...]:
    try:
        return tuple(look(connection))
    except sqlite.DatabaseError as error:
        return (str(error),)


def _structure(connection: sqlite.Connection) -> list[str]:
    said = [str(row[0]) for row in connection.execute("PRAGMA integrity_check(20)")]
    return [] if said == ["ok"] else said


def _references(connection: sqlite.Connection) -> list[str]:
    rows = connection.execute("PRAGMA foreign_key_check").fetchall()
    return [f"{table}: row {row} leads to no {parent}" for table, row, parent, _ in rows]


def _orphans(connection: sqlite.Connection) -> list[str]:
    trouble = []
    names = [kind.kind for kind in KINDS]
    for kind in names:
        lonely = connection.execute(
            f"SELECT id FROM record WHERE kind = ? AND id NOT IN (SELECT id FROM {kind})", (kind,)
        ).fetchall()
        trouble += [f"{kind} {row[0]} has lost its fields" for row in lonely]
        unlisted = connection.execute(
            f"SELECT id FROM {kind} WHERE id NOT IN (SELECT id FROM record WHERE kind = ?)", (kind,)
        ).fetchall()
        trouble += [f"{kind} {row[0]} is not listed as a record" for row in unlisted]
    marks = ", ".join("?" * len(names))
    strange = connection.execute(f"SELECT id, kind FROM record WHERE kind NOT IN ({marks})", names).fetchall()
    return trouble + [f"{row[0]} is of the unknown kind {row[1]}" for row in strange]


def _search(connection: sqlite.Connection) -> list[str]:
    connection.execute("BEGIN IMMEDIATE")  # the check is written as an insertion, though it inserts nothing
    try:
        connection.execute("INSERT INTO search (search, rank) VALUES ('integrity-check', 1)")
        missing = connection.execute("SELECT id FROM record WHERE seq NOT IN (SELECT rowid FROM search)").fetchall()
        extra = connection.execute("SELECT rowid FROM search WHERE rowid NOT IN (SELECT seq FROM record)").fetchall()
    finally:
        connection.execute("ROLLBACK")
    return [f"{row[0]} can't be found by searching" for row in missing[:_SHOWN]] + [
        f"the search index knows something that is gone (row {row[0]})" for row in extra[:_SHOWN]
    ]


def _history(connection: sqlite.Connection) -> list[str]:
    rows = connection.execute(
        "SELECT id FROM record WHERE id NOT IN (SELECT row FROM change WHERE before IS NULL)"
    ).fetchall()
    return [f"the history does not say how {row[0]} came to be" for row in rows[:_SHOWN]]


def _attachments(connection: sqlite.Connection) -> list[str]:
    trouble = []
    for name, size, content in connection.execute("SELECT sha256, size, content FROM attachment"):
        if len(content) != size or hashlib.sha256(content).hexdigest() != name:
            trouble.append(f"the attachment {name[:12]}… is not what was attached")
    lacking = [
        f"the attachment {name[:12]}… is named and is not in the plan" for name in attachments.missing(connection)
    ]
    return trouble[:_SHOWN] + lacking[:_SHOWN]


_LOOKS: tuple[tuple[str, str, str, Callable[[sqlite.Connection], list[str]]], ...] = (
    ("structure", "Every page and index is sound", "Pages or indexes are damaged", _structure),
    ("references", "Every link leads somewhere", "Some links lead nowhere", _references),
    ("orphans", "Every record has its fields", "Some records and their fields don't match", _orphans),
    ("search", "The search index is sound and complete", "The search index is damaged or incomplete", _search),
    ("history", "Every record has its history", "Some records have no history", _history),
    ("attachments", "Every attachment is there and whole", "Some attachments are missing or spoilt", _attachments),
)
