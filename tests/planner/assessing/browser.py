"""A real Chromium without a network, spoken to over two pipes in its own protocol."""

import json
import os
import select
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.privacy.test_no_network import cut_off

_NAMES = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM = next((found for name in _NAMES if (found := shutil.which(name))), None)
_PATIENCE_SECONDS = 40.0


class Browser:
    """One page of one browser; ``requests`` are the addresses it asked for."""

    def __init__(self, to_browser: int, from_browser: int) -> None:
        self._to, self._from = to_browser, from_browser
        self._number = 0
        self._buffer = b""
        self._session = ""
        self.requests: list[str] = []
        self.events: list[dict[str, Any]] = []

    def open(self, address: str, downloads: Path) -> None:
        """Open a page and wait until it is loaded; what it saves goes into a folder."""
        target = self.ask("Target.createTarget", url="about:blank")["targetId"]
        self.ask("Browser.setDownloadBehavior", behavior="allow", downloadPath=str(downloads), eventsEnabled=True)
        self._session = self.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Network", "Page", "Log", "Runtime"):
            self.ask(f"{domain}.enable")
        self.ask("Page.navigate", url=address)
        self.wait_for("Page.loadEventFired")

    def run(self, script: str) -> Any:
        """What an expression gives on the page."""
        found = self.ask("Runtime.evaluate", expression=script, returnByValue=True, userGesture=True)
        assert "exceptionDetails" not in found, found
        return found["result"].get("value")

    def type(self, words: str) -> None:
        """Type into what has the focus."""
        self.ask("Input.insertText", text=words)

    def press(self, key: str, code: str, text: str = "") -> None:
        """Press a key and let it go."""
        common = {"key": key, "code": code, "windowsVirtualKeyCode": {"Tab": 9, "Enter": 13}.get(key, 0)}
        self.ask("Input.dispatchKeyEvent", type="keyDown", text=text, **common)
        self.ask("Input.dispatchKeyEvent", type="keyUp", **common)

    def wait_for(self, event: str, **wanted: str) -> dict[str, Any]:
        """The first event of this name with these values, past or to come."""
        while True:
            for one in self.events:
                if one["method"] == event and all(one["params"].get(k) == v for k, v in wanted.items()):
                    return one["params"]  # type: ignore[no-any-return]
            self._note(self._read())

    def ask(self, method: str, **params: Any) -> Any:
        """One command and its answer."""
        self._number += 1
        message: dict[str, Any] = {"id": self._number, "method": method, "params": params}
        if self._session and not method.startswith(("Browser.", "Target.")):
            message["sessionId"] = self._session
        os.write(self._to, json.dumps(message).encode() + b"\0")
        while (answer := self._read()).get("id") != self._number:
            self._note(answer)
        assert "error" not in answer, answer
        return answer["result"]

    def _note(self, message: dict[str, Any]) -> None:
        if "method" in message:
            self.events.append(message)
            if message["method"] == "Network.requestWillBeSent":
                self.requests.append(message["params"]["request"]["url"])

    def _read(self) -> dict[str, Any]:
        until = time.monotonic() + _PATIENCE_SECONDS
        while b"\0" not in self._buffer:
            ready, _, _ = select.select([self._from], [], [], max(0.0, until - time.monotonic()))
            chunk = os.read(self._from, 1 << 16) if ready else b""
            assert chunk, "the browser says nothing more"
            self._buffer += chunk
        line, _, self._buffer = self._buffer.partition(b"\0")
        return json.loads(line)  # type: ignore[no-any-return]


@contextmanager
def browser(profile: Path) -> Iterator[Browser]:
    """Start a Chromium that reaches no host, and end it."""
    assert CHROMIUM
    reading, to_browser = os.pipe()
    from_browser, writing = os.pipe()
    options = (
        "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--remote-debugging-pipe",
        "--no-first-run", "--disable-background-networking", "--host-resolver-rules='MAP * ~NOTFOUND'",
        "--proxy-server=127.0.0.1:9", f"--user-data-dir='{profile}'",
    )  # fmt: skip
    # The browser reads commands from descriptor 3 and answers on descriptor 4.
    command = f"exec {' '.join(cut_off())} '{CHROMIUM}' {' '.join(options)} 3<&{reading} 4>&{writing}"
    process = subprocess.Popen(
        ["bash", "-c", command], pass_fds=(reading, writing), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    os.close(reading)
    os.close(writing)
    try:
        yield Browser(to_browser, from_browser)
    finally:
        process.terminate()
        process.wait(timeout=20)
        os.close(to_browser)
        os.close(from_browser)
