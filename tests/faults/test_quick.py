"""A small share of the fault suite with every test run; `make faults` tries each fault many times."""

import pytest

from tests.faults.io_errors import io_errors
from tests.faults.killing import kills
from tests.faults.outcome import Fault
from tests.faults.power_cut import power_cuts
from tests.faults.sharing import shared
from tests.faults.spoiling import spoilt_files
from tests.faults.work import WORKS

SHARE = 0.02
# Forked children are for the whole suite: a test process has threads, which a fork does not take along.
QUICK = {
    "power cuts": power_cuts()[:1],
    "control": power_cuts()[-1:],
    "errors": io_errors()[:1],
    "spoilt files": spoilt_files()[::2],
    "clocks": shared()[-1:],
}


@pytest.mark.parametrize("faults", QUICK.values(), ids=QUICK.keys())
def test_nothing_is_lost(faults: list[Fault], monkeypatch: pytest.MonkeyPatch) -> None:
    """No acknowledged save is missing, nothing changes unseen, and one can go on working."""
    for name in ("STATE", "CONFIG", "DATA", "CACHE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", "")  # whatever the faults set is put back afterwards
    for fault in faults:
        outcome = fault(SHARE)
        assert outcome.skipped or outcome.tries
        assert outcome.lost == [], outcome.fault


def test_there_are_enough_kills() -> None:
    """The whole suite tries every kind of work."""
    assert len(kills()) == len(WORKS)
