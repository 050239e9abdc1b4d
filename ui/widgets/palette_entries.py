"""What the palette offers, and how well it fits what was typed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

Search = Callable[[str], Sequence["PaletteEntry"]]
"""Takes what was typed (it may be empty), gives what fits, best first."""

_ENOUGH = 72.0
_TOO_SHORT = 2


@dataclass(frozen=True, kw_only=True)
class PaletteEntry:
    """One line of the palette; `action` is called when it is chosen, after the palette has closed."""

    title: str
    subtitle: str = ""
    hint: str = ""
    """A shortcut, as people read it: `Ctrl+N`."""
    action: Callable[[], None] = field(compare=False)


@dataclass(frozen=True, kw_only=True)
class Source:
    """Where entries come from, under a heading."""

    heading: str
    search: Search


def rank_entries(query: str, entries: Sequence[PaletteEntry], limit: int = 50) -> list[PaletteEntry]:
    """Keep the entries that hold what was typed, best first; with nothing typed, all of them in their own order.

    A title that starts with the query goes before one with a word that does, and that before one that holds it.
    """
    wanted = " ".join(query.casefold().split())
    if not wanted:
        return list(entries[:limit])

    def fit(entry: PaletteEntry) -> float:
        title = entry.title.casefold()
        words = title.split() or [""]
        if title.startswith(wanted):
            return 400.0
        if any(word.startswith(wanted) for word in words):
            return 300.0
        if all(any(word.startswith(part) for word in words) for part in wanted.split()):
            return 250.0
        if len(wanted) > 1 and wanted in f"{title} {entry.subtitle.casefold()}":
            return 200.0
        return 0.0

    return _best(fit, entries, limit, least=200.0)


def rank_alike(query: str, entries: Sequence[PaletteEntry], limit: int = 5) -> list[PaletteEntry]:
    """Keep the entries that only look like what was typed, likest first: they belong after everything that fits."""
    wanted = " ".join(query.casefold().split())
    if len(wanted) <= _TOO_SHORT:
        return []
    # Imported when first typed: the first frame does without it.
    from rapidfuzz import fuzz  # noqa: PLC0415

    fitting = rank_entries(query, entries, limit=len(entries))
    others = [entry for entry in entries if entry not in fitting]

    def fit(entry: PaletteEntry) -> float:
        words = entry.title.casefold().split() or [""]
        # Every word typed must be like a word of the title: a slip is forgiven, “kite” is no “interview”.
        return min(max(fuzz.ratio(part, word) for word in words) for part in wanted.split())

    return _best(fit, others, limit, least=_ENOUGH)


def _best(
    fit: Callable[[PaletteEntry], float], entries: Sequence[PaletteEntry], limit: int, *, least: float
) -> list[PaletteEntry]:
    scored = [(fit(entry), -at, entry) for at, entry in enumerate(entries)]
    best = sorted((row for row in scored if row[0] >= least), key=lambda row: row[:2], reverse=True)
    return [entry for _fit, _at, entry in best[:limit]]
