"""Figures drawn by a process of their own: the engine lets no other thread run while it draws."""

import json
import os
import select
import signal
import subprocess
import sys
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from typing import IO, Any

from planner.charts.figure import Figure
from planner.charts.palette import PALETTES, Palette
from planner.charts.plot import Plot, plot_from
from planner.errors import Refused

_LENGTH_BYTES = 4
_IDLE_SECONDS = 120.0
"""After so long without a figure the process ends and gives its memory back; the next figure starts another."""


@dataclass(frozen=True, kw_only=True)
class Drawn:
    """A figure and its PNG, ``scale`` pixels for each of the figure's own."""

    figure: Figure
    png: bytes
    scale: float


class DrawingProcess:
    """Draws on demand; its process starts with a figure, and ends with ``close``, with ours, or for want of work."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._one_at_a_time = threading.Lock()
        self._closed = False

    def begin(self) -> None:
        """Start the process, so that the first figure need not wait for it."""
        with self._one_at_a_time:
            if self._process is None and not self._closed:
                self._start()

    def draw(self, plot: Plot, palette: Palette, width: int, scale: float) -> Drawn:
        """Draw as ``drawing.draw`` does, and paint the PNG; takes a second the first time, then hundredths.

        Raises Refused("bad_figure") for what cannot be drawn, Refused("stopped") once closed.
        """
        asked = {"plot": plot.as_text(), "palette": palette.name, "width": width, "scale": scale}
        with self._one_at_a_time:
            try:
                told, svg, png = self._ask(asked)
            except OSError:
                # It has ended for want of work, or was killed for the memory it took.
                self._end()
                try:
                    told, svg, png = self._ask(asked)
                except OSError:
                    raise _stopped() from None
        if "refused" in told:
            raise Refused(*told["refused"])
        figure = Figure(plot=plot, svg=svg.decode(), width=told["width"], height=told["height"])
        return Drawn(figure=figure, png=png, scale=scale)

    def close(self) -> None:
        """End the process, from any thread; what it was drawing is lost."""
        self._closed = True
        process = self._process
        if process:
            process.kill()
        with self._one_at_a_time:
            self._end()

    def _ask(self, asked: Mapping[str, object]) -> tuple[dict[str, Any], bytes, bytes]:
        if self._closed:
            raise _stopped()
        process = self._process or self._start()
        assert process.stdin
        assert process.stdout
        _send(process.stdin, json.dumps(asked).encode())
        told = json.loads(_take(process.stdout))
        if "refused" in told:
            return told, b"", b""
        return told, _take(process.stdout), _take(process.stdout)

    def _start(self) -> "subprocess.Popen[bytes]":
        self._process = subprocess.Popen(  # noqa: S603 - our own program, no shell
            [sys.executable, "-m", __name__], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        return self._process

    def _end(self) -> None:
        process, self._process = self._process, None
        if process:
            process.kill()
            process.wait()
            for pipe in (process.stdin, process.stdout):
                if pipe:
                    _let_go(pipe)


def _let_go(pipe: IO[bytes]) -> None:
    try:
        pipe.close()
    except OSError:
        return  # what was not sent yet has nobody left to read it


def _send(pipe: IO[bytes], content: bytes) -> None:
    pipe.write(len(content).to_bytes(_LENGTH_BYTES, "big"))
    pipe.write(content)
    pipe.flush()


def _take(pipe: IO[bytes]) -> bytes:
    length = pipe.read(_LENGTH_BYTES)
    if len(length) < _LENGTH_BYTES:
        raise BrokenPipeError
    content = pipe.read(int.from_bytes(length, "big"))
    if len(content) < int.from_bytes(length, "big"):
        raise BrokenPipeError
    return content


def _stopped() -> Refused:
    return Refused("stopped", "Stopped; nothing was drawn.")


def _serve() -> None:
    """Draw what is asked for until nobody asks any more."""
    from planner.charts.drawing import draw  # noqa: PLC0415 - only this process needs the engine
    from planner.charts.engine import svg_of  # noqa: PLC0415

    # Ctrl+C in a terminal is for the program; this process ends when nobody asks any more.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # The engine takes long over its first figure, whatever is on it.
    svg_of({"data": {"values": []}, "mark": "point"})
    while _is_asked():
        try:
            asked = json.loads(_take(sys.stdin.buffer))
        except BrokenPipeError:
            return
        try:
            figure = draw(plot_from(asked["plot"]), PALETTES[asked["palette"]], asked["width"])
            png = figure.as_png(asked["scale"])
        except Refused as refused:
            _send(sys.stdout.buffer, json.dumps({"refused": [refused.code, refused.message]}).encode())
            continue
        _send(sys.stdout.buffer, json.dumps({"width": figure.width, "height": figure.height}).encode())
        _send(sys.stdout.buffer, figure.svg.encode())
        _send(sys.stdout.buffer, png)


def _is_asked() -> bool:
    """Wait for the next figure, and say whether one is wanted before long."""
    if os.name != "posix":
        return True  # there pipes cannot be waited for
    return bool(select.select([sys.stdin.buffer], [], [], _IDLE_SECONDS)[0])


if __name__ == "__main__":
    _serve()
