"""The record kinds of a plan, each declared once.

A kind is a frozen dataclass; each of its fields carries label, help and choices (``field.py``).
Form, table, search, CSV, JSON and the command line derive from these declarations alone.
"""
