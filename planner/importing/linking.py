"""What the rows of one file have to do with one another: one pattern over accounts, notes with their sessions."""

import re
from collections.abc import Container, Mapping
from dataclasses import replace
from typing import Any

from planner.domain.delivery import Outcome, PrdContribution, RoadmapItem
from planner.domain.discovery import SIGNAL_STATUS, JtbdNote, Request, Signal
from planner.domain.people import Account
from planner.domain.record import Record
from planner.domain.records import Records
from planner.domain.sessions import DiscoverySession, FeedbackSession
from planner.importing.names import fold_name
from planner.importing.proposal import Draft, Note, Ref

_STATUSES = [option.value for option in SIGNAL_STATUS]
_VIABILITIES = ["", "unclear", "normalised_complaint", "budget_line"]
_FORM_WORDS = frozenset(["prd", "spec", "roadmap", "item", "one-pager", "specification", "rfc"])


def merge_signals(drafts: list[Draft]) -> tuple[list[Draft], list[Note]]:
    """Signals of one title become one: a signal is a pattern over accounts, each row another voice.

    The first day, all accounts, the fullest metric, the furthest status and the strongest viability stay; differing
    texts are kept one below the other.
    """
    merged: dict[str, Draft] = {}
    notes: list[Note] = []
    result: list[Draft] = []
    for draft in drafts:
        if not isinstance(draft.record, Signal):
            result.append(draft)
            continue
        title = fold_name(draft.record.title)
        first = merged.get(title)
        if not first:
            merged[title] = draft
            result.append(draft)
            continue
        who = ", ".join(ref.name for ref in draft.links.get("accounts", ()))
        voice = f": the same pattern, heard from {who}" if who else ": the same pattern"
        notes.append(Note(line=draft.line, text=f"joins the signal of line {first.line}{voice}"))
        merged[title] = _joined(first, draft)
    return [merged[fold_name(d.record.title)] if isinstance(d.record, Signal) else d for d in result], notes


def link_drafts(drafts: list[Draft], existing: Records, before: Container[str] = ()) -> tuple[list[Draft], list[Note]]:
    """Link notes with their session and signal, PRDs with their roadmap item, outcomes with their signal.

    What is not in the file is looked for in the plan. A signal counts the accounts of its notes, and stands as
    shipped or measured when its roadmap item does. ``before`` holds the keys of drafts that are in the plan already.
    """
    linker = _Linker(drafts, existing)
    linked = [linker.link(draft) for draft in drafts]
    return linker.complete_signals(linked, before)


class _Linker:
    def __init__(self, drafts: list[Draft], existing: Records) -> None:
        self._existing = existing
        self._accounts = {a.id: fold_name(a.name) for a in existing.of(Account)}
        self._titles: dict[str, dict[str, Ref]] = {"signal": {}, "roadmap_item": {}}
        self._sessions: dict[tuple[object, str], list[tuple[str, Ref]]] = {}
        for record in existing:
            ref = Ref(kind=record.kind, id=record.id, title=record.headline)
            account = self._accounts.get(record.account, "") if isinstance(record, DiscoverySession) else ""
            self._learn(record, ref, account)
        for draft in drafts:
            ref = Ref(kind=draft.record.kind, key=draft.key, title=draft.record.headline)
            self._learn(draft.record, ref, _account(draft))

    def _learn(self, record: Record, ref: Ref, account: str) -> None:
        if isinstance(record, Signal | RoadmapItem):
            self._titles[record.kind][fold_name(record.title)] = ref
        elif isinstance(record, DiscoverySession) and account:
            self._sessions.setdefault((record.date, account), []).append((fold_name(record.title), ref))

    def link(self, draft: Draft) -> Draft:
        """A draft with the links its title, day and account amount to."""
        links = dict(draft.links)
        record = draft.record
        if isinstance(record, JtbdNote):
            _set(links, "signal", self._exactly("signal", record.title))
            _set(links, "session", self._session(draft, record))
        elif isinstance(record, Request):
            _set(links, "signal", self._exactly("signal", record.title))
        elif isinstance(record, Signal):
            _set(links, "roadmap_item", self._shortened("roadmap_item", record.title))
        elif isinstance(record, PrdContribution):
            item, signal = self._near("roadmap_item", record.document), self._near("signal", record.document)
            _set(links, "roadmap_item", item)
            if signal and not item:
                links["related"] = (*links.get("related", ()), signal)
        elif isinstance(record, Outcome) and "signal" not in links:
            item = next(iter(links.get("roadmap_item", ())), None)
            _set(links, "signal", self._near("signal", item.title) if item else None)
        elif isinstance(record, FeedbackSession):
            found = self._exactly("signal", record.title)
            _set(links, "signals", found)
        return replace(draft, links=links)

    def complete_signals(self, drafts: list[Draft], before: Container[str]) -> tuple[list[Draft], list[Note]]:
        """Give each new signal the accounts of its notes and the status its roadmap item proves."""
        notes: list[Note] = []
        heard: dict[str, dict[str, Ref]] = {}
        items = {d.key: d for d in drafts if isinstance(d.record, RoadmapItem)}
        moved = {ref.key for d in drafts if isinstance(d.record, Outcome) for ref in d.links.get("roadmap_item", ())}
        for draft in drafts:
            if isinstance(draft.record, JtbdNote) and draft.key not in before:
                for signal in draft.links.get("signal", ()):
                    heard.setdefault(signal.key, {}).update(
                        {fold_name(a.name): a for a in draft.links.get("account", ())}
                    )
        result = []
        for draft in drafts:
            record, links = draft.record, dict(draft.links)
            if isinstance(record, Signal):
                own = {fold_name(ref.name): ref for ref in links.get("accounts", ())}
                more = [ref for name, ref in heard.get(draft.key, {}).items() if name not in own]
                if more:
                    links["accounts"] = (*own.values(), *more)
                    who = ", ".join(ref.name for ref in more)
                    notes.append(Note(line=draft.line, text=f"its JTBD notes add the accounts {who}"))
                for ref in links.get("roadmap_item", ()):
                    item = items.get(ref.key)
                    if item and isinstance(item.record, RoadmapItem) and item.record.status == "shipped":
                        status = "measured" if item.key in moved else "shipped"
                        if _STATUSES.index(record.status or "noted") < _STATUSES.index(status):
                            record = record.with_values(status=status)
                            text = f"stands as {status}: its roadmap item on line {item.line} did"
                            notes.append(Note(line=draft.line, text=text))
            result.append(replace(draft, record=record, links=links))
        return result, notes

    def _session(self, draft: Draft, note: JtbdNote) -> Ref | None:
        """The session of the same day and account, of several the one with the same title."""
        found = self._sessions.get((note.date, _account(draft)), [])
        same = [ref for title, ref in found if title == fold_name(note.title)]
        if same:
            return same[-1]
        return found[0][1] if len(found) == 1 else None

    def _exactly(self, kind: str, title: str) -> Ref | None:
        return self._titles[kind].get(fold_name(title)) if title else None

    def _near(self, kind: str, title: str) -> Ref | None:
        """The one with this title, or that begins with it: a "Bulk fix PRD" is about "Bulk fix after a visit"."""
        return self._exactly(kind, title) or self._only(
            ref for name, ref in self._titles[kind].items() if _begins(name, title) or _begins(title, name)
        )

    def _shortened(self, kind: str, title: str) -> Ref | None:
        return self._exactly(kind, title) or self._only(
            ref for name, ref in self._titles[kind].items() if _begins(title, name)
        )

    def _only(self, refs: Any) -> Ref | None:
        found = list(refs)
        return found[0] if len(found) == 1 else None


