"""What is worth mending in a chain, each thing with the one place where it is mended."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from dataclasses import field as declared

from PySide6.QtCore import QCoreApplication

from planner.content.metric_words import MetricWords
from planner.domain.discovery import SIGNAL_STATUS, JtbdNote, Signal
from planner.domain.metric import COUNTS_AS_NAMED
from planner.domain.records import Records
from planner.rules.chain import Chain, MissingLink
from planner.rules.verdict import judge_outcome
from ui.pages.board_cards import DECLINED, status_title
from ui.pages.chain_words import speaker, title_of

_MOST_NOTES = 3
_AFTER_THE_NO = ("roadmap_item", "outcome")


@dataclass(frozen=True, kw_only=True)
class Mend:
    """A short word, a sentence, and where it leads.

    Either to the field of a record there is, or to a new record of a ``kind`` with what is known ``prefilled``.
    """

    pill: str
    says: str
    record_id: str = ""
    field: str = ""
    kind: str = ""
    prefilled: Mapping[str, object] = declared(default_factory=dict)


def mends_of(chain: Chain, records: Records, words: MetricWords) -> tuple[Mend, ...]:
    """Missing links first, in the order of the story; then what is there and weak."""
    return (
        *_missing(chain),
        *_weak_notes(chain, records, words),
        *_weak_answer(chain),
        *_weak_delivery(chain, words),
        *_status_behind(chain),
    )


def mend_for(missing: MissingLink, chain: Chain) -> Mend:
    """Where a missing link is filled: a field of the signal, or a new record that is linked to it."""
    pill = {
        "sessions": _tr("no session"), "notes": _tr("no note"), "accounts": _tr("few accounts"),
        "usage_metric": _tr("no metric"), "viability": _tr("not judged"), "brought": _tr("not brought"),
        "roadmap_item": _tr("no roadmap item"), "outcome": _tr("no outcome"),
    }.get(missing.link, missing.link)  # fmt: skip
    if missing.kind and missing.link != "accounts":
        prefilled = _known(missing.link, chain)
        return Mend(pill=pill, says=missing.says, kind=missing.kind, prefilled=prefilled)
    return Mend(pill=pill, says=missing.says, record_id=chain.signal.id, field=missing.field)


def _known(link: str, chain: Chain) -> dict[str, object]:
    """What a new record can take from the chain; “related” is turned into the link that is meant for it."""
    signal = chain.signal
    if link == "notes":
        one_session = {"session": chain.sessions[0].id} if len(chain.sessions) == 1 else {}
        return {"signal": signal.id, **one_session, **_one_account(chain)}
    if link == "outcome":
        known: dict[str, object] = {"signal": signal.id}
        if chain.roadmap_items:
            known["roadmap_item"] = chain.roadmap_items[-1].id
        if signal.metric_name and signal.metric_kind != "pipeline":
            known |= {name: getattr(signal, name) for name in ("metric_name", "metric_kind", "metric_unit")}
            known["before"] = signal.metric_before if signal.metric_before is not None else signal.metric_value
        return {name: value for name, value in known.items() if value not in ("", None)}
    if link == "roadmap_item":
        return {"related": [signal.id]}
    return {"related": [signal.id], **_one_account(chain)}


def _one_account(chain: Chain) -> dict[str, object]:
    return {"account": chain.accounts[0].id} if len(chain.accounts) == 1 else {}


def _missing(chain: Chain) -> Iterator[Mend]:
    declined = chain.signal.status == DECLINED
    for missing in chain.missing:
        if not (declined and missing.link in _AFTER_THE_NO):
            yield mend_for(missing, chain)


def _weak_notes(chain: Chain, records: Records, words: MetricWords) -> Iterator[Mend]:
    hollow = [note for note in chain.notes if not note.quote.strip()]
    speakers = [speaker(note, records) for note in hollow]
    for note, name in zip(hollow[:_MOST_NOTES], speakers, strict=False):
        if speakers.count(name) == 1:
            says = _tr("The note from {name} has nothing in the customer’s own words.").format(name=name)
        else:
            says = _tr("“{note}” has nothing in the words of {name}.").format(note=note.headline, name=name)
        yield Mend(pill=_tr("no quote"), says=says, record_id=note.id, field="quote")
    telling: tuple[Signal | JtbdNote, ...] = (chain.signal, *chain.notes)
    lacks_metric = any(missing.link == "usage_metric" for missing in chain.missing)
    for record in telling:
        is_own = record is chain.signal
        if record.metric_name and not (is_own and lacks_metric) and words.sense(record.metric_name) == "pipeline":
            says = _tr("“{metric}” is a pipeline number. Which usage would change?").format(metric=record.metric_name)
            yield Mend(pill=_tr("sales talk"), says=says, record_id=record.id, field="metric_name")


def _weak_answer(chain: Chain) -> Iterator[Mend]:
    signal = chain.signal
    if signal.status not in ("", "noted", "documented") and chain.brought_on and not signal.answer.strip():
        says = _tr("You brought it to the PM. What came back?")
        yield Mend(pill=_tr("no answer"), says=says, record_id=signal.id, field="answer")
    if signal.status == DECLINED:
        absent = [name for name in ("strategy", "trade_off", "horizon") if not getattr(signal, name).strip()]
        if absent:
            says = _tr("A “not now” stands on strategy, trade-off and time horizon. Which is it here?")
            yield Mend(pill=_tr("say why"), says=says, record_id=signal.id, field=absent[0])
    if signal.viability == "budget_line" and not signal.money_evidence.strip():
        says = _tr("You call it a budget line. Who pays, for what, out of which budget?")
        yield Mend(pill=_tr("no evidence"), says=says, record_id=signal.id, field="money_evidence")


def _weak_delivery(chain: Chain, words: MetricWords) -> Iterator[Mend]:
    places = {one.named_where for one in chain.roadmap_items} | {one.named_where for one in chain.contributions}
    named = bool(places & COUNTS_AS_NAMED)
    for item in () if named else chain.roadmap_items[:1]:
        where = title_of(item, "named_where")
        says = (
            _tr("“{item}”: {where} does not count as a credit.").format(item=item.title, where=where.lower())
            if where
            else _tr("“{item}” does not say where you are named.").format(item=item.title)
        )
        yield Mend(pill=_tr("not named"), says=says, record_id=item.id, field="named_where")
    for outcome in chain.outcomes:
        verdict = judge_outcome(outcome, words)
        if verdict.supported is False or verdict.code == "no_n":
            yield Mend(
                pill=_tr("thin numbers") if verdict.code != "pipeline" else _tr("sales talk"),
                says=verdict.says,
                record_id=outcome.id,
                field=verdict.missing[0] if verdict.missing else "noise",
            )


def _status_behind(chain: Chain) -> Iterator[Mend]:
    """A chain that went further than the board says."""
    order = [choice.value for choice in SIGNAL_STATUS if choice.value != DECLINED]
    reached = next(
        value
        for value, there in (
            ("measured", chain.outcomes),
            ("shipped", [item for item in chain.roadmap_items if item.shipped_on or item.status == "shipped"]),
            ("accepted", chain.roadmap_items),
            ("brought_to_pm", chain.brought_on),
            ("noted", True),
        )
        if there
    )
    status = chain.signal.status or "noted"
    if status != DECLINED and order.index(status) < order.index(reached):
        says = _tr("The board still says “{status}”; by its records it is “{reached}”.").format(
            status=status_title(status), reached=status_title(reached)
        )
        yield Mend(pill=_tr("status"), says=says, record_id=chain.signal.id, field="status")


def _tr(text: str) -> str:
    return QCoreApplication.translate("ChainMending", text)
