"""Every quality is a sentence that can be true and false, and its example makes it true."""

from datetime import timedelta

import pytest

from planner.domain.kinds import kind_named
from planner.rules.evidence import Evidence
from planner.rules.qualities import QUALITIES
from planner.rules.quality import Quality
from planner.rules.recipe import Sketch
from planner.rules.requirements import count
from tests.planner.rules.plans import CONTENT, PEOPLE, TODAY

PAIRS = [(quality, kind) for quality in QUALITIES.values() for kind in quality.kinds]
IDS = [f"{quality.name}-{kind}" for quality, kind in PAIRS]
ANY = CONTENT.competencies[0].rungs[0].requirements[0]


@pytest.mark.parametrize(("quality", "kind"), PAIRS, ids=IDS)
def test_an_empty_record_lacks_it(quality: Quality, kind: str) -> None:
    """A record with nothing in it has no quality."""
    empty = kind_named(kind)(id="empty")
    assert not quality.holds(empty, Evidence([*PEOPLE, empty], TODAY, CONTENT.metric_words))


@pytest.mark.parametrize(("quality", "kind"), PAIRS, ids=IDS)
def test_its_example_has_it(quality: Quality, kind: str) -> None:
    """A record drawn up from the example has the quality, today and later."""
    evidence = Evidence(PEOPLE, TODAY, CONTENT.metric_words)
    sketch = Sketch(evidence, count(ANY, evidence))
    ref = sketch.add(kind, (quality,))
    record = sketch.evidence.get(ref, kind_named(kind))
    assert record
    assert sketch.evidence.holds(quality, record)
    assert sketch.evidence.on(TODAY + timedelta(days=400)).holds(quality, record)


@pytest.mark.parametrize("quality", QUALITIES.values(), ids=QUALITIES)
def test_it_says_what_is_missing(quality: Quality) -> None:
    """The words follow “it still needs”: lower case, no full stop, brief."""
    assert quality.says
    assert quality.says[0].islower() or quality.says.startswith("PM")
    assert not quality.says.endswith(".")
    assert len(quality.says) < 80


def test_every_quality_is_asked_for_somewhere() -> None:
    """Nothing is declared that no rung asks for."""
    asked = {q for c in CONTENT.competencies for rung in c.rungs for r in rung.requirements for q in r.qualities}
    assert asked == set(QUALITIES)
