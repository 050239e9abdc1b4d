"""One line that says what happened: which kind, with which account, on which day."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date as Date

from planner.domain.discovery import JtbdNote
from planner.domain.kinds import kind_named
from planner.domain.people import Account, Person
from planner.domain.record import Record, field_of, fields_of
from planner.domain.records import Records
from planner.domain.sessions import DiscoverySession
from planner.importing.dates import NoSuchDay
from planner.importing.day_words import read_spoken_day
from planner.importing.mapping import DateOrder
from planner.importing.names import fold_name
from planner.importing.sentences import find_role, says_just

_WORDS = {
    "discovery_session": "discovery session|discovery call|discovery|disc|ds|customer call|interview",
    "product_review": "product review|prod review|review|pr|sprint review|demo",
    "feedback_session": "feedback session|feedback|sync|feedback loop",
    "win_loss_review": "win/loss review|win/loss|winloss|win loss|win|loss|lost|won|wl",
    "escalation": "escalation|esc|escalated",
    "conversation": "conversation|conv|talk|1:1|one-on-one|chat|spoke",
    "jtbd_note": "jtbd note|jtbd|job|note",
    "signal": "signal|sig|pattern",
    "request": "request|req|feature request",
    "option": "option|opt|idea",
    "roadmap_item": "roadmap item|roadmap|item",
    "outcome": "outcome|result",
    "prd_contribution": "prd contribution|prd|spec",
    "artifact": "artifact|artefact|memo|case study|teardown",
    "analysis": "analysis",
    "story": "story",
    "practice": "practice answer|practice",
    "assessment": "assessment",
    "action": "commitment|action|todo|to do|task",
    "weekly_review": "weekly review|week|friday review|retro",
    "account": "account|customer",
    "person": "person",
    "company": "company",
}
KIND_WORDS: Mapping[str, str] = {word: kind for kind, words in _WORDS.items() for word in words.split("|")}
"""The words a line may begin with, and the kind each means."""

_MOST_WORDS = 3
_LONGEST_NAME = 5
_UNTIL = re.compile(r"\s(?:by|until|till|due|bis)$", re.IGNORECASE)
_WITH = re.compile(r"(?:^|\s)(?:with|@|mit)\s*(?=\S)", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class QuickEntry:
    """What a line means: a kind, and raw values as ``Workspace.add`` takes them.

    ``guessed`` says that the line named no kind. ``who`` are the accounts and people meant, by name, ``new`` those
    of them the plan does not know yet. ``missing`` are the labels of required fields the line does not fill.
    """

    kind: type[Record]
    guessed: bool
    text: str
    day: Date | None
    who: tuple[str, ...] = ()
    new: frozenset[str] = frozenset()
    values: Mapping[str, object] = field(default_factory=dict)
    missing: tuple[str, ...] = ()


def read_entry(line: str, records: Records, today: Date, order: DateOrder = "dmy") -> QuickEntry | None:
    """Read one line such as “disc Kite & Co.: dispatcher re-keys bookings yesterday”; None when it is empty.

    A line begins with the word for a kind, may name an account or a person before a colon, at its start or after
    “with”, and may say the day right after the kind or at the end of the line or of a part of it. A line that names
    no kind is a discovery session when it begins with a known account, a conversation when its day is past, else a
    commitment.
    """
    words = " ".join(line.split())
    if not words:
        return None
    known = _known(records)
    named, rest = _kind(words)
    ahead = named == "action"
    first, rest = (None, rest) if _starting(rest, known) else _day_first(rest, today, order, ahead=ahead)
    if first and not named:
        named, rest = _kind(rest)
    who, topic = _who(rest, known, new_allowed=bool(named))
    accounts = [record for record in who if isinstance(record, Account)]
    if not who and named and _takes_account(kind_named(named)):
        who, topic = _new_account(topic, today, order)
    kind = kind_named(named or ("discovery_session" if accounts else "action"))
    part, topic = _own_part(topic) if kind is DiscoverySession else ("", topic)
    day, topic = (first, topic) if first else _day(topic, today, order, ahead=kind.kind == "action")
    if who and _WITH.match(topic):
        _, topic = _who(topic, known, new_allowed=False)  # “with Kite & Co. today”: nothing is left to say
    if not named and kind.kind == "action" and day and day < today:
        kind = kind_named("conversation")
    entry = _entry(kind, not named, who, topic, day, today, part)
    return replace(entry, values={**entry.values, **_session(entry, records)})


def _kind(words: str) -> tuple[str, str]:
    """The kind the line begins with ("" when it names none) and the rest of the line."""
    parts = words.split(" ")
    for count in range(min(_MOST_WORDS, len(parts)), 0, -1):
        head = " ".join(parts[:count]).casefold()
        found = KIND_WORDS.get(head.rstrip(":,-–"))
        if found:
            return found, " ".join(parts[count:]).lstrip(":,-– ")
    return "", words


def _who(text: str, known: Mapping[str, Record], *, new_allowed: bool) -> tuple[tuple[Record, ...], str]:
    """The account or person the text begins with, or names after “with”, and what is left of it.

    A name in the middle stays where it is: the sentence would not read without it.
    """
    before, colon, after = text.partition(": ") if ": " in text else text.partition(":")
    if colon and 0 < len(before.split()) <= _LONGEST_NAME and not before.strip().isdigit():
        if found := _named(before, known):
            return (found,), after.strip()
        if new_allowed and before.strip():
            return (Account(name=before.strip()),), after.strip()
    if hit := _starting(text, known):
        return (hit[0],), text[hit[1] :].lstrip(" ,;–-:")
    for match in _WITH.finditer(text):
        if hit := _starting(text[match.end() :], known):
            record, length = hit
            after = text[match.end() + length :].strip(" ,;–-:.")
            return (record,), text if after else text[: match.start()].rstrip(" ,;–-:")
    return (), text


def _session(entry: QuickEntry, records: Records) -> dict[str, object]:
    """The session a note was written in: the only one of its account and day."""
    if entry.kind is not JtbdNote or "account" not in entry.values:
        return {}
    held = [s.id for s in records.of(DiscoverySession) if s.account == entry.values["account"] and s.date == entry.day]
    return {"session": held[0]} if len(held) == 1 else {}


def _takes_account(kind: type[Record]) -> bool:
    return any(field.is_link and "account" in field.to for field in fields_of(kind))


def _new_account(text: str, today: Date, order: DateOrder) -> tuple[tuple[Record, ...], str]:
    """The name after “with” that the plan does not know yet: what is written like a name, up to a comma or a day."""
    match = _WITH.search(text)
    if not match:
        return (), text
    name: list[str] = []
    for word in text[match.end() :].split():
        if not (word[0].isupper() or word == "&") or _spoken(word.rstrip(",.;:"), today, order, ahead=False):
            break
        name.append(word.rstrip(",;:"))
        if word[-1] in ",;:":
            break
    called = " ".join(name).rstrip(" &")
    if not called or len(name) > _LONGEST_NAME:
        return (), text
    rest = text[match.end() :].removeprefix(called).lstrip(" ,;–-:")
    return (Account(name=called),), " ".join(filter(None, (text[: match.start()].rstrip(" ,;–-:"), rest)))


def _own_part(text: str) -> tuple[str, str]:
    """What the person did in a discovery session, if a part of the line says just that; and the rest of the line."""
    parts = [part.strip() for part in text.split(",")]
    for index, said in enumerate(parts):
        role = find_role(said)
        if role and says_just(said, role, "asked questions", "led it", f"i {role}"):
            return role, ", ".join(parts[:index] + parts[index + 1 :])
    return "", text


def _known(records: Records) -> dict[str, Record]:
    """Accounts and people by every name they go by, folded, the longest first."""
    named: dict[str, Record] = {}
    both: tuple[Account | Person, ...] = (*records.of(Account), *records.of(Person))
    for record in both:
        aliases = record.aliases.split(",") if isinstance(record, Account) else []
        for name in (record.name, *aliases):
            if folded := fold_name(name):
                named.setdefault(folded, record)
    return dict(sorted(named.items(), key=lambda pair: -len(pair[0])))


def _named(name: str, known: Mapping[str, Record]) -> Record | None:
    """The one meant by a name or by the beginning of one."""
    folded = fold_name(name)
    if folded in known:
        return known[folded]
    starts = {record.id: record for other, record in known.items() if other.startswith(f"{folded} ")}
    return next(iter(starts.values())) if len(starts) == 1 else None


def _starting(text: str, known: Mapping[str, Record]) -> tuple[Record, int] | None:
    folded = text.casefold()
    for name, record in known.items():
        if folded.startswith(name) and not folded[len(name) : len(name) + 1].isalnum():
            return record, len(name)
    return None


def _day(text: str, today: Date, order: DateOrder, *, ahead: bool) -> tuple[Date | None, str]:
    """The day at the end of the text or of one of its parts between commas, and the text without it."""
    parts = text.split(",")
    for end in range(len(parts), 0, -1):
        words, after = ",".join(parts[:end]).split(), [part.strip() for part in parts[end:]]
        for count in range(min(4, len(words)), 0, -1):
            found = _spoken(" ".join(words[-count:]), today, order, ahead=ahead)
            if found:
                # “Ask Imani by Friday”: the little word goes with the day.
                before = _UNTIL.sub("", " ".join(words[:-count]).rstrip(" ,;–-"))
                return found, ", ".join(filter(None, (before, *after)))
    return None, text


def _day_first(text: str, today: Date, order: DateOrder, *, ahead: bool) -> tuple[Date | None, str]:
    parts = text.split()
    for count in range(min(4, len(parts)), 0, -1):
        found = _spoken(" ".join(parts[:count]).rstrip(":,"), today, order, ahead=ahead)
        if found:
            return found, " ".join(parts[count:]).lstrip(" ,;:–-")
    return None, text


def _spoken(text: str, today: Date, order: DateOrder, *, ahead: bool) -> Date | None:
    # A lone number or a two-letter German weekday is more often part of a sentence than a day.
    if text.isdigit() or (len(text) < 3):
        return None
    try:
        return read_spoken_day(text, today, order, ahead=ahead)
    except NoSuchDay:
        return None


def _entry(
    kind: type[Record], guessed: bool, who: Iterable[Record], topic: str, day: Date | None, today: Date, part: str
) -> QuickEntry:
    values: dict[str, object] = {"my_role": part} if part else {}
    people = tuple(who)
    day_field = field_of(kind, kind.day_field) if kind.day_field else None
    if day_field and (day or day_field.required):
        day = day or today
        values[day_field.name] = day.isoformat()
    if not day_field:
        day = None
    if topic:
        values[kind.named_by[0]] = topic
    elif people and not day_field:
        values[kind.named_by[0]] = people[0].headline
    for record in people:
        for link in fields_of(kind):
            if link.is_link and link.name != "related" and (record.kind in link.to or not link.to):
                value = record.id or record.headline
                values[link.name] = value if link.type == "link" else [value]
                break
        else:
            if day_field and record.id:
                values["related"] = [record.id]
    return QuickEntry(
        kind=kind,
        guessed=guessed,
        text=topic,
        day=day,
        who=tuple(record.headline for record in people),
        new=frozenset(record.headline for record in people if not record.id),
        values=values,
        missing=tuple(f.label for f in fields_of(kind) if f.required and not values.get(f.name)),
    )
