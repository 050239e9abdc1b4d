"""Full-text search over the fields declared searchable; what a person types is never query syntax."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from planner.domain.people import Account
from planner.domain.record import Record, fields_of
from planner.domain.records import Records, targets_of
from planner.storage.plan_database import PlanDatabase

_WORD = re.compile(r"\w+")
_MOST_WORDS = 12
_LONGEST_WORD = 60
"""Letters; a longer word is found by its beginning."""
_LONGEST_QUERY = 2_000
_LONGEST_SNIPPET = 400
_LONGEST_SEARCHED = 20_000
"""Letters of a record beyond which its beginning is shown: FTS5 weighs every pair of the places it found."""


@dataclass(frozen=True, kw_only=True)
class Hit:
    """A record that was found; in ``snippet`` the words found stand between STX and ETX (\\x02, \\x03).

    ``rank`` is FTS5's bm25: the lower, the better.
    """

    id: str
    kind: str
    headline: str
    snippet: str
    rank: float


def index(db: PlanDatabase, records: Records, ids: Iterable[str]) -> None:
    """Bring the index up to date for these records; a record's accounts are found with it."""
    for record_id in ids:
        found = db.execute("SELECT seq FROM record WHERE id = ?", [record_id]).fetchone()
        record = records.get(record_id)
        if found and record:
            db.execute("DELETE FROM search WHERE rowid = ?", found)
            db.execute(
                "INSERT INTO search (rowid, headline, body) VALUES (?, ?, ?)",
                (found[0], record.headline, _body(record, records)),
            )


def forget(db: PlanDatabase, record_id: str) -> None:
    """Take a record that is about to go out of the index."""
    db.execute("DELETE FROM search WHERE rowid = (SELECT seq FROM record WHERE id = ?)", [record_id])


def find(db: PlanDatabase, typed: str, kind: str | None, limit: int) -> list[Hit]:
    """The best matches for what was typed, each word as the beginning of a word; nothing typed finds nothing."""
    words = [word[:_LONGEST_WORD] for word in _WORD.findall(typed[:_LONGEST_QUERY])[:_MOST_WORDS]]
    if not words:
        return []
    query = " ".join(f'"{word}"*' for word in words)
    rows = db.execute(
        """SELECT record.id, record.kind, headline,
                  CASE WHEN length(body) > ? THEN substr(body, 1, 200)
                  ELSE snippet(search, -1, char(2), char(3), '…', 14) END, bm25(search, 4.0, 1.0)
           FROM search JOIN record ON record.seq = search.rowid
           WHERE search MATCH ? AND (? IS NULL OR record.kind = ?)
           ORDER BY bm25(search, 4.0, 1.0), record.seq DESC LIMIT ?""",
        [_LONGEST_SEARCHED, query, kind, kind, limit],
    )
    return [Hit(id=r[0], kind=r[1], headline=r[2], snippet=_short(r[3]), rank=r[4]) for r in rows]


def _short(snippet: str) -> str:
    """A snippet is fourteen words, of which each may be as long as a field: what stands around the first one found."""
    if len(snippet) <= _LONGEST_SNIPPET:
        return snippet
    begin = max(0, snippet.find("\x02") - 40)
    return snippet[begin : begin + _LONGEST_SNIPPET] + "…"


def _body(record: Record, records: Records) -> str:
    own = (getattr(record, field.name) for field in fields_of(type(record)) if field.searched)
    targets = (records.get(target) for target in targets_of(record))
    return "\n".join(filter(None, (*own, *(target.name for target in targets if isinstance(target, Account)))))
