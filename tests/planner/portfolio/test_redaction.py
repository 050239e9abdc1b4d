"""No name survives redaction, and nothing else is lost by it."""

import re
import unicodedata
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.errors import Refused
from planner.portfolio.coarsening import bare_sums_to_bands, dates_to_quarters, money_to_bands
from planner.portfolio.document import (
    Chain,
    Document,
    Evidence,
    Link,
    Paragraph,
    Reference,
    Run,
    Section,
    Step,
    Table,
    plain,
    text,
)
from planner.portfolio.formats import render
from planner.portfolio.leaks import find_leaks
from planner.portfolio.name_forms import Pseudonym
from planner.portfolio.redaction import redact
from tests.planner.portfolio.samples import PSEUDONYMS, RICH, hostile

NASTY = (
    "O'Connell",
    "Brückner",
    "Müller & Söhne GmbH",
    "青空",
    "Zażółć Gęś",
    "Nguyễn Văn An",
    "Société Générâle",
    "Tern Housing Ltd.",
    "Ærø Sejl ApS",
    "X-treme (Nordic) AB",
    "D'Angelo + Ruiz, S.A.",
    "Ωmega Φly",
    "Россвет",
    "7th Quokka",
    "İnci Ağaoğlu",
    "Straßenbau Œuvre",
    "ﬁnch Ƶebu",
)


def page(*parts: Run | Link | Reference) -> Document:
    """Give a document of one paragraph."""
    section = Section(heading="Notes", blocks=(Paragraph(text=parts),))
    return Document(title="T", as_of=date(2026, 7, 9), sections=(section,), author="Robin Halvorsen")


def only_text(document: Document) -> tuple[Run | Link | Reference, ...]:
    """Give the paragraph of such a document."""
    block = document.sections[0].blocks[0]
    assert isinstance(block, Paragraph)
    return block.text


def test_every_replacement_is_listed_with_its_place() -> None:
    """The person can review what was replaced, where, by what, and how often."""
    replacements = redact(RICH, PSEUDONYMS).replacements
    listed = {(each.where, each.original): (each.instead, each.count) for each in replacements}
    assert listed["Case study: bulk rescheduling, chain 3", "Kite & Co."] == ("Field services C", 1)
    assert listed["evidence 3", "Imani Okafor"] == ("The PM counterpart", 1)
    assert listed["What usage data say, drawing 2", "Tern Housing"] == ("Housing provider A", 3)
    assert len(listed) == 6


def test_a_name_is_replaced_in_every_place_of_the_tree() -> None:
    """Title, headings, anchors, labels, captions, cells, evidence: nowhere is forgotten."""
    names = (Pseudonym(name="Account 1", stands_for="Tern Housing"),)
    everywhere = replace(hostile("see Tern Housing"), author="Robin Halvorsen")
    redacted = redact(everywhere, names).document
    assert "tern" not in repr(redacted).lower()


def test_a_name_across_two_runs_is_replaced_once() -> None:
    """Bold in the middle of a name does not save it, nor does a reference or a link."""
    runs = (Run(text="At Te"), Run(text="rn", strong=True), Reference(number=1), Run(text=" Housing today"))
    redacted = only_text(redact(page(*runs), PSEUDONYMS).document)
    assert plain(redacted) == "At Housing provider A today"
    assert Reference(number=1) in redacted


def test_a_link_to_a_customer_becomes_words() -> None:
    """An address that names a customer leads nowhere any more."""
    link = Link(text="their page", address="https://www.ternhousing.example/jobs")
    result = redact(page(link), PSEUDONYMS)
    assert only_text(result.document) == (Run(text="their page"),)
    assert [each.original for each in result.replacements] == [link.address]


def test_a_cell_that_is_only_an_everyday_name_is_a_name() -> None:
    """In a table of accounts, "Target" alone is the customer."""
    table = Table(headers=("Account", "Ask"), rows=((text("Target"), text("Target market data")),))
    document = Document(title="T", as_of=date(2026, 7, 9), sections=(Section(heading="H", blocks=(table,)),))
    redacted = redact(document, [Pseudonym(name="Retailer A", stands_for="Target")]).document
    assert redacted.sections[0].blocks[0] == Table(
        headers=("Account", "Ask"), rows=((text("Retailer A"), text("Target market data")),)
    )


