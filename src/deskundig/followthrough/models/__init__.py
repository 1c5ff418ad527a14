"""Tables of the followthrough part, one module per family of nouns."""

from .promises import FoundPromise
from .proposals import AdviceAction, CommitmentStep, StoredProposal, StoredVerdict

__all__ = ["AdviceAction", "CommitmentStep", "FoundPromise", "StoredProposal", "StoredVerdict"]
