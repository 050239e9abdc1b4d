"""The work as one writes it by hand in DuckDB: the file is read once into a typed table."""

import json
import sys

import duckdb

path = sys.argv[1]
con = duckdb.connect()
con.execute("SET enable_progress_bar = false")
source = (
    f"read_parquet('{path}')"
    if path.endswith("parquet")
    else f"read_csv('{path}', header = true, columns = {{'user_id': 'VARCHAR', 'timestamp': 'TIMESTAMP', "
    "'event': 'VARCHAR', 'platform': 'VARCHAR'})"
)
con.execute(f"CREATE TABLE events AS SELECT user_id, timestamp, event FROM {source}")
retention = con.execute(
    """
    WITH starts AS (SELECT user_id, min(timestamp) AS start FROM events GROUP BY user_id),
    ends AS (SELECT max(timestamp) AS last FROM events),
    active AS (SELECT DISTINCT user_id, (epoch_us(timestamp) - epoch_us(start)) // 604800000000 AS week
        FROM events JOIN starts USING (user_id)),
    eligible AS (SELECT user_id, (epoch_us(last) - epoch_us(start)) // 604800000000 AS weeks FROM starts, ends)
    SELECT k, count(*) FILTER (week = k), (SELECT count(*) FROM eligible WHERE weeks > k)
    FROM range(13) t(k) JOIN (active JOIN eligible USING (user_id)) ON week = k AND weeks > k GROUP BY k ORDER BY k
    """
).fetchall()
activation = con.execute(
    """
    WITH starts AS (SELECT user_id, min(timestamp) AS start FROM events GROUP BY user_id),
    eligible AS (SELECT * FROM starts WHERE start + INTERVAL 7 DAY <= (SELECT max(timestamp) FROM events))
    SELECT (SELECT count(DISTINCT user_id) FROM events JOIN eligible USING (user_id)
        WHERE event = 'purchase' AND timestamp <= start + INTERVAL 7 DAY), (SELECT count(*) FROM eligible)
    """
).fetchone()
funnel = con.execute(
    """
    WITH one AS (SELECT DISTINCT user_id, timestamp AS t1 FROM events WHERE event = 'product_view'),
    two AS (SELECT user_id, t1, min(timestamp) AS t2 FROM one JOIN events USING (user_id)
        WHERE event = 'add_to_cart' AND timestamp > t1 AND timestamp <= t1 + INTERVAL 7 DAY GROUP BY user_id, t1),
    three AS (SELECT user_id, t1 FROM two JOIN events USING (user_id)
        WHERE event = 'shipping_details' AND timestamp > t2 AND timestamp <= t1 + INTERVAL 7 DAY)
    SELECT (SELECT count(DISTINCT user_id) FROM one), (SELECT count(DISTINCT user_id) FROM two),
        (SELECT count(DISTINCT user_id) FROM three)
    """
).fetchone()
print(json.dumps({"retention": [[n, of] for _, n, of in retention], "activation": activation, "funnel": funnel}))
