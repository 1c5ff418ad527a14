"""Honest measurements on a real record: no label here was made by our own ranking. ``python -m eval`` prints them."""
