"""A small plan with names to hide and answers to judge."""

from datetime import date
from pathlib import Path

from planner.clock import Clock
from planner.workspace import Workspace

TODAY = date(2026, 6, 15)
ANSWER = (
    "At Kitefield Clinics and at Tern Housing nobody could move a sick crew's visits; Imani Okoro took it up.\n"
    "We built bulk moves. Week-1 activation went from 40 % to 71 %."
)


def workspace(folder: Path) -> Workspace:
    """An open plan with two customers, a product manager and one answer that names all three."""
    made = Workspace.create(
        folder / "plan.inroad",
        Clock(fixed_day=TODAY),
        {
            "sub_role": "account_executive",
            "start": "2026-01-05",
            "months": 9,
            "name": "Dana Reyes",
            "employer": "Orrell",
        },
    )
    made.add("account", {"name": "Kitefield Clinics", "pseudonym": "a group of clinics"})
    made.add("account", {"name": "Tern Housing", "pseudonym": "a landlord"})
    made.add("person", {"name": "Imani Okoro", "role": "pm"})
    made.add(
        "practice",
        {"date": "2026-06-14", "question": "data_decision", "answer": ANSWER, "seconds": 95, "structure": 3,
         "product_intuition": 4},
    )  # fmt: skip
    return made
