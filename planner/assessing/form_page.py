"""A form as one HTML file that needs nothing else: no network, names replaced, and read again before it is written."""

import base64
import hashlib
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from importlib import resources
from pathlib import Path

from jinja2 import Environment, StrictUndefined, Template

from planner.assessing.form import AssessmentForm
from planner.domain.values import clean
from planner.errors import Refused
from planner.portfolio.leaks import Leak, find_leaks
from planner.portfolio.name_forms import Pseudonym
from planner.portfolio.names import Names
from planner.portfolio.redaction import without_names
from planner.storage.whole_file import write_whole


def write_form(form: AssessmentForm, path: Path, pseudonyms: Sequence[Pseudonym]) -> Path:
    """Write the form with customers and people under other names.

    Raises Refused("leak") if the finished page still holds a real name (nothing is written), Refused("pseudonym") for a
    pseudonym with a real name in it, and what ``write_whole`` refuses.
    """
    names = Names(pseudonyms, spare=(form.author,))
    page = to_html(form.rewritten(lambda text: without_names(clean(text), names)))
    if leaks := _leaks(page, form, pseudonyms):
        places = "; ".join(f"“{leak.found}” in {leak.where}" for leak in leaks[:3])
        raise Refused("leak", f"Nothing was written, for a real name is still there: {places}.")
    return write_whole(path, page)


def to_html(form: AssessmentForm) -> bytes:
    """The form as UTF-8 HTML; every text is escaped, and the same form gives the same bytes."""
    template, style, script = _prepared()
    page = template.render(form=form, style=style, script=script, style_hash=_hash(style), script_hash=_hash(script))
    return page.encode("utf-8", errors="replace")


def _leaks(page: bytes, form: AssessmentForm, pseudonyms: Sequence[Pseudonym]) -> list[Leak]:
    """The real names in a page that its own words do not hold anyway: a customer may be called like one of them."""
    found = find_leaks(page, "html", pseudonyms, author=form.author)
    if not found:
        return []
    bare = to_html(replace(form.rewritten(lambda _: "·"), author="·"))
    own = {leak.found for leak in find_leaks(bare, "html", pseudonyms)}
    return [leak for leak in found if leak.found not in own]


def _hash(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


@cache
def _prepared() -> tuple[Template, str, str]:
    """The template, the style sheet and the script; the page's policy allows these two by their hashes alone."""
    folder = resources.files("resources") / "templates"
    source, style, script = (
        (folder / name).read_text(encoding="utf-8")
        for name in ("assessment.html.j2", "assessment.css", "assessment.js")
    )
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return environment.from_string(source), style, script
