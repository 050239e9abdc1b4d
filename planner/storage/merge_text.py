"""Bringing two versions of a text together line by line, where they changed different lines."""

from difflib import SequenceMatcher
from itertools import pairwise

_MOST_LINES = 3_000
"""Comparing takes time with the square of the lines; a longer text is left to the person."""


def merge_lines(base: str, one: str, other: str) -> str | None:
    """The text with the changes of both, or None where both changed the same place differently.

    Which of the two is given first makes no difference. Source: diff3, as in S. Khanna, K. Kunal, B. Pierce,
    A Formal Investigation of Diff3 (2007): a stretch is stable where both still have the base's lines.
    """
    lines = [text.splitlines(keepends=True) for text in (base, one, other)]
    if max(map(len, lines)) > _MOST_LINES:
        return None
    for text in lines:
        if text and not text[-1].endswith("\n"):
            text[-1] += "\n"
    origin, left, right = lines
    merged: list[str] = []
    for (b0, l0, r0), (b1, l1, r1) in pairwise([(0, 0, 0), *_stable(origin, left, right)]):
        stretch = _merged_stretch(origin[b0:b1], left[l0:l1], right[r0:r1])
        if stretch is None:
            return None
        merged += stretch
    return "".join(merged).removesuffix("\n")


def _merged_stretch(base: list[str], left: list[str], right: list[str]) -> list[str] | None:
    if left in (right, base):
        return right
    return left if right == base else None


def _stable(base: list[str], left: list[str], right: list[str]) -> list[tuple[int, int, int]]:
    """Where stable lines begin and end in base, left and right, in order; the last is the end of all three."""
    in_left, in_right = _matches(base, left), _matches(base, right)
    marks: list[tuple[int, int, int]] = []
    for at in range(len(base)):
        if at in in_left and at in in_right:
            here = (at, in_left[at], in_right[at])
            marks += [here, (here[0] + 1, here[1] + 1, here[2] + 1)]
    return [*marks, (len(base), len(left), len(right))]


def _matches(base: list[str], other: list[str]) -> dict[int, int]:
    blocks = SequenceMatcher(None, base, other, autojunk=False).get_matching_blocks()
    return {block.a + i: block.b + i for block in blocks for i in range(block.size)}
