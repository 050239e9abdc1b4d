"""Lines of a figure break where the typeface says they must."""

from planner.charts.text_width import shortened, width_of, wrapped


def test_lines_fit_and_nothing_is_lost() -> None:
    """Every line fits, and together they hold every word; a word too long for a line is cut, not dropped."""
    text = "A user is retained in week N if they did “anything at all” in exactly that week. " + "x" * 300
    lines = wrapped(text, 13, 200)
    assert all(width_of(line, 13) <= 200 for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


def test_what_is_cut_says_so() -> None:
    """A shortened text fits with its mark, and one that fits stays whole."""
    assert shortened("short", 13, 200) == "short"
    cut = shortened("a rather long name of an event", 13, 80)
    assert cut.endswith("…")
    assert width_of(cut, 13) <= 80
