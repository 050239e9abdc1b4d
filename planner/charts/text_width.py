"""How wide a text will be in Source Sans, and where its lines break: SVG breaks none by itself."""

_FROM = 32
_REGULAR = (
    200, 289, 425, 497, 497, 824, 609, 249, 303, 303, 418, 497, 249, 311, 249, 350, 497, 497, 497, 497, 497, 497, 497,
    497, 497, 497, 249, 249, 497, 497, 497, 425, 847, 544, 588, 571, 615, 527, 494, 617, 652, 263, 480, 579, 486, 727,
    647, 664, 566, 664, 569, 534, 536, 645, 515, 786, 513, 476, 539, 303, 350, 303, 497, 500, 542, 504, 553, 456, 555,
    496, 292, 504, 544, 246, 247, 495, 255, 829, 547, 542, 555, 555, 347, 419, 338, 544, 467, 718, 446, 467, 425, 303,
    241, 303, 497,
)  # fmt: skip
"""Advances of the characters 32 to 126, in thousandths of the size; read from the regular face."""
_OTHERS = {"“": 425, "”": 425, "’": 249, "–": 480, "—": 800, "·": 249, "→": 619, "…": 948, "\u00a0": 200}
_UNKNOWN, _WIDE = 560, 1000
_SEMIBOLD = 1.06
"""The semibold face is at most so much wider."""


def width_of(text: str, size: float, *, semibold: bool = False) -> float:
    """The width in pixels of one line."""
    thousandths = sum(_advance(sign) for sign in text)
    return thousandths / 1000 * size * (_SEMIBOLD if semibold else 1)


def wrapped(text: str, size: float, width: float, *, semibold: bool = False) -> list[str]:
    """The lines of a text no wider than ``width``; a word that is wider is cut."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        longer = f"{line} {word}" if line else word
        if width_of(longer, size, semibold=semibold) <= width:
            line = longer
            continue
        if line:
            lines.append(line)
        *whole, line = _cut(word, size, width, semibold=semibold)
        lines += whole
    return [*lines, line] if line else lines


def shortened(text: str, size: float, width: float, *, semibold: bool = False, mark: str = "…") -> str:
    """The text, cut so that it fits with ``mark`` at its end."""
    if width_of(text, size, semibold=semibold) <= width:
        return text
    kept = 1
    while kept < len(text) and width_of(text[: kept + 1] + mark, size, semibold=semibold) <= width:
        kept += 1
    return text[:kept].rstrip() + mark


def _cut(word: str, size: float, width: float, *, semibold: bool) -> list[str]:
    parts = []
    while width_of(word, size, semibold=semibold) > width and len(word) > 1:
        part = shortened(word, size, width, semibold=semibold, mark="")
        parts.append(part)
        word = word[len(part) :]
    return [*parts, word]


def _advance(sign: str) -> int:
    place = ord(sign) - _FROM
    if 0 <= place < len(_REGULAR):
        return _REGULAR[place]
    return _OTHERS.get(sign, _WIDE if ord(sign) > 0x2E80 else _UNKNOWN)
