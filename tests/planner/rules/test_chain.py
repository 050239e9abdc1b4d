"""The evidence chain: complete when it leads from what was heard to what moved, and honest about each gap."""

from datetime import date

from planner.domain.delivery import Outcome, RoadmapItem
from planner.domain.discovery import JtbdNote, Signal
from planner.domain.people import Account
from planner.domain.record import Record
from planner.domain.records import Records
from planner.domain.sessions import DiscoverySession
from planner.rules.chain import chain_of, chains

DAY = date(2026, 3, 2)
LATER = date(2026, 9, 1)


def complete() -> list[Record]:
    """Six accounts, one workflow gap, 40 % to 71 %. Source: domain.md, S0."""
    accounts = [Account(id=f"a{n}", name=f"Account {n}") for n in range(6)]
    sessions = [DiscoverySession(id=f"s{n}", date=DAY, account=f"a{n}") for n in range(6)]
    notes = [JtbdNote(id=f"n{n}", date=DAY, session=f"s{n}", signal="signal", situation="x") for n in range(6)]
    signal = Signal(
        id="signal", date=DAY, title="Workflow gap", metric_name="activation", viability="budget_line",
        brought_on=date(2026, 4, 1), roadmap_item="item",
    )  # fmt: skip
    item = RoadmapItem(id="item", date=date(2026, 6, 1), title="Bulk rescheduling")
    outcome = Outcome(id="o", date=date(2026, 8, 1), metric_name="activation", before=40, after=71, roadmap_item="item")
    return [*accounts, *sessions, *notes, signal, item, outcome]


def test_the_chain_of_the_source_is_complete() -> None:
    """Sessions, notes, six accounts through their sessions, PM, roadmap item and outcome hang together."""
    records = Records(complete())
    [chain] = chains(records, LATER)
    assert chain.is_complete
    assert chain.missing == ()
    assert (len(chain.sessions), len(chain.notes), len(chain.accounts)) == (6, 6, 6)
    assert [o.id for o in chain.outcomes] == ["o"]


def test_each_missing_link_is_named_about_this_signal() -> None:
    """Without a metric, roadmap item and outcome the chain says so, with the number of accounts it has."""
    records = [r for r in complete() if r.kind not in ("roadmap_item", "outcome", "signal")]
    signal = Signal(id="signal", date=DAY, title="Workflow gap")
    chain = chain_of(signal, Records([*records, signal]), LATER)
    said = {missing.link: missing.says for missing in chain.missing}
    assert said["usage_metric"] == "6 accounts, no usage metric yet."
    assert set(said) == {"usage_metric", "viability", "brought", "roadmap_item", "outcome"}
    assert not chain.is_complete


def test_what_lies_ahead_is_not_part_of_it_yet() -> None:
    """As of an earlier day the chain is as long as it was then."""
    records = Records(complete())
    signal = records.of(Signal)[0]
    assert [chain_of(signal, records, day).length for day in (DAY, date(2026, 4, 1), date(2026, 6, 1), LATER)] == [
        3,
        4,
        5,
        6,
    ]


def test_longer_chains_come_first() -> None:
    """The strongest thread leads the list."""
    short = Signal(id="b", date=DAY, title="Dark mode")
    assert [chain.signal.id for chain in chains(Records([short, *complete()]), LATER)] == ["signal", "b"]


def test_each_link_has_its_day_and_its_record() -> None:
    """In the order of the story; an account's day is that of the first record that heard from it."""
    early = DiscoverySession(id="s9", date=date(2026, 2, 2), account="a0")
    note = JtbdNote(id="n9", date=DAY, session="s9", signal="signal")
    records = Records([*complete(), early, note])
    chain = chain_of(records.of(Signal)[0], records, LATER)
    links = [(link.link, link.date, link.record.id) for link in chain.links]
    assert links[0] == ("sessions", date(2026, 2, 2), "s9")
    assert ("accounts", date(2026, 2, 2), "a0") in links
    assert ("accounts", DAY, "a1") in links
    assert links[-6:] == [
        ("signal", DAY, "signal"),
        ("usage_metric", DAY, "signal"),
        ("viability", DAY, "signal"),
        ("brought", date(2026, 4, 1), "signal"),
        ("roadmap_item", date(2026, 6, 1), "item"),
        ("outcome", date(2026, 8, 1), "o"),
    ]
    own = {link.link: link.title for link in chain.links if link.record.id == "signal"}
    assert (own["usage_metric"], own["brought"]) == ("activation", "Brought to the PM")


def test_a_sales_figure_closes_no_link() -> None:
    """A pipeline number on the signal, or as what moved, is named for what it is."""
    signal = Signal(id="signal", date=DAY, title="Workflow gap", metric_name="pipeline", metric_kind="pipeline")
    outcome = Outcome(id="o", date=DAY, metric_name="quota", metric_kind="pipeline", before=1, after=2, signal="signal")
    said = {m.link: m.says for m in chain_of(signal, Records([signal, outcome]), LATER).missing}
    assert said["usage_metric"] == "No accounts, only a sales figure, no usage metric yet."
    assert said["outcome"] == "Only a sales figure moved: what changed in how people use it?"


def test_each_missing_link_says_how_it_is_filled() -> None:
    """By a record of a kind, or by a field of the signal: none is a dead end."""
    bare = Signal(id="bare", date=DAY, title="Dark mode")
    missing = chain_of(bare, Records([bare]), LATER).missing
    assert len(missing) == 8
    assert all(one.kind or one.field for one in missing)
