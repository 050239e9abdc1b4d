"""Names are found in every form they are written in, and ordinary words are left alone."""

import random
import string

import pytest

from planner.errors import Refused
from planner.portfolio.name_forms import Pseudonym
from planner.portfolio.names import Names

ACCOUNTS = {
    "Tern Housing GmbH": "Account 1",
    "Kite & Co.": "Account 2",
    "O'Connell Ltd": "Account 3",
    "Brückner AG": "Account 4",
    "青空": "Account 5",
    "Target": "Account 6",
    "AB": "Account 7",
    "Müller Söhne": "Account 8",
    "株式会社ミライ": "Account 9",
    "Signal": "Account 10",
    "Crédit Rural, S.A.": "Account 11",
    "Århus Lyd": "Account 12",
    "Nguyễn Vải": "Account 13",
    "Brückner Bau GmbH": "Account 4",
    "Harrow & Pike Legal": "Account 14",
}
PEOPLE = {"Imani Okafor": "the PM counterpart", "Will Grace": "the ops lead", "Dr. Jürgen von Aalst": "the buyer"}
NAMES = Names(
    [Pseudonym(name=name, stands_for=real) for real, name in ACCOUNTS.items()]
    + [Pseudonym(name=role, stands_for=real, kind="person") for real, role in PEOPLE.items()]
)


