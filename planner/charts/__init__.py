"""Figures: drawn from aggregated numbers alone, the same on screen, in the portfolio and in a file of their own.

``plot.Plot`` is what a figure is drawn from: the name of a specification in resources/charts and the numbers, all of
them aggregates, as JSON text and back; it is what the plan file keeps. ``drawing.draw(plot, palette, width)`` makes a
``figure.Figure`` of it: SVG, PNG, alternative text and the table of the numbers. ``kept.figures_of(analysis, palette,
width, rewrite)`` draws what a record of an analysis keeps. ``palette`` holds LIGHT, DARK and PRINT. Nothing is imported
here: the window starts without the drawing engine.
"""
