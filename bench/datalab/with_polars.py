"""The work in polars, as its user guide would have it: lazy, and only the columns that are needed."""

import json
import sys
from datetime import timedelta

import polars as pl

path = sys.argv[1]
scan = (
    pl.scan_parquet(path)
    if path.endswith("parquet")
    else pl.scan_csv(path, schema_overrides={"timestamp": pl.Datetime("us")})
)
events = scan.select("user_id", "timestamp", "event").collect(engine="streaming")
week = timedelta(days=7)
WEEK = 7 * 86_400_000_000
last = events["timestamp"].max()
starts = events.lazy().group_by("user_id").agg(pl.col("timestamp").min().alias("start"))
starts = starts.with_columns(
    ((pl.lit(last) - pl.col("start")).dt.total_microseconds() // WEEK).alias("weeks")
).collect()
active = (
    events.lazy()
    .join(starts.lazy(), on="user_id")
    .select("user_id", "weeks", ((pl.col("timestamp") - pl.col("start")).dt.total_microseconds() // WEEK).alias("week"))
    .filter((pl.col("week") <= 12) & (pl.col("weeks") > pl.col("week")))
    .unique()
    .group_by("week")
    .len()
    .collect()
)
came = dict(active.iter_rows())
retention = [[came.get(k, 0), int((starts["weeks"] > k).sum())] for k in range(13)]
eligible = starts.filter(pl.col("start") + week <= last)
done = (
    events.lazy()
    .filter(pl.col("event") == "purchase")
    .join(eligible.lazy(), on="user_id")
    .filter(pl.col("timestamp") <= pl.col("start") + week)
    .select(pl.col("user_id").n_unique())
    .collect()
    .item()
)


def step(name: str) -> pl.LazyFrame:
    """The events of one step."""
    return events.lazy().filter(pl.col("event") == name).select("user_id", "timestamp")


one = step("product_view").rename({"timestamp": "t1"}).unique().collect()
two = (
    one.lazy()
    .join(step("add_to_cart"), on="user_id")
    .filter((pl.col("timestamp") > pl.col("t1")) & (pl.col("timestamp") <= pl.col("t1") + week))
    .group_by("user_id", "t1")
    .agg(pl.col("timestamp").min().alias("t2"))
    .collect()
)
three = (
    two.lazy()
    .join(step("shipping_details"), on="user_id")
    .filter((pl.col("timestamp") > pl.col("t2")) & (pl.col("timestamp") <= pl.col("t1") + week))
    .select(pl.col("user_id").n_unique())
    .collect()
    .item()
)
funnel = [one["user_id"].n_unique(), two["user_id"].n_unique(), three]
print(json.dumps({"retention": retention, "activation": [done, eligible.height], "funnel": funnel}))
