"""The prioritisation memo: options by RICE beside what the deals would say, and why those that moved did.

Source: domain.md, S0 (RICE instead of deal size) and trap 2; planner/rules/priority.py.
"""

from planner.portfolio.document import Paragraph, Run, Section, Table, Text, text
from planner.portfolio.telling import Telling, nth, sentence, shortened
from planner.rules.priority import Ranked, Ranking

PIECE = "prioritisation"
"""The id under which the memo is picked: it belongs to all options and to no single record."""
HEADING = "What to build first, and what not"
MOST_ROWS = 8


def is_worth_telling(ranking: Ranking) -> bool:
    """Whether there is an order to argue for: three options, one of them explained."""
    return len(ranking.options) >= 3 and any(ranked.explained for ranked in ranking.options)


def memo(ranking: Ranking, telling: Telling) -> Section:
    """The section of the memo; what moved without a sentence of one's own is left out of the table."""
    of = len(ranking.options)
    shown = _rows(ranking)
    blocks: list[Paragraph | Table] = []
    if lead := _lead(ranking, telling):
        blocks.append(Paragraph(text=lead))
    rows = []
    for ranked in shown:
        why = telling.claim(
            PIECE, text(shortened(sentence(ranked.why), 260)), ranked.option,
            lacks="" if ranked.explained or not ranked.moved else "No sentence says why it moved.",
        )  # fmt: skip
        if why:
            rows.append((text(ranked.option.title), text(str(ranked.rice_rank)), text(str(ranked.deal_rank)), why))
    if rows:
        caption = f"{len(rows)} of {of} options" if len(rows) < of else f"{of} options"
        blocks.append(
            Table(
                headers=("Option", "By RICE", "By deals", "Why"),
                rows=tuple(rows),
                caption=caption,
                numeric=frozenset({1, 2}),
            )
        )
    return Section(heading=HEADING, anchor="memo", blocks=tuple(blocks))


def memo_line(ranking: Ranking, telling: Telling) -> Text:
    """The memo in one line, for a summary."""
    return _lead(ranking, telling)


def _rows(ranking: Ranking) -> list[Ranked]:
    """What stands on top, then what moved most, in the order of RICE."""
    kept = {r.option.id: r for r in ranking.options[:2]}
    for ranked in sorted(ranking.options, key=lambda r: (-abs(r.moved), r.rice_rank)):
        if len(kept) < MOST_ROWS and (ranked.explained or ranked.option.id in kept):
            kept.setdefault(ranked.option.id, ranked)
    return sorted(kept.values(), key=lambda r: r.rice_rank)


def _lead(ranking: Ranking, telling: Telling) -> Text:
    of = len(ranking.options)
    first = ranking.options[0]
    by_deals = min(ranking.options, key=lambda r: (r.deal_rank, -r.rice_rank))
    words = f"{of} options, ranked twice: by reach, impact, confidence and effort, and by the deals behind them. "
    behind = [first.option]
    if by_deals.option.id != first.option.id and by_deals.moved < 0:
        words += f"What the deals put first, “{by_deals.option.title}”, comes {nth(by_deals.rice_rank)} of {of}; "
        words += f"“{first.option.title}” comes first."
        behind.append(by_deals.option)
    else:
        words += f"“{first.option.title}” comes first."
    if not ranking.top_is_stable and not telling.one_page:
        words += " One step in a single estimate could change what is on top, and the memo says so."
    return telling.claim(PIECE, (Run(text=words),), *behind)
