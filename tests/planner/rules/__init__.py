"""The rules, tested."""
