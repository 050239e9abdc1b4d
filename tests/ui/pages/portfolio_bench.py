"""A portfolio page on a real plan that names customers, with the dialogs answered beforehand."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import docx
import pytest
from pypdf import PdfReader
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from planner.clock import Clock
from planner.domain.people import Account
from planner.portfolio.markdown import to_markdown
from planner.workspace import Workspace
from tests.made_once import filled_plan
from ui.hub import Hub
from ui.jobs import InlineRunner
from ui.notices import Notices
from ui.pages.portfolio import PortfolioPage
from ui.pages.portfolio_dialogs import PortfolioDialogs

CLOCK = Clock(fixed_day=date(2026, 9, 30))
HOSTILE = '<b>bold</b><img src="file:///etc/passwd">'
REAL_NAMES = ("Tern Housing", "Sable Freight", "Kite & Co.", "Imani Okafor")


class Answers(PortfolioDialogs):
    """Dialogs answered beforehand."""

    def __init__(self) -> None:
        self.place: Path | None = None
        self.folders: list[Path] = []
        self.opened: list[Path] = []

    def choose_place(self, parent: QWidget, format_: str) -> Path | None:
        """The place set, with the format's ending."""
        return self.place and self.place.with_suffix(f".{format_}")

    def show_folder(self, path: Path) -> None:
        """Remember it."""
        self.folders.append(path)

    def open_file(self, path: Path) -> None:
        """Remember it."""
        self.opened.append(path)


@dataclass(frozen=True, kw_only=True)
class Bench:
    """A portfolio page on a real plan, and all that was said."""

    hub: Hub
    page: PortfolioPage
    answers: Answers
    said: list[str]

    @property
    def plan(self) -> Workspace:
        """The open plan."""
        assert self.hub.workspace
        return self.hub.workspace

    @property
    def seen(self) -> str:
        """Every word of the document whose pages are shown, or what is said in their place."""
        self.work_out()
        shown = self.page.shown
        if self.page.preview.words or not shown or not shown.made:
            return self.page.preview.words
        return to_markdown(shown.made.document).decode().replace("\\", "")

    def work_out(self) -> None:
        """Do now what waits for a pause."""
        if self.page._pause.isActive():
            self.page._pause.stop()
            self.page._pause.timeout.emit()

    def account(self, name: str) -> Account:
        """An account by its name."""
        return next(account for account in self.plan.records.of(Account) if account.name == name)

    def piece(self, headline: str) -> str:
        """The id of a piece by its headline."""
        assert self.page.pieces
        return next(piece.id for piece in self.page.pieces if piece.headline == headline)

    def choose_format(self, format_: str) -> None:
        """Choose a format as a person does."""
        box = self.page.exporting.format_box
        box.setCurrentIndex(box.findData(format_))


PLAN: dict[str, object] = {
    "name": "Robin Halvorsen", "sub_role": "account_executive", "start": "2026-01-05", "months": 9
}  # fmt: skip


def open_hub(path: Path) -> Hub:
    """A hub with a plan of its own."""
    hub = Hub(Notices(), CLOCK)
    hub.adopt(Workspace.create(path, CLOCK, PLAN))
    return hub


def fill(plan: Workspace) -> None:
    """A chain that names three customers and the PM, a spec and an artifact."""
    for name in ("Tern Housing GmbH", "Sable Freight Ltd", "Kite & Co."):
        plan.add("account", {"name": name})
    plan.add("person", {"name": "Imani Okafor", "role": "pm"})
    signal = plan.add(
        "signal",
        {
            "date": "2026-02-02",
            "title": "Bulk rescheduling",
            "problem": "Tern Housing re-keys a whole day; so does Sable Freight.",
            "accounts": ["Tern Housing GmbH", "Sable Freight Ltd", "Kite & Co."],
            "status": "brought_to_pm",
            "brought_on": "2026-03-03",
            "answer": "Imani Okafor takes it into the quarter.",
        },
    )
    plan.add("discovery_session", {"date": "2026-01-08", "title": "At Kite & Co.", "account": "Kite & Co."}, signal.id)
    plan.add(
        "prd_contribution",
        {"date": "2026-05-04", "document": "PRD 118", "section": "Problem", "named_where": "contributor_line"},
    )
    plan.add(
        "artifact",
        {
            "date": "2026-06-01",
            "title": "RICE memo",
            "artifact_kind": "memo",
            "summary": "Asked for by Tern Housing alone.",
            "confidentiality": "redacted",
        },
    )


@pytest.fixture
def bench(tmp_path: Path, dressed: QApplication, qtbot: QtBot) -> Iterator[Bench]:
    """A page on that plan; work is done at once."""
    hub = Hub(Notices(), CLOCK)
    hub.adopt(filled_plan(tmp_path / "plan.inroad", CLOCK, PLAN, fill))
    said: list[str] = []
    hub.notices.said.connect(lambda text, _undoable: said.append(text))
    hub.notices.refused.connect(said.append)
    answers = Answers()
    page = PortfolioPage(hub, runner=InlineRunner(), dialogs=answers)
    qtbot.addWidget(page)
    page.resize(1096, 752)
    page.show()
    yield Bench(hub=hub, page=page, answers=answers, said=said)
    hub.close()


def words_of(path: Path) -> str:
    """What a reader finds in a written file."""
    if path.suffix == ".pdf":
        return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(path.read_bytes())).pages)
    if path.suffix == ".docx":
        return "\n".join(line.text for line in docx.Document(io.BytesIO(path.read_bytes())).paragraphs)
    return path.read_text(encoding="utf-8")
