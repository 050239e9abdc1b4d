"""From an answer to the figures that show it: ``choosing.plots_of`` for every kind of answer.

Only what an answer holds is drawn, which is aggregates; rows of one to four users are hidden unless asked for.
"""
