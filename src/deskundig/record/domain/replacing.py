"""What a title says of the paper in whose place it came: "(t.v.v. 36600-12)"."""

from __future__ import annotations

_SIGNS = ("t.v.v.", "tvv", "ter vervanging")


def says_replaced(title: str, place: int) -> bool:
    """Whether the number that stands at ``place`` is that of a paper which this one replaces."""
    return title[:place].rstrip(" (").lower().endswith(_SIGNS)
