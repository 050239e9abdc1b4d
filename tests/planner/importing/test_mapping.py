"""The mapping: guessed, corrected, saved, loaded, refused."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from planner.domain.people import Account
from planner.domain.records import Records
from planner.domain.sessions import Conversation, DiscoverySession
from planner.errors import Refused
from planner.importing.guessing import guess_kind
from planner.importing.mapping import Mapping, load_mapping, save_mapping
from planner.importing.proposal import Proposal
from planner.importing.proposing import propose

ProposeText = Callable[..., Proposal]


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("discovery session", "discovery_session"), ("Discovery call", "discovery_session"),
        ("DISCOVERY", "discovery_session"), ("discovry session", "discovery_session"), ("JTBD", "jtbd_note"),
        ("Product Review", "product_review"), ("feedback loop", "feedback_session"),
        ("Sales-product sync", "feedback_session"), ("Win/loss", "win_loss_review"),
        ("win–loss review", "win_loss_review"),
        ("1:1 with manager", "conversation"), ("PRD", "prd_contribution"), ("Roadmap", "roadmap_item"),
        ("Artefact", "artifact"), ("signals", "signal"), ("Kundengespräch", "discovery_session"),
        ("Lunch", ""), ("Dentist", ""), ("Pipeline review", ""), ("Forecast call", ""), ("QBR prep", ""), ("", ""),
    ],
)  # fmt: skip
def test_words(word: str, kind: str) -> None:
    """Words of the field, their misspellings and German ones are known; a day's other business is not."""
    assert guess_kind(word) == kind


def test_german_headings(propose_text: ProposeText) -> None:
    """Headings in German get their parts; one that says nothing is kept as notes under its name."""
    proposal = propose_text(
        "Datum;Art;Kunde;Thema;Notizen;Kennzahl;Mit;Adresse;Bemerkung;Laune\n"
        "28. März 2026;Kundengespräch;Kite & Co.;Angebote;Wartet;Aktivierung 38 %;Imani (PM);;gefragt;gut\n"
    )
    assert list(proposal.mapping.columns.values()) == [
        "date", "kind", "account", "title", "text", "metric", "person", "link", "remarks", "notes",
    ]  # fmt: skip
    (draft,) = proposal.add
    assert isinstance(draft.record, DiscoverySession)
    assert draft.record.my_role == "asked"
    assert draft.record.notes == "Wartet\nLaune: gut\ngefragt\nMetric: Aktivierung 38 %"


def test_a_column_can_be_a_field(propose_text: ProposeText) -> None:
    """A heading that is a field's name fills that field; a value it does not take is kept as text."""
    proposal = propose_text(
        "name;kind;industry;size_band;deal_value\nKite & Co.;account;Freight;Under 50;a lot\nFjord;account;;;1200\n"
    )
    one, two = (draft.record for draft in proposal.add)
    assert isinstance(one, Account)
    assert isinstance(two, Account)
    assert (one.name, one.industry, one.size_band, one.notes) == (
        "Kite & Co.",
        "Freight",
        "under_50",
        "deal_value: a lot",
    )
    assert two.deal_value == 1200


def test_month_first_is_guessed_and_day_first_is_said(propose_text: ProposeText) -> None:
    """One day after the twelfth settles the order; none leaves a word of warning."""
    settled = propose_text("Date;What\n01/08/2026;Discovery\n01/22/2026;Discovery\n")
    assert settled.mapping.date_order == "mdy"
    assert [str(d.record.day) for d in settled.add] == ["2026-01-08", "2026-01-22"]
    open_ = propose_text("Date;What\n01/08/2026;Discovery\n")
    assert open_.notes[0].text.startswith("Days like 08/01/2026 are read with the day first")


def test_corrections_win(log: Path) -> None:
    """A word that was unknown is taken as what the mapping says, one it leaves is skipped."""
    words = {"lunch": "conversation", "Product review": ""}
    proposal = propose(log, Records([]), Mapping(words=words))
    (lunch,) = [d for d in proposal.add if d.line == 104]
    assert isinstance(lunch.record, Conversation)
    assert lunch.record.notes == '=HYPERLINK("http://evil.example")'
    assert "product_review" not in {d.record.kind for d in proposal.add}


def test_a_column_can_be_left_out(log: Path) -> None:
    """A column that is to be ignored leaves no word behind."""
    proposal = propose(log, Records([]), Mapping(columns={"Remarks": "ignore", "No such column": "date"}))
    sessions = [d.record for d in proposal.add if isinstance(d.record, DiscoverySession)]
    assert {s.my_role for s in sessions} == {""}


def test_the_kind_of_a_whole_file(propose_text: ProposeText) -> None:
    """Without a column for it, the file's name or the mapping says what its rows are."""
    text = "Name;Sector\nKite & Co.;Freight\n"
    assert [d.record.kind for d in propose_text(text, name="accounts 2026.csv").add] == ["account"]
    assert [d.record.kind for d in propose_text(text, mapping=Mapping(kind="company")).add] == ["company"]


def test_saved_and_loaded(log: Path, tmp_path: Path) -> None:
    """A mapping comes back from its file as it was, and does not change what it was guessed from."""
    first = propose(log, Records([]))
    path = tmp_path / "map.json"
    save_mapping(first.mapping, path)
    assert load_mapping(path) == first.mapping
    assert propose(log, Records([]), load_mapping(path)) == first


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "is no valid JSON"),
        ("[1, 2]", "holds no object"),
        ('{"columns": ["Date"]}', "needs under “columns” an object of texts"),
        ('{"columns": {"Date": "day"}}', "gives the column “Date” the part “day”"),
        ('{"words": {"Lunch": "meal"}}', "gives “Lunch” the kind “meal”, which does not exist"),
        ('{"words": {"Me": "plan"}}', "gives “Me” the kind “plan”"),
        ('{"words": {"Lunch": 3}}', "needs under “words” an object of texts"),
        ('{"date_order": "ydm"}', "gives date_order “ydm”; it is dmy, mdy or ymd"),
        ('{"date_order": []}', "gives date_order"),
        ('{"kind": ["signal"]}', "gives “kind” the kind"),
        ('{"colums": {}}', "says “colums”; it may say"),
        ("[" * 100_000, "is no valid JSON"),
        ('{"columns": ' + "9" * 5000 + "}", "is no valid JSON"),
    ],
)
def test_a_broken_mapping_is_refused(text: str, said: str, tmp_path: Path) -> None:
    """What is wrong in the file is said in one sentence."""
    path = tmp_path / "map.json"
    path.write_text(text)
    with pytest.raises(Refused) as refused:
        load_mapping(path)
    assert refused.value.code == "bad_mapping"
    assert said in refused.value.message


def test_a_mapping_that_cannot_be_read_or_written(tmp_path: Path) -> None:
    """Folders, missing files and bytes that are no text are refused."""
    (tmp_path / "bytes.json").write_bytes(b"\xff\xfe\x00")
    for path in (tmp_path, tmp_path / "missing.json", tmp_path / "bytes.json"):
        with pytest.raises(Refused):
            load_mapping(path)
    with pytest.raises(Refused):
        save_mapping(Mapping(), tmp_path / "no folder" / "map.json")


def test_the_mapping_is_plain_json(tmp_path: Path) -> None:
    """A person can read and correct the file."""
    path = tmp_path / "map.json"
    save_mapping(Mapping(columns={"Größe": "notes"}, words={"Lunch": ""}, date_order="mdy"), path)
    assert "Größe" in path.read_text(encoding="utf-8")
    assert json.loads(path.read_text(encoding="utf-8"))["words"] == {"Lunch": ""}
