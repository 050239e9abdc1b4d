"""What each kind makes of a row's title, text, metric and remarks."""

import re
from collections.abc import Callable

from planner.importing.proposal import Draft, Ref
from planner.importing.rows import TEXT_FIELD, Reading, draft_of, link_names, put_metric
from planner.importing.sentences import (
    find_named,
    find_result,
    find_role,
    find_shipped,
    find_status,
    find_viability,
    read_story,
    says_just,
    split_answer,
    split_quote,
    split_today,
    split_views,
)

_SECTIONS = (
    ("problem", r"problem"), ("metrics", r"metric"), ("scope", r"(?<!out of )\bscope"), ("non-goals", r"non-?goals"),
    ("launch", r"launch"), ("rollout", r"roll-?out"),
)  # fmt: skip
_FORMS = (
    ("case_study", r"^case study\b|fallstudie"),
    ("teardown", r"teardown"),
    ("memo", r"\bmemo\b"),
    ("prd", r"\bprd\b|\bspec\b|one-pager"),
    ("case_study", r"case study"),
    ("research", r"research|interview"),
    ("analysis", r"analysis|analyse|auswertung"),
)
_DECIDED = re.compile(
    r"\b(?:decided|decision|dropped|chose|cut|ranked|prioriti[sz]ed|held back|entschieden)\b", re.IGNORECASE
)
_NOT_BUILT = re.compile(r"\b(?:not|n't|didn’t)\s+(?:to\s+)?(?:build|built)|nicht gebaut", re.IGNORECASE)


def understand(reading: Reading) -> list[Draft]:
    """The drafts a row gives: its own record first, then what else its words amount to.

    Raises Refused when the record lacks what it cannot do without.
    """
    _OF_KIND.get(reading.kind, _any)(reading)
    outcome = _outcome_beside(reading)
    if not outcome and reading.kind != "outcome":
        put_metric(reading)
    link_names(reading)
    draft = draft_of(reading)
    return [draft, outcome_draft(reading, draft)] if outcome else [draft]


def _any(reading: Reading) -> None:
    reading.put(TEXT_FIELD[reading.kind], reading.text)
    reading.rest.append(reading.remarks)


def _discovery(reading: Reading) -> None:
    reading.put("notes", reading.text)
    role = find_role(reading.remarks)
    reading.put("my_role", role)
    if not (role and says_just(reading.remarks, role, "asked questions", "led it", "i observed", "i asked", "i led")):
        reading.rest.append(reading.remarks)


def _review(reading: Reading) -> None:
    asked = re.match(r"(?:i\s+)?asked\b|ich fragte\b|gefragt\b", reading.text, re.IGNORECASE)
    reading.put("asked" if asked else "notes", reading.text)
    reading.rest.append(reading.remarks)


def _feedback(reading: Reading) -> None:
    brought, answer = split_answer(reading.text)
    reading.put("brought", brought)
    reading.put("answered", answer)
    reading.rest.append(reading.remarks)


def _win_loss(reading: Reading) -> None:
    before, sales, product = split_views(reading.text)
    reading.put("sales_view", sales)
    reading.put("product_view", product)
    reading.put("decisive", before)
    reading.put("result", find_result(reading.title) or find_result(reading.remarks))
    reading.rest.append(reading.remarks)


def _note(reading: Reading) -> None:
    if not reading.text and read_story(split_today(reading.remarks)[0]):
        reading.text, reading.remarks = reading.remarks, ""  # a table with one column for all words
    story_text, today = split_today(reading.text)
    story = read_story(story_text)
    if story:
        reading.put("situation", story.situation)
        reading.put("motivation", story.motivation)
        reading.put("outcome", story.outcome)
        reading.put("workaround", today or story.workaround)
    else:
        reading.put("situation", story_text)
        reading.put("workaround", today)
    quote, rest = split_quote(reading.remarks)
    reading.put("quote", quote)
    _judge_viability(reading, rest)
    reading.rest.append(rest)


def _signal(reading: Reading) -> None:
    problem, today = split_today(reading.text)
    reading.put("problem", problem)
    reading.put("workaround", today)
    reading.put("status", find_status(reading.remarks) or "noted")
    if reading.values["status"] == "brought_to_pm":
        reading.put("brought_on", reading.day)
    if not _judge_viability(reading, reading.remarks):
        reading.rest.append(reading.remarks)


def _judge_viability(reading: Reading, words: str) -> bool:
    """Set the viability the words speak of; True when the words themselves have found their field."""
    viability = find_viability(words)
    reading.put("viability", viability)
    if viability == "budget_line":
        reading.put("money_evidence", words)
    return viability == "budget_line"


def _request(reading: Reading) -> None:
    reading.put("asked_as", reading.text)
    reading.rest.append(reading.remarks)


