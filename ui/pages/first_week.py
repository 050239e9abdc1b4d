"""The first week of a new plan: what to do, as commitments with a day."""

from collections.abc import Iterator
from datetime import date as Date
from datetime import timedelta

from PySide6.QtCore import QCoreApplication

from planner.domain.rhythm import Action
from planner.workspace import Workspace

_SATURDAY = 5


def plan_first_week(workspace: Workspace) -> None:
    """Add the commitments of the first week, and mark the PM counterpart as a product manager, in one step."""
    plan = workspace.plan
    first = max(plan.start or workspace.today, workspace.today)
    pm = workspace.records.get(plan.pm_counterpart)
    asked = (pm.id,) if pm else ()
    with workspace.store.step(QCoreApplication.translate("FirstWeek", "Plan the first week")) as step:
        if pm:
            step.edit(pm.id, role="pm")
        promised = list(_commitments(plan.sub_role, pm.headline if pm else ""))
        days = _working_days(first)
        for place, (title, competency, about_pm) in enumerate(promised):
            due = days[place * len(days) // len(promised)]
            step.add(Action(title=title, due=due, competency=competency, about=asked if about_pm else ()))


def _commitments(sub_role: str, pm: str) -> Iterator[tuple[str, str, bool]]:
    """What to do, which competency it serves, and whether it is about the product manager; most urgent first."""
    tr = QCoreApplication.translate
    pm = pm or tr("FirstWeek", "a product manager")
    if sub_role == "sales_development_rep":
        yield tr("FirstWeek", "Ask your manager what a move to account executive or customer success takes"), "", False
    else:
        yield tr("FirstWeek", "Tell your manager what you plan, and what will not suffer"), "", False
    yield (
        tr("FirstWeek", "Ask {pm} to let you join one discovery session each sprint").format(pm=pm),
        "product_intuition",
        True,
    )
    yield tr("FirstWeek", "Ask {pm} for an invitation to the weekly product review").format(pm=pm), "structure", True
    yield tr("FirstWeek", "Ask for read access to the product's analytics"), "data_fluency", False
    yield tr("FirstWeek", "Write your first JTBD note, from a conversation you remember well"), "user_empathy", False


def _working_days(first: Date) -> list[Date]:
    """The working days left in the week of a day; on a weekend, those of the next week."""
    start = first if first.weekday() < _SATURDAY else first + timedelta(days=7 - first.weekday())
    return [start + timedelta(days=ahead) for ahead in range(_SATURDAY - start.weekday())]
