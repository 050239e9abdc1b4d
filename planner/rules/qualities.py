"""All qualities that a requirement can ask for, by name."""

from planner.rules.delivered import DELIVERED
from planner.rules.heard import HEARD
from planner.rules.judged import JUDGED
from planner.rules.quality import Quality
from planner.rules.told import TOLD

QUALITIES: dict[str, Quality] = {quality.name: quality for quality in (*HEARD, *JUDGED, *DELIVERED, *TOLD)}

VOCABULARY: dict[str, frozenset[str]] = {name: frozenset(quality.kinds) for name, quality in QUALITIES.items()}
"""What an edited ladder may ask, and of which kinds: ``load_content(folder, qualities=VOCABULARY)`` checks it."""
