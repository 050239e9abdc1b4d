"""The stylesheet, written from the tokens: one block per kind of widget.

Two dynamic properties choose a look. `role` on buttons: `primary`, `quiet`, `link`. `tone` on labels: `muted`,
`accent`, `warn`, `bad`. Families and sizes are never named here, so that `setFont` keeps its word.
"""

from string import Template

from ui.theme.tokens import Tokens

_SHEET = Template("""
QMainWindow, QDialog, QStackedWidget { background: $bg; }
QToolTip { background: $text; color: $surface; border: 1px solid $text; padding: 4px 8px; }
QLabel { background: transparent; }
QLabel[tone="muted"] { color: $muted; }
QLabel[tone="accent"] { color: $accent; }
QLabel[tone="warn"] { color: $warn; }
QLabel[tone="bad"] { color: $bad; }

QFrame#card { background: $surface; border: 1px solid $line; border-radius: 8px; }
QFrame#card[tone="warn"] { border-color: $warn; }
QFrame#card[tone="selected"] { background: $accent_soft; border-color: $accent; }
QFrame[rule="true"] { background: $line; border: none; }
QWidget#navigation { background: $sunken; border: none; border-right: 1px solid $line; }
QWidget#topBar { background: $surface; border: none; border-bottom: 1px solid $line; }
QFrame#messageBar { background: $surface; border: none; border-top: 1px solid $line; }
QFrame#messageBar[tone="bad"] { border-top: 2px solid $bad; }
QFrame#palettePanel { background: $surface; border: 1px solid $line; border-radius: 8px; }

QPushButton {
    background: $surface; color: $accent; border: 1px solid $line; border-radius: 6px;
    padding: 5px 14px 6px 14px;
}
QPushButton:hover { background: $hover; border-color: $outline; }
QPushButton:pressed { background: $sunken; }
QPushButton:checked { background: $accent_soft; border-color: $accent; }
QPushButton:disabled { color: $disabled; background: transparent; border-color: $line; }
QPushButton:focus { border: 2px solid $accent; padding: 4px 13px 5px 13px; outline: none; }
QPushButton[role="primary"] { background: $accent; color: $on_accent; border-color: $accent; }
QPushButton[role="primary"]:hover { background: $accent_hover; border-color: $accent_hover; }
QPushButton[role="primary"]:pressed { background: $accent_pressed; border-color: $accent_pressed; }
QPushButton[role="primary"]:disabled { background: $sunken; color: $disabled; border-color: $line; }
QPushButton[role="primary"]:focus { border: 2px solid $accent; }
QPushButton[role="quiet"], QPushButton[role="link"] { background: transparent; border-color: transparent; }
QPushButton[role="quiet"]:hover { background: $hover; border-color: transparent; }
QPushButton[role="quiet"]:pressed { background: $sunken; }
QPushButton[role="link"] { padding: 1px 3px; }
QPushButton[role="link"]:hover { color: $accent_hover; }
QPushButton[role="quiet"]:focus { border: 2px solid $accent; }
QPushButton[role="link"]:focus { border: 2px solid $accent; padding: 0px 2px; }
QPushButton::menu-indicator {
    image: url("$down"); subcontrol-position: right center; right: 8px; width: 16px; height: 16px;
}

QToolButton {
    background: transparent; color: $text; border: 1px solid transparent; border-radius: 6px; padding: 5px;
}
QToolButton:hover { background: $hover; border-color: $line; }
QToolButton:pressed, QToolButton:checked { background: $accent_soft; }
QToolButton:focus { border: 2px solid $accent; padding: 4px; }
QToolButton:disabled { color: $disabled; }
QToolButton::menu-indicator { image: none; }

QLineEdit, QTextEdit, QPlainTextEdit, QAbstractSpinBox, QComboBox {
    background: $surface; color: $text; border: 1px solid $line; border-radius: 6px; padding: 4px 9px;
    selection-background-color: $accent; selection-color: $on_accent; placeholder-text-color: $muted;
}
QLineEdit, QAbstractSpinBox, QComboBox { min-height: 22px; max-height: 22px; }
QTextEdit, QPlainTextEdit { padding: 1px 5px; }
QLineEdit:hover, QTextEdit:hover, QPlainTextEdit:hover, QAbstractSpinBox:hover, QComboBox:hover {
    border-color: $outline;
}
QLineEdit:focus, QTextEdit:focus, QPlainTextEdit:focus, QAbstractSpinBox:focus, QComboBox:focus, QComboBox:on {
    border: 2px solid $accent; padding: 3px 8px;
}
QTextEdit:focus, QPlainTextEdit:focus { padding: 0px 4px; }
QPlainTextEdit#inSentence {
    background: transparent; border: 1px solid transparent; border-bottom: 1px solid $line; border-radius: 0px;
}
QPlainTextEdit#inSentence:hover { border-bottom-color: $outline; }
QPlainTextEdit#inSentence:focus { background: $surface; border: 2px solid $accent; border-radius: 6px; }
QListView#boardColumn, QListView#boardColumn:focus { background: transparent; border: none; border-radius: 8px; }
QListView#boardColumn[state="receiving"] { background: $sunken; }
QLineEdit:disabled, QTextEdit:disabled, QPlainTextEdit:disabled, QAbstractSpinBox:disabled, QComboBox:disabled {
    background: $bg; color: $disabled; border-color: $line;
}
QLineEdit:read-only, QTextEdit:read-only, QPlainTextEdit:read-only { background: $bg; }
QLineEdit[state="refused"], QTextEdit[state="refused"], QPlainTextEdit[state="refused"],
QAbstractSpinBox[state="refused"], QComboBox[state="refused"] { border-color: $bad; }
QAbstractSpinBox QLineEdit, QComboBox QLineEdit,
QAbstractSpinBox QLineEdit:focus, QComboBox QLineEdit:focus {
    background: transparent; border: none; padding: 0px;
}
QLineEdit#paletteQuery, QLineEdit#paletteQuery:focus {
    background: transparent; border: none; border-bottom: 1px solid $line; border-radius: 0px; padding: 10px 14px;
    min-height: 28px; max-height: 28px;
}
QComboBox { padding-right: 28px; }
QComboBox::drop-down { border: none; width: 28px; }
QComboBox::down-arrow { image: url("$down"); width: 16px; height: 16px; }
QComboBox::down-arrow:disabled { image: url("$down_off"); }
QComboBox QAbstractItemView {
    background: $surface; color: $text; border: 1px solid $line; padding: 4px; outline: none;
    selection-background-color: $accent_soft; selection-color: $text;
}
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {
    subcontrol-origin: border; background: transparent; border: none; width: 24px;
}
QAbstractSpinBox::up-button { subcontrol-position: top right; margin-top: 2px; }
QAbstractSpinBox::down-button { subcontrol-position: bottom right; margin-bottom: 2px; }
QAbstractSpinBox::up-arrow { image: url("$up"); width: 12px; height: 12px; }
QAbstractSpinBox::down-arrow { image: url("$down"); width: 12px; height: 12px; }
QAbstractSpinBox::up-arrow:disabled, QAbstractSpinBox::up-arrow:off { image: url("$up_off"); }
QAbstractSpinBox::down-arrow:disabled, QAbstractSpinBox::down-arrow:off { image: url("$down_off"); }
QDateEdit::drop-down, QDateTimeEdit::drop-down {
    subcontrol-origin: border; subcontrol-position: center right; border: none; width: 28px;
}
QDateEdit::down-arrow, QDateTimeEdit::down-arrow { width: 16px; height: 16px; }

QCheckBox, QRadioButton {
    background: transparent; spacing: 8px; border: 2px solid transparent; border-radius: 6px; padding: 2px;
}
QCheckBox:focus, QRadioButton:focus { border-color: $accent; }
QCheckBox:disabled, QRadioButton:disabled { color: $disabled; }
QCheckBox::indicator, QRadioButton::indicator, QAbstractItemView::indicator {
    width: 14px; height: 14px; border: 1px solid $outline; border-radius: 4px; background: $surface;
}
QRadioButton::indicator { border-radius: 8px; }
QCheckBox::indicator:hover, QRadioButton::indicator:hover { border-color: $accent; background: $accent_soft; }
QCheckBox::indicator:checked, QAbstractItemView::indicator:checked {
    background: $accent; border-color: $accent; image: url("$tick");
}
QCheckBox::indicator:indeterminate, QAbstractItemView::indicator:indeterminate {
    background: $accent; border-color: $accent; image: url("$dash");
}
QCheckBox::indicator:checked:disabled { background: $disabled; border-color: $disabled; image: url("$tick_off"); }
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled { border-color: $line; }
QRadioButton::indicator:checked { width: 6px; height: 6px; border: 5px solid $accent; background: $on_accent; }

QAbstractScrollArea { border: none; }
QScrollArea, QAbstractScrollArea::corner { background: transparent; border: none; }
QTextEdit, QPlainTextEdit { border: 1px solid $line; }
QListView, QTreeView, QTableView {
    background: $surface; color: $text; border: 2px solid transparent; border-radius: 6px; outline: none;
    gridline-color: $line; alternate-background-color: $bg;
    selection-background-color: $accent_soft; selection-color: $text;
}
QListView:focus, QTreeView:focus, QTableView:focus { border: 2px solid $accent; }
QListView#paletteList, QListView#paletteList:focus { border: none; padding: 4px; }
QListView#guideList { background: transparent; }
QTableView::item, QTreeView::item, QListView::item { padding: 4px 8px; border: none; }
QListView#paletteList::item { padding: 0px; }
QListView#guideList::item { padding: 4px 12px; border-radius: 6px; }
QTableView::item:selected, QTreeView::item:selected, QListView::item:selected {
    background: $accent_soft; color: $text;
}
QHeaderView { background: transparent; border: none; }
QHeaderView::section {
    background: transparent; color: $muted; border: none; border-bottom: 1px solid $line; padding: 8px;
}
QHeaderView::section:checked { font-weight: normal; }
QHeaderView::section:hover { color: $text; }
QTableCornerButton::section { background: transparent; border: none; border-bottom: 1px solid $line; }

QScrollBar { background: transparent; border: none; margin: 0px; }
QScrollBar:vertical { width: 12px; }
QScrollBar:horizontal { height: 12px; }
QScrollBar::handle { background: $line; border: 2px solid transparent; border-radius: 4px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover, QScrollBar::handle:pressed { background: $outline; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0px; height: 0px; border: none; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QTabWidget::pane { border: none; border-top: 1px solid $line; }
QTabBar { background: transparent; border: none; }
QTabBar::tab {
    background: transparent; color: $muted; border: none; border-bottom: 2px solid transparent;
    padding: 8px 4px; margin-right: 16px;
}
QTabBar::tab:hover { color: $text; }
QTabBar::tab:selected { color: $accent; border-bottom-color: $accent; }
QTabBar::tab:focus { background: $accent_soft; border-bottom-color: $accent; }

QMenu { background: $surface; color: $text; border: 1px solid $line; padding: 4px; }
QMenu::item { padding: 6px 24px 6px 12px; border-radius: 4px; background: transparent; }
QMenu::item:selected { background: $accent_soft; }
QMenu::item:disabled { color: $disabled; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }
QMenu::right-arrow { image: none; }

QProgressBar {
    background: $sunken; color: transparent; border: none; border-radius: 4px; min-height: 8px; max-height: 8px;
}
QProgressBar::chunk { background: $accent; border-radius: 4px; }
QSplitter::handle { background: transparent; }
QSplitter::handle:hover { background: $accent_soft; }
QGroupBox { border: 1px solid $line; border-radius: 8px; margin-top: 24px; padding: 16px; }
QGroupBox::title { subcontrol-origin: margin; left: 0px; color: $muted; }
QSlider::groove:horizontal { height: 4px; background: $sunken; border-radius: 2px; }
QSlider::sub-page:horizontal { background: $accent; border-radius: 2px; }
QSlider::handle:horizontal {
    background: $surface; border: 2px solid $accent; width: 12px; margin: -6px 0px; border-radius: 8px;
}
QSlider::handle:horizontal:focus { background: $accent; }
QCalendarWidget QWidget#qt_calendar_navigationbar { background: $surface; border-bottom: 1px solid $line; }
QCalendarWidget QToolButton { color: $text; padding: 4px 8px; }
QCalendarWidget QAbstractItemView { border: none; }
""")

_COLOURS = ["bg", "surface", "sunken", "line", "text", "muted", "accent", "accent_soft", "warn", "bad"]
_COLOURS += ["on_accent", "accent_hover", "accent_pressed", "hover", "outline", "disabled"]
_PICTURES = ["tick", "dash", "tick_off", "down", "up", "down_off", "up_off"]


def build_stylesheet(tokens: Tokens, marks: dict[str, str]) -> str:
    """Fill the sheet with `tokens`; `marks` holds paths of small pictures by name, a missing one leaves a blank."""
    pictures = {name: marks.get(name.replace("_", "-"), "") for name in _PICTURES}
    return _SHEET.substitute(pictures, **{name: getattr(tokens, name).name() for name in _COLOURS})
