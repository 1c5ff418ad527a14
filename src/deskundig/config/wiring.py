"""Where parts that must not know each other are tied together (ports get their adapters here)."""

from __future__ import annotations

from deskundig.config.hire_candidates import candidates
from deskundig.config.selftest_evidence import evidence
from deskundig.judgement.ports import use_gap_experts
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
