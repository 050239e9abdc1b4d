"""What a person chose for a portfolio, and how the plan keeps it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from planner.domain.people import Plan
from planner.portfolio.audiences import Audience, audience_named

Length = Literal["full", "one_page"]


@dataclass(frozen=True, kw_only=True)
class PortfolioOptions:
    """One choice of pieces and manner.

    ``order`` holds ids of pieces as they follow one another; those not named follow in the audience's order. ``shown``
    takes a piece in (True) or leaves it out (False) whatever the audience would get. ``only``, where it is not empty,
    limits all of it to these ids. None for ``money_in_bands`` or ``dates_in_quarters`` leaves that to the audience.
    ``with_unproven`` shows claims without evidence, marked; otherwise they are left out.
    """

    audience: str = ""
    length: Length = "full"
    competency: str = ""
    order: tuple[str, ...] = ()
    shown: Mapping[str, bool] = frozenset()  # type: ignore[assignment]
    only: frozenset[str] = frozenset()
    redacted: bool = True
    money_in_bands: bool | None = None
    dates_in_quarters: bool | None = None
    with_unproven: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "shown", dict(self.shown))

    @property
    def reader(self) -> Audience:
        """Who reads it."""
        return audience_named(self.audience)

    @property
    def bands(self) -> bool:
        """Whether sums are told by their size."""
        return self.reader.money_in_bands if self.money_in_bands is None else self.money_in_bands

    @property
    def quarters(self) -> bool:
        """Whether days are told by their quarter."""
        return self.reader.dates_in_quarters if self.dates_in_quarters is None else self.dates_in_quarters

    def ordered(self, *ids: str) -> "PortfolioOptions":
        """The same with the pieces in this order."""
        return replace(self, order=tuple(dict.fromkeys(ids)))

    def showing(self, piece: str, shown: bool | None) -> "PortfolioOptions":
        """The same with one piece taken in, left out, or (None) left to the audience."""
        kept = {other: value for other, value in self.shown.items() if other != piece}
        return replace(self, shown=kept if shown is None else {**kept, piece: shown})


def options_of(plan: Plan | None) -> PortfolioOptions:
    """What the plan keeps of the person's choices; everything as the audience has it where it keeps none."""
    if plan is None:
        return PortfolioOptions()
    rows = [row for row in plan.portfolio_pieces if row.get("piece")]
    placed = [row for row in rows if row.get("place")]
    return PortfolioOptions(
        audience=plan.portfolio_audience,
        length="one_page" if plan.portfolio_length == "one_page" else "full",
        competency=plan.portfolio_competency,
        order=tuple(str(row["piece"]) for row in sorted(placed, key=lambda row: int(row["place"]))),
        shown={str(row["piece"]): bool(row["shown"]) for row in rows if row.get("shown") is not None},
        money_in_bands={"bands": True, "exact": False}.get(plan.portfolio_money),
        dates_in_quarters={"quarters": True, "days": False}.get(plan.portfolio_dates),
    )


def kept_values(options: PortfolioOptions) -> dict[str, Any]:
    """The fields of the plan's row that keep these choices; what holds for one export alone is not among them."""
    pieces = dict.fromkeys((*options.order, *options.shown))
    place = {piece: number for number, piece in enumerate(options.order, 1)}
    money = {True: "bands", False: "exact"}
    dates = {True: "quarters", False: "days"}
    return {
        "portfolio_audience": options.audience,
        "portfolio_length": options.length if options.length != "full" else "",
        "portfolio_competency": options.competency,
        "portfolio_money": "" if options.money_in_bands is None else money[options.money_in_bands],
        "portfolio_dates": "" if options.dates_in_quarters is None else dates[options.dates_in_quarters],
        "portfolio_pieces": tuple(
            {
                "piece": piece,
                "place": place.get(piece),
                "shown": int(options.shown[piece]) if piece in options.shown else None,
            }
            for piece in pieces
        ),
    }
