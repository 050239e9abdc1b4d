"""Run a script of this folder while nothing may reach for the network: ``no_network.py SCRIPT ARGUMENTS...``.

Python tells its audit hooks of every socket before it is made. One of the machine itself (AF_UNIX, as a display and
D-Bus have) is let be; anything else is written down and refused.
"""

import json
import runpy
import socket
import sys

REACHED: list[str] = []
FAMILIES = {int(socket.AF_INET), int(socket.AF_INET6)}
WATCHED = ("socket.", "urllib.", "http.client.", "ftplib.", "smtplib.", "imaplib.", "poplib.", "telnetlib.", "ssl.")
HARMLESS = {"socket.gethostname", "socket.__new__", "socket.connect", "socket.bind", "socket.sendto"}


class ReachedOutError(RuntimeError):
    """The program wanted the network."""


def hook(event: str, given: tuple[object, ...]) -> None:
    """Refuse what could leave this machine."""
    if not event.startswith(WATCHED):
        return
    outward = event not in HARMLESS
    if event == "socket.__new__":
        outward = int(given[1]) in FAMILIES  # type: ignore[call-overload]
    elif event in ("socket.connect", "socket.bind", "socket.sendto"):
        outward = not isinstance(given[1], str | bytes)
    if outward:
        REACHED.append(f"{event} {given[1:]}")
        raise ReachedOutError(event)


if __name__ == "__main__":
    sys.addaudithook(hook)
    sys.argv = sys.argv[1:]
    try:
        runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
    finally:
        sys.stderr.write(f"\nREACHED {json.dumps(REACHED)}\n")
