"""Who reads it decides what is told; a person's own picks and order go before; one page is one page."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from planner.clock import Clock
from planner.domain.delivery import Analysis, Outcome
from planner.domain.discovery import JtbdNote, Signal
from planner.errors import Refused
from planner.portfolio.audiences import AUDIENCES
from planner.portfolio.document import Drawing, Facts, Quote, Reference, Table, plain
from planner.portfolio.making import make
from planner.portfolio.memo import HEADING, PIECE
from planner.portfolio.options import PortfolioOptions, kept_values, options_of
from planner.portfolio.pdf import count_pages
from planner.portfolio.quotes import quote_of
from planner.workspace import Workspace

TODAY = date(2026, 9, 30)


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """The example plan, for tests that only look."""
    workspace = Workspace.create_example(tmp_path_factory.mktemp("plan") / "plan.inroad", Clock(fixed_day=TODAY))
    yield workspace
    workspace.close()


@pytest.fixture
def plan(tmp_path: Path) -> Iterator[Workspace]:
    """The example plan, to be changed."""
    workspace = Workspace.create_example(tmp_path / "plan.inroad", Clock(fixed_day=TODAY))
    yield workspace
    workspace.close()


def headings(workspace: Workspace, options: PortfolioOptions) -> list[str]:
    """The main headings of a portfolio."""
    made = make(workspace.records, workspace.standing(), options, pages_of=lambda _document: 1)
    return [section.heading for section in made.document.sections if section.level == 1]


def test_each_reader_gets_an_order_of_their_own(example: Workspace) -> None:
    """The counterpart sees the ladder first, the manager the memo, a stranger neither ladder nor inside documents."""
    told = {a.word: headings(example, PortfolioOptions(audience=a.word)) for a in AUDIENCES}
    assert told["midyear"].index("What the records prove") < told["midyear"].index("From what was heard to what moved")
    assert HEADING in told["hiring_manager"] and HEADING not in told["midyear"]
    assert "What the records prove" not in told["external"]
    outside = repr(make(example.records, example.standing(), PortfolioOptions(audience="external")).document)
    assert "PRD 118" not in outside
    assert "PRD 118" in repr(make(example.records, example.standing(), PortfolioOptions()).document)
    assert "Q3 2026" in outside or "quarters" in outside


@pytest.mark.parametrize("audience", [audience.word for audience in AUDIENCES])
def test_one_page_is_one_page(example: Workspace, audience: str) -> None:
    """Whoever reads it, the summary fits one page of the PDF, and keeps the number that moved."""
    made = make(example.records, example.standing(), PortfolioOptions(audience=audience, length="one_page"))
    assert count_pages(made.document) == 1
    assert "40 % → 71 %" in repr(made.document)


def test_one_page_holds_whatever_was_typed(plan: Workspace) -> None:
    """A book typed into every field of the strongest thread still leaves one page."""
    book = "A planner moves the day by hand and nobody knows. " * 800
    chain = plan.chains()[0]
    for record, fields in ((chain.signal, ("problem", "answer", "money_evidence")), (chain.outcomes[-1], ("noise",))):
        plan.edit(record.id, dict.fromkeys(fields, book) | ({"title": "Day " * 200} if fields[1:] else {}))
    assert count_pages(plan.make_portfolio(PortfolioOptions(length="one_page")).document) == 1


def test_a_competency_limits_the_pieces(example: Workspace) -> None:
    """Only what counts towards data fluency, and nothing of the ladder beside it."""
    pieces = example.portfolio_pieces(PortfolioOptions(competency="data_fluency"))
    shown = [piece for piece in pieces if piece.shown]
    assert shown and len(shown) < sum(piece.shown for piece in example.portfolio_pieces())
    made = example.make_portfolio(PortfolioOptions(competency="data_fluency"))
    assert set(made.ids) == {piece.id for piece in shown}


def test_a_pattern_without_an_account_is_told_without_one(tmp_path: Path) -> None:
    """Nobody reads “from no accounts” anywhere."""
    workspace = Workspace.create(
        tmp_path / "new.inroad", Clock(fixed_day=TODAY),
        {"sub_role": "account_executive", "start": "2026-01-05", "months": 9},
    )  # fmt: skip
    workspace.add("signal", {"date": "2026-02-02", "title": "Days move by hand", "brought_on": "2026-03-02"})
    made = workspace.make_portfolio(PortfolioOptions(with_unproven=True))
    workspace.close()
    told = repr(made.document)
    assert "Days move by hand: brought to product with evidence" in told
    assert "no accounts" not in told


def test_what_a_person_picks_and_orders_is_kept_and_undone(plan: Workspace) -> None:
    """Order and picks are in the plan's row; the order reaches the document; undo takes it all back."""
    before = plan.portfolio_options
    ids = [piece.id for piece in plan.portfolio_pieces() if piece.shown]
    analysis = next(i for i in ids if isinstance(plan.records.get(i), Analysis))
    chosen = before.ordered(analysis, *ids).showing(PIECE, False)
    plan.keep_portfolio_options(replace(chosen, audience="external", length="full"))
    assert plan.portfolio_options.order[0] == analysis
    assert plan.portfolio_pieces()[0].id == analysis
    told = headings(plan, plan.portfolio_options)
    assert told.index("Questions put to usage data") < told.index("From what was heard to what moved")
    assert HEADING not in told
    plan.store.undo()
    assert plan.portfolio_options == before


