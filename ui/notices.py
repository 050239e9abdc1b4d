"""What the program has to say to the person: one line of news, or one line of refusal."""

from PySide6.QtCore import QObject, Signal


class Notices(QObject):
    """Carries sentences from whoever has something to say to the message bar."""

    said = Signal(str, bool)
    """News: the sentence, and whether the step it tells of can be undone."""
    refused = Signal(str)
    """What could not be done, why, and what to do."""

    def say(self, text: str, *, undoable: bool = False) -> None:
        """Tell what was done; `undoable` offers to take it back."""
        self.said.emit(text, undoable)

    def refuse(self, text: str) -> None:
        """Tell what could not be done, in one sentence that says what to do."""
        self.refused.emit(text)
