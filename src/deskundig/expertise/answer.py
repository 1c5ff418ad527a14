"""What was found in the contract's form (DESIGN.md section 5): the same on the command line, the site and the API."""

from __future__ import annotations

from typing import Any

from .domain.forms import form_of_claim
from .domain.question import Expert, Found, Proof
from .domain.ranking import Feature


def as_json(found: Found) -> dict[str, Any]:
    return {
        "query": found.question.query,
        "algorithm": found.question.algorithm.name,
        "at": found.question.at,
        "total": found.total,
        "took_ms": found.took_ms,
        "spread": not found.question.plain,
        "added_words": list(found.added),
        "grid": [{"kind": kind, "source": source, "people": number} for (kind, source), number in found.grid.items()],
        "forms": [{"form": form, "people": number} for form, number in found.forms.items()],
        "missing": [{"kind": kind, "source": source} for kind, source in found.empty_cells],
        "experts": [_expert(expert) for expert in found.experts],
    }


def _expert(expert: Expert) -> dict[str, Any]:
    return {
        "ref": str(expert.ref) if expert.ref else None, "name": expert.name,
        "organizations": list(expert.organizations),
        "function": expert.function, "score": expert.score, "confidence": expert.confidence, "pieces": expert.total,
        "plain_rank": expert.place, "outside": expert.outside,
        "cells": [{"kind": kind, "source": source, "pieces": n} for (kind, source), n in expert.cells.items()],
        "forms": [{"form": form, "pieces": n} for form, n in expert.forms.items()],
        "reasons": [_reason(feature) for feature in expert.features],
        "evidence": [_proof(proof) for proof in expert.evidence],
        "apart": _apart(expert),
        "says": [
            {"topic": s.topic, "kind": s.kind, "source": s.source, "form": form_of_claim(), "text": s.text}
            for s in expert.says
        ],
    }  # fmt: skip


def _apart(expert: Expert) -> dict[str, Any] | None:
    """Availability and interests: of persons of the record, and no part of the score."""
    if expert.apart is None:
        return None
    return {"in_office": expert.apart.in_office, "interests": list(expert.apart.interests)}


def _reason(feature: Feature) -> dict[str, Any]:
    return {"name": feature.name, "value": feature.value, "weight": feature.weight, "text": feature.text}


def _proof(proof: Proof) -> dict[str, Any]:
    return {
        "ref": str(proof.ref), "title": proof.title, "date": proof.date, "role": proof.role, "sentence": proof.sentence,
        "kind": proof.kind, "source": proof.source, "reason": proof.reason, "maker": proof.maker,
        "form": proof.form, "form_reason": proof.form_because,
    }  # fmt: skip
