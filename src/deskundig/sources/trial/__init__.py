"""Servers to try a source on without the source: a fake with its bad days, and a replay of collected records."""
