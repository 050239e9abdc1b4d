"""The power goes at every boundary between two writes: what was written is recorded, and played back up to there."""

import os
import random
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.faults.disk import Disk, Op, read_log, shim
from tests.faults.outcome import Fault, Outcome
from tests.faults.places import place, plan_in, settle
from tests.faults.work import WORKS, Work, losses, start

_ROUNDS = {"migrations": 2}
"""Of work that is the same again before the third round: one plan of each earlier version, one of them locked."""
_GO_ON = 4
"""After each so many power cuts one goes on working as well; what is there is looked at after each."""
_MOST = 1000
"""Boundaries looked at for a kind of work, spread evenly, each in four states; the same state is looked at once."""


_CARELESS = """
from planner.storage import plan_file
whole = plan_file._connect
def careless(path):
    db = whole(path)
    db.execute("PRAGMA synchronous = OFF")
    return db
plan_file._connect = careless
"""


def power_cuts() -> list[Fault]:
    """One fault a kind of work, and a control: a plan that never waits for the disk, which must be seen to lose."""
    return [
        *(
            Fault(name=f"power cut during {work.name}", attempt=lambda share, work=work: _cut(work, share))
            for work in WORKS
        ),
        Fault(name="control: power cut, disk not waited for", attempt=_control),
    ]


def _control(share: float) -> Outcome:
    found = _cut(WORKS[0], min(share, 0.2), _CARELESS)
    found.note = f"{len(found.lost)} losses seen, as there must be"
    found.lost = [] if found.lost or found.skipped else ["the suite sees nothing"]
    return found


def _cut(work: Work, share: float, change: str = "") -> Outcome:
    outcome = Outcome()
    with tempfile.TemporaryDirectory() as made, place() as folder:
        library = shim(Path(made))
        if not library:
            outcome.skipped = "no C compiler to make the recording disk with"
            return outcome
        plan = start(plan_in(folder))
        before = {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
        ops = _recorded(work, folder, library, Path(made) / "log", change)
        boundaries = [i for i, op in enumerate(ops) if not op.path.endswith("/acks")]
        most = max(8, round(_MOST * share))
        chosen = set(boundaries[:: max(1, len(boundaries) // most)])
        disk = _disk_with(before)
        acks: list[str] = []
        seen: set[int] = set()
        chance = random.Random(work.name)
        for i, op in enumerate(ops):
            if op.path.endswith("/acks"):
                acks += op.data.decode().splitlines()
                continue
            disk.apply(op)
            if i in chosen:
                for word, image in disk.images(chance):
                    known = hash((len(acks), frozenset(image.items())))
                    if known in seen:
                        continue
                    seen.add(known)
                    _lay_out(folder, image)
                    outcome.tries += 1
                    found = losses(plan, acks, work.keys, go_on=outcome.tries % _GO_ON == 0)
                    outcome.lost += [f"after {i} of {len(ops)} ({word}): {line}" for line in found]
        outcome.note = f"{len(chosen)} of {len(boundaries)} writes, {len(acks)} acknowledged"
    return outcome


def _recorded(work: Work, folder: Path, library: Path, log: Path, change: str) -> list[Op]:
    environment = {**os.environ, "LD_PRELOAD": str(library), "DISK_LOG": str(log), "DISK_ROOT": str(folder)}
    code = change + (
        "import os; from pathlib import Path; from tests.faults import work; "
        f"acks = os.open({str(folder / 'acks')!r}, os.O_CREAT | os.O_WRONLY); "
        f"work.WORKS[{WORKS.index(work)}].do(Path({str(plan_in(folder))!r}), "
        f"lambda line: os.write(acks, (line + chr(10)).encode()), {_ROUNDS.get(work.name, 3)})"
    )
    subprocess.run([sys.executable, "-c", code], env=environment, check=True, cwd=Path(__file__).parents[2])
    return read_log(log)


def _disk_with(before: dict[str, bytes]) -> Disk:
    disk = Disk()
    for path, content in before.items():
        disk.apply(Op(kind="O", path=path))
        disk.apply(Op(kind="W", path=path, data=content))
        disk.apply(Op(kind="S", path=path))
    return disk


def _lay_out(folder: Path, image: dict[str, bytes]) -> None:
    for child in folder.iterdir():
        if child.is_dir():
            shutil.rmtree(child)
        else:
            child.unlink()
    settle(folder)
    for path, content in image.items():
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        Path(path).write_bytes(content)
