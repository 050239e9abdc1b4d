"""The work as the data lab does it."""

import json
import sys
import time
from datetime import timedelta
from pathlib import Path

from planner.datalab.activation import activation
from planner.datalab.event_table import open_events
from planner.datalab.funnel import funnel
from planner.datalab.retention import retention

begun = time.perf_counter()
with open_events(Path(sys.argv[1])) as table:
    curve = retention(table, period="week", periods=12)
    first = time.perf_counter()
    rate = activation(table, "purchase", within=timedelta(days=7), interval=None)
    second = time.perf_counter()
    steps = funnel(table, ["product_view", "add_to_cart", "shipping_details"], within=timedelta(days=7))
print(
    json.dumps(
        {
            "retention": [[one.retained, one.eligible] for one in curve.intervals],
            "activation": [rate.total.activated, rate.total.eligible],
            "funnel": [step.users for step in steps.steps],
            "first_question_seconds": first - begun,
            "second_question_seconds": second - first,
        }
    )
)