def _joined(first: Draft, other: Draft) -> Draft:
    one, two = first.record, other.record
    assert isinstance(one, Signal)
    assert isinstance(two, Signal)
    values: dict[str, Any] = {}
    for name in ("problem", "workaround", "money_evidence"):
        values[name] = _both(getattr(one, name), getattr(two, name))
    metric = max((one, two), key=_metric_weight)
    for name in ("metric_name", "metric_kind", "metric_value", "metric_unit", "metric_window", "metric_before"):
        values[name] = getattr(metric, name)
    less = one if metric is two else two
    if less.metric_name and fold_name(less.metric_name) != fold_name(metric.metric_name):
        values["problem"] = _both(values["problem"], f"Metric: {_metric_words(less)}")
    values["status"] = max(one.status, two.status, key=lambda s: _STATUSES.index(s or "noted"))
    values["viability"] = max(one.viability, two.viability, key=_VIABILITIES.index)
    values["date"] = min(day for day in (one.date, two.date) if day)
    values["brought_on"] = min((day for day in (one.brought_on, two.brought_on) if day), default=None)
    links = {
        name: together(first.links.get(name, ()), other.links.get(name, ())) for name in {**first.links, **other.links}
    }
    return replace(
        first, record=one.with_values(**values), links=links, lines=(*first.lines, *other.lines),
        marks=(*first.marks, *other.marks),
    )  # fmt: skip


def _metric_weight(signal: Signal) -> tuple[bool, bool, bool, str]:
    day = signal.date.isoformat() if signal.date else ""
    return signal.metric_before is not None, signal.metric_value is not None, bool(signal.metric_name), day


def _metric_words(signal: Signal) -> str:
    value = "" if signal.metric_value is None else f" {signal.metric_value:g}{signal.metric_unit}"
    return signal.metric_name + value


def _both(one: str, two: str) -> str:
    """Both texts, each of their lines once."""
    return "\n".join(dict.fromkeys(line for line in (*one.split("\n"), *two.split("\n")) if line))


def _account(draft: Draft) -> str:
    return next((fold_name(ref.name) for ref in draft.links.get("account", ())), "")


def _set(links: dict[str, tuple[Ref, ...]], name: str, ref: Ref | None) -> None:
    if ref and name not in links:
        links[name] = (ref,)


def _begins(long: str, short: str) -> bool:
    """Whether the first words of one title are the other, which has two words or more."""
    many, few = _words(long), _words(short)
    return 2 <= len(few) <= len(many) and many[: len(few)] == few


def _words(title: str) -> list[str]:
    return [word for word in re.findall(r"[\w'-]+", fold_name(title)) if word not in _FORM_WORDS]


def together(*groups: tuple[Ref, ...]) -> tuple[Ref, ...]:
    """References without repeats, in the order met; names count once whatever their case."""
    found: Mapping[tuple[str, str], Ref] = {
        (ref.kind, ref.id or ref.key or fold_name(ref.name)): ref for refs in reversed(groups) for ref in reversed(refs)
    }
    return tuple(reversed(list(found.values())))
