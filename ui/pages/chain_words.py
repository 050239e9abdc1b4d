"""The words of the chain view: five cards from what was heard to what moved, and the job in one sentence."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date as Date

from PySide6.QtCore import QCoreApplication, QLocale

from planner.content.metric_words import MetricWords
from planner.domain.discovery import JtbdNote
from planner.domain.metric import COUNTS_AS_NAMED
from planner.domain.people import Account, Person
from planner.domain.record import Record, field_of
from planner.domain.records import Records
from planner.rules.chain import Chain, MissingLink
from planner.rules.note_words import accounts_of
from planner.rules.verdict import judge_outcome
from ui.pages.board_cards import DECLINED, account_count, accounts_counted
from ui.pages.day_words import short_date

_MOST_NAMES = 4
_OPENERS = """
a an the my our your his her its their this that these those it we they he she you there one two three some somebody
someone every each no nobody all nothing everybody everyone
"""
_OPENED = ("so i can", "so that", "so", "i can")
_OTHERS = """
when whenever after before while at on in to by from with without about for of since until during between under over
yesterday today last first once twice then now as if just only again next another both many most few several
"""
_SUBJECTS = frozenset(_OPENERS.split())
"""An outcome that begins with one of these is a clause of its own."""
_BEGINNINGS = _SUBJECTS | frozenset(_OTHERS.split())
"""Words that lose their capital inside a sentence; any other first word may be a name."""


@dataclass(frozen=True, kw_only=True)
class LinkCard:
    """One of the five parts: ``records`` prove it, ``missing`` is the link it lacks, ``state`` how it stands.

    States: "" when all is well, "warn" when something is worth mending, "absent" for what comes later.
    """

    name: str
    heading: str
    main: str
    detail: str
    state: str
    records: tuple[Record, ...]
    missing: MissingLink | None = None


def link_cards(chain: Chain, records: Records, today: Date, words: MetricWords | None = None) -> tuple[LinkCard, ...]:
    """The five cards in the order of the story."""
    lacking = {missing.link: missing for missing in chain.missing}
    cards = [
        _sessions(chain, records, today, lacking.get("sessions")),
        _notes(chain, records, today, lacking.get("notes")),
        _brought(chain, records, today, lacking.get("brought")),
        _roadmap(chain, lacking.get("roadmap_item")),
        _outcome(chain, lacking.get("outcome"), words),
    ]
    first_absent = next((at for at, card in enumerate(cards) if card.state == "absent"), -1)
    if first_absent >= 0 and not (chain.signal.status == DECLINED and first_absent > 2):
        cards[first_absent] = _as_warning(cards[first_absent])
    return tuple(cards)


def job_sentence(note: JtbdNote) -> str:
    """When …, I want to …, so I can …: as one sentence; "" for a note that says nothing of the three."""
    outcome = _inside(note.outcome, *_OPENED)
    parts = [
        (_tr("When {words}"), _inside(note.situation, "when")),
        (_tr("I want to {words}"), _inside(note.motivation, "i want to", "i want", "to")),
        (_tr("so that {words}") if is_clause(note.outcome) else _tr("so I can {words}"), outcome),
    ]
    said = ", ".join(frame.format(words=words) for frame, words in parts if words)
    return f"{said[:1].upper()}{said[1:]}." if said else ""


def is_clause(outcome: str) -> bool:
    """Whether an outcome has a subject of its own: “the day is saved” rather than “settle the day”."""
    return _inside(outcome, *_OPENED).split(" ", 1)[0] in _SUBJECTS


def best_note(notes: Iterable[JtbdNote]) -> JtbdNote | None:
    """The note that tells the job best: all three parts, then a quote, then the oldest."""

    def told(note: JtbdNote) -> tuple[int, bool, int]:
        parts = sum(1 for part in (note.situation, note.motivation, note.outcome) if part.strip())
        return parts, bool(note.quote.strip()), -(note.day or Date.max).toordinal()

    return max((note for note in notes if job_sentence(note)), key=told, default=None)


def quote_line(note: JtbdNote, records: Records) -> str:
    """The verbatim words and whose they are; "" without a quote."""
    said = " ".join(note.quote.split()).strip('“”"„ ')
    return f"“{said}” — {speaker(note, records)}" if said else ""


def speaker(note: JtbdNote, records: Records) -> str:
    """Who speaks in a note: the account, or what is known instead."""
    return names_of(accounts_of(note, records)) or note.headline


def names_of(accounts: Iterable[Record], most: int = _MOST_NAMES) -> str:
    """Headlines in a row, each once."""
    names = list(dict.fromkeys(account.headline for account in accounts))
    shown = ", ".join(names[:most])
    more = len(names) - most
    return _tr("{names} and {count} more").format(names=shown, count=more) if more > 0 else shown


def span(days: Sequence[Date | None], today: Date) -> str:
    """From the first to the last of some days: 8 Jan – 2 Apr."""
    known = sorted(day for day in days if day)
    if not known:
        return ""
    first, last = short_date(known[0], today), short_date(known[-1], today)
    return first if first == last else f"{first} – {last}"


def title_of(record: Record, field: str) -> str:
    """What a person reads for a choice of a record."""
    declared = field_of(type(record), field)
    value = str(getattr(record, field))
    return declared.title_of(value) if declared and value else ""


def number(value: float) -> str:
    """A number in the locale's form, as short as it can be written."""
    shortest = int(QLocale.FloatingPointPrecisionOption.FloatingPointShortest.value)
    return QLocale().toString(float(value), "f", shortest)


