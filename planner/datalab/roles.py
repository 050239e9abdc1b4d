"""Who, when and what: which columns of a table of events play which part, guessed from names and content."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import process

from planner.datalab.moments import Order, Times, read_texts, read_typed
from planner.errors import Refused

ANY = "any"
"""The one event of a file that names none: each row is one."""

_WHO = (
    "user id", "userid", "user", "uid", "user name", "username", "distinct id", "customer id", "customerid", "customer",
    "client id", "client", "visitor id", "visitorid", "visitor", "person id", "person", "member id", "member",
    "player id",
    "account id", "account", "anonymous id", "device id", "subscriber id", "subscriber", "author", "email", "e mail",
    "actor", "nutzer", "benutzer", "nutzer id", "benutzer id", "nutzerkennung", "kunde", "kunden id", "kundennr",
    "kunden nr", "kundennummer", "mitglied", "konto", "utilisateur", "id utilisateur", "identifiant", "client id",
    "usuario", "id usuario", "cliente", "id cliente", "usuário", "utente", "id utente", "gebruiker", "klant",
    "klant id",
    "użytkownik", "klient", "пользователь", "клиент", "användare", "kund", "bruger", "kunde id", "id",
)  # fmt: skip
_WHEN = (
    "timestamp", "event timestamp", "event time", "eventtime", "time stamp", "occurred at", "datetime", "date time",
    "created at", "time", "ts", "event date", "date", "invoice date", "invoicedate", "order date", "purchase date",
    "created", "day", "when", "at", "logged at", "received at", "server time", "zeitstempel", "zeitpunkt",
    "datum uhrzeit",
    "zeit", "datum", "kaufdatum", "bestelldatum", "erstellt am", "horodatage", "date heure", "date", "heure", "jour",
    "fecha", "fecha hora", "marca de tiempo", "hora", "data", "data ora", "data hora", "momento", "tijd", "tijdstip",
    "znacznik czasu", "czas", "дата", "время", "tidpunkt", "tid", "tidspunkt",
)  # fmt: skip
_WHAT = (
    "event", "event name", "eventname", "event type", "eventtype", "action", "action type", "activity", "activity type",
    "verb", "behavior", "behaviour", "operation", "screen", "page", "page name", "ereignis", "ereignisname", "aktion",
    "aktivität", "événement", "evenement", "nom evenement", "action", "evento", "acción", "accion", "nombre evento",
    "azione", "ação", "gebeurtenis", "actie", "zdarzenie", "akcja", "событие", "действие", "händelse", "hændelse",
)  # fmt: skip
_SHARE_OF_TIMES = 0.8
_MOST_EVENTS = 500


@dataclass(frozen=True, kw_only=True)
class Chosen:
    """What a person has said about a file; what is None is guessed. ``what=""`` means: no event column."""

    who: str | None = None
    when: str | None = None
    what: str | None = None
    order: Order | None = None


@dataclass(frozen=True, kw_only=True)
class Roles:
    """Which column plays which part; ``what`` is None where each row is one event.

    ``why`` says for "who", "when" and "what" what the choice rests on; ``numeric_who`` is true where every user of
    the sample is a whole number written plainly.
    """

    who: str
    when: str
    what: str | None
    times: Times
    why: Mapping[str, str]
    numeric_who: bool = False
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Column:
    """A column of the file: its name, its type where the file has one ("" for texts), and a sample of its cells.

    ``padded`` is true where cells of the sample have spaces around them.
    """

    name: str
    type: str = ""
    cells: tuple[str, ...] = ()
    padded: bool = False


def guess_roles(file: str, columns: Sequence[Column], chosen: Chosen) -> Roles:
    """Choose who, when and what.

    Raises Refused("unknown_column") for a name the file does not have, Refused("no_time_column" | "no_user_column")
    where nothing can be chosen, Refused("mixed_dates").
    """
    named = {part: _named(columns, wanted) for part, wanted in
             (("who", chosen.who), ("when", chosen.when), ("what", chosen.what or None))}  # fmt: skip
    taken = [one.name for one in named.values() if one]
    if len(taken) > len(set(taken)):
        raise Refused("same_column", f"“{next(n for n in taken if taken.count(n) > 1)}” cannot play two parts at once.")
    when, times, why_when = _when(file, columns, named, chosen.order)
    rest = [column for column in columns if column.name not in {when.name, *taken}]
    what, why_what = named["what"], "as you said"
    notes: tuple[str, ...] = ()
    if what is None and chosen.what is None:
        what, why_what, notes = _what(rest)
        rest = [column for column in rest if column is not what]
    elif what is None:
        why_what = "as you said, each row is one event"
    who, why_who = (named["who"], "as you said") if named["who"] else _who(file, rest)
    assert who
    return Roles(
        who=who.name, when=when.name, what=what.name if what else None, times=times,
        why={"who": why_who, "when": why_when, "what": why_what}, numeric_who=_plain_numbers(who), notes=notes,
    )  # fmt: skip


def _named(columns: Sequence[Column], wanted: str | None) -> Column | None:
    return find_column(columns, wanted) if wanted is not None else None


def find_column(columns: Sequence[Column], wanted: str) -> Column:
    """The column of this name, case aside. Raises Refused("unknown_column") with the nearest name."""
    exact = [column for column in columns if column.name == wanted]
    alike = [column for column in columns if column.name.casefold() == wanted.strip().casefold()]
    if exact or alike:
        return (exact or alike)[0]
    names = [column.name for column in columns]
    near = process.extractOne(wanted, names, score_cutoff=70)
    hint = f"did you mean “{near[0]}”?" if near else f"it has {', '.join(names[:12])}{' …' if len(names) > 12 else ''}."
    raise Refused("unknown_column", f"There is no column “{wanted}”; {hint}", "column")


def _when(
    file: str, columns: Sequence[Column], named: Mapping[str, Column | None], order: Order | None
) -> tuple[Column, Times, str]:
    wanted = named["when"]
    if wanted:
        times = _times(wanted, order)
        if times is None:
            example = next((cell for cell in wanted.cells if cell.strip()), "")
            raise Refused(
                "no_times",
                f"“{wanted.name}” holds no times this program can read, for example “{example[:40]}”.",
                "time",
            )
        return wanted, times, "as you said"
    found: list[tuple[float, int, Column, Times]] = []
    refusal: Refused | None = None
    for place, column in enumerate(columns):
        if column in (named["who"], named["what"]):
            continue
        rank = _rank(column.name, _WHEN)
        try:
            times = _times(column, order)
        except Refused as mixed:
            refusal = refusal or mixed
            continue
        if times is None or (rank == 0 and "1970" in times.how and _plain_numbers(column) and _repeats(column)):
            continue
        found.append((rank + times.share + ("1970" not in times.how) * 0.2, -place, column, times))
    if not found:
        raise refusal or Refused("no_time_column", f"No column of {file} holds times; name it with --time.", "time")
    score, _, column, times = max(found, key=lambda one: one[:2])
    if refusal and score < 1.5:
        raise refusal
    others = [c.name for s, _, c, _ in found if c is not column]
    why = f"{'its name and ' if _rank(column.name, _WHEN) else ''}its cells"
    return column, times, why + (f"; “{others[0]}” holds times too" if others else "")


def _times(column: Column, order: Order | None) -> Times | None:
    typed = read_typed(column.type)
    if typed or (
        column.type and column.type not in ("VARCHAR", "BIGINT", "INTEGER", "UBIGINT", "UINTEGER", "DOUBLE", "HUGEINT")
    ):
        return typed
    return read_texts(column.name, column.cells, wanted=order)


def _who(file: str, rest: Sequence[Column]) -> tuple[Column, str]:
    if not rest:
        raise Refused("no_user_column", f"No column of {file} says who acted; name it with --user.", "user")
    ranked = [(_rank(column.name, _WHO), column) for column in rest]
    rank, best = max(ranked, key=lambda one: one[0])
    if rank:
        return best, "its name"
    candidates = [column for column in rest if any(column.cells) and not _is_decimal(column)]
    repeating = [column for column in candidates if _repeats(column) and len(set(column.cells)) > 1]
    if not (repeating or candidates):
        raise Refused("no_user_column", f"No column of {file} says who acted; name it with --user.", "user")
    best = (repeating or candidates)[0]
    return best, "a guess: the first column whose values come back; name another if it is not the user"


def _what(rest: Sequence[Column]) -> tuple[Column | None, str, tuple[str, ...]]:
    ranked = [(_rank(column.name, _WHAT), column) for column in rest]
    rank, best = max(ranked, key=lambda one: one[0], default=(0.0, None))
    if rank and best is not None:
        return best, "its name", ()
    words = [
        c for c in rest if 2 <= len(set(c.cells) - {""}) <= _MOST_EVENTS and _is_words(c) and not _rank(c.name, _WHO)
    ]
    if len(words) == 1 and re.fullmatch(r"Column \d+", words[0].name):
        return words[0], "a guess: the only column of words that come back", ()
    notes: tuple[str, ...] = ()
    if words:
        names = ", ".join(f"“{column.name}”" for column in words[:5])
        notes = (f"If an event is named in {names}, say so; now every row counts as the same event.",)
    return None, f"no column names events, so each row is one event named “{ANY}”", notes


def _rank(name: str, known: tuple[str, ...]) -> float:
    """How well a name fits: 2 for the first of the list, 1 for the last, less for a part of the name; 0 if not."""
    plain = " ".join(re.sub(r"[^\w]+|_", " ", re.sub(r"(?<=[a-zß-ÿ])(?=[A-Z])", " ", name)).casefold().split())
    packed = plain.replace(" ", "")
    for place, one in enumerate(known):
        if plain == one or packed == one.replace(" ", ""):
            return 2 - place / len(known)
    for place, one in enumerate(known):
        if one != "id" and len(one) > 2 and (plain.endswith(f" {one}") or plain.startswith(f"{one} ")):
            return 1 - place / len(known) * 0.9
    return 0.0


def _repeats(column: Column) -> bool:
    filled = [cell for cell in column.cells if cell]
    return len(set(filled)) < 0.95 * len(filled)


def _is_decimal(column: Column) -> bool:
    filled = [cell for cell in column.cells if cell.strip()]
    return bool(filled) and all(re.fullmatch(r"-?\d*[.,]\d+", cell.strip()) for cell in filled)


def _is_words(column: Column) -> bool:
    filled = [cell for cell in column.cells if cell]
    return bool(filled) and not any(re.fullmatch(r"[\d.,:/ -]*", cell) for cell in filled) and _repeats(column)


def _plain_numbers(column: Column) -> bool:
    filled = [cell for cell in column.cells if cell]
    return bool(filled) and all(re.fullmatch(r"0|[1-9]\d{0,17}", cell) for cell in filled)
