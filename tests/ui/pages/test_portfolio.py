"""Portfolio: chosen, seen without names, and written only so."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from planner.clock import Clock
from planner.domain.people import Account
from planner.portfolio.leaks import find_leaks
from planner.portfolio.pseudonyms import pseudonyms_of
from planner.workspace import Workspace
from tests.ui.accessible import unnamed
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

    def choose_place(self, parent: QWidget, format_: str) -> Path | None:
        """The place set, with the format's ending."""
        return self.place and self.place.with_suffix(f".{format_}")

    def show_folder(self, path: Path) -> None:
        """Remember it."""
        self.folders.append(path)


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
        """Every word of the preview."""
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        return "\n".join(label.text() for label in self.page.preview.widget().findChildren(QLabel))

    def work_out(self) -> None:
        """Do now what waits for a pause."""
        assert self.page._pause.isActive()
        self.page._pause.stop()
        self.page._pause.timeout.emit()

    def account(self, name: str) -> Account:
        """An account by its name."""
        return next(account for account in self.plan.records.of(Account) if account.name == name)

    def choose_format(self, format_: str) -> None:
        """Choose a format as a person does."""
        self.page.format_box.setCurrentIndex(self.page.format_box.findData(format_))


def open_hub(path: Path) -> Hub:
    """A hub with a plan of its own."""
    hub = Hub(Notices(), CLOCK)
    values = {"name": "Robin Halvorsen", "sub_role": "account_executive", "start": "2026-01-05", "months": 9}
    hub.adopt(Workspace.create(path, CLOCK, values))
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
    hub = open_hub(tmp_path / "plan.inroad")
    assert hub.workspace
    fill(hub.workspace)
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
    return path.read_text(encoding="utf-8")


def test_the_preview_says_what_is_shown_and_names_nobody(bench: Bench) -> None:
    """Pieces with the records behind them at the left, their document without a real name beside them."""
    assert bench.page.shown
    assert [(piece.headline, piece.evidence) for piece in bench.page.shown.pieces] == [
        ("Bulk rescheduling", 2),
        ("PRD 118", 1),
        ("RICE memo", 1),
    ]
    assert "Bulk rescheduling" in bench.seen
    assert "Robin Halvorsen" in bench.seen
    assert not [name for name in REAL_NAMES if name in bench.seen]


def test_every_replacement_is_listed_with_its_count(bench: Bench) -> None:
    """Real name, what stands for it, how often; accounts can be renamed, people cannot."""
    assert bench.page.shown
    names = {name.real: name for name in bench.page.shown.names}
    assert names["Tern Housing GmbH"].count == 2
    assert names["Tern Housing GmbH"].account == bench.account("Tern Housing GmbH").id
    assert names["Imani Okafor"].instead == "the product manager"
    assert bench.page.names.rows[names["Tern Housing GmbH"].account].field
    assert bench.page.names.rows["Imani Okafor"].field is None
    assert bench.page.tabs.tabText(1) == f"Names replaced ({len(names)})"


def test_unticking_a_piece_takes_it_off_the_sheet(bench: Bench) -> None:
    """The sheet follows the ticks, and the names follow the sheet; the row keeps the keyboard."""
    assert bench.page.shown
    memo = bench.page.shown.pieces[2].id
    row = bench.page.pieces.rows[memo]
    assert row.box
    row.box.click()
    bench.work_out()
    assert "RICE memo" not in bench.seen
    assert bench.page.pieces.rows[memo] is row
    row.box.click()
    bench.work_out()
    assert "RICE memo" in bench.seen


def test_nothing_ticked_is_said_and_cannot_be_exported(bench: Bench) -> None:
    """No tick, no portfolio; not the whole plan by mistake."""
    for row in bench.page.pieces.rows.values():
        assert row.box
        row.box.click()
    bench.work_out()
    assert "Nothing is ticked" in bench.seen
    assert not bench.page.export_button.isEnabled()


def test_what_stands_for_a_customer_can_be_changed_in_place(bench: Bench, qtbot: QtBot) -> None:
    """Typed, confirmed, kept with the account as one step that undo takes back."""
    account = bench.account("Tern Housing GmbH")
    field = bench.page.names.rows[account.id].field
    assert field
    field.selectAll()
    qtbot.keyClicks(field, "a housing provider")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert bench.account("Tern Housing GmbH").pseudonym == "a housing provider"
    assert "A housing provider re-keys a whole day" in bench.seen
    assert bench.page.names.rows[account.id].field is field
    bench.hub.undo()
    assert bench.account("Tern Housing GmbH").pseudonym == ""
    assert field.text() != "a housing provider"


