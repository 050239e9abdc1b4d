"""The command on where to land."""

from planner.cli.command import plan_command
from planner.cli.output import Output
from planner.cli.records import shown_record
from planner.rules.landing import landings
from planner.workspace import Workspace


@plan_command("companies")
def companies(out: Output, workspace: Workspace) -> None:
    """Show target companies with how well each fits, and why."""
    found = landings(workspace.records, workspace.standing())
    documents = [
        {
            **shown_record(workspace, one.company),
            "fit": one.fit,
            "reasons": [{"says": reason.says, "weight": reason.weight} for reason in one.reasons],
            "route": {"id": one.company.route, "order": one.order, "why": one.route},
        }
        for one in found
    ]
    told = [
        line
        for one in found
        for line in (
            f"{one.company.name}: {one.fit}",
            *(f"  {r.weight:+d} {r.says}" for r in one.reasons),
            f"  {one.route}",
        )
    ]
    out.show(documents, told or "No companies yet. Your own comes first.")
