"""Spreadsheets, calendars and typed lines become records: a proposal first, then one step.

``proposing.propose`` reads a file, ``applying.drafts_to_records`` makes records of the proposal, ``mapping`` holds how
a file is to be understood. Nothing is imported here: the window starts without openpyxl and icalendar.
"""
