"""Where a plan lies: on a disk of this computer, on a network drive, or in a folder that is synchronised."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

_MOUNTS = Path("/proc/self/mounts")
_NETWORK = frozenset(
    {"nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "afs", "9p", "ncpfs", "davfs", "ceph", "glusterfs",
     "lustre", "fuse.sshfs", "fuse.davfs", "fuse.rclone", "fuse.s3fs", "fuse.gvfsd-fuse", "fuse.glusterfs"}
)  # fmt: skip
_FOLDERS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"dropbox(?: \(.+\))?", re.IGNORECASE), "Dropbox"),
    (re.compile(r"onedrive(?: - .+)?", re.IGNORECASE), "OneDrive"),
    (re.compile(r"google ?drive|my drive|googledrive-.+", re.IGNORECASE), "Google Drive"),
    (re.compile(r"icloud ?drive|mobile documents|com~apple~clouddocs", re.IGNORECASE), "iCloud"),
    (re.compile(r"nextcloud\d?", re.IGNORECASE), "Nextcloud"),
    (re.compile(r"owncloud\d?", re.IGNORECASE), "ownCloud"),
)
_MARKERS: tuple[tuple[str, str], ...] = (
    (".stfolder", "Syncthing"),
    (".dropbox", "Dropbox"),
    (".dropbox.cache", "Dropbox"),
    (".nextcloudsync.log", "Nextcloud"),
    (".owncloudsync.log", "ownCloud"),
    (".tmp.drivedownload", "Google Drive"),
)
_CONFLICTED = re.compile(
    r"conflict(?:ed)? copy|\.sync-conflict-\d|\(conflict|\bconflict[ -_]?\d|_conflict-|Konfliktkopie|Copie en conflit",
    re.IGNORECASE,
)
Kind = Literal["local", "network", "synchronised"]


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where a plan lies; ``service`` names the file system or the service; ``advice`` is one sentence or ""."""

    kind: Kind
    service: str = ""
    advice: str = ""


def where_it_lies(path: Path, mounts: Path = _MOUNTS) -> Place:
    """What kind of place a file is in, as far as its folders tell; nothing is written and nobody is asked."""
    path = path.expanduser().resolve()
    system = _file_system(path, mounts)
    if system in _NETWORK:
        return Place(
            kind="network",
            service=system,
            advice="This plan is on a network drive, where two computers can damage it by writing at the same time: "
            "keep it on this computer, and copies on the drive.",
        )
    service = _service(path)
    if service:
        return Place(
            kind="synchronised",
            service=service,
            advice=f"This plan is in a folder that {service} synchronises: that is safe as long as it is open on one "
            "computer at a time and synchronised before it is opened on the next; copies that go apart can be merged.",
        )
    return Place(kind="local")


def conflicted_copies(plan: Path) -> list[Path]:
    """Files beside a plan that a synchronising service has put there because two computers wrote at once, by name."""
    plan = plan.expanduser().resolve()
    try:
        beside = sorted(plan.parent.iterdir())
    except OSError:
        return []
    return [
        file
        for file in beside
        if file.name != plan.name
        and file.suffix == plan.suffix
        and file.name.startswith(plan.stem)
        and _CONFLICTED.search(file.name[len(plan.stem) :])
        and file.is_file()
    ]


def _file_system(path: Path, mounts: Path) -> str:
    """The type of the file system, from the kernel's own table; the innermost mount counts."""
    try:
        lines = mounts.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return ""
    found, depth = "", -1
    for line in lines:
        _, where, system, *_ = [*line.split(" "), "", "", ""]
        folder = Path(re.sub(r"\\([0-7]{3})", lambda octal: chr(int(octal[1], 8)), where))
        if len(folder.parts) >= depth and path.is_relative_to(folder):
            found, depth = system, len(folder.parts)
    return found


def _service(path: Path) -> str:
    for folder in path.parents:
        for pattern, service in _FOLDERS:
            if pattern.fullmatch(folder.name):
                return service
        for service in _marked(folder):
            return service
    return ""


def _marked(folder: Path) -> Iterator[str]:
    for marker, service in _MARKERS:
        try:
            if (folder / marker).exists() and folder != Path.home():  # a service keeps its own settings there
                yield service
        except OSError:
            return
