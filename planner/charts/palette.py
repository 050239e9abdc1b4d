"""The colours figures are drawn in: light and dark as in the window, and greys for paper."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Palette:
    """One set of colours, as #rrggbb.

    ``ramp`` runs from little to much; text in ``text`` is readable on its first four, in ``on_high`` on the last two.
    ``series`` differ in lightness too, so that they can be told apart without hue.
    """

    name: str
    ground: str
    sunken: str
    line: str
    text: str
    muted: str
    accent: str
    accent_soft: str
    warn: str
    warn_soft: str
    on_high: str
    ramp: tuple[str, ...]
    series: tuple[str, ...]

    def named(self) -> dict[str, object]:
        """The colours by the names a specification uses."""
        return {
            **{one: getattr(self, one) for one in self.__dataclass_fields__ if one not in ("name", "ramp", "series")},
            "ramp": list(self.ramp),
            "series": list(self.series),
        }


LIGHT = Palette(
    name="light", ground="#FFFFFF", sunken="#F0EEE7", line="#E2DFD5", text="#1E2226", muted="#5C636A", accent="#17635E",
    accent_soft="#DCEBE8", warn="#8A5A00", warn_soft="#F6EBD3", on_high="#FFFFFF",
    ramp=("#F2F5F2", "#D3E6E2", "#A9CFC9", "#7DB5AE", "#2F746E", "#0F4B47"),
    series=("#17635E", "#94640A", "#1E2226", "#3F7C76", "#7A5A8C", "#6B7278"),
)  # fmt: skip
DARK = Palette(
    name="dark", ground="#1D2024", sunken="#111315", line="#2F343A", text="#ECEAE4", muted="#A6ACB3", accent="#63C5B7",
    accent_soft="#1F3A38", warn="#E0B25B", warn_soft="#3A301B", on_high="#15171A",
    ramp=("#262B2F", "#234442", "#275855", "#2E706A", "#63C5B7", "#B4E9E0"),
    series=("#63C5B7", "#E0B25B", "#ECEAE4", "#42978F", "#BFA0D0", "#8A929A"),
)  # fmt: skip
PRINT = Palette(
    name="print", ground="#FFFFFF", sunken="#EEEEEE", line="#D8D8D8", text="#111111", muted="#555555", accent="#3A3A3A",
    accent_soft="#DDDDDD", warn="#333333", warn_soft="#F2F2F2", on_high="#FFFFFF",
    ramp=("#F7F7F7", "#E2E2E2", "#C6C6C6", "#A6A6A6", "#5E5E5E", "#2B2B2B"),
    series=("#111111", "#707070", "#444444", "#747474", "#5C5C5C", "#2E2E2E"),
)  # fmt: skip
PALETTES = {one.name: one for one in (LIGHT, DARK, PRINT)}
"""Every palette by its name."""
