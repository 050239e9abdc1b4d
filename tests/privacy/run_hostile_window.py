"""Show hostile texts everywhere in the window and time each step of it: ``run_hostile_window FOLDER [SHARE]``.

Prints what took how long, longest first, and every label or tool tip that would be read as markup.
"""

import json
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtGui import Qt as GuiQt
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLabel, QPlainTextEdit, QWidget

from planner import paths
from planner.clock import Clock
from planner.domain.kinds import KINDS
from planner.workspace import Workspace
from tests.privacy.hostile_plan import drafts
from tests.privacy.hostile_texts import KINDS_OF_TEXT, hostile_texts
from ui.app import Application
from ui.plan_pages import page_offers
from ui.preferences import Preferences

PLAN = {"sub_role": "account_executive", "start": "2026-01-05", "months": 9}
CLOCK = Clock(fixed_day=date(2026, 3, 9))
OPENED: list[str] = []
_SMALL = 0.1
"""A share below which the texts of two hundred pages are left out: each takes a form a second to lay out."""


def _note_opened(event: str, given: tuple[object, ...]) -> None:
    if event == "open":
        OPENED.append(str(given[0]))


class Watch:
    """The steps taken with their seconds, and what would be read as markup on the way."""

    def __init__(self, app: QApplication) -> None:
        self.app = app
        self.steps: list[tuple[float, str]] = []
        self.markup: list[str] = []

    def step(self, name: str, act: Callable[[], object]) -> None:
        """Do one thing, let the window paint, and note how long it was away.

        The thread's own time counts: what else this machine is busy with does not hang on the text.
        """
        began = time.thread_time()
        act()
        self.app.processEvents()
        self.steps.append((round(time.thread_time() - began, 3), name))

    def look(self, window: QWidget) -> None:
        """Look for labels that guess, and for tool tips with markup that is not ours."""
        for widget in window.findChildren(QWidget):
            guesses = isinstance(widget, QLabel) and widget.textFormat() != Qt.TextFormat.PlainText and widget.text()
            # A tip that is on the screen is a label of Qt's own; its words are looked at where they come from.
            if guesses and not widget.objectName().startswith(("qt_", "qtooltip")):
                self.markup.append(f"label {type(widget).__name__} {str(guesses)[:60]!r}")
            self._look_at_tip(type(widget).__name__, widget.toolTip())
            if isinstance(widget, QAbstractItemView) and (model := widget.model()):
                root = QModelIndex()
                for row in range(min(model.rowCount(root), 40)):
                    for column in range(1 if isinstance(model, QAbstractListModel) else model.columnCount(root)):
                        tip = model.index(row, column, root).data(Qt.ItemDataRole.ToolTipRole)
                        self._look_at_tip(type(model).__name__, tip if isinstance(tip, str) else "")

    def _look_at_tip(self, where: str, tip: str) -> None:
        inner = tip.removeprefix("<p>").removesuffix("</p>").replace("<br>", "")
        if "<" in inner and GuiQt.mightBeRichText(tip):
            self.markup.append(f"tool tip of {where}: {tip[:60]!r}")


def show(folder: Path, share: float) -> dict[str, object]:
    """Everything that can be shown, and what came of it."""
    canary = folder / "canary.png"
    canary.write_bytes(b"not yours")
    OPENED.clear()
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    texts = hostile_texts(str(canary), max(len(KINDS_OF_TEXT), int(1_000 * share)))
    plan = folder / "hostile.inroad"
    workspace = Workspace.create(plan, CLOCK, PLAN)
    workspace.add_all(list(drafts(texts, every=False)))
    few = [text for text in KINDS_OF_TEXT if len(text) >= 20_000] + list(texts[:20])
    few = few[:: max(1, round(0.1 / share))]
    if share < _SMALL:
        few = [text for text in few if len(text) < 100_000]
    shown_kinds = [kind for kind in KINDS if kind.kind in ("account", "jtbd_note", "signal", "option", "request")]
    workspace.add_all(list(drafts(few, kinds=shown_kinds, every=True)))
    _link(workspace)
    workspace.close()
    watch = Watch(app)
    application = Application(app, CLOCK, Preferences(paths.state_folder() / "window.json"))
    watch.step("open the plan", lambda: application.start(plan))
    _walk(application, watch, texts, few)
    watch.step("close", application.window.close)
    application.deleteLater()
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    slow = sorted(watch.steps, reverse=True)[:12]
    return {"slow": slow, "steps": len(watch.steps), "markup": watch.markup, "read": OPENED.count(str(canary))}


def _link(workspace: Workspace) -> None:
    """Join the notes to signals, so that pages that follow links show them."""
    signals = [record for record in workspace.records if record.kind == "signal"]
    notes = [record for record in workspace.records if record.kind == "jtbd_note"]
    for signal, note in list(zip(signals, notes, strict=False))[:40]:
        workspace.link(signal.id, note.id)


def _walk(application: Application, watch: Watch, texts: list[str], few: list[str]) -> None:
    window = application.window
    assert application.hub.workspace
    for offer in page_offers():
        watch.step(f"page {offer.id}", lambda offer=offer: window.show_page(offer.id))  # type: ignore[misc]
        for _ in range(3):
            watch.step(f"page {offer.id}, afterwards", lambda: time.sleep(0.02))
        page = window.pages.current_page()
        if page is None or type(page).__name__ == "EmptyState":
            watch.markup.append(f"page {offer.id} could not be shown")
        watch.look(window)
    records = list(application.hub.workspace.records)
    for number, record in enumerate(records):
        longest = max((len(value) for value in vars(record).values() if isinstance(value, str)), default=0)
        if number % (270 // len(few)) == 0 or (longest > 10_000 and record.kind in ("jtbd_note", "signal")):
            watch.step(f"record {record.kind} {longest}", lambda: application.pages.open_record(record.id))  # noqa: B023
            if number % 45 == 0:
                watch.look(window)
    _hover(window)
    for text in texts[:: max(1, 150 // len(few))]:
        watch.step(f"palette {len(text)}", lambda: (window.open_palette(), window.palette_overlay.open(text)))  # noqa: B023
        watch.step(f"message {len(text)}", lambda: window.message_bar.refuse(text))  # noqa: B023
    watch.look(window)
    log = window.pages.built_page("log")
    for text in few:
        if len(text) > 1_000 and log is not None:
            for field in log.findChildren(QPlainTextEdit)[:1]:
                watch.step(f"typed into a field {len(text)}", lambda: field.setPlainText(text[:200_000]))  # noqa: B023
                watch.step(f"one more letter after {len(text)}", lambda: field.insertPlainText("x"))  # noqa: B023
                field.undo()
                field.setPlainText("")


def _hover(window: QWidget) -> None:
    """Ask every widget for its tool tip, as a pointer would."""
    for widget in window.findChildren(QWidget):
        if widget.isVisible() and widget.toolTip():
            centre = widget.rect().center()
            QApplication.sendEvent(widget, QHelpEvent(QEvent.Type.ToolTip, centre, widget.mapToGlobal(centre)))


if __name__ == "__main__":
    sys.addaudithook(_note_opened)
    sys.stdout.write(json.dumps(show(Path(sys.argv[1]), float(sys.argv[2]) if len(sys.argv) > 2 else 0.1)))
