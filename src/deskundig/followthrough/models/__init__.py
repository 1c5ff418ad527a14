"""Tables of the followthrough part, one module per family of nouns."""

from .proposals import AdviceAction, CommitmentStep, StoredProposal, StoredVerdict

__all__ = ["AdviceAction", "CommitmentStep", "StoredProposal", "StoredVerdict"]
