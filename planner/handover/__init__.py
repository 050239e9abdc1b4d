"""Everything a plan holds, handed over in formats other programs read, and taken over again with nothing lost.

``csv_folder.py``, ``json_file.py`` and ``markdown_folder.py`` each write and read all records with their ids, links
and the plan's own row; ``calendar_file.py`` writes what is planned, for a calendar. ``exact.py`` is what they share: a
record as a mapping and back; ``attachments.py`` carries the files that belong to artifacts. ``handing_over.py`` puts a
file or a folder in place whole, ``taking_over.py`` reads one.

Real names are in all of it: this is the person's own data, for the person alone. What may leave is the portfolio's.
"""