def test_a_pseudonym_that_gives_the_customer_away_is_refused(bench: Bench, qtbot: QtBot) -> None:
    """The sentence says which name; the account stays as it was and the field is marked."""
    account = bench.account("Tern Housing GmbH")
    field = bench.page.names.rows[account.id].field
    assert field
    field.selectAll()
    qtbot.keyClicks(field, "the Tern Housing people")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert "contains the real name" in bench.said[-1]
    assert bench.account("Tern Housing GmbH").pseudonym == ""
    assert field.property("state") == "refused"


def test_a_pseudonym_that_cannot_stand_is_told_on_the_sheet_and_can_be_mended(bench: Bench, qtbot: QtBot) -> None:
    """Set elsewhere to something that holds a real name: nothing is shown until it is changed here."""
    account = bench.account("Tern Housing GmbH")
    bench.plan.edit(account.id, {"pseudonym": "Kite & Co. of the north"})
    assert "contains the real name" in bench.seen
    assert not bench.page.export_button.isEnabled()
    field = bench.page.names.rows[account.id].field
    assert field
    field.selectAll()
    qtbot.keyClicks(field, "a landlord")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert "A landlord re-keys a whole day" in bench.seen
    assert bench.page.export_button.isEnabled()


@pytest.mark.parametrize("format_", ["pdf", "html", "md"])
def test_the_written_file_holds_no_customer(bench: Bench, tmp_path: Path, format_: str) -> None:
    """Each format is really written, read again, and free of every real name."""
    bench.answers.place = tmp_path / "out"
    bench.choose_format(format_)
    bench.page.export_button.click()
    written = tmp_path / f"out.{format_}"
    words = words_of(written)
    assert "Bulk rescheduling" in words
    assert not [name for name in REAL_NAMES if name in words]
    names = pseudonyms_of(bench.plan.records)
    assert find_leaks(written.read_bytes(), format_, names, author="Robin Halvorsen") == []
    assert bench.said == []
    assert bench.page.outcome.title.text() == f"Wrote out.{format_}"
    assert "Names were replaced in" in bench.page.outcome.words.text()
    assert bench.answers.folders == []
    bench.page.outcome.folder_button.click()
    assert bench.answers.folders == [written]


def test_a_file_written_while_one_is_elsewhere_is_told_in_the_message_bar(bench: Bench, tmp_path: Path) -> None:
    """The card is not seen from another page."""
    bench.answers.place = tmp_path / "out"
    bench.page.hide()
    bench.page.export()
    assert bench.said == ["Wrote out.pdf."]


def test_real_names_are_written_only_when_asked_for_and_warned_of(bench: Bench, tmp_path: Path) -> None:
    """The switch is on at first; off, the page says what that means before and after."""
    assert bench.page.switch.isChecked()
    assert not bench.page.warning.isVisible()
    bench.page.switch.click()
    bench.work_out()
    assert bench.page.warning.isVisible()
    assert bench.page.export_button.text() == "Export with real names…"
    assert "Tern Housing" in bench.seen
    bench.answers.place = tmp_path / "inside"
    bench.choose_format("md")
    bench.page.export_button.click()
    assert "Tern Housing" in words_of(tmp_path / "inside.md")
    assert "should not leave your company" in bench.page.outcome.words.text()
    bench.page.switch.click()
    assert not bench.page.warning.isVisible()


def test_exporting_right_after_the_switch_writes_what_the_switch_says(bench: Bench, tmp_path: Path) -> None:
    """The pause before the sheet follows does not decide what is written."""
    bench.page.switch.click()
    bench.page.switch.click()
    bench.answers.place = tmp_path / "out"
    bench.choose_format("md")
    bench.page.export_button.click()
    assert "Tern Housing" not in words_of(tmp_path / "out.md")


def test_a_name_that_would_leak_stops_the_export_and_its_places_are_told(bench: Bench, tmp_path: Path) -> None:
    """A customer called like a heading of the document cannot be hidden there: nothing is written."""
    bench.plan.add("account", {"name": "Evidence"})
    bench.answers.place = tmp_path / "out"
    bench.choose_format("md")
    bench.page.export_button.click()
    assert not (tmp_path / "out.md").exists()
    assert bench.page.outcome.isVisible()
    assert bench.page.outcome.property("tone") == "warn"
    assert "“Evidence” in line" in bench.page.outcome.words.text()
    assert not bench.page.outcome.folder_button.isVisible()
    bench.page.outcome.close_button.click()
    assert not bench.page.outcome.isVisible()


