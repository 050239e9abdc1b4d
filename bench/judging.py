"""What judging costs with 5,000 notes and 800 signals, beside what loading the same records costs.

Ratios say more than seconds: they hold on a slow machine as on a fast one. Each is the best of several runs.
Run: python bench/judging.py [notes] [signals] [options]
"""

import random
import sys
import tempfile
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from time import perf_counter

from planner.clock import Clock
from planner.domain.delivery import Option
from planner.domain.discovery import JtbdNote, Signal
from planner.domain.people import Account
from planner.domain.record import Record
from planner.domain.records import Records
from planner.domain.sessions import DiscoverySession
from planner.rules.chain import chain_of, chains
from planner.rules.deal_pull import deal_pull
from planner.rules.opportunity import opportunities
from planner.rules.priority import rank_options
from planner.rules.togetherness import NoteIndex
from planner.storage.ids import new_id
from planner.storage.store import Store

TODAY = date(2026, 6, 15)
ACCOUNTS = 400
RUNS = 3
VOCABULARY = 9_000
"""So many different words do 5,000 notes of a person hold, by Heaps' law at k = 20, beta = 0.5 and their length."""


def main() -> None:
    """Print how long each judgement takes as a multiple of loading the records."""
    notes, signals, options = (int(given) for given in (*sys.argv[1:], *("5000", "800", "60")[len(sys.argv) - 1 :]))
    made = plan(random.Random(7), notes, signals, options)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "plan.inroad"
        clock = Clock(fixed_day=TODAY)
        store = Store.create(path, clock)
        with store.step("Fill") as step:
            step.add_all(made)
        store.close()
        loading = best(lambda: loaded(path, clock))
    print(f"{notes:,} notes, {signals:,} signals, {options:,} options: loading takes {loading * 1000:,.0f} ms")
    records = Records(made)
    records.linked(made[0], Account)  # the links are walked out once, as after any load
    index = NoteIndex(records, TODAY)
    some, one_signal = records.of(JtbdNote)[:100], records.of(Signal)[0]
    for title, question in (
        ("rank", lambda: rank_options(records, TODAY)),
        ("deal pull, 12 months", lambda: deal_pull(records, TODAY)),
        ("chains of all signals", lambda: chains(records, TODAY)),
        ("chain of one signal", lambda: chain_of(one_signal, records, TODAY)),
        ("opportunity scores", lambda: opportunities(records, TODAY)),
        ("index of notes", lambda: NoteIndex(records, TODAY)),
        ("notes like each of 100", lambda: [index.like(note) for note in some]),
        ("groups of notes", index.groups),
    ):
        took = best(question)
        print(f"{title:24} {took * 1000:8,.1f} ms  {took / loading:6.3f} of loading")


def best(question: Callable[[], object]) -> float:
    """The seconds of the fastest of several runs."""
    took = []
    for _ in range(RUNS):
        start = perf_counter()
        question()
        took.append(perf_counter() - start)
    return min(took)


def loaded(path: Path, clock: Clock) -> None:
    """Open the plan, read all records and close it."""
    store = Store.open(path, clock, lambda _: None)
    assert len(store.records) > 0
    store.close()


def plan(chance: random.Random, notes: int, signals: int, options: int) -> list[Record]:
    """Records as they come: words by Zipf's law, most notes in a signal, every signal with its sessions."""
    words = [spelt(number) for number in range(VOCABULARY)]
    weights = [1 / (rank + 10) for rank in range(VOCABULARY)]
    accounts = [
        Account(id=new_id(), name=f"Customer {n} {words[n]}", deal_value=1000.0 * (n % 90), deal_stage="open")
        for n in range(ACCOUNTS)
    ]
    patterns = [
        Signal(id=new_id(), date=a_day(chance), title=f"Pattern {n}", metric_name="activation", metric_value=40.0)
        for n in range(signals)
    ]
    made: list[Record] = [*accounts, *patterns]
    for _ in range(notes):
        account, day = chance.choice(accounts), a_day(chance)
        session = DiscoverySession(id=new_id(), date=day, account=account.id, title="Visit")
        said = chance.choices(words, weights, k=60)
        note = JtbdNote(
            id=new_id(), date=day, account=account.id, session=session.id,
            signal=chance.choice(patterns).id if chance.random() < 0.6 else "",
            situation=" ".join(said[:20]), motivation=" ".join(said[20:30]), outcome=" ".join(said[30:40]),
            quote=" ".join(said[40:]),
            outcomes=({"outcome": " ".join(said[:2]), "importance": chance.randint(1, 5), "satisfaction": 3},),
        )  # fmt: skip
        made += [session, note]
    for n in range(options):
        made.append(
            Option(
                id=new_id(), date=a_day(chance), title=f"Option {n}", reach=float(chance.randint(1, 900)),
                reach_period=chance.choice(("month", "quarter")), impact=chance.choice(("3", "2", "1", "0.5")),
                confidence=chance.choice(("100", "80", "50")), effort_months=chance.choice((0.5, 1.0, 3.0, 6.0)),
                accounts=tuple(account.id for account in chance.sample(accounts, 3)),
                signals=tuple(pattern.id for pattern in chance.sample(patterns, 3)),
            )
        )  # fmt: skip
    return made


def a_day(chance: random.Random) -> date:
    """A day of the last year."""
    return TODAY - timedelta(days=chance.randint(0, 365))


def spelt(number: int) -> str:
    """A word of its own for each number, that no ending is taken from."""
    letters = ""
    for _ in range(4):
        number, syllable = divmod(number, 14 * 5)
        letters += "bcdfgklmnprtvz"[syllable % 14] + "aiouy"[syllable // 14]
    return f"{letters}k"


if __name__ == "__main__":
    main()