def _sessions(chain: Chain, records: Records, today: Date, missing: MissingLink | None) -> LinkCard:
    sessions = chain.sessions
    count = len(sessions)
    heading = _tr("Discovery session") if count == 1 else _tr("{count} discovery sessions").format(count=count)
    led = sum(1 for session in sessions if session.my_role == "led")
    led_words = {0: "", 1: _tr("led one")}.get(led, _tr("led {count}").format(count=led))
    accounts = [account for session in sessions for account in records.linked(session, Account)]
    return LinkCard(
        name="sessions",
        heading=heading if count else _tr("Discovery sessions"),
        main=names_of(accounts, most=3) or (_tr("No account named") if count else _tr("None yet")),
        detail=_joined(span([session.day for session in sessions], today), led_words) if count else _says(missing),
        state="" if count else "absent",
        records=sessions,
        missing=missing,
    )


def _notes(chain: Chain, records: Records, today: Date, missing: MissingLink | None) -> LinkCard:
    notes = chain.notes
    hollow = [note for note in notes if not note.quote.strip()]
    quoted = len(notes) - len(hollow)
    detail = span([note.day for note in notes], today) if notes else _says(missing)
    if len(hollow) == 1:
        detail = _tr("{name} has no quote yet").format(name=speaker(hollow[0], records))
    elif hollow:
        detail = _tr("{count} have no quote yet").format(count=len(hollow))
    return LinkCard(
        name="notes",
        heading=_counted(len(notes), _tr("JTBD note") if notes else _tr("JTBD notes"), _tr("JTBD notes")),
        main=(
            _tr("{accounts}, {count} with a quote").format(
                accounts=accounts_counted(account_count(chain)), count=quoted
            )
            if notes
            else _tr("None yet")
        ),
        detail=detail,
        state="absent" if not notes else "warn" if hollow else "",
        records=notes,
        missing=missing,
    )


def _brought(chain: Chain, records: Records, today: Date, missing: MissingLink | None) -> LinkCard:
    signal, day = chain.signal, chain.brought_on
    person = records.get(signal.brought_to) if signal.brought_to else None
    who = person.headline if isinstance(person, Person) else ""
    answer = " ".join(signal.answer.split())
    return LinkCard(
        name="brought",
        heading=_tr("Brought to the PM"),
        main=", ".join(part for part in (who, short_date(day, today)) if part) if day else _tr("Not yet"),
        detail=(answer or _tr("no answer noted yet")) if day else _says(missing),
        state="absent" if not day else "" if answer else "warn",
        records=(signal,) if day else (),
        missing=missing,
    )


