"""Where parts that must not know each other are tied together (ports get their adapters here)."""

from __future__ import annotations

from deskundig.accounts.forgetting import also_forgets
from deskundig.config.hire_candidates import candidates
from deskundig.config.selftest_evidence import evidence
from deskundig.expertise.leaving import forget_owner
from deskundig.judgement.leaving import forget_sender, forget_words
from deskundig.judgement.ports import use_gap_experts
from deskundig.packs.leaving import forget_reviewer
from deskundig.packs.ports import use_expert_finder
from deskundig.workforce.ports import use_candidate_finder, use_evidence_finder

from .gap_experts import experts_at_gap
from .pack_experts import experts_of_pack


def connect() -> None:
    """Called once, when the applications are ready."""
    use_expert_finder(experts_of_pack)
    use_gap_experts(experts_at_gap)
    use_candidate_finder(candidates)
    use_evidence_finder(evidence)
    for forgets in (forget_sender, forget_words, forget_owner, forget_reviewer):
        also_forgets(forgets)
