"""How long the portfolio's pages take to follow an edit: from the press to the new page on the screen.

The example plan on a page of 1280 pixels. Each edit is kept with the plan, the document made and redacted anew, all its
pages set, and the one in sight painted; 300 ms are the most this may take. "Own work" is what the window's thread did
of it at a stretch, which nothing else may wait for longer than 50 ms. Run: python bench/portfolio_window.py [times]
"""

import os
import resource
import sys
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from statistics import median
from time import perf_counter, thread_time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication

from planner.clock import Clock
from planner.workspace import Workspace
from ui.forms.editor import CalmComboBox
from ui.hub import Hub
from ui.notices import Notices
from ui.pages.portfolio import PortfolioPage
from ui.theme import Preference, apply_theme

LONGEST_MS = 300
TIMES = 9
_QUIET_S = 1.0
Edit = Callable[[int], None]


class Bench:
    """The portfolio's page on the example plan, and the means to measure it."""

    def __init__(self, app: QApplication, folder: Path) -> None:
        clock = Clock(fixed_day=date(2026, 7, 9))
        self.app, self.hub = app, Hub(Notices(), clock)
        self.hub.adopt(Workspace.create_example(folder / "example.inroad", clock))
        self.page = PortfolioPage(self.hub)
        self.page.resize(1280, 800)
        self.page.show()
        while self.page.pieces is None or self.page.preview.view.waiting:
            self.rest()

    def rest(self, seconds: float = _QUIET_S) -> None:
        """Let everything come to rest."""
        until = perf_counter() + seconds
        while perf_counter() < until:
            self.app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 5)

    def measure(self, edit: Edit, times: int) -> tuple[float, float, float]:
        """The median and the longest time to the pixels in ms, and the window's own longest stretch of work."""
        took, worked = [], 0.0
        view = self.page.preview.view
        for turn in range(times):
            self.rest()
            before, started, own = view.sheets, perf_counter(), thread_time()
            edit(turn)
            while view.sheets is before or view.waiting:
                worked = max(worked, thread_time() - own)
                own = thread_time()
                self.app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 1)
            view.viewport().repaint()
            took.append((perf_counter() - started) * 1000)
        return median(took), max(took), worked * 1000

    def edits(self) -> dict[str, Edit]:
        """What a person changes."""
        page = self.page
        chain = page.list.order[1]
        account = next(key for key, row in page.review.names.rows.items() if row.field)
        quarters, length = page.choices.dates, page.choices.length

        def turn_over(box: CalmComboBox) -> None:
            box.setCurrentIndex(1 - box.currentIndex())
            box.activated.emit(box.currentIndex())

        return {
            "tick a chain": lambda _turn: page.list.rows[chain].box.click(),
            "days by quarter": lambda _turn: turn_over(quarters),
            "change a pseudonym": lambda turn: page.review.names.renamed.emit(account, f"a company of kind {turn}"),
            "one page, and back": lambda _turn: turn_over(length),
        }


def main() -> int:
    """Print a line for each kind of edit; 1 where one took too long."""
    times = int(sys.argv[1]) if len(sys.argv) > 1 else TIMES
    app = QApplication(["inroad"])
    apply_theme(app, Preference.LIGHT)
    slow = 0
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(app, Path(folder))
        print(f"{'edit':<22}{'median':>10}{'longest':>10}{'own work':>10}   (ms, {times} times)")
        for name, edit in bench.edits().items():
            middle, longest, own = bench.measure(edit, times)
            slow += middle > LONGEST_MS
            print(f"{name:<22}{middle:>10.0f}{longest:>10.0f}{own:>10.0f}")
        bench.hub.close()
        bench.page.close()
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")
    return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(main())
