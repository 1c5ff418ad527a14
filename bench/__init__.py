"""Measurements. ``python -m bench [part …]`` prints one JSON line per figure."""
