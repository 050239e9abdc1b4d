"""Request triage: the problem behind it, three lenses, and an explanation that can be sent.

Source: domain.md, S1 (problem behind it, three lenses) and S2 (typicality; "not now" by strategy, trade-off, horizon).
"""

from dataclasses import dataclass

from planner.domain.discovery import Request, Signal
from planner.domain.record import field_of
from planner.rules.quality import filled

LENSES = ("lens_goals", "lens_customers", "lens_team")

_FRAME = {
    "problem": "The problem, as we understand it:",
    "strategy": "What comes first:",
    "trade_off": "What doing it now would cost:",
    "horizon": "When it is looked at again:",
}
_OPENING = {
    "not_now": "We are not doing this now.",
    "declined": "We are not going to do this.",
    "taken": "This is with the product manager now.",
    "solved": "This is solved another way.",
    "open": "This is not decided yet.",
}
_NEEDED = {
    "not_now": ("problem", "strategy", "trade_off", "horizon"),
    "declined": ("problem", "strategy", "trade_off"),
    "taken": ("problem",),
    "solved": ("problem",),
    "open": ("problem",),
}
"""What an explanation cannot do without, by decision. A "not now" needs all four."""


@dataclass(frozen=True, kw_only=True)
class Lens:
    """One of the three lenses, by its field; ``title`` as the form calls it."""

    field: str
    title: str
    filled: bool


@dataclass(frozen=True, kw_only=True)
class Missing:
    """A field of the request that is still empty, and what it is for."""

    field: str
    says: str


@dataclass(frozen=True, kw_only=True)
class Triage:
    """How far a request has been judged.

    ``missing`` is what a sound judgement lacks, in the order of the work; ``to_send`` what the explanation lacks.
    """

    lenses: tuple[Lens, ...]
    missing: tuple[Missing, ...]
    to_send: tuple[Missing, ...]
    draft: str

    @property
    def can_be_sent(self) -> bool:
        """Whether the explanation has all it needs."""
        return not self.to_send

    @property
    def says(self) -> str:
        """Where it stands, in one sentence."""
        if self.missing:
            return self.missing[0].says
        if self.to_send:
            return self.to_send[0].says
        return "Judged through all three lenses; the explanation can be sent."


def triage(request: Request) -> Triage:
    """Judge how far a request has been judged."""
    lenses = tuple(
        Lens(field=name, title=_label(Request, name), filled=filled(getattr(request, name))) for name in LENSES
    )
    missing = []
    if not filled(request.problem):
        missing.append(
            Missing(field="problem", says="Which problem is behind it? A feature is an answer, not a problem.")
        )
    missing += [
        Missing(field=lens.field, says=f"The lens “{lens.title}” is empty.") for lens in lenses if not lens.filled
    ]
    if not request.typicality:
        says = "How typical of the target market the asker is has not been judged."
        missing.append(Missing(field="typicality", says=says))
    if request.decision in ("", "open"):
        missing.append(Missing(field="decision", says="No decision yet."))
    return Triage(
        lenses=lenses, missing=tuple(missing), to_send=missing_to_send(request), draft=explanation_draft(request)
    )


def missing_to_send(about: Request | Signal) -> tuple[Missing, ...]:
    """What an explanation still lacks before it can be sent."""
    return tuple(
        Missing(field=name, says=f"“{_label(type(about), name)}” is missing in the explanation.")
        for name in _NEEDED[_decision(about)]
        if not filled(getattr(about, name))
    )


def explanation_draft(about: Request | Signal) -> str:
    """An explanation to send, made of nothing but the person's own words in a fixed frame; "" while one is missing.

    It takes the problem, the strategy, the trade-off and the time horizon, and no other field: neither an account nor
    the money that hangs on it is in it unless written there.
    """
    if missing_to_send(about):
        return ""
    said = [
        f"{frame} {_sentence(getattr(about, name))}" for name, frame in _FRAME.items() if filled(getattr(about, name))
    ]
    return "\n\n".join((_OPENING[_decision(about)], *said))


def _decision(about: Request | Signal) -> str:
    if isinstance(about, Signal):
        return "not_now"
    return about.decision or "open"


def _sentence(text: str) -> str:
    text = text.strip()
    return text if text[-1] in ".!?…:;”\"'»)" else f"{text}."


def _label(kind: type[Request] | type[Signal], name: str) -> str:
    field = field_of(kind, name)
    return field.label if field else name
