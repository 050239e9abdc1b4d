"""The chain of the source, entered by command from the first session to its page in the portfolio."""

from pathlib import Path

from tests.planner.cli.conftest import Run

ACCOUNTS = ("Tern Housing", "Sable Dental", "Lumen Care", "Harrow Legal", "Vantage Surveyors", "Kite & Co.")
JOB = (
    "motivation=move every affected visit at once", "outcome=the day is settled before the first customer rings",
    "push=an hour of re-keying", "habit=the spreadsheet has always worked",
)  # fmt: skip
METRIC = ("metric_name=week-1 activation of the planner", "metric_kind=activation", "metric_value=40", "metric_unit=%")


def test_six_accounts_one_gap_and_a_metric_that_moved(run: Run, plan: Path, tmp_path: Path) -> None:
    """Six accounts, one workflow gap, 40 % to 71 %: complete, on the ladder, told in the portfolio without a name."""

    def add(kind: str, *values: str) -> str:
        ran = run("add", kind, *values, "--plan", plan, "--json")
        assert ran.code == 0, ran.err
        return str(ran.json["id"])

    def levels() -> dict[str, int]:
        gaps = run("gaps", "--plan", plan, "--today", "2026-09-30", "--json").json
        return {competency["id"]: competency["proven"] for competency in gaps["competencies"]}

    before = levels()
    pm = add("person", "name=Imani", "role=pm")
    add("action", "title=Ask for a seat in discovery", "due=2026-01-09")
    signal = add(
        "signal", "date=2026-04-01", "title=Bulk rescheduling", "problem=A dispatcher re-keys the day by hand",
        "status=measured", "viability=budget_line", "money_evidence=Two pay a temp for it", "brought_on=2026-04-16",
        f"brought_to={pm}", "answer=Taken for Q3", "answered_on=2026-04-20", *METRIC,
    )  # fmt: skip
    for week, account in enumerate(ACCOUNTS):
        day = f"2026-0{1 + week // 2}-{8 + 14 * (week % 2):02}"
        session = add("discovery_session", f"date={day}", f"account={account}", "my_role=led", "title=A crew is sick")
        add(
            "jtbd_note", f"date={day}", f"account={account}", f"session={session}", f"signal={signal}",
            f"situation=On Monday {week + 1} of nine crews called in sick at {account}", f"quote=I lose hour {week}",
            f"past_instance=Last Monday, {week} hours", *JOB, *METRIC,
        )  # fmt: skip
    item = add(
        "roadmap_item", "date=2026-06-01", "title=Day moves", "named_where=contributor_line", "status=shipped",
        "shipped_on=2026-07-01", f"vouched_by={pm}",
    )  # fmt: skip
    run("link", signal, item, "--plan", plan)
    add(
        "outcome", "date=2026-09-20", f"roadmap_item={item}", f"signal={signal}", "metric_name=week-1 activation",
        "metric_kind=activation", "metric_unit=%", "before=40", "after=71", "window=the quarter after launch",
        "n_before=198", "n_after=214", "noise=No other change in the planner; six accounts only", f"vouched_by={pm}",
    )  # fmt: skip
    [chain] = run("chain", signal, "--plan", plan, "--today", "2026-09-30", "--json").json
    assert chain["missing"] == []
    after = levels()
    assert all(after[name] >= before[name] for name in after)
    assert sum(after[name] > before[name] for name in after) >= 3
    out = tmp_path / "portfolio.md"
    run("export", "--format", "md", "--out", out, "--plan", plan, "--today", "2026-09-30")
    told = out.read_text(encoding="utf-8")
    assert "40 % → 71 %" in told
    assert "n = 214" in told
    assert not [account for account in ACCOUNTS if account in told]
