"""Take a picture of every page, light and dark, of the real window with the example plan, into docs/screenshots/.

Without a display it starts Xvfb and, where there is one, openbox, for as long as it takes.
"""

import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date as Date
from datetime import timedelta
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs" / "screenshots"
SIZE = (1280, 800)
TODAY = Date(2026, 7, 9)
"""A day in the example's last week: the pictures are the same each time."""
LAB_SEED = 7
EARLIER = timedelta(weeks=14)
"""How far back the gaps are looked at: near the end, everything is proven."""


@contextlib.contextmanager
def screen() -> Iterator[dict[str, str]]:
    """An environment with a display of its own, and homes that hold nothing of anybody's."""
    with tempfile.TemporaryDirectory() as home:
        environment = {
            **os.environ,
            **{f"XDG_{name}_HOME": f"{home}/.local/{name.lower()}" for name in ("STATE", "CONFIG", "CACHE")},
            "XDG_DATA_HOME": f"{home}/.local/share",
            "HOME": home,
            "XDG_RUNTIME_DIR": home,
            "QT_QPA_PLATFORM": "xcb",
            "QT_SCALE_FACTOR": "1",
            "PYTHONPATH": str(ROOT),
        }
        read, write = os.pipe()
        server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(write), "-screen", "0", "1600x1000x24", "-nolisten", "tcp"],
            pass_fds=[write],
            stderr=subprocess.DEVNULL,
        )
        os.close(write)
        with os.fdopen(read) as answer:
            environment["DISPLAY"] = f":{answer.readline().strip()}"
        processes = [server]
        if shutil.which("openbox"):
            processes.append(subprocess.Popen(["openbox"], env=environment, stderr=subprocess.DEVNULL))
        try:
            yield environment
        finally:
            for process in reversed(processes):
                process.terminate()
                process.wait()