def test_a_role_begins_a_sentence_with_a_capital() -> None:
    """ "the PM counterpart" is capitalised where a sentence starts, and only there."""
    redacted = redact(page(Run(text="Imani said no. Imani and Okafor.")), PSEUDONYMS).document
    assert plain(only_text(redacted)) == "The PM counterpart said no. The PM counterpart and the PM counterpart."


def test_a_replacement_that_makes_a_new_name_is_replaced_too() -> None:
    """What stands beside a pseudonym cannot complete another customer's name."""
    names = (
        Pseudonym(name="Firm Blue", stands_for="Tern Housing"),
        Pseudonym(name="Firm 2", stands_for="Bluequay Sons"),
    )
    redacted = redact(page(Run(text="Tern Housingquay Sons, Tern Housing")), names).document
    assert find_leaks(render(redacted, "md"), "md", names) == []


def test_contact_details_become_words_and_are_found_if_they_stay() -> None:
    """An unknown person's mail and phone go in text and link, and the check of a file knows them."""
    words = "Mr. I. Okafor: +49 170 1234567. Ask "
    document = page(Run(text=words), Link(text="Jo", address="mailto:jo@other.example"))
    redacted = redact(document, PSEUDONYMS).document
    assert plain(only_text(redacted)) == "Mr. the PM counterpart: a phone number. Ask Jo"
    for kind in ("md", "html", "docx", "json-resume"):
        assert "jo@other.example" in {leak.found for leak in find_leaks(render(document, kind), kind, ())}
        assert find_leaks(render(redacted, kind), kind, PSEUDONYMS) == []


def test_the_author_stays_readable() -> None:
    """The author is not taken out, even with a contact of the same first name."""
    sponsor = Pseudonym(name="the sponsor", stands_for="Robin Marsh", kind="person")
    result = redact(page(Run(text="Robin Halvorsen met Robin.")), [sponsor])
    assert plain(only_text(result.document)) == "Robin Halvorsen met the sponsor."
    assert find_leaks(render(result.document, "html"), "html", [sponsor], author=result.document.author) == []


