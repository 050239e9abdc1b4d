"""A plan stuffed with two hundred nasty names, each said in every disguise a text knows."""

import unicodedata
from collections.abc import Iterator
from datetime import date
from itertools import cycle

from planner.domain.delivery import Analysis, Artifact, Option, Outcome, PrdContribution, RoadmapItem
from planner.domain.discovery import JtbdNote, Signal
from planner.domain.interview import Story
from planner.domain.people import Account, Person, Plan
from planner.domain.record import Record
from planner.domain.records import Records
from planner.domain.sessions import DiscoverySession

TODAY = date(2026, 9, 30)

_PICKED = (
    "O'Connell", "Brückner AG", "Brueckner Söhne", "青空", "Apple", "Target", "AB", "Signal", "Shell", "Gap", "Block",
    "Square", "Slack", "Zoom", "Stripe", "Notion", "Monday", "Visa", "Oracle", "Salesforce", "++", "§", "C++", "3M",
    "7-Eleven", "AT&T", "H&M", "E.ON", "X", "Yahoo!", "R&D Partners", "株式会社ミライ", "삼보전자", "Россвет",
    "Ωmega Φly", "İnci Ağaoğlu", "Zażółć Gęś", "Nguyễn Vải", "Ærø Sejl ApS", "Straßenbau Œuvre", "Crédit Rural, S.A.",
    "D'Angelo + Ruiz", "X-treme (Nordic) AB", "Société Générâle", "Århus Lyd", "Tern Housing GmbH", "Kite & Co.",
    "AB Corp", "Sable Freight Ltd", "The Quiet Harbour Company", "Łódź Żagle", "Muñoz y Peña", "Ḥadīth Kāfī", "Ƶebu",
    "מגדל אור", "شركة النور", "ไทยรุ่ง", "Kłos i Synowie", "Šķirmants", "Þórsmörk ehf", "Væringjar", "Brontë-Ashby",
)  # fmt: skip
_FIRST = ("Quor", "Brax", "Veld", "Zimt", "Osk", "Jyl", "Pfau", "Drux", "Gnor", "Thwa", "Ybb", "Klef")
_SECOND = ("ane", "ölle", "itz", "éra", "ström", "ick's", "øy", "ača", "ian", "ußen", "ette", "ool")
_LEGAL = cycle(("", " GmbH", " Ltd", ", Inc.", " S.A.", " AB", " & Co. KG", " Oy"))
_PEOPLE = (
    "Seán Ó Faoláin", "Will Grace", "Mark Price", "Rose May", "Dr. Jürgen von Aalst", "Zoë Müller-Brückner",
    "佐藤 花子", "Inês d’Ávila", "Ng", "Bảo Trịnh", "Anna-Lena Weiß", "Jane Mary Doe", "Øystein Åsgård", "Ana Lu",
    "Ümit Çelik",
)  # fmt: skip


def account_names() -> list[str]:
    """185 names of customers."""
    made = (f"{first}{second}{next(_LEGAL)}" for first in _FIRST for second in _SECOND)
    wanted = 200 - len(_PEOPLE)
    return [*_PICKED, *made][:wanted]


def disguised(name: str) -> Iterator[str]:
    """A name as people write it: cased, bare, genitive, in addresses and in file names."""
    bare = "".join(sign for sign in unicodedata.normalize("NFKD", name) if not unicodedata.combining(sign))
    squeezed = "".join(sign for sign in bare if sign.isalnum()).lower()
    yield name
    if len(squeezed) >= 4 and squeezed.isascii():
        yield from (name.upper(), bare, f"{name}’s", f"jo@{squeezed}.example", f"https://www.{squeezed}.example/x?y=1")
        yield from (f"notes_{squeezed}_v2.pdf", "\u200b".join(name), name.replace(" ", "\u00a0"), f"“{name}”")


def nasty_plan() -> Records:
    """Records of every kind a portfolio tells, every free text full of names."""
    plan = Plan(
        id="plan", name="Robin Halvorsen", sub_role="account_executive", start=date(2026, 1, 5), months=9,
        sprint_days=14, employer="Fjordlog Fieldworks", product="Fjordlog Rounds", goal="A PM for our target market.",
    )  # fmt: skip
    names = account_names()
    accounts = [Account(id=f"a{at:03}", name=name, aliases="") for at, name in enumerate(names)]
    people = [Person(id=f"p{at:02}", name=name, role="customer") for at, name in enumerate(_PEOPLE)]
    said = [f"We met {form} and the square block stayed." for name in (*names, *_PEOPLE) for form in disguised(name)]
    parts = [" ".join(said[at::12]) for at in range(12)]
    ids = tuple(account.id for account in accounts)
    day = date(2026, 3, 2)
    records: list[Record] = [
        plan, *accounts, *people,
        DiscoverySession(id="s1", date=day, title=f"At {names[0]}", account="a000", my_role="led", notes=parts[0]),
        JtbdNote(
            id="n1", date=day, title=f"{names[1]} on a Monday", account="a001", session="s1", signal="g1",
            situation=parts[1], quote=parts[1], quote_use="verbatim", quote_outside=parts[1],
        ),
        JtbdNote(
            id="n2", date=day, account="a002", session="s1", signal="g1", situation="x", quote="A secret of theirs",
            quote_outside="A secret of theirs",
        ),
        Signal(
            id="g1", date=day, title=f"What {names[2]} and {names[5]} asked", problem=parts[2], accounts=ids,
            status="measured", brought_on=day, answer=parts[3], answered_on=day, viability="budget_line",
            money_evidence=parts[4], roadmap_item="r1",
        ),
        RoadmapItem(id="r1", date=day, title=f"Moves for {names[6]}", credit=parts[5], named_where="reviewer"),
        Outcome(
            id="o1", date=day, roadmap_item="r1", signal="g1", metric_name=f"Activation at {names[46]}", before=40,
            after=71, metric_unit="%", n_before=198, n_after=214, window=f"the quarter {names[43]} joined",
            noise=parts[6], vouched_by="p01", vouched_on=day,
        ),
        PrdContribution(
            id="c1", date=day, document=f"PRD for {names[44]}", section=f"Problem of {names[45]}",
            what_changed=parts[7], named_where="reviewer", roadmap_item="r1",
        ),
        Artifact(id="x1", date=day, title=f"Memo: {names[47]}.pdf", summary=parts[8], decision=parts[9],
                 confidentiality="redacted"),
        Analysis(
            id="l1", date=day, title=f"How {names[48]} works", question=parts[10], definition="Who signs in",
            right_to_use=True, n=12, result=parts[11],
        ),
        Story(id="t1", date=day, title="t", own_gap=parts[0], evidence=("g1",)),
        *(
            Option(
                id=f"q{at}", date=day, title=f"Do it for {names[at]}", reach=100 - at, reach_period="quarter",
                impact="1", confidence="80", effort_months=1 + at, accounts=(f"a{at:03}",),
                signals=() if at else ("g1",), mover_reason=f"For {names[at + 9]} alone.",
                decision="never" if at else "build",
            )
            for at in range(4)
        ),
    ]  # fmt: skip
    return Records(records)
