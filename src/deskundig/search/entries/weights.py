"""How much a kind of thing weighs against others that match as well: papers with content above lists and notices."""

from __future__ import annotations

from deskundig.kernel.ref import Kind

KINDS: dict[Kind, float] = {
    Kind.DOCUMENT: 1.0,
    Kind.CASE: 0.8,            # the same titles as its documents: the document has the words
    Kind.DOSSIER: 1.15,
    Kind.EVENT: 0.8,
    Kind.SPEECH: 0.85,
    Kind.COMMITMENT: 0.95,
    Kind.PERSON: 1.9,
    Kind.ORGANIZATION: 1.5,
    Kind.DECISION: 0.65,
    Kind.DISCLOSURE: 0.6,
}
_TYPES: dict[str, float] = {
    "brief regering": 1.1, "antwoord schriftelijke vragen": 1.1, "rapport": 1.25, "motie": 1.0,
    "bijlage": 0.85, "sprekerslijst": 0.5, "convocatie commissieactiviteit": 0.5, "agenda procedurevergadering": 0.6,
    "besluitenlijst": 0.7, "stemmingslijst": 0.6, "stemmingsoverzicht": 0.6, "stenogram": 0.8, "geleidende brief": 0.7,
    "mededeling": 0.7, "inbreng verslag schriftelijk overleg": 0.7, "lijst van ingekomen stukken": 0.5,
    "agenda plenaire vergadering": 0.5, "voorstel van wet": 1.1, "memorie van toelichting": 1.1,
}  # fmt: skip
_EVENT_TYPES: dict[str, float] = {"e-mailprocedure": 0.6, "procedurevergadering": 0.8, "inbreng feitelijke vragen": 0.8}


def weight(kind: Kind, type: str = "") -> float:
    types = {Kind.DOCUMENT: _TYPES, Kind.EVENT: _EVENT_TYPES}.get(kind, {})
    return KINDS.get(kind, 1.0) * types.get(type.strip().lower(), 1.0)
