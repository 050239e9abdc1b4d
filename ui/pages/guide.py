"""The Guide: short pages about the way, each of which ends in something to record."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QStackedWidget, QVBoxLayout, QWidget

from planner import paths
from planner.content.guide import GuideEntry, GuidePage, load_guide
from planner.content.sales_words import load_sales_words
from planner.domain.kinds import kind_named
from planner.domain.record import in_a_sentence
from planner.workspace import Workspace
from ui.hub import Hub
from ui.pages.card_button import CardButton
from ui.pages.guide_blocks import BlockView, PayFigures
from ui.pages.guide_live import HabitsCard, MarketCard, SkillsCard, routes, words_table
from ui.pages.page_frame import PageFrame
from ui.theme import Role
from ui.widgets.page_scroll import PageScroll
from ui.widgets.section import SectionHeading
from ui.widgets.sentence import Sentence

_LIST_WIDTH, _ROW, _FRAME = 264, 36, 2
_WIDEST_TEXT = 820


class GuideView(QWidget):
    """One page, read from top to bottom; what the plan says on it follows the plan."""

    def __init__(self, guide: "GuideBook", hub: Hub, page: GuidePage) -> None:
        super().__init__()
        self.page = page
        self.market = MarketCard(hub) if "market" in page.shows else None
        self.skills = SkillsCard(page.skills) if "skills" in page.shows else None
        self.habits = HabitsCard() if "habits" in page.shows else None
        self.entries: list[CardButton] = []
        inner = QWidget()
        inner.setMaximumWidth(_WIDEST_TEXT)
        column = QVBoxLayout(inner)
        column.setContentsMargins(4, 4, 16, 24)
        column.setSpacing(20)
        head = QVBoxLayout()
        head.setSpacing(6)
        head.addWidget(Sentence(page.title, role=Role.TITLE))
        head.addWidget(Sentence(page.says, role=Role.SENTENCE))
        said = self.tr("After {source}.").format(source=page.source)
        head.addWidget(Sentence(said, role=Role.SECONDARY, tone="muted"))
        column.addLayout(head)
        if page.figures:
            column.addWidget(PayFigures(page.figures))
        if self.market:
            column.addWidget(self.market)
        if self.skills:
            self.skills.competency_requested.connect(lambda: guide.page_requested.emit("gaps"))
            column.addWidget(self.skills)
        for block in page.blocks:
            column.addWidget(BlockView(block))
        if "routes" in page.shows:
            column.addWidget(routes())
        if "words" in page.shows:
            column.addWidget(words_table(load_sales_words(paths.content_folder())))
        if self.habits:
            column.addWidget(self.habits)
        column.addWidget(SectionHeading(self.tr("Now record it")))
        for entry in page.entries:
            column.addWidget(self._entry(guide, entry))
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(PageScroll(inner))

    def fill(self, workspace: Workspace) -> None:
        """Show what the plan says now."""
        if self.market:
            self.market.show_plan(workspace)
        if self.skills:
            self.skills.show_standing(workspace)
        if self.habits:
            self.habits.show_trends(workspace)

    def _entry(self, guide: "GuideBook", entry: GuideEntry) -> QWidget:
        kind = kind_named(entry.kind)
        what = self.tr("Begins a {kind} with this filled in.").format(kind=in_a_sentence(kind.title_one))
        card = CardButton(entry.says, what)
        card.clicked.connect(lambda _checked=False: guide.draft_requested.emit(entry.kind, dict(entry.fields)))
        self.entries.append(card)
        return card


class GuideBook(PageFrame):
    """The list of pages at the left, the page at the right; each page is made when it is first read."""

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(hub, "", parent)
        self.title.setText(self.tr("Guide"))
        self.setAccessibleName(self.tr("Guide"))
        self.guide = load_guide(paths.content_folder())
        self._views: dict[str, GuideView] = {}
        self.list = QListWidget()
        self.list.setObjectName("guideList")
        self.list.setAccessibleName(self.tr("Pages of the Guide"))
        self.list.setFixedWidth(_LIST_WIDTH)
        self.list.setFrameShape(QListWidget.Shape.NoFrame)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for page in self.guide.pages:
            item = QListWidgetItem(page.title)
            item.setData(Qt.ItemDataRole.UserRole, page.id)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{page.title}. {page.says}")
            item.setSizeHint(QSize(0, _ROW))
            self.list.addItem(item)
        self.list.setFixedHeight(_ROW * self.list.count() + 2 * _FRAME)
        self.list.currentRowChanged.connect(self._on_page_chosen)
        self.refused = Sentence(
            "\n".join(refusal.message for refusal in self.guide.refusals),
            role=Role.SECONDARY,
            tone="warn",
        )
        self.refused.setVisible(bool(self.guide.refusals))
        self.shown = QStackedWidget()
        row = QHBoxLayout()
        row.setSpacing(32)
        row.addWidget(self.list, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.shown, 1)
        self.column.addWidget(self.refused)
        self.column.addLayout(row, 1)
        self.list.setCurrentRow(0)

    @property
    def view(self) -> GuideView:
        """The page that is shown."""
        view = self.shown.currentWidget()
        assert isinstance(view, GuideView)
        return view

    def fill(self, workspace: Workspace) -> None:
        """Show what the plan says on the page that is open."""
        self.view.fill(workspace)

    def first_stop(self) -> QWidget:
        """The list of pages: up and down turn them."""
        return self.list

    def _on_page_chosen(self, row: int) -> None:
        page = self.guide.pages[max(row, 0)]
        if page.id not in self._views:
            view = self._views[page.id] = GuideView(self, self.hub, page)
            self.shown.addWidget(view)
        self.shown.setCurrentWidget(self._views[page.id])
        if self.hub.workspace:
            self.fill(self.hub.workspace)
