"""What the program knows about the way: competencies, sub-roles and the words of metrics, as frozen objects.

The words live in ``resources/content/*.toml``. A person may edit a copy; a broken edit is refused with file, key and
reason, and the built-in file is used in its place.
"""

from planner.content.loading import copy_built_in, load_content
from planner.content.metric_words import MetricWords, Sense
from planner.content.model import (
    Baseline,
    Competency,
    Content,
    Distinct,
    Facet,
    Refusal,
    Requirement,
    Route,
    Rung,
    SubRole,
)

__all__ = [
    "Baseline",
    "Competency",
    "Content",
    "Distinct",
    "Facet",
    "MetricWords",
    "Refusal",
    "Requirement",
    "Route",
    "Rung",
    "Sense",
    "SubRole",
    "copy_built_in",
    "load_content",
]
