"""A description is so general that several accounts share it, and stays true of the account."""

from hypothesis import given
from hypothesis import strategies as st

from planner.domain.people import Account
from planner.domain.records import Records
from planner.portfolio.pseudonyms import FEWEST_ALIKE, LADDER, described, narrow_traits, pseudonyms_of

ACCOUNTS = st.lists(
    st.builds(
        Account,
        name=st.just("x"),
        industry=st.sampled_from(["", "Dental care", "dental care ", "Freight", "B2B logistics"]),
        region=st.sampled_from(["", "DACH", "Nordics"]),
        segment=st.sampled_from(["", "mid_market", "smb"]),
        size_band=st.sampled_from(["", "from_50", "from_200"]),
    ),
    min_size=1,
    max_size=12,
).map(lambda found: [account.with_values(id=f"{at:02}", name=f"Qx{at:02}z") for at, account in enumerate(found)])


@given(accounts=ACCOUNTS)
def test_whatever_is_said_of_an_account_is_shared_by_three(accounts: list[Account]) -> None:
    """Each sector, region and size that a description names is that of at least three accounts together."""
    for account in accounts:
        said = described(account, accounts)
        if said == "Customer":
            continue
        told = {
            "industry": " ".join(account.industry.split()).casefold() in said.casefold() and account.industry.strip(),
            "region": account.region in said and account.region,
            "segment": bool(account.segment) and said.startswith(("Mid-market", "Small business")),
            "size_band": "people" in said,
        }
        names = [name for name, there in told.items() if there]
        assert names
        alike = [
            other
            for other in accounts
            if all(
                " ".join(getattr(other, name).split()).casefold() == " ".join(getattr(account, name).split()).casefold()
                for name in names
            )
        ]
        assert len(alike) >= FEWEST_ALIKE


@given(accounts=ACCOUNTS)
def test_no_two_accounts_read_the_same_and_an_older_one_keeps_its_letter(accounts: list[Account]) -> None:
    """Pseudonyms tell accounts apart, and the letter of an account does not move when others are added later."""
    names = [pseudonym.name for pseudonym in pseudonyms_of(Records(accounts))]
    assert len(set(names)) == len(names)
    more = [*accounts, *(a.with_values(id=f"z{a.id}", name=f"{a.name}y") for a in accounts)]
    later = [pseudonym.name for pseudonym in pseudonyms_of(Records(more))][: len(names)]
    letters = [name[-2:] if name[-2:-1] == " " else "" for name in names]
    assert all(after.endswith(letter) for after, letter in zip(later, letters, strict=True))


def test_the_ladder_goes_from_much_to_little() -> None:
    """Each rung of three alike is taken before a rung that says less; alone, an account is a customer."""
    one = Account(name="A", industry="Dental care", region="DACH", segment="mid_market")
    assert len(LADDER) == 7
    assert described(one, [one]) == "Customer"
    assert described(one, [one] * 3) == "Mid-market dental care, DACH"
    elsewhere = [one.with_values(region=region) for region in ("Nordics", "Benelux")]
    assert described(one, [one, *elsewhere]) == "Mid-market dental care"
    other_trade = [one.with_values(industry=industry) for industry in ("Freight", "Roofs")]
    assert described(one, [one, *other_trade]) == "Mid-market customer, DACH"


def test_a_pseudonym_of_ones_own_that_says_much_is_pointed_out() -> None:
    """The only dentist of the plan is told that a pseudonym names the sector; three dentists are not."""
    one = Account(name="A", industry="Dental care", region="DACH", pseudonym="a dental care chain")
    assert narrow_traits(one, [one]) == ("sector",)
    assert narrow_traits(one, [one] * 3) == ()
