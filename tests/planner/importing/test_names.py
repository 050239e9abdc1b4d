"""When two spellings mean the same account or person."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.people import Account, Person
from planner.domain.records import Records
from planner.importing.applying import drafts_to_records
from planner.importing.names import NameBook, read_people
from planner.importing.proposal import Proposal

ProposeText = Callable[..., Proposal]


def accounts(known: dict[str, str], *mentioned: str) -> NameBook:
    """Accounts by id and name."""
    return NameBook({i: (name,) for i, name in known.items()}, mentioned, persons=False)


def test_case_spaces_and_apostrophes_do_not_matter() -> None:
    """A name is found as written, whatever its case, its spaces and its apostrophe."""
    assert accounts({"1": "O’Connell  Freight"}).find("o'connell freight") == "1"


@pytest.mark.parametrize("other", ["Lumen Care", "Lumen Care Inc", "lumen care, inc."])
def test_the_legal_form_may_be_missing(other: str) -> None:
    """With or without its legal form it is the same company, as long as only one can be meant."""
    assert accounts({"1": "Lumen Care, Inc."}, other).find(other) == "1"
    assert accounts({"1": other}, "Lumen Care, Inc.").find("Lumen Care, Inc.") == "1"


def test_two_legal_forms_are_two_companies() -> None:
    """When the file or the plan knows a second legal form, the bare name means neither."""
    assert accounts({"1": "Brückner Bau GmbH"}, "Brückner Bau AG").find("Brückner Bau") is None
    assert accounts({"1": "Brückner Bau GmbH"}, "Brückner Bau AG").find("Brückner Bau AG") is None
    assert accounts({"1": "Brückner Bau GmbH"}).find("Brückner Bau GmbH") == "1"


def test_a_first_name_means_the_one_who_has_it() -> None:
    """A first name alone is enough as long as one person has it."""
    one = NameBook({"1": ("Imani Adeyemi",)}, ["Imani"], persons=True)
    assert one.find("Imani") == "1"
    two = NameBook({"1": ("Imani Adeyemi",)}, ["Imani", "Imani Okafor"], persons=True)
    assert two.find("Imani") is None
    assert two.find("Imani Okafor") is None


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Imani (PM)", [("Imani", {"role": "pm"})]),
        ("Imani (PM), Sam; Kim (Head of Ops)", [("Imani", {"role": "pm"}), ("Sam", {}),
                                                ("Kim", {"job_title": "Head of Ops"})]),
        ("Imani (PM, growth) and Sam", [("Imani", {"job_title": "PM, growth"}), ("Sam", {})]),
        ("Customer", []), ("n/a", []), ("", []), ("12", []),
    ],
)  # fmt: skip
def test_people_in_a_cell(text: str, people: list[tuple[str, dict[str, str]]]) -> None:
    """Names are told apart, what stands in brackets is a role or a job title, and nobody is no name."""
    assert list(read_people(text)) == people


@given(st.text(max_size=60))
def test_any_cell_is_read(text: str) -> None:
    """No text makes it fail, and no name is empty."""
    assert all(name.strip() for name, _ in read_people(text))


def test_an_account_is_created_once_by_its_full_name(propose_text: ProposeText, new_id: Callable[[], str]) -> None:
    """Three spellings in a file are one account, whatever comes first; an alias of the plan counts as its name."""
    proposal = propose_text(
        "Date;What;Customer;Title\n2026-01-08;Discovery;lumen care;a\n2026-01-09;Discovery;Lumen Care, Inc.;b\n"
        "2026-01-10;Discovery;LUMEN  CARE;c\n2026-01-11;Discovery;Kite;d\n"
    )
    plan = Records([Account(id="kite", name="Kite & Co.", aliases="Kite, kite.example")])
    records = plan.adding(*drafts_to_records(proposal, plan, new_id))
    assert [a.name for a in records.of(Account)] == ["Kite & Co.", "Lumen Care, Inc."]


def test_rows_may_be_accounts_and_persons(propose_text: ProposeText, new_id: Callable[[], str]) -> None:
    """A row that is an account is the account other rows of the file mean."""
    proposal = propose_text(
        "Date;What;Customer;Title;With\n;Account;Kite & Co.;;\n;Person;;Imani;\n"
        "2026-01-08;Discovery;kite & co.;a;Imani\n"
    )
    records = Records(drafts_to_records(proposal, Records([]), new_id))
    assert [a.name for a in records.of(Account)] == ["Kite & Co."]
    assert [p.name for p in records.of(Person)] == ["Imani"]
