"""Tool tips: Qt shows what looks like markup as markup, so what a person typed is made safe for them first."""

import html

LONGEST = 1_000
"""Letters; more than that nobody reads under a pointer, and Qt takes long to break into lines."""


def plain_tip(words: str) -> str:
    """The words as a tool tip that shows them as they are, cut where they are long."""
    shown = words if len(words) <= LONGEST else words[: LONGEST - 1] + "…"
    return f"<p>{html.escape(shown)}</p>".replace("\n", "<br>") if "<" in shown else shown
