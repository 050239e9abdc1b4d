"""File names for notes: what people recognise, on any system, and no two alike."""

import re
import unicodedata

_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?")
_LONGEST_BYTES = 120


def safe_name(words: str) -> str:
    """Give the words as a name without what a file system or a wiki link reads as a sign; "Untitled" for none."""
    kept = "".join(
        sign if unicodedata.category(sign)[0] not in "CZ" else " " for sign in unicodedata.normalize("NFC", words)
    )
    kept = re.sub(r'[\\/:*?"<>|#^\[\]%]', " ", kept)
    kept = " ".join(kept.split()).strip(". ")
    while len(kept.encode()) > _LONGEST_BYTES:
        kept = kept[:-1]
    kept = kept.strip(". ")
    return f"{kept} note" if _RESERVED.fullmatch(kept) else kept or "Untitled"


class NoteNames:
    """Gives each note of a folder a name of its own, upper and lower case being one."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def name(self, words: str) -> str:
        """Give a safe name that no other note has: "Audit trail", "Audit trail 2"."""
        base = name = safe_name(words)
        number = 1
        while unicodedata.normalize("NFKC", name).casefold() in self._taken:
            number += 1
            name = f"{base} {number}"
        self._taken.add(unicodedata.normalize("NFKC", name).casefold())
        return name
