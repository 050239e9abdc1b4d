"""The plan file: one SQLite file, one door for writes, nothing lost."""
