"""Whether a metric tells what people do in the product, or how selling goes."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

Sense = Literal["usage", "pipeline", "none"]


@dataclass(frozen=True, kw_only=True)
class MetricWords:
    """The lexicon of usage and pipeline metrics.

    Entries are words or phrases; ``*`` stands for the rest of a word. ``innocent`` phrases carry neither sense
    (employee retention, "leads to"). ``weak`` pipeline words decide only where no usage word stands.
    ``rejecting`` words before a pipeline word say that it is named only to be set aside.
    Source: labels.md, usage_metric and pipeline_metric.
    """

    usage: tuple[str, ...]
    pipeline: tuple[str, ...]
    weak: tuple[str, ...]
    innocent: tuple[str, ...]
    rejecting: tuple[str, ...]
    currency_units: tuple[str, ...]

    def sense(self, text: str) -> Sense:
        """What a text measures; where both are spoken of, the pipeline decides, for it is what an interviewer hears."""
        folded = fold(text)
        if not folded:
            return "none"
        found = {_sense_of(match) for match in self._senses.finditer(folded) if not self._is_set_aside(match)}
        if "pipeline" in found:
            return "pipeline"
        if "usage" in found:
            return "usage"
        return "pipeline" if "weak" in found else "none"

    def is_money(self, unit: str) -> bool:
        """Whether a unit is a currency: an amount of money is not usage."""
        if any(unicodedata.category(character) == "Sc" for character in unit):
            return True
        return bool(set(fold(unit).split()) & set(self.currency_units))

    def _is_set_aside(self, match: "re.Match[str]") -> bool:
        if _sense_of(match) not in ("pipeline", "weak"):
            return False
        return bool(self._rejection.search(match.string[: match.start()]))

    @cached_property
    def _senses(self) -> "re.Pattern[str]":
        entries = (
            *((entry, "innocent") for entry in self.innocent),
            *((entry, "pipeline") for entry in self.pipeline),
            *((entry, "usage") for entry in self.usage),
            *((entry, "weak") for entry in self.weak),
        )
        blocks: dict[tuple[int, str], list[str]] = {}
        for entry, sense in entries:
            blocks.setdefault((len(fold(entry).split()), sense), []).append(entry)
        # Longer phrases stand first, so that "revenue retention" is read before "retention".
        longest_first = sorted(blocks.items(), key=lambda block: -block[0][0])
        return re.compile(
            "|".join(rf"(?P<{sense}_{words}>(?<!\w)(?:{_any(group)})(?!\w))" for (words, sense), group in longest_first)
        )

    @cached_property
    def _rejection(self) -> "re.Pattern[str]":
        return re.compile(rf"(?:^| )(?:{_any(self.rejecting)}) (?:[\w%]+ ){{0,2}}$")


def fold(text: str) -> str:
    """Text as it is compared: case folded, compatibility forms resolved, words parted by one space."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(re.sub(r"[^\w%]+", " ", plain.replace("'", "").replace("’", "")).replace("%", " % ").split())


def _sense_of(match: "re.Match[str]") -> str:
    assert match.lastgroup
    return match.lastgroup.partition("_")[0]


def _any(entries: Sequence[str]) -> str:
    return "|".join(re.escape(fold(entry.replace("*", "asterisk"))).replace("asterisk", r"\w*") for entry in entries)
