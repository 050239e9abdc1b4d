"""Triage: what a request still lacks, an explanation of nothing but the person's words, typicality in counts."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.discovery import Request, Signal
from planner.domain.people import Account
from planner.rules.triage import explanation_draft, triage
from planner.rules.typicality import typicality_of

JUDGED = Request(
    id="r",
    date=date(2026, 5, 4),
    title="Copy button for Heron",
    asked_as="We need a copy button or Heron walks",
    account="heron",
    deal_value=140_000.0,
    problem="A planner cannot move a sick colleague's visits before eight",
    lens_goals="Keeps planners in the product",
    lens_customers="Every account with three crews",
    lens_team="Matters in three years",
    typicality="typical",
    decision="not_now",
    strategy="First every new planner settles a day inside",
    trade_off="Six weeks of the two who repair the import",
    horizon="Again in September",
)


def test_a_judged_request_can_be_sent() -> None:
    """All lenses filled and all four parts there: the draft says them in the fixed frame, in their order."""
    found = triage(JUDGED)
    assert (found.missing, found.to_send, found.can_be_sent) == ((), (), True)
    assert found.draft == (
        "We are not doing this now.\n\n"
        "The problem, as we understand it: A planner cannot move a sick colleague's visits before eight.\n\n"
        "What comes first: First every new planner settles a day inside.\n\n"
        "What doing it now would cost: Six weeks of the two who repair the import.\n\n"
        "When it is looked at again: Again in September."
    )


def test_neither_customer_nor_money_is_in_the_draft() -> None:
    """What it was asked as, by whom and what hangs on it stay out, so that it can be sent."""
    assert not any(word in explanation_draft(JUDGED) for word in ("Heron", "heron", "140", "copy button"))


@pytest.mark.parametrize("name", ["problem", "strategy", "trade_off", "horizon"])
def test_a_not_now_without_one_of_its_parts_is_not_sent(name: str) -> None:
    """The part is named and there is no draft with a hole in it."""
    found = triage(JUDGED.with_values(**{name: " – "}))
    assert [one.field for one in found.to_send] == [name]
    assert found.draft == ""
    assert found.says.startswith(("Which problem", "“"))


@pytest.mark.parametrize(("decision", "needed"), [("declined", 3), ("taken", 1), ("solved", 1), ("open", 1), ("", 1)])
def test_other_decisions_need_less(decision: str, needed: int) -> None:
    """A "no" needs no horizon; what was taken or solved needs the problem it was about."""
    bare = Request(id="r", title="r", decision=decision)
    assert len(triage(bare).to_send) == needed


def test_each_empty_lens_is_named() -> None:
    """What is missing comes in the order of the work: problem, lenses, typicality, decision."""
    found = triage(Request(id="r", title="r", lens_customers="Every account with three crews"))
    assert [(lens.field, lens.filled) for lens in found.lenses] == [
        ("lens_goals", False), ("lens_customers", True), ("lens_team", False)
    ]  # fmt: skip
    assert [one.field for one in found.missing] == ["problem", "lens_goals", "lens_team", "typicality", "decision"]
    assert found.missing[1].says == "The lens “Goals” is empty."


def test_a_signal_set_aside_is_explained_the_same_way() -> None:
    """Strategy, trade-off and horizon of a signal make the same draft."""
    signal = Signal(
        id="s", title="s", problem=JUDGED.problem, strategy=JUDGED.strategy, trade_off=JUDGED.trade_off,
        horizon=JUDGED.horizon,
    )  # fmt: skip
    assert explanation_draft(signal) == explanation_draft(JUDGED)


_words = st.text(st.characters(categories=("Lu", "Ll", "Nd", "Zs", "Po")), max_size=30)


@given(_words, _words, _words, _words, st.sampled_from(["not_now", "declined", "taken", "solved", "open"]))
def test_a_draft_is_the_frame_and_their_own_words(
    problem: str, strategy: str, trade_off: str, horizon: str, decision: str
) -> None:
    """Taken out of a fixed frame, what is left of each paragraph is a field as it was written."""
    request = Request(
        id="r", title="r", decision=decision, problem=problem, strategy=strategy, trade_off=trade_off, horizon=horizon
    )
    frames = {
        "The problem, as we understand it: ": problem,
        "What comes first: ": strategy,
        "What doing it now would cost: ": trade_off,
        "When it is looked at again: ": horizon,
    }
    draft = explanation_draft(request)
    assert bool(draft) is triage(request).can_be_sent
    for paragraph in draft.split("\n\n")[1:]:
        [frame] = [frame for frame in frames if paragraph.startswith(frame)]
        assert paragraph[len(frame) :] in (frames[frame].strip(), f"{frames[frame].strip()}.")


def test_typicality_is_told_in_counts() -> None:
    """Four of six typical, one partly, one not judged; two accounts of one name are one."""
    judged = ["typical"] * 4 + ["partly", ""]
    accounts = [Account(id=f"a{n}", name=f"A{n}", typicality=value) for n, value in enumerate(judged)]
    twin = Account(id="twin", name="a0")
    found = typicality_of([*accounts, twin])
    assert (found.typical, found.partly, found.atypical, found.unjudged, found.total) == (4, 1, 0, 1, 6)
    assert found.says == "4 of 6 accounts are typical of your target market, 1 partly, 1 not judged yet."


def test_typicality_of_nobody_and_of_the_unjudged() -> None:
    """Nothing is claimed where nothing is known."""
    unknown = Account(id="a", name="A")
    assert typicality_of([]).says == "No account yet."
    assert typicality_of([unknown]).says == "Its one account is not judged yet: how typical of your target market?"
    other = Account(id="b", name="B", typicality="atypical")
    assert typicality_of([other]).says == "Its one account is not typical of your target market."
    assert typicality_of([unknown, other]).says == (
        "None of 2 accounts are typical of your target market, 1 not, 1 not judged yet."
    )
