"""Nobody in: no network, no text that is taken for code, no file that others may read or that leads elsewhere."""
