"""Kunnen: who knows about this, which expertise a task needs, what is missing, and what hangs on one person."""
