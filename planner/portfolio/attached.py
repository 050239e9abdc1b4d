"""Files that go along beside a portfolio: read for names first, told of honestly, never silently left out."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from planner.domain.records import Records
from planner.errors import Refused
from planner.portfolio.attachments import Attachment, attachments_of, shown_name
from planner.portfolio.file_types import honest_name, sniff
from planner.portfolio.leaks import Leak, check_file
from planner.portfolio.name_forms import Pseudonym
from planner.portfolio.names import Names, names_ready

Along = Literal["none", "checked", "all"]
"""Which attachments go along: none, those read to the end, or also those of which a part cannot be read."""
ContentOf = Callable[[str], bytes]
"""The bytes of an attachment by its SHA-256."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Checkup:
    """One attachment looked over: the name it goes by outside, and what speaks against its going.

    ``leaks`` are the real names in it, ``unread`` what no program can read, ``trouble`` a sentence where it could not
    be read at all. ``goes`` is whether it goes along.
    """

    attachment: Attachment
    outside: str
    leaks: tuple[Leak, ...] = ()
    unread: tuple[str, ...] = ()
    trouble: str = ""
    goes: bool = False

    @property
    def why_not(self) -> str:
        """One sentence for what stays here; "" for what goes."""
        if self.goes:
            return ""
        if self.leaks:
            places = "; ".join(f"“{leak.found}” in {leak.where}" for leak in self.leaks[:3])
            more = f" and {len(self.leaks) - 3} more" if len(self.leaks) > 3 else ""
            return f"Real names are in it: {places}{more}."
        if self.trouble:
            return self.trouble
        return f"Nobody can check {', '.join(self.unread[:3])}; look yourself before it goes."


def look_over(
    records: Records,
    pieces: Sequence[str],
    content_of: ContentOf,
    pseudonyms: Sequence[Pseudonym],
    *,
    along: Along,
    redacted: bool = True,
    should_stop: Callable[[], bool] = lambda: False,
) -> tuple[Checkup, ...]:
    """Read every attachment of the artifacts among these pieces; nothing is written.

    With ``redacted`` a file with a real name in it stays here, whatever was asked for. Raises Refused("stopped").
    """
    if along == "none":
        return ()
    plan = records.plan
    names = names_ready(tuple(pseudonyms), (plan.name if plan else "",))
    found: list[Checkup] = []
    for attachment in (a for piece in pieces if (r := records.get(piece)) for a in attachments_of(r)):
        if should_stop():
            raise Refused("stopped", "Stopped; nothing was written.")
        found.append(_looked_over(attachment, content_of, names, len(found) + 1, along=along, redacted=redacted))
    return tuple(found)


def files_along(checkups: Sequence[Checkup], content_of: ContentOf) -> Iterator[tuple[str, bytes]]:
    """The files that go along, by the name they have outside."""
    for checkup in checkups:
        if checkup.goes:
            yield checkup.outside, content_of(checkup.attachment.sha256)


def folder_beside(path: Path) -> Path:
    """Where attachments of a portfolio go: a folder beside it that is called like it."""
    return path.with_name(f"{path.stem} attachments")


def _looked_over(
    attachment: Attachment, content_of: ContentOf, names: Names, number: int, *, along: Along, redacted: bool
) -> Checkup:
    outside = f"{number:02d} {attachment.name}"
    try:
        content = content_of(attachment.sha256)
        kind = sniff(content)
        outside = honest_name(outside, kind)
        checked = check_file(content, kind, names)
    except Refused as refused:
        there = refused.code in ("no_attachment", "damaged")
        trouble = refused.message if there else "It is damaged or locked, so it cannot be checked for names."
        goes = along == "all" and not there and not redacted
        return Checkup(attachment=attachment, outside=_outside(outside, names, redacted), trouble=trouble, goes=goes)
    leaks = checked.leaks if redacted else ()
    return Checkup(
        attachment=attachment,
        outside=_outside(outside, names, redacted),
        leaks=leaks,
        unread=checked.unread,
        goes=not leaks and (along == "all" or not checked.unread or not redacted),
    )


def _outside(name: str, names: Names, redacted: bool) -> str:
    """A file's name with the real names in it replaced."""
    if not redacted:
        return shown_name(name)
    for found in reversed(names.find(name)):
        name = name[: found.start] + found.instead + name[found.end :]
    return shown_name(name)
