"""Commands that say where the person stands: week, gaps, next."""

from dataclasses import asdict
from datetime import date as Date
from typing import Any

import click

from planner.cli.command import day, plan_command
from planner.cli.output import Output, table
from planner.cli.records import shown_record
from planner.queries import Week
from planner.rules.forecast import Forecast, Range
from planner.rules.ladder import CompetencyStanding, RequirementStanding, Standing
from planner.workspace import Workspace


@plan_command("week")
@click.option("--of", metavar="DATE", help="A day of the week to look at; without it, this week.")
def week(out: Output, workspace: Workspace, of: str | None) -> None:
    """Show a week: commitments, cadence, what happened."""
    found = workspace.week(day(of, "of") if of is not None else None)
    out.show(_week(workspace, found), _week_told(found))


@plan_command("gaps")
@click.option("--sub-role", default="", metavar="ROLE", help="Read the records as this role would.")
def gaps(out: Output, workspace: Workspace, sub_role: str) -> None:
    """Show the ladder: claimed, proven, target, and what every rung still asks for."""
    standing = workspace.standing(sub_role)
    forecast = workspace.forecast(sub_role)
    out.show(_standing(workspace, standing, forecast), _standing_told(standing))


@plan_command("next")
@click.option("--limit", type=click.IntRange(1, 50), default=3, show_default=True, help="How many at the most.")
@click.option("--sub-role", default="", metavar="ROLE", help="Read the records as this role would.")
def next_(out: Output, workspace: Workspace, limit: int, sub_role: str) -> None:
    """Show the records that would move you most, best first."""
    moves = workspace.moves(limit, sub_role)
    told = [f"{m.why}\n  add {m.kind} · {m.competency} {m.before} → {m.after} · {m.requirement}" for m in moves]
    out.show([move.as_json() for move in moves], told or "Nothing on the ladder is left to prove.")


def _week(workspace: Workspace, found: Week) -> dict[str, Any]:
    calendar = found.cadence
    sprints = calendar.sprints if calendar else ()
    now = calendar if not found.begins_on and not found.ended_on else None
    return {
        "of": found.of.isoformat(),
        "start": found.start.isoformat(),
        "end": found.end.isoformat(),
        "plan_start": _day(calendar.start) if calendar else None,
        "plan_end": _day(calendar.end) if calendar else None,
        "week": now.week if now else None,
        "weeks": calendar.weeks if calendar else None,
        "sprint": now.sprint if now else None,
        "sprint_days_left": now.days_left if now else None,
        "commitments": [shown_record(workspace, action) for action in found.commitments],
        "cadence": [
            {"sprint": s.number, "start": s.start.isoformat(), "end": s.end.isoformat(), "discovery": s.discovery}
            for s in sprints
        ],
        "happened": [shown_record(workspace, record) for record in found.happened],
        "without_note": [session.id for session in found.without_note],
        "feedback_due": found.feedback_due,
        "review": found.review.id if found.review else None,
    }


def _week_told(found: Week) -> list[str]:
    calendar = found.cadence
    strip = "".join("●" if s.discovery else "○" if s.past else "·" for s in calendar.sprints) if calendar else ""
    return [
        f"{_place(found)} ({found.start} to {found.end})",
        f"  discovery sessions by sprint: {strip}",
        *(f"  [{'x' if a.done_on else ' '}] {a.title}{f' (due {a.due})' if a.due else ''}" for a in found.commitments),
        *(f"  {r.day}  {r.title_one} · {r.headline}" for r in found.happened),
    ]


def _place(found: Week) -> str:
    calendar = found.cadence
    if not calendar:
        return "No plan yet"
    if found.begins_on:
        return f"Before the plan, which begins on {found.begins_on}"
    if found.ended_on:
        return f"After the plan, which ended on {found.ended_on}"
    return f"Week {calendar.week} of {calendar.weeks}, sprint {calendar.sprint}"


def _standing(workspace: Workspace, standing: Standing, forecast: Forecast) -> dict[str, Any]:
    return {
        "sub_role": standing.sub_role,
        "as_of": standing.as_of.isoformat(),
        "ready": standing.ready,
        "route": {"first": standing.route.first, "why": standing.route.why},
        "largest_gap": standing.largest_gap,
        "competencies": [_competency(c) for c in standing.competencies],
        "forecast": _forecast(forecast),
        "note": workspace.content.figures_note,
    }


def _competency(c: CompetencyStanding) -> dict[str, Any]:
    return {
        "id": c.id,
        "title": c.title,
        "claimed": c.claimed,
        "proven": c.proven,
        "target": c.target,
        "gap": c.gap,
        "stale": c.stale,
        "rungs": [
            {
                "level": r.level,
                "title": r.title,
                "met": r.met,
                "requirements": [_requirement(q) for q in r.requirements],
            }
            for r in c.rungs
        ],
        "assessments": [{**asdict(a), "date": _day(a.date)} for a in c.assessments],
    }


def _requirement(q: RequirementStanding) -> dict[str, Any]:
    return {
        "id": q.id,
        "text": q.text,
        "need": q.need,
        "have": q.have,
        "met": q.met,
        "evidence": list(q.evidence),
        "also": [asdict(also) for also in q.also],
        "near": [asdict(near) for near in q.near],
        "stale": list(q.stale),
    }


def _forecast(found: Forecast) -> dict[str, Any]:
    return {
        "ready_by": _range(found.ready_by),
        "plan_end": _day(found.plan_end),
        "reason": found.reason,
        "per_competency": [
            {"id": c.id, "missing": c.missing, "pace": c.pace, "by": _range(c.range)} for c in found.per_competency
        ],
    }


def _range(found: Range | None) -> dict[str, str | None] | None:
    return {"p10": _day(found.p10), "p50": _day(found.p50), "p90": _day(found.p90 or found.last)} if found else None


def _day(day: Date | None) -> str | None:
    return day.isoformat() if day else None


def _standing_told(standing: Standing) -> list[str]:
    header = ("", "proven", "claimed", "target", "")
    rows = [
        (c.title, str(c.proven), str(c.claimed), str(c.target), f"gap {c.gap}" if c.gap > 0 else "")
        for c in standing.competencies
    ]
    verdict = "Every target is proven." if standing.ready else "Not ready yet."
    largest = standing.competency(standing.largest_gap).title if standing.largest_gap else ""
    return [
        *table([header, *rows]),
        f"{verdict} {f'The largest gap: {largest}.' if largest else ''}".rstrip(),
        f"Route: {standing.route.first} {standing.route.why}",
    ]
