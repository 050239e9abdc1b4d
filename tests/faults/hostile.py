"""Hostile texts in the window and hostile files for the import: nothing hangs, nothing is read, all can be stopped."""

import json
import shutil
import tempfile
import threading
import time
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

from planner.domain.records import Records
from planner.errors import Refused
from planner.importing.proposing import propose
from tests.faults.outcome import Fault, Outcome
from tests.privacy.children import home_in, run_child

LONGEST_STEP = 1.0
"""Seconds the window may be away in one step."""
LATEST_STOP = 2.0
"""Seconds until an import that was asked to stop has stopped."""


def hostile() -> list[Fault]:
    """The window first, then the files."""
    return [
        Fault(name="hostile texts in every page of the window", attempt=_window),
        Fault(name="files and sockets opened for hostile texts, as the system sees it", attempt=_traced),
        Fault(name="hostile files for the import", attempt=_imports),
    ]


def _window(share: float) -> Outcome:
    outcome = Outcome()
    with tempfile.TemporaryDirectory() as folder:
        script = ["-m", "tests.privacy.run_hostile_window", folder, str(share)]
        done = run_child(script, home_in(Path(folder)), seconds=1500)
    if done.returncode:
        outcome.tries, outcome.lost = 1, [done.stderr[-1000:]]
        return outcome
    found = json.loads(done.stdout)
    outcome.tries = found["steps"]
    outcome.lost = [f"{name}: {seconds} s" for seconds, name in found["slow"] if seconds > LONGEST_STEP]
    outcome.lost += found["markup"]
    if found["read"]:
        outcome.lost.append(f"a file named in a text was opened {found['read']} times")
    outcome.note = f"longest step {found['slow'][0][0]:.2f} s ({found['slow'][0][1]})"
    return outcome


def _traced(share: float) -> Outcome:
    """The same with every call to the system written down: libraries below Python open files and sockets as well."""
    outcome = Outcome()
    strace = shutil.which("strace")
    if not strace:
        outcome.skipped = "there is no strace here"
        return outcome
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "calls"
        before = [strace, "-f", "-qq", "-e", "trace=open,openat,socket,connect", "-o", str(log)]
        script = ["-m", "tests.privacy.run_hostile_window", folder, str(min(share, 0.02))]
        done = run_child(script, home_in(Path(folder)), before=before, seconds=1500)
        if done.returncode:
            outcome.skipped = "strace may not look here"
            return outcome
        calls = log.read_text(errors="replace").splitlines()
    outcome.tries = len(calls)
    outcome.lost = [call for call in calls if "AF_INET" in call]
    read = [call for call in calls if "canary.png" in call]
    outcome.lost += read[1:]  # the first is the script's own, which makes it
    return outcome


def _imports(share: float) -> Outcome:
    """Each file read whole, and read again but stopped after a moment; another thread counts how long it was kept."""
    outcome = Outcome()
    longest = 0.0
    with tempfile.TemporaryDirectory() as folder:
        for name, make in FILES.items():
            path = Path(folder) / name
            make(path, max(share, 0.02))
            for stop_after in (None, 0.1):
                outcome.tries += 1
                away, late, trouble = _read(path, stop_after)
                longest = max(longest, away)
                if away > LONGEST_STEP:
                    outcome.lost.append(f"{name}: the window would have been away for {away:.1f} s")
                if late > LATEST_STOP:
                    outcome.lost.append(f"{name}: stopped {late:.1f} s after it was asked to")
                if trouble:
                    outcome.lost.append(f"{name}: {trouble}")
            path.unlink()
    outcome.note = f"another thread waited {longest:.2f} s at the longest"
    return outcome


def _read(path: Path, stop_after: float | None) -> tuple[float, float, str]:
    """Seconds another thread had to wait at the longest, seconds the stop was late, and what went wrong."""
    over, waits = threading.Event(), [0.0]

    def beat() -> None:
        while not over.is_set():
            began = time.monotonic()
            time.sleep(0.01)
            waits[0] = max(waits[0], time.monotonic() - began)

    trouble = ""
    began = time.monotonic()
    asked = began + stop_after if stop_after is not None else float("inf")
    heart = threading.Thread(target=beat)
    heart.start()
    try:
        propose(path, Records(()), should_stop=lambda: time.monotonic() > asked, plan_end=date(2026, 10, 5))
    except Refused as refused:
        trouble = "" if refused.message.endswith(".") else refused.message
    except Exception as error:  # noqa: BLE001 - that is the finding
        trouble = f"{type(error).__name__}: {error}"
    finally:
        over.set()
        heart.join()
    return waits[0], max(0.0, time.monotonic() - asked), trouble


def _rows(path: Path, size: int) -> None:
    row = b"2026-03-03,Discovery,Kite & Co.,They re-key every booking by hand and lose an hour a day\n"
    path.write_bytes(b"Date,Kind,Account,Notes\n" + row * (size // len(row)))


def _line(path: Path, size: int) -> None:
    path.write_bytes(b"Date,Kind,Notes\n2026-03-03,Discovery," + b"x" * size + b"\n")


def _quote(path: Path, size: int) -> None:
    path.write_bytes(b'Date,Kind,Notes\n2026-03-03,Discovery,"never closed\n' + b"a,b,c\n" * (size // 6))


def _events(path: Path, count: int, rule: str) -> None:
    event = (
        f"BEGIN:VEVENT\r\nUID:{{}}\r\nDTSTART:20260301T100000Z\r\nSUMMARY:Discovery call {{}}\r\n{rule}END:VEVENT\r\n"
    )
    body = "".join(event.format(number, number) for number in range(count))
    path.write_text(f"BEGIN:VCALENDAR\r\n{body}END:VCALENDAR\r\n", encoding="utf-8")


def _folded(path: Path, size: int) -> None:
    line = "DESCRIPTION:" + "x" * size
    text = f"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:20260301\r\nSUMMARY:Discovery\r\n{line}\r\nEND:VEVENT\r\n"
    path.write_text(f"{text}END:VCALENDAR\r\n", encoding="utf-8")


def _nested(path: Path, count: int) -> None:
    path.write_text("BEGIN:VCALENDAR\r\n" * count + "BEGIN:VEVENT\r\n" * count, encoding="utf-8")


def _bomb(path: Path, size: int) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * size)


FILES: dict[str, Callable[[Path, float], None]] = {
    "table-100-mb.csv": lambda path, share: _rows(path, int(100_000_000 * max(share, 0.55))),
    "table-49-mb.csv": lambda path, share: _rows(path, int(49_000_000 * share)),
    "line-20-mb.csv": lambda path, share: _line(path, int(20_000_000 * share)),
    "quote.csv": lambda path, share: _quote(path, int(20_000_000 * share)),
    "endless.ics": lambda path, share: _events(path, int(5_000 * share), "RRULE:FREQ=SECONDLY\r\n"),
    "never.ics": lambda path, share: _events(path, 5, "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30\r\n"),
    "many.ics": lambda path, share: _events(path, int(100_000 * share), ""),
    "line-20-mb.ics": lambda path, share: _folded(path, int(20_000_000 * share)),
    "nested.ics": lambda path, share: _nested(path, int(200_000 * share)),
    "bomb.xlsx": lambda path, share: _bomb(path, int(1_000_000_000 * min(share, 0.5))),
}
