"""A thread as a case study: problem, evidence over accounts, decision and alternatives, own part, what moved.

Source: domain.md, S0 (the strongest story is a chain from sessions to a usage metric that moved).
"""

from collections.abc import Iterable, Iterator
from datetime import date as Date

from planner.domain.delivery import Outcome
from planner.domain.metric import COUNTS_AS_NAMED
from planner.portfolio.coarsening import bare_sums_to_bands, money_to_bands
from planner.portfolio.document import (
    Block,
    Chain,
    Fact,
    Facts,
    Figure,
    KeyFigures,
    Quote,
    Run,
    Section,
    Step,
    Text,
    text,
)
from planner.portfolio.quotes import QuoteChoice, quote_of
from planner.portfolio.results import interval, lacking, moved, sample
from planner.portfolio.telling import Telling, count, nth, sentence, shortened, title_of
from planner.rules.chain import Chain as EvidenceChain
from planner.rules.priority import Ranking

MOST_QUOTES = 2
_LIMITS = {"full": 10_000, "one_page": 210}


def case_study(case: EvidenceChain, telling: Telling, ranking: Ranking, *, level: int = 2, most: int = 0) -> Section:
    """One thread under its own heading; ``most`` characters a fact, 0 for as many as the length allows."""
    most = most or _LIMITS[telling.options.length]
    blocks: list[Block] = []
    if figures := _figures(case, telling):
        blocks.append(KeyFigures(figures=figures))
    facts = [fact for fact in _facts(case, telling, ranking, most) if fact.text]
    if facts:
        blocks.append(Facts(facts=tuple(facts)))
    if not telling.one_page:
        blocks += _quotes(case, telling)
        steps = tuple(sorted(_steps(case, telling), key=lambda step: step.on or Date.max))
        if len(steps) > 1:
            blocks.append(Chain(steps=steps))
    return Section(heading=case.signal.title, level=2 if level == 2 else 1, blocks=tuple(blocks))


def best_outcome(case: EvidenceChain) -> Outcome | None:
    """The outcome the case ends in: the last one that can be believed."""
    believed = [outcome for outcome in case.outcomes if not lacking(outcome)]
    return believed[-1] if believed else None


def is_decided(case: EvidenceChain) -> bool:
    """Whether product has answered the thread in some way: taken up, measured, or declined with reasons."""
    signal = case.signal
    return bool(case.outcomes or case.roadmap_items or case.answered_on or signal.answer or signal.strategy)


def _figures(case: EvidenceChain, telling: Telling) -> tuple[Figure, ...]:
    figures = []
    if outcome := best_outcome(case):
        note = ", ".join(filter(None, (outcome.window, sample(outcome))))
        figures.append(Figure(label=outcome.metric_name, value=moved(outcome), note=note))
    if case.accounts and (case.notes or case.sessions):
        said = sum(1 for note in case.notes if note.quote.strip())
        note = f"{count(len(case.notes), 'note')}, {said} with their own words" if case.notes else ""
        figures.append(Figure(label="Accounts behind it", value=str(len(case.accounts)), note=note))
    if (began := _began(case)) and (ended := _ended(case)) and (ended - began).days >= 14:
        weeks = (ended - began).days // 7
        what = "from first hearing to the measured result" if best_outcome(case) else "from first hearing to the answer"
        figures.append(Figure(label="Time it took", value=f"{weeks} weeks", note=what))
    return tuple(figures) if len(figures) > 1 and not telling.one_page else ()


def _began(case: EvidenceChain) -> Date | None:
    return min((r.day for r in (*case.sessions, *case.notes) if r.day), default=None)


def _ended(case: EvidenceChain) -> Date | None:
    outcome = best_outcome(case)
    return outcome.day if outcome else case.answered_on


def _facts(case: EvidenceChain, telling: Telling, ranking: Ranking, most: int) -> Iterator[Fact]:
    signal = case.signal
    if signal.problem:
        heard = case.notes or case.sessions
        words = shortened(sentence(signal.problem), most)
        yield Fact(label="Problem", text=telling.claim(signal.id, text(words), signal, *heard[:1]))
    yield Fact(label="Evidence", text=_evidence(case, telling, most))
    yield Fact(label="Decision", text=_decision(case, telling, most))
    if not telling.one_page or most > 150:
        yield Fact(label="Alternatives", text=_alternatives(case, telling, ranking, most))
    yield Fact(label="My part", text=_own_part(case, telling, most))
    if case.outcomes:
        yield Fact(label="Result", text=_result(case, telling))
    if (outcome := best_outcome(case)) and outcome.noise and not telling.one_page:
        yield Fact(label="How sure", text=telling.claim(signal.id, text(sentence(outcome.noise)), outcome))


