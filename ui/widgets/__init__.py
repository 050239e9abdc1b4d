"""The small parts pages are made of; none of them knows a record."""