def _roadmap(reading: Reading) -> None:
    reading.put("credit", reading.text)
    words = f"{reading.text}; {reading.remarks}"
    reading.put("named_where", find_named(words))
    period = re.search(r"\bQ[1-4](?:[ /-]?\d{4})?\b|\bH[12](?:[ /-]?\d{4})?\b", f"{reading.title} {reading.text}")
    reading.put("period", period[0] if period else "")
    shipped, day = find_shipped(words, reading.mapping.date_order or "dmy")
    reading.put("status", "shipped" if shipped else "")
    reading.put("shipped_on", day)
    if not (shipped and re.fullmatch(r"\s*shipped[\s\d./-]*", reading.remarks, re.IGNORECASE)):
        reading.rest.append(reading.remarks)


def _prd(reading: Reading) -> None:
    reading.put("contribution", reading.text)
    words = f"{reading.text}; {reading.remarks}"
    named = find_named(words)
    reading.put("named_where", named)
    reading.put(
        "section", ", ".join(name for name, pattern in _SECTIONS if re.search(pattern, reading.text, re.IGNORECASE))
    )
    if re.search(r"\bco-?author\b|\bmitautor", words, re.IGNORECASE):
        reading.put("degree", "equal")
    if re.search(r"\bwrote\b|\bco-?author|\bdraft|\bschrieb|\bverfasst", words, re.IGNORECASE):
        reading.put("role", "draft")
    elif re.search(r"\breviewed\b", words, re.IGNORECASE):
        reading.put("role", "review")
    if not (named and says_just(reading.remarks, "named in contributor line", "co-author", "coauthor", "reviewer")):
        reading.rest.append(reading.remarks)


def _artifact(reading: Reading) -> None:
    reading.put("decision" if _DECIDED.search(reading.text) else "summary", reading.text)
    forms = (
        form
        for form, pattern in _FORMS
        if any(re.search(pattern, t, re.IGNORECASE) for t in (reading.text, reading.title))
    )
    reading.put("artifact_kind", next(forms, ""))
    reading.put("not_built", bool(_NOT_BUILT.search(f"{reading.title} {reading.text}")))
    if re.search(r"\bconfidential\b|\binternal\b|\bvertraulich\b|\bnda\b", reading.remarks, re.IGNORECASE):
        reading.put("confidentiality", "internal")
    if not says_just(reading.remarks, "confidential", "internal", "vertraulich"):
        reading.rest.append(reading.remarks)


def _analysis(reading: Reading) -> None:
    words = f"{reading.title} {reading.text} {reading.metric_text}".casefold()
    known = ("activation", "retention", "funnel", "stickiness", "adoption", "engagement")
    reading.put("analysis_kind", next((k for k in known if k in words), ""))
    _any(reading)


def _outcome(reading: Reading) -> None:
    metric = reading.metric
    if metric:
        reading.put("title", reading.title or reading.metric_text)
        reading.put("metric_name", metric.name)
        reading.put("metric_kind", metric.kind)
        reading.put("metric_unit", metric.unit)
        if metric.before is not None:
            reading.values.setdefault("before", metric.before)
            reading.values.setdefault("after", metric.value)
        reading.rest.append(metric.rest if metric.before is not None else f"Metric: {reading.metric_text}")
    _any(reading)


def _action(reading: Reading) -> None:
    if re.fullmatch(r"\s*(?:done|erledigt)\s*", reading.remarks, re.IGNORECASE) and reading.day:
        reading.put("done_on", reading.day)
    else:
        reading.rest.append(reading.remarks)
    reading.put("notes", reading.text)


def _outcome_beside(reading: Reading) -> bool:
    """Whether a roadmap item's metric moved: that is an outcome of its own."""
    metric = reading.metric
    return bool(reading.kind == "roadmap_item" and metric and metric.name and metric.before is not None)


def outcome_draft(reading: Reading, item: Draft) -> Draft:
    """The outcome that a roadmap item's "40% -> 71%" is, linked with the item; its title keeps the words as typed."""
    metric = reading.metric
    assert metric is not None
    beside = Reading(line=reading.line, kind="outcome", day=reading.values.get("shipped_on") or reading.day,
                     title=reading.metric_text, mapping=reading.mapping)  # fmt: skip
    beside.values = {"metric_name": metric.name, "metric_kind": metric.kind, "metric_unit": metric.unit,
                     "before": metric.before, "after": metric.value}  # fmt: skip
    beside.links = {"roadmap_item": (Ref(kind="roadmap_item", key=item.key, title=item.record.headline),)}
    return draft_of(beside, f"{item.key} outcome")


_OF_KIND: dict[str, Callable[[Reading], None]] = {
    "discovery_session": _discovery,
    "product_review": _review,
    "feedback_session": _feedback,
    "win_loss_review": _win_loss,
    "jtbd_note": _note,
    "signal": _signal,
    "request": _request,
    "roadmap_item": _roadmap,
    "prd_contribution": _prd,
    "artifact": _artifact,
    "analysis": _analysis,
    "outcome": _outcome,
    "action": _action,
}