@pytest.mark.parametrize(
    ("text", "originals", "instead"),
    [
        ("at TERN HOUSING today", ["TERN HOUSING"], "Account 1"),
        ("tern housing’s day", ["tern housing"], "Account 1"),
        ("Tern Housing GmbH & Co. KG left", ["Tern Housing GmbH & Co. KG"], "Account 1"),
        ("Tern\n  Housing", ["Tern\n  Housing"], "Account 1"),
        ("Tern\u00a0Housing", ["Tern\u00a0Housing"], "Account 1"),
        ("Te\u200brn Hou\u00adsing", ["Te\u200brn Hou\u00adsing"], "Account 1"),
        ("Ｔｅｒｎ Ｈｏｕｓｉｎｇ", ["Ｔｅｒｎ Ｈｏｕｓｉｎｇ"], "Account 1"),
        ("#ternhousing and TernHousing", ["ternhousing", "TernHousing"], "Account 1"),
        ("as Tern said", ["Tern"], "Account 1"),
        ("www.ternhousing.com/login?x=1.", ["www.ternhousing.com/login?x=1"], "Account 1"),
        ("j.doe@tern-housing.example,", ["j.doe@tern-housing.example"], "Account 1"),
        ("https://a.example/c?x=tern%20housing", ["https://a.example/c?x=tern%20housing"], "Account 1"),
        ("(Tern_Housing_QBR.pdf)", ["Tern_Housing"], "Account 1"),
        ("TernHousingQBR-v2.xlsx", ["TernHousing"], "Account 1"),
        ("Kite & Co. has no quote", ["Kite & Co."], "Account 2"),
        ("Kite and Co is here", ["Kite and Co"], "Account 2"),
        ("sales@kite-co.example", ["sales@kite-co.example"], "Account 2"),
        ("https://www.linkedin.com/company/kite/", ["https://www.linkedin.com/company/kite/"], "Account 2"),
        ("O'Connell, O’Connell, OConnell, o'connell", ["O'Connell", "O’Connell", "OConnell", "o'connell"], "Account 3"),
        ("Brückner Brueckner Bruckner BRÜCKNERS", ["Brückner", "Brueckner", "Bruckner", "BRÜCKNERS"], "Account 4"),
        ("我们在青空见面", ["青空"], "Account 5"),
        ("青\n空", ["青\n空"], "Account 5"),
        ("we met at Target, and Target's team", ["Target", "Target"], "Account 6"),
        ("Target asked for it", ["Target"], "Account 6"),
        ("TARGET churned", ["TARGET"], "Account 6"),
        ("for Target Inc. only", ["Target Inc."], "Account 6"),
        ("mail x@target.example", ["x@target.example"], "Account 6"),
        ("AB, AB's and ab.example", ["AB", "AB", "ab.example"], "Account 7"),
        ("Mueller-Sohne and MÜLLER SÖHNE", ["Mueller-Sohne", "MÜLLER SÖHNE"], "Account 8"),
        ("ミライの話", ["ミライ"], "Account 9"),
        ("Credit Rural and Crédit Rural SA", ["Credit Rural", "Crédit Rural SA"], "Account 11"),
        ("Aarhus Lyd", ["Aarhus Lyd"], "Account 12"),
        ("Nguyen Vai and NGUYỄN VẢI", ["Nguyen Vai", "NGUYỄN VẢI"], "Account 13"),
        ("Imani, Ms Okafor; OKAFOR, IMANI", ["Imani", "Okafor", "OKAFOR, IMANI"], "the PM counterpart"),
        ("with Will and Grace", ["Will", "Grace"], "the ops lead"),
        ("see kiteandco.com or info@kiteandco.example", ["kiteandco.com", "info@kiteandco.example"], "Account 2"),
        (
            "getkite.com, kite-group.example, #kiteandco",
            ["getkite.com", "kite-group.example", "kiteandco"],
            "Account 2",
        ),
        ("We lost. Kite. Then Kite users left", ["Kite", "Kite"], "Account 2"),
        ("Kites crews wait, the Kites crews too", ["Kites", "Kites"], "Account 2"),
        ("a kite and co job, KITE & CO. paid", ["kite and co", "KITE & CO."], "Account 2"),
        ("Kite&amp;Co, Kite &amp; Co. paid", ["Kite&amp;Co", "Kite &amp; Co."], "Account 2"),
        ("O&#39;Connell, O&rsquo;Connells crew", ["O&#39;Connell", "O&rsquo;Connells"], "Account 3"),
        ("oconnellltd.com and oconnell.ie", ["oconnellltd.com", "oconnell.ie"], "Account 3"),
        (
            "brucknerbau.de, brueckner-bau, Br&uuml;ckner",
            ["brucknerbau.de", "brueckner-bau", "Br&uuml;ckner"],
            "Account 4",
        ),
        (
            "harrowpike.com, Harrow and Pike, harrow + pike",
            ["harrowpike.com", "Harrow and Pike", "harrow + pike"],
            "Account 14",
        ),
        ("Harrow’s team and Pike’s", ["Harrow", "Pike"], "Account 14"),
        ("I. Okafor, I.Okafor and Okafor, I.", ["I. Okafor", "I.Okafor", "Okafor, I"], "the PM counterpart"),
        ("Imani B. Okafor came, then Imani O. said", ["Imani B. Okafor", "Imani O."], "the PM counterpart"),
        ("with Okafor. I think", ["Okafor"], "the PM counterpart"),
        ("Juergen van Aalst", ["Juergen", "Aalst"], "the buyer"),
    ],
)
def test_a_name_is_found_in_every_form(text: str, originals: list[str], instead: str) -> None:
    """Case, accents, spacing, legal form, genitive, address and file name hide nothing."""
    found = NAMES.find(text)
    assert [each.original for each in found] == originals
    assert {each.instead for each in found} == {instead}
    assert all(text[each.start : each.end] == each.original for each in found)


@pytest.mark.parametrize(
    "text",
    [
        "our target market",
        "Target market: mid-size housing",
        "We are on target. Targeted work.",
        "retargeting.example",
        "a signal over six accounts",
        "Signal strength fell.",
        "Signals and notes",
        "ab initio, A/B tests, Abs",
        "flying a kite",
        "a kite flew, the kites flew",
        "target-group analysis",
        "Will it? May 2026",
        "a pike in the water",
        "It will grace us; where there is a will",
        "northtern houses",
        "an international housing firm",
        "von der Leyen",
        "",
    ],
)
def test_ordinary_words_are_left_alone(text: str) -> None:
    """A word that only looks like a name stays."""
    assert NAMES.find(text) == []


