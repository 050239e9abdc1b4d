"""What a portfolio would show and which names it would replace, worked out off the window's thread."""

from dataclasses import dataclass, field
from datetime import date as Date
from pathlib import Path

from planner.content import Content
from planner.domain.delivery import Analysis, Artifact, PrdContribution
from planner.domain.discovery import Signal
from planner.domain.people import Account
from planner.domain.record import Record
from planner.domain.records import Records
from planner.errors import Refused
from planner.portfolio.document import Document
from planner.portfolio.export import Exported, export
from planner.portfolio.name_forms import Pseudonym
from planner.portfolio.names import Names
from planner.portfolio.pseudonyms import pseudonyms_of
from planner.portfolio.redaction import Replacement, redact
from planner.portfolio.select import compose
from planner.rules.chain import chains
from planner.rules.ladder import Standing, stand
from planner.workspace import Workspace

STRONGEST_CHAINS = 3
"""So many chains are ticked at first: a reader remembers one, and believes three."""


@dataclass(frozen=True, kw_only=True)
class Snapshot:
    """The plan at one moment; safe to read from any thread."""

    records: Records
    content: Content
    today: Date
    sub_role: str

    @classmethod
    def of(cls, workspace: Workspace) -> "Snapshot":
        """The plan as it is now; raises Refused("no_plan") for a file without one."""
        return cls(
            records=workspace.records, content=workspace.content, today=workspace.today,
            sub_role=workspace.plan.sub_role,
        )  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Piece:
    """Something a portfolio can show, and how many dated records stand behind it."""

    id: str
    kind: type[Record]
    headline: str
    evidence: int
    at_first: bool


@dataclass(frozen=True, kw_only=True)
class NameReplaced:
    """A real name, what stands for it, and how often; `account` is the id of the account whose pseudonym it is."""

    real: str
    instead: str
    count: int
    account: str = ""


@dataclass(frozen=True, kw_only=True)
class Shown:
    """What the page shows: all pieces, the ticked ones, their document and the names replaced in it.

    `trouble` is the sentence of a refusal; then there is no document. Without a tick there is none either.
    """

    pieces: tuple[Piece, ...]
    ticked: frozenset[str]
    document: Document | None = None
    names: tuple[NameReplaced, ...] = ()
    trouble: str = ""


@dataclass(frozen=True, kw_only=True)
class Choice:
    """What the person ticked and unticked, and whether names are replaced."""

    ticks: dict[str, bool] = field(default_factory=dict)
    redacted: bool = True

    def ticked(self, pieces: tuple[Piece, ...]) -> frozenset[str]:
        """The ids of the pieces to show."""
        return frozenset(piece.id for piece in pieces if self.ticks.get(piece.id, piece.at_first))


def show(snapshot: Snapshot, choice: Choice) -> Shown:
    """Work out what the page shows; takes some 60 ms for a full plan."""
    standing = _standing(snapshot)
    pieces = _pieces(snapshot.records, standing)
    ticked = choice.ticked(pieces)
    if not ticked:
        return Shown(pieces=pieces, ticked=ticked)
    document = compose(snapshot.records, standing, _only(pieces, ticked)).document
    if not choice.redacted:
        return Shown(pieces=pieces, ticked=ticked, document=document)
    pseudonyms = pseudonyms_of(snapshot.records)
    try:
        done = redact(document, pseudonyms)
    except Refused as refused:
        names = tuple(
            NameReplaced(real=account.name, instead=account.pseudonym, count=0, account=account.id)
            for account in snapshot.records.of(Account)
            if account.pseudonym
        )
        return Shown(pieces=pieces, ticked=ticked, names=names, trouble=refused.message)
    names = _names(done.replacements, pseudonyms, snapshot.records)
    return Shown(pieces=pieces, ticked=ticked, document=done.document, names=names)


def write(snapshot: Snapshot, choice: Choice, path: Path, format_: str) -> Exported:
    """Compose, redact, write and read again; see `planner.portfolio.export` for what is refused."""
    standing = _standing(snapshot)
    pieces = _pieces(snapshot.records, standing)
    document = compose(snapshot.records, standing, _only(pieces, choice.ticked(pieces))).document
    return export(document, path, format_, pseudonyms_of(snapshot.records), redacted=choice.redacted)


def check_pseudonym(records: Records, account_id: str, pseudonym: str) -> None:
    """Raise Refused("pseudonym") if an account would be called by something that holds a real name."""
    account = records.get(account_id)
    if isinstance(account, Account):
        Names(pseudonyms_of(records.adding(account.with_values(pseudonym=pseudonym))))


def _standing(snapshot: Snapshot) -> Standing:
    return stand(snapshot.records, snapshot.content, snapshot.today, snapshot.sub_role)


def _only(pieces: tuple[Piece, ...], ticked: frozenset[str]) -> frozenset[str]:
    """Nothing for the choice a portfolio makes by itself, so that it then counts all that was brought to product."""
    return frozenset() if ticked == {piece.id for piece in pieces if piece.at_first} else ticked


def _pieces(records: Records, standing: Standing) -> tuple[Piece, ...]:
    """Whatever the portfolio shows when it is asked for that alone; the strongest chains come first."""
    signals = [chain.signal for chain in chains(records, standing.as_of)]
    rest: list[Record] = [r for kind in (PrdContribution, Artifact, Analysis) for r in records.of(kind)]
    found: list[Piece] = []
    for record in [*signals, *rest]:
        alone = compose(records, standing, frozenset({record.id}))
        if alone.pieces:
            strong = sum(piece.kind is Signal for piece in found) < STRONGEST_CHAINS
            found.append(
                Piece(
                    id=record.id,
                    kind=type(record),
                    headline=record.headline,
                    evidence=len(alone.document.evidence),
                    at_first=strong or not isinstance(record, Signal),
                )
            )
    return tuple(found)


def _names(
    replacements: tuple[Replacement, ...], pseudonyms: tuple[Pseudonym, ...], records: Records
) -> tuple[NameReplaced, ...]:
    """Replacements by whom they hide, accounts first; the forms of one name count together."""
    accounts = {account.name: account.id for account in records.of(Account)}
    counts: dict[tuple[str, str], int] = {}
    for each in replacements:
        meant = _meant(each, pseudonyms)
        key = (meant.stands_for, meant.name) if meant else (each.original, each.instead)
        counts[key] = counts.get(key, 0) + each.count
    names = [
        NameReplaced(real=real, instead=instead, count=count, account=accounts.get(real, ""))
        for (real, instead), count in counts.items()
    ]
    return tuple(sorted(names, key=lambda name: (not name.account, name.real.casefold())))


def _meant(replacement: Replacement, pseudonyms: tuple[Pseudonym, ...]) -> Pseudonym | None:
    """Whose name it was; several people may share one description, then the words that stood there tell."""
    instead, original = replacement.instead.casefold(), replacement.original.casefold()
    may_be = [p for p in pseudonyms if p.name.casefold() == instead]
    if len(may_be) == 1:
        return may_be[0]
    return next((p for p in may_be if original in p.stands_for.casefold() or p.stands_for.casefold() in original), None)
