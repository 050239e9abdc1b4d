"""Which records fit what is being typed into a picker."""

from collections.abc import Collection

from planner.domain.people import Account
from planner.domain.record import Record
from planner.domain.records import Records

MOST = 8


def find_records(records: Records, kinds: Collection[str], typed: str, without: Collection[str] = ()) -> list[Record]:
    """The records of these kinds (none named: of any) that fit best, newest first among equals; at most eight.

    A headline that begins with what was typed goes before one with a word that does, and that before one that only
    holds it. Accounts are found by their other spellings as well. With nothing typed, the newest.
    """
    wanted = " ".join(typed.casefold().split())
    scored: list[tuple[int, str, Record]] = []
    for record in records:
        if (record.kind not in kinds if kinds else record.kind == "plan") or record.id in without:
            continue
        score = _score(record, wanted)
        if score:
            scored.append((score, record.id, record))
    scored.sort(key=lambda row: row[:2], reverse=True)
    return [record for _score_, _id, record in scored[:MOST]]


def _score(record: Record, wanted: str) -> int:
    if not wanted:
        return 1
    name = record.headline.casefold()
    if name.startswith(wanted):
        return 4
    words = name.split()
    if all(any(word.startswith(part) for word in words) for part in wanted.split()):
        return 3
    if wanted in name:
        return 2
    return 1 if isinstance(record, Account) and wanted in record.aliases.casefold() else 0
