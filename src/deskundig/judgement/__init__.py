"""Doen: decision files. Which expertise a decision needs, what was heard, how it was weighed, and what was decided."""
