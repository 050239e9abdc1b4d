"""The ladder of evidence and what follows from it: standing, next moves, cadence, forecast, trend.

Everything here is a pure function of records, a day and the content: no store, no clock, no window.
"""
