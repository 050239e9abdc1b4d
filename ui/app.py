"""The window as a whole: which plan it opens, what it holds while there is none, and what it remembers."""

import os
import sys
from pathlib import Path

from PySide6.QtCore import QByteArray, QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

from planner import paths
from planner.clock import Clock
from planner.errors import Refused
from planner.rules.cadence import cadence
from planner.storage.keyring import keyring
from planner.storage.own_plan import keep_plan, kept_plan, make_own_folder, own_plan
from planner.storage.place import conflicted_copies, where_it_lies
from planner.workspace import Workspace
from ui.backing_up import BackingUp
from ui.crash_note import find_crash, noting_crashes
from ui.cycles import collecting_cycles_here
from ui.file_dialogs import SUFFIX, FileDialogs
from ui.first_paint import after_first_paint
from ui.found_records import found_records
from ui.hub import Hub
from ui.locking import Locking
from ui.main_window import MainWindow
from ui.notices import Notices
from ui.plan_pages import PlanPages
from ui.preferences import Preferences
from ui.quit_signals import closing_when_asked
from ui.theme import Preference, apply_theme
from ui.trouble_log import catch_unexpected, start_log
from ui.welcome import Welcome

QUIT_AFTER_FIRST_PAINT = "INROAD_QUIT_AFTER_FIRST_PAINT"
DESKTOP_FILE = "io.github.inroad.Inroad"
_USUAL_IDLE_MINUTES = 15


