"""The tokens as a QPalette, for what the stylesheet does not reach."""

from PySide6.QtGui import QPalette

from ui.theme.tokens import Tokens


def build_palette(tokens: Tokens) -> QPalette:
    """Give every colour role of Qt a token, in the active, inactive and disabled groups."""
    role = QPalette.ColorRole
    palette = QPalette()
    for name, colour in {
        role.Window: tokens.bg,
        role.WindowText: tokens.text,
        role.Base: tokens.surface,
        role.AlternateBase: tokens.bg,
        role.Text: tokens.text,
        role.Button: tokens.surface,
        role.ButtonText: tokens.text,
        role.BrightText: tokens.bad,
        role.Highlight: tokens.accent_soft,
        role.HighlightedText: tokens.text,
        role.Accent: tokens.accent,
        role.Link: tokens.accent,
        role.LinkVisited: tokens.accent,
        role.ToolTipBase: tokens.text,
        role.ToolTipText: tokens.surface,
        role.PlaceholderText: tokens.muted,
        role.Light: tokens.surface,
        role.Midlight: tokens.line,
        role.Mid: tokens.line,
        role.Dark: tokens.outline,
        role.Shadow: tokens.line,
    }.items():
        palette.setColor(name, colour)
    for name in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        palette.setColor(QPalette.ColorGroup.Disabled, name, tokens.disabled)
    return palette