def test_a_place_that_cannot_be_written_to_is_told_in_a_sentence(bench: Bench, tmp_path: Path) -> None:
    """A folder that is not there; the page is ready to try again."""
    bench.answers.place = tmp_path / "nowhere" / "out"
    bench.page.export_button.click()
    assert len(bench.said) == 1
    assert not bench.page.outcome.isVisible()
    assert bench.page.export_button.isEnabled()


def test_thinking_better_of_it_writes_nothing(bench: Bench, tmp_path: Path) -> None:
    """No place, no file, no word."""
    before = sorted(tmp_path.iterdir())
    bench.page.export_button.click()
    assert sorted(tmp_path.iterdir()) == before
    assert bench.said == []


def test_hostile_words_are_shown_as_they_stand(bench: Bench) -> None:
    """Markup in a record is text on the sheet and in the list of pieces."""
    bench.plan.add(
        "artifact",
        {
            "date": "2026-07-01",
            "title": HOSTILE,
            "summary": HOSTILE,
            "confidentiality": "open",
            "artifact_kind": "memo",
        },
    )
    assert HOSTILE in bench.seen
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in bench.page.findChildren(QLabel))


def test_the_sheet_follows_the_plan(bench: Bench) -> None:
    """A record logged elsewhere is on it at once."""
    bench.plan.add("prd_contribution", {"date": "2026-06-02", "document": "PRD 131", "named_where": "contributor_line"})
    assert "PRD 131" in bench.seen


def test_an_empty_plan_is_told_what_belongs_here_and_the_first_step(
    tmp_path: Path, dressed: QApplication, qtbot: QtBot
) -> None:
    """No pieces: the sentence and one button, nothing to export."""
    hub = open_hub(tmp_path / "empty.inroad")
    page = PortfolioPage(hub, runner=InlineRunner(), dialogs=Answers())
    qtbot.addWidget(page)
    page.show()
    assert page.empty.isVisible()
    assert not page.export_button.isVisible()
    asked: list[tuple[str, object]] = []
    page.draft_requested.connect(lambda kind, values: asked.append((kind, values)))
    assert page.empty.button
    page.empty.button.click()
    assert asked == [("signal", {})]
    assert unnamed(page) == []
    hub.close()


def test_the_example_is_worked_out_by_a_thread(tmp_path: Path, dressed: QApplication, qtbot: QtBot) -> None:
    """The page's own runner brings the sheet; three chains are ticked at first."""
    hub = Hub(Notices(), CLOCK)
    hub.adopt(Workspace.create_example(tmp_path / "example.inroad", CLOCK))
    page = PortfolioPage(hub, dialogs=Answers())
    qtbot.addWidget(page)
    page.show()
    assert page.shown is None
    qtbot.waitUntil(lambda: page.shown is not None)
    assert page.shown
    chains = [piece for piece in page.shown.pieces if piece.kind.kind == "signal"]
    assert len(chains) > 3
    assert [piece.at_first for piece in chains[:4]] == [True, True, True, False]
    hub.close()


def test_a_wide_page_shows_the_names_beside_the_sheet_and_a_narrow_one_behind_a_tab(bench: Bench) -> None:
    """Three columns where there is room; else the left one is shared."""
    page = bench.page
    assert page.pieces.isVisible()
    assert not page.names.isVisible()
    page.tabs.setCurrentIndex(1)
    assert page.names.isVisible()
    assert not page.pieces.isVisible()
    page.resize(1700, 900)
    assert page.names.isVisible()
    assert page.pieces.isVisible()
    assert not page.tabs.isVisible()


@pytest.mark.parametrize("width", [1096, 1700])
def test_tab_walks_as_the_eye_does(bench: Bench, width: int) -> None:
    """From the title row to the ticks and the sheet; the names come where they stand."""
    page = bench.page
    page.resize(width, 752)
    boxes = [row.box for row in page.pieces.rows.values() if row.box]
    fields = [row.field for row in page.names.rows.values() if row.field]
    wanted: list[QWidget] = [page.switch, page.format_box, page.export_button]
    wanted += [*boxes, page.preview, *fields] if width == 1700 else [page.tabs, *boxes, *fields, page.preview]
    walked: list[QWidget] = [page.switch]
    while len(walked) < len(wanted):
        following = walked[-1].nextInFocusChain()
        while following not in wanted:
            following = following.nextInFocusChain()
        walked.append(following)
    assert walked == wanted


def test_everything_that_takes_the_keyboard_says_what_it_is(bench: Bench) -> None:
    """In both arrangements, with an outcome shown."""
    bench.page.outcome.show_leak("Nothing was written.")
    assert unnamed(bench.page) == []
    bench.page.resize(1700, 900)
    assert unnamed(bench.page) == []