class Application(QObject):
    """One window: a plan with its pages, or a welcome that leads to one."""

    def __init__(
        self,
        app: QApplication,
        clock: Clock,
        preferences: Preferences,
        dialogs: FileDialogs | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._app, self._clock, self._preferences = app, clock, preferences
        self._dialogs = dialogs or FileDialogs()
        apply_theme(app, _preference_of(preferences.text("appearance")))
        self.notices = Notices(self)
        self.hub = Hub(self.notices, clock, self)
        self.backing_up = BackingUp(self.hub, parent=self)
        self.locking = Locking(app, self.lock, self)
        self.window = MainWindow(self.notices)
        self.window.restore_layout(QByteArray.fromBase64(preferences.text("window").encode()))
        self._frame: QWidget | None = None
        self.welcome: Welcome | None = None
        self.pages = PlanPages(self.window, self.hub, self)
        self.pages.built = self._on_page_built
        self.window.undo_requested.connect(self.hub.undo)
        self.window.told_undo_requested.connect(self.hub.undo_told)
        self.window.redo_requested.connect(self.hub.redo)
        self.window.set_record_search(found_records(self.hub, self.pages.open_record))
        self.window.installEventFilter(self)
        self.hub.changed.connect(self._tell_state)
        self._add_commands()

    def start(self, path: Path | None) -> None:
        """Open the plan given, else the person's own, else ask the four questions."""
        own = own_plan()
        if path:
            self.open_plan(path)
        elif kept_plan() or own.exists() or own.is_symlink() or _was_backed_up(own):
            self.open_plan(own)
        else:
            self.show_setup()
        self.window.show()

    def open_plan(self, path: Path, *, keep: bool = False) -> bool:
        """Open a plan; one that is refused is told of in its place, unless another plan is open to stay with.

        ``keep``: it is the person's own from now on.
        """
        try:
            workspace = Workspace.open(path.expanduser(), self._clock)
        except Refused as refused:
            if refused.code == "locked":
                self._ask_for_passphrase(path.expanduser(), keep=keep)
            else:
                self._tell_refused(path, refused)
            return False
        self._adopt(workspace, keep=keep)
        return True

    def show_setup(self) -> None:
        """Ask the four questions."""
        from ui.pages.setup import SetupPage  # noqa: PLC0415 - most starts ask nothing

        page = SetupPage(self._clock, self._free_place(), may_leave=self.hub.workspace is not None)
        page.left.connect(self._leave_welcome)
        page.answered.connect(self._on_setup_answered)
        page.browse_requested.connect(self._on_place_requested)
        page.open_requested.connect(self.choose_plan)
        page.example_requested.connect(self.open_example)
        self._show_welcome(page)

    def choose_plan(self) -> None:
        """Ask which file, and open it."""
        path = self._dialogs.choose_plan(self.window)
        if path:
            self.open_plan(path, keep=True)

    def open_example(self) -> None:
        """Write the example to a place the person chooses, and open it."""
        suggested = self._free_place("example")
        path = self._dialogs.choose_place(self.window, self.tr("Where should the example go?"), suggested)
        if not path:
            return
        try:
            make_own_folder(path.parent)
            workspace = Workspace.create_example(path, self._clock)
        except Refused as refused:
            self.notices.refuse(refused.message)
            return
        self._adopt(workspace, keep=False)

    def lock(self) -> None:
        """Commit what is typed, close the plan and ask for its passphrase."""
        workspace = self.hub.workspace
        if not workspace:
            return
        if not workspace.has_passphrase:
            self.notices.refuse(self.tr("Set a passphrase in the settings first."))
            return
        path = workspace.store.path
        self.locking.stop()
        self.hub.close()
        keyring.forget()
        self._ask_for_passphrase(path, keep=False)

    def close(self) -> None:
        """Keep the window's place and close the plan."""
        self.locking.stop()
        self._preferences.keep(window=bytes(self.window.save_layout().toBase64().data()).decode())
        self.hub.close()
        self.backing_up.close()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look for changes from elsewhere when the person comes back; keep everything when they leave."""
        if event.type() == QEvent.Type.WindowActivate:
            self.hub.check_elsewhere()
        elif event.type() == QEvent.Type.Close:
            self.close()
        return super().eventFilter(watched, event)

    def tell_crash(self, note: Path) -> None:
        """Say that the last run was cut short, and where what is known of it lies."""
        said = self.tr("Inroad was cut short the last time; what was saved is here, and {note} says where it happened.")
        self.notices.say(said.format(note=note))

    def quit_after_first_paint(self) -> None:
        """Close once the plan's data, or what stands in its place, has been painted."""
        shown = self.welcome or self.window.pages.current_page()
        if shown:
            after_first_paint(shown, self.window.close)

    def _adopt(self, workspace: Workspace, *, keep: bool) -> None:
        self.hub.adopt(workspace)
        if keep:
            keep_plan(workspace.store.path)
        self._leave_welcome()
        self._tell_state()
        if self.window.current_page != "week":
            self.window.show_page("week")
        self._watch_for_absence()
        self._tell_place(workspace.store.path)

    def _ask_for_passphrase(self, path: Path, *, keep: bool) -> None:
        from ui.pages.lock import LockPage  # noqa: PLC0415 - most plans have none

        page = LockPage(path, may_leave=self.hub.workspace is not None)
        page.unlocked.connect(lambda: self.open_plan(path, keep=keep))
        page.left.connect(self._leave_welcome)
        page.backup_opened.connect(lambda: self._tell_damaged_lock(path))
        page.open_requested.connect(self.choose_plan)
        self._show_welcome(page)

    def _watch_for_absence(self) -> None:
        workspace = self.hub.workspace
        locked = workspace is not None and workspace.has_passphrase
        self.locking.start(self._idle_minutes if locked else 0)

    @property
    def _idle_minutes(self) -> int:
        kept = self._preferences.text("lock_after_minutes", str(_USUAL_IDLE_MINUTES))
        return int(kept) if kept.isdecimal() else _USUAL_IDLE_MINUTES

    def _on_idle_chosen(self, minutes: int) -> None:
        self._preferences.keep(lock_after_minutes=str(minutes))
        self._watch_for_absence()

    def _tell_place(self, path: Path) -> None:
        """Say once that a copy lies beside the plan, and where the plan lies if that asks for care."""
        place = where_it_lies(path)
        beside = conflicted_copies(path)
        if beside and self._preferences.text("copy_told") != str(beside[-1]):
            self._preferences.keep(copy_told=str(beside[-1]))
            said = self.tr("“{file}” beside your plan is another copy of it: “Merge with another copy” brings it in.")
            self.notices.say(said.format(file=beside[-1].name))
        elif place.advice and self._preferences.text("place_told") != str(path):
            self._preferences.keep(place_told=str(path))
            self.notices.say(place.advice)

    def _show_welcome(self, page: QWidget) -> None:
        self._leave_welcome()
        frame = self.window.takeCentralWidget()
        assert frame is not None
        frame.setParent(self.window)
        frame.hide()
        self._frame = frame
        self.welcome = Welcome(page, self.notices)
        self.window.setCentralWidget(self.welcome)
        for action in self.window.actions():
            action.setEnabled(action.text() == self.window.tr("Quit"))
        page.take_keyboard()  # type: ignore[attr-defined]

    def _leave_welcome(self) -> None:
        if not self.welcome or not self._frame:
            return
        self.window.takeCentralWidget()
        self.welcome.hide()
        self.welcome.deleteLater()
        self.window.setCentralWidget(self._frame)
        self._frame.show()
        self.welcome = self._frame = None
        for action in self.window.actions():
            action.setEnabled(True)

    def _tell_refused(self, path: Path, refused: Refused) -> None:
        if self.hub.workspace and not self.welcome:
            self.notices.refuse(refused.message)
            return
        if self.welcome and type(self.welcome.page).__name__ == "SetupPage":
            self.notices.refuse(refused.message)
            return
        self._show_refused(path, refused)

    def _show_refused(self, path: Path, refused: Refused) -> None:
        from ui.pages.refused_plan import RefusedPlanPage  # noqa: PLC0415 - rarely needed
        from ui.pages.way_back import way_back  # noqa: PLC0415

        offer = way_back(path, refused, self.hub)
        page = RefusedPlanPage(path, refused.message, offer)
        if offer:
            offer.restored.connect(lambda: self.open_plan(path))
        page.open_requested.connect(self.choose_plan)
        page.example_requested.connect(self.open_example)
        page.setup_requested.connect(self.show_setup)
        page.retry_requested.connect(lambda: self.open_plan(path))
        self._show_welcome(page)

    def _tell_damaged_lock(self, path: Path) -> None:
        said = self.tr(
            "This passphrase opens a backup of the plan, but not the plan itself: it is damaged, or its passphrase was "
            "changed after that backup."
        )
        self._show_refused(path, Refused("damaged", said))

    def _tell_state(self) -> None:
        workspace = self.hub.workspace
        if not workspace or not workspace.records.plan:
            return
        title = workspace.content.sub_role(workspace.plan.sub_role).title
        context = self.tr("{role} → product manager").format(role=title)
        calendar = cadence(workspace.records, self.hub.today)
        if calendar and calendar.start <= self.hub.today <= calendar.end:
            context += " · " + self.tr("Sprint {sprint} of {sprints}").format(
                sprint=calendar.sprint, sprints=len(calendar.sprints)
            )
            left = {0: self.tr("last day"), 1: self.tr("1 day left")}
            context += ", " + left.get(calendar.days_left, self.tr("%n days left", "", calendar.days_left))
        self.window.set_context(context)
        kinds = [record.kind for record in workspace.records]
        counts = {"log": sum(bool(record.day_field) for record in workspace.records), "signals": kinds.count("signal")}
        for page_id, count in counts.items():
            if page_id in self.window.navigation.page_ids:
                self.window.set_count(page_id, count or None)

    def _add_commands(self) -> None:
        add = self.window.add_command
        add(self.tr("Friday review"), lambda: self._begin_on("week", "start_review"))
        add(self.tr("Practise a question"), lambda: self._begin_on("interview", "practise"))
        add(self.tr("Mock interview"), lambda: self._begin_on("interview", "interview"))
        add(self.tr("Open another plan"), self.choose_plan, "Ctrl+O")
        add(self.tr("Open the example"), self.open_example)
        add(self.tr("Start a new plan"), self.show_setup)
        add(self.tr("Deleted records"), lambda: self.window.show_page("trash"))
        add(self.tr("Merge with another copy"), lambda: self.window.show_page("copies"))
        add(self.tr("Lock now"), self.lock, "Ctrl+Shift+L")

    def _begin_on(self, page_id: str, what: str) -> None:
        """Show a page and begin what it is asked for there."""
        self.window.show_page(page_id)
        getattr(self.window.pages.built_page(page_id), what, lambda: None)()

    def _free_place(self, name: str = "") -> Path:
        """A place in the data folder where nothing is yet."""
        first = paths.default_plan()
        first = first.with_name(f"{name}{SUFFIX}") if name else first
        places = [first, *(first.with_name(f"{first.stem}-{number}{SUFFIX}") for number in range(2, 100))]
        return next((place for place in places if not place.exists()), places[-1])

    def _on_page_built(self, page_id: str, page: QWidget) -> None:
        if page_id == "settings":
            page.appearance_chosen.connect(self._on_appearance_chosen)  # type: ignore[attr-defined]
            page.open_requested.connect(self.choose_plan)  # type: ignore[attr-defined]
            page.setup_requested.connect(self.show_setup)  # type: ignore[attr-defined]
            page.example_requested.connect(self.open_example)  # type: ignore[attr-defined]
            page.merge_requested.connect(lambda: self.window.show_page("copies"))  # type: ignore[attr-defined]
            lock = page.lock  # type: ignore[attr-defined]
            lock.mark_idle(self._idle_minutes)
            lock.lock_requested.connect(self.lock)
            lock.idle_chosen.connect(self._on_idle_chosen)
            lock.locked.connect(self._watch_for_absence)

    def _on_appearance_chosen(self, preference: str) -> None:
        apply_theme(self._app, preference)
        self._preferences.keep(appearance=preference)

    def _on_place_requested(self, suggested: Path) -> None:
        path = self._dialogs.choose_place(self.window, self.tr("Where should your plan live?"), suggested)
        if path and self.welcome:
            self.welcome.page.file_question.set_path(path)  # type: ignore[attr-defined]

    def _on_setup_answered(self, answers: object) -> None:
        from ui.pages.first_week import plan_first_week  # noqa: PLC0415 - most starts ask nothing
        from ui.pages.setup_answers import SetupAnswers  # noqa: PLC0415

        assert isinstance(answers, SetupAnswers)
        try:
            make_own_folder(answers.path.parent)
            workspace = Workspace.create(answers.path, self._clock, answers.values)
            plan_first_week(workspace)
        except Refused as refused:
            if self.welcome:
                self.welcome.page.refuse(refused.message)  # type: ignore[attr-defined]
            return
        self._adopt(workspace, keep=True)


def run(plan_path: Path | None) -> int:
    """Open the window; return when it is closed. ``plan_path``: the plan to open instead of the person's own."""
    os.umask(0o077)
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    app.setApplicationName("Inroad")
    app.setDesktopFileName(DESKTOP_FILE)
    application = Application(app, Clock(), Preferences(paths.state_folder() / "window.json"))
    start_log(paths.state_folder())
    crash = find_crash(paths.state_folder())
    stop_catching = catch_unexpected(
        application.notices.refuse,
        application.tr("Something went wrong here. Your plan is safe; the log file says where."),
    )
    application.start(plan_path)
    if os.environ.get(QUIT_AFTER_FIRST_PAINT) == "1":
        application.quit_after_first_paint()
    if crash:
        application.tell_crash(crash)
    try:
        ends = closing_when_asked(application.window.close)
        with noting_crashes(paths.state_folder()), ends, collecting_cycles_here():
            return app.exec()
    finally:
        stop_catching()
        application.hub.close()


def _was_backed_up(plan: Path) -> bool:
    from planner.backup.backups import Backups  # noqa: PLC0415 - only where no plan is to be seen

    return bool(Backups.of(plan).copies())


def _preference_of(kept: str) -> Preference:
    return Preference(kept) if kept in {each.value for each in Preference} else Preference.SYSTEM
