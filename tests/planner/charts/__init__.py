"""Figures, drawn for real."""
