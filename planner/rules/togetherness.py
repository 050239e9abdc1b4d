"""Which notes may be one pattern: found by the words they share, explained by them, never joined unasked."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date as Date
from heapq import nlargest
from math import log, sqrt

from planner.domain.discovery import JtbdNote, Signal
from planner.domain.records import Records
from planner.rules.evidence import folded
from planner.rules.note_words import Names, accounts_of, note_words, text_words

ALIKE = 0.13
"""From so much cosine similarity on, two notes are suggested. Chosen on the example plan; see docs/prioritise.md."""
SHARED_WORDS = 3
"""Two notes share at least so many telling words, for a suggestion that can be explained."""
_LOOKED_UP = 12
"""By so many of its rarest words a note looks for others."""
_RARE = 60
"""A word in more notes than this finds no candidates: it costs much and tells little."""
_BACKGROUND = 100
"""A word's rarity is told from at least so many notes: in a plan of three, what all share would count for nothing."""
_WORDS_SHOWN = 5
_LARGEST = 12


@dataclass(frozen=True, kw_only=True)
class Alike:
    """Another note that a note resembles, 0-1, and the words they share, the most telling first."""

    note: JtbdNote
    likeness: float
    words: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Together:
    """Notes that may belong together: at least one of them in no signal yet, no two in the same.

    ``words`` are what most of them share; ``signals`` those some of them are in already; ``accounts`` how many.
    """

    notes: tuple[JtbdNote, ...]
    words: tuple[str, ...]
    signals: tuple[Signal, ...]
    accounts: int
    likeness: float


