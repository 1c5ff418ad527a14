"""Tables of the alerts part, one module per family of nouns."""

from .monitors import Delivery, Digest, ListSeen, Monitor

__all__ = ["Delivery", "Digest", "ListSeen", "Monitor"]