def test_options_survive_the_plan_row() -> None:
    """What is kept is read back as it was."""
    options = PortfolioOptions(
        audience="external", length="one_page", competency="data_fluency", order=("b", "a"),
        shown={"a": False, "c": True}, money_in_bands=False, dates_in_quarters=True,
    )  # fmt: skip
    from planner.domain.people import Plan  # noqa: PLC0415

    assert options_of(Plan(**kept_values(options))) == options
    assert options_of(Plan(**kept_values(PortfolioOptions()))) == PortfolioOptions()


def test_a_claim_without_proof_is_left_out_and_listed(plan: Workspace) -> None:
    """An outcome that does not say of how many proves nothing; it is listed, and shown only when asked for."""
    signal = next(chain.signal for chain in plan.chains() if chain.outcomes)
    for outcome in plan.records.of(Outcome):
        plan.edit(outcome.id, {"n_before": "", "n_after": ""})
    made = plan.make_portfolio()
    assert "40 % → 71 %" not in repr(made.document)
    [lack] = [claim for claim in made.unproven if claim.piece == signal.id and "71 %" in claim.says]
    assert "of how many" in lack.lacks
    shown = plan.make_portfolio(PortfolioOptions(with_unproven=True))
    assert "40 % → 71 %" in repr(shown.document) and "not proven yet" in repr(shown.document)


def test_every_claim_leads_to_a_dated_record(example: Workspace) -> None:
    """Each reference has its entry, each entry its day, and no entry is left that nothing leads to."""
    for audience in AUDIENCES:
        document = make(example.records, example.standing(), PortfolioOptions(audience=audience.word)).document
        entries = {entry.number for entry in document.evidence}
        marks = [part for part in _parts(document.sections) if isinstance(part, Reference)]
        cited = {number for mark in marks for number in range(mark.number, max(mark.number, mark.through) + 1)}
        assert cited == entries == set(range(1, len(entries) + 1))
        assert all(entry.on for entry in document.evidence)


