"""What a role on a paper says about someone's knowledge of it: role weights, each declared with its reason.

The weights follow the usual order for expert finding with known roles (author, speaker, contributor, adviser,
mentioned). A role that shows no knowledge (addressed to, excused, chair) is no evidence at all.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Role:
    """``code`` is stored; ``label`` is Dutch for the screen; ``weight`` between 0 and 1, with ``reason`` in Dutch."""

    code: str
    label: str
    weight: float
    reason: str


ROLES: dict[str, Role] = {
    role.code: role
    for role in (
        Role("author", "opsteller", 1.0, "schreef of ondertekende het stuk als eerste"),
        Role("sender", "inzender", 1.0, "stuurde een eigen stuk in over het onderwerp"),
        Role("submitter", "eerste indiener", 1.0, "diende het als eerste in en verdedigt het"),
        Role("cosigner", "medeindiener", 0.6, "ondertekende mee, maar schreef meestal niet"),
        Role("asker", "vraagsteller", 0.8, "stelde de vragen"),
        Role("answerer", "beantwoorder", 0.8, "tekende voor de antwoorden; ambtenaren schreven ze"),
        Role("requester", "verzoeker", 0.4, "vroeg de Kamer om een debat, brief of gesprek erover"),
        Role("rapporteur", "rapporteur", 1.0, "onderzocht het onderwerp voor de commissie"),
        Role("speaker", "spreker", 0.9, "sprak erover in een debat"),
        Role("interrupter", "interrumpeerde", 0.6, "vroeg door in een debat, vaak in één zin"),
        Role("guest", "deelnemer", 0.6, "nam deel aan de bijeenkomst"),
        Role("promiser", "deed een toezegging", 0.6, "zegde het toe en moet het laten uitvoeren"),
        Role("adviser", "adviseur", 0.6, "adviseerde erover"),
        Role("contractor", "opdrachtnemer", 0.6, "onderzocht of maakte het in opdracht"),
        Role("post", "bekleedde een post", 0.3, "had het in de portefeuille, wat nog niets over kennis zegt"),
        Role("seat", "zat in de commissie", 0.3, "was lid van de commissie erover, wat nog niets over kennis zegt"),
        Role("involved", "betrokkene", 0.3, "staat erbij zonder dat de bron zegt waarvoor"),
    )
}

# Role of the source in lower case → our code. Absent here: "involved". Empty: shows no knowledge, so no evidence.
_CODES: dict[str, str] = {
    "eerste ondertekenaar": "submitter", "indiener": "submitter", "interpellant": "submitter",
    "mede ondertekenaar": "cosigner", "medeindiener": "cosigner",
    "afzender": "sender", "auteur": "author", "opsteller": "author",
    "vraagsteller": "asker", "rapporteur": "rapporteur", "spreker": "speaker", "deelnemer": "guest",
    "bewindspersoon": "guest", "bewindspersoon c.s.": "guest",
    "adviseur": "adviser", "extern adviseur": "adviser", "deskundige": "guest", "genodigde": "guest",
    "opdrachtnemer": "contractor", "onderzoeker": "contractor", "uitvoerder": "contractor",
    "gericht aan": "", "volgcommissie": "", "voortouwcommissie": "", "afgemeld": "", "voorzitter": "",
}  # fmt: skip


def role_code(published: str, thing_type: str, function: str) -> str:
    """Our code for a role as published, on a thing of that type; empty for a role that shows no knowledge.

    A minister who signs answers to questions answers; one who signs a letter is its author.
    """
    code = _CODES.get(published.strip().lower(), "involved")
    low = thing_type.lower()
    if code in {"submitter", "cosigner"} and is_minister(function):
        return "answerer" if "antwoord" in low else "author"
    if code == "submitter" and "vragen" in low:
        return "asker"
    return code


def is_minister(function: str) -> bool:
    return function.lower().startswith(("minister", "staatssecretaris"))
