"""Disclosure control as every part knows it (``kernel.disclosure_control``)."""

from deskundig.kernel.disclosure_control import (
    INTERNAL_FLOOR,
    MAX_ATTRIBUTES,
    PUBLIC_THRESHOLD,
    SENSITIVE,
    TOO_SMALL,
    Cell,
    NotPublishable,
    SafeTable,
    check_attributes,
    differs_safely,
    effective_threshold,
    protect,
    published_share,
)

__all__ = [
    "INTERNAL_FLOOR", "MAX_ATTRIBUTES", "PUBLIC_THRESHOLD", "SENSITIVE", "TOO_SMALL", "Cell", "NotPublishable",
    "SafeTable", "check_attributes", "differs_safely", "effective_threshold", "protect", "published_share",
]  # fmt: skip
