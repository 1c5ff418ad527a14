"""Reads of workforce data. Figures about people go through disclosure control here, never in a page."""
