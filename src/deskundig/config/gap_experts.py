"""The expert finder as decision files ask it: five names at a gap, each with evidence."""

from __future__ import annotations

from datetime import date

from deskundig.expertise.domain.question import Expert, Question
from deskundig.expertise.finder import find
from deskundig.judgement.domain.experts import Named, Proof, spread
from deskundig.kernel.address import path_of
from deskundig.kernel.grid import Kind, Source
from deskundig.search.domain.port import SearchUnavailable

_LOOKED_AT = 12
_SHOWN = 2


def experts_at_gap(topic: str, kind: Kind, source: Source, *, today: date) -> tuple[Named, ...]:
    """Those with evidence in the cell first; where they are few, others with evidence on the topic, told apart."""
    try:
        inside = find(Question(topic, today, kinds=(kind,), sources=(source,), limit=_LOOKED_AT)).experts
        around = find(Question(topic, today, limit=_LOOKED_AT)).experts
    except SearchUnavailable:
        return ()
    known = {expert.holder for expert in inside}
    named = [_named(e, in_cell=True) for e in inside if e.evidence]
    named += [_named(e, in_cell=False) for e in around if e.evidence and e.holder not in known]
    return spread(named)


def _named(expert: Expert, *, in_cell: bool) -> Named:
    proofs = tuple(Proof(p.title, path_of(p.ref), p.role, p.date, p.sentence) for p in expert.evidence[:_SHOWN])
    function = ", ".join(dict.fromkeys(part for part in (expert.function, *expert.organizations[:1]) if part))
    path = path_of(expert.ref) if expert.ref else ""
    return Named(expert.name, function, path, expert.outside, in_cell, expert.confidence, proofs)
