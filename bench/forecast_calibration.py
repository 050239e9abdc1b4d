"""How often the forecast's 80 % range holds, measured on simulated plans.

The simulated people do not follow the model: each has an own pace and own leanings (log-normal), works in bursts, takes
holidays, and nearly stops at the end of a quarter. Every step they take becomes real records, and the ladder says when
they are ready. Run: python bench/forecast_calibration.py [plans] [first seed]
"""

import random
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from planner.content import Content, load_content
from planner.domain.people import Account, Person, Plan
from planner.domain.record import Record
from planner.domain.records import Records
from planner.rules.evidence import Evidence
from planner.rules.forecast import forecast
from planner.rules.ladder import level_of
from planner.rules.recipe import step_towards
from planner.rules.requirements import check_rung

START = date(2026, 1, 5)
LOOKS = (8, 16, 24)
"""Weeks after the start at which the forecast is asked."""
LONGEST_WEEKS = 200
GUIDED = 0.7
"""So much of the work goes where something is missing; the rest goes where a person likes to be."""
ROLES = ("account_executive", "sales_engineer", "customer_success_manager", "sales_manager")


@dataclass(frozen=True, kw_only=True)
class Life:
    """A simulated plan: what had been logged at each look, and when it was ready."""

    looks: dict[int, Records]
    ready_on: date | None


def main() -> None:
    """Print the share of outcomes within, before and after the range, per look and together."""
    plans = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    held = verdicts(load_content(), plans, seed)
    every = [verdict for of_week in held.values() for verdict in of_week]
    for title, found in (*((f"week {week}", of_week) for week, of_week in held.items()), ("all", every)):
        asked = [verdict for verdict in found if verdict != "none"]
        share = {name: asked.count(name) / max(1, len(asked)) for name in ("early", "within", "late")}
        shown = ", ".join(f"{name} {part:.1%}" for name, part in share.items())
        print(f"{title:8} n={len(asked):4} {shown} (no forecast: {len(found) - len(asked)})")


def verdicts(content: Content, plans: int, seed: int) -> dict[int, list[str]]:
    """For each look, how the forecast of every plan not ready by then turned out."""
    held: dict[int, list[str]] = {week: [] for week in LOOKS}
    for number in range(plans):
        role = ROLES[number % len(ROLES)]
        life = live(content, role, random.Random(seed * 100_000 + number))
        for week, records in life.looks.items():
            held[week].append(judge(content, records, life.ready_on, START + timedelta(weeks=week), role))
    return held


def judge(content: Content, records: Records, ready_on: date | None, as_of: date, role: str) -> str:
    """Whether the plan was ready before, within or after the range told on a day."""
    told = forecast(records, content, as_of, role).ready_by
    if not told or not told.p10:
        return "none"
    if ready_on and ready_on < told.p10:
        return "early"
    return "within" if ready_on and (told.p90 is None or ready_on <= told.p90) else "late"


def live(content: Content, role_id: str, chance: random.Random) -> Life:
    """One plan from its start until it is ready."""
    role = content.sub_role(role_id)
    targets = {c.id: role.baselines[c.id].target for c in content.competencies}
    needs = {
        c.id: sum(r.need for rung in c.rungs[: targets[c.id]] for r in rung.requirements) for c in content.competencies
    }
    pace = chance.lognormvariate(0.6, 0.45)
    leanings = {name: need * chance.lognormvariate(0.0, 0.4) for name, need in needs.items()}
    people: list[Record] = [
        Plan(id="plan", sub_role=role_id, start=START, months=9, sprint_days=14, pm_counterpart="pm"),
        Person(id="pm", name="Imani", role="pm"),
        *(Account(id=f"account-{n}", name=f"Account {n}", deal_value=1000.0 * n) for n in range(1, 9)),
    ]
    evidence = Evidence(people, START, content.metric_words)
    logged = list(people)
    looks: dict[int, Records] = {}
    for week in range(LONGEST_WEEKS):
        if week in LOOKS:
            looks[week] = Records(logged)
        for day in steps_of_week(week, pace, chance):
            if day > evidence.as_of:
                evidence = evidence.on(day)
            open_ones = [c.id for c in content.competencies if level_of(c, evidence) < targets[c.id]]
            if not open_ones:
                return Life(looks=looks, ready_on=evidence.as_of)
            choice = open_ones if chance.random() < GUIDED else list(leanings)
            competency = content.competency(chance.choices(choice, [leanings[name] for name in choice])[0])
            level = level_of(competency, evidence)
            if level >= targets[competency.id]:
                continue
            unmet = [t for t in check_rung(competency.rungs[level], evidence).tallies if not t.met]
            way = step_towards(chance.choice(unmet), evidence)
            if way and way.evidence.as_of == evidence.as_of:
                done = renamed([record for step in way.steps for record in step.records], len(logged))
                logged += done
                evidence = evidence.adding(done)
        if all(level_of(c, evidence) >= targets[c.id] for c in content.competencies):
            return Life(looks=looks, ready_on=evidence.as_of)
    return Life(looks=looks, ready_on=None)


def steps_of_week(week: int, pace: float, chance: random.Random) -> Iterator[date]:
    """The days of a week on which a step was taken."""
    rate = pace * chance.gammavariate(2.5, 1 / 2.5)
    if chance.random() < 0.1:
        rate = 0.0
    if week % 13 >= 11:
        rate *= 0.3
    arrived = chance.expovariate(1.0)
    days = []
    while arrived < rate:
        days.append(START + timedelta(days=week * 7 + chance.randrange(5)))
        arrived += chance.expovariate(1.0)
    return iter(sorted(days))


def renamed(records: list[Record], number: int) -> list[Record]:
    """New records under ids of their own, their links with them."""
    ids = {record.id: f"r{number}-{place}" for place, record in enumerate(records)}
    return [_renamed(record, ids) for record in records]


def _renamed(record: Record, ids: dict[str, str]) -> Record:
    values: dict[str, object] = {"id": ids[record.id]}
    for name, value in vars(record).items():
        if isinstance(value, str) and value in ids and name != "id":
            values[name] = ids[value]
        elif isinstance(value, tuple) and any(isinstance(part, str) and part in ids for part in value):
            values[name] = tuple(ids.get(part, part) for part in value)
    return record.with_values(**values)


if __name__ == "__main__":
    main()
