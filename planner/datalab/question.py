"""A question to a file of events as plain data: asked by the window and by commands alike, kept with its answer."""

import dataclasses
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date as Date
from datetime import timedelta
from typing import Any, Literal, get_args

from planner.datalab.activation import activation
from planner.datalab.adoption import adoption
from planner.datalab.answer import Answer
from planner.datalab.comparison import Measure, Measured, before_after
from planner.datalab.duel import Of, funnel_duel, retention_duel
from planner.datalab.engagement import engagement
from planner.datalab.engine import UNWATCHED, Watch
from planner.datalab.event_table import EventTable
from planner.datalab.funnel import Order, funnel
from planner.datalab.lifecycle import lifecycle
from planner.datalab.periods import Period, Windows
from planner.datalab.retention import Kind, retention
from planner.datalab.roles import Chosen
from planner.datalab.scope import Scope
from planner.datalab.stickiness import stickiness
from planner.errors import Refused

Asks = Literal[
    "activation", "retention", "funnel", "stickiness", "adoption", "engagement", "lifecycle", "before-after", "duel"
]
ASKS: tuple[Asks, ...] = get_args(Asks)
_LIFT_INTERVAL = 4


@dataclass(frozen=True, kw_only=True)
class Question:
    """What is asked, with everything that may be chosen; each question looks only at its own choices.

    ``event`` done ``times`` times ``within`` a time makes activation and adoption. ``interval`` is the one interval of
    an activation's lift (4 unless chosen, 0 for none), of a comparison or a duel (1 unless chosen); ``periods`` is how
    many a retention has. ``first`` and ``last`` bound the days of stickiness and adoption. ``day`` or ``pair`` (column,
    one value, the other) divides a before/after. ``where`` filters events, ``by`` splits users.
    """

    asks: Asks
    event: str = ""
    times: int = 1
    within: timedelta = timedelta(days=7)
    period: Period = "week"
    interval: int | None = None
    periods: int = 12
    definition: Kind = "on"
    windows: Windows = "rolling"
    order: Order = "ordered"
    steps: tuple[str, ...] = ()
    start_event: str | None = None
    return_event: str | None = None
    eligible_event: str | None = None
    first: Date | None = None
    last: Date | None = None
    day: Date | None = None
    pair: tuple[str, str, str] | None = None
    around_days: int | None = None
    measure: Measure = "activation"
    of: Of = "retention"
    where: tuple[tuple[str, str], ...] = ()
    by: str | None = None

    @property
    def columns(self) -> tuple[str, ...]:
        """Columns it needs beside who, when and what: name them to ``open_events``, or the file is read twice."""
        named = (self.pair[0] if self.pair else "", self.by or "", *(column for column, _ in self.where))
        return tuple(dict.fromkeys(one for one in named if one))

    @property
    def scope(self) -> Scope:
        """Which users and events it looks at."""
        return Scope(where=self.where, by=self.by)


def ask(table: EventTable, question: Question, watch: Watch = UNWATCHED) -> Answer:
    """Put a question to an opened file. Raises Refused with one sentence for what cannot be asked of it."""
    q, scope = question, question.scope
    if q.asks == "activation":
        _need_event(q)
        interval = _LIFT_INTERVAL if q.interval is None else q.interval or None
        return activation(
            table, q.event, times=q.times, within=q.within, period=q.period, interval=interval, kind=q.definition,
            start_event=q.start_event, scope=scope, watch=watch,
        )  # fmt: skip
    if q.asks == "retention":
        return retention(
            table, period=q.period, kind=q.definition, windows=q.windows, periods=q.periods, start_event=q.start_event,
            return_event=q.return_event, scope=scope, watch=watch,
        )  # fmt: skip
    if q.asks == "funnel":
        return funnel(table, q.steps, within=q.within, order=q.order, scope=scope, watch=watch)
    if q.asks == "stickiness":
        return stickiness(table, first=q.first, last=q.last, scope=scope, watch=watch)
    if q.asks == "adoption":
        _need_event(q)
        return adoption(
            table, q.event, times=q.times, eligible_event=q.eligible_event, first=q.first, last=q.last, scope=scope,
            watch=watch,
        )  # fmt: skip
    if q.asks == "engagement":
        return engagement(table, event=q.event or None, period=q.period, scope=scope, watch=watch)
    if q.asks == "lifecycle":
        return lifecycle(table, period=q.period, scope=scope, watch=watch)
    if q.asks == "before-after":
        return _compared(table, q, watch)
    if q.of == "funnel":
        return funnel_duel(table, q.steps, within=q.within, scope=scope, watch=watch)
    return retention_duel(
        table, period=q.period, interval=q.interval or 1, start_event=q.start_event, return_event=q.return_event,
        scope=scope, watch=watch,
    )  # fmt: skip


def question_text(question: Question, chosen: Chosen) -> str:
    """A question and the columns it was put to as one JSON text: only what was chosen is in it."""
    asked = {
        f.name: _plain(value) for f in dataclasses.fields(Question) if (value := getattr(question, f.name)) != f.default
    }
    columns = {key: value for key, value in dataclasses.asdict(chosen).items() if value is not None}
    return json.dumps({"asked": asked, "columns": columns}, ensure_ascii=False, sort_keys=True)


def question_from(text: str) -> tuple[Question, Chosen]:
    """The question a text holds. Raises Refused("bad_question") where it holds none."""
    try:
        read = json.loads(text)
        asked = {key: _value(key, value) for key, value in read["asked"].items()}
        question, chosen = Question(**asked), Chosen(**read["columns"])
        if question.asks not in ASKS:
            raise ValueError
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise Refused(
            "bad_question", "How this was asked is not known any more, so it cannot be asked again."
        ) from None
    return question, chosen


def _compared(table: EventTable, q: Question, watch: Watch) -> Answer:
    if q.measure == "activation":
        _need_event(q)
    measured = Measured(
        measure=q.measure, event=q.event, times=q.times, within=q.within, period=q.period, interval=q.interval or 1,
        kind=q.definition, steps=q.steps,
    )  # fmt: skip
    return before_after(
        table, measured, day=q.day, segments=q.pair, around_days=q.around_days, scope=q.scope, watch=watch
    )


def _need_event(q: Question) -> None:
    if not q.event:
        raise Refused("missing_event", "Say which event counts.", "did")


def _plain(value: Any) -> Any:
    if isinstance(value, Date):
        return value.isoformat()
    return value.total_seconds() if isinstance(value, timedelta) else value


def _value(key: str, value: Any) -> Any:
    if key == "within":
        return timedelta(seconds=value)
    if key in ("first", "last", "day"):
        return Date.fromisoformat(value)
    if key == "where":
        return tuple((str(column), str(one)) for column, one in value)
    return tuple(map(str, value)) if isinstance(value, list) else _single(value)


def _single(value: Any) -> Any:
    if isinstance(value, Mapping):
        raise TypeError
    return value
