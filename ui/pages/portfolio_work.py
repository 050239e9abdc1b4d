"""What a portfolio would show, as pages and as pieces, worked out off the window's thread."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date as Date
from pathlib import Path

from planner.content import Content
from planner.domain.discovery import JtbdNote, Signal
from planner.domain.people import Company
from planner.domain.records import Records
from planner.errors import Refused
from planner.portfolio.attached import Along
from planner.portfolio.attachments import attachments_of
from planner.portfolio.cover_facts import cover_facts
from planner.portfolio.document import Document
from planner.portfolio.export import Progress, export
from planner.portfolio.making import Made, make
from planner.portfolio.options import PortfolioOptions
from planner.portfolio.pieces import Piece, pieces_of
from planner.portfolio.pseudonyms import pseudonyms_of
from planner.portfolio.quotes import QuoteChoice, quote_of
from planner.portfolio.redaction import Redaction, redact
from planner.portfolio.writing import Written, write_portfolio
from planner.rules.chain import chain_of
from planner.rules.ladder import Standing, stand
from planner.storage.attachments import read_from
from planner.workspace import Workspace
from ui.jobs import Job
from ui.pages.portfolio_replaced import NameReplaced, names_replaced, pseudonyms_set
from ui.pages.portfolio_sheets import Sheet, set_sheets


@dataclass(frozen=True, kw_only=True)
class Snapshot:
    """The plan at one moment; safe to read from any thread."""

    records: Records
    content: Content
    today: Date
    sub_role: str
    plan_file: Path

    @classmethod
    def of(cls, workspace: Workspace) -> "Snapshot":
        """The plan as it is now; raises Refused("no_plan") for a file without one."""
        return cls(
            records=workspace.records, content=workspace.content, today=workspace.today,
            sub_role=workspace.plan.sub_role, plan_file=workspace.store.path,
        )  # fmt: skip

    def standing(self) -> Standing:
        """Where the person stands on the day of the snapshot."""
        return stand(self.records, self.content, self.today, self.sub_role)


@dataclass(frozen=True, kw_only=True)
class Wish:
    """What is asked for: a portfolio, or with ``letter`` the facts for a cover letter, to a ``company`` by its id."""

    options: PortfolioOptions = PortfolioOptions()
    letter: bool = False
    company: str = ""


@dataclass(frozen=True, kw_only=True)
class QuoteAsked:
    """A quote of a thread that is shown, who said it, and in which thread it stands."""

    choice: QuoteChoice
    account: str
    thread: str


@dataclass(frozen=True, kw_only=True)
class Shown:
    """What the page shows: the document that may leave, its pages, the names replaced in it, the quotes to decide on.

    ``trouble`` is the sentence of a refusal; then there is no document. Where nothing is picked there is none either.
    ``files`` is how many attachments the pieces shown have.
    """

    made: Made | None = None
    sheets: tuple[Sheet, ...] = ()
    names: tuple[NameReplaced, ...] = ()
    quotes: tuple[QuoteAsked, ...] = ()
    files: int = 0
    trouble: str = ""


def show(snapshot: Snapshot, wish: Wish, job: Job) -> Shown:
    """Make what is asked for and set its pages; some 150 ms for a full plan after a small change."""
    known: list[tuple[Document, tuple[Sheet, ...]]] = []

    def sheets_of(document: Document) -> tuple[Sheet, ...]:
        for other, sheets in known:
            if other == document:
                return sheets
        known.append((document, set_sheets(document)))
        return known[-1][1]

    try:
        if wish.letter:
            made = _letter(snapshot, wish)
        else:
            made = make(
                snapshot.records, snapshot.standing(), wish.options,
                should_stop=lambda: job.cancelled, pages_of=lambda document: len(sheets_of(document)),
            )  # fmt: skip
        anything = bool(made.ids) or (wish.letter and bool(made.document.sections))
        sheets = sheets_of(made.document) if anything else ()
    except Refused as refused:
        return Shown(names=pseudonyms_set(snapshot.records), trouble=refused.message)
    pieces = (record for piece in made.ids if (record := snapshot.records.get(piece)))
    return Shown(
        made=made if anything else None,
        sheets=sheets,
        names=names_replaced(made.replacements, made.pseudonyms, snapshot.records) if wish.options.redacted else (),
        quotes=_quotes(snapshot, made.ids),
        files=sum(len(attachments_of(piece)) for piece in pieces),
    )


def _letter(snapshot: Snapshot, wish: Wish) -> Made:
    """The facts for a cover letter, redacted as the portfolio is."""
    company, options = snapshot.records.get(wish.company) if wish.company else None, wish.options
    to = company if isinstance(company, Company) else None
    redaction = Redaction(document=cover_facts(snapshot.records, snapshot.standing(), options, to), replacements=())
    pseudonyms = pseudonyms_of(snapshot.records)
    if options.redacted:
        redaction = redact(
            redaction.document, pseudonyms, money_in_bands=options.bands, dates_in_quarters=options.quarters
        )
    return Made(
        document=redaction.document, ids=(), replacements=redaction.replacements, unproven=(), pseudonyms=pseudonyms
    )


def list_pieces(snapshot: Snapshot, options: PortfolioOptions) -> tuple[Piece, ...]:
    """Everything the portfolio could show; some 150 ms for a full plan."""
    return pieces_of(snapshot.records, snapshot.standing(), options)


def write(
    snapshot: Snapshot,
    wish: Wish,
    path: Path,
    format_: str,
    *,
    along: Along,
    progress: Progress,
    should_stop: Callable[[], bool],
) -> Written:
    """Write what is asked for; see `planner.portfolio.writing` for what is refused."""
    if not wish.letter:
        return write_portfolio(
            snapshot.records, snapshot.standing(), wish.options, path, format_,
            along=along, content_of=lambda sha256: read_from(snapshot.plan_file, sha256),
            progress=progress, should_stop=should_stop,
        )  # fmt: skip
    made = _letter(snapshot, wish)
    done = export(
        made.document, path, format_, made.pseudonyms, redacted=wish.options.redacted, progress=progress,
        should_stop=should_stop,
    )  # fmt: skip
    return Written(path=done.path, made=made, leaks=done.leaks)


def _quotes(snapshot: Snapshot, ids: tuple[str, ...]) -> tuple[QuoteAsked, ...]:
    """The quotes of the threads shown, in the order these are told."""
    found: dict[str, QuoteAsked] = {}
    for piece in ids:
        signal = snapshot.records.get(piece)
        if not isinstance(signal, Signal):
            continue
        for note in chain_of(signal, snapshot.records, snapshot.today).notes:
            if note.quote.strip() and note.id not in found:
                found[note.id] = QuoteAsked(
                    choice=quote_of(note), account=_account_of(note, snapshot.records), thread=signal.title
                )
    return tuple(found.values())


def _account_of(note: JtbdNote, records: Records) -> str:
    account = records.get(note.account) if note.account else None
    return account.headline if account else ""
