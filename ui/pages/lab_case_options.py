"""The options of a case study, each with its RICE on the reach that was counted."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from planner.domain.delivery import Option
from planner.domain.record import field_of
from planner.rules.scoring import rice_score
from ui.forms.choice_editor import ChoiceListEditor
from ui.forms.editor import FieldEditor
from ui.forms.form_body import make_editor
from ui.forms.line_editor import LineEditor
from ui.hub import Hub
from ui.theme import Role
from ui.widgets.action_button import ActionButton
from ui.widgets.card import Card
from ui.widgets.icon import IconButton
from ui.widgets.sentence import Sentence
from ui.widgets.tool_tip import plain_tip

if TYPE_CHECKING:
    from planner.datalab.keeping import Weighed
    from planner.datalab.reach import Reach

_FIELDS = ("title", "reach", "impact", "confidence", "effort_months", "decision")
_MOST = 8


class OptionCard(Card):
    """One option: its name, the inputs of RICE, what became of it, and its score."""

    edited = Signal()
    removed = Signal()

    def __init__(self, hub: Hub, reach: "Reach | None", parent: QWidget | None = None) -> None:
        super().__init__(spacing=8, parent=parent)
        self._reach = reach
        self.editors: dict[str, FieldEditor] = {}
        for name in _FIELDS:
            field = field_of(Option, name)
            assert field
            # Half a card is too narrow for choices side by side.
            narrow = name == "confidence"
            self.editors[name] = ChoiceListEditor(field) if narrow else make_editor(field, hub)
            self.editors[name].edited.connect(self._on_edited)
        counted = self.editors["reach"]
        if reach and isinstance(counted, LineEditor):
            counted.line.setPlaceholderText(self.tr("{users} a quarter").format(users=f"{reach.users:,}"))
            counted.line.setToolTip(plain_tip(reach.words))
        self.score = Sentence(role=Role.SECONDARY, tone="muted", wrap=False)
        self.remove = IconButton("close", self.tr("Take this option out"))
        self.remove.clicked.connect(self.removed)
        head = QHBoxLayout()
        head.setSpacing(4)
        head.addWidget(self.editors["title"], 1)
        head.addWidget(self.remove)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        for at, name in enumerate(("reach", "impact", "confidence", "effort_months")):
            grid.addLayout(_labelled(self.editors[name]), at // 2, at % 2)
            grid.setColumnStretch(at % 2, 1)
        self.column.addLayout(head)
        self.column.addLayout(grid)
        self.column.addLayout(_labelled(self.editors["decision"]))
        self.column.addWidget(self.score)
        title = self.editors["title"]
        if isinstance(title, LineEditor):
            title.line.setPlaceholderText(self.tr("What could be done"))
        self.show_rank(None, 0)

    @property
    def raw(self) -> dict[str, object]:
        """What is in its fields."""
        return {name: editor.raw() for name, editor in self.editors.items()}

    @property
    def rice(self) -> float | None:
        """Its score, with the reach counted where none is typed; None while something is missing."""
        raw = self.raw
        reach: Any = raw["reach"] if raw["reach"] not in ("", None) else self._reach.users if self._reach else None
        inputs = (reach, raw["impact"], raw["confidence"], raw["effort_months"])
        try:
            numbers = [float(str(one)) for one in inputs]
            return rice_score(reach=numbers[0], impact=numbers[1], confidence=numbers[2], effort_months=numbers[3])
        except (ValueError, ZeroDivisionError):
            return None

    def show_raw(self, raw: dict[str, object]) -> None:
        """Show what ``raw`` once gave."""
        for name, value in raw.items():
            if name in self.editors:
                self.editors[name].show_raw(value)

    def show_rank(self, rank: int | None, of: int) -> None:
        """Say its score, and where it stands among the others."""
        score = self.rice
        if score is None:
            self.score.setText(self.tr("RICE wants impact, confidence and effort."))
        elif rank and of > 1:
            self.score.setText(
                self.tr("RICE {score}, number {rank} of {of}").format(score=f"{score:,.0f}", rank=rank, of=of)
            )
        else:
            self.score.setText(self.tr("RICE {score}").format(score=f"{score:,.0f}"))

    def _on_edited(self) -> None:
        self.edited.emit()


class CaseOptions(QWidget):
    """Options one below the other; whoever writes a case study decides between them."""

    edited = Signal()
    rearranged = Signal()
    """There are other cards now."""

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hub = hub
        self._reach: Reach | None = None
        self.cards: list[OptionCard] = []
        self.reach_words = Sentence(role=Role.SECONDARY, tone="muted")
        self.add_button = ActionButton(self.tr("Add an option"), role="link")
        self.add_button.clicked.connect(self._on_add_clicked)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._column.addWidget(self.reach_words)
        self._column.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)

    @property
    def raw(self) -> list[dict[str, object]]:
        """What is in the fields of each."""
        return [card.raw for card in self.cards]

    def begin(self, reach: "Reach | None", kept: Sequence[dict[str, object]] = ()) -> None:
        """Begin with the options kept, or with an empty one; ``reach`` is what was counted."""
        self._reach = reach
        self.reach_words.setText(
            self.tr("Reach as counted: {words}").format(words=reach.words)
            if reach
            else self.tr("Nobody can be counted here as the reach of an option; write it down yourself.")
        )
        for card in list(self.cards):
            self._drop(card)
        for raw in kept or ({},):
            self._add(raw)
        self._rank()

    def weighed(self) -> "tuple[Weighed, ...]":
        """The options that have a name."""
        from planner.datalab.keeping import Weighed  # noqa: PLC0415 - only now is DuckDB needed

        return tuple(
            Weighed(title=title, more={name: raw[name] for name in _FIELDS if name != "title"})
            for raw in self.raw
            if (title := str(raw["title"]).strip())
        )

    def _add(self, raw: dict[str, object]) -> OptionCard:
        card = OptionCard(self._hub, self._reach)
        card.show_raw(raw)
        card.edited.connect(self._on_edited)
        card.removed.connect(lambda: self._on_removed(card))
        # Below the sentence about reach and the cards before it.
        self._column.insertWidget(1 + len(self.cards), card)
        self.cards.append(card)
        # Now, not when the loop next turns: the keyboard may go there at once.
        card.show()
        return card

    def _drop(self, card: OptionCard) -> None:
        self.cards.remove(card)
        self._column.removeWidget(card)
        card.hide()
        card.deleteLater()

    def _rank(self) -> None:
        scores = sorted((score for card in self.cards if (score := card.rice) is not None), reverse=True)
        for card in self.cards:
            score = card.rice
            card.show_rank(None if score is None else scores.index(score) + 1, len(scores))
        self.add_button.setVisible(len(self.cards) < _MOST)

    def _on_edited(self) -> None:
        self._rank()
        self.edited.emit()

    def _on_add_clicked(self) -> None:
        card = self._add({})
        self._rank()
        self.rearranged.emit()
        card.editors["title"].setFocus(Qt.FocusReason.OtherFocusReason)
        self.edited.emit()

    def _on_removed(self, card: OptionCard) -> None:
        self._drop(card)
        self._rank()
        stop = self.cards[-1].editors["title"] if self.cards else self.add_button
        stop.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edited.emit()


def _labelled(editor: FieldEditor) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(2)
    column.addWidget(Sentence(editor.field.label, role=Role.SECONDARY, wrap=False))
    column.addWidget(editor)
    return column