class Photographer:
    """Drives the window through its pages and takes each in light and dark; runs where a display is."""

    def __init__(self) -> None:
        from PySide6.QtGui import QCursor  # noqa: PLC0415 - only the process with the display needs Qt
        from PySide6.QtWidgets import QApplication  # noqa: PLC0415

        from planner.clock import Clock  # noqa: PLC0415

        self.qt = QApplication(["inroad"])
        self.qt.setCursorFlashTime(0)
        QCursor.setPos(1599, 999)  # what lies under the pointer would be marked
        self.clock = Clock(fixed_day=TODAY)
        self.application: Any = None

    def open(self, path: Path | None) -> None:
        """Open the window on a plan, or on the questions."""
        from ui.app import Application  # noqa: PLC0415
        from ui.preferences import Preferences  # noqa: PLC0415

        if self.application:
            self.application.window.close()
        self.application = Application(self.qt, self.clock, Preferences(Path.home() / "none.json"))
        self.application.window.resize(*SIZE)
        self.application.start(path)
        self.settle()

    def settle(self) -> None:
        """Let the window paint itself."""
        until = time.monotonic() + 0.3
        while time.monotonic() < until:
            self.qt.processEvents()

    def take(self, name: str) -> None:
        """Take the window as it stands, in light and dark."""
        from PySide6.QtCore import Qt  # noqa: PLC0415
        from PySide6.QtGui import QImage  # noqa: PLC0415

        from ui.theme import apply_theme  # noqa: PLC0415

        for scheme in ("dark", "light"):
            apply_theme(self.qt, scheme)
            self.settle()
            whole = self.application.window.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
            nearest = Qt.ImageConversionFlag.ThresholdDither
            picture = whole.convertToFormat(QImage.Format.Format_Indexed8, most_used(bytes(whole.constBits())), nearest)
            picture.save(str(FOLDER / f"{name}-{scheme}.png"), "PNG", 0)  # quality 0: the most compression

    def page(self, page_id: str) -> Any:
        """Show a page and give it."""
        self.application.window.show_page(page_id)
        self.settle()
        return self.application.window.pages.built_page(page_id)

    def take_setup(self) -> None:
        """The four questions, and the first week they lead to."""
        self.open(None)
        setup = self.application.welcome.page
        for name in ("setup-1-role", "setup-2-length", "setup-3-team", "setup-4-file"):
            setup.team_question.pm_field.setText("Imani Adeyemi")
            self.take(name)
            setup.go_on()
        self.take("first-week")

    def take_pages(self) -> None:
        """Every page with the example."""
        from PySide6.QtCore import QDate  # noqa: PLC0415

        from planner.paths import default_plan  # noqa: PLC0415
        from planner.workspace import Workspace  # noqa: PLC0415

        example = default_plan().with_name("example.inroad")
        Workspace.create_example(example, self.clock).close()
        self.open(example)
        window = self.application.window
        for page_id in window.navigation.page_ids:
            page = self.page(page_id)
            if page_id == "gaps":
                earlier = TODAY - EARLIER
                page.as_of.setDate(QDate(earlier.year, earlier.month, earlier.day))
                page.show_competency("product_intuition")
            if page_id == "portfolio":
                while page.pieces is None or page.preview.view.waiting:
                    self.settle()
            self.take(page_id)
            if page_id == "portfolio":
                page.tabs.setCurrentIndex(1)
                self.take("portfolio-review")
        gaps = self.page("gaps")
        gaps.compare.setCurrentIndex(gaps.compare.findData("sales_engineer"))
        gaps.detail.why_button.setChecked(True)
        self.take("gaps-compared")
        self.take_judging()
        self.take_chain()
        self.take_lab()
        self.take_practice()
        self.page("week").start_review()
        self.take("review")
        self.page("log")
        window.open_palette()
        window.palette_overlay.query.setText("resched")
        self.take("palette")

    def take_judging(self) -> None:
        """An outcome under its verdict, and a request on its way through the three lenses."""
        from planner.domain.delivery import Outcome  # noqa: PLC0415
        from planner.domain.discovery import Request  # noqa: PLC0415

        for page_id, kind, name in (("roadmap", Outcome, "outcome"), ("log", Request, "triage")):
            page = self.page(page_id)
            page.open_record(page.records.of(kind)[-1].id)
            stop = page.tabs if page_id == "roadmap" else page.timeline
            stop.setFocus()
            self.settle()
            self.take(name)

    def take_chain(self) -> None:
        """The chain that holds, one that is at its beginning, and a note of it as the coach reads it."""
        from planner.domain.discovery import JtbdNote, Signal  # noqa: PLC0415

        page = self.page("signals")
        records = self.application.hub.workspace.records
        signals = {signal.status: signal for signal in records.of(Signal)}
        for status, name in (("measured", "chain"), ("documented", "chain-early")):
            page.open_record(signals[status].id)
            self.settle()
            self.take(name)
            page.go_back()
        page.open_record(records.linked(signals["measured"], JtbdNote)[-1].id)
        self.settle()
        self.take("note")
        page.go_back()

    def take_practice(self) -> None:
        """A round of practice: the question, the scores, the coach; a story with what it rests on."""
        from planner.domain.interview import Practice, Story  # noqa: PLC0415

        page = self.page("interview")
        records = self.application.hub.workspace.records
        page.open_record(records.of(Story)[1].id)
        self.settle()
        self.take("story")
        answers = records.of(Practice)
        page.practise(answers[0].question)
        page.practice.writing.text.setPlainText(answers[0].answer)
        page.practice.writing.sales.read()
        page.practice.writing.timer.start_at(104, running=False)
        self.settle()
        self.take("practice")
        page.practice.writing.finish()
        for row, level in zip(page.practice.scoring.rows, (2, 1), strict=False):
            row.set_level(level)
        page.practice.scoring.take_keyboard()
        self.settle()
        self.take("practice-scores")
        page.practice.leave()
        page.practice.show_attempt(answers[-1].id)
        page.places.setCurrentWidget(page.practice)
        page.quiet_changed.emit(True)
        self.settle()
        self.take("practice-coach")
        page.practice.leave()

    def take_lab(self) -> None:
        """Made-up data in the data lab: how they were read, three questions, a case study and an exercise."""
        page = self.page("lab")
        page.make(LAB_SEED, 2)
        self.until(lambda: page.questions.answer is not None)
        self.take("lab-file")
        page.show_part(1)
        for asks, figure in (("retention", 1), ("funnel", 0), ("duel", 0)):
            page.questions.choose(asks)
            self.until(lambda: page.questions.answer is not None)
            page.questions.view.tabs.setCurrentIndex(figure)
            self.take_figure(page.questions.view.figure, f"lab-{asks}")
        page.questions.choose("funnel")
        self.until(lambda: page.questions.answer is not None)
        page.write_case()
        self.until(lambda: page.case.result is not None)
        self.take_figure(page.case.figure, "lab-case")
        page.show_part(2)
        page.practice.findings[1].row.box.click()
        page.practice.judge()
        self.take("lab-practice")

    def take_figure(self, figure: Any, name: str) -> None:
        """Take the window once the figure is drawn in both dresses."""
        from ui.theme import apply_theme  # noqa: PLC0415

        for scheme in ("dark", "light"):
            figure.drawn = None
            apply_theme(self.qt, scheme)
            figure.show_plot(figure.plot)
            self.until(lambda: figure.drawn is not None)
        self.take(name)

    def until(self, condition: Callable[[], bool]) -> None:
        """Let the window work until something is so."""
        while not condition():
            self.qt.processEvents()

    def take_refusal(self) -> None:
        """A plan that can't be opened."""
        damaged = Path.home() / "plan.inroad"
        damaged.write_bytes(b"")
        self.open(damaged)
        self.take("refused")
        self.application.window.close()


def most_used(pixels: bytes) -> list[int]:
    """The 256 colours most used: nearly all of paper and ink, for a third of the bytes."""
    counted = Counter(pixels[at : at + 3] for at in range(0, len(pixels), 3))
    return [0xFF000000 | int.from_bytes(colour, "big") for colour, _times in counted.most_common(256)]


def main() -> int:
    """Take the pictures; say how large they are."""
    if "--here" in sys.argv:
        photographer = Photographer()
        photographer.take_setup()
        photographer.take_pages()
        photographer.take_refusal()
        return 0
    FOLDER.mkdir(parents=True, exist_ok=True)
    with screen() as environment:
        done = subprocess.run([sys.executable, __file__, "--here"], env=environment, check=False)
    pictures = sorted(FOLDER.glob("*.png"))
    total = sum(picture.stat().st_size for picture in pictures)
    print(f"{len(pictures)} pictures, {total // 1024} kB, in {FOLDER.relative_to(ROOT)}")
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
