"""Pools on the screen: the form they come in by, the plan, its map, and what if."""
