"""What free text in a row says beyond itself: a job story, a quote, a part one had, where one is named."""

import re
from dataclasses import dataclass
from datetime import date as Date

from planner.importing.dates import NoSuchDay, read_day
from planner.importing.mapping import DateOrder

_STORY = re.compile(
    r"^\s*(?:when(?:ever)?|wenn|als)\s+(?P<situation>.+?),\s*(?:then\s+)?"
    r"(?:(?:i|we)\s+(?:want|need|would like)(?:\s+to)?|(?:möchte|will)\s+(?:ich|wir))\s+(?P<motivation>.+?)"
    r"(?:,?\s*(?:so\s+(?:that\s+)?(?:i|we)\s+can|so\s+that|damit\s+(?:ich|wir)|um)\s+(?P<outcome>.+))?$",
    re.IGNORECASE | re.DOTALL,
)
_WITHOUT = re.compile(r"\b(?:settled|done|solved|sorted|handled|finished)\s+without\s+(.+)$", re.IGNORECASE | re.DOTALL)
_TODAY = re.compile(r"\s*[;.\n]\s*(?:today|currently|workaround|heute|derzeit)\s*:\s*", re.IGNORECASE)
_QUOTE = re.compile(
    r"[\"“„«»](?P<words>[^\"“”„«»]{3,})[\"”“«»]\s*(?:(?:[-–—]+|\(|,|said|sagt)\s*(?P<who>[^)\n.;]{2,60})\)?)?"
)
_TWO_VIEWS = re.compile(r"\b(sales|vertrieb|product|produkt)\s*:\s*", re.IGNORECASE)
_ANSWER = re.compile(r"^(?P<brought>.+?)[,;.]\s*(?P<answer>(?:the\s+)?(?:PM|product|produkt)\b.+)$", re.DOTALL)
_SHIPPED = re.compile(r"\b(?:shipped|live since|released|launched|ausgeliefert)\b(?:\s*(?:on|am|:))?\s*", re.IGNORECASE)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}[./]\d{2,4}|\d{1,2}\.?\s+[^\W\d_]{3,9}\.?\s+\d{4}")

_ROLES = (
    ("led", r"\b(?:i\s+)?(?:co-)?(?:led|ran|moderated|facilitated|hosted)\b|\bgeleitet\b"),
    ("asked", r"\b(?:i\s+)?asked\b|\bmy questions?\b|\bgefragt\b"),
    ("observed", r"\b(?:observed|observer|listened|shadowed|sat in|note.?taker|took notes|zugehört|beobachtet)\b"),
)
_VIABILITY = (
    ("normalised_complaint", r"live with it|grumble|put up with|used to it|shrug|get by|leben damit|nehmen es hin"),
    ("budget_line", r"budget(?:\s+line)?\s+(?:for|is|of|approved)|(?:have|has|got|with)\s+(?:a\s+|an\s+)?budget|"
                    r"budgeted|set aside|pay(?:s|ing)? for|haben (?:ein )?budget|budget line"),
)  # fmt: skip
_NO_BUDGET = re.compile(
    r"\b(?:no|not|without|never|kein\w*|lost|cut|isn't|won't)\b[^.;]*\b(?:budget|pay)", re.IGNORECASE
)
_NAMED = (
    ("nowhere", r"\bnot named\b|\bnamed nowhere\b"),
    ("contributor_line", r"contributor|co-?author|author line|as author|mitautor"),
    ("reviewer", r"reviewer"),
    ("changelog", r"change ?log|release notes"),
    ("decision_log", r"decision log"),
    ("comment_only", r"comment only|in a comment|only a comment"),
)
_STATUS = (
    ("declined", r"\bdeclined\b|\bturned down\b|\babgelehnt\b"),
    ("measured", r"\bmeasured\b"),
    ("shipped", r"\bshipped\b|\breleased\b"),
    ("accepted", r"\baccepted\b|\bon the roadmap\b|\btook it\b|\bangenommen\b"),
    ("brought_to_pm", r"brought to (?:the )?(?:pm|product)|told the pm|shown to the pm"),
)


