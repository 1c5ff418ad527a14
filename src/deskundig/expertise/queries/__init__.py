"""Reads of expertise: evidence on things, and who its holders are."""
