"""An open plan with everything that stands on it: the window and the command line both work through this."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date as Date
from pathlib import Path
from typing import TYPE_CHECKING

from planner import paths
from planner.clock import Clock
from planner.content import Content, load_content
from planner.domain.discovery import JtbdNote, Signal
from planner.domain.kinds import kind_named
from planner.domain.people import Plan
from planner.domain.record import Record, in_a_sentence
from planner.domain.records import Records
from planner.domain.values import parse_all
from planner.entry import Draft, add_draft, gather_notes, link_records, read_values, unite_signals
from planner.errors import Refused
from planner.portfolio.desk import PortfolioDesk
from planner.queries import Week, week_of
from planner.rules.advice import Move, next_moves
from planner.rules.cadence import cadence
from planner.rules.chain import Chain, chain_of, chains
from planner.rules.forecast import Forecast, forecast
from planner.rules.ladder import Standing, stand
from planner.rules.note_words import accounts_of
from planner.rules.priority import Ranking, rank_options
from planner.rules.qualities import VOCABULARY
from planner.storage.ids import new_id
from planner.storage.journal import Change
from planner.storage.store import Store

if TYPE_CHECKING:
    from planner.backup.backups import Backups
    from planner.backup.copy import Copy, Reason
    from planner.handover.handing_over import HandedOver
    from planner.handover.taking_over import TakenOver
    from planner.importing.mapping import Mapping as ColumnMapping
    from planner.importing.proposal import Proposal
    from planner.storage.merge import Conflict, Merged, Take

# Importing and exporting bring libraries along (a tenth of a second each): they are loaded when first asked for.

SHORTEST_MONTHS, LONGEST_MONTHS = 6, 12
"""Embedded work of six to twelve months is the most reliable route. Source: domain.md, S0."""


class Workspace(PortfolioDesk):
    """A plan file, the content and the clock.

    Values from outside go through ``add`` and ``edit``: they parse what was typed, and find linked records by id,
    by exact headline, or make an account or a person of a new name.
    """

    def __init__(self, store: Store, content: Content, clock: Clock) -> None:
        self.store = store
        self.content = content
        self.clock = clock

    @classmethod
    def open(cls, path: Path, clock: Clock) -> "Workspace":
        """Open a plan, backed up first if it has to be migrated; see ``Store.open`` for what is refused."""

        def back_up(old: Path) -> object:
            from planner.backup.backups import Backups

            return Backups.of(old).back_up(old, "before-migration", clock.now())

        store = Store.open(path, clock, back_up)
        return cls(store, _content(), clock)

    @classmethod
    def create(cls, path: Path, clock: Clock, values: Mapping[str, object], *, any_length: bool = False) -> "Workspace":
        """Make a plan; ``values`` are fields of its ``plan`` record.

        Raises Refused("length") for months outside 6-12 unless any length is allowed, and what ``add`` and
        ``Store.create`` refuse; then no file is left behind.
        """
        parsed = parse_all(Plan, {"sprint_days": 14, **values})
        months = parsed.get("months")
        if months is not None and not any_length and not SHORTEST_MONTHS <= months <= LONGEST_MONTHS:
            why = "less is too short to show anything" if months < SHORTEST_MONTHS else "more loses sight of its end"
            raise Refused(
                "length",
                f"A plan takes {SHORTEST_MONTHS} to {LONGEST_MONTHS} months, not {months}; "
                f"{why} (--any-length if you must).",
                "months",
            )
        store = Store.create(path, clock)
        try:
            workspace = cls(store, _content(), clock)
            workspace.add("plan", {"sprint_days": 14, **values}, title="Start the plan")
        except BaseException:
            store.close()
            path.unlink()
            raise
        return workspace

    @classmethod
    def create_example(cls, path: Path, clock: Clock) -> "Workspace":
        """Write the example plan to a new file and open it."""
        from planner.example import fill_example

        store = Store.create(path, clock)
        fill_example(store, clock)
        return cls(store, _content(), clock)

    @classmethod
    def create_from(cls, path: Path, clock: Clock, handed_over: Path) -> "tuple[Workspace, TakenOver]":
        """Make a plan of what another handed over; where that cannot be read, no file is left behind."""
        from planner.handover.taking_over import create_from

        store, taken = create_from(path, clock, handed_over)
        return cls(store, _content(), clock), taken

    def close(self) -> None:
        """Close the plan file."""
        self.store.close()

    @property
    def backups(self) -> "Backups":
        """The backups of this plan."""
        from planner.backup.backups import Backups

        return Backups.of(self.store.path)

    def back_up(self, reason: "Reason" = "asked") -> "Copy | None":
        """Back the plan up; see ``Backups.back_up`` for when there is nothing to do, and for what is refused."""
        return self.backups.back_up(self.store.path, reason, self.clock.now())

    def back_up_if_due(self) -> "Copy | None":
        """Back the plan up if it has changed and half an hour has passed since the last time."""
        due = self.backups.due(self.store.path, self.clock.now())
        return self.back_up("interval") if due else None

    def look_at_merge(self, other: Path) -> "Merged":
        """What merging another copy of this plan would do; see ``storage.merge`` for what is refused."""
        from planner.storage.merge import look_at_merge

        return look_at_merge(self.store, other)

    def merge(self, other: Path) -> "Merged":
        """Take what another copy of this plan knows into this one, in one step; a backup is made first."""
        from planner.storage.merge import merge

        return merge(self.store, other, lambda: self.back_up("before-merge"))

    def conflicts(self) -> "list[Conflict]":
        """What merged copies disagree about and nobody has chosen yet."""
        from planner.storage.merge import conflicts

        return conflicts(self.store)

    def resolve(self, conflict_id: str, take: "Take | int") -> Record | None:
        """Choose one of the values of a conflict; see ``storage.merge.resolve``."""
        from planner.storage.merge import resolve

        return resolve(self.store, conflict_id, take)

    @property
    def has_passphrase(self) -> bool:
        """Whether the plan is encrypted."""
        from planner.storage.passphrase import has_passphrase

        return has_passphrase(self.store.path)

    def set_passphrase(self, passphrase: str) -> "list[Copy]":
        """Set or change the passphrase; returns the backups it does not open, to be offered to ``relock_backups``.

        See ``storage.passphrase.lock_with`` for what is refused; then everything is as it was.
        """
        from planner.backup.relocking import relock_plan

        relock_plan(self.store.let_go(), None, passphrase, self.clock)
        return self.backups_locked_otherwise()

    def remove_passphrase(self, passphrase: str) -> "list[Copy]":
        """Write the plan without its passphrase, which has to be given; returns the backups that still need one.

        Raises Refused("wrong_passphrase" | "not_locked") and as ``set_passphrase`` does.
        """
        from planner.backup.relocking import relock_plan

        relock_plan(self.store.let_go(), passphrase, None, self.clock)
        return self.backups_locked_otherwise()

    def backups_locked_otherwise(self) -> "list[Copy]":
        """The backups that another passphrase opens than the plan, or none, or one where the plan has none."""
        from planner.backup.relocking import locked_otherwise
        from planner.storage.passphrase import key_of

        return locked_otherwise(self.backups, key_of(self.store.path))

    def relock_backups(self) -> int:
        """Write those backups anew so that they open as the plan does; returns how many were."""
        from planner.backup.relocking import relock_backups

        return relock_backups(self.store.path)

    @property
    def records(self) -> Records:
        """Everything in the plan."""
        return self.store.records

    @property
    def plan(self) -> Plan:
        """The plan's own row.

        Raises Refused("no_plan") for a file that holds none.
        """
        plan = self.records.plan
        if not plan:
            raise Refused("no_plan", "This file holds no plan yet: add one with a sub-role and a start.", "plan")
        return plan

    @property
    def today(self) -> Date:
        """The day the plan is looked at."""
        return self.clock.today()

    def add(self, kind: str, values: Mapping[str, object], *links: str, title: str = "") -> Record:
        """Add one record from what was typed or read; ``links`` are ids of records to link it to."""
        [record] = self.add_all([Draft(kind=kind_named(kind), values=values, links=links)], title=title)
        return record

    def add_all(self, drafts: Sequence[Draft], *, title: str = "") -> list[Record]:
        """Add several records in one step: all of them or none."""
        if not drafts:
            return []
        what = in_a_sentence(drafts[0].kind.title_one) if len(drafts) == 1 else f"{len(drafts)} records"
        with self.store.step(title or f"Add {what}") as step:
            return [add_draft(step, draft) for draft in drafts]

    def edit(self, record_id: str, raw: Mapping[str, object], *, group: str = "") -> Record:
        """Change fields of a record to what was typed or read."""
        record = self.store.get(record_id)
        with self.store.step(f"Edit “{record.headline}”", group=group) as step:
            return step.edit(record_id, **read_values(step, type(record), raw))

    def delete(self, *record_ids: str) -> list[str]:
        """Delete records, backed up first if there are several; returns the headlines of what was linked to them.

        Raises Refused("one_plan") for the plan's own row, without which nothing can be reckoned.
        """
        records = [self.store.get(record_id) for record_id in record_ids]
        if any(isinstance(record, Plan) for record in records):
            raise Refused("one_plan", "A file holds one plan, which stays; change it instead.", "id")
        if len(record_ids) > 1:
            self.back_up("before-delete")
        near = {n.id: n.headline for r in records for n in self.records.neighbours(r) if n.id not in record_ids}
        what = f"“{records[0].headline}”" if len(records) == 1 else f"{len(records)} records"
        with self.store.step(f"Delete {what}") as step:
            for record_id in record_ids:
                step.delete(record_id)
        return list(near.values())

    def link(self, one: str, other: str) -> Record:
        """Link two records by the field meant for it; returns the record that now holds the link."""
        first, second = self.store.get(one), self.store.get(other)
        with self.store.step(f"Link “{first.headline}” and “{second.headline}”") as step:
            return link_records(step, first, second)

    def gather(self, *note_ids: str, title: str = "") -> Signal:
        """Begin a signal of notes that may be one pattern, in one step; see ``entry.gather_notes``."""
        notes = [self.store.get(note_id) for note_id in note_ids]
        alien = next((note for note in notes if not isinstance(note, JtbdNote)), None)
        if alien:
            raise Refused("not_a_note", f"“{alien.headline}” is no JTBD note.", "id")
        found = [note for note in notes if isinstance(note, JtbdNote)]
        accounts = [account.id for note in found for account in accounts_of(note, self.records)]
        with self.store.step(f"Begin a signal of {len(found)} notes") as step:
            return gather_notes(step, found, accounts, title or found[0].headline, self.today)

    def unite(self, stays_id: str, goes_id: str) -> Signal:
        """Merge one signal into another that is the same pattern, in one step; see ``entry.unite_signals``."""
        stays, goes = self.store.get(stays_id), self.store.get(goes_id)
        with self.store.step(f"Merge “{goes.headline}” into “{stays.headline}”") as step:
            return unite_signals(step, stays.id, goes.id, self.records)

    def history(self, record_id: str) -> list[Change]:
        """Every change of a record, newest first.

        Raises Refused("unknown_id") for an id this plan never held.
        """
        changes = self.store.history(record_id)
        if not changes:
            raise Refused("unknown_id", f"There is no record {record_id} in this plan.", "id")
        return changes

    def week(self, of: Date | None = None) -> Week:
        """The week a day lies in; without one, this week."""
        return week_of(self.records, of or self.today, self.today)

    def standing(self, sub_role: str = "", as_of: Date | None = None) -> Standing:
        """Where the person stands, by the plan's own sub-role unless another is named.

        Raises Refused("bad_value") for a sub-role there is none of.
        """
        return stand(self.records, self.content, as_of or self.today, self._sub_role(sub_role))

    def moves(self, limit: int = 3, sub_role: str = "", competency: str = "") -> tuple[Move, ...]:
        """The records that would move the person most, best first; of one competency if it is named."""
        return next_moves(self.records, self.content, self.today, self._sub_role(sub_role), limit, competency)

    def forecast(self, sub_role: str = "") -> Forecast:
        """When all targets may be proven at the person's own pace."""
        return forecast(self.records, self.content, self.today, self._sub_role(sub_role))

    def rank(self, *, capped: bool = False) -> Ranking:
        """The options by RICE beside the deals; ``capped`` reckons with what the evidence carries."""
        return rank_options(self.records, self.today, capped=capped)

    def chains(self, signal_id: str = "") -> tuple[Chain, ...]:
        """The evidence chains of all signals, or of one.

        Raises Refused("unknown_id"), and Refused("not_a_signal") for a record of another kind.
        """
        if not signal_id:
            return chains(self.records, self.today)
        signal = self.store.get(signal_id)
        if not isinstance(signal, Signal):
            what = f"“{signal.headline}” is of the kind {signal.kind}"
            raise Refused("not_a_signal", f"Only a signal has a chain; {what}.", "id")
        return (chain_of(signal, self.records, self.today),)

    def propose_import(
        self, path: Path, mapping: "ColumnMapping | None" = None, should_stop: Callable[[], bool] = lambda: False
    ) -> "Proposal":
        """What a CSV, XLSX or ICS file would bring; changes nothing. See ``importing.propose`` for what is refused."""
        from planner.importing.proposing import propose

        calendar = cadence(self.records, self.today)
        return propose(
            path, self.records, mapping, should_stop=should_stop, plan_end=calendar.end if calendar else None,
            sense=self.content.metric_words.sense,
        )  # fmt: skip

    def apply_import(self, proposal: "Proposal") -> list[Record]:
        """Bring in what was proposed, in one step, backed up first; returns the records that were new.

        A file of which nothing is new changes nothing and leaves no step behind.
        """
        from planner.importing.applying import drafts_to_records

        records = drafts_to_records(proposal, self.records, new_id)
        new = [record for record in records if not self.records.get(record.id)]
        completed = [record for record in records if self.records.get(record.id)]
        if records:
            self.back_up("before-import")
            with self.store.step(f"Import {proposal.source}") as step:
                step.add_all(new)
                for record in completed:
                    step.replace(record)
        return new

    def hand_over(self, path: Path, format_: str) -> "HandedOver":
        """Write everything the plan holds, real names included; see ``handover.handing_over`` for what is refused."""
        from planner.handover.handing_over import hand_over

        return hand_over(self.records, path, format_, self.today, self.store.attachment)

    def take_over(self, path: Path) -> "TakenOver":
        """Take in what a plan handed over, in one step, backed up first; returns the records that were added.

        See ``handover.taking_over`` for what is refused; then nothing has changed.
        """
        from planner.handover.taking_over import take_over

        return take_over(self.store, path, lambda: self.back_up("before-import"))

    def _sub_role(self, wanted: str) -> str:
        if not wanted:
            return self.plan.sub_role
        found: str = parse_all(Plan, {"sub_role": wanted})["sub_role"]
        return found


def _content() -> Content:
    """The person's own copy of the content where there is one and it holds together, else the built-in."""
    return load_content(paths.content_folder(), qualities=VOCABULARY)
