"""The types of paper a pack tells apart, in the words of their source (soort)."""

from __future__ import annotations

POSITIONS = ("Position paper",)
SCIENCE = ("Wetenschappelijke factsheet", "Wetenschapstoets")

# papers that say little by themselves: conveners, lists, notices
_THIN = (
    "Convocatie", "Sprekerslijst", "Stemmingslijst", "Agenda", "Besluitenlijst", "Stenogram", "Lijst van ingekomen",
    "Overzicht verzoeken", "Mededeling", "Geleidende brief", "Koninklijke boodschap", "Bijlage", "Aanbiedingsbrief",
)  # fmt: skip


def is_thin(type: str) -> bool:
    """Whether papers of this type are mostly form: they stay out of the timeline when others say more."""
    return type.startswith(_THIN) or not type


def asks_reaction(type: str) -> bool:
    """Whether the cabinet is expected to react: to advice and reports, not to factsheets for the House itself."""
    low = type.lower()
    return any(word in low for word in ("advies", "rapport", "rekenkamer", "ombudsman"))
