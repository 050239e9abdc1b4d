"""Where a plan lies, told from the kernel's mounts, from folder names and from what services leave behind."""

from pathlib import Path

import pytest

from planner.storage.place import conflicted_copies, where_it_lies


@pytest.mark.parametrize(
    ("system", "kind"),
    [("nfs4", "network"), ("cifs", "network"), ("fuse.sshfs", "network"), ("9p", "network"), ("ext4", "local")],
)
def test_a_network_drive_is_noticed(tmp_path: Path, system: str, kind: str) -> None:
    """The innermost mount decides, also where its name has a space."""
    drive = tmp_path / "team drive"
    drive.mkdir()
    mounts = tmp_path / "mounts"
    escaped = str(drive).replace(" ", r"\040")
    mounts.write_text(f"/dev/sda1 / ext4 rw 0 0\nserver:/x {escaped} {system} rw 0 0\n")
    place = where_it_lies(drive / "plan.inroad", mounts)
    assert (place.kind, bool(place.advice)) == (kind, kind == "network")
    assert where_it_lies(tmp_path / "plan.inroad", mounts).kind == "local"


@pytest.mark.parametrize(
    ("folder", "marker", "service"),
    [
        ("Dropbox (Acme)/plans", "", "Dropbox"),
        ("OneDrive - Acme", "", "OneDrive"),
        ("Google Drive/My Drive", "", "Google Drive"),
        ("Library/Mobile Documents/plans", "", "iCloud"),
        ("Nextcloud/plans", "", "Nextcloud"),
        ("shared/plans", "shared/.stfolder", "Syncthing"),
        ("plans", "plans/.dropbox", "Dropbox"),
        ("plans", "", ""),
        ("my dropbox notes", "", ""),
    ],
)
def test_a_synchronised_folder_is_noticed(tmp_path: Path, folder: str, marker: str, service: str) -> None:
    """By the service's own folder names, or by the file it marks its folders with."""
    (tmp_path / folder).mkdir(parents=True)
    if marker:
        (tmp_path / marker).touch()
    place = where_it_lies(tmp_path / folder / "plan.inroad")
    assert (place.service, place.kind) == (service, "synchronised" if service else "local")
    assert service in place.advice


def test_conflicted_copies_beside_the_plan_are_found(tmp_path: Path) -> None:
    """As Dropbox, Nextcloud and Syncthing name them; other plans and backups are none."""
    names = [
        "plan (Dana's conflicted copy 2026-03-02).inroad",
        "plan (conflicted copy 2026-03-02 101112).inroad",
        "plan.sync-conflict-20260302-101112-ABCDEFG.inroad",
    ]
    for name in [*names, "plan.inroad", "plan-2.inroad", "conflict copy.inroad", "plan (conflicted copy).txt"]:
        (tmp_path / name).touch()
    assert [file.name for file in conflicted_copies(tmp_path / "plan.inroad")] == sorted(names)
