"""The beginning of a file that may be anybody's: to be opened before anything is believed of it."""

from pathlib import Path

from planner.errors import Refused


def beginning_of(path: Path, count: int) -> tuple[bytes, int]:
    """The first ``count`` bytes of an ordinary file, and its size in bytes.

    Raises Refused("is_directory" | "not_found" | "not_a_file" | "not_readable"), and Refused("empty_file") for one
    that begins with nothing but blanks.
    """
    try:
        if path.is_dir():
            raise Refused("is_directory", f"{path.name or path} is a folder; choose a file in it.")
        if not path.exists():
            raise Refused("not_found", f"There is no file {path}.")
        if not path.is_file():
            raise Refused("not_a_file", f"{path.name} is no ordinary file.")
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(count)
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or "its name is not valid"
        raise Refused("not_readable", f"{path.name} cannot be read: {why}.") from None
    if not head.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise Refused("empty_file", f"{path.name} is empty.")
    return head, size
