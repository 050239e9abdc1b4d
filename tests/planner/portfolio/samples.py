"""Documents the portfolio tests share: a rich invented one, and a hostile one."""

# ruff: noqa: E501 - a sample reads better with one record a line

from datetime import date

from planner.charts.plot import Plot
from planner.portfolio.document import (
    BulletList,
    Chain,
    Document,
    Drawing,
    Evidence,
    Fact,
    Facts,
    Figure,
    KeyFigures,
    Paragraph,
    Quote,
    Rating,
    Ratings,
    Reference,
    Run,
    Section,
    Step,
    Table,
    linked,
    text,
)
from planner.portfolio.name_forms import Pseudonym

PSEUDONYMS = (
    Pseudonym(name="Housing provider A", stands_for="Tern Housing GmbH"),
    Pseudonym(name="Logistics firm B", stands_for="Sable Freight Ltd"),
    Pseudonym(name="Field services C", stands_for="Kite & Co."),
    Pseudonym(name="the PM counterpart", stands_for="Imani Okafor", kind="person"),
)


PLOT = Plot(
    chart="shares",
    title="Week-1 activation, by account",
    definition="A seat is activated once a whole day is settled inside within seven days.",
    alternative="Generated data. Activation at Tern Housing 71 % of 120, at all others 40 % of 94.",
    heading=("", "activated", "of"),
    rows=(("Tern Housing", "85", "120"), ("All others", "38", "94")),
    marks={
        "rows": [
            {"label": "Tern Housing", "share": 0.71, "low": 0.62, "high": 0.78, "text": "71 %", "of": "85 of 120"},
            {"label": "All others", "share": 0.40, "low": 0.31, "high": 0.50, "text": "40 %", "of": "38 of 94"},
        ]
    },
    options={"top": 1, "left_labels": ["rows"]},
    notes=("n = 214 seats.",),
    generated="Generated data",
)
"""A figure with a customer's name among its labels."""


def _cited(words: str, *numbers: int) -> tuple[Run | Reference, ...]:
    return (Run(text=words), *(Reference(number=number) for number in numbers))


