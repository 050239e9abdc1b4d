"""The kinds whose form says more than their fields, wherever it is opened."""

import importlib
from collections.abc import Callable, Mapping
from functools import partial

from ui.forms.form_body import FormBody
from ui.hub import Hub

_PLACES = {
    "jtbd_note": ("note_body", "NoteBody"),
    "signal": ("signal_body", "SignalBody"),
    "company": ("company_body", "CompanyBody"),
    "win_loss_review": ("win_loss_body", "WinLossBody"),
    "request": ("triage_body", "TriageBody"),
    "story": ("stories_body", "StoryBody"),
    "analysis": ("analysis_body", "AnalysisBody"),
    "outcome": ("outcome_body", "OutcomeBody"),
    "artifact": ("artifact_body", "ArtifactBody"),
    "roadmap_item": ("outcome_body", "CreditBody"),
    "prd_contribution": ("outcome_body", "ContributionBody"),
}


def record_bodies() -> Mapping[str, Callable[[Hub], FormBody]]:
    """What makes the form of each such kind, by the kind's name; each is loaded when first shown."""
    return {kind: partial(_make, *place) for kind, place in _PLACES.items()}


def _make(module: str, maker: str, hub: Hub) -> FormBody:
    made: FormBody = getattr(importlib.import_module(f"ui.pages.{module}"), maker)(hub)
    return made