def _evidence(case: EvidenceChain, telling: Telling, most: int) -> Text:
    signal = case.signal
    heard = (*case.sessions, *case.notes)
    if not heard:
        return telling.claim(
            signal.id,
            text(f"Heard from {count(len(case.accounts), 'account')}." if case.accounts else "No account is named."),
            lacks="No note or session is linked.",
        )
    sources = [
        count(len(group), noun)
        for group, noun in ((case.sessions, "discovery session"), (case.notes, "JTBD note"))
        if group
    ]
    words = f"{count(len(case.accounts), 'account').capitalize()}, {' and '.join(sources)}."
    if (
        signal.metric_name
        and signal.metric_kind != "pipeline"
        and signal.metric_before is None
        and signal.metric_value is not None
    ):
        unit = f" {signal.metric_unit}" if signal.metric_unit else ""
        window = f" ({signal.metric_window})" if signal.metric_window else ""
        words += f" {signal.metric_name}: {signal.metric_value:g}{unit}{window}."
    shown = heard if not telling.one_page else heard[:4]
    found = telling.claim(signal.id, text(words), *shown)
    if signal.viability not in ("", "unclear"):
        judged = title_of(signal, "viability").split(":")[0]
        money = sentence(signal.money_evidence)
        if telling.options.redacted and telling.options.bands:  # money is what this text is about, currency or not
            money = bare_sums_to_bands(money_to_bands(money))
        proof = f": {shortened(money, most)}" if money else ""
        lacks = "" if signal.money_evidence else "Who pays, for what, out of which budget?"
        found += telling.claim(signal.id, text(f" {judged}{proof}"), signal, lacks=lacks)
    return found


def _decision(case: EvidenceChain, telling: Telling, most: int) -> Text:
    signal = case.signal
    why_not = " ".join(sentence(part) for part in (signal.strategy, signal.trade_off, signal.horizon) if part)
    if signal.status == "declined" or (why_not and not case.roadmap_items):
        words = "Not now. " + shortened(why_not or sentence(signal.answer), most)
    elif signal.answer:
        words = shortened(sentence(signal.answer), most)
    elif case.roadmap_items:
        words = f"Taken onto the roadmap: {telling.named(case.roadmap_items[0])}."
    elif case.brought_on:
        words = "Brought to product; no answer yet."
    else:
        return ()
    return telling.claim(signal.id, text(words), signal, *case.roadmap_items[:1])


def _alternatives(case: EvidenceChain, telling: Telling, ranking: Ranking, most: int) -> Text:
    """What the thread's option was weighed against: its own two ranks, and what the deals would have put first."""
    own = next((r for r in ranking.options if case.signal.id in r.option.signals), None)
    if not own or len(ranking.options) < 2:
        return ()
    words = (
        f"{nth(own.rice_rank).capitalize()} of {len(ranking.options)} options by RICE, "
        f"{nth(own.deal_rank)} by deal size."
    )
    fallen = [r for r in ranking.options if r is not own and r.moved < 0 and r.option.decision in ("never", "not_now")]
    behind = [own.option]
    if fallen:
        first = min(fallen, key=lambda r: (r.deal_rank, r.moved))
        words += (
            f" Passed over: “{first.option.title}”, {nth(first.deal_rank)} by deals and {nth(first.rice_rank)} by RICE."
        )
        if first.explained and not telling.one_page:
            words += f" {shortened(sentence(first.option.mover_reason), most)}"
        behind.append(first.option)
    return telling.claim(case.signal.id, text(words), *behind)