RICH = Document(
    title="From account executive to product manager",
    subtitle="Nine months beside the scheduling team: what I heard, what was decided, what moved.",
    author="Robin Halvorsen",
    as_of=date(2026, 7, 9),
    sections=(
        Section(
            heading="Summary",
            anchor="summary",
            blocks=(
                Paragraph(
                    lead=True,
                    text=_cited(
                        "Six customers re-keyed a whole day whenever one crew called in sick. I brought the pattern to "
                        "product, helped specify the answer, and activation rose from 40 % to 71 %.",
                        1, 4, 6,
                    ),
                ),
                KeyFigures(
                    figures=(
                        Figure(label="Activation, before and after", value="40 → 71 %", note="214 users, quarter after launch"),
                        Figure(label="Discovery sessions", value="23", note="in 14 of 18 sprints; 9 led"),
                        Figure(label="Accounts behind the pattern", value="6", note="5 with a verbatim quote"),
                    )
                ),
                Paragraph(
                    text=(
                        Run(text="I sold to dispatchers for seven years. What I lacked was the other half: judging what is "),
                        Run(text="worth building", emphasis=True),
                        Run(text=" rather than what can be sold, and doing it on "),
                        Run(text="usage data instead of pipeline data", strong=True),
                        Run(text=". Each claim below leads to the dated record behind it"),
                        Reference(number=2),
                        Run(text="."),
                    )
                ),
            ),
        ),
        Section(
            heading="Case study: bulk rescheduling",
            anchor="bulk-rescheduling",
            blocks=(
                Paragraph(
                    text=_cited(
                        "When a crew calls in sick before eight, a dispatcher wants every affected visit moved at once, so "
                        "that the day is settled before the first customer rings.",
                        1,
                    )
                ),
                Quote(
                    text=text("“I do this every single Friday. By the time I am done, the phones are already hot.”"),
                    attribution="Operations lead, mid-market housing, 8 January 2026",
                ),
                Chain(
                    steps=(
                        Step(
                            label="Four discovery sessions",
                            on=date(2026, 1, 8),
                            text=_cited("At Tern Housing, Sable Freight, Kite & Co. and a fourth account; I led one.", 1),
                        ),
                        Step(
                            label="Six JTBD notes",
                            on=date(2026, 3, 12),
                            text=_cited("One workflow gap in six accounts, all working around it in a spreadsheet.", 2),
                        ),
                        Step(
                            label="Brought to the PM",
                            on=date(2026, 4, 16),
                            text=_cited(
                                "Judged a budget line, not a complaint: four accounts pay for overtime it causes.", 3
                            ),
                        ),
                        Step(
                            label="On the roadmap",
                            on=date(2026, 5, 4),
                            text=_cited("Named as contributor to PRD 118, sections “Problem” and “Success metrics”.", 4),
                        ),
                        Step(
                            label="The metric moved",
                            on=date(2026, 7, 2),
                            text=_cited("Activation 40 % → 71 % in the quarter after launch, n = 214 users.", 5, 6),
                        ),
                    )
                ),
            ),
        ),
        Section(
            heading="What was not built, and why",
            level=2,
            blocks=(
                BulletList(
                    items=(
                        _cited("Calendar sync for one large prospect: asked for by one buyer, typical of none.", 7),
                        text("A crew-facing app: a second product for a team of five, three quarters of work."),
                        (
                            Run(text="Automatic rescheduling: dispatchers want to decide; see the "),
                            linked("public note on the trade-off", "https://example.org/notes/automatic-rescheduling"),
                            Run(text="."),
                        ),
                    )
                ),
            ),
        ),
        Section(
            heading="Prioritisation: by reach, not by deal size",
            anchor="prioritisation",
            blocks=(
                Paragraph(
                    text=_cited(
                        "Eleven requests, ranked twice. The request with the largest deal behind it fell from first to "
                        "seventh; the one that serves most dispatchers rose from fifth to first.",
                        7,
                    )
                ),
                Table(
                    caption="Five of eleven options",
                    headers=("Option", "Deal rank", "RICE rank", "Reach per quarter", "Why it moved"),
                    rows=(
                        (text("Bulk rescheduling"), text("5"), text("1"), text("1,840"), text("Every dispatcher, every week")),
                        (text("Audit trail"), text("3"), text("2"), text("620"), text("Needed in the whole target market")),
                        (text("Export to payroll"), text("2"), text("4"), text("410"), text("Strong, but a partner covers it")),
                        (text("Crew colours"), text("8"), text("5"), text("900"), text("Cheap; small impact")),
                        (text("Calendar sync"), text("1"), text("7"), text("12"), text("One buyer, six months of work")),
                    ),
                    numeric=frozenset({1, 2, 3}),
                ),
            ),
        ),
        Section(
            heading="What usage data say",
            anchor="analyses",
            blocks=(
                Facts(
                    facts=(
                        Fact(label="Question", text=text("Do dispatchers who settle the first day stay?")),
                        Fact(label="Result", text=_cited("Generated data. 71 % against 40 %, n = 214.", 6)),
                    )
                ),
                Drawing(plot=PLOT),
            ),
        ),
        Section(
            heading="Where I stand",
            anchor="levels",
            blocks=(
                Ratings(
                    ratings=(
                        Rating(competency="Structure", proven=3, target=3, words=_cited("Written problem statements in two PRDs.", 4)),
                        Rating(competency="User empathy", proven=4, target=3, words=text("Nine sessions led, six notes with a quote.")),
                        Rating(competency="Product intuition", proven=3, target=3, words=_cited("A pattern taken to a decision.", 3)),
                        Rating(competency="Data fluency", proven=2, target=3, words=text("One retention analysis; a case study is under way.")),
                        Rating(competency="Independent judgement", proven=1, target=2, words=text("One request turned down with reasons.")),
                    )
                ),
                Paragraph(
                    text=text(
                        "The gap that remains is data fluency. Read access to the warehouse came in June; a case study on "
                        "weekly retention, with its definition and its doubts, is due in September."
                    )
                ),
            ),
        ),
    ),
    evidence=(
        Evidence(number=1, on=date(2026, 1, 8), kind="Discovery session", text=text("Tern Housing: the Friday re-keying, observed for two hours; asked for the last time it happened.")),
        Evidence(number=2, on=date(2026, 3, 12), kind="Signal", text=text("Bulk rescheduling: six accounts, five quotes, viability judged on overtime paid.")),
        Evidence(number=3, on=date(2026, 4, 16), kind="Conversation", text=text("Imani Okafor agreed to take the pattern into the quarter’s bets.")),
        Evidence(number=4, on=date(2026, 5, 4), kind="PRD contribution", text=text("PRD 118, sections “Problem” and “Success metrics”; named in the contributor line.")),
        Evidence(number=5, on=date(2026, 6, 1), kind="Roadmap item", text=text("Bulk rescheduling shipped to all accounts.")),
        Evidence(number=6, on=date(2026, 7, 2), kind="Outcome", text=text("Activation 40 % before, 71 % after; n = 214 users in six accounts; +31 points (22 to 39).")),
        Evidence(number=7, on=None, kind="Artifact", text=text("Prioritisation memo: eleven options by RICE beside deal size, a sentence for each mover.")),
    ),
)  # fmt: skip

HOSTILE_WORDS = (
    "<script>alert(1)</script><b onclick=x>bold</b>",
    'javascript:alert("1")',
    '#read("/etc/passwd") #eval("1+1") $x^2$ *a* _b_ @ref <lab> // c /* d */ `e` \\n',
    "{{ 7*7 }} {% raw %} {# note #}",
    "# heading",
    "- item",
    "1. first",
    "| a | b |",
    "```",
    "    code",
    "[a](javascript:x) ![i](http://a.example/b.png)",
    "&lt;b&gt; &amp; &#60;",
    "~~s~~ www.a.example http://a.example a@b.example",
    "=== ---",
    "ends in ##",
    "two\nlines\r\nand\ttabs",
    "x" * 3000,
)
"""Text that some format could read as markup."""


def hostile(words: str) -> Document:
    """Give a document that says the same words in every place there is."""
    return Document(
        title=words,
        subtitle=words,
        author=words,
        as_of=date(2026, 7, 9),
        language='en"><script>',
        sections=(
            Section(
                heading=words,
                anchor=words,
                blocks=(
                    Paragraph(text=text(words)),
                    Quote(text=text(words), attribution=words),
                    BulletList(items=(text(words), (linked(words, words),))),
                    KeyFigures(figures=(Figure(label=words, value=words, note=words),)),
                    Table(headers=(words, words), rows=((text(words), text(words, strong=True)),), caption=words),
                    Chain(steps=(Step(label=words, text=text(words, emphasis=True)),)),
                    Ratings(ratings=(Rating(competency=words, proven=1, target=2, words=text(words)),)),
                ),
            ),
        ),
        evidence=(Evidence(number=1, on=date(2026, 7, 1), kind=words, text=text(words)),),
    )
