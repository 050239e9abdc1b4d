"""The work in pandas, with pyarrow reading the file."""

import json
import sys

import pandas as pd

path = sys.argv[1]
columns = ["user_id", "timestamp", "event"]
if path.endswith("parquet"):
    events = pd.read_parquet(path, columns=columns)
else:
    events = pd.read_csv(path, usecols=columns, parse_dates=["timestamp"], engine="pyarrow")
events["user_id"] = events["user_id"].astype("category")
events["event"] = events["event"].astype("category")
week = pd.Timedelta(days=7)
last = events["timestamp"].max()
start = events.groupby("user_id", observed=True)["timestamp"].min()
weeks = (last - start) // week
own_start = events["user_id"].map(start).astype("datetime64[us]")
own_week = (events["timestamp"] - own_start) // week
active = pd.DataFrame({"user_id": events["user_id"], "week": own_week})[own_week <= 12].drop_duplicates()
active = active[active["user_id"].map(weeks).astype("int64") > active["week"]]
came = active["week"].value_counts()
retention = [[int(came.get(k, 0)), int((weeks > k).sum())] for k in range(13)]
eligible = start[start + week <= last]
buys = events[(events["event"] == "purchase") & (events["timestamp"] <= own_start + week)]
activation = [int(buys["user_id"][buys["user_id"].isin(eligible.index)].nunique()), len(eligible)]


def step(name: str) -> pd.DataFrame:
    """The events of one step."""
    return events.loc[events["event"] == name, ["user_id", "timestamp"]]


one = step("product_view").rename(columns={"timestamp": "t1"}).drop_duplicates()
two = one.merge(step("add_to_cart"), on="user_id")
two = two[(two["timestamp"] > two["t1"]) & (two["timestamp"] <= two["t1"] + week)]
two = two.groupby(["user_id", "t1"], observed=True)["timestamp"].min().rename("t2").reset_index()
three = two.merge(step("shipping_details"), on="user_id")
three = three[(three["timestamp"] > three["t2"]) & (three["timestamp"] <= three["t1"] + week)]
funnel = [int(frame["user_id"].nunique()) for frame in (one, two, three)]
print(json.dumps({"retention": retention, "activation": activation, "funnel": funnel}))
