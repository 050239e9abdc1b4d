"""Everything a plan holds, out and in again."""