@dataclass(frozen=True, kw_only=True)
class Story:
    """A job story in its parts; ``workaround`` is what it is to be settled without, and stays in the motivation."""

    situation: str
    motivation: str
    outcome: str = ""
    workaround: str = ""


def read_story(text: str) -> Story | None:
    """The parts of "When …, I want …, so I can …", None when a text is no such sentence."""
    match = _STORY.match(text)
    if not match:
        return None
    motivation = match["motivation"].strip(" ,")
    without = _WITHOUT.search(motivation)
    return Story(
        situation=match["situation"].strip(), motivation=motivation, outcome=(match["outcome"] or "").strip(),
        workaround=without[1].strip(" .") if without else "",
    )  # fmt: skip


def split_today(text: str) -> tuple[str, str]:
    """The problem, and how they get by today, of "…; today: …"."""
    problem, *today = _TODAY.split(text, maxsplit=1)
    return problem.strip(), today[0].strip() if today else ""


def split_quote(text: str) -> tuple[str, str]:
    """The words in quotation marks with who said them, and the text without both."""
    match = _QUOTE.search(text)
    if not match:
        return "", text
    words, who = match["words"].strip(), (match["who"] or "").strip()
    rest = " ".join(part for part in (text[: match.start()].strip(), text[match.end() :].strip(" .;,")) if part)
    return f"{words} — {who}" if who else words, rest


def split_views(text: str) -> tuple[str, str, str]:
    """What stands before, the sales view and the product view of "Sales: price. Product: no audit trail."."""
    before, *parts = _TWO_VIEWS.split(text)
    views = {"s": "", "p": ""}
    for label, words in zip(parts[::2], parts[1::2], strict=True):
        side = "p" if label.casefold().startswith("p") else "s"
        views[side] = " ".join(filter(None, (views[side], words.strip())))
    return before.strip(), views["s"], views["p"]


def split_answer(text: str) -> tuple[str, str]:
    """What was brought and what came back of "Brought three patterns, PM took one"."""
    match = _ANSWER.match(text)
    return (match["brought"].strip(), match["answer"].strip()) if match else (text, "")


def find_role(text: str) -> str:
    """observed, asked or led; "" when a text says none of them."""
    return _first(_ROLES, text)


def find_viability(text: str) -> str:
    """budget_line or normalised_complaint; "" when a text says neither."""
    found = _first(_VIABILITY, text)
    return "" if found == "budget_line" and _NO_BUDGET.search(text) else found


def find_named(text: str) -> str:
    """Where somebody is named, as a choice of the field "named where"; "" when not said."""
    return _first(_NAMED, text)


def find_status(text: str) -> str:
    """How far a signal has come, as far as a text says."""
    return _first(_STATUS, text)


def find_shipped(text: str, order: DateOrder) -> tuple[bool, Date | None]:
    """Whether a text says something shipped, and on which day."""
    match = _SHIPPED.search(text)
    if not match or re.search(r"\b(?:not|never|nicht)\s+(?:yet\s+)?$", text[: match.start()], re.IGNORECASE):
        return False, None
    day = _DAY.match(text[match.end() :])
    try:
        return True, read_day(day[0], order) if day else None
    except NoSuchDay:
        return True, None


def find_result(text: str) -> str:
    """won, lost or status_quo, from the title of a win/loss review."""
    folded = text.casefold()
    if "status quo" in folded or "no decision" in folded or "stayed as" in folded:
        return "status_quo"
    match = re.search(r"\b(won|win|gewonnen|lost|loss|verloren)\b", folded)
    return "" if not match else "won" if match[1] in ("won", "win", "gewonnen") else "lost"


def says_just(text: str, *words: str) -> bool:
    """Whether a text says nothing beyond one of these words, so that a choice keeps all of it."""
    return " ".join(re.sub(r"[^\w\s-]", " ", text).split()).casefold() in words


def _first(table: tuple[tuple[str, str], ...], text: str) -> str:
    return next((value for value, pattern in table if re.search(pattern, text, re.IGNORECASE)), "")
