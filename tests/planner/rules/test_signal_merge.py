"""Merging two signals: whatever the one that goes held is found with the one that stays."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from planner.domain.delivery import Option
from planner.domain.discovery import JtbdNote, Signal
from planner.domain.people import Account
from planner.domain.records import Records
from planner.rules.signal_merge import merge_signals

KITE, TERN = Account(id="kite", name="Kite & Co."), Account(id="tern", name="Tern Housing")
STAYS = Signal(
    id="stays", date=date(2026, 5, 1), title="Bulk rescheduling", problem="Re-keys the day.", accounts=("kite",)
)
words = st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=12)


def test_links_are_united_and_texts_kept() -> None:
    """Accounts count once each, texts stand below one another, the earlier day counts."""
    goes = Signal(
        id="goes", date=date(2026, 3, 1), title="Moving days", problem="A spreadsheet.", accounts=("tern", "kite")
    )
    merge = merge_signals(STAYS, goes, Records([STAYS, goes, KITE, TERN]))
    assert merge.kept["accounts"] == ("kite", "tern")
    assert merge.kept["date"] == date(2026, 3, 1)
    assert merge.kept["problem"].startswith("Re-keys the day.\n\nA spreadsheet.\n\n")
    assert "“Moving days”" in merge.kept["problem"]
    assert merge.gone == "goes"


def test_whoever_linked_to_it_links_to_the_one_that_stays() -> None:
    """Notes and options follow; one that linked to both links once."""
    goes = Signal(id="goes", date=date(2026, 5, 2), title="Moving days")
    note = JtbdNote(id="note", date=date(2026, 5, 2), signal="goes")
    option = Option(id="option", date=date(2026, 5, 2), title="Move all", signals=("goes", "stays"))
    merge = merge_signals(STAYS, goes, Records([STAYS, goes, note, option]))
    assert merge.relinked == {"note": {"signal": "stays"}, "option": {"signals": ("stays",)}}


def test_a_metric_is_taken_over_whole_or_named_in_the_problem() -> None:
    """A value never stands beside the name of another metric."""
    metric = {"metric_name": "Week-1 activation", "metric_value": 40.0, "metric_unit": "%"}
    goes = Signal(id="goes", date=date(2026, 5, 2), title="Moving days", **metric)
    merge = merge_signals(STAYS, goes, Records([STAYS, goes]))
    assert {name: merge.kept[name] for name in metric} == metric
    own = STAYS.with_values(metric_name="Weekly planners")
    merge = merge_signals(own, goes, Records([own, goes]))
    assert not set(merge.kept) & set(metric)
    assert "“Week-1 activation”" in merge.kept["problem"]
    assert "value “40" in merge.kept["problem"]


def test_a_second_roadmap_item_is_kept_as_related() -> None:
    """A field for one link that is taken does not lose the other link."""
    own = STAYS.with_values(roadmap_item="one")
    goes = Signal(id="goes", date=date(2026, 5, 2), title="Moving days", roadmap_item="two", related=("stays", "tern"))
    merge = merge_signals(own, goes, Records([own, goes]))
    assert set(merge.kept["related"]) == {"two", "tern"}


@given(problems=st.tuples(words, words), answers=st.tuples(words, words), titles=st.tuples(words, words))
def test_no_text_is_lost(problems: tuple[str, str], answers: tuple[str, str], titles: tuple[str, str]) -> None:
    """Every text of either is a part of some text of the merged one."""
    one, other = (
        Signal(id=name, date=date(2026, 5, 1), title=titles[at], problem=problems[at], answer=answers[at])
        for at, name in enumerate(("stays", "goes"))
    )
    merged = one.with_values(**merge_signals(one, other, Records([one, other])).kept)
    told = f"{merged.title} {merged.problem} {merged.answer}"
    for text in (*problems, *answers, *titles):
        assert text in told