@pytest.mark.parametrize(
    ("text", "originals"),
    [
        ("call +49 170 1234567 or 0170 1234567", ["+49 170 1234567", "0170 1234567"]),
        ("+1 (415) 555-0100, 415-555-0100", ["+1 (415) 555-0100", "415-555-0100"]),
        ("(030) 1234567, 030/1234567, 0044 20 7946 0958", ["(030) 1234567", "030/1234567", "0044 20 7946 0958"]),
        ("Tel. 7654321, jo@other.example.", ["7654321", "jo@other.example"]),
        ("jo (at) other dot example", ["jo (at) other dot example"]),
        ("2026-05-14, 14.05.2026, 01/02/2026, 2025–2026, 10:30-11:45", []),
        ("12,000 of 12 000 000, +12 000 000, +12 %, n=214 198, 1 840 users", []),
        ("PRD 118, 1.2.10.4, 192.168.0.1, 4021-1187, in 2026 (2025) 12345, 20260514", []),
    ],
)
def test_anybody_s_mail_and_phone_are_found_and_other_numbers_stay(text: str, originals: list[str]) -> None:
    """Whoever they belong to; days, sums, shares and versions are no phone numbers."""
    assert [each.original for each in Names([]).find(text, contacts="all")] == originals
    assert Names([]).find(text) == []


def test_the_author_s_own_address_is_spared_where_it_belongs_to_the_name() -> None:
    """What the person put beside their own name is meant to be read."""
    names = Names([], spare=("Robin Halvorsen, robin@halvorsen.example",))
    text = "Robin Halvorsen, robin@halvorsen.example; jo@other.example"
    assert [each.original for each in names.find(text, contacts="all")] == ["jo@other.example"]


def test_a_legal_form_that_is_a_word_stays_in_its_sentence() -> None:
    """The "as" of "Tern as a customer" is no Norwegian company form."""
    assert [each.original for each in NAMES.find("Tern as a customer, Tern AS in Oslo")] == ["Tern", "Tern AS"]


def test_the_author_s_own_name_is_spared() -> None:
    """A contact who shares the author's first name does not take it from the author."""
    contact = Pseudonym(name="the sponsor", stands_for="Robin Marsh", kind="person")
    names = Names([contact], spare=("Robin Halvorsen",))
    assert [each.original for each in names.find("Robin Halvorsen met Robin")] == ["Robin"]


def test_a_first_name_of_two_people_is_told_vaguely() -> None:
    """Where one form stands for several people, none of them is named."""
    names = Names(
        [
            Pseudonym(name="the buyer", stands_for="Ana Prieto", kind="person"),
            Pseudonym(name="the sponsor", stands_for="Ana Lund", kind="person"),
        ]
    )
    assert [each.instead for each in names.find("Ana Prieto and Ana")] == ["the buyer", "a contact"]


def test_aliases_are_names_too() -> None:
    """An abbreviation given as an alias is found."""
    names = Names([Pseudonym(name="Account 1", stands_for="Tern Housing", aliases=("THG",))])
    assert [each.original for each in names.find("THG and thg")] == ["THG"]


def test_an_alias_without_its_accents_does_not_end_the_name_before_its_time() -> None:
    """“Ljungskar” is found as “Ljungskär” too, and still all of “Ljungskär Värme” goes."""
    name = Pseudonym(name="an installer", stands_for="Ljungskär Värme", aliases=("Ljungskär", "Ljungskar"))
    [found] = Names([name]).find("Somebody at Ljungskär Värme said")
    assert found.original == "Ljungskär Värme"
    assert [each.original for each in Names([name]).find("Ljungskar, Ljungskaer")] == ["Ljungskar", "Ljungskaer"]


def test_a_pseudonym_that_holds_a_real_name_is_refused() -> None:
    """Replacing one customer by another one's name would leak it."""
    with pytest.raises(Refused) as refusal:
        Names([Pseudonym(name="Northwind style", stands_for="Sable"), Pseudonym(name="B", stands_for="Northwind")])
    assert refusal.value.code == "pseudonym"
    assert "Northwind" in refusal.value.message


def test_no_names_find_nothing() -> None:
    """An empty list matches nowhere."""
    assert Names([]).find("Tern Housing") == []


def test_a_thousand_names_are_all_found_in_a_long_text() -> None:
    """Many names share one alternation, and each still leads to its own pseudonym."""
    chance = random.Random(7)
    words = ["".join(chance.choices(string.ascii_lowercase, k=9)).title() for _ in range(2000)]
    reals = [f"{first} {last}" for first, last in zip(words[::2], words[1::2], strict=True)]
    names = Names([Pseudonym(name=f"Account {number}", stands_for=real) for number, real in enumerate(reals)])
    text = " said so. ".join(reals)
    assert [each.instead for each in names.find(text)] == [f"Account {number}" for number in range(1000)]
