"""The form of a signal: its fields, and beside them what its words say of it."""

from planner.domain.discovery import Signal
from ui.forms.form_body import FormBody
from ui.hub import Hub
from ui.pages.signal_coach import SignalCoach


class SignalBody(FormBody):
    """The fields of a signal; the coach reads along and offers its judgement."""

    def __init__(self, hub: Hub) -> None:
        super().__init__(hub, Signal)
        self.coach = SignalCoach(self.editors)
        self.coach.viability_taken.connect(self._on_viability_taken)
        self.read_along(self.coach, after=4)
        hub.changed.connect(self.coach.read_soon)

    def settle_sections(self) -> None:
        """Another signal is shown: read it at once."""
        super().settle_sections()
        self.coach.read()

    def _on_viability_taken(self, viability: str) -> None:
        """Set the choice as if the person had, and show where."""
        self.show_field("viability")
        editor = self.editors["viability"]
        editor.show_value(viability)
        editor.edited.emit()
        editor.settled.emit()
        self.coach.read()
