"""How answers and people are judged: by the coach and oneself in practice, and by somebody else with a form.

A form is one HTML file without names of customers; what comes back is a JSON file that is taken in as assessments.
Nothing here averages: where two views differ, both are shown.
"""
