"""Figures are the same every time, say what they show, and load nothing."""

import json
from dataclasses import replace
from importlib import resources
from itertools import pairwise
from xml.etree import ElementTree

import pytest

from planner.charts import drawing
from planner.charts.drawing import draw
from planner.charts.palette import DARK, LIGHT, PALETTES, PRINT, Palette
from planner.charts.plot import CHARTS, Plot, plot_from
from planner.errors import Refused

SHARES = Plot(
    chart="shares",
    title="33.0% came back <in> week 1 & more",
    definition="A user is retained in week N if they did anything in exactly that week.",
    alternative="Generated data. On 33.0% (198 of 600).",
    heading=("", "users", "of"),
    rows=(("On", "198", "600"),),
    marks={
        "rows": [
            {"label": "On", "share": 0.33, "low": 0.29, "high": 0.37, "text": "33.0%", "of": "198 of 600"},
            {"label": "Every", "share": None, "low": None, "high": None, "text": "under 5", "of": ""},
        ]
    },
    options={"top": 1, "left_labels": ["rows"]},
    said="Say which one you mean.",
    notes=("n = 600 users.",),
    generated="Generated data",
)


def _texts(svg: str) -> str:
    return " ".join(
        "".join(one.itertext()) for one in ElementTree.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")
    )


@pytest.mark.parametrize("palette", PALETTES.values(), ids=list(PALETTES))
def test_everything_that_must_be_said_is_printed_on_the_figure(palette: Palette) -> None:
    """Title, definition, what follows, small print and the label of made-up data stand on it in every palette."""
    figure = draw(SHARES, palette)
    shown = _texts(figure.svg)
    for words in (
        SHARES.title,
        "exactly that week.",
        SHARES.said,
        "n = 600 users.",
        "Generated data",
        "33.0%",
        "under 5",
    ):
        assert words in shown
    assert palette.ground in figure.svg
    assert ElementTree.fromstring(figure.svg).get("aria-label") == SHARES.alternative
    assert figure.synthetic


def test_a_figure_is_the_same_bytes_every_time() -> None:
    """Drawn anew, not remembered, it is the same to the last byte, as SVG and as PNG."""
    first = draw(SHARES)
    assert draw(SHARES) is first
    drawing._kept.clear()
    again = draw(plot_from(SHARES.as_text()))
    assert again is not first
    assert (again.svg, again.as_png(2.0)) == (first.svg, first.as_png(2.0))
    assert again.as_png().startswith(b"\x89PNG")


def test_a_long_label_of_a_row_takes_two_lines_where_the_figure_is_narrow() -> None:
    """The words of a row's name are all there, and a name that is longer still ends in its mark."""
    rows = [{**SHARES.marks["rows"][0], "label": name} for name in ("Connected a data source", "Invited " * 12)]
    shown = _texts(draw(replace(SHARES, marks={"rows": rows}), width=480).svg)
    assert all(word in shown for word in ("Connected", "source"))
    assert shown.count("…") == 1


def test_every_row_of_a_difference_keeps_its_label() -> None:
    """The shares above and the difference below are named, also where there is no difference to draw."""
    both = {"left_labels": ["rows", "differences"], "top": 1, "span": [-3, 9], "difference_title": "Points"}
    apart = [{"label": "Apart", "value": 4, "low": 1, "high": 7, "text": "+4 points"}]
    marks = {**SHARES.marks, "differences": apart, "zero": [{"at": 0}]}
    shown = _texts(draw(replace(SHARES, chart="difference", marks=marks, options=both)).svg)
    assert all(word in shown.split() for word in ("On", "Every", "Apart"))
    assert "Every" in _texts(draw(replace(SHARES, options=both)).svg).split()


def test_two_figures_on_a_page_keep_their_own_patterns() -> None:
    """No id of one figure is used by another."""
    ids = [
        {one.get("id") for one in ElementTree.fromstring(draw(plot).svg).iter() if one.get("id")}
        for plot in (SHARES, replace(SHARES, title="Another"))
    ]
    assert ids[0]
    assert not ids[0] & ids[1]


def test_every_specification_is_plain_data_that_loads_nothing() -> None:
    """The specifications name their data; none has an address in it but that of its own form."""
    folder = resources.files("resources") / "charts"
    assert {one.name for one in folder.iterdir()} == {f"{name}.json" for name in (*CHARTS, "theme")}
    for name in CHARTS:
        spec = json.loads((folder / f"{name}.json").read_text("utf-8"))
        assert spec.pop("$schema").startswith("https://vega.github.io/schema/vega-lite/")
        text = json.dumps(spec)
        assert "http" not in text
        assert '"url"' not in text
        assert '"#' not in text, "colours come from the palette"


def test_a_plot_is_kept_as_text_and_comes_back_the_same() -> None:
    """The text in the plan file holds all of it; what is no plot is refused with a sentence."""
    text = SHARES.as_text()
    assert plot_from(text).as_text() == text
    for broken in ("", "[]", "{}", '{"form":2}', text.replace('"shares"', '"elsewhere"'), "[" * 100_000):
        with pytest.raises(Refused, match="cannot be drawn"):
            plot_from(broken)
    with pytest.raises(Refused, match="cannot be drawn"):
        draw(replace(SHARES, options={}, chart="curves"))


def test_every_word_of_a_figure_goes_through_the_rewriting() -> None:
    """What a portfolio replaces is replaced in titles, labels, tables and alternative text."""
    secret = replace(
        SHARES, title="Kite & Co. came back", alternative="Kite & Co.", rows=(("Kite & Co.", "1", "2"),),
        marks={"rows": [{**SHARES.marks["rows"][0], "label": "Kite & Co."}]}, notes=("Kite & Co.",),
    )  # fmt: skip
    figure = draw(secret.reworded(lambda text: text.replace("Kite & Co.", "Company A")))
    assert "Kite" not in figure.svg
    assert "Kite" not in figure.plot.as_text()
    assert "Company A" in _texts(figure.svg)


def _contrast(first: str, second: str) -> float:
    def luminance(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        r, g, b = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * r + 0.7152 * g + 0.0722 * b

    lighter, darker = sorted((luminance(first), luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("palette", [LIGHT, DARK, PRINT], ids=lambda one: one.name)
def test_text_on_figures_can_be_read_and_fields_told_apart_in_grey(palette: Palette) -> None:
    """Text has 4.5:1 on its ground and on every field; the fields of a heat map grow steadily darker or lighter."""
    for colour in (palette.text, palette.muted, palette.accent, palette.warn, *palette.series):
        assert _contrast(colour, palette.ground) >= 4.5
    for n, field in enumerate(palette.ramp):
        assert _contrast(field, palette.on_high if n > 3 else palette.text) >= 4.5
    steps = [_contrast(field, palette.ground) for field in palette.ramp]
    assert steps == sorted(steps)
    assert all(later / earlier > 1.08 for earlier, later in pairwise(steps))
