"""The roles people and bodies have on a document, case or event (relatie), in the order in which readers want them."""

from __future__ import annotations

_ORDER: tuple[str, ...] = (
    "eerste ondertekenaar", "indiener", "afzender", "mede ondertekenaar", "medeindiener", "bewindspersoon",
    "gericht aan", "voortouwcommissie", "volgcommissie", "rapporteur", "voorzitter", "deelnemer", "bewindspersoon c.s.",
    "interpellant", "spreker", "afgemeld",
)
_PLACE = {role: place for place, role in enumerate(_ORDER)}

SUBMITTED = ("Indiener", "Medeindiener", "Eerste ondertekenaar", "Mede ondertekenaar")
FIRST = ("Indiener", "Eerste ondertekenaar")


def place_of(role: str) -> int:
    """Where a role stands among others; unknown roles come last."""
    return _PLACE.get(role.strip().lower(), len(_ORDER))