def _own_part(case: EvidenceChain, telling: Telling, most: int) -> Text:
    signal = case.signal
    found: Text = ()
    led = [session for session in case.sessions if session.my_role in ("asked", "led")]
    if led:
        found += telling.claim(
            signal.id, text(f"Asked or led in {len(led)} of {count(len(case.sessions), 'session')}."),
            *(led if not telling.one_page else led[:1]),
        )  # fmt: skip
    for item in case.roadmap_items:
        if item.credit:
            named = item.named_where in COUNTS_AS_NAMED or bool(item.vouched_by)
            lacks = "" if named else "Your name stands nowhere on it, and nobody vouches for it."
            found += telling.claim(signal.id, text(" " + shortened(sentence(item.credit), most)), item, lacks=lacks)
    for contribution in case.contributions if not telling.one_page else case.contributions[:1]:
        where = title_of(contribution, "named_where").lower()
        named = contribution.named_where in COUNTS_AS_NAMED
        lacks = "" if named else "A comment is no credit: where does your name stand?"
        told = telling.named(contribution)
        section = "" if told.startswith("Spec") else f", {contribution.section.lower()}" if contribution.section else ""
        words = f" {told}{section}" + (f": named in the {where}." if named else ".")
        found += telling.claim(signal.id, text(words), contribution, lacks=lacks)
    return found


def _result(case: EvidenceChain, telling: Telling) -> Text:
    found: Text = ()
    shown = case.outcomes if not telling.one_page else case.outcomes[-1:]
    for outcome in shown:
        facts = ", ".join(filter(None, (outcome.window, sample(outcome), interval(outcome))))
        words = (
            Run(text=f"{' ' if found else ''}{outcome.metric_name}: {moved(outcome)}", strong=True),
            Run(text=f" ({facts})." if facts else "."),
        )
        found += telling.claim(case.signal.id, words, outcome, lacks=lacking(outcome))
    return found


def _quotes(case: EvidenceChain, telling: Telling) -> Iterable[Block]:
    """The quotes that may leave, the first of each account."""
    seen: set[str] = set()
    for note in case.notes:
        quote = quote_of(note)
        if quote.leaves and note.account not in seen and len(seen) < MOST_QUOTES:
            seen.add(note.account)
            yield _quote(quote, telling)


def _quote(quote: QuoteChoice, telling: Telling) -> Quote:
    note = quote.note
    account = telling.records.get(note.account)
    who = title_of(note, "participant_role").lower()
    by = {"does the work": "someone who does the work", "buys": "the buyer", "has a say": "someone with a say"}.get(who)
    words = quote.outside.strip('“”"„ ')
    shown = f"“{words}”" if quote.state == "verbatim" else sentence(words)
    where = account.headline if account else ""
    told = "" if quote.state == "verbatim" else "in other words"
    attribution = ", ".join(filter(None, (by, where, told)))
    return Quote(
        text=(Run(text=f"{shown} "), *telling.marks((note,))), attribution=attribution[:1].upper() + attribution[1:]
    )


def _steps(case: EvidenceChain, telling: Telling) -> Iterable[Step]:
    if case.sessions:
        words = f"{count(len(case.sessions), 'discovery session')} "
        yield Step(label="Heard", on=case.sessions[0].day, text=(Run(text=words), *telling.marks(case.sessions)))
    if case.notes:
        words = f"{count(len(case.notes), 'JTBD note')} from {count(len(case.accounts), 'account')} "
        yield Step(label="Written down", on=case.notes[0].day, text=(Run(text=words), *telling.marks(case.notes)))
    if case.brought_on:
        yield Step(
            label="Brought to product", on=case.brought_on,
            text=(Run(text="As a pattern, with evidence "), *telling.marks((case.signal,))),
        )  # fmt: skip
    for contribution in case.contributions:
        if contribution.named_where in COUNTS_AS_NAMED:
            words = f"{telling.named(contribution)} "
            yield Step(
                label="Specified", on=contribution.day, text=(Run(text=words), *telling.marks((contribution,)))
            )  # fmt: skip
    for item in case.roadmap_items:
        name = telling.named(item)
        words = " · ".join(filter(None, ("" if name == case.signal.title else name, item.period))) + " "
        label = "Shipped" if item.shipped_on and item.shipped_on <= telling.as_of else "On the roadmap"
        day = item.shipped_on if label == "Shipped" else item.day
        yield Step(label=label, on=day, text=(Run(text=words), *telling.marks((item,))))
    for outcome in case.outcomes:
        if not lacking(outcome):
            words = f"{outcome.metric_name}: {moved(outcome)} "
            yield Step(label="Measured", on=outcome.day, text=(Run(text=words), *telling.marks((outcome,))))
