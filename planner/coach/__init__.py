"""Reads free text: what is in an answer, what weakens a note, what a signal is worth; each finding with its words."""
