"""Official identifiers: one grammar to parse, print, find and resolve them."""

from .citations import Citation, find, parse
from .scheme import Identifier, Scheme
from .spellings import readings

__all__ = ["Citation", "Identifier", "Scheme", "find", "parse", "readings"]