def test_quotes_leave_one_by_one(plan: Workspace) -> None:
    """Undecided: never. In other words: those words. Approved and changed since: not until approved again."""
    note = next(note for note in plan.records.of(JtbdNote) if note.quote and note.signal and not note.quote_use)
    assert not quote_of(note).leaves
    with pytest.raises(Refused):
        plan.decide_quote(note.id, "paraphrased", note.quote.upper())
    plan.decide_quote(note.id, "verbatim")
    now = plan.store.get(note.id)
    assert isinstance(now, JtbdNote) and quote_of(now).leaves
    changed = plan.edit(note.id, {"quote": "Something else entirely"})
    assert isinstance(changed, JtbdNote) and quote_of(changed).state == "changed"
    assert "Something else entirely" not in repr(plan.make_portfolio().document)
    blocks = [b for s in plan.make_portfolio().document.sections for b in s.blocks if isinstance(b, Quote)]
    assert all("in other words" in b.attribution or plain(b.text).startswith("“") for b in blocks)


def test_the_memo_sets_both_orders_beside_each_other(example: Workspace) -> None:
    """The option the deals put first stands in the table with its two ranks and the person's own sentence."""
    document = make(example.records, example.standing(), PortfolioOptions()).document
    memo = next(section for section in document.sections if section.heading == HEADING)
    [table] = [block for block in memo.blocks if isinstance(block, Table)]
    first = next(row for row in table.rows if plain(row[2]) == "1")
    assert int(plain(first[1])) > 5 and len(plain(first[3])) > 30


def test_made_up_data_say_so(example: Workspace) -> None:
    """A data case on generated data carries the words in its heading and its result."""
    synthetic = next(a for a in example.records.of(Analysis) if a.synthetic)
    document = make(example.records, example.standing(), PortfolioOptions(only=frozenset({synthetic.id}))).document
    section = next(s for s in document.sections if s.heading.startswith(synthetic.title))
    assert "generated data" in section.heading
    [facts] = [block for block in section.blocks if isinstance(block, Facts)]
    assert any("Generated data" in plain(fact.text) for fact in facts.facts)
    drawings = [block for s in document.sections for block in s.blocks if isinstance(block, Drawing)]
    assert all(block.plot.generated for block in drawings)


def test_an_export_can_be_stopped_between_its_stages(example: Workspace, tmp_path: Path) -> None:
    """Stopped while it is checked, nothing is written; the stages come in their order."""
    from planner.portfolio.writing import write_portfolio  # noqa: PLC0415

    seen: list[str] = []
    with pytest.raises(Refused) as refusal:
        write_portfolio(
            example.records, example.standing(), PortfolioOptions(), tmp_path / "a.md", "md",
            progress=seen.append, should_stop=lambda: "checking" in seen,
        )  # fmt: skip
    assert refusal.value.code == "stopped"
    assert seen == ["composing", "rendering", "checking"]
    assert not [*tmp_path.iterdir()]


def test_a_name_in_the_files_own_name_stops_the_export(example: Workspace, tmp_path: Path) -> None:
    """The name of the file travels with it."""
    with pytest.raises(Refused) as refusal:
        example.export(tmp_path / "For Heronsgate.md", "md")
    assert refusal.value.code == "leak"
    assert "own name" in refusal.value.message
    assert not [*tmp_path.iterdir()]


def test_a_cover_letter_rests_on_facts_alone(plan: Workspace, tmp_path: Path) -> None:
    """The number that moved, its n, the judgement, the gap; no customer; the same dated records."""
    done = plan.export_cover_facts(tmp_path / "facts.md", "md", plan.add("company", {"name": "Pawsbridge"}).id)
    told = done.path.read_text(encoding="utf-8")
    assert "40 % → 71 %" in told and "n = 214" in told and "To Pawsbridge" in told
    assert "Heronsgate" not in told
    with pytest.raises(Refused):
        plan.export_cover_facts(tmp_path / "b.md", "md", plan.records.of(Signal)[0].id)


def _parts(value: object) -> Iterator[object]:
    if isinstance(value, tuple | list):
        for each in value:
            yield from _parts(each)
    elif isinstance(value, Reference):
        yield value
    elif hasattr(value, "__dataclass_fields__"):
        for name in value.__dataclass_fields__:
            yield from _parts(getattr(value, name))