class NoteIndex:
    """The notes of a plan as of a day by their words, built once for all questions."""

    def __init__(self, records: Records, as_of: Date) -> None:
        self._records = records
        names = self._names = Names(records)
        self._notes = {n.id: n for n in records.of(JtbdNote) if n.day is None or n.day <= as_of}
        self._signals = {i: frozenset(s.id for s in records.linked(n, Signal)) for i, n in self._notes.items()}
        self._written = {i: note_words(n, names, accounts_of(n, records)) for i, n in self._notes.items()}
        self._with: dict[str, list[str]] = {}
        for note_id, words in self._written.items():
            for word in words:
                self._with.setdefault(word, []).append(note_id)
        of = max(len(self._notes), _BACKGROUND) + 1
        self._weight = {word: log(of / len(notes)) for word, notes in self._with.items()}
        self._unheard = log(of)
        self._length = {i: sqrt(sum(self._weight[w] ** 2 for w in words)) for i, words in self._written.items()}

    def like(self, note: JtbdNote, limit: int = 5) -> tuple[Alike, ...]:
        """The notes that one resembles most, except those in the same signal."""
        found = nlargest(limit, self._near(note.id).items(), key=lambda pair: (pair[1], pair[0]))
        return tuple(
            Alike(note=self._notes[i], likeness=likeness, words=self._common((note.id, i))) for i, likeness in found
        )

    def like_signal(self, signal: Signal, limit: int = 5) -> tuple[Alike, ...]:
        """The notes in no signal yet that resemble a signal's notes, or its own words where they resemble more."""
        said = text_words((signal.title, signal.problem, signal.workaround), self._names)
        own = [i for i, signals in self._signals.items() if signal.id in signals]
        near: list[tuple[str, tuple[str, ...], float]]
        near = [(i, (note_id, i), likeness) for note_id in own for i, likeness in self._near(note_id).items()]
        near += [(i, (i,), likeness) for i, likeness in self._near_words(said, 1).items()]
        found: dict[str, Alike] = {}
        for i, between, likeness in near:
            if not self._signals[i] and likeness > (found[i].likeness if i in found else 0):
                words = self._common(between) if len(between) > 1 else self._shared(said, i)
                found[i] = Alike(note=self._notes[i], likeness=likeness, words=words)
        return tuple(sorted(found.values(), key=lambda alike: (-alike.likeness, alike.note.id))[:limit])

    def groups(self, limit: int = 20) -> tuple[Together, ...]:
        """Notes that may be one pattern, those from most accounts first; no note is in two groups.

        Two notes that are in signals already were judged before: only ``like`` tells that they resemble.
        """
        near = {note_id: self._near_loose(note_id) for note_id in self._notes}
        centres = sorted((i for i in near if near[i]), key=lambda i: (-sum(near[i].values()), i))
        used: set[str] = set()
        groups = []
        for centre in centres:
            free = {i: likeness for i, likeness in near[centre].items() if i not in used}
            if centre not in used and free:
                members = self._members(centre, free)
                used.update(members)
                groups.append(self._together(members, [free[i] for i in members[1:]]))
        return tuple(sorted(groups, key=lambda g: (-g.accounts, -g.likeness, g.notes[0].id))[:limit])

    def _members(self, centre: str, near: dict[str, float]) -> tuple[str, ...]:
        """The centre and what is near it, the nearest first; of one signal only the nearest."""
        members, taken = [centre], set(self._signals[centre])
        for other in sorted(near, key=lambda i: (-near[i], i)):
            if not taken & self._signals[other]:
                members.append(other)
                taken |= self._signals[other]
        return tuple(members[:_LARGEST])

    def _near_loose(self, note_id: str) -> dict[str, float]:
        """What is near a note, if it or the other is in no signal yet."""
        near = self._near(note_id)
        return {i: near[i] for i in near if not (self._signals[note_id] and self._signals[i])}

    def _near(self, note_id: str) -> dict[str, float]:
        """The notes in none of its signals that share enough with a note, with their likeness."""
        own = self._signals[note_id]
        near = self._near_words(self._written[note_id], 2)
        return {i: near[i] for i in near if i != note_id and not own & self._signals[i]}

    def _near_words(self, said: Mapping[str, str], fewest: int) -> dict[str, float]:
        """The notes that share enough with some words; a word in fewer than ``fewest`` notes finds no candidates."""
        known = [w for w in said if w in self._with]
        rarest = sorted(
            (w for w in known if fewest <= len(self._with[w]) <= _RARE), key=lambda w: (len(self._with[w]), w)
        )
        shared = Counter(other for word in rarest[:_LOOKED_UP] for other in self._with[word])
        length = sqrt(sum(self._weight[w] ** 2 for w in known) + (len(said) - len(known)) * self._unheard**2)
        found: dict[str, float] = {}
        for other, count in shared.items():
            if count < 2:
                continue
            common = said.keys() & self._written[other].keys()
            if len(common) < SHARED_WORDS:
                continue
            # Summed in one order, so that likeness is the same from both sides.
            likeness = sum(self._weight[w] ** 2 for w in sorted(common)) / (length * self._length[other])
            if likeness >= ALIKE:
                found[other] = likeness
        return found

    def _shared(self, said: Mapping[str, str], note_id: str) -> tuple[str, ...]:
        """The words of a text that a note shares, as the note writes them, the most telling first."""
        shared = sorted(said.keys() & self._written[note_id].keys(), key=lambda w: (-self._weight[w], w))
        return tuple(self._written[note_id][word] for word in shared[:_WORDS_SHOWN])

    def _together(self, members: tuple[str, ...], likenesses: list[float]) -> Together:
        notes = tuple(self._notes[i] for i in members)
        accounts = {folded(account.name) for note in notes for account in accounts_of(note, self._records)}
        signals = {s.id: s for note in notes for s in self._records.linked(note, Signal)}
        return Together(
            notes=notes,
            words=self._common(members),
            signals=tuple(signals.values()),
            accounts=len(accounts),
            likeness=sum(likenesses) / len(likenesses),
        )

    def _common(self, members: Iterable[str]) -> tuple[str, ...]:
        """The words that at least half of these notes share, as written, the most telling first."""
        members = tuple(members)
        counts = Counter(word for i in members for word in self._written[i])
        least = max(2, (len(members) + 1) // 2)
        shared = [word for word, count in counts.items() if count >= least]
        shared = shared or [word for word, count in counts.items() if count > 1]
        telling = sorted(shared, key=lambda w: (-counts[w] * self._weight[w], w))[:_WORDS_SHOWN]
        return tuple(self._as_written(word, members) for word in telling)

    def _as_written(self, word: str, members: tuple[str, ...]) -> str:
        forms = Counter(self._written[i][word] for i in members if word in self._written[i])
        return min(forms, key=lambda form: (-forms[form], form))


def together(records: Records, as_of: Date, limit: int = 20) -> tuple[Together, ...]:
    """Notes that may belong together; ask a ``NoteIndex`` instead when there is more than one question."""
    return NoteIndex(records, as_of).groups(limit)
