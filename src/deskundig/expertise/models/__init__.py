"""Tables of expertise: evidence, and what people said about it."""

from .evidence import Evidence
from .judgement import Claim, Correction, Identity, Profile

__all__ = ["Claim", "Correction", "Evidence", "Identity", "Profile"]
