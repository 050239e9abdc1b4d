"""The next best moves as cards: what to add or mend, which level it lifts, and why."""

from datetime import date as Date

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from planner.domain.kinds import kind_named
from planner.domain.record import field_of
from planner.domain.records import Records
from planner.rules.advice import Instead, Move, next_moves
from planner.rules.shared_moves import one_record_each
from planner.workspace import Workspace
from ui.jobs import Job, PoolRunner, Runner
from ui.pages.card_button import CardButton
from ui.widgets.card import Card
from ui.widgets.sentence import Sentence

MOVES = 3
AT_ONCE = 600
"""Records up to which the moves are worked out before the page is painted: below 100 ms on a small machine."""
_KNOWN_CHOICES = frozenset({"question", "serves"})
"""Choices that say what a record is for; the others are claims, and the person's to make."""
_CLAIMED_LINKS = frozenset({"vouched_by", "brought_to", "assessor"})
"""Links that say what somebody else did; they are the person's to make as well."""


class Moves(QWidget):
    """Three cards; pressing one opens the record to mend, or a form with what is known filled in."""

    mend_requested = Signal(str, str)
    """Complete this record, first this field."""
    draft_requested = Signal(str, object)
    """Open an empty form: the kind, and what is known already, by field."""

    def __init__(self, runner: Runner | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._runner: Runner = runner or PoolRunner(self, threads=1)
        self.destroyed.connect(self._runner.close)
        self._job: Job | None = None
        self.cards: list[QWidget] = []
        self._today = Date.min
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)

    def show_moves(self, workspace: Workspace) -> None:
        """Show the best moves as of today."""
        records, content, today = workspace.records, workspace.content, workspace.today
        self._today = today
        if self._job:
            self._job.cancel()
        if len(records) <= AT_ONCE:
            self._show(workspace.moves(2 * MOVES), workspace)
            return

        def work(job: Job) -> tuple[Move, ...]:
            return next_moves(records, content, today, limit=2 * MOVES, should_stop=lambda: job.cancelled)

        def show(moves: tuple[Move, ...]) -> None:
            if workspace.records is records:
                self._show(moves, workspace)

        if not self.cards:
            self._replace([self._waiting()])
        self._job = self._runner.run(work, done=show)

    def _show(self, moves: tuple[Move, ...], workspace: Workspace) -> None:
        groups = one_record_each(moves)[:MOVES]
        self._replace([self._card(group, workspace) for group in groups] or [self._nothing_left()])

    def _replace(self, cards: list[QWidget]) -> None:
        for card in self.cards:
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.cards = cards
        for card in cards:
            self._column.addWidget(card)

    def take(self, move: Move, records: Records) -> None:
        """Do what a move says: open the record it mends, or the form it fills."""
        if move.instead:
            self.mend_requested.emit(*mended(move.instead))
        else:
            self.draft_requested.emit(move.kind, known_fields(move, records, self._today))

    def _card(self, moves: tuple[Move, ...], workspace: Workspace) -> QWidget:
        """One record to add or mend, and all it is good for."""
        records, move = workspace.records, moves[0]
        card = CardButton(
            title_of(move),
            sentence_of(move),
            pills=[pill_of(each, workspace) for each in moves],
            aside=aside_of(move) if len(moves) == 1 else _also(moves),
        )
        card.clicked.connect(lambda _checked=False: self.take(move, records))
        return card

    def _nothing_left(self) -> QWidget:
        return _told(self.tr("All four levels of all seven competencies are proven."))

    def _waiting(self) -> QWidget:
        return _told(self.tr("Trying out what would move you most …"))


def _told(words: str) -> QWidget:
    card = Card()
    card.column.addWidget(Sentence(words, tone="muted"))
    return card


def _also(moves: tuple[Move, ...]) -> str:
    """What one record counts for at once."""
    asked = "; ".join(dict.fromkeys(move.requirement for move in moves))
    return _tr("Counts for: {requirement}.").format(requirement=asked)


def mended(instead: Instead) -> tuple[str, str]:
    """The record to complete, and the field to begin with."""
    return instead.id, next(iter(instead.fields), "")


def title_of(move: Move) -> str:
    """What to do, in half a line."""
    if move.instead:
        return _tr("Complete “{title}”").format(title=move.instead.title)
    deeds = {
        "person": _tr("Add your product manager"),
        "discovery_session": _tr("Join a discovery session"),
        "product_review": _tr("Sit in on a product review"),
        "feedback_session": _tr("Hold a feedback session"),
        "win_loss_review": _tr("Review a win or a loss together"),
        "escalation": _tr("Take an escalation through its criteria"),
        "conversation": _tr("Agree something with your manager, sponsor or PM"),
        "jtbd_note": _tr("Write a JTBD note"),
        "signal": _tr("Name a pattern across accounts"),
        "request": _tr("Take a request back to its problem"),
        "option": _tr("Rank an option by RICE"),
        "roadmap_item": _tr("Get named on a roadmap item"),
        "outcome": _tr("Measure an outcome"),
        "prd_contribution": _tr("Contribute to a PRD"),
        "artifact": _tr("Finish an artifact"),
        "analysis": _tr("Put a question to usage data"),
        "story": _tr("Write a story"),
        "practice": _tr("Practise an answer"),
    }
    return deeds.get(move.kind) or _tr("Add: {kind}").format(kind=kind_named(move.kind).title_one)


def sentence_of(move: Move) -> str:
    """What the record at hand lacks, or what a new one is to be."""
    if not move.instead:
        return f"{move.requirement}."
    named = f"“{move.instead.title}”"
    return f"{_tr('It')}{move.why.removeprefix(named)}" if move.why.startswith(named) else move.why


def aside_of(move: Move) -> str:
    """What it counts for, or how far the requirement and the level are."""
    if move.instead:
        return _tr("Counts for: {requirement}.").format(requirement=move.requirement)
    return " ".join(part for part in (move.why, then_of(move)) if part)


def pill_of(move: Move, workspace: Workspace) -> str:
    """The competency and the level this leads to."""
    title = workspace.content.competency(move.competency).title
    return f"{title} {move.before} → {move.reaches}"


def then_of(move: Move) -> str:
    """How far the level is after this one; empty when this one reaches it."""
    if move.after >= move.reaches:
        return ""
    if move.then == 1:
        return _tr("One more record after this reaches level {level}.").format(level=move.reaches)
    return _tr("{count} more records after this reach level {level}.").format(count=move.then, level=move.reaches)


def known_fields(move: Move, records: Records, today: Date) -> dict[str, object]:
    """What a form may say before the person does: the day, links to records that exist, what the record is for.

    The words of a move are an example; they are never put into a person's mouth.
    """
    kind = kind_named(move.kind)
    known: dict[str, object] = {}
    for name, value in move.fields.items():
        field = field_of(kind, name)
        if not field or name in _CLAIMED_LINKS:
            continue
        if (
            name in _KNOWN_CHOICES
            or (name == kind.day_field and str(value) <= today.isoformat())
            or (field.type == "link" and records.get(str(value)))
        ):
            known[name] = value
        elif field.type == "links" and isinstance(value, list | tuple):
            there = [one for one in value if records.get(str(one))]
            if there:
                known[name] = there
    return known


def _tr(text: str) -> str:
    return QCoreApplication.translate("Moves", text)
