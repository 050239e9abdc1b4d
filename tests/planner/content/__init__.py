"""The content, tested."""
