"""Workforce reports as what the page components take: pictures with their tables, in plain Dutch."""