def _roadmap(chain: Chain, missing: MissingLink | None) -> LinkCard:
    items = chain.roadmap_items
    if not items:
        return LinkCard(
            name="roadmap_item", heading=_tr("Roadmap item"), main=_tr("None yet"), detail=_says(missing),
            state="absent", records=(), missing=missing,
        )  # fmt: skip
    named = next((item for item in items if item.named_where in COUNTS_AS_NAMED), items[-1])
    credited = bool({one.named_where for one in items} & COUNTS_AS_NAMED)
    credited = credited or bool({one.named_where for one in chain.contributions} & COUNTS_AS_NAMED)
    where = title_of(named, "named_where") or _tr("not named")
    documents = "; ".join(_joined(c.document, c.section) for c in chain.contributions[:2])
    return LinkCard(
        name="roadmap_item",
        heading=_counted(len(items), _tr("Roadmap item"), _tr("roadmap items")),
        main=_joined(named.period, where),
        detail=documents or named.title,
        state="" if credited else "warn",
        records=(*items, *chain.contributions),
    )


def _outcome(chain: Chain, missing: MissingLink | None, words: MetricWords | None) -> LinkCard:
    measured = [o for o in chain.outcomes if o.before is not None and o.after is not None]
    if not measured:
        return LinkCard(
            name="outcome", heading=_tr("Outcome"), main=_tr("Not measured yet"), detail=_says(missing),
            state="absent", records=tuple(chain.outcomes), missing=missing,
        )  # fmt: skip
    verdicts = [(outcome, judge_outcome(outcome, words)) for outcome in measured]
    outcome, verdict = max(verdicts, key=lambda pair: (pair[1].supported is True, pair[1].code != "pipeline"))
    assert outcome.before is not None
    assert outcome.after is not None
    unit = f" {outcome.metric_unit}" if outcome.metric_unit else ""
    moved = f"{number(outcome.before)}{unit} → {number(outcome.after)}{unit} {outcome.metric_name}"
    counted = _tr("n = {n}").format(n=number(outcome.n_after)) if outcome.n_after else _tr("n not known")
    change = ""
    if verdict.interval:
        low, middle, high = (
            round(100 * v) for v in (verdict.interval.low, verdict.interval.value, verdict.interval.high)
        )
        change = _tr("{change} pts ({low} to {high})").format(
            change=f"{middle:+d}".replace("-", "−"), low=_minus(low), high=_minus(high)
        )
    return LinkCard(
        name="outcome",
        heading=_counted(len(chain.outcomes), _tr("Outcome"), _tr("outcomes")),
        main=moved,
        detail=_joined(counted, change),
        state="warn" if verdict.supported is False or verdict.code == "no_n" or missing else "",
        records=tuple(chain.outcomes),
        missing=missing,
    )


def _as_warning(card: LinkCard) -> LinkCard:
    return LinkCard(
        name=card.name, heading=card.heading, main=card.main, detail=card.detail, state="warn",
        records=card.records, missing=card.missing,
    )  # fmt: skip


def _inside(text: str, *openings: str) -> str:
    """A text as it stands within the sentence: without the words that open its part, a capital or a full stop."""
    words = " ".join(text.split()).rstrip(".;, ")
    opening = next((one for one in openings if words.casefold().startswith(f"{one} ")), "")
    words = words[len(opening) :].strip()
    first = words.split(" ", 1)[0]
    return words[:1].lower() + words[1:] if first.casefold() in _BEGINNINGS else words


def _counted(count: int, one: str, many: str) -> str:
    return f"{QLocale().toString(count)} {many}" if count > 1 else one


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _says(missing: MissingLink | None) -> str:
    return missing.says if missing else ""


def _minus(value: int) -> str:
    return str(value).replace("-", "−")


def _tr(text: str) -> str:
    return QCoreApplication.translate("ChainWords", text)
