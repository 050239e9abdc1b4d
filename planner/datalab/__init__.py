"""The data lab: product numbers from a file of events, each with its definition in words.

``event_table.open_events`` reads a file once; the questions (``retention``, ``activation``, ``funnel``, ``stickiness``,
``adoption``, ``engagement``, ``lifecycle``, ``comparison``, ``duel``, ``profile``) are put to what it returns, as often
as one likes. Nothing of the data is written to disk but what does not fit into memory, in a private folder that goes on
closing.

``question.ask`` puts any of them as plain data, ``figures.choosing.plots_of`` draws the answers, ``keeping`` saves them
as a case study, ``looking_again`` compares a file with the one an analysis was made from. ``stories`` makes exercises
with a known answer, ``judging`` compares it with what was found, ``exercising`` finds the key and keeps the verdict.
Nothing is imported here: the window starts without DuckDB.
"""
