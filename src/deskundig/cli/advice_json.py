"""The documented JSON of ``recommendations``."""

from __future__ import annotations

from typing import Any

from deskundig.followthrough.domain.claims import Claim
from deskundig.followthrough.domain.reactions import Beside, Cell
from deskundig.followthrough.domain.recommendations import Recommendation
from deskundig.followthrough.queries.advice import AdvicePage, AdviceRow, Reaction

from .listing import document_json


def row_json(row: AdviceRow) -> dict[str, Any]:
    return {
        **document_json(row.document), "makers": row.makers, "open": row.open, "due": row.term.due,
        "answered": row.term.answered, "days_late": row.term.late,
        "reactions": [reaction_json(r) for r in row.reactions],
    }  # fmt: skip


def reaction_json(found: Reaction) -> dict[str, Any]:
    return {**document_json(found.document), "reason": found.reason, "certain": found.certain}


def page_json(page: AdvicePage) -> dict[str, Any]:
    return {
        **row_json(page.row),
        "reaction": reaction_json(page.reaction) if page.reaction else None,
        "recommendations": [_recommendation_json(r) for r in page.recommendations],
        "matrix": [_cell_json(c) for c in page.cells],
        "claims": [_claim_json(c) for c in page.claims],
        "tactics": [
            {"number": t.number, "label": t.tactic.value, "reason": t.reason, "evidence": t.evidence,
             "algorithm": t.algorithm, "state": t.state, "reviewers": t.reviewers,
             "earlier_text": t.earlier_text}
            for t in page.tactics
        ],
        "actions": [
            {"number": a.number, "text": a.text, "owner": a.owner, "day": a.day, "means": a.means, "proof": a.proof,
             "verified": a.verified, "real": a.real, "by": a.by}
            for a in page.actions
        ],
    }


def _recommendation_json(found: Recommendation) -> dict[str, Any]:
    return {
        "number": found.number, "title": found.title, "text": found.text, "blocks": found.blocks, "note": found.note,
        "algorithm": found.algorithm,
    }  # fmt: skip


def _cell_json(cell: Cell) -> dict[str, Any]:
    return {
        "number": cell.recommendation.number, "class": cell.verdict.value, "reason": cell.reason,
        "evidence": cell.evidence, "passages": [_beside_json(b) for b in cell.beside],
        "signs": [{"name": s.name, "value": s.value} for s in cell.signs],
        "algorithm": cell.algorithm, "state": cell.state, "reviewers": cell.reviewers,
        "earlier_text": cell.earlier_text,
    }  # fmt: skip


def _beside_json(found: Beside) -> dict[str, Any]:
    return {
        "key": found.passage.key, "heading": found.passage.heading, "touch": found.touch.value,
        "text": found.text, "overlap": round(found.share, 2), "words": found.words,
    }  # fmt: skip


def _claim_json(claim: Claim) -> dict[str, Any]:
    return {
        "said": claim.said, "reported": claim.reported, "quote": claim.quote, "report_quote": claim.report_quote,
        "colour": "green" if claim.colour.name == "GREEN" else "amber", "reason": claim.reason,
        "algorithm": claim.algorithm, "state": claim.state,
    }  # fmt: skip
