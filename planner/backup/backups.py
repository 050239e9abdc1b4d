"""The backups of a plan: made without asking, verified after writing, thinned with age."""

import contextlib
import fcntl
import os
import shutil
import stat
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import BinaryIO

from sqlcipher3 import dbapi2 as sqlite

from planner import paths
from planner.backup.contents import Summary, plan_id_in, summarise, summary_of
from planner.backup.copy import (
    HASH_SUFFIX,
    UNFINISHED,
    Copy,
    Reason,
    copies_in,
    hash_file_of,
    hash_of,
    hash_text,
    name_of,
    place_of,
    read_copy,
)  # fmt: skip
from planner.backup.second_folder import second_folder
from planner.backup.thinning import day_after, superfluous
from planner.errors import Refused
from planner.storage.aside import sync_folder
from planner.storage.connection import glance_at
from planner.storage.copying import copy_plan, sync_file
from planner.storage.passphrase import is_locked
from planner.storage.plan_file import verify
from planner.storage.trouble import told_plainly

EVERY = timedelta(minutes=30)
_LOCK = ".lock"
_LOCK_SECONDS = 10.0
_ROUTINE: frozenset[Reason] = frozenset({"opened", "interval"})
_ALWAYS: frozenset[Reason] = frozenset({"asked", "before-restore", "before-migration"})


def backups_root() -> Path:
    """Where the backups of all plans are."""
    return paths.state_folder() / "backups"


class Backups:
    """The backups of one plan: ``folder`` is its own, ``second`` the folder that holds its copies elsewhere.

    Works on the file and not on an open store, so it may be called on any thread.
    """

    def __init__(self, folder: Path, second: Path | None = None) -> None:
        self.folder = folder
        self.second = second

    @classmethod
    def of(cls, plan: Path) -> "Backups":
        """The backups of the plan at a path; those of a plan that can't be read are found by its path.

        What never had a backup gets an empty folder's name.
        """
        plan_id = plan_id_in(plan)
        place = place_of(plan)
        if not plan_id:
            there = [c for folder in _folders(backups_root()) for c in copies_in(folder) if c.place == place]
            newest = max(there, key=lambda copy: (copy.made_at, copy.sequence), default=None)
            plan_id = newest.path.parent.name if newest else f"unnamed-{place}"
        second = second_folder()
        return cls(backups_root() / plan_id, second / plan_id if second else None)

    def copies(self) -> list[Copy]:
        """The backups there are, newest first; one that is only in the second folder is listed as well."""
        here = copies_in(self.folder)
        names = {copy.path.name for copy in here}
        elsewhere = copies_in(self.second) if self.second else []
        every = here + [copy for copy in elsewhere if copy.path.name not in names]
        return sorted(every, key=lambda copy: (copy.sequence, copy.path.name), reverse=True)

    def newest_good(self) -> Copy | None:
        """The newest backup that is byte for byte what was written and still passes every check.

        One that waits for its passphrase passed them when it was written, and nothing of it has changed since.
        """
        for copy in self.copies():
            if copy.is_whole():
                if is_locked(copy.path):
                    return copy
                with contextlib.suppress(Refused):
                    verify(copy.path, thorough=True)
                    return copy
        return None

    def changed(self, plan: Path) -> bool:
        """Whether the plan holds a step that its newest backup does not, or lost one; time has no say in it."""
        newest = self._newest_of(plan)
        with told_plainly(plan):
            return newest is None or newest.step != summary_of(plan).step

    def due(self, plan: Path, now: datetime) -> bool:
        """Whether it is time for a routine backup: changed, and none was made in the last half hour.

        Backups dated in the future, which a clock set back leaves behind, count as none.
        """
        past = [c.made_at for c in self.copies() if c.made_at <= now and c.place == place_of(plan)]
        recent = bool(past) and now - max(past) < EVERY
        return not recent and self.changed(plan)

    def back_up(self, plan: Path, reason: Reason, now: datetime | None = None) -> Copy | None:
        """Copy the plan, verify the copy and thin older ones; None when a routine copy would hold nothing new.

        Before an operation the newest copy will do, if it holds just what the plan holds; it is given back then.
        Raises Refused("no_backup") with the reason; then no partial file is left and the plan is as it was.
        """
        try:
            with _telling_of(plan, self.folder), self._locked():
                newest = self._newest_of(plan)
                before = summary_of(plan)
                if newest and reason not in _ALWAYS and newest.step == before.step and newest.is_whole():
                    return None if reason in _ROUTINE else newest
                copy = self._write(plan, reason, now or datetime.now(UTC), before)
                self._thin(self.folder)
                return copy
        except Refused as refused:
            raise Refused("no_backup", f"No backup could be made: {refused.message}") from refused
        except OSError as error:
            raise Refused("no_backup", f"No backup could be made in {self.folder}: {error.strerror}.") from error

    def copy_to(self, plan: Path, target: Path) -> Copy:
        """Copy the plan to a file of the person's choice, verified; an existing file is never overwritten.

        Raises Refused("exists" | "no_backup").
        """
        target = target.expanduser().absolute()
        if os.path.lexists(target):
            raise Refused("exists", f"{target} is there already; choose another name.", "to")
        try:
            with _telling_of(plan, target):
                before = summary_of(plan)
                copy_plan(plan, target)
                held = _verified(target, before, summary_of(plan))
        except OSError as error:
            raise Refused("no_backup", f"No backup could be made at {target}: {error.strerror}.", "to") from error
        now = datetime.now(UTC)
        return Copy(
            path=target, sequence=0, made_at=now, day=now.astimezone().date(), place=place_of(plan), reason="asked",
            size=target.stat().st_size, step=held.step, records=held.records, sha256=hash_of(target),
        )  # fmt: skip

    def _newest_of(self, plan: Path) -> Copy | None:
        place = place_of(plan)
        return next((copy for copy in reversed(copies_in(self.folder)) if copy.place == place), None)

    def _write(self, plan: Path, reason: Reason, now: datetime, before: Summary) -> Copy:
        sequence = max((copy.sequence for copy in self.copies()), default=0) + 1
        path = self.folder / name_of(sequence, now, place_of(plan), reason)
        part = path.with_name(path.name + UNFINISHED)
        try:
            copy_plan(plan, part)
            held = _verified(part, before, summary_of(plan))
            day = day_after(self._newest_of(plan), now.astimezone().date())
            text = hash_text(path, sha256=hash_of(part), day=day, step=held.step, records=held.records)
            _write_whole(hash_file_of(path), text)
            part.chmod(stat.S_IRUSR)  # so that opening it by mistake does not turn it into a plan that goes on
            part.rename(path)
            sync_folder(self.folder)
        except BaseException:
            for leftover in (part, hash_file_of(path)):
                leftover.unlink(missing_ok=True)
            raise
        trouble = self._copy_to_second(path)
        made = read_copy(path)
        assert made is not None
        return Copy(**{**vars(made), "trouble": trouble})

    def _copy_to_second(self, path: Path) -> str:
        """Carry a finished backup to the second folder; returns why it could not be, or nothing."""
        if not self.second:
            return ""
        target = self.second / path.name
        part = target.with_name(target.name + UNFINISHED)
        try:
            if not self.second.parent.is_dir():
                return f"The second folder {self.second.parent} is not there now; the backup is only in {self.folder}."
            self.second.mkdir(mode=0o700, exist_ok=True)
            _clear_unfinished(self.second)
            with path.open("rb") as source, _new_file(part) as there:
                shutil.copyfileobj(source, there)
            sync_file(part)
            if hash_of(part) != hash_of(path):
                part.unlink()
                return f"The copy in {self.second} came out different; the disk there may be failing."
            _write_whole(hash_file_of(target), hash_file_of(path).read_text(encoding="utf-8"))
            part.chmod(stat.S_IRUSR)
            part.rename(target)
            sync_folder(self.second)
            self._thin(self.second)
        except OSError as error:
            for leftover in (part, hash_file_of(target)):
                with contextlib.suppress(OSError):
                    leftover.unlink(missing_ok=True)
            return f"The copy in the second folder {self.second} could not be made: {error.strerror}."
        return ""

    def _thin(self, folder: Path) -> None:
        copies = copies_in(folder)
        for place in {copy.place for copy in copies}:
            for copy in superfluous([copy for copy in copies if copy.place == place]):
                copy.path.unlink(missing_ok=True)
                hash_file_of(copy.path).unlink(missing_ok=True)

    @contextlib.contextmanager
    def _locked(self) -> Iterator[None]:
        """One program at a time in the folder; a crash leaves no lock behind."""
        for folder in (self.folder.parent, self.folder):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            if stat.S_IMODE(folder.stat().st_mode) != stat.S_IRWXU:
                folder.chmod(stat.S_IRWXU)
        handle = os.open(self.folder / _LOCK, os.O_CREAT | os.O_RDWR | os.O_NOFOLLOW, 0o600)
        try:
            _wait_for(handle)
            _clear_unfinished(self.folder)
            yield
        finally:
            os.close(handle)


