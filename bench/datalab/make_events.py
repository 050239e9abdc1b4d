"""Ten million events of two hundred thousand users, the same every time, as CSV and as Parquet."""

import sys
from pathlib import Path

import duckdb

EVENTS = 10_000_000
_NAMES = (
    "home", "search", "product_view", "add_to_cart", "shipping_details", "payment_details", "purchase", "catalog",
    "profile", "logout",
)  # fmt: skip


def make(folder: Path, events: int = EVENTS) -> None:
    """Write events.parquet and events.csv into a folder, unless they are there."""
    parquet, plain = folder / "events.parquet", folder / "events.csv"
    if plain.exists():
        return
    folder.mkdir(parents=True, exist_ok=True)
    names = ", ".join(f"'{name}'" for name in _NAMES)
    with duckdb.connect() as connection:
        connection.execute(
            f"""COPY (SELECT 'user_' || lpad(CAST(hash(i * 7) % 200000 AS VARCHAR), 7, '0') AS user_id,
            TIMESTAMP '2024-01-01' + to_seconds(CAST(hash(i * 7) % 200000 AS BIGINT) * 20
                + CAST(power((hash(i * 13) % 1000000) / 1000000.0, 3) * 120 * 86400 AS BIGINT)) AS timestamp,
            [{names}][CAST(hash(i * 31) % 10 AS INTEGER) + 1] AS event,
            ['ios', 'android', 'web'][CAST(hash((hash(i * 7) % 200000) * 3) % 3 AS INTEGER) + 1] AS platform
            FROM range({events}) t(i)) TO '{parquet}'"""
        )
        connection.execute(f"COPY (FROM '{parquet}') TO '{plain}.part' (FORMAT csv, HEADER)")
    Path(f"{plain}.part").rename(plain)


if __name__ == "__main__":
    make(Path(sys.argv[1]))
