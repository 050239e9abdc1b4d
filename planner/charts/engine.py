"""The drawing engine: Vega-Lite to SVG, SVG to PNG, with our typeface and without any network."""

import threading
from collections.abc import Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

FAMILY = "Source Sans Pro"
_ONE_AT_A_TIME = threading.Lock()


def svg_of(spec: Mapping[str, Any]) -> str:
    """The SVG of a Vega-Lite specification; no address in it is followed."""
    engine = _engine()
    with _ONE_AT_A_TIME:
        drawn: str = engine.vegalite_to_svg(dict(spec), allowed_base_urls=[])
    return drawn


def png_of(svg: str, scale: float) -> bytes:
    """An SVG as PNG, ``scale`` pixels for each of its own."""
    engine = _engine()
    with _ONE_AT_A_TIME:
        painted: bytes = engine.svg_to_png(svg, scale=scale)
    return painted


@cache
def _engine() -> Any:
    """The engine, which knows our typeface from here on."""
    import vl_convert  # noqa: PLC0415 - needed only once a figure is drawn

    spec = find_spec("font_source_sans_pro")
    if spec and spec.origin:
        vl_convert.register_font_directory(str(Path(spec.origin).parent / "files"))
    return vl_convert