def _wait_for(handle: int) -> None:
    until = time.monotonic() + _LOCK_SECONDS
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > until:
                raise Refused("busy", "another program is making one just now. Try again in a moment.") from None
            time.sleep(0.05)
        else:
            return


def _verified(copy: Path, before: Summary, after: Summary) -> Summary:
    """What the copy holds, once it is known to be sound and to hold what the plan held while it was written."""
    verify(copy, thorough=True)
    with contextlib.closing(glance_at(copy)) as connection:
        held = summarise(connection)
    between = before.step_seq <= held.step_seq <= after.step_seq and held.plan_id in (before.plan_id, after.plan_id)
    if not between or (before == after and held != before):
        raise Refused("damaged", "what was written is not what was read; the disk may be failing.")
    return held


def _write_whole(path: Path, text: str) -> None:
    part = path.with_name(path.name + UNFINISHED)
    with _new_file(part) as stream:
        stream.write(text.encode())
        stream.flush()
        os.fsync(stream.fileno())
    part.rename(path)


def _new_file(path: Path) -> BinaryIO:
    return os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_NOFOLLOW, 0o600), "wb")


def _clear_unfinished(folder: Path) -> None:
    """Take away what a crash cut short: parts of copies, and hashes of copies that never came to be."""
    for entry in list(folder.iterdir()):
        lonely = entry.suffix == HASH_SUFFIX and read_copy(entry.with_suffix("")) is None
        if lonely or entry.name.endswith((UNFINISHED, UNFINISHED + "-journal")):
            entry.unlink(missing_ok=True)


@contextlib.contextmanager
def _telling_of(plan: Path, folder: Path) -> Iterator[None]:
    """Trouble while copying is the plan's when it can't be read, and the folder's when there is no room to write."""
    try:
        yield
    except sqlite.DatabaseError as error:
        with told_plainly(plan if "malformed" in str(error) else folder):
            raise


def _folders(root: Path) -> list[Path]:
    try:
        return [entry for entry in root.iterdir() if entry.is_dir()]
    except OSError:
        return []
