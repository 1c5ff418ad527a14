"""Deskundig: a memory, an expertise map and a follow-up tracker for public organisations."""

__version__ = "0.1.0"
