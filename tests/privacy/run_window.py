"""Open the window on a plan and show every page of it, with the log, the palette and a form; then close it."""

import json
import sys
import time
from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from planner import paths
from planner.clock import Clock
from ui.app import Application
from ui.plan_pages import page_offers
from ui.preferences import Preferences
from ui.trouble_log import start_log


def settle(app: QApplication, seconds: float = 0.05) -> None:
    """Let the window do what it has to do."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        app.processEvents()
        time.sleep(0.002)


def show_everything(plan: Path) -> list[str]:
    """The pages that could not be shown."""
    found = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(found, QApplication)
    start_log(paths.state_folder())
    application = Application(found, Clock(), Preferences(paths.state_folder() / "window.json"))
    application.start(plan)
    settle(found, 0.5)
    assert application.hub.workspace
    failed = []
    for offer in page_offers():
        application.window.show_page(offer.id)
        settle(found)
        page = application.window.pages.current_page()
        if page is None or type(page).__name__ == "EmptyState":
            failed.append(offer.id)
    for record in list(application.hub.workspace.records)[:60:4]:
        application.pages.open_record(record.id)
        settle(found, 0.01)
    application.window.open_palette()
    settle(found)
    application.window.close()
    settle(found)
    application.deleteLater()
    found.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return failed


if __name__ == "__main__":
    sys.stdout.write(json.dumps(show_everything(Path(sys.argv[1]))))
