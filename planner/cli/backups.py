"""Commands that keep the plan safe: back it up, list and restore backups, look everything over."""

from pathlib import Path
from typing import Any

import click

from planner.backup.backups import Backups
from planner.backup.checking import check as check_plan
from planner.backup.copy import Copy
from planner.backup.differences import Differences, preview
from planner.backup.lock_kept import locked_backup, unlock_backup
from planner.backup.restoring import restore, verify_backup
from planner.cli.asking import ask, let_in
from planner.cli.command import file_command, named_path
from planner.cli.output import Output, counted, table, warn
from planner.clock import Clock
from planner.domain.record import Record
from planner.errors import Refused
from planner.storage.passphrase import is_locked, unlock
from planner.storage.plan_file import verify

_LISTED = 5


@file_command("backup")
@click.option("--to", "target", metavar="FILE", help="Write the copy to this new file.")
def backup(out: Output, clock: Clock, plan: Path, target: str | None) -> None:
    """Back the plan up now."""
    verify(plan)
    backups = Backups.of(plan)
    made = (
        backups.copy_to(plan, named_path(target, "to"))
        if target is not None
        else backups.back_up(plan, "asked", clock.now())
    )
    assert made is not None  # asked for, so it is made even when nothing is new
    out.show(_described(made), f"Backed up {counted(made.records, 'record')} to {made.path}.")
    if made.trouble:
        warn(made.trouble)


@file_command("backups")
def backups(out: Output, clock: Clock, plan: Path) -> None:  # noqa: ARG001 - every command is called alike
    """List the backups, newest first."""
    copies = Backups.of(plan).copies()
    rows = [
        (
            str(copy.sequence),
            f"{copy.made_at.astimezone():%Y-%m-%d %H:%M}",
            copy.reason.replace("-", " "),
            counted(copy.records, "record"),
            f"{copy.size / 1000:,.0f} kB",
            str(copy.path),
        )
        for copy in copies
    ]
    out.show([_described(copy) for copy in copies], table(rows) if rows else "There are no backups yet.")


@file_command("restore-backup", ask=False)
@click.argument("file")
@click.option("--dry-run", is_flag=True, help="Only say what would differ.")
@click.option("--without-passphrase", "unlocked", is_flag=True, help="Let a damaged plan that had one come back open.")
def restore_backup(out: Output, clock: Clock, plan: Path, file: str, dry_run: bool, unlocked: bool) -> None:
    """Make the plan what it was in a backup; a plan that had a passphrase has it again."""
    source = _named(plan, file)
    _let_in(plan, source, unlocked=unlocked)
    verify_backup(source)
    found = preview(source, plan)
    document: dict[str, Any] = {"backup": str(source), "plan": str(plan), **_told_apart(found)}
    if dry_run:
        out.show({**document, "restored": False}, _sentences(found, plan))
        return
    done = restore(plan, source, clock.now(), unlocked=unlocked)
    before = str(done.before.path) if done.before else None
    aside = str(done.aside) if done.aside else None
    lines = [f"Restored {plan} from {source}."]
    lines += [f"To take this back: inroad restore-backup {before}"] if before else []
    lines += [f"The damaged file is now {aside}."] if aside else []
    out.show({**document, "restored": True, "before": before, "aside": aside}, lines)


@file_command("check")
def check(out: Output, clock: Clock, plan: Path) -> None:  # noqa: ARG001 - every command is called alike
    """Look the plan and its backups over."""
    report = check_plan(plan, Backups.of(plan))
    lines = []
    for finding in report.findings:
        lines += [f"{'ok   ' if finding.good else 'WRONG'} {finding.title}", *(f"      {t}" for t in finding.trouble)]
    out.show(
        {
            "ok": report.good,
            "backups": report.backups,
            "findings": [
                {"what": f.what, "title": f.title, "ok": f.good, "trouble": list(f.trouble)} for f in report.findings
            ],
        },
        [*lines, f"{counted(report.backups, 'backup')}."],
    )
    if not report.good:
        wrong = " ".join(f"{finding.wrong}." for finding in report.findings if not finding.good)
        warn(f"{wrong} “inroad backups” lists what you can go back to.")
        raise click.exceptions.Exit(1)


def _let_in(plan: Path, source: Path, *, unlocked: bool) -> None:
    """Ask for the passphrase of the backup, and for that of the plan, which may be damaged where its lock is kept."""
    let_in(source)
    copies = Backups.of(plan).copies()
    if is_locked(plan):
        typed = ask(f"Passphrase of {plan}: ", plan)
        try:
            unlock(plan, typed)
        except Refused:
            unlock_backup(copies, typed)
    elif not unlocked and (newest := locked_backup(copies)):
        let_in(newest.path)


def _named(plan: Path, file: str) -> Path:
    """The backup meant by a path or by its number."""
    if file.isdecimal() and not Path(file).exists():
        found = [copy for copy in Backups.of(plan).copies() if copy.sequence == int(file)]
        if not found:
            raise Refused("unknown_backup", f"There is no backup {file}; “inroad backups” lists them.", "file")
        return found[0].path
    path = named_path(file)
    if not path.exists():
        raise Refused("unknown_backup", f"There is no backup at {path}; “inroad backups” lists them.", "file")
    return path


def _described(copy: Copy) -> dict[str, Any]:
    return {
        "path": str(copy.path),
        "number": copy.sequence,
        "made_at": copy.made_at.isoformat(),
        "reason": copy.reason,
        "size": copy.size,
        "records": copy.records,
        "sha256": copy.sha256,
        "trouble": copy.trouble,
    }


def _told_apart(found: Differences) -> dict[str, Any]:
    return {
        "counts": [
            {"kind": count.kind, "title": count.title, "in_backup": count.in_backup, "now": count.now}
            for count in found.counts
        ],
        "gone": [_brief(record) for record in found.gone],
        "newer": [_brief(record) for record in found.newer],
        "changed": [_brief(record) for record in found.changed],
        "unreadable": list(found.unreadable),
    }


def _brief(record: Record) -> dict[str, str]:
    return {"id": record.id, "kind": record.kind, "headline": record.headline}


def _sentences(found: Differences, plan: Path) -> list[str]:
    if found.same and not found.unreadable:
        return [f"Nothing would change: {plan} holds what the backup holds."]
    lines = [f"{count.title}: {count.in_backup} in the backup, {count.now} now" for count in found.counts]
    for words, records in (
        ("would come back", found.gone),
        ("would be lost", found.newer),
        ("would turn back", found.changed),
    ):
        if records:
            names = ", ".join(f"“{record.headline}”" for record in records[:_LISTED])
            more = f" and {len(records) - _LISTED} more" if len(records) > _LISTED else ""
            lines.append(f"{len(records)} {words}: {names}{more}")
    if found.unreadable:
        lines.append(f"Parts of the plan can't be read any more: {', '.join(found.unreadable)}.")
    return lines