def _unaccented(words: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFKD", words) if not unicodedata.combining(sign))


def _spelt_out(words: str) -> str:
    for letter, pair in (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("Ö", "Oe"), ("Ü", "Ue")):
        words = words.replace(letter, pair)
    return words


def _letters(words: str) -> str:
    """Give an independent, blunt key: letters only, umlauts and accents gone."""
    return re.sub(r"[\W_]", "", _unaccented(_spelt_out(words)).casefold())


def _joined(name: str, sign: str) -> str:
    return re.sub(r"[\W_]+", sign, name).strip(sign or None).lower()


DISGUISES = st.sampled_from(
    [
        str,
        str.upper,
        str.lower,
        str.title,
        _unaccented,
        _spelt_out,
        lambda name: f"{name}’s",
        lambda name: name.replace(" ", "\u00a0"),
        lambda name: name.replace(" ", "\n"),
        lambda name: name.replace("'", "’"),
        lambda name: unicodedata.normalize("NFD", name),
        "\u200b".join,
        lambda name: f"{name} GmbH",
        lambda name: f"“{name}”",
        lambda name: f"notes_{_joined(name, '_')}_v2.pdf",
        lambda name: f"{_joined(name, '')}.docx",
        lambda name: f"https://www.{_joined(name, '')}.example/path",
        lambda name: f"jo@{_joined(name, '-')}.example",
        lambda name: f"#{_joined(name, '')}",
    ]
)
FILLER = st.sampled_from(["we met", "no", "12", "and then", "(", ")", "the buyer paid", ",", ".", "—", "by mail"])


@settings(max_examples=150, deadline=None)
@given(
    parts=st.lists(st.tuples(FILLER, st.sampled_from(NASTY), DISGUISES, st.integers(0, 6)), min_size=1, max_size=6),
    kind=st.sampled_from(["md", "html", "docx", "json-resume"]),
)
def test_no_name_survives(parts: list[tuple[str, str, object, int]], kind: str) -> None:
    """Whatever name, disguise and place among runs: the finished file does not hold it, and a second pass is idle."""
    names = [Pseudonym(name=f"Kunde {number}", stands_for=name) for number, name in enumerate(NASTY, 1)]
    runs: list[Run] = []
    for filler, name, disguise, cut in parts:
        written = f" {filler} {disguise(name)} "  # type: ignore[operator]
        runs += [Run(text=written[:cut]), Run(text=written[cut:], strong=True)]
    result = redact(page(*runs), names)
    data = render(result.document, kind)
    assert find_leaks(data, kind, names) == []
    left = _letters(plain(only_text(result.document)))
    for _filler, name, _disguise, _cut in parts:
        core = re.sub(r"(?i)[,\s]+(gmbh|ltd\.|aps|ab|s\.a\.)$", "", name)
        assert _letters(core) not in left
    assert redact(result.document, names).replacements == ()
    assert redact(page(*runs), names) == result


@settings(max_examples=100, deadline=None)
@given(words=st.text(max_size=80))
def test_without_names_nothing_changes(words: str) -> None:
    """Text that holds no name comes through as it can be printed."""
    first = redact(page(Run(text=words)), []).document
    assert redact(first, PSEUDONYMS[:0]).document == first


@pytest.mark.parametrize(
    ("given_text", "shown"),
    [
        ("unblocks $420K now", "unblocks a mid six-figure sum in USD now"),
        ("EUR 1.200.000", "a low seven-figure sum in EUR"),
        ("1,250.50 €", "a low four-figure sum in EUR"),
        ("£2.5m a year", "a low seven-figure sum in GBP a year"),
        ("90 000 CHF", "a high five-figure sum in CHF"),
        ("40 % of 214 users", "40 % of 214 users"),
    ],
)
def test_money_becomes_a_band(given_text: str, shown: str) -> None:
    """A sum with a currency becomes its size; other numbers stay; a second pass changes nothing."""
    assert money_to_bands(given_text) == shown
    assert money_to_bands(shown) == shown


@pytest.mark.parametrize(
    ("given_text", "shown"),
    [
        ("access costs 41,000 a year", "access costs a mid five-figure sum a year"),
        ("8.000 risk, 1 250 reserve", "a high four-figure sum risk, a low four-figure sum reserve"),
        ("500 a month since 2024, 12 of 1,840 %", "500 a month since 2024, 12 of 1,840 %"),
    ],
)
def test_a_sum_without_a_currency_becomes_a_band_where_money_is_told(given_text: str, shown: str) -> None:
    """In a text about money a bare number of thousands is a sum; years, small numbers and shares are not."""
    assert bare_sums_to_bands(given_text) == shown
    assert bare_sums_to_bands(shown) == shown


@pytest.mark.parametrize(
    ("given_text", "shown"),
    [
        ("on 2026-05-14", "on Q2 2026"),
        ("14 May 2026", "Q2 2026"),
        ("May 14th, 2026", "Q2 2026"),
        ("since December 2025", "since Q4 2025"),
        ("am 03.01.2026", "am Q1 2026"),
        ("PRD 118, version 2.1.2", "PRD 118, version 2.1.2"),
    ],
)
def test_dates_become_quarters(given_text: str, shown: str) -> None:
    """A day in words becomes its quarter; a second pass changes nothing."""
    assert dates_to_quarters(given_text) == shown
    assert dates_to_quarters(shown) == shown


def test_coarsening_reaches_the_days_of_the_tree() -> None:
    """With quarters on, not even the tree knows the day; with both off, sums and days stay."""
    document = Document(
        title="T",
        as_of=date(2026, 7, 9),
        sections=(
            Section(heading="H", blocks=(Chain(steps=(Step(label="s", text=text("$420K"), on=date(2026, 5, 14)),)),)),
        ),
        evidence=(Evidence(number=1, on=date(2026, 5, 14), kind="Note", text=text("14 May 2026")),),
    )
    assert redact(document, ()).document == document
    coarse = redact(document, (), money_in_bands=True, dates_in_quarters=True).document
    assert coarse.evidence[0] == Evidence(number=1, on=date(2026, 4, 1), kind="Note", text=text("Q2 2026"))
    shown = render(coarse, "md").decode()
    assert "Q2 2026" in shown
    assert "420" not in shown
    assert "14 May" not in shown


def test_a_pseudonym_with_a_real_name_stops_the_redaction() -> None:
    """The refusal comes before anything is written."""
    with pytest.raises(Refused):
        redact(RICH, [Pseudonym(name="like Tern Housing", stands_for="Sable"), *PSEUDONYMS])
