"""The ladder of evidence and what follows from it, and how to judge: options, signals, notes, outcomes, requests.

Everything here is a pure function of records, a day and the content: no store, no clock, no window.
"""
