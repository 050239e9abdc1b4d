"""What can be done about the portfolio of an open plan: the window and the command line both work through this."""

# ruff: noqa: PLC0415 - writers, readers and the figures' engine are loaded when they are first asked for
from abc import ABC, abstractmethod
from dataclasses import dataclass, replace
from datetime import date as Date
from pathlib import Path
from typing import TYPE_CHECKING

from planner.domain.people import Company, Plan
from planner.domain.record import Record
from planner.domain.records import Records
from planner.errors import Refused
from planner.rules.ladder import Standing
from planner.storage.store import Store

if TYPE_CHECKING:
    from planner.portfolio.attached import Along, Checkup
    from planner.portfolio.attachments import Attachment
    from planner.portfolio.export import Exported
    from planner.portfolio.leaks import Leak
    from planner.portfolio.making import Made
    from planner.portfolio.options import PortfolioOptions
    from planner.portfolio.pieces import Piece
    from planner.portfolio.quotes import QuoteUse
    from planner.portfolio.telling import UnprovenClaim


@dataclass(frozen=True, kw_only=True)
class PortfolioWritten:
    """What an export wrote: pieces of work shown, names replaced, and real names left in (only if not redacted).

    ``unproven`` are claims that lack evidence, ``attachments`` what became of files that were to go along, into
    ``folder``.
    """

    path: Path
    pieces: int
    redacted: int
    leaks: "tuple[Leak, ...]"
    unproven: "tuple[UnprovenClaim, ...]" = ()
    attachments: "tuple[Checkup, ...]" = ()
    folder: Path | None = None


class PortfolioDesk(ABC):
    """The part of a workspace that is about the portfolio and the files that belong to artifacts."""

    store: Store

    @property
    @abstractmethod
    def records(self) -> Records:
        """Everything in the plan."""

    @property
    @abstractmethod
    def plan(self) -> Plan:
        """The plan's own row."""

    @abstractmethod
    def standing(self, sub_role: str = "", as_of: Date | None = None) -> Standing:
        """Where the person stands."""

    @property
    def portfolio_options(self) -> "PortfolioOptions":
        """What the plan keeps of the person's choices for the portfolio."""
        from planner.portfolio.options import options_of

        return options_of(self.records.plan)

    def keep_portfolio_options(self, options: "PortfolioOptions") -> None:
        """Keep audience, length, competency, manner and pieces with the plan, in a step that can be undone."""
        from planner.portfolio.options import kept_values

        with self.store.step("Change the portfolio", group="portfolio") as step:
            step.edit(self.plan.id, **kept_values(options))

    def portfolio_pieces(self, options: "PortfolioOptions | None" = None) -> "tuple[Piece, ...]":
        """Everything the portfolio could show, what is shown first and in its order."""
        from planner.portfolio.pieces import pieces_of

        return pieces_of(self.records, self.standing(), options or self.portfolio_options)

    def make_portfolio(self, options: "PortfolioOptions | None" = None) -> "Made":
        """The portfolio as it would leave now; see ``portfolio.making`` for what is refused."""
        from planner.portfolio.making import make

        return make(self.records, self.standing(), options or self.portfolio_options)

    def export(
        self,
        path: Path,
        format_: str,
        *,
        redacted: bool = True,
        only: frozenset[str] = frozenset(),
        options: "PortfolioOptions | None" = None,
        along: "Along" = "none",
    ) -> PortfolioWritten:
        """Write the portfolio as the plan's choices, or these, have it; see ``portfolio.writing`` for refusals."""
        from planner.portfolio.memo import PIECE
        from planner.portfolio.writing import write_portfolio

        for record_id in only - {PIECE}:
            self.store.get(record_id)
        chosen = replace(options or self.portfolio_options, redacted=redacted, only=only)
        done = write_portfolio(
            self.records, self.standing(), chosen, path, format_, along=along, content_of=self.store.attachment
        )
        replaced = sum(replacement.count for replacement in done.made.replacements)
        return PortfolioWritten(
            path=done.path, pieces=len(done.made.ids), redacted=replaced, leaks=done.leaks,
            unproven=done.made.unproven, attachments=done.attachments, folder=done.folder,
        )  # fmt: skip

    def export_cover_facts(
        self, path: Path, format_: str, company_id: str = "", *, redacted: bool = True
    ) -> "Exported":
        """Write the facts for a cover letter; see ``portfolio.export`` for what is refused."""
        from planner.portfolio.cover_facts import cover_facts
        from planner.portfolio.export import export
        from planner.portfolio.pseudonyms import pseudonyms_of

        found = self.store.get(company_id) if company_id else None
        company = found if isinstance(found, Company) else None
        if found and not company:
            raise Refused("wrong_kind", f"“{found.headline}” is no company.", "company")
        options = replace(self.portfolio_options, redacted=redacted)
        document = cover_facts(self.records, self.standing(), options, company)
        return export(
            document, path, format_, pseudonyms_of(self.records), redacted=redacted, money_in_bands=options.bands,
            dates_in_quarters=options.quarters,
        )  # fmt: skip

    def decide_quote(self, note_id: str, use: "QuoteUse", words: str = "") -> Record:
        """Let a quote leave word for word or in other words, or keep it here; see ``portfolio.quotes``."""
        from planner.portfolio.quotes import decided

        note = self.store.get(note_id)
        with self.store.step(f"Decide about the quote of “{note.headline}”") as step:
            return step.edit(note_id, **decided(note, use, words))

    def attach(self, artifact_id: str, file: Path) -> Record:
        """Take a file into the plan as an attachment of an artifact; see ``portfolio.attachments`` for refusals."""
        from planner.portfolio.attachments import artifact_of, read_file, with_file

        artifact = artifact_of(self.store.get(artifact_id))
        name, data = read_file(file)
        with self.store.step(f"Attach “{name}”") as step:
            return step.edit(artifact_id, **with_file(artifact, name, data, step.keep_attachment(data)))

    def detach(self, artifact_id: str, sha256: str) -> Record:
        """Take an attachment off its artifact; its bytes stay until cleared, so that this can be undone."""
        from planner.portfolio.attachments import artifact_of, without_file

        artifact = artifact_of(self.store.get(artifact_id))
        with self.store.step(f"Take an attachment off “{artifact.headline}”") as step:
            return step.edit(artifact_id, **without_file(artifact, sha256))

    def save_attachment(self, wanted: str, target: Path) -> "Attachment":
        """Write an attachment, real names and all, to a file; ``wanted`` as in ``portfolio.attachments``."""
        from planner.portfolio.attachments import find_attachment
        from planner.storage.whole_file import write_whole

        found = find_attachment(self.records, wanted)
        write_whole(target, self.store.attachment(found.sha256))
        return found

    def clear_attachments(self) -> int:
        """Let go of all bytes no artifact names any more, for good; returns how many bytes that were."""
        from planner.portfolio.attachments import named_bytes

        return self.store.clear_attachments(named_bytes(self.records))
