"""A difference of two shares in words."""

MINUS = "−"


def points(difference: float) -> str:
    """A difference of shares, -1 to 1, signed and in points: +1.1."""
    shown = f"{abs(difference) * 100:.1f}"
    return shown if shown == "0.0" else f"{'+' if difference > 0 else MINUS}{shown}"
