"""The example plan: nine months of an account executive, written so that they end this week."""

import tomllib
from collections.abc import Iterator, Mapping
from datetime import date as Date
from datetime import timedelta
from importlib import resources
from typing import Any

from planner.clock import Clock
from planner.domain.kinds import kind_named
from planner.domain.record import Record, field_of
from planner.domain.values import parse_all
from planner.errors import Refused
from planner.storage.ids import new_id
from planner.storage.store import Store

WEEKS = 39
"""The plan's length; today falls in the last of these weeks, whatever day it is."""


def fill_example(store: Store, clock: Clock) -> None:
    """Write the example plan into an empty plan file, in one step.

    The words are the same each time, the days move along: the plan starts on the Monday 38 weeks before this week's,
    so that nothing in it lies ahead but what is due. Raises Refused("one_plan") when the file holds a plan.
    """
    if store.records.plan:
        raise Refused("one_plan", "The example goes into a file of its own; this one holds a plan.", "plan")
    records = example_records(clock.today())
    with store.step("Open the example") as step:
        step.add_all(records)


def example_records(today: Date) -> list[Record]:
    """The example's records as of a day, oldest first, with fresh ids and their links set."""
    start = today - timedelta(days=today.weekday(), weeks=WEEKS - 1)
    drafts = sorted(_drafts(), key=_day_of)
    ids = {values["key"]: new_id() for _, values in drafts}
    return [_record(kind, values, ids, start) for kind, values in drafts]


def _drafts() -> Iterator[tuple[type[Record], dict[str, Any]]]:
    """Each kind's tables in the file, as (kind, fields by name)."""
    path = resources.files("resources") / "example" / "account_executive.toml"
    for name, tables in tomllib.loads(path.read_text(encoding="utf-8")).items():
        for values in tables:
            yield kind_named(name), values


def _day_of(draft: tuple[type[Record], dict[str, Any]]) -> int:
    """Days after the start; what has no day of its own was there before."""
    kind, values = draft
    return int(values.get(kind.day_field, -1))


def _record(kind: type[Record], values: Mapping[str, Any], ids: Mapping[str, str], start: Date) -> Record:
    """A record with its keys turned into ids and its numbers of days into dates."""
    raw = {name: value for name, value in values.items() if name != "key"}
    for name, value in raw.items():
        field = field_of(kind, name)
        if not field:
            continue  # parse_all names it
        if field.type == "date":
            raw[name] = start + timedelta(days=value)
        elif field.type == "link":
            raw[name] = ids[value]
        elif field.type == "links":
            raw[name] = [ids[key] for key in value]
        elif field.type == "rows":
            raw[name] = [{**row, **({"record": ids[row["record"]]} if "record" in row else {})} for row in value]
    return kind(id=ids[values["key"]], **parse_all(kind, raw))
