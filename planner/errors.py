"""What the program says when it will not do something."""


class Refused(Exception):  # noqa: N818 - a refusal is an answer, not a malfunction
    """A request that was not carried out; nothing has changed.

    ``message`` is one sentence for a person: what is wrong and what to do.
    ``code`` is a stable word for programs, ``field`` names the field at fault, if one is.
    """

    def __init__(self, code: str, message: str, field: str | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.field = field
